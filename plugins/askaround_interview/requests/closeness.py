"""Who is to be asked next: people one knows first."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from askaround.errors import Held
from askaround.model import TIES

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact

INTENT = "user.request"


def nearest(campaign: Campaign, count: int) -> list[Contact]:
    """Return who is to be asked next: people one knows first, then in the order they came (S44).

    Args:
        count: how many at most.
    """
    return list(islice(_closest(campaign), count))


def _closest(campaign: Campaign) -> Iterator[Contact]:
    """Yield who waits to be asked, one tie after the other: no more are read than are taken."""
    waiting = [name for name, state in campaign.workflow.states.items() if state.next == INTENT]
    for tie in TIES:
        listed = [campaign.contacts(state=state, tie=tie) for state in waiting]
        for contact in merge(*listed, key=lambda one: one.id):
            if not contact.do_not_contact:
                yield contact


def nobody_left(campaign: Campaign) -> Held:
    """Return the error for a wave when there is nobody to ask."""
    return Held(
        "there is nobody to ask",
        why=f"no contact waits to be asked in the workflow {campaign.workflow.name}",
        hint="askaround import contacts.csv   (or: askaround add NAME --email …)",
    )
