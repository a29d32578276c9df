"""An invitation to a time that is not agreed yet: it is agreed once their calendar accepts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import SetupNeeded, UsageError
from askaround_calendar.agreeing import agreed, write
from askaround_calendar.rules import is_agreed, newest

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.steps.flow import Outcome


def invite(
    campaign: Campaign,
    contact: int,
    *,
    at: int,
    minutes: int | None = None,
    by: str = "",
    where: str = "",
    overrule: str = "",
    dry_run: bool = False,
) -> Outcome:
    """Invite somebody to a time they have not agreed to (``user.invite``).

    Inviting again, before they answer, moves the same entry of their calendar.

    Args:
        at: when it begins (seconds since 1970 UTC).
        minutes: how long; what they set themselves wins.
        by: ``phone``, ``video``, ``in_person`` or ``email``.
        where: a place, a number or a link.
        overrule: reason to go on against findings.

    Raises:
        UsageError: the time has passed, or another one is agreed already.
        SetupNeeded: they have no mail address, by which calendars invite.
        Held: too long, or the workflow says no.
    """
    found = campaign.contact(contact)
    old = newest(campaign.records(contact, "meeting"))
    if is_agreed(old, campaign.clock.now()):
        raise UsageError(
            f"a time with {found.name} is agreed already",
            hint=f"askaround reschedule {found.ref} --at …",
        )
    if not found.emails:
        raise SetupNeeded(
            f"{found.name} has no mail address, by which calendars invite",
            hint=f"askaround edit {found.ref} --email …   (or: askaround propose {found.ref})",
        )
    data = agreed(campaign, found, at, minutes, by, where, overrule, old)
    with campaign.command("calendar", summary=f"invite {found.ref}", dry_run=dry_run):
        write(campaign, contact, old, {**data, "status": "proposed"})
        return campaign.intend(
            contact,
            "user.invite",
            given={"by": "person"},
            overrule=overrule,
            dry_run=dry_run,
        )
