"""The time zones of a place: of its division where that is known, else of its country."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from askaround_etiquette.geography.territory import country_of
from askaround_etiquette.geography.townclocks import town_clock

FILE = Path(__file__).with_name("zones.json")


@dataclass(frozen=True, slots=True)
class Clocks:
    """The zones of a place.

    Attributes:
        zones: IANA names; the first one is where most people live, if there is such a one.
        main: whether nearly everybody lives by the first one.
        of: the territory whose zones these are; empty where none is known.
    """

    zones: tuple[str, ...]
    main: bool = False
    of: str = ""

    @property
    def sure(self) -> str:
        """The zone, where there is one or nearly everybody has the same; else empty."""
        return self.zones[0] if self.zones and (len(self.zones) == 1 or self.main) else ""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def countries() -> Mapping[str, Sequence[str]]:
    """Return the zones of every country, by its code."""
    found: Mapping[str, Sequence[str]] = _table()["countries"]
    return found


@lru_cache(maxsize=4096)
def clocks(place: str) -> Clocks:
    """Return the zones of a place; none for the world, and where the country is not known.

    A town of a division with several has those of the division unless it is known which is its
    own: nearly everybody in Texas lives by one, and a town of it may yet be El Paso's neighbour.
    """
    division, _, city = place.partition(":")
    main = True
    if city and division in divided():
        zone = town_clock(division, city)
        zone = divided()[division][0] if zone is None else zone
        if zone:
            return Clocks((zone,), of=place)
        main = False
    for table, key in ((_table()["divisions"], division), (countries(), country_of(place))):
        if key in table:
            return Clocks(tuple(table[key]), main and key in _table()["main"], key)
    return Clocks(())


@lru_cache(maxsize=1)
def divided() -> Mapping[str, Sequence[str]]:
    """Return the zones of every division that has several, by its code."""
    return {name: zones for name, zones in _table()["divisions"].items() if len(zones) > 1}


def elsewhere(place: str) -> tuple[str, ...]:
    """Return the clocks by which a few live in the territory that a place's zones are of.

    For a division of a country that has several, without those that other divisions are known to
    have: Andalusia has one clock, for the Canary Islands are another division.
    """
    known = clocks(place)
    division = place.partition(":")[0]
    others = known.zones[1:]
    if known.of == division:
        return others
    listed: Mapping[str, Sequence[str]] = _table()["divisions"]
    theirs = {
        zone for name, zones in listed.items() if country_of(name) == known.of for zone in zones
    }
    return tuple(zone for zone in others if zone not in theirs)


def zone_of(place: str) -> str:
    """Return the zone of a place, empty where it is not known or there are several."""
    return clocks(place).sure


def alike(zones: Sequence[str], at: datetime) -> bool:
    """Whether clocks in these zones show the same, through the year that begins at `at`."""
    from zoneinfo import ZoneInfo

    probes = [at + timedelta(days=30 * n) for n in range(13)]
    shown = {tuple(p.astimezone(ZoneInfo(z)).utcoffset() for p in probes) for z in zones}
    return len(shown) <= 1
