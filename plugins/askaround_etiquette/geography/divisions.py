"""The divisions of countries: which there are, and which were meant."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from askaround_etiquette.geography.territory import key

_FORMER = frozenset({"FR-75", "IN-CT", "IN-OR", "IN-TG", "IN-UT"})
"""Codes that the standard has replaced, and that people still write."""

_OFFERED = 3
_NEAR = 50
_LISTED = 60


@lru_cache(maxsize=512)
def divisions(country: str) -> dict[str, str]:
    """Return the divisions of a country that have a calendar, by name and by code."""
    import holidays

    kind = getattr(holidays, country, None) if country.isalpha() and len(country) == 2 else None
    if kind is None:
        return {}
    codes = {key(str(code)): str(code) for code in getattr(kind, "subdivisions", ())}
    named = getattr(kind, "subdivisions_aliases", {}) or {}
    return codes | {key(str(name)): str(code) for name, code in named.items()}


def refusal(country: str, division: str) -> tuple[str, str] | None:
    """Return what is wrong with a division and what may have been meant; None where it exists."""
    if division in divisions(country).values():
        return None  # the quicker one of the two to load
    if f"{country}-{division}" in _FORMER:
        return None
    names = named(country)
    if division in names:
        return None
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    found = extract(division, sorted(names), scorer=ratio, limit=_OFFERED, score_cutoff=_NEAR)
    near = [f"{country}-{code} ({names[code]})" for code, _, _ in found]
    listed = f"one of {', '.join(sorted(names)[:_LISTED])}" if names else f"type {country} alone"
    hint = f"did you mean {', '.join(near)}?" if near else listed
    return f"{country} has no division {division!r}", hint


def namesakes(wanted: str, but: set[str]) -> set[str]:
    """Return the divisions of other countries than `but` that are called so, without a calendar.

    Args:
        wanted: as `key` writes it.
    """
    return {one for one in _everywhere().get(wanted, ()) if one.partition("-")[0] not in but}


@lru_cache(maxsize=1)
def _everywhere() -> dict[str, list[str]]:
    import pycountry

    found: dict[str, list[str]] = {}
    for one in pycountry.subdivisions:
        found.setdefault(key(one.name), []).append(one.code)
    return found


@lru_cache(maxsize=64)
def named(country: str) -> dict[str, str]:
    """Return the names of a country's divisions by their codes in ISO 3166-2."""
    import pycountry

    table: Any = pycountry.subdivisions
    known = table.get(country_code=country) or ()
    return {one.code.partition("-")[2]: one.name for one in known}
