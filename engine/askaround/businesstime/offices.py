"""Where offices keep other days than those that the `holidays` library calls public, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

Ask = Callable[[str, str, int, set[str]], Any]

CATEGORIES: Mapping[str, str] = {
    "EG": "government",
    "HK": "optional",
    "ID": "government",
    "MO": "optional",
    "TT": "optional",
    "DE-BY": "catholic",
}
"""Where offices close on more days than on those the library calls public: Good Friday in Hong Kong
is a general holiday and no statutory one; Indonesia's joint holidays bridge the feasts. Assumption
is a holiday in the communities of Bavaria with more Catholics than Protestants, which most are."""

FURTHER: Mapping[str, tuple[str, frozenset[tuple[int, int]]]] = {
    "DK": ("optional", frozenset({(6, 5), (12, 24), (12, 31)})),
}
"""Days of a further category on which offices close: in Denmark banks and shops do on Constitution
Day, by law, and by agreement hardly anybody works on the last afternoons of December."""

SAME: Mapping[str, str] = {
    "FR-67": "6AE",
    "FR-68": "6AE",
    "FR-GF": "973",
    "FR-GP": "971",
    "FR-MQ": "972",
    "FR-RE": "974",
    "FR-YT": "976",
    "IN-CT": "CG",
    "IN-OR": "OD",
    "IN-TG": "TS",
    "IN-UT": "UK",
}
"""Divisions whose holidays the library has under another code. Good Friday and 26 December are
holidays in both departments of Alsace; Moselle stands under its own number."""

TOWNS: Mapping[str, str] = {
    "DE-BY:augsburg": "Augsburg",
    "ES-CT:barcelona": "Barcelona",
    "IT-BT:andria": "Andria",
    "IT-BT:barletta": "Barletta",
    "IT-BT:trani": "Trani",
    "IT-FC:cesena": "Cesena",
    "IT-FC:forli": "Forli",
    "IT-PU:pesaro": "Pesaro",
    "IT-PU:urbino": "Urbino",
}
"""Towns with holidays of their own that the library knows."""

MOST = frozenset({"AU", "CA", "CH", "ES", "GB"})
"""Countries where nearly every holiday is a division's: where the division is not known, a day
counts that is a holiday in most of them (Thanksgiving in Canada, Easter Monday in Britain)."""

POPULOUS: Mapping[str, frozenset[str]] = {"CA": frozenset({"ON", "QC"})}
"""Where most people live in a few divisions, one of these has to have the day: Remembrance Day is a
holiday in most provinces, and for most Canadians it is none."""

STATES_OWN: Mapping[str, str] = {
    "LA": "Mardi Gras",
    "MA": "Patriots",
    "ME": "Patriots",
    "UT": "Pioneer",
}
"""American states' own days on which business closes as well. On all others (Election Day,
Lincoln's Birthday, Chavez Day) only the state's offices do."""

ANNOUNCED = frozenset({"CN"})
"""Countries whose days off around the feasts are decreed late in the year before: until then it is
not known which days are bridged, and which weekends are worked instead."""

_FIRST_DECREED = 2006

_NO_STATES = frozenset({"AS", "FM", "GU", "MH", "MP", "PR", "PW", "UM", "VI"})

_NOON = "12:00"
_LAST = ((12, 24, "Christmas Eve"), (12, 31, "New Year's Eve"))
DAY_AFTER = "Day After Thanksgiving"
"""No federal holiday, but most American offices close, and many states have it by this name."""
EVES: Mapping[str, tuple[tuple[int, int, str], ...]] = dict.fromkeys(
    ("AT", "CH", "DE", "FI", "NO", "SE"), _LAST
)
"""Where the afternoon before Christmas and before New Year is free by agreement nearly everywhere.
A day that the calendar closes as a whole stays closed (Christmas Eve in Finland)."""

_FEASTS = ("Rosh Hashanah", "Yom Kippur", "Sukkot", "Simchat Torah", "Pesach", "Seventh day of",
           "Shavuot")  # fmt: skip
"""In Israel work ends about noon before a day of rest, as it does on Fridays."""


def division_of(country: str, division: str, kind: Any) -> str | None:
    """Return the division as the library has it, or None where it has none of its own.

    Args:
        division: ``BY``, or ``BY:augsburg`` for a town of `TOWNS`.
        kind: the library's class of the country.
    """
    code, _, town = division.partition(":")
    here = f"{country}-{division}"
    found = TOWNS[here] if town and here in TOWNS else SAME.get(f"{country}-{code}", code)
    return found if found in kind.subdivisions else None


def calendar_of(place: str) -> str:
    """Return the territory whose calendar holds at a place: a town's own, else its division's."""
    return place if place in TOWNS else place.partition(":")[0]


def more(ask: Ask, country: str, division: str, year: int, supported: set[str]) -> dict[date, str]:
    """Return days that are closed besides the public ones.

    Args:
        ask: returns the library's days of a country, division, year and categories.
        supported: the categories that the library has for the country.
    """
    found: dict[date, str] = {}
    if country in MOST and not division:
        found |= _in_most(ask, country, year)
    if country == "US":
        listed = ask(country, "", year, {"public"})
        found |= {
            day + timedelta(days=1): DAY_AFTER
            for day, name in listed.items()
            if "Thanksgiving" in str(name)
        }
    category, days = FURTHER.get(country, ("", frozenset()))
    if category in supported:
        listed = ask(country, division, year, {category})
        found |= {day: str(listed[day]) for day in listed if (day.month, day.day) in days}
    return found


def _in_most(ask: Ask, country: str, year: int) -> dict[date, str]:
    import holidays

    # Codes are short; longer ones are school zones and towns.
    populous = POPULOUS.get(country, frozenset())
    listed = [code for code in getattr(holidays, country).subdivisions if len(code) <= len("ENG")]
    names: dict[date, list[str]] = {}
    where: dict[date, set[str]] = {}
    for code in listed:
        for day, name in ask(country, code, year, {"public"}).items():
            names.setdefault(day, []).append(str(name))
            where.setdefault(day, set()).add(code)
    # Where divisions call it differently the name that most of them use stands.
    return {
        day: max(sorted(said), key=said.count)
        for day, said in names.items()
        if len(said) * 2 > len(listed) and (not populous or populous & where[day])
    }


def worked(ask: Ask, country: str, division: str, year: int, days: Mapping[date, str]) -> set[date]:
    """Return holidays on which business goes on: those of American states that nobody else keeps.

    Federal holidays count: banks and the post close, many offices do, and waiting a day costs less
    than intruding. So does the Friday after Thanksgiving, by whatever name a state has it.
    """
    if country != "US" or not division or division in _NO_STATES:
        return set()
    listed = dict(ask("US", "", year, {"government"}).items())
    federal = set(listed)
    federal |= {day + timedelta(days=1) for day, name in listed.items() if "Thanksgiving" in name}
    own = STATES_OWN.get(division)
    return {day for day, name in days.items() if day not in federal and not (own and own in name)}


def tentative(country: str, year: int, worked_weekends: Iterable[date]) -> str:
    """Return what is to be said with every holiday of a year that has not been decreed, or empty.

    Args:
        worked_weekends: the days of weekends that are worked by decree, as the library knows them.
    """
    if country not in ANNOUNCED or year < _FIRST_DECREED:
        return ""
    decreed = any(day.year == year for day in worked_weekends)
    return "" if decreed else f" (tentative: the days off of {year} are not announced)"


def afternoons(country: str, days: Mapping[date, str], year: int) -> dict[int, str]:
    """Return the days that are closed from noon on, as ``{day ordinal: reason}``.

    Args:
        days: the holidays of the year.
    """
    found = {
        date(year, month, day).toordinal(): f"from {_NOON}: {name}"
        for month, day, name in EVES.get(country, ())
    }
    if country == "IL":
        for day, name in days.items():
            if name.startswith(_FEASTS) and day.year == year:
                found[day.toordinal() - 1] = f"from {_NOON}: the eve of {name}"
    return found
