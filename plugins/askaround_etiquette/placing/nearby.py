"""What may have been meant by a town that no table has: one like it, or those of its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from askaround_etiquette.geography import tongues
from askaround_etiquette.geography.territory import country_of, key, slug
from askaround_etiquette.geography.towns import inside, towns, where
from askaround_etiquette.geography.zones import countries
from askaround_etiquette.placing.naming import keyed, table

LIKE = 78
"""Of 100: from here on a name is offered for one that is not known."""
MEANT = 85
"""Of 100: from here on a new town is asked about, for it may be a slip of a known one's name."""
_FEW = 4
_STATED = ("CA", "US")
"""Countries of which the towns are known with their divisions."""

Packs = Mapping[str, Iterable[str]]


def slips(around: str, city: str, typed: str, packs: Packs) -> list[str]:
    """Return the places that a town may be which was typed with what lies around it.

    Just the one that was typed where it is known, or nothing known is called nearly so. A town
    typed with its country alone lies in each of the divisions that have such a one.

    Args:
        around: the territory that was said: ``US-NC``.
        city: its name as it was typed.
        typed: the territory that would be kept for it.
        packs: what the territories that there are packs for are called.
    """
    wanted = key(city)
    if around in _STATED:
        found = [one for one in where(wanted) if country_of(one) == around]
        if found:
            return [f"{one}:{typed.partition(':')[2]}" for one in found]
    known = dict(_known(around))
    for place, names in packs.items():
        if place.startswith(f"{around}:"):
            known |= {key(name.partition(",")[0]): place for name in names}
            known[key(place.partition(":")[2])] = place
    stated = inside(around) if country_of(around) in _STATED and "-" in around else {}
    if wanted in known or wanted in stated:
        return [typed]
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    near = extractOne(wanted, [*known, *stated], scorer=ratio, score_cutoff=MEANT)
    if near is None or len(wanted) < _FEW:
        return [typed]
    return [known.get(near[0]) or f"{around}:{slug(stated[near[0]])}", typed]


@lru_cache(maxsize=256)
def _known(around: str) -> tuple[tuple[str, str], ...]:
    """Return the names of the table that lie in a territory, with their places."""
    _, names = keyed()
    within = (f"{around}:", f"{around}-")
    return tuple((name, place) for name, place in names.items() if place.startswith(within))


def namesakes(words: str) -> list[str]:
    """Return where there are towns called so, for a name typed alone that no table has."""
    wanted = key(words)
    if len(wanted) < _FEW or not wanted.isalpha():
        return []
    found = towns().get(wanted, {})
    return [f"{around}:{slug(found[around])}" for around in sorted(found)]


def like(words: str, packs: Packs) -> str:
    """Return the known name most like what was typed, or empty."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    named = [one for names in packs.values() for one in names]
    named += [place.partition(":")[2].replace("-", " ") for place in packs if ":" in place]
    known = {key(one): one for one in (*table()["names"], *table()["several"], *named)}
    for code in countries():
        known.setdefault(key(tongues.named(code)), tongues.named(code))
    found = extractOne(key(words), list(known), scorer=ratio, score_cutoff=LIKE)
    return known[found[0]].title() if found and len(words) >= _FEW else ""
