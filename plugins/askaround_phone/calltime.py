"""Moments and durations as call logs write them.

``03/04/26`` may be two days. Which one it is, is told by the whole file: by a number above twelve,
else by the order the calls stand in, else by what lies in the future; else the person is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

ORDERS = ("dmy", "mdy")
_MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "feb": 2, "fev": 2, "mar": 3, "mrz": 3, "maa": 3, "apr": 4,
    "avr": 4, "abr": 4, "may": 5, "mai": 5, "mei": 5, "mag": 5, "maj": 5, "jun": 6, "juin": 6,
    "giu": 6, "jul": 7, "juil": 7, "lug": 7, "aug": 8, "aou": 8, "ago": 8, "sep": 9, "set": 9,
    "oct": 10, "okt": 10, "out": 10, "ott": 10, "nov": 11, "dec": 12, "dez": 12, "dic": 12,
}  # fmt: skip
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,6})?(?:\s*([ap])\.?\s?m\b\.?)?"
)
_OFFSET = re.compile(r"\s{0,3}(z|utc|gmt)?\s{0,3}([+-]\d{2}):?(\d{2})?$|\s{0,3}(z|utc|gmt)$")
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:[t _-]?(\d{2})(\d{2})(\d{2})?)?$")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?[\s/-]*(?:de\s+)?([a-z]{3,10})\.?[,\s/-]*(?:de\s+)?(\d{4}|\d{2})(?!\d)"
)
_MONTH_FIRST = re.compile(r"\b([a-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_UNITS = re.compile(
    r"(\d{1,9}(?:[.,]\d{1,6})?)\s{0,3}(h(?:ours?|rs?)?|std\w*|stunden?|heures?|horas?|"
    r"m(?:in(?:ut\w*)?s?)?|s(?:ec(?:onds?)?s?|ek\w*|eg\w*)?|秒|分|時間)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that was read.

    Attributes:
        at: seconds since 1970 UTC, where the text states a zone or counts from 1970; else None.
        local: by the phone's clock, where it does not.
        pair: the two numbers that may be day and month, where the text leaves it open.
    """

    at: int | None
    local: datetime | None
    pair: tuple[int, int, int] | None = None


def moment(text: str) -> Moment | None:
    """Read a date and a time; None where there is no date."""
    words = unicodedata.normalize("NFKD", text.strip()[:80].casefold())
    words = "".join(sign for sign in words if not unicodedata.combining(sign))
    if re.fullmatch(r"\d{9,10}|\d{12,13}", words):
        return Moment(int(words[:-3] if len(words) > 10 else words), None)
    if compact := _COMPACT.match(words):
        parts = [int(part or 0) for part in compact.groups()]
        return _made(parts[0], parts[1], parts[2], (parts[3], parts[4], parts[5]), None)
    day = _day(words)
    if day is None:
        return None
    year, month, number, pair, rest = day
    clock = _clock(rest)
    if clock is None:
        return None
    offset = _OFFSET.search(rest) if _CLOCK.search(rest) else None
    return _made(year, month, number, clock, _zone(offset), pair)


def _day(words: str) -> tuple[int, int, int, tuple[int, int, int] | None, str] | None:
    """Return ``(year, month, day, the open pair, the text around it)``."""
    for pattern, places in ((_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        found = pattern.search(words)
        if not found:
            continue
        year, month, number = (found[place] for place in places)
        named = int(month) if month.isdecimal() else _month(month)
        if named:
            return (
                _year(year),
                named,
                int(number),
                None,
                words[: found.start()] + " " + words[found.end() :],
            )
    found = _NUMBERS.search(words)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    rest = words[: found.start()] + " " + words[found.end() :]
    if found[2] == ".":
        return year, second, first, None, rest
    if first > 12 or second > 12 or first == second:
        month, number = (second, first) if first > 12 else (first, second)
        return year, month, number, (first, second, year), rest
    return year, second, first, (first, second, year), rest


def _clock(text: str) -> tuple[int, int, int] | None:
    found = _CLOCK.search(text)
    if not found:
        return (0, 0, 0)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return (hour, minute, second)


def _zone(found: re.Match[str] | None) -> timedelta | None:
    if found is None:
        return None
    if found[2]:
        hours, minutes = int(found[2]), int(found[3] or 0)
        return timedelta(hours=hours, minutes=-minutes if found[2][0] == "-" else minutes)
    return timedelta(0)


def _made(
    year: int,
    month: int,
    number: int,
    clock: tuple[int, int, int],
    offset: timedelta | None,
    pair: tuple[int, int, int] | None = None,
) -> Moment | None:
    try:
        local = datetime(year, month, number, *clock)  # noqa: DTZ001 - by the phone's clock
    except ValueError:
        return None
    if offset is None:
        return Moment(None, local, pair)
    try:
        return Moment(int((local.replace(tzinfo=UTC) - offset).timestamp()), None, None)
    except (ValueError, OverflowError):
        return None


def in_order(found: Moment, order: str) -> Moment | None:
    """Return a moment with its day and month as `order` (``dmy`` or ``mdy``) has them."""
    if found.pair is None or found.local is None:
        return found
    first, second, year = found.pair
    month, number = (second, first) if order == "dmy" else (first, second)
    try:
        return Moment(None, found.local.replace(year=year, month=month, day=number))
    except ValueError:
        return None


def order_of(moments: Sequence[Moment], today: date | None) -> str:
    """Return in which order a file writes day and month; empty where nothing tells.

    Args:
        today: no call is later than that.
    """
    pairs = [one.pair for one in moments if one.pair is not None]
    if not pairs:
        return "dmy"
    day_first = any(first > 12 for first, _, _ in pairs)
    month_first = any(second > 12 for _, second, _ in pairs)
    if day_first != month_first:
        return "dmy" if day_first else "mdy"
    if day_first:
        return ""
    if all(first == second for first, second, _ in pairs):
        return "dmy"
    fits = []
    for order in ORDERS:
        placed = [one.local for m in moments if (one := in_order(m, order)) and one.local]
        future = today is not None and any(one.date() > today + timedelta(days=1) for one in placed)
        steps = list(pairwise(placed))
        sorted_ = all(a <= b for a, b in steps) or all(a >= b for a, b in steps)
        fits.append((not future, sorted_ and len(placed) > 2))
    if fits[0] == fits[1]:
        return ""
    return ORDERS[0] if fits[0] > fits[1] else ORDERS[1]


def seconds(text: str, *, minutes: bool = False) -> int | None:
    """Return how long a call was, in seconds; None where the text is no duration.

    Args:
        minutes: a bare number counts minutes, as the column's title says.
    """
    words = text.strip().casefold()[:40]
    if not words or words in ("-", "n/a", "null", "none", "--"):
        return 0
    if re.fullmatch(r"\d{1,9}(?:[.,]\d{1,6})?", words):
        value = float(words.replace(",", "."))
        return round(value * 60) if minutes else int(value)
    if re.fullmatch(r"\d{1,4}(?::\d{1,2}){1,2}(?:[.,]\d+)?", words):
        parts = [int(part) for part in re.split(r"[.,]", words)[0].split(":")]
        whole = 0
        for part in parts:
            whole = whole * 60 + part
        return whole
    iso = re.fullmatch(r"pt(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:\.\d+)?s)?", words)
    if iso and any(iso.groups()):
        hours, mins, secs = (int(part or 0) for part in iso.groups())
        return 3600 * hours + 60 * mins + secs
    found = list(_UNITS.finditer(words))
    rest = _UNITS.sub("", words)
    if not found or any(sign.isalnum() for sign in rest.replace("und", "").replace("and", "")):
        return None
    total = 0.0
    for one in found:
        unit = one[2]
        scale = 3600 if unit[0] == "h" or unit[:3] in ("std", "stu") or unit == "時間" else 0
        scale = scale or (60 if unit[0] == "m" or unit == "分" else 1)
        total += scale * float(one[1].replace(",", "."))
    return round(total)


def _month(word: str) -> int:
    return _MONTHS.get(word[:4], 0) or _MONTHS.get(word[:3], 0)


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)
