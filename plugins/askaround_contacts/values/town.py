"""The narrowest words for a place that a file gives in parts: city, division and country."""

from __future__ import annotations

from askaround_contacts.values import clean, region

_LONG = 60


def narrower(city: str, division: str, code: str) -> tuple[str, ...]:
    """Return words for the place, the narrowest first; whoever knows places decides among them.

    A city without a country counts only with its division; a division alone only in a country.

    Args:
        code: of the country, empty where none is stated.

    >>> narrower("Rochester", "NY", "US")
    ('Rochester, NY, United States', 'Rochester, United States', 'US-NY', 'NY, United States')
    >>> narrower("Rochester", "NY", ""), narrower("Rochester", "", "")
    (('Rochester, NY',), ())
    """
    city, division = clean.text(city)[:_LONG], clean.text(division)[:_LONG]
    if not code:
        return (f"{city}, {division}",) if city and division else ()
    country = region.shown(code)
    found = []
    if city and division:
        found.append(f"{city}, {division}, {country}")
    if city:
        found.append(f"{city}, {country}")
    if division and len(division) <= 3 and division.isalnum() and division.isascii():
        found.append(f"{code}-{division.upper()}")
    if division:
        found.append(f"{division}, {country}")
    return tuple(found)
