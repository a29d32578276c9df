"""One property of a vCard, decoded and put into the one form that every reader agrees on.

Three versions, a dozen programs and forty years of character sets meet here. What comes out is
a value in Unicode with the escapes of vCard 3.0, which vobject then takes apart.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from askaround_contacts.decoding.charset import Charset
from askaround_contacts.decoding.guess import guess
from askaround_contacts.vcards.cards import FOLD

LISTS = frozenset({"N", "ADR", "ORG"})
"""Properties whose parts stand between semicolons."""

_TRANSFER = {"quoted-printable": "Q", "q": "Q", "base64": "B", "b": "B"}
_NAME = re.compile(r"[A-Za-z0-9-]+")
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_BARE_COMMA = re.compile(r"(?<!\\)((?:\\\\)*),")
_SOLID = re.compile(rb"(?i)(?:[\w-]+\.)?(?:email|tel|url)[;:]|[^:]*(?:quoted-printable|base64)")
_CHARSET = re.compile(rb"(?i)[;,]charset=\"?([\w.:-]+)")
_BREAK = re.compile(r"\r\n|\r|\n")
_ODD = re.compile(r"[\\\x00\r\n,]")
_NOTHING: frozenset[str] = frozenset()
_UNRANKED = 101
_CARET = {"^n": "\n", "^N": "\n", "^'": '"', "^^": "^"}


@dataclass(slots=True)
class Property:
    """A property, its value still with the escapes of vCard 3.0.

    Attributes:
        types: what its parameters say of it (``work``, ``pref``), lower case.
        preference: 1 best to 100, where it states one; ``pref`` is 1; else 101.
        parameters: the others, by upper-case name.
    """

    group: str
    name: str
    value: str
    types: frozenset[str]
    preference: int
    parameters: dict[str, str]


def read(raw: bytes, charset: Charset, hint: str, version: str) -> Property | None:
    """Read an unfolded line; None where it is no property.

    Args:
        charset: how the file's lines are encoded.
        hint: a character set that another property of the card names, or empty.
        version: ``2.1``, ``3.0`` or ``4.0``.
    """
    # Version 2.1 folds between words, so the blank stays; later ones fold anywhere.
    if FOLD in raw:
        spaced = version == "2.1" and not _SOLID.match(raw)
        raw = raw.replace(FOLD, b" " if spaced else b"")
    head, colon, value = _split(raw)
    if not colon:
        return None
    first, *parameters = _between(head, ";")
    group, name = _named(first)
    if not name:
        return None
    if not parameters:
        text = _escaped(_decode(value, "", charset, hint), name, version)
        return Property(group, name, text, _NOTHING, _UNRANKED, {})
    named = _parameters(parameters)
    stated = _known(named.pop("CHARSET", ""))
    transfer = named.pop("ENCODING", "")
    if transfer == "Q":
        value = binascii.a2b_qp(value)
    elif transfer == "B":
        value = _base64(value)
    text = _decode(value, stated, charset, hint)
    types = {one.strip().casefold() for one in named.pop("TYPE", "").split(",")} - {""}
    preference = named.pop("PREF", "")
    rank = int(preference) if preference.isdecimal() and len(preference) < 4 else _UNRANKED
    return Property(
        group,
        name,
        _escaped(text, name, version),
        frozenset(types),
        1 if "pref" in types else rank,
        named,
    )


@lru_cache(maxsize=512)
def _named(first: str) -> tuple[str, str]:
    """Return group and upper-case name of a property; two empty texts where it has none."""
    group, _, name = first.strip().rpartition(".")
    return (group.casefold(), name.upper()) if _NAME.fullmatch(name) else ("", "")


def charset_of(raw: bytes) -> str:
    """Return the character set, other than UTF-8, that a line's parameters name; else empty."""
    found = _CHARSET.search(raw, 0, 200) if b"=" in raw else None
    name = _known(found[1].decode("ascii", "replace")) if found else ""
    return "" if name in ("utf-8", "ascii") else name


def _split(raw: bytes) -> tuple[str, bytes, bytes]:
    """Cut a line at the first colon outside quotation marks, else at the first one."""
    head, colon, value = raw.partition(b":")
    if b'"' not in head:
        return head.decode("utf-8", "replace"), colon, value
    quoted = False
    for place, sign in enumerate(raw[:5000]):
        if sign == 0x22:
            quoted = not quoted
        elif sign == 0x3A and not quoted:
            return raw[:place].decode("utf-8", "replace"), b":", raw[place + 1 :]
    return head.decode("utf-8", "replace"), colon, value


def _between(text: str, mark: str) -> list[str]:
    """Split at `mark` outside quotation marks."""
    if '"' not in text:
        return text.split(mark)
    parts, start, quoted = [], 0, False
    for place, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == mark and not quoted:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _parameters(parts: Sequence[str]) -> dict[str, str]:
    """Return parameters by name; bare ones (vCard 2.1) by what they must mean."""
    found: dict[str, str] = {}
    for part in parts:
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        value = value.replace('"', "").strip() if equals else part.strip().strip('"')
        value = re.sub(r"\^[nN'^]", lambda caret: _CARET[caret[0]], value)
        transfer = _TRANSFER.get(value.casefold())
        if (name == "ENCODING" or not equals) and transfer:
            found["ENCODING"] = transfer
        elif not equals and _known(value):
            found["CHARSET"] = value
        elif not equals or name == "TYPE":
            found["TYPE"] = f"{found['TYPE']},{value}" if "TYPE" in found else value
        elif name != "ENCODING":
            found.setdefault(name, value)
    return found


def _decode(value: bytes, stated: str, charset: Charset, hint: str) -> str:
    """Decode a value: as its property says, as UTF-8, as its neighbours say, as the file seems."""
    wide = stated.startswith(("shift", "gb", "big5", "euc", "cp9", "iso2022", "utf-7", "utf-16"))
    order = [stated, "utf-8"] if wide else ["utf-8", stated]
    for name in (*order, hint, charset.name):
        if name:
            try:
                return value.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
    # A file of plain ASCII says nothing about what its quoted-printable values are written in.
    return value.decode(guess(value[:4000]) if charset.name == "utf-8" else charset.name, "replace")


@lru_cache(maxsize=512)
def _known(name: str) -> str:
    """Return Python's name of a character set, empty where it is none for text."""
    if not re.fullmatch(r"[A-Za-z0-9][\w.:-]{2,30}", name) or not re.search(r"\d|ascii|jis", name):
        return ""
    try:
        found = codecs.lookup(name)
        b"".decode(name)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return found.name


def _base64(value: bytes) -> bytes:
    try:
        return binascii.a2b_base64(value)
    except binascii.Error:
        return value


def _escaped(text: str, name: str, version: str) -> str:
    """Return a value with exactly the escapes that vCard 3.0 wants."""
    if not _ODD.search(text):
        return text.strip()

    def mended(found: re.Match[str]) -> str:
        return found[0] if found[1] and found[1] in "nN;,\\" else found[1]

    text = _ESCAPE.sub(mended, text.replace("\x00", ""))
    text = _BREAK.sub(r"\\n", text).strip()
    # In a name a comma stands between several given names; elsewhere people just write commas.
    between = " " if name == "N" and version != "2.1" else r"\\,"
    return _BARE_COMMA.sub(rf"\1{between}", text)
