"""What names mean: those of the table, of divisions and of the cities of time zones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from askaround_etiquette.geography import tongues
from askaround_etiquette.geography.divisions import divisions, namesakes
from askaround_etiquette.geography.territory import country_of, key
from askaround_etiquette.geography.zones import clocks, countries

FILE = Path(__file__).with_name("names.json")


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """Return the table of names as it is written."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def keyed() -> tuple[Mapping[str, list[str]], Mapping[str, str]]:
    """Return ``(names of several places, names of one)``, as `key` writes them."""
    names = table()
    return (
        {key(name): places for name, places in names["several"].items()},
        {key(name): place for name, place in names["names"].items()},
    )


def divisions_called(wanted: str) -> list[str]:
    """Return the divisions of countries that are called so.

    Args:
        wanted: as `key` writes it.
    """
    found: set[str] = set()
    for country in _dividing() if len(wanted) > 3 else ():
        code = divisions(country).get(wanted)
        if code and len(code) <= 3:
            found.add(f"{country}-{code}")
    if any(one.startswith("US-") for one in found) or not found:
        return sorted(found)
    return sorted(found | namesakes(wanted, {country_of(one) for one in found}))


def zone_city(wanted: str) -> list[tuple[str, str]]:
    """Return ``(country, zone)`` of time zones named after such a city.

    The zone is empty where the country has no other. `wanted` is as `key` writes it.
    """
    by_city, by_zone = _zones()
    said = tongues.zone(wanted)
    found = dict.fromkeys((*by_city.get(wanted, ()), *(by_zone.get(said, ()) if said else ())))
    return [(country, "" if clocks(country).zones == (zone,) else zone) for country, zone in found]


@lru_cache(maxsize=1)
def _dividing() -> tuple[str, ...]:
    import holidays

    return tuple(holidays.list_supported_countries(include_aliases=False))


_Zones = dict[str, list[tuple[str, str]]]


@lru_cache(maxsize=1)
def _zones() -> tuple[_Zones, _Zones]:
    """Return ``(country, zone)`` pairs by the zone's city, and by the zone."""
    by_city: _Zones = {}
    by_zone: _Zones = {}
    for country, zones in countries().items():
        for zone in zones:
            by_city.setdefault(key(zone.rpartition("/")[2]), []).append((country, zone))
            by_zone.setdefault(zone, []).append((country, zone))
    return by_city, by_zone
