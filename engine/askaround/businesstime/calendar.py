"""The closed days of a territory and year, from the `holidays` library and CLDR's weekends."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from askaround.businesstime import offices

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_USUAL = frozenset({5, 6})
_MADE_BY = 8
"""Raised when the days or their reasons come out otherwise from the same libraries."""

_FROM = re.compile(r"\s*\(from (\d{1,2})(?::(\d\d))?\s*([ap])m\)", re.IGNORECASE)
_SHORTER = re.compile(r"\s*\(workday shortened by (\d) hours?\)", re.IGNORECASE)
_END = 17
_SHORT = re.compile(r"from (\d\d):(\d\d): (.+)", re.DOTALL)

_INSTEAD = "(substituted from "
_NEAR = 15


@lru_cache(maxsize=1)
def edition() -> str:
    """Return which libraries calendars are computed with, and how; loads neither of them."""
    from importlib.util import find_spec
    from pathlib import Path

    found = {str(_MADE_BY)}
    for name in ("holidays", "babel"):
        spec = find_spec(name)
        if spec is not None and spec.origin:
            # The folders beside a package are named by its version; to read more takes longer.
            for folder in Path(spec.origin).parent.parent.glob(
                f"[{name[0]}{name[0].upper()}]*-info"
            ):
                if folder.name.lower().startswith(f"{name}-"):
                    found.add(folder.name.lower())
    return " ".join(sorted(found))


def closed_days(territory: str, year: int) -> dict[int, str]:
    """Compute the closed days of a territory and year, as ``{day ordinal: reason}``.

    Weekends: `holidays` and CLDR are both asked. Where one weekend contains the other the longer
    counts, since waiting a day costs less than intruding (India, Hong Kong). Where they contradict
    each other, `holidays` counts if it says anything but Saturday and Sunday (Brunei: Friday and
    Sunday), else CLDR (Libya). In a year in which a country changed its weekend (Saudi Arabia and
    Oman in 2013) `holidays` counts, which knows the day of it. A holiday on a weekend is named as
    the holiday; a day that is worked by decree instead of another is open. A day that is closed
    from some hour on has a reason such as ``from 13:00: Republic Day``: see `shortened`.
    """
    import warnings

    country, _, division = territory.partition("-")
    with warnings.catch_warnings():
        # For years beyond its tables of moon-dated feasts the library leaves these out, and warns.
        warnings.simplefilter("ignore")
        known = _holidays_of(country, division, year) if country else None
    cldr = _cldr_weekend(country) if country else _USUAL
    first = date(year, 1, 1).toordinal()
    days = [date.fromordinal(first + n) for n in range(date(year, 12, 31).toordinal() - first + 1)]
    if known is None:
        return {day.toordinal(): WEEKDAYS[day.weekday()] for day in days if day.weekday() in cldr}
    declared = {day.weekday() for day in days if known.is_weekend(day)}
    # CLDR has one weekend for all times; `holidays` knows a change within the year by its day.
    changed = _week(known, days[:7]) != _week(known, days[-7:])
    nested = not changed and (declared <= cldr or cldr <= declared)
    by_cldr = nested or declared == _USUAL
    by_holidays = nested or declared != _USUAL
    more = offices.more(_asked, country, division, year, set(_kind(country).supported_categories))
    worked = offices.worked(_asked, country, division, year, dict(known.items()))
    unsure = offices.tentative(country, year, known.weekend_workdays)
    closed: dict[int, str] = {}
    for day in days:
        if day in known.weekend_workdays:
            continue
        if day in known and day not in worked:
            closed[day.toordinal()] = _named(known, day) + unsure
        elif day in more:
            closed[day.toordinal()] = more[day]
        elif (by_cldr and day.weekday() in cldr) or (by_holidays and known.is_weekend(day)):
            closed[day.toordinal()] = WEEKDAYS[day.weekday()]
    short = offices.afternoons(country, dict(known.items()), year)
    return short | _half_days(country, division, year) | closed


def _week(known: Any, days: list[date]) -> set[int]:
    return {day.weekday() for day in days if known.is_weekend(day)}


def shortened(reason: str) -> tuple[int, str] | None:
    """Return the minute from which a day is closed, and why; None where it is closed as a whole.

    >>> shortened("from 13:00: Republic Day")
    (780, 'Republic Day')
    """
    found = _SHORT.fullmatch(reason) if reason.startswith("from ") else None
    return (int(found[1]) * 60 + int(found[2]), found[3]) if found else None


def _half_days(country: str, division: str, year: int) -> dict[int, str]:
    """Return the days that are closed from an hour the library names; without one none is guessed.

    Some of its half days are for some people only (soldiers, women, children); they name no hour.
    """
    kind = _kind(country)
    if kind is None or "half_day" not in kind.supported_categories:
        return {}
    found: dict[int, str] = {}
    for day, name in _asked(country, division, year, {"half_day"}).items():
        hour, shorter = _FROM.search(name), _SHORTER.search(name)
        if hour is not None:
            at = f"{int(hour[1]) % 12 + (12 if hour[3] in 'pP' else 0):02d}:{hour[2] or '00'}"
            found[day.toordinal()] = f"from {at}: {_FROM.sub('', name)}"
        elif shorter is not None:
            found[day.toordinal()] = f"from {_END - int(shorter[1]):02d}:00: {name}"
    return found


def _named(known: Any, day: date) -> str:
    """Return the name of a holiday; a day off by decree is named after the feast it belongs to."""
    name = str(known[day])
    if _INSTEAD not in name:
        return name
    for n in range(1, _NEAR):
        for near in (day - timedelta(days=n), day + timedelta(days=n)):
            other = str(known.get(near) or "")
            if other and _INSTEAD not in other:
                said = re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\1-\2", name)
                return f"{other}: {said[0].lower()}{said[1:]}"
    return name


def _holidays_of(country: str, division: str, year: int) -> Any:
    """Return the holidays of a country, with the division's where there are such, or None."""
    kind = _kind(country)
    if kind is None:
        return None
    # Offices close on a de facto holiday as on any other (Midsummer Eve in Sweden).
    wanted = {"public", "de_facto"}
    for place in (country, f"{country}-{division.partition(':')[0]}"):
        wanted.add(offices.CATEGORIES.get(place, "public"))
    return _asked(country, division, year, wanted & set(kind.supported_categories))


def _kind(country: str) -> Any:
    """Return what the library knows of a country, or None."""
    import holidays
    from holidays.registry import EntityLoader

    # To list the divisions of all countries would import every one of them, which takes a second.
    return getattr(holidays, country) if country in EntityLoader.get_country_codes() else None


def _asked(country: str, division: str, year: int, categories: set[str]) -> Any:
    import holidays

    kind = _kind(country)
    return holidays.country_holidays(
        country,
        subdiv=offices.division_of(country, division, kind),
        years=year,
        language="en_US" if "en_US" in kind.supported_languages else None,
        categories=categories or None,
    )


def _cldr_weekend(country: str) -> frozenset[int]:
    """Return the weekdays (Monday 0) of the weekend that CLDR gives for a country."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        locale = None
    if locale is None:
        return _USUAL
    length = (locale.weekend_end - locale.weekend_start) % 7 + 1
    return frozenset((locale.weekend_start + n) % 7 for n in range(length))
