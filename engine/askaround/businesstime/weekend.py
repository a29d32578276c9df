"""Weekends that someone knows better than the libraries do: laid over a computed calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from askaround.businesstime.calendar import WEEKDAYS

_NAMES = {name.lower(): index for index, name in enumerate(WEEKDAYS)}


def overridden(days: Mapping[int, str], year: int, said: object) -> dict[int, str]:
    """Return the closed days of a year with other weekends; holidays stay as they are.

    Args:
        days: ``{day ordinal: reason}``; the reason of a weekend is the day's name.
        said: periods, each ``{"days": ["friday", "saturday"], "from": "2022-01-01", "until":
            "2030-12-31"}``; the dates may be missing. Where periods overlap the last one counts,
            and outside of all of them the calendar stays.

    Raises:
        ValueError: it is not written so.
    """
    found = dict(days)
    for period in said if isinstance(said, list | tuple) else ():
        first, last, weekend = _period(period, year)
        for day in range(first, last + 1):
            reason = found.get(day, "")
            name = WEEKDAYS[(day + 6) % 7]  # ordinal 1 was a Monday
            if (day + 6) % 7 in weekend:
                found[day] = reason or name
            elif reason == name:
                del found[day]
    return found


def covers(said: object, day: date) -> bool:
    """Whether what is said of a place's weekend (see `overridden`) speaks of the week of `day`."""
    number = day.toordinal()
    periods = said if isinstance(said, list | tuple) else ()
    return any(
        first <= number <= last for first, last, _ in (_period(p, day.year) for p in periods)
    )


def rests(said: object, day: date) -> bool:
    """Whether `day` is one of the weekend that is said (see `overridden`)."""
    number = day.toordinal()
    periods = said if isinstance(said, list | tuple) else ()
    return any(
        first <= number <= last and day.weekday() in days
        for first, last, days in (_period(p, day.year) for p in periods)
    )


def _period(period: object, year: int) -> tuple[int, int, frozenset[int]]:
    if not isinstance(period, Mapping):
        raise ValueError(f"a weekend is a mapping with days, not {period!r}")
    try:
        weekend = frozenset(_NAMES[str(name).lower()] for name in period["days"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"no such days of the week: {period.get('days')!r}") from error
    first = date.fromisoformat(str(period.get("from") or date(year, 1, 1)))
    last = date.fromisoformat(str(period.get("until") or date(year, 12, 31)))
    return (
        max(first, date(year, 1, 1)).toordinal(),
        min(last, date(year, 12, 31)).toordinal(),
        weekend,
    )
