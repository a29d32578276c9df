"""When a message may arrive: opening hours, and the next suitable moment in a contact's place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime

_HOURS = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*")
DAYS = 60
"""Days to look ahead. No calendar closes for longer."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a day in which a message may arrive, on the clock there.

    Attributes:
        every_day: also at weekends and on holidays.
    """

    first: time
    last: time
    every_day: bool = False

    def __str__(self) -> str:
        return f"{self.first:%H:%M}-{self.last:%H:%M}"


USUAL = Hours(time(8, 30), time(17, 30))


def parse(text: object) -> Hours | None:
    """Return the hours that `text` means (``8:30-17:30``, ``any``), or None where it means none."""
    if not isinstance(text, str):
        return None
    if text.strip().lower() == "any":
        return Hours(time(0, 0), time(23, 59, 59), every_day=True)
    match = _HOURS.fullmatch(text)
    if match is None:
        return None
    a, b, c, d = (int(part) for part in match.groups())
    if max(a, c) > 23 or max(b, d) > 59 or (a, b) >= (c, d):
        return None
    return Hours(time(a, b), time(c, d))


@dataclass(frozen=True, slots=True)
class Moment:
    """When something may arrive.

    Attributes:
        at: seconds since 1970 UTC; None where no suitable moment was found.
        why: what speaks against now, empty where `at` is now.
    """

    at: int | None
    why: str = ""


def next_moment(now: int, place: str, zone: str, hours: Hours, calendar: BusinessTime) -> Moment:
    """Return the next suitable moment, which may be now.

    Args:
        now: seconds since 1970 UTC.
        place: the contact's territory, empty where it is not known.
        zone: the contact's time zone.
        hours: in which it may arrive.
        calendar: knows the working days.
    """
    here = calendar.local(now, zone)
    why = "" if hours.every_day else calendar.closed(place, here.date())
    if why:
        why = f"{why} there"
    elif here.time() < hours.first or here.time() > hours.last:
        why = f"{here:%H:%M} there, outside of {hours}"
    else:
        return Moment(now)
    day = here.date()
    for _ in range(DAYS):
        at = _opening(day, zone, hours, calendar)
        if at is not None and at > now and (hours.every_day or not calendar.closed(place, day)):
            return Moment(at, why)
        day += timedelta(days=1)
    return Moment(None, why)


def _opening(day: date, zone: str, hours: Hours, calendar: BusinessTime) -> int | None:
    """Return when the hours of `day` begin, or None where the clocks skip all of them."""
    at = calendar.moment(day, hours.first, zone)
    there = calendar.local(at, zone)
    return at if there.date() == day and hours.first <= there.time() <= hours.last else None
