"""Days that count otherwise: the clocks change, or nobody works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from askaround.businesstime import WEEKDAYS

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime


def days(first: date, last: date) -> Iterator[date]:
    """Yield every day from `first` to `last`, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def notes(
    times: BusinessTime, zones: Iterable[str], places: Iterable[str], first: date, last: date
) -> dict[date, list[str]]:
    """Return what is to be known about the days, in words.

    Args:
        times: knows zones and holidays.
        zones: time zones of the people concerned.
        places: their territories; weekends are not mentioned, holidays are.
    """
    found: dict[date, list[str]] = {}
    named_zones = sorted({zone for zone in zones if zone})
    named_places = sorted({place for place in places if place})
    for day in days(first, last):
        said = [*_changes(times, named_zones, day), *_holidays(times, named_places, day)]
        if said:
            found[day] = said
    return found


def _changes(times: BusinessTime, zones: Iterable[str], day: date) -> Iterator[str]:
    by_change: dict[timedelta, list[str]] = {}
    for zone in zones:
        before, after = (_offset(times, zone, one) for one in (day, day + timedelta(days=1)))
        if before != after:
            by_change.setdefault(after - before, []).append(zone)
    for change, changed in sorted(by_change.items()):
        way = "forward" if change > timedelta() else "back"
        minutes = abs(int(change.total_seconds())) // 60
        length = "an hour" if minutes == 60 else f"{minutes} minutes"
        yield f"the clocks go {way} by {length} in {', '.join(changed)}"


def _offset(times: BusinessTime, zone: str, day: date) -> timedelta:
    moment: datetime = times.local(times.moment(day, time(0), zone), zone)
    return moment.utcoffset() or timedelta()


def _holidays(times: BusinessTime, places: Iterable[str], day: date) -> Iterator[str]:
    by_reason: dict[str, set[str]] = {}
    for place in places:
        reason = times.closed(place, day)
        if reason and reason not in WEEKDAYS:
            by_reason.setdefault(reason, set()).add(place.partition(":")[0])
    for reason, where in by_reason.items():
        yield f"{reason} in {', '.join(sorted(where))}"
