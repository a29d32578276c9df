"""What is known of the seeker's standing in a place: new there or not, asked there or not."""

from __future__ import annotations

from collections.abc import Mapping

from askaround.model import Facts
from askaround_etiquette.geography.territory import ROOT, chain
from askaround_etiquette.knowledge.library import FACT


def new_in(facts: Facts) -> str:
    """Return the territory the seeker said to be new in and has not asked about yet, or empty.

    Needs ``campaign.etiquette`` and ``contact.*``.
    """
    known = facts.campaign(FACT)
    if not isinstance(known, Mapping):
        return ""
    learnt = known.get("learnt", {})
    around = chain(facts.contact.place)[1:]
    for place in known.get("new_in", ()):
        if place in around and not any(
            "acceptance" in learnt.get(one, {}) for one in around[around.index(place) :]
        ):
            return str(place)
    return ""


def unknown_at(facts: Facts) -> bool:
    """Whether no pack narrower than the world's says how a request is received there."""
    said = facts.advice.values.get("acceptance")
    return said is None or said.value is None or said.pack.startswith(ROOT) or bool(new_in(facts))
