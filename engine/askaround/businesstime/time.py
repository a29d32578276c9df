"""Business days and local times of a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol

from askaround.businesstime.calendar import closed_days, shortened
from askaround.businesstime.offices import calendar_of
from askaround.businesstime.weekend import overridden
from askaround.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_SECONDS = {"minutes": 60, "hours": 3600}
_DAYS = {"days": 1, "weeks": 7}
_KEPT = 50_000


class DurationLike(Protocol):
    """What `BusinessTime.add` needs of a duration."""

    @property
    def count(self) -> int: ...  # noqa: D102  # the class says it
    @property
    def unit(self) -> str: ...  # noqa: D102  # the class says it
    @property
    def before(self) -> bool: ...  # noqa: D102  # the class says it


def _nothing(place: str, year: int) -> None:
    return None


def _forget(place: str, year: int, days: Mapping[int, str]) -> None:
    return None


class BusinessTime:
    """Working days by place, local times by zone.

    A place is a territory id: ``US``, ``US-NY``, ``US-NY:rochester``; the part after the colon
    changes the calendar of a few towns (`offices.TOWNS`). Where the place is not known, Saturdays
    and Sundays are closed and there are no holidays. Moments are whole seconds since 1970 UTC.

    Args:
        load: returns the closed days of a place and year as ``{day ordinal: reason}``, or None
            where they have not been saved yet.
        save: keeps what was computed.
        adjust: days that someone knows better, per place and year, laid over the calendar; an
            empty reason opens a day.
        weekend: returns what a pack says of a place's weekend, where the calendar is mistaken: see
            `askaround.businesstime.weekend`.
    """

    def __init__(
        self,
        load: Callable[[str, int], Mapping[int, str] | None] = _nothing,
        save: Callable[[str, int, Mapping[int, str]], None] = _forget,
        adjust: Callable[[str, int], Mapping[int, str]] | None = None,
        weekend: Callable[[str], object] | None = None,
    ) -> None:
        self._load = load
        self._save = save
        self._adjust = adjust
        self._weekend = weekend
        self._years: dict[tuple[str, int], Mapping[int, str]] = {}
        self._short: dict[tuple[str, int], Mapping[int, tuple[int, str]]] = {}
        self._sums: dict[tuple[str, int, int], int] = {}
        self._zones: dict[str, ZoneInfo] = {}
        self._added: dict[tuple[int, int, str, str, str], int] = {}

    def closed(self, place: str, day: date) -> str:
        """Return why `day` is no working day at `place`: ``Saturday``, a holiday's name, or ''."""
        return self._year(place, day.year).get(day.toordinal(), "")

    def short(self, place: str, day: date) -> tuple[int, str] | None:
        """Return the minute from which a working day is closed by the calendar, and why, or None.

        Such a day counts as a business day: the morning of the eve of a feast is worked in Turkey.
        """
        self._year(place, day.year)
        return self._short[(place, day.year)].get(day.toordinal())

    def add_business_days(self, start: int, days: int, place: str, zone: str) -> int:
        """Return the moment `days` working days after `start`, at the same local time of day.

        Counting begins on the next day: from a Saturday, one business day leads to Monday.
        Negative days count back; 0 changes nothing, even on a closed day.

        Raises:
            UsageError: the zone is not known, or the sum leaves the calendar.
        """
        if days == 0:
            return start
        at = self.local(start, zone)
        try:
            day = date.fromordinal(self._sum(place, at.toordinal(), days))
        except (ValueError, OverflowError) as error:
            raise _outside(start) from error
        return self.moment(day, at.time(), zone, at.fold)

    def add(self, start: int, duration: DurationLike, place: str, zone: str) -> int:
        """Return `start` plus `duration` (minus it where it counts back).

        Minutes and hours are exact; days, weeks, months and business days keep the local time of
        day. A month from 31 January is the last day of February.
        """
        unit, count = duration.unit, -duration.count if duration.before else duration.count
        if unit in _SECONDS:
            return start + count * _SECONDS[unit]
        # A tick counts from one moment for everybody.
        key = (start, count, unit, place, zone)
        found = self._added.get(key)
        if found is None:
            found = self._add(start, count, unit, place, zone)
            if len(self._added) >= _KEPT:
                self._added.clear()
            self._added[key] = found
        return found

    def _add(self, start: int, count: int, unit: str, place: str, zone: str) -> int:
        if unit == "business_days":
            return self.add_business_days(start, count, place, zone)
        at = self.local(start, zone)
        try:
            if unit == "months":
                day = _months_later(at.date(), count)
            else:
                day = at.date() + timedelta(days=count * _DAYS[unit])
        except (ValueError, OverflowError) as error:
            raise _outside(start) from error
        return self.moment(day, at.time(), zone, at.fold)

    def local(self, at: int, zone: str) -> datetime:
        """Return the moment as the clock on the wall in `zone` shows it; an empty zone is UTC."""
        try:
            return datetime.fromtimestamp(at, self._zone(zone))
        except (ValueError, OverflowError, OSError) as error:
            raise _outside(at) from error

    def moment(self, day: date, time: time, zone: str, fold: int = 0) -> int:
        """Return the moment of a local day and time.

        A time that the clocks skip moves forward by the length of the gap (02:30 becomes 03:30).
        A time that comes twice means the first, or the second with ``fold=1``.
        """
        tz = self._zone(zone)
        naive = datetime.combine(day, time).replace(tzinfo=None, fold=0)
        at = _seconds(naive.replace(tzinfo=tz))
        if not fold:
            return at
        later = _seconds(naive.replace(tzinfo=tz, fold=1))
        return max(at, later)  # in a gap the second reading would be the earlier one

    def _zone(self, name: str) -> ZoneInfo:
        zone = self._zones.get(name)
        if zone is None:
            from askaround.moments import zone_named

            zone = self._zones[name] = zone_named(name)
        return zone

    def _sum(self, place: str, ordinal: int, days: int) -> int:
        key = (place, ordinal, days)
        found = self._sums.get(key)
        if found is not None:
            return found
        step = 1 if days > 0 else -1
        left = abs(days)
        day = ordinal
        year = date.fromordinal(day).year
        closed = self._year(place, year)
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        idle = 0
        while left:
            day += step
            if not first <= day <= last:
                year = date.fromordinal(day).year
                closed = self._year(place, year)
                first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            if day not in closed:
                left -= 1
                idle = 0
                continue
            idle += 1
            if idle > 366:
                raise UsageError(f"{place} has no working day in a whole year", hint="its calendar")
        if len(self._sums) >= _KEPT:
            self._sums.clear()
        self._sums[key] = day
        return day

    def _year(self, place: str, year: int) -> Mapping[int, str]:
        known = self._years.get((place, year))
        if known is not None:
            return known
        territory = calendar_of(place)
        days = self._load(territory, year) if territory else closed_days("", year)
        if days is None:
            days = closed_days(territory, year)
            self._save(territory, year, days)
        halves = {day: half for day, reason in days.items() if (half := shortened(reason))}
        days = {day: reason for day, reason in days.items() if day not in halves}
        said = self._weekend(place) if self._weekend is not None and place else None
        if said:
            # What a plugin advises may be written anyhow: then the calendar stays as it is.
            with suppress(ValueError, TypeError):
                days = overridden(days, year, said)
        if self._adjust is not None:
            days = {**days, **self._adjust(place, year)}
            days = {day: reason for day, reason in days.items() if reason}
        self._years[(place, year)] = days
        self._short[(place, year)] = {day: at for day, at in halves.items() if day not in days}
        return days


def _seconds(aware: datetime) -> int:
    try:
        return int(aware.timestamp())
    except (ValueError, OverflowError) as error:
        raise _outside(aware.year) from error


def _months_later(day: date, months: int) -> date:
    from calendar import monthrange

    month = day.year * 12 + day.month - 1 + months
    year, index = divmod(month, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def _outside(what: int) -> UsageError:
    return UsageError(f"the time leaves the calendar ({what})", hint="a date between 1 and 9999")
