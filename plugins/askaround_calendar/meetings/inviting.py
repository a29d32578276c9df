"""An invitation to a time that is not agreed yet: it is agreed once their calendar accepts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import SetupNeeded, UsageError
from askaround_calendar.meetings.agreeing import agreed, write
from askaround_calendar.rules import is_agreed, newest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from askaround.campaign import Campaign
    from askaround.model import Record
    from askaround.steps.flow import Outcome

_GONE, _WAITING = ("delivered", "handed_over", "unknown"), ("drafted", "approved", "failed")


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
        before = _before(campaign, old)
        write(campaign, contact, old, {**data, "status": "proposed", "before": before})
        return campaign.intend(
            contact,
            "user.invite",
            given={"by": "person"},
            overrule=overrule,
            dry_run=dry_run,
        )


def _before(campaign: Campaign, old: Record | None) -> Mapping[str, object]:
    """Return the time they know of, where they were invited to another one before."""
    if old is None or old.data.get("status") != "proposed" or old.data.get("start") is None:
        return {}
    made = campaign.outbox.list((*_GONE, *_WAITING), contact=old.contact)
    last = [one.status for one in made if one.channel == "calendar"][-1:]
    if last and last[0] in _GONE:
        return {name: value for name, value in old.data.items() if name != "before"}
    known = old.data.get("before")
    return known if isinstance(known, dict) else {}
