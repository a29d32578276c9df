"""Territories: the world, a country, a division of it, a place within; each lies in the next."""

from __future__ import annotations

import re
import unicodedata

ROOT = "001"
"""The world, in the numbering of the United Nations that CLDR uses."""

WHOLE: dict[str, str] = {
    "AT-9:vienna": "AT-9",
    "AT-9:wien": "AT-9",
    "DE-BE:berlin": "DE-BE",
    "DE-HH:hamburg": "DE-HH",
    "NO-03:oslo": "NO-03",
    "RU-MOW:moscow": "RU-MOW",
    "RU-SPE:saint-petersburg": "RU-SPE",
    "US-DC:washington": "US-DC",
}
"""Cities that are a division of their own: written as a place in it they are the same territory."""

_ID = re.compile(r"001|[A-Z]{2}(?:-[A-Z0-9]{1,3})?(?::[a-z0-9]+(?:-[a-z0-9]+)*)?")


def whole(place: str) -> str:
    """Return a territory as it is kept: a city that is its whole division is the division.

    >>> whole("DE-HH:hamburg"), whole("US-NC:boone")
    ('DE-HH', 'US-NC:boone')
    """
    return WHOLE.get(place, place)


def chain(place: str) -> list[str]:
    """Return the territories that hold at `place`, the widest first.

    >>> chain("US-NC:charlotte")
    ['001', 'US', 'US-NC', 'US-NC:charlotte']
    """
    if not place or place == ROOT:
        return [ROOT]
    place = whole(place)
    division, city, _ = place.partition(":")
    country, dash, _ = division.partition("-")
    return [
        ROOT,
        country,
        *([division] if dash else []),
        *([place] if city else []),
    ]


def is_id(text: str) -> bool:
    """Whether `text` is written as a territory is: ``001``, ``US``, ``US-NC``, ``US-NC:boone``."""
    return _ID.fullmatch(text) is not None


def country_of(place: str) -> str:
    """Return the country's code, or empty for the world and for nowhere."""
    code = place.partition(":")[0].partition("-")[0]
    return "" if code == ROOT else code


def file_name(territory: str) -> str:
    """Return the name of the file that holds a territory's pack; not every disk allows a colon."""
    return f"{territory.replace(':', '_')}.yaml"


def key(text: str) -> str:
    """Return a name as it is compared: without accents, case and signs."""
    apart = unicodedata.normalize("NFKD", text[:200]).casefold()
    return "".join(sign for sign in apart if sign.isalnum())


def slug(city: str) -> str:
    """Return a city as it stands in a territory: ``new-york``."""
    plain = unicodedata.normalize("NFKD", city[:100]).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", plain))
