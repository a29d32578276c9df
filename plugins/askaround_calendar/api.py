"""Meetings, for Python users: functions that take a `Campaign`.

Lengths and moments: minutes, and seconds since 1970 UTC.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from askaround.errors import Held, NotFound, UsageError
from askaround_calendar.rules import is_agreed, newest

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.flow import Outcome
    from askaround.model import Contact, Record

DEFAULT, MOST_ASKED, SHORTEST, LONGEST = 20, 30, 15, 60


def meeting(campaign: Campaign, contact: int) -> Record | None:
    """Return the contact's meeting that counts: the one written down last."""
    return newest(campaign.records(contact, "meeting"))


def length(contact: Contact, asked: int | None = None, *, overrule: str = "") -> int:
    """Return how long the talk is: what they set, else what was asked for, else 20 minutes.

    Args:
        asked: minutes wanted, or None.
        overrule: reason to ask for more than 30 minutes all the same.

    Raises:
        UsageError: shorter than 15 or longer than 60 minutes.
        Held: longer than 30 minutes, and they did not set it themselves.
    """
    minutes = contact.minutes or asked or DEFAULT
    if not SHORTEST <= minutes <= LONGEST:
        raise UsageError(
            f"a talk lasts {SHORTEST} to {LONGEST} minutes, not {minutes}",
            hint=f"askaround edit {contact.ref} --minutes {DEFAULT}"
            if contact.minutes
            else f"--minutes {DEFAULT}",
        )
    if minutes > MOST_ASKED and not contact.minutes and not overrule:
        raise Held(
            f"{minutes} minutes are more than one may ask for",
            why=f"ask for {DEFAULT}, at most {MOST_ASKED}; only they can make it longer",
            hint=f"if they said so: askaround edit {contact.ref} --minutes {minutes}",
        )
    return minutes


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
    data = _data(campaign, found, at, minutes, by, where, overrule)
    with campaign.command("schedule", summary=f"schedule {found.ref}", dry_run=dry_run):
        _agree(campaign, contact, old, data)
        outcome = campaign.intend(
            contact,
            "user.schedule",
            given={"start": at, "by": "person"},
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
    overrule: str = "",
    dry_run: bool = False,
) -> Outcome:
    """Move a meeting to a time that is agreed, or look for another time.

    Args:
        at: the new time; None where it is still to be found.
        no_show: they did not come.
        text: a line for the message.

    Raises:
        NotFound: there is no meeting.
        UsageError: the time has passed.
        Held: too long, or the workflow says no.
    """
    found = campaign.contact(contact)
    old = _needed(campaign, found)
    given: dict[str, object] = {"by": "person", **({"text": text} if text else {})}
    intent = "meeting.no_show" if no_show else "user.reschedule"
    with campaign.command("reschedule", summary=f"reschedule {found.ref}", dry_run=dry_run):
        if no_show:
            campaign.revise(old.id, {"status": "no_show"})
        elif at is None:
            # The time is open again; calendars know the meeting by its uid, which stays.
            campaign.revise(old.id, {"status": "proposed", "start": None, "end": None})
        else:
            data = _data(campaign, found, at, minutes, by, where, overrule, old)
            campaign.revise(old.id, {**data, "sequence": _next(old)})
            given["start"] = at
        outcome = campaign.intend(contact, intent, given=given, overrule=overrule, dry_run=dry_run)
        if no_show and at is not None:
            data = _data(campaign, found, at, minutes, by, where, overrule)
            _agree(campaign, contact, None, data)
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
        campaign.revise(old.id, {"status": "cancelled", "sequence": _next(old)})
        outcome = campaign.intend(contact, intent, given=given, overrule=overrule, dry_run=dry_run)
    _after(campaign, dry_run)
    return outcome


def write_feed(campaign: Campaign) -> Path | None:
    """Write ``campaign.ics``, the agreed meetings; return it, or None where there are none.

    A calendar program that subscribes to the file shows them all.
    """
    from askaround_calendar.files import FEED, write_private
    from askaround_calendar.ics import feed

    path = campaign.folder / FEED
    latest = {record.contact: record for record in campaign.records(kind="meeting")}
    agreed = [r for r in latest.values() if r.data.get("status", "agreed") in ("agreed", "held")]
    if not agreed:
        path.unlink(missing_ok=True)
        return None
    listed = []
    for record in sorted(agreed, key=lambda one: one.id):
        try:
            name = campaign.contact(record.contact).name
        except NotFound:
            continue
        uid = str(record.data.get("uid") or f"meeting-{record.id}@{campaign.folder.name}")
        listed.append((uid, f"Talk with {name}", record.data))
    write_private(path, feed(campaign.name, listed, campaign.clock.now()))
    return path


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


def _next(old: Record) -> int:
    sequence = old.data.get("sequence")
    return sequence + 1 if isinstance(sequence, int) else 1


def _data(
    campaign: Campaign,
    contact: Contact,
    at: int,
    minutes: int | None,
    by: str,
    where: str,
    overrule: str,
    old: Record | None = None,
) -> dict[str, object]:
    if at <= campaign.clock.now():
        raise UsageError(
            "a meeting cannot be agreed for a time that has passed",
            hint='--at "tomorrow 10:00", --at "tue 15:00"',
        )
    before = old.data if old else {}
    was = before.get("minutes")
    lasting = length(contact, minutes or (was if isinstance(was, int) else None), overrule=overrule)
    venue = where.strip() or str(before.get("venue") or "")
    return {
        "start": at,
        "end": at + 60 * lasting,
        "minutes": lasting,
        "zone": contact.zone or campaign.zone,
        "modality": by or str(before.get("modality") or "") or _usual(contact, venue),
        "venue": venue,
        "status": "agreed",
    }


def _usual(contact: Contact, where: str) -> str:
    """How people talk where it was not said, from what is known."""
    if where:
        return "video" if "://" in where else "in_person"
    return "phone" if contact.phones else ""


def _agree(campaign: Campaign, contact: int, old: Record | None, data: dict[str, object]) -> None:
    """Write an agreed time: into the meeting whose time was open, else as a new one."""
    if old is not None and old.data.get("status") == "proposed":
        campaign.revise(old.id, {**data, "sequence": _next(old)})
    else:
        campaign.note(contact, "meeting", {**data, "uid": str(uuid4()), "sequence": 0})
