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


def own_clock(campaign: Campaign, said: str, named: str, before: str) -> str:
    """Say which clock is yours by your place, ask where it has several, or say that they differ.

    Args:
        said: the words for the place.
        named: the time zone that these words for the place name, or empty.
        before: the time zone that was known, or typed along.

    Returns:
        One line, or empty where there is nothing to say.
    """
    from askaround.people.whereabouts import one_clock, zones_of

    place, zone = campaign.profile.get("place", ""), campaign.profile.get("zone", "")
    now = campaign.workspace.clock.now()
    zones = (named,) if named else zones_of(campaign.workspace.host, place, now)
    listed = ", ".join(zones[:CHOICES]) + (", …" if len(zones) > CHOICES else "")
    if not zone and len(zones) > 1:
        return f"{said} has several time zones; say which: askaround profile --zone ZONE ({listed})"
    if zone and zones and not before:
        return f"your clock is {zone}, as in {said}   (another: askaround profile --zone ZONE)"
    if before and zones and not one_clock(before, zones, now):
        other = f"your clock is {before}, and {said} has {listed}: nothing was changed"
        return f"{other}   (askaround profile --zone ZONE)"
    return ""


def where(contact: Contact) -> str:
    """Return the place and, where it is known, the zone of somebody, to be read."""
    return f"{contact.place}, {contact.zone}" if contact.zone else contact.place
