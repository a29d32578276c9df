"""A letter as one HTML page, ready to print. Everything in it is escaped."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from askaround.model import Draft

# Countries where paper is 8.5 by 11 inches.
_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "PA", "SV", "VE", "DO"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

_STYLE = """\
@page { size: %s; margin: 25mm 25mm 20mm; }
body { font: 11.5pt/1.5 Georgia, "Times New Roman", serif; color: #000; margin: 0; }
@media screen { body { max-width: 16cm; margin: 2cm auto; padding: 0 1cm; } }
address { font-style: normal; }
.me { text-align: right; font-size: 10pt; }
.to { margin: 12mm 0 10mm; min-height: 25mm; }
.date { margin: 0 0 8mm; }
p { margin: 0 0 1em; orphans: 3; widows: 3; }"""


def paper(setting: str, place: str) -> str:
    """Return the size of the page as CSS names it.

    Args:
        setting: ``A4``, ``letter`` or ``auto``.
        place: where the seeker prints, as a territory id (``US-NY``).
    """
    if setting in ("A4", "letter"):
        return setting
    return "letter" if place[:2].upper() in _LETTER_PAPER else "A4"


def day(now: int, zone: str, language: str) -> str:
    """Return the date as letters write it, in the letter's language."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        here = ZoneInfo(zone) if zone else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        here = UTC
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        locale = Locale("en")
    return str(format_date(datetime.fromtimestamp(now, here).date(), "long", locale=locale))


def page(draft: Draft, me: Mapping[str, str], *, date: str, size: str, key: str = "") -> str:
    """Return the letter as HTML.

    Args:
        draft: its `body` is the letter's text, its `to` the postal address.
        me: the seeker's profile.
        date: as it is to stand there.
        size: ``A4`` or ``letter``.
        key: the delivery key, by which the file is found again.
    """
    language = draft.language if _LANGUAGE.fullmatch(draft.language) else "en"
    mine = [draft.from_name or me.get("name", ""), me.get("address", ""), me.get("phone", "")]
    mine.append(draft.from_address or me.get("email", ""))
    theirs = address_lines(draft)
    return f"""\
<!doctype html>
<html lang="{_safe(language)}">
<head>
<meta charset="utf-8">
<meta name="askaround-key" content="{_safe(key)}">
<title>{_safe(draft.subject or f"Letter to {draft.to_name}")}</title>
<style>
{_STYLE % size}
</style>
</head>
<body>
<address class="me">{_lines(one for text in mine for one in text.splitlines())}</address>
<address class="to">{_lines(theirs)}</address>
<p class="date">{_safe(date)}</p>
{_paragraphs(draft.body)}
</body>
</html>
"""


def address_lines(draft: Draft) -> list[str]:
    """Return the address block: the name first, unless the address begins with it."""
    lines = [line.strip() for line in draft.to.splitlines() if line.strip()]
    if len(lines) == 1 and lines[0].count(",") >= 2:
        lines = [part.strip() for part in lines[0].split(",", 1)]
    if not lines or lines[0].casefold() != draft.to_name.casefold():
        lines.insert(0, draft.to_name)
    return lines


def _safe(text: str) -> str:
    return escape(_CONTROLS.sub("", text), quote=True)


def _lines(texts: object) -> str:
    assert hasattr(texts, "__iter__")  # a list or a generator of lines
    return "<br>\n".join(_safe(str(text)) for text in texts if str(text).strip())


def _paragraphs(text: str) -> str:
    blocks = re.split(r"\n[ \t]*\n+", text.replace("\r\n", "\n").strip())
    return "\n".join(
        f"<p>{'<br>'.join(_safe(line.strip()) for line in block.splitlines())}</p>"
        for block in blocks
        if block.strip()
    )
