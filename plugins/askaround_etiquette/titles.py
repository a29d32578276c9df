"""What a territory is called, beside its code: ``Charlotte, North Carolina (US-NC:charlotte)``."""

from __future__ import annotations

from functools import lru_cache

from askaround_etiquette import tongues
from askaround_etiquette.divisions import named
from askaround_etiquette.places import PACKS
from askaround_etiquette.territory import ROOT, file_name


@lru_cache(maxsize=4096)
def title(place: str) -> str:
    """Return the English name of a territory with what lies around it; empty where none is known.

    >>> title("US-NC:charlotte"), title("DE-BY"), title("JP"), title("001")
    ('Charlotte, North Carolina', 'Bayern, Germany', 'Japan', 'the world')
    """
    if place == ROOT:
        return "the world"
    around, _, city = place.partition(":")
    country, _, division = around.partition("-")
    if not country:
        return ""
    wide = tongues.named(country)
    inner = named(country).get(division, division) if division else ""
    if not city:
        return f"{inner}, {wide}" if inner else wide
    return f"{_city(place, city)}, {inner or wide}"


def called(place: str) -> str:
    """Return a territory with its name before its code.

    >>> called("US-NC:charlotte"), called("JP")
    ('Charlotte, North Carolina (US-NC:charlotte)', 'Japan (JP)')
    """
    name = title(place)
    return f"{name} ({place})" if name and name != place else place


def _city(place: str, city: str) -> str:
    file = PACKS / file_name(place)
    if file.is_file():
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("name: "):
                return line.removeprefix("name: ").strip().partition(",")[0]
    return city.replace("-", " ").title()
