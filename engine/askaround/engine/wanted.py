"""What guards and policies declare to read, by where it is loaded from."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_ELSEWHERE = frozenset({"contact", "campaign", "advice"})
TALLIES = ("tie", "task", "tie_task")
"""What is counted over the whole campaign."""

_SINGLE = frozenset(
    {
        "effects.delivered",
        "inbox.waiting",
        "introducer.pending",
        *(f"tally.{name}" for name in TALLIES),
    }
)


class Wanted(NamedTuple):
    """What was declared, by where it comes from.

    Attributes:
        loaded: facts of each contact.
        campaign: names of the campaign's facts; ``*`` for all.
        advised: whether advice for the place is among it.
    """

    loaded: frozenset[str]
    campaign: frozenset[str]
    advised: bool


@lru_cache(maxsize=256)  # a few sets, at each step the same ones
def wanted_by(reads: frozenset[str]) -> Wanted:
    """Return what these declarations ask for.

    Raises:
        LookupError: nobody knows how to load one of them.
    """
    loaded, campaign = set(), set()
    for read in reads:
        root, _, rest = read.partition(".")
        if root == "campaign":
            campaign.add(rest)
        if root in _ELSEWHERE:
            continue
        known = root in ("records", "events", "group", "confidential") or read in _SINGLE
        if not known or (root == "tally" and rest not in TALLIES):
            raise LookupError(f"nobody knows how to load {read!r}")
        loaded.add(read)
    advised = any(read.startswith("advice.") for read in reads)
    return Wanted(frozenset(loaded), frozenset(campaign), advised)
