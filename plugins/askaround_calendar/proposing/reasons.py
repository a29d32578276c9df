"""Why a time is proposed, and what was not known when it was chosen, with what to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from askaround_calendar.clocks import named
from askaround_calendar.proposing.slots import half_of

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime
    from askaround.campaign import Campaign
    from askaround.model import Contact
    from askaround_calendar.proposing.slots import Side, Slot, Window


def reasons(
    slot: Slot, theirs: Side, mine: Side, calendar: BusinessTime, *, looked: bool
) -> tuple[str, ...]:
    """Return what speaks for a time, in words.

    Args:
        looked: whether a calendar of the seeker's was looked at.
    """
    there, here = (calendar.local(slot.start, side.zone) for side in (theirs, mine))
    both = [side.place for side in (theirs, mine) if side.place]
    where = f" in {' and '.join(dict.fromkeys(both))}" if both else ""
    moment = f"{half_of(there)} there"
    if (there.date(), half_of(there)) != (here.date(), half_of(here)):
        moment += f", {half_of(here)} here"
    within = _around(theirs, there.strftime("%H:%M"))
    free = ("free in your calendar",) if looked else ()
    return (f"a working day{where}", f"{moment}{f', within {within}' if within else ''}", *free)


def _around(side: Side, clock: str) -> str:
    """Return the window of that side which a time lies in, as ``09:00-17:00``."""
    shown = (_shown(one) for one in side.windows if f"{one[0]:%H:%M}" <= clock < f"{one[1]:%H:%M}")
    return next(shown, "")


def _shown(window: Window) -> str:
    return f"{window[0]:%H:%M}-{window[1]:%H:%M}"


def unknowns(campaign: Campaign, contact: Contact) -> Iterator[str]:
    """Yield what was not known of either side, and what to type so that it is."""
    name, ref = contact.name, contact.ref
    if not contact.zone and not campaign.host.zone_at(contact.place):
        yield (
            f"{name}'s time zone is not known, yours is used: "
            f"askaround edit {ref} --zone Europe/London"
        )
    if not contact.place:
        yield (
            f"{name}'s place is not known, no holidays there are counted: "
            f"askaround edit {ref} --place GB"
        )
    if not campaign.profile.get("zone"):
        yield (
            f"your own time zone is not set, this computer's is used ({named(campaign.zone)}): "
            "askaround profile --zone Europe/London"
        )
    if not campaign.profile.get("place"):
        yield (
            "your own place is not known, no holidays of yours are counted: "
            "askaround profile --place GB"
        )
