"""How many to ask for the talks one wants: about ten for three or four (S9)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.campaign import Campaign

RATE = 0.35
"""The part that says yes, to begin with: three or four of ten."""

TARGET, USUAL = 3, 10
"""Talks aimed for where nobody says how many, and how many are then asked."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many to ask.

    Attributes:
        target: talks aimed for.
        needed: people to ask for that.
        asked: people asked so far.
        waiting: people who are there to be asked.
        roles: how many of those who are there have which role.
    """

    target: int
    needed: int
    asked: int
    waiting: int
    roles: tuple[tuple[str, int], ...] = ()

    @property
    def more(self) -> int:
        """How many to ask now: as many as are missing and there."""
        return max(0, min(self.needed - self.asked, self.waiting))


def size(campaign: Campaign) -> Size:
    """Return how many to ask for the talks the campaign aims for.

    Whoever left the states in which one waits to be asked has been asked.
    """
    said = campaign.objective.get("target")
    target = said if isinstance(said, int) and said > 0 else TARGET
    needed = ceil(target / RATE) if isinstance(said, int) else USUAL
    states = campaign.workflow.states
    counts = campaign.store.contacts.counts()
    waiting = {name for name, state in states.items() if state.next == "user.request"}
    there = sum(counts.get(name, 0) for name in waiting)
    roles: dict[str, int] = {}
    for name in waiting:
        for contact in campaign.contacts(state=name, limit=200):
            roles[contact.role or "not said"] = roles.get(contact.role or "not said", 0) + 1
    return Size(target, needed, sum(counts.values()) - there, there, tuple(sorted(roles.items())))
