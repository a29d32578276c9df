"""By which clock the towns of a division live that has several."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from askaround_etiquette.territory import key

FILE = Path(__file__).with_name("townclocks.json")
_MOST = 0.8
"""From this share of a town's telephone prefixes on, their clock is the town's."""
_PROBE = datetime(2026, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def _towns() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for listed in ("phones", "tz"):  # the tz database says it best
        for division, zones in _table()[listed].items():
            names = found.setdefault(division, {})
            names |= {name: zone for zone, towns in zones.items() for name in towns.split()}
    return found


def town_clock(division: str, city: str) -> str | None:
    """Return the zone of a town; empty where it is not known, None where the first one counts.

    None is returned for divisions of which the table names all the towns that live by another
    clock than most: Broken Hill in New South Wales.

    Args:
        city: as it stands in a territory: ``el-paso``.
    """
    zone = _towns().get(division, {}).get(key(city), "")
    return zone or (None if division in _table()["rest"] else "")


def gathered() -> dict[str, dict[str, str]]:
    """Return, from the library that reads telephone numbers, what the table has under `phones`.

    Loading its tables takes a second: for the table's making, and for the test of it.
    """
    from phonenumbers.geodata import GEOCODE_DATA
    from phonenumbers.tzdata import TIMEZONE_DATA

    from askaround_etiquette.divisions import divisions
    from askaround_etiquette.zones import alike, divided

    found: dict[str, dict[str, Counter[str]]] = {name: {} for name in divided()}
    states = {code: f"{one}-{code}" for one in ("CA", "US") for code in divisions(one).values()}
    for prefix, names in GEOCODE_DATA.items():
        town, _, state = names.get("en", "").rpartition(", ")
        around = states.get(state, "") if prefix.startswith("1") else ""
        if not town or around not in found:
            continue
        long = next((prefix[:n] for n in range(len(prefix), 0, -1) if prefix[:n] in TIMEZONE_DATA))
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
