"""Names of time zones that are none of the standard's: Windows', other spellings, what is shown.

Only what is sure is taken: a name that is shown says its offset, and a city in it counts only where
its zone has that offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

_LONGEST = 200
_PREFIX = re.compile(r"\((?:UTC|GMT)\s?(?:([+-])?(\d\d?)[:.]?(\d\d)?)?\)\s?")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d\d?)(?::?(\d\d))?", re.IGNORECASE)
_UTC = frozenset({"utc", "gmt", "tzone://microsoft/utc", "microsoft/utc", "coordinated universal"})
_COUNTED = re.compile(r" \d$")
_SUMMER = re.compile(r"\b(?:daylight|summer)\b", re.IGNORECASE)
_HALF_DAY, _HOUR = 14, 60


@lru_cache(maxsize=512)
def known_as(name: str) -> tzinfo | None:
    """Return the zone that a program means by a name of its own; None where it is not sure."""
    name = " ".join(name[: _LONGEST + 1].strip().strip('"').split())
    if not name or len(name) > _LONGEST:
        return None
    prefix = _PREFIX.match(name)
    shown = name[prefix.end() :] if prefix else name
    if shown.removesuffix(" Time").lower() in _UTC:
        return UTC
    offset = _OFFSET.fullmatch(shown)
    if offset is not None and not prefix:
        return _fixed(offset)
    found = _listed(shown) or _windows(shown)
    if found is None and prefix is not None:
        found = _city(shown, _minutes(prefix))
    return found or _abroad(shown, _minutes(prefix) if prefix else None)


def _abroad(shown: str, minutes: int | None) -> tzinfo | None:
    """A name in another language, or of cities; one that is shown has the offset beside it."""
    from askaround_calendar.content.localnames import clock_of, local_name, of_cities, winter

    found = local_name(shown)
    if found and minutes is not None and winter(clock_of(found)) != minutes:
        found = None
    found = found or of_cities(shown, minutes)
    return _zone(found) if found else None


def _fixed(offset: re.Match[str]) -> tzinfo | None:
    minutes = _minutes(offset)
    return timezone(timedelta(minutes=minutes)) if abs(minutes) <= _HALF_DAY * _HOUR else None


def _minutes(offset: re.Match[str]) -> int:
    minutes = int(offset[2] or 0) * _HOUR + int(offset[3] or 0)
    return -minutes if offset[1] == "-" else minutes


def _listed(name: str) -> tzinfo | None:
    """A standard name in other letters (``europe/berlin``, ``Europe-Berlin``)."""
    lists, _ = _zones()
    found = lists.get(name.lower()) or lists.get(name.lower().replace("-", "/", 1))
    return _zone(found) if found else None


def _windows(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    for one in _spellings(name):
        if one in WINDOWS_TO_OLSON:
            return _zone(WINDOWS_TO_OLSON[one])
    return None


def _spellings(name: str) -> Iterator[str]:
    yield name
    bare = _COUNTED.sub("", name).removesuffix(" (US & Canada)")
    yield bare
    standard = _SUMMER.sub("Standard", bare)
    yield standard
    yield bare.removesuffix(" Time") + " Standard Time"


def _city(shown: str, minutes: int) -> tzinfo | None:
    """The zone of the first city that is named and has the offset that is shown."""
    _, cities = _zones()
    for city in shown.split(",")[:12]:
        for name in cities.get(city.strip().lower().replace(" ", "_"), ()):
            zone = _zone(name)
            if zone is not None and _standard(zone) == minutes:
                return zone
    return None


def _standard(zone: tzinfo) -> int:
    """The offset of its winter in minutes."""
    offsets = (datetime(2026, month, 1, tzinfo=zone).utcoffset() for month in (1, 7))
    return min(int((one or timedelta()).total_seconds()) // _HOUR for one in offsets)


@lru_cache(maxsize=1)
def _zones() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the standard's names by their small letters, and those of each city."""
    from zoneinfo import available_timezones

    lists: dict[str, str] = {}
    cities: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith("Etc/"):
            lists[name.lower()] = name
            cities.setdefault(name.rpartition("/")[2].lower(), []).append(name)
    return lists, cities


def _zone(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return None
