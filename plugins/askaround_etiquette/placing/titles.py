"""What a territory is called, beside its code: ``Charlotte, North Carolina (US-NC:charlotte)``."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from shlex import quote

from askaround_etiquette.geography.divisions import named
from askaround_etiquette.geography.territory import ROOT, file_name
from askaround_etiquette.placing.places import PACKS

FILE = Path(__file__).with_name("countries.json")
"""Names of countries and divisions: a tick that holds mail loads no library."""

ENGLISH: dict[str, str] = {
    "AE-AZ": "Abu Dhabi",
    "AE-DU": "Dubai",
    "AE-SH": "Sharjah",
    "AT-9": "Vienna",
    "DE-BY": "Bavaria",
    "DE-HE": "Hesse",
    "DE-NI": "Lower Saxony",
    "DE-NW": "North Rhine-Westphalia",
    "DE-SN": "Saxony",
    "DE-TH": "Thuringia",
    "CH-GE": "Geneva",
    "CH-ZH": "Zurich",
    "ES-AN": "Andalusia",
    "ES-CN": "Canary Islands",
    "ES-CT": "Catalonia",
    "IT-FI": "Florence",
    "IT-MI": "Milan",
    "IT-NA": "Naples",
    "IT-RM": "Rome",
    "IT-TO": "Turin",
    "IT-VE": "Venice",
    "PT-11": "Lisbon",
    "RU-MOW": "Moscow",
    "RU-SPE": "Saint Petersburg",
}
"""Divisions that English calls otherwise than the standard, which has their own names."""


@lru_cache(maxsize=4096)
def title(place: str) -> str:
    """Return the English name of a territory with what lies around it; empty where none is known.

    >>> title("US-NC:charlotte"), title("DE-BY"), title("JP"), title("001")
    ('Charlotte, North Carolina', 'Bavaria, Germany', 'Japan', 'the world')
    """
    if place == ROOT:
        return "the world"
    around, _, city = place.partition(":")
    country, _, division = around.partition("-")
    if not country:
        return ""
    wide = _names()["names"].get(country, country)
    inner = ENGLISH.get(around) or _turned(_inner(around, country, division))
    if not city:
        return f"{inner}, {wide}" if inner else wide
    town = _city(place, city)
    return f"{town}, {wide if not inner or town in inner else inner}"


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(FILE.read_text("utf-8"))
    return found


def _inner(around: str, country: str, division: str) -> str:
    if not division:
        return ""
    return _names()["divisions"].get(around) or named(country).get(division, division)


def _turned(name: str) -> str:
    """Return a name of the standard as it is said: ``Comunidad de Madrid``, not the reverse."""
    last, _, first = name.partition(", ")
    return f"{first} {last}".strip()


def called(place: str) -> str:
    """Return a territory with its name before its code.

    >>> called("US-NC:charlotte"), called("JP")
    ('Charlotte, North Carolina (US-NC:charlotte)', 'Japan (JP)')
    """
    name = title(place)
    return f"{name} ({place})" if name and name != place else place


def as_typed(place: str) -> str:
    """Return a territory as a command takes it: by its name where the code means another, too.

    >>> as_typed("US-NC"), as_typed("MN")
    ('US-NC', 'Mongolia')
    """
    # As `letters` has it, without the library that knows all divisions.
    shared = f"US-{place}" in _names()["divisions"] and not (PACKS / file_name(place)).is_file()
    return quote(title(place)) if shared else place


def _city(place: str, city: str) -> str:
    file = PACKS / file_name(place)
    if file.is_file():
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("name: "):
                return line.removeprefix("name: ").strip().partition(",")[0]
    return city.replace("-", " ").title()
