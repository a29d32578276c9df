"""Putting the advice of several plugins together: value by value, the better placed voice wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from askaround.model.finding import Advice, AdvisedValue
from askaround.model.readonly import readonly

CONFIDENCE = ("none", "low", "medium", "high")
PASSED_OVER = "passed_over"
"""Under this name the advice lists what was not taken as it was said, and from whom."""

_ROOT = "001"
_THIN = ("not_found", "general_knowledge")
_OWN, _INSTALLED, _BUILT_IN = 2, 1, 0

Check = Callable[[str, object], str]


def merged(
    place: str, said: Iterable[tuple[str, bool, Advice]], wrong: Check = lambda field, value: ""
) -> dict[str, AdvisedValue]:
    """Return what holds at a place, by everybody who advises.

    For each value: the higher tier; then the narrower territory, so that what is known of a city
    stands over what is said of its country, however surely; then the user's own words over an
    installed plugin's, and these over a built-in one's; then the better confidence; then the name.

    An installed plugin's value that is wrong, or of a territory in which the place does not lie, is
    passed over; one that is said surely with no source counts as thinly known. Both stand under
    `PASSED_OVER`: mappings of ``field``, ``plugin``, ``problem``, and whether it is ``used``.

    Args:
        said: ``(plugin, whether it is built in, its advice)``, in order of name.
        wrong: says what is wrong with a field's value, or nothing.
    """
    found: dict[str, tuple[tuple[int, ...], AdvisedValue]] = {}
    told: list[dict[str, object]] = []
    for plugin, built_in, advice in said:
        for name, one in advice.values.items():
            problem, value = ("", one) if built_in else _bounded(place, advice, name, one, wrong)
            if problem:
                told.append({"field": name, "plugin": plugin, "problem": problem,
                             "used": value is not None})  # fmt: skip
            if value is None:
                continue
            weight = _weight(place, advice.place, value, built_in)
            if name not in found or weight > found[name][0]:
                whole = readonly(value.value)  # the same goes to every plugin, for every contact
                found[name] = (weight, replace(value, value=whole, pack=value.pack or plugin))
    values = {name: value for name, (_, value) in found.items()}
    if told:
        values[PASSED_OVER] = AdvisedValue(readonly(told), pack="plugins")
    return values


def _bounded(
    place: str, advice: Advice, name: str, value: AdvisedValue, wrong: Check
) -> tuple[str, AdvisedValue | None]:
    """Return what is wrong with a plugin's value, and what is left of it."""
    territory = value.territory or advice.place
    if not _speaks_of(territory, place):
        return f"it is of {territory}, and {place or 'the place'} does not lie in that", None
    if name == PASSED_OVER:
        return "a field cannot be called so", None
    if value.value is not None and (problem := wrong(name, value.value)):
        return problem, None
    if value.confidence not in CONFIDENCE:
        listed = ", ".join(CONFIDENCE)
        return f"{value.confidence!r} is no confidence; there are {listed}", None
    sure = CONFIDENCE.index(value.confidence) > CONFIDENCE.index("low")
    if value.value is None or not sure:
        return "", value
    if not any(source.strip() for source in value.sources):
        problem = f"{value.confidence} confidence needs a source"
    elif value.basis in _THIN:
        problem = f"{value.confidence} confidence needs more than {value.basis.replace('_', ' ')}"
    else:
        return "", value
    return f"{problem}; it counts as low", replace(value, confidence="low")


def _speaks_of(territory: str, place: str) -> bool:
    return not territory or territory == _ROOT or narrowness(territory, place) > 0


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
