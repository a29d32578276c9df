"""Moments as people type and read them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from askaround.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "|".join(_MONTHS)
_LENGTHS = {"minute": 60, "min": 60, "hour": 3600, "day": 86400, "week": 604800}
_EXAMPLES = "2026-11-24 15:00, tomorrow 10:00, tue 15:00, 24 Nov 15:00 or in 2 hours"
NEVER = "after the year 9999"
LONG_GONE = "before the year 1"
_MORNING = time(9)
_NEAR = timedelta(days=180)

_ISO = r"(\d{4}-\d\d-\d\d)(?:[T ]+(\S.*))?"
_OFFSET = r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?) ?(z|utc|[-+]\d\d:?\d\d)"
_RELATIVE = r"(?:in )?(\d{1,6}) ?([a-z]+?)s?( ago)?"
_CLOCK = r"(\d{1,2})(?::(\d\d))?(?::\d\d)? ?(am|pm)?"
_DATE = (
    rf"(?:(?P<d1>\d{{1,2}})\.? (?P<m1>{_MONTH})[a-z]*|(?P<m2>{_MONTH})[a-z]* (?P<d2>\d{{1,2}}))"
    r"(?:,? (?P<year>\d{4})(?!:))?(?:,? (?P<rest>\S.*))?"
)


def _matched(pattern: str, words: str) -> re.Match[str] | None:
    """Match a whole text; patterns are compiled when first used, for `show` needs none."""
    return re.fullmatch(pattern, words, re.IGNORECASE)


def parse_moment(text: str, now: int, zone: str) -> int:
    """Return the moment that `text` means, in whole seconds since 1970 UTC.

    Understood: ``now``; ``15:00`` or ``3pm`` (today); ``today``, ``tomorrow``, ``yesterday`` and a
    day's name (the next such day, today if the time is still to come) with a time; ``2026-11-24
    15:00``; ``24 Nov 15:00`` and ``Tue 24 Nov 2026 15:00`` (without a year: the nearest one); ISO
    with an offset; ``in 2 hours``, ``3 days ago``. A day without a time means 09:00.

    Args:
        now: seconds since 1970 UTC.
        zone: IANA name of the zone in which the words are meant; empty for UTC.

    Raises:
        UsageError: the words are not understood, or name a time that the clocks skip.
    """
    words = " ".join(text.split())
    tz = zone_named(zone)
    low = words.lower()
    if not low:
        raise UsageError("a moment is missing: nothing is said", hint=_EXAMPLES)
    if low == "now":
        return now
    try:
        if found := _matched(_OFFSET, words):
            return _with_offset(*found.groups())
        if (relative := _relative(low, now, tz)) is not None:
            return relative
        return _at(*_day_and_time(low, datetime.fromtimestamp(now, tz)), tz)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"'{words}' is no moment: {error}", hint=_EXAMPLES) from error


def show(at: int, zone: str, now: int | None = None) -> str:
    """Return the moment as ``Tue 24 Nov 15:00``; `parse_moment` reads it back, to the minute.

    Args:
        zone: IANA name; empty for UTC.
        now: where given, the year is added to moments more than half a year away.

    Returns:
        `NEVER` or `LONG_GONE` of what no calendar has, such as milliseconds for seconds: what is
        stored has to be shown, however it came there.
    """
    try:
        local = datetime.fromtimestamp(at, zone_named(zone))
    except (ValueError, OverflowError, OSError):
        return NEVER if at > 0 else LONG_GONE
    far = now is not None and abs(at - now) > _NEAR.total_seconds()
    day = f"{_DAYS[local.weekday()].title()} {local.day} {_MONTHS[local.month - 1].title()}"
    return f"{day} {local.year:04d} {local:%H:%M}" if far else f"{day} {local:%H:%M}"


def show_day(at: int) -> str:
    """Return the day of a moment as ``2026-11-24``, in UTC; words where no calendar has it."""
    try:
        return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}"
    except (ValueError, OverflowError, OSError):
        return NEVER if at > 0 else LONG_GONE


def zone_named(name: str) -> ZoneInfo:
    """Return the time zone `name`; an empty name is UTC.

    Raises:
        UsageError: there is no such zone, with the nearest name as hint.
    """
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name or "UTC")
    except (OSError, ValueError, LookupError) as error:
        from difflib import get_close_matches
        from zoneinfo import available_timezones

        names = sorted(available_timezones())
        within = [full for full in names if name.lower().replace(" ", "_") in full.lower()]
        near = within[:1] or get_close_matches(name, names, 1)
        raise UsageError(
            f"there is no time zone '{name}'",
            hint=near[0] if near else "a name such as Europe/Berlin",
        ) from error


def _with_offset(day: str, clock: str, offset: str) -> int:
    hours = "+00:00" if offset.lower() in ("z", "utc") else offset
    return int(datetime.fromisoformat(f"{day}T{clock}{hours}").timestamp())


def _relative(words: str, now: int, tz: ZoneInfo) -> int | None:
    found = _matched(_RELATIVE, words)
    if not found or bool(found[3]) == words.startswith("in "):
        return None
    length = _LENGTHS.get(found[2])
    if length is None:
        raise ValueError(f"'{found[2]}' is no unit; minutes, hours, days or weeks are")
    count = -int(found[1]) if found[3] else int(found[1])
    if length < 86400:
        return now + count * length
    local = datetime.fromtimestamp(now, tz)
    day = local.date() + timedelta(days=count * length // 86400)
    return int(datetime.combine(day, local.time(), tz).timestamp())


def _day_and_time(words: str, now: datetime) -> tuple[date, time]:
    """Split off the day, then read the rest as a time of day."""
    if found := _matched(_ISO, words):
        return date.fromisoformat(found[1]), _clock(found[2])
    first, _, rest = words.partition(" ")
    first = first.rstrip(",")
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if first in named:
        return now.date() + timedelta(days=named[first]), _clock(rest)
    weekday = _weekday(first)
    if weekday is not None:
        if found := _matched(_DATE, rest):
            day, clock = _dated(found, now)
            if day.weekday() != weekday:
                right = _DAYS[day.weekday()].title()
                raise ValueError(f"{day.isoformat()} is a {right}, not a {first.title()}")
            return day, clock
        clock = _clock(rest)
        day = now.date() + timedelta(days=(weekday - now.weekday()) % 7)
        passed = day == now.date() and clock <= now.time()
        return day + timedelta(days=7 if passed else 0), clock
    if found := _matched(_DATE, words):
        return _dated(found, now)
    return now.date(), _clock(words)


def _weekday(word: str) -> int | None:
    for index, long in enumerate(_LONG_DAYS):
        if word == long or (3 <= len(word) <= 5 and long.startswith(word)):
            return index
    return None


def _dated(found: re.Match[str], now: datetime) -> tuple[date, time]:
    day = int(found["d1"] or found["d2"])
    month = _MONTHS.index((found["m1"] or found["m2"]).lower()) + 1
    clock = _clock(found["rest"])
    if found["year"]:
        return date(int(found["year"]), month, day), clock
    years = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            years.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    if not years:
        raise ValueError(f"there is no {day} {_MONTHS[month - 1].title()} near this year")
    return min(years, key=lambda one: abs(one - now.date())), clock


def _clock(words: str | None) -> time:
    """Read a time of day; nothing means 09:00."""
    if not words:
        return _MORNING
    found = _matched(_CLOCK, words.removeprefix("at "))
    if not found or (found[2] is None and found[3] is None):
        raise ValueError(f"'{words}' is no time of day")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"'{words}' is no time of day")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def _at(day: date, clock: time, tz: ZoneInfo) -> int:
    aware = datetime.combine(day, clock, tz)
    at = int(aware.timestamp())
    back = datetime.fromtimestamp(at, tz)
    if back.replace(tzinfo=None) != aware.replace(tzinfo=None):
        raise UsageError(
            f"{clock:%H:%M} does not exist on {day.isoformat()} in {tz.key}",
            why="the clocks go forward then",
            hint=f"{back:%Y-%m-%d %H:%M}",  # another day where a whole one was left out
        )
    return at
