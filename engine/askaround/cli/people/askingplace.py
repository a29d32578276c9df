"""Where somebody is, told and asked after they were added or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.cli.kit import say

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact

CHOICES = 8
"""How many places or time zones are named."""


def ask_place(contact: Contact, asked: str) -> None:
    """Ask where somebody is whose address does not say it plainly, or says something else."""
    if asked:
        say(f"  {asked}; say which: askaround edit {contact.ref} --place PLACE", "yellow")


def ask_zone(campaign: Campaign, contact: Contact) -> None:
    """Ask for the time zone where the place has several."""
    zones = campaign.open_zones(contact)
    if zones:
        listed = ", ".join(zones[:CHOICES]) + (", …" if len(zones) > CHOICES else "")
        say(f"  {contact.place} has several time zones; say which: "
            f"askaround edit {contact.ref} --zone ZONE ({listed})", "yellow")  # fmt: skip


def where(contact: Contact) -> str:
    """Return the place and, where it is known, the zone of somebody, to be read."""
    return f"{contact.place}, {contact.zone}" if contact.zone else contact.place
