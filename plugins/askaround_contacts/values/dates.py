"""The day two people connected, in the ways exports write it.

Networks write ``01 Jan 2024``; spreadsheets that opened the file in between write ``15-Jan-24``,
``15. Januar 2024`` or ``1/15/24, 09:40 AM``. A date that could be two days stays unread.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "fev": 2, "feb": 2, "fab": 2, "mar": 3, "mrz": 3, "maa": 3,
    "mae": 3, "apr": 4, "avr": 4, "abr": 4, "may": 5, "mai": 5, "maj": 5, "mei": 5, "mag": 5,
    "jun": 6, "juin": 6, "giu": 6, "jul": 7, "juil": 7, "lug": 7, "aug": 8, "aou": 8, "ago": 8,
    "sep": 9, "set": 9, "oct": 10, "okt": 10, "out": 10, "ott": 10, "nov": 11, "dec": 12,
    "dez": 12, "dic": 12,
}  # fmt: skip
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[.\s/-]+(?:de\s+)?([a-z]+)\.?[.,\s/-]+(?:de\s+)?(\d{2,4})\b"
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b")
_AMERICAN_CLOCK = re.compile(r"\d\s*[ap]\.?m\b")


def day(value: str) -> str:
    """Return the day as ``2024-01-31``; empty where there is none, or it could be two days."""
    words = unicodedata.normalize("NFKD", value.strip().casefold())
    words = "".join(sign for sign in words if not unicodedata.combining(sign))[:60]
    if found := _YEAR_FIRST.match(words):
        return _iso(found[1], int(found[3]), found[4])
    if found := _DAY_FIRST.match(words):
        return _iso(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.match(words):
        return _iso(found[3], _month(found[1]), found[2])
    if found := _NUMBERS.match(words):
        return _of_numbers(found, american=bool(_AMERICAN_CLOCK.search(words)))
    return ""


def _of_numbers(found: re.Match[str], *, american: bool) -> str:
    first, second, year = int(found[1]), int(found[3]), found[4]
    if found[2] == "." or (first > 12 and not american):
        return _iso(year, second, str(first))
    if american or second > 12 or first == second:
        return _iso(year, first, str(second))
    return ""


def _month(word: str) -> int:
    return _MONTHS.get(word[:4], 0) or _MONTHS.get(word[:3], 0)


def _iso(year: str, month: int, number: str) -> str:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        found = date(full, month, int(number))
    except ValueError:
        return ""
    return found.isoformat() if 1900 <= full <= 2200 else ""
