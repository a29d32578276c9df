"""By which clock the towns of a division live that has several."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from askaround_etiquette.geography.territory import key

FILE = Path(__file__).with_name("townclocks.json")


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
