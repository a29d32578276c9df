"""Times to avoid, as rules: days around a holiday, a part of the year, an afternoon, a month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from askaround.model import AdvisedValue
from askaround_etiquette.values.hours import DAY, Spans, minute_of, parse, rest_of, without
from askaround_etiquette.values.islamic import MONTHS, month_of

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime

PREFIX = "avoid."
KEYS = (
    "holiday", "days_before", "days_after", "from", "to", "weekday", "after", "islamic_month",
    "hours", "since", "until", "why", "easter",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EFFECTS = {"high": "hold", "medium": "warn", "low": "hint", "none": "hint"}
"""What a rule may do, by how sure it is."""

SHORT = 10
"""Days. What is only fairly sure puts nobody off for longer."""

_DAY = re.compile(r"(\d\d)-(\d\d)")
_MOST = 31
_FAR = 70


@dataclass(frozen=True, slots=True)
class Avoidance:
    """One rule.

    Attributes:
        name: of the value, ``avoid.august``.
        easter: days from Easter Sunday (of the western churches), -47 for Carnival Tuesday.
        days: of the year, as ``(first, last)`` pairs of ``(month, day)``; may go over New Year.
        after: minute of the day from which it holds.
        left: hours that remain suitable while it holds.
        effect: ``hold``, ``warn`` or ``hint``.
    """

    name: str
    said: AdvisedValue
    why: str
    effect: str
    holiday: str = ""
    easter: int | None = None
    before: int = 0
    behind: int = 0
    days: tuple[tuple[int, int], tuple[int, int]] | None = None
    weekday: int | None = None
    month: str = ""
    after: int = 0
    left: Spans = ()
    since: str = ""
    until: str = ""

    @property
    def short(self) -> bool:
        """Whether it is over within a few days."""
        if self.days is None:
            return not self.month or bool(self.left)
        first, last = (date(2024, *pair) for pair in self.days)
        return (last - first).days % 366 < SHORT

    def holds(self, place: str, day: date, calendar: BusinessTime) -> bool:
        """Whether the rule speaks of `day` (for a rule with a clock: of a part of it)."""
        iso = day.isoformat()
        if (self.since and iso < self.since) or (self.until and iso > self.until):
            return False
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        if self.days is not None and not _within((day.month, day.day), *self.days):
            return False
        if self.month and month_of(day)[0] != self.month:
            return False
        if self.easter is not None and not self._near_easter(day):
            return False
        if not self.holiday:
            return True
        span = range(-self.behind, self.before + 1)
        try:
            around = [calendar.closed(place, day + timedelta(days=n)) for n in span]
        except OverflowError:  # the last days of the calendar
            return False
        return any(self._named(name.casefold()) for name in around)

    def _named(self, closed: str) -> bool:
        """Whether a day off is the holiday; the day after Thanksgiving is not Thanksgiving."""
        after = "day after"
        return self.holiday in closed and (after in self.holiday or after not in closed)

    def _near_easter(self, day: date) -> bool:
        feast = easter(day.year).toordinal() + (self.easter or 0)
        return feast - self.before <= day.toordinal() <= feast + self.behind

    def cut(self, spans: Spans) -> Spans:
        """Return what a day's hours leave where the rule holds."""
        if self.left:
            for first, end in rest_of(self.left):
                spans = without(spans, first, end)
            return spans
        return without(spans, self.after, DAY)


def _within(day: tuple[int, int], first: tuple[int, int], last: tuple[int, int]) -> bool:
    return first <= day <= last if first <= last else (day >= first or day <= last)


def _whole_year(first: tuple[int, int], last: tuple[int, int]) -> bool:
    begin = date(2024, 1, 1)
    days = (begin + timedelta(days=n) for n in range(366))
    return all(_within((day.month, day.day), first, last) for day in days)


def rule(name: str, said: AdvisedValue) -> Avoidance:
    """Return the rule that a value writes.

    Raises:
        ValueError: it is not written as a rule; the message says what is wrong.
    """
    written = said.value
    if not isinstance(written, Mapping):
        raise ValueError("a time to avoid is a mapping such as { weekday: friday, after: '14:00' }")
    for key in written:
        if key not in KEYS:
            raise ValueError(f"a time to avoid has no {key!r}; it has {', '.join(KEYS)}")
        if written[key] is None or not str(written[key]).strip():
            raise ValueError(f"{key} says nothing; leave it out, or say what it is")
    days = None
    if "from" in written or "to" in written:
        days = (_month_day(written.get("from")), _month_day(written.get("to")))
    weekday = written.get("weekday")
    if weekday is not None and str(weekday).lower() not in WEEKDAYS:
        raise ValueError(f"there is no day {weekday!r}; days are {', '.join(WEEKDAYS)}")
    month = str(written.get("islamic_month", ""))
    if month and month not in MONTHS:
        raise ValueError(f"there is no month {month!r}; months are {', '.join(MONTHS)}")
    after = minute_of(written["after"]) if "after" in written else 0
    if after is None:
        raise ValueError(f"{written['after']!r} is no time of day such as '14:00'")
    left = parse(written["hours"]) if "hours" in written else None
    if "hours" in written and left is None:
        raise ValueError(f"{written['hours']!r} are no hours such as 10:00-15:00")
    holiday = str(written.get("holiday", "")).casefold()
    feast = written.get("easter")
    if feast is not None and (
        not isinstance(feast, int) or isinstance(feast, bool) or abs(feast) > _FAR
    ):
        raise ValueError(f"easter is a number of days from Easter such as -47, not {feast!r}")
    if not (holiday or days or month) and weekday is None and feast is None:
        raise ValueError("it says neither holiday, easter, from and to, weekday nor islamic_month")
    narrowed = holiday or month or weekday is not None or feast is not None
    if days and not narrowed and not after and left is None and _whole_year(*days):
        raise ValueError("it forbids the whole year; say a part of it, or the hours that are left")
    since, until = _date(written, "since"), _date(written, "until")
    if since and until and since > until:
        raise ValueError(f"since {since} comes after until {until}, so it never holds")
    return Avoidance(
        name,
        said,
        str(written.get("why") or name.removeprefix(PREFIX).replace("_", " ")),
        EFFECTS.get(said.confidence, "hint"),
        holiday,
        feast,
        _count(written, "days_before"),
        _count(written, "days_after"),
        days,
        None if weekday is None else WEEKDAYS.index(str(weekday).lower()),
        month,
        after,
        left.spans if left else (),
        since,
        until,
    )


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Return Easter Sunday of the western churches, by the rule of the Gregorian calendar.

    The anonymous rule as in J. Meeus, Astronomical Algorithms, chapter 8.

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    century, within = divmod(year, 100)
    golden = year % 19
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (within // 4) - moon - within % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _month_day(text: object) -> tuple[int, int]:
    found = _DAY.fullmatch(str(text))
    try:
        if found is not None:
            day = date(2024, int(found[1]), int(found[2]))  # a leap year: it has them all
            return day.month, day.day
    except ValueError:
        pass
    raise ValueError(f"{text!r} is no day of the year such as 08-31 (from and to go together)")


def _count(written: Mapping[str, object], key: str) -> int:
    value = written.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
        raise ValueError(f"{key} is a number of days from 0 to {_MOST}, not {value!r}")
    return value


def _date(written: Mapping[str, object], key: str) -> str:
    value = str(written.get(key, ""))
    if value:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"{key} is a date such as 2022-01-01, not {value!r}") from error
    return value
