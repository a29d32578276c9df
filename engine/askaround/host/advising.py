"""Putting the advice of several plugins together: value by value, the better placed voice wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from askaround.model.finding import Advice, AdvisedValue
from askaround.model.readonly import readonly

CONFIDENCE = ("none", "low", "medium", "high")
_ROOT = "001"
_OWN, _INSTALLED, _BUILT_IN = 2, 1, 0


def merged(place: str, said: Iterable[tuple[str, bool, Advice]]) -> dict[str, AdvisedValue]:
    """Return what holds at a place, by everybody who advises.

    For each value: the higher tier; then the narrower territory, so that what is known of a city
    stands over what is said of its country, however surely; then the user's own words over an
    installed plugin's, and these over a built-in one's; then the better confidence; then the name.

    Args:
        said: ``(plugin, whether it is built in, its advice)``, in order of name.
    """
    found: dict[str, tuple[tuple[int, ...], AdvisedValue]] = {}
    for plugin, built_in, advice in said:
        for name, value in advice.values.items():
            weight = _weight(place, advice.place, value, built_in)
            if name not in found or weight > found[name][0]:
                whole = readonly(value.value)  # the same goes to every plugin, for every contact
                found[name] = (weight, replace(value, value=whole, pack=value.pack or plugin))
    return {name: value for name, (_, value) in found.items()}


def _weight(place: str, spoken_of: str, value: AdvisedValue, built_in: bool) -> tuple[int, ...]:
    rank = _OWN if value.own else _BUILT_IN if built_in else _INSTALLED
    known = value.confidence if value.confidence in CONFIDENCE else "none"
    narrow = narrowness(value.territory or spoken_of, place)
    return int(value.tier), narrow, rank, CONFIDENCE.index(known)


def narrowness(territory: str, place: str) -> int:
    """Return how narrow a territory is that a place lies in; 0 for the world, and for any other.

    >>> [narrowness(one, "US-NC:boone") for one in ("001", "US", "US-NC", "US-NC:boone", "JP")]
    [0, 1, 2, 3, 0]
    """
    division = place.partition(":")[0]
    country = division.partition("-")[0]
    if not territory or territory == _ROOT or territory not in (place, division, country):
        return 0
    return 1 + ("-" in territory.partition(":")[0]) + (":" in territory)
