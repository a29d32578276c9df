"""Whose word counts by itself: people who named one another are one voice, not several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.campaign import Campaign


class Voices:
    """Finds out who is independent of whom.

    Two people are not where one named the other, directly or through others, or where the same
    person named both: they belong to one tree of who named whom.

    Args:
        campaign: the open campaign.
    """

    def __init__(self, campaign: Campaign) -> None:
        introduced = campaign.store.contacts.introduced()
        self._named_by = {one.id: one.introduced_by for one in introduced}

    def root(self, contact: int) -> int:
        """Return the person at the top of a contact's tree; the same for all of one tree."""
        seen = {contact}
        above = self._named_by.get(contact)
        while above is not None and above not in seen:
            seen.add(above)
            contact, above = above, self._named_by.get(above)
        return min(seen) if above is not None else contact

    def count(self, contacts: Iterable[int]) -> int:
        """Return how many independent voices these contacts are."""
        return len({self.root(contact) for contact in contacts})
