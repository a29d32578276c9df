"""Times that suit both clocks: theirs first, with the working week and the customs of their place.

Nothing is held: what is proposed may be taken by something else until it is agreed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime
    from askaround_calendar.content.busy import Engagements
    from askaround_calendar.proposing.seasons import Season

Window = tuple[time, time]

USUAL: tuple[Window, ...] = ((time(9), time(17)),)
STEP = 30 * 60
FURTHEST = 60
"""Days to look ahead at most."""

_WINDOW = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the talk.

    Attributes:
        place: territory id, empty where it is not known.
        windows: hours that suit, on that side's clock.
        avoid: months (``august``) and half days (``friday afternoon``) to pass over if possible.
        seasons: times that packs advise against; passed over if possible as well.
    """

    zone: str
    place: str = ""
    windows: tuple[Window, ...] = USUAL
    avoid: frozenset[str] = frozenset()
    seasons: tuple[Season, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A time to propose.

    Attributes:
        start, end: seconds since 1970 UTC.
        odd: what speaks against it all the same, or empty.
        why: what speaks for it.
    """

    start: int
    end: int
    odd: str = ""
    why: tuple[str, ...] = ()


@dataclass(slots=True)
class Search:
    """What a search for times found, and why days were passed over.

    Attributes:
        passed: ``{reason: days}``.
    """

    slots: list[Slot] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=dict)

    def pass_over(self, reason: str) -> None:
        """Count a day that was passed over."""
        self.passed[reason] = self.passed.get(reason, 0) + 1


def windows(text: object) -> tuple[Window, ...]:
    """Return the hours a text means (``8:30-12:30, 15:30-18:30``); empty where it means none."""
    if isinstance(text, Mapping):
        return next((read for one in text.values() if (read := windows(one))), ())
    found: list[Window] = []
    for a, b, c, d in _WINDOW.findall(text) if isinstance(text, str) else ():
        if int(a) < 24 and int(c) < 24 and int(b) < 60 and int(d) < 60:
            begins, ends = time(int(a), int(b)), time(int(c), int(d))
            if begins < ends:
                found.append((begins, ends))
    return tuple(found)


def avoided(value: object) -> frozenset[str]:
    """Return what of an advised list can be looked up in a calendar: months, half days."""
    words = value if isinstance(value, list | tuple) else [value]
    found = set()
    for word in words:
        low = str(word).lower().strip()
        if low in _MONTHS or re.fullmatch(rf"(?:{'|'.join(_DAYS)}) (?:morning|afternoon)", low):
            found.add(low)
    return frozenset(found)


def search(
    theirs: Side,
    mine: Side,
    calendar: BusinessTime,
    busy: Engagements,
    *,
    first: int,
    last: int,
    minutes: int,
    pause: int = 15,
    count: int = 3,
) -> Search:
    """Return times that suit both, on different days, not all at the same hour.

    Args:
        calendar: knows the working days of both places.
        busy: what stands in the seeker's way.
        first, last: moments between which to look (seconds since 1970 UTC).
        minutes: how long the talk is.
        pause: minutes to leave free around what is in the calendar.
    """
    found = Search()
    days: list[list[Slot]] = []
    day = calendar.local(first, theirs.zone).date()
    for _ in range(FURTHEST):
        if calendar.moment(day, time(0), theirs.zone) >= last:
            break
        why = calendar.closed(theirs.place, day)
        slots = [] if why else _of_day(theirs, mine, calendar, busy, day, minutes, pause)
        slots = [one for one in slots if first <= one.start and one.end <= last]
        if slots:
            days.append(slots)
        else:
            found.pass_over(f"{why} there" if why else "nothing suits both clocks")
        day += timedelta(days=1)
    found.slots = _spread(days, theirs.zone, calendar, count)
    return found


def _of_day(
    theirs: Side,
    mine: Side,
    calendar: BusinessTime,
    busy: Engagements,
    day: date,
    minutes: int,
    pause: int,
) -> list[Slot]:
    slots = []
    for begins, ends in theirs.windows:
        start = calendar.moment(day, begins, theirs.zone)
        until = calendar.moment(day, ends, theirs.zone)
        # Talks begin at the full or the half hour of the clock there.
        start += -(calendar.local(start, theirs.zone).minute * 60) % STEP
        while start + 60 * minutes <= until:
            end = start + 60 * minutes
            fits = _within(mine, calendar, start, end)
            if fits and not busy.clash(start - 60 * pause, end + 60 * pause):
                slots.append(Slot(start, end, _odd(theirs, calendar, start)))
            start += STEP
    return slots


def _within(side: Side, calendar: BusinessTime, start: int, end: int) -> bool:
    here, until = calendar.local(start, side.zone), calendar.local(end, side.zone)
    if calendar.closed(side.place, here.date()):
        return False
    half = calendar.short(side.place, here.date())
    if half is not None and until.hour * 60 + until.minute > half[0]:
        return False
    same = here.date() == until.date()
    return same and any(a <= here.time() and until.time() <= b for a, b in side.windows)


def _odd(theirs: Side, calendar: BusinessTime, start: int) -> str:
    there = calendar.local(start, theirs.zone)
    half = half_of(there)
    for word in (_MONTHS[there.month - 1], f"{_DAYS[there.weekday()]} {half}"):
        if word in theirs.avoid:
            return f"{word.title()} is better avoided there"
    return next((one.why for one in theirs.seasons if one.covers(there)), "")


def half_of(local: datetime) -> str:
    """Return which part of the day a time is in: ``morning``, ``afternoon`` or ``evening``."""
    return "morning" if local.hour < 12 else "afternoon" if local.hour < 18 else "evening"


def _weight(there: datetime, odd: str, afternoon: bool) -> tuple[int, int]:
    """How little a time is liked: customs first, then the quiet middle of the half day."""
    minute = there.hour * 60 + there.minute
    best = 14 * 60 + 30 if afternoon else 10 * 60
    cost = abs(minute - best)
    if 12 * 60 <= minute < 13 * 60 + 30:
        cost += 240  # lunch, wherever it is
    if (there.weekday(), minute) < (0, 10 * 60) or (there.weekday() == 4 and minute >= 15 * 60):
        cost += 120  # the week begins, or the weekend
    return bool(odd), cost


def _spread(
    days: Sequence[Sequence[Slot]], zone: str, calendar: BusinessTime, count: int
) -> list[Slot]:
    """Choose one time a day, mornings and afternoons in turn, with a day between where it can."""
    plain = [day for day in days if any(not one.odd for one in day)]
    days = plain if len(plain) >= count else days
    apart = days[::2] if len(days) >= 2 * count - 1 else days
    chosen: list[Slot] = []
    for place, day in enumerate(apart[:count]):
        afternoon = place % 2 == 1
        chosen.append(
            min(
                day,
                key=lambda one: _weight(calendar.local(one.start, zone), one.odd, afternoon),
            )
        )
    return chosen
