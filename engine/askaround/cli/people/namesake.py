"""Who is called alike and has had the last word: said when somebody is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.cli.kit import say

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact


def finished_namesakes(campaign: Campaign, contact: Contact) -> list[Contact]:
    """Return those called alike with whom it ended, or who want no contact, apart from `contact`.

    Case, accents and initials make no difference.
    """
    found = campaign.store.contacts.nearly_called(contact.name)
    others = [campaign.contact(number) for number in found if number != contact.id]
    return [one for one in others if one.do_not_contact or _final(campaign, one)]


def show_namesakes(campaign: Campaign, contact: Contact, others: list[Contact]) -> None:
    """Say who they are, how it ended, and what to type."""
    for one in others:
        reasons = [record.data.get("reason") for record in campaign.records(one.id)]
        why = next((f", {reason}" for reason in reversed(reasons) if reason), "")
        say(f"  {one.ref} {one.name} ({one.state}{why}) is called alike, and may be them", "yellow")
        say(
            f"  one person: askaround merge {one.ref} {contact.ref}   "
            f"(two: askaround apart {one.ref} {contact.ref})",
            "dim",
        )


def _final(campaign: Campaign, contact: Contact) -> bool:
    states = campaign.workspace.workflow(contact.workflow).states
    return contact.state in states and states[contact.state].final
