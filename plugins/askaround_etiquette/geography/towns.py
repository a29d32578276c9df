"""Towns that telephone numbers are given out in: which there are, and where.

From the tables of the library that reads telephone numbers. For North America they name town and
state; elsewhere the country alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from askaround_etiquette.geography.divisions import divisions
from askaround_etiquette.geography.territory import key
from askaround_etiquette.geography.zones import alike, divided

_STATED = re.compile(r"([^,;/()]+), ([A-Z]{2})")
_PLAIN = re.compile(r"[^\W\d_][^,;/()\d]*")
_AMERICA = "1"
_MOST = 0.8
"""From this share of a town's telephone prefixes on, their clock is the town's."""
_PROBE = datetime(2026, 1, 1, tzinfo=UTC)
_SHARED = ("7",)
"""Codes of several large countries; elsewhere nearly all numbers are of the first one."""


@lru_cache(maxsize=1)
def towns() -> Mapping[str, Mapping[str, str]]:
    """Return, by the name as `key` writes it, the territories around it and how it is written.

    Loading takes half a second, so whoever asks has looked elsewhere before.
    """
    from phonenumbers.geodata import GEOCODE_DATA
    from phonenumbers.phonenumberutil import COUNTRY_CODE_TO_REGION_CODE as REGIONS

    states = {code: f"{one}-{code}" for one in ("CA", "US") for code in divisions(one).values()}
    found: dict[str, dict[str, str]] = {}
    told: set[tuple[str, str]] = set()
    for prefix, names in GEOCODE_DATA.items():
        name = names.get("en", "")
        calling = next((prefix[:n] for n in (1, 2, 3) if int(prefix[:n]) in REGIONS), "")
        if not name or (name, calling) in told:
            continue
        told.add((name, calling))
        if calling == _AMERICA:
            match = _STATED.fullmatch(name)
            if match and match[2] in states:
                found.setdefault(key(match[1]), {})[states[match[2]]] = match[1]
        elif calling and calling not in _SHARED and _PLAIN.fullmatch(name):
            found.setdefault(key(name), {})[REGIONS[int(calling)][0]] = name
    return found


def where(name: str) -> list[str]:
    """Return the divisions and countries in which a town is called so, the first by their codes.

    Args:
        name: as `key` writes it.
    """
    return sorted(towns().get(name, {}))


@lru_cache(maxsize=256)
def inside(around: str) -> Mapping[str, str]:
    """Return the towns of a division of North America, by their names as `key` writes them."""
    return {name: places[around] for name, places in towns().items() if around in places}


def gathered() -> dict[str, dict[str, str]]:
    """Return, from the library that reads phone numbers, what `townclocks.json` has as ``phones``.

    Loading its tables takes a second: for the table's making, and for the test of it.
    """
    from phonenumbers.geodata import GEOCODE_DATA
    from phonenumbers.tzdata import TIMEZONE_DATA

    found: dict[str, dict[str, Counter[str]]] = {name: {} for name in divided()}
    states = {code: f"{one}-{code}" for one in ("CA", "US") for code in divisions(one).values()}
    for prefix, names in GEOCODE_DATA.items():
        town, _, state = names.get("en", "").rpartition(", ")
        around = states.get(state, "") if prefix.startswith("1") else ""
        if not town or around not in found:
            continue
        long = next(prefix[:n] for n in range(len(prefix), 0, -1) if prefix[:n] in TIMEZONE_DATA)
        zones = TIMEZONE_DATA[long]
        theirs = [one for one in divided()[around] if alike((one, zones[0]), _PROBE)]
        zone = theirs[0] if len(zones) == 1 and theirs else ""
        found[around].setdefault(key(town), Counter())[zone] += 1
    table: dict[str, dict[str, list[str]]] = {}
    for around, towns in found.items():
        for name, said in towns.items():
            zone, times = said.most_common(1)[0]
            if zone and times >= _MOST * said.total():
                table.setdefault(around, {}).setdefault(zone, []).append(name)
    return {
        around: {zone: " ".join(sorted(names)) for zone, names in sorted(zones.items())}
        for around, zones in sorted(table.items())
    }
