"""When something may arrive wherever in a territory of several time zones somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from askaround_etiquette.suiting.opening import Cut
from askaround_etiquette.suiting.schedule import AHEAD, Moment, Schedule
from askaround_etiquette.values.hours import Spans

HOUR = 3600
LONG = 86_400
_STEP = 1800
_MOST = 12 * HOUR
_LOOK = 14
"""Days in which hours that suit all clocks must turn up; else those next to such hours count."""

_ONE = Cut(0, 1, "zones", "", "tz database")


def next_everywhere(schedule: Schedule, now: int, zones: tuple[str, ...]) -> Moment:
    """Return when a message may arrive next by every one of these clocks, which may be now.

    Where no hour suits them all (Russia has eleven zones), the hours next to such ones count: those
    by which the message is too early or too late, anywhere, by as little as can be.

    Args:
        now: seconds since 1970 UTC.
        zones: the clocks of the territory; which of them is theirs is not known.
    """
    today = now // LONG
    for first, end in _suitable(schedule, today, zones, False):
        if first <= now < end:
            return Moment(now)
    for better in (True, False):
        key = (today, zones, better)
        found = schedule.everywhere.get(key)
        if found is None:
            found = schedule.everywhere[key] = tuple(_starts(schedule, today, zones, better))
        for first, end in found:
            if now < end:
                return Moment(max(first, now + 1), _ONE)
    return Moment(None, _ONE)


def _starts(
    schedule: Schedule, today: int, zones: tuple[str, ...], better: bool
) -> Iterable[tuple[int, int]]:
    """Return the suitable times of the day and the first ones after it."""
    yield from _suitable(schedule, today, zones, better)
    for day in range(today + 1, today + AHEAD):
        if found := _suitable(schedule, day, zones, better):
            yield found[0]
            return


def _suitable(schedule: Schedule, day: int, zones: tuple[str, ...], better: bool) -> Spans:
    """Return the times of one day of UTC that suit all clocks; remembered."""
    key = (day, zones, better, "day")
    found = schedule.everywhere.get(key)
    if found is None:
        if len(schedule.everywhere) >= 20_000:
            schedule.everywhere.clear()
        wider = _wider(schedule, day, zones)
        found = schedule.everywhere[key] = _shared(schedule, day, zones, better, wider)
    return found


def _wider(schedule: Schedule, day: int, zones: tuple[str, ...]) -> int:
    """Return by how many seconds openings must be widened for some time to suit all clocks."""
    first = day - day % _LOOK
    key = (first, zones, True, "wider")
    found = schedule.everywhere.get(key)
    if found is None:
        found = ((0, _widening(schedule, range(first, first + _LOOK), zones)),)
        schedule.everywhere[key] = found
    return found[0][1]


def _widening(schedule: Schedule, days: Iterable[int], zones: tuple[str, ...]) -> int:
    listed = list(days)
    for wider in range(0, _MOST, _STEP):
        for day in listed:
            if any(e - f >= _STEP for f, e in _shared(schedule, day, zones, False, wider)):
                return wider
    return 0  # a fortnight that is closed: no widening opens it


def _shared(
    schedule: Schedule, day: int, zones: tuple[str, ...], better: bool, wider: int
) -> Spans:
    start = day * LONG
    left: Spans = ((start, start + LONG),)
    told: set[Spans] = set()
    for zone in zones:
        times = _times(schedule, day, zone, better, wider)
        if times not in told:
            told.add(times)
            left = _both(left, times)
        if not left:
            break
    return left


def _times(schedule: Schedule, day: int, zone: str, better: bool, wider: int) -> Spans:
    found: list[tuple[int, int]] = []
    middle = datetime.fromtimestamp(day * LONG, UTC).date()
    for n in (-1, 0, 1):
        try:
            one = middle + timedelta(days=n)
            plan = schedule.day(one)
            spans = list(schedule.spans(one, plan.better if better else plan.open, zone))
        except OverflowError:
            continue
        if wider and spans:  # a lunch hour is none of the hours at issue
            spans = [(spans[0][0] - wider, spans[-1][1] + wider)]
        found += spans
    return tuple(found)


def _both(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> Spans:
    shared = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted((first, end) for first, end in shared if first < end))
