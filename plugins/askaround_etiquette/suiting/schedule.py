"""When something may arrive at a place: each day's openings, worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from askaround.businesstime import WEEKDAYS, covers, rests
from askaround_etiquette.suiting.opening import Cut, missing, opening, source_of
from askaround_etiquette.values.avoidance import PREFIX, Avoidance, rule
from askaround_etiquette.values.fields import about, wrong
from askaround_etiquette.values.hours import DAY, Hours, Spans, clock, without

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime
    from askaround.model import Advice

AHEAD = 400
"""Days to look ahead: more than a year, so that whatever comes back yearly has passed."""

EPOCH = date(1970, 1, 1)
REACH = 15 * 3600
"""Seconds by which no clock is further from UTC."""
FIRST, LAST = ((day - EPOCH).days * 86_400 for day in (date(1, 1, 2), date.max))
"""Moments between which every clock shows a date."""

_KEPT = 20_000
_steady_days: dict[tuple[int, str], list[tuple[int, int, int]]] = {}
SURE = ("medium", "high")


@dataclass(frozen=True, slots=True)
class Day:
    """One day at a place.

    Attributes:
        open: when nothing holds a message back.
        better: when, besides, no rule advises against it for the next few days.
        cuts: what closes the rest, and what else is said of the day.
    """

    open: Spans
    better: Spans
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """When something may arrive.

    Attributes:
        at: seconds since 1970 UTC; None where no suitable moment was found.
        cut: what speaks against now; None where `at` is now.
    """

    at: int | None
    cut: Cut | None = None


class Schedule:
    """The openings of one place.

    Args:
        advice: what the packs say for the place.
        calendar: knows the working days.
        wish: hours the contact asked for; they outrank the packs, not the calendar.
    """

    def __init__(self, advice: Advice, calendar: BusinessTime, wish: Hours | None = None) -> None:
        self.place = advice.place
        self.calendar = calendar
        week = advice.values.get("weekend")
        if week is not None and wrong("weekend", week.value):
            week = None  # a plugin's, and told below: the calendar counts
        self.week = week if week is not None and week.confidence in SURE else None
        self.thin = week if self.week is None else None
        self.rules: list[Avoidance] = []
        self.problem = ""
        self.opening = opening(advice, wish)
        if wish is None:
            for name, value in sorted(advice.values.items()):
                if name.startswith(PREFIX) and value.value is not None:
                    try:
                        self.rules.append(rule(name, value))
                    except ValueError:
                        continue  # files were checked, what a plugin advises was not: see below
        for name, value in advice.values.items():
            if about(name) and (trouble := wrong(name, value.value)):
                self.problem = f"{name} of {value.pack}: {trouble}"
        self._days: dict[int, Day] = {}
        self._next: dict[tuple[int, str], int | None] = {}
        self._today: dict[tuple[int, str], tuple[int, ...]] = {}
        self.everywhere: dict[object, tuple[tuple[int, int], ...]] = {}
        self.meantime: dict[object, tuple[str, str]] = {}

    def day(self, day: date) -> Day:
        """Return the openings of a day."""
        key = day.toordinal()
        found = self._days.get(key)
        if found is None:
            if len(self._days) >= _KEPT:
                self._days.clear()
            found = self._days[key] = self._worked_out(day)
        return found

    def _worked_out(self, day: date) -> Day:
        cuts: list[Cut] = []
        usual, better = self.opening.hours, self.opening.better
        spans = usual.spans
        closed = "" if usual.every_day else self.calendar.closed(self.place, day)
        if closed:
            spans = better = ()
            cuts.append(self._closed(day, closed))
        if not closed and self.thin is not None and rests(self.thin.value, day):
            rest = WEEKDAYS[day.weekday()]
            cuts.append(Cut(0, DAY, "weekend", rest, source_of(self.thin), "hint", self.thin))
        half = None if closed or usual.every_day else self.calendar.short(self.place, day)
        if half is not None:
            spans, better = without(spans, half[0], DAY), without(better, half[0], DAY)
            cuts.append(Cut(half[0], DAY, "short day", half[1], "library holidays"))
        for one in self.rules:
            if not one.holds(self.place, day, self.calendar):
                continue
            source = source_of(one.said)
            for first, end in missing(usual.spans, one.cut(usual.spans)):
                cuts.append(Cut(first, end, one.name, one.why, source, one.effect, one.said))
            if one.effect == "hold":
                spans = one.cut(spans)
            if one.effect == "hold" or (one.effect == "warn" and one.short):
                better = one.cut(better)
        if spans:  # of a day that is closed as a whole, the hours need not be said
            cuts += self.opening.cuts
        return Day(spans, better, tuple(cuts))

    def _closed(self, day: date, reason: str) -> Cut:
        if reason not in WEEKDAYS:
            return Cut(0, DAY, "holiday", reason, "library holidays")
        if self.week is not None and covers(self.week.value, day):
            return Cut(0, DAY, "weekend", reason, source_of(self.week), "hold", self.week)
        return Cut(0, DAY, "weekend", reason, "libraries holidays and CLDR")

    def now(self, now: int, zone: str) -> tuple[date, int, Day]:
        """Return the day there, the minute of it, and its openings."""
        here = self.calendar.local(now, zone)
        day = here.date()
        return day, here.hour * 60 + here.minute, self.day(day)

    def next_moment(self, now: int, zone: str) -> Moment:
        """Return when a message may arrive next, which may be now.

        What is held goes out at the first moment that `moments` offers: not in a time that a rule
        advises against, though that rule alone would hold nothing back.

        Args:
            now: seconds since 1970 UTC.
            zone: the clock there.
        """
        day, minute, plan = self.now(now, zone)
        for first, end in plan.open:
            if first <= minute < end:
                return Moment(now)
        cut = next(
            (c for c in plan.cuts if c.effect == "hold" and c.first <= minute < c.end), None
        ) or Cut(minute, minute + 1, "hours", f"{clock(minute)} there", "usual hours")
        for start in self._starts(day, zone):
            if start > now:
                return Moment(start, cut)
        return Moment(self._opening_after(day, zone), cut)

    def _starts(self, day: date, zone: str) -> tuple[int, ...]:
        key = (day.toordinal(), zone)
        found = self._today.get(key)
        if found is None:
            if len(self._today) >= _KEPT:
                self._today.clear()
            spans = self.spans(day, self.day(day).better, zone)
            found = self._today[key] = tuple(start for start, _ in spans)
        return found

    def _opening_after(self, day: date, zone: str) -> int | None:
        key = (day.toordinal(), zone)
        if key not in self._next:
            if len(self._next) >= _KEPT:
                self._next.clear()
            found = next((start for start, _ in self._openings(day, zone)), None)
            if found is None:  # what is only fairly sure closes nobody off for good
                found = next((start for start, _ in self._openings(day, zone, better=False)), None)
            self._next[key] = found
        return self._next[key]

    def _openings(self, day: date, zone: str, *, better: bool = True) -> Iterator[tuple[int, int]]:
        for _ in range(AHEAD):
            try:
                day += timedelta(days=1)
            except OverflowError:
                return
            plan = self.day(day)
            yield from self.spans(day, plan.better if better else plan.open, zone)

    def moments(self, now: int, zone: str) -> Iterator[tuple[int, int]]:
        """Yield suitable spans from `now` on, as ``(start, end)`` in seconds since 1970 UTC."""
        day = self.calendar.local(now, zone).date()
        for n in range(AHEAD + 1):
            try:
                one = day + timedelta(days=n)
            except OverflowError:
                return
            for start, end in self.spans(one, self.day(one).better, zone):
                if end > now:
                    yield max(start, now), end

    def spans(self, day: date, spans: Spans, zone: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of a day as moments: none that the clocks skip, twice what comes twice.

        Args:
            day: there.
            spans: minutes of the clock on the wall; later than its end is the next day.
            zone: the clock there.
        """
        midnight = (day - EPOCH).days * 86_400
        steady = self._around(midnight, zone)
        found = sorted(
            (max(start, midnight + first * 60 - offset), min(stop, midnight + end * 60 - offset))
            for start, stop, offset in steady
            for first, end in spans
        )
        last: tuple[int, int] | None = None
        for start, stop in found:
            if start >= stop:
                continue
            if last is not None and start <= last[1]:  # the clocks moved within it
                last = last[0], max(last[1], stop)
                continue
            if last is not None:
                yield last
            last = start, stop
        if last is not None:
            yield last

    def _around(self, midnight: int, zone: str) -> list[tuple[int, int, int]]:
        """Return what `_steady` does for all of a day anywhere; worked out once for all places."""
        found = _steady_days.get((midnight, zone))
        if found is None:
            if len(_steady_days) >= _KEPT:
                _steady_days.clear()
            begin, stop = max(FIRST, midnight - REACH), min(LAST, midnight + 2 * DAY * 60 + REACH)
            found = self._steady(begin, stop, zone) if begin < stop else []
            _steady_days[midnight, zone] = found
        return found

    def _steady(self, start: int, stop: int, zone: str) -> list[tuple[int, int, int]]:
        """Return the times between two moments in which the clocks do not move, with the offset."""
        offset = self._offset(start, zone)
        if self._offset(stop - 1, zone) == offset:
            return [(start, stop, offset)]
        low, high = start, stop - 1  # the clocks move after the one, and before the other
        while low + 1 < high:
            middle = (low + high) // 2
            if self._offset(middle, zone) == offset:
                low = middle
            else:
                high = middle
        return [(start, high, offset), *self._steady(high, stop, zone)]

    def _offset(self, at: int, zone: str) -> int:
        """Return how many seconds the clock there is ahead of UTC."""
        ahead = self.calendar.local(at, zone).utcoffset()
        return 0 if ahead is None else round(ahead.total_seconds())


_schedules: dict[tuple[int, int, Hours | None], tuple[Advice, BusinessTime, Schedule]] = {}


def schedule_for(advice: Advice, calendar: BusinessTime, wish: Hours | None = None) -> Schedule:
    """Return the schedule for a place's advice and a wish; the same one for the same objects."""
    key = (id(advice), id(calendar), wish)
    found = _schedules.get(key)
    if found is not None:
        return found[2]
    if len(_schedules) >= _KEPT:
        _schedules.clear()
    made = Schedule(advice, calendar, wish)
    _schedules[key] = (advice, calendar, made)  # kept, so that the numbers stay theirs
    return made
