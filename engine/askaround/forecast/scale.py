"""Time as a forecast counts it: days since a first one, and working days of the seeker's place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime
    from askaround.workflow.compiled import Duration

MORNING = 9 / 24
"""When messages are taken to go out: nine o'clock."""

_SHARE = {"minutes": 1 / 1440, "hours": 1 / 24, "days": 1.0, "weeks": 7.0}


class Scale:
    """Converts between moments, days on the calendar and working days.

    A time here is a number of days since `first`, with the local hour as its fraction: 2.5 is noon
    of the third day. Clock changes do not show in it.

    Args:
        times: working days and zones.
        place: the seeker's territory; its weekends and holidays are not working days.
        zone: the seeker's time zone.
        first, last: the days there are.
    """

    def __init__(self, times: BusinessTime, place: str, zone: str, first: date, last: date) -> None:
        self.times = times
        self.zone = zone
        self.first = first
        count = (last - first).days + 1
        closed = [bool(times.closed(place, first + timedelta(days=n))) for n in range(count)]
        if all(closed):
            closed = [False] * count
        self._closed = closed
        self._opens = [number for number, shut in enumerate(closed) if not shut]
        self._before: list[int] = []
        worked = 0
        for shut in closed:
            self._before.append(worked)
            worked += not shut

    def at(self, moment: int) -> float:
        """Return a moment (seconds since 1970 UTC) as a time here."""
        local: datetime = self.times.local(moment, self.zone)
        into = local.hour * 3600 + local.minute * 60 + local.second
        return (local.date() - self.first).days + into / 86_400

    def moment(self, at: float) -> int:
        """Return a time here in seconds since 1970 UTC."""
        day, share = divmod(at, 1)
        seconds = min(int(share * 86_400), 86_399)
        hour = clock_time(seconds // 3600, seconds // 60 % 60, seconds % 60)
        return self.times.moment(self.first + timedelta(days=int(day)), hour, self.zone)

    def worked(self, at: float) -> float:
        """Return how many working days have passed up to a time."""
        day = int(at)
        if day >= len(self._before):
            return len(self._opens) + at - len(self._before)
        return self._before[day] + (0.0 if self._closed[day] else at - day)

    def after(self, at: float, working_days: float) -> float:
        """Return the time at which so many working days have passed since `at`."""
        whole, share = divmod(self.worked(at) + working_days, 1)
        place = int(whole)
        if place >= len(self._opens):
            return len(self._before) + place - len(self._opens) + share
        return self._opens[place] + share

    def add(self, at: float, duration: Duration) -> float:
        """Return `at` plus a duration of the workflow, at the same hour where it is in days."""
        if duration.unit == "business_days":
            day, share = divmod(at, 1)
            # Counting begins on the next day, as everywhere else.
            return float(int(self.after(day + 1, duration.count - 1))) + share
        if duration.unit == "months":
            return at + duration.count * 365.25 / 12
        return at + duration.count * _SHARE[duration.unit]

    def next_morning(self, at: float) -> float:
        """Return the next working morning, today's included where it is still to come."""
        day = int(at) if at <= int(at) + MORNING else int(at) + 1
        return float(int(self.after(day, 0))) + MORNING
