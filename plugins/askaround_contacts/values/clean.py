"""Values of one cell or property, made safe to keep: text, addresses, numbers, links.

Nothing is judged here beyond "is it of this kind at all": markup and formulas stay the text they
are, since nobody downstream runs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 1000
"""Characters kept of one value; a longer one is no name, address or number."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"\s*(?::::|[;,\n\r\t|]|\s)\s*")
_NUMBERS = re.compile(r":::|[\r\n]+|;(?!\s*[a-z-]+=)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]+")
_PLAIN = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+")
_NONE = frozenset({"n/a", "none", "null", "nil", "no", "no email", "unknown", "nan", "tbd"})
_DIRECTORY = re.compile(r"\s*/o=[^/]*/", re.IGNORECASE)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(r"[^\s/?#@:]+\.[^\s/?#@:]{2,}(?::\d+)?(?:[/?#]\S*)?")
_GUARDED = re.compile(r"''*[=+\-@0]")
_GUARD = re.compile(r"'+[=+\-@\t\r0]")
_EXCEL_TEXT = re.compile(r'=\s*"([^"]*)"')


def text(value: str) -> str:
    """Return `value` on one line, without control characters and invisible marks."""
    if value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()[:LONGEST]
    return _SPACE.sub(" ", _INVISIBLE.sub("", value)).strip()[:LONGEST]


def lines(value: str) -> str:
    """Return `value` with its line breaks kept, each line cleaned, empty ones left out."""
    found = (text(line) for line in re.split(r"[\r\n\v\f\x85\u2028\u2029]+", value))
    return "\n".join(line for line in found if line)[:LONGEST]


def typed(value: str) -> str:
    """Return what a person typed into a spreadsheet cell, without its guards against formulas.

    Spreadsheets keep leading zeros and plus signs with ``="0049…"`` or ``'+49…``.
    """
    found = text(value)
    excel = _EXCEL_TEXT.fullmatch(found)
    if excel:
        return excel[1].strip()
    return found[1:].lstrip() if _GUARDED.match(found) else found


def kept(value: str) -> str:
    """Return what our own export wrote, as it was: lines and blanks too, without its guard."""
    found = value[1:] if _GUARD.match(value) else value
    return _INVISIBLE.sub("", found.replace("\r\n", "\n")).strip()[: 20 * LONGEST]


def emails(values: Iterable[str]) -> tuple[str, ...]:
    """Return the e-mail addresses in `values`, each once, in order; anything else is left out."""
    found: dict[str, str] = {}
    for value in values:
        if "@" not in value:
            continue
        if _PLAIN.fullmatch(value) and ".." not in value and len(value) <= 254:
            found.setdefault(value.casefold(), value)  # nothing of what follows would change it
            continue
        for part in _BETWEEN.split(_INVISIBLE.sub("", typed(value))):
            address = part.strip("<>()[]'\"").removeprefix("mailto:").removeprefix("MAILTO:")
            if _ADDRESS.fullmatch(address) and ".." not in address and len(address) <= 254:
                found.setdefault(address.casefold(), address)
    return tuple(found.values())


def no_emails(values: Iterable[str]) -> tuple[str, ...]:
    """Return which values hold no e-mail address though somebody meant to write one, in words.

    >>> no_emails(["ines@example.org", "notanaddress", "x@@y", "-", "", "n/a"])
    ("'notanaddress' is no mail address", "'x@@y' is no mail address")
    """
    said = (text(value)[:100] for value in values if not emails([value]))
    meant = (one for one in said if sum(map(str.isalnum, one)) > 1 and one.casefold() not in _NONE)
    found = dict.fromkeys(one for one in meant if not is_directory_name(one))
    return tuple(f"{one[:60]!r} is no mail address" for one in found)[:5]


def is_directory_name(value: str) -> bool:
    """Whether a cell names an entry of an Exchange server where an address should stand."""
    return _DIRECTORY.match(value) is not None


def shown_address(value: str) -> str:
    """Return the address at the end of a display name, ``Ada Byron (ada@example.org)``, or empty.

    A display name that is an address itself, or has it in angle brackets, gives that.
    """
    return next(iter(emails([value.rstrip().rpartition(" ")[2]])), "")


def phones(values: Iterable[str]) -> tuple[str, ...]:
    """Return phone numbers as they were typed, each once, in order."""
    found: dict[str, str] = {}
    for value in values:
        for part in _NUMBERS.split(value):
            number = typed(part)
            if number[:4].casefold() == "tel:":
                number = _from_uri(number[4:].strip())
            if number:
                key = re.sub(r"[^\d+*#a-z]", "", number.casefold())
                found.setdefault(key or number, number[:100])
    return tuple(found.values())


def _from_uri(number: str) -> str:
    """Return the number of a ``tel:`` address as people write it, with its extension."""
    plain, *more = number.split(";")
    told = {name.casefold(): value for one in more for name, _, value in [one.partition("=")]}
    extension, context = told.get("ext", ""), told.get("phone-context", "")
    if context.startswith("+") and not plain.startswith("+"):
        plain = context + plain  # a local number, and where it is one (RFC 3966)
    return f"{plain} ext. {extension}" if extension else plain


def url(value: str) -> str:
    """Return a web address as it was written; empty where it is none, or no harmless one."""
    found = text(value).replace("\\:", ":")  # as Google's older exports write it
    if not found or " " in found:
        return ""
    scheme = _SCHEME.match(found)
    if scheme and scheme[1].casefold() in {"http", "https"}:
        return found if found[scheme.end() :].startswith("//") else ""
    return found if _HOST.fullmatch(found) else ""


def best_url(values: Iterable[str]) -> str:
    """Return the most personal of some web addresses: a profile before a home page."""
    found = [address for value in values for part in value.split(":::") if (address := url(part))]
    profiles = (one for one in found if re.search(r"linkedin\.com/(?:in|pub)/", one, re.IGNORECASE))
    return next(profiles, found[0] if found else "")
