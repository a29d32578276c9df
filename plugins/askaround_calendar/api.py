"""Meetings, for Python users: functions that take a `Campaign`.

Lengths and moments: minutes, and seconds since 1970 UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.errors import NotFound, UsageError
from askaround_calendar.folder.mirror import write_feed
from askaround_calendar.meetings.agreeing import agreed, following, length, stands, stay, write
from askaround_calendar.rules import is_agreed, is_invited, newest

__all__ = ["cancel", "length", "meeting", "reschedule", "schedule", "write_feed"]

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Record
    from askaround.steps.flow import Outcome


def meeting(campaign: Campaign, contact: int) -> Record | None:
    """Return the contact's meeting that counts: the one written down last."""
    return newest(campaign.records(contact, "meeting"))


def schedule(
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
    """Write down an agreed time, and do what the workflow makes of it (``user.schedule``).

    Args:
        at: when it begins.
        minutes: how long; what they set themselves wins.
        by: ``phone``, ``video``, ``in_person`` or ``email``.
        where: a place, a number or a link.
        overrule: reason to go on against findings.

    Raises:
        UsageError: the time has passed, or another one is agreed already.
        Held: too long, or the workflow says no.
    """
    found = campaign.contact(contact)
    old = meeting(campaign, contact)
    if is_agreed(old, campaign.clock.now()):
        raise UsageError(
            f"a time with {found.name} is agreed already",
            hint=f"askaround reschedule {found.ref} --at …",
        )
    data = agreed(campaign, found, at, minutes, by, where, overrule)
    given: dict[str, object] = {"start": at, "by": "person"}
    with campaign.command("schedule", summary=f"schedule {found.ref}", dry_run=dry_run):
        if old is not None and is_invited(old, campaign.clock.now()) and old.data["start"] == at:
            # They say yes to the time you invited them to: their calendar has it already.
            campaign.revise(old.id, {"status": "agreed"})
            given["uid"] = old.data.get("uid")
        else:
            write(campaign, contact, old, data)
        outcome = campaign.intend(
            contact,
            "user.schedule",
            given=given,
            overrule=overrule,
            dry_run=dry_run,
        )
    _after(campaign, dry_run)
    return outcome


def reschedule(
    campaign: Campaign,
    contact: int,
    *,
    at: int | None = None,
    minutes: int | None = None,
    by: str = "",
    where: str = "",
    no_show: bool = False,
    text: str = "",
    times: Sequence[str] = (),
    overrule: str = "",
    dry_run: bool = False,
) -> Outcome:
    """Move a meeting to a time that is agreed, or look for another time.

    Args:
        at: the new time; None where it is still to be found. Where it is the agreed one, nobody is
            invited anew: it stands, whatever was moved in one's own calendar.
        no_show: they did not come.
        text: a line for the message.
        times: to offer in it, in words.

    Raises:
        NotFound: there is no meeting.
        UsageError: the time has passed.
        Held: too long, or the workflow says no.
    """
    found = campaign.contact(contact)
    old = _needed(campaign, found)
    if at is not None and is_invited(old, campaign.clock.now()):
        from askaround_calendar.meetings.inviting import invite

        return invite(
            campaign,
            contact,
            at=at,
            minutes=minutes,
            by=by,
            where=where,
            overrule=overrule,
            dry_run=dry_run,
        )
    if at is not None and not (no_show or text or times):
        wanted = agreed(campaign, found, at, minutes, by, where, overrule, old)
        if stands(old, wanted):
            return stay(campaign, contact, old, dry_run)
    given: dict[str, object] = {"by": "person", **({"text": text} if text else {})}
    if times:
        given["times"] = list(times)
    intent = "meeting.no_show" if no_show else "user.reschedule"
    with campaign.command("reschedule", summary=f"reschedule {found.ref}", dry_run=dry_run):
        if no_show:
            campaign.revise(old.id, {"status": "no_show"})
        elif at is None:
            # The time is open again; calendars know the meeting by its uid, which stays.
            campaign.revise(old.id, {"status": "proposed", "start": None, "end": None})
        elif old.data.get("organizer"):
            raise UsageError(
                f"{found.name} invited you, so only they can move it",
                hint=f"askaround reschedule {found.ref}   (asks them for another time)",
            )
        else:
            data = agreed(campaign, found, at, minutes, by, where, overrule, old)
            campaign.revise(old.id, {**data, "sequence": following(old)})
            given["start"] = at
        outcome = campaign.intend(contact, intent, given=given, overrule=overrule, dry_run=dry_run)
        if no_show and at is not None:
            data = agreed(campaign, found, at, minutes, by, where, overrule)
            write(campaign, contact, None, data)
            outcome = campaign.intend(
                contact,
                "user.schedule",
                given={**given, "start": at},
                overrule=overrule,
                dry_run=dry_run,
            )
    _after(campaign, dry_run)
    return outcome


def cancel(
    campaign: Campaign,
    contact: int,
    *,
    theirs: bool = False,
    text: str = "",
    overrule: str = "",
    dry_run: bool = False,
) -> Outcome:
    """Call a meeting off.

    Args:
        theirs: they called it off, not the seeker.
        text: a line for the message: why.

    Raises:
        NotFound: there is no meeting.
        Held: the workflow says no.
    """
    found = campaign.contact(contact)
    old = _needed(campaign, found)
    intent = "meeting.cancelled" if theirs else "user.cancel"
    given: dict[str, object] = {"by": "person", **({"text": text} if text else {})}
    with campaign.command("cancel", summary=f"cancel {found.ref}", dry_run=dry_run):
        campaign.revise(old.id, {"status": "cancelled", "sequence": following(old)})
        outcome = campaign.intend(contact, intent, given=given, overrule=overrule, dry_run=dry_run)
    _after(campaign, dry_run)
    return outcome


def _after(campaign: Campaign, dry_run: bool) -> None:
    if not dry_run:
        write_feed(campaign)


def _needed(campaign: Campaign, contact: Contact) -> Record:
    found = meeting(campaign, contact.id)
    if found is None or found.data.get("status") == "cancelled" or "start" not in found.data:
        raise NotFound(
            f"no meeting with {contact.name} is written down",
            hint=f'askaround schedule {contact.ref} --at "tue 15:00"',
        )
    return found
