"""Invitations that a contact made: yes, perhaps, no."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import NotFound, SetupNeeded, UsageError
from askaround_calendar.rules import is_agreed, newest

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Record
    from askaround.steps.flow import Outcome

STATUSES = {"accepted": "ACCEPTED", "tentative": "TENTATIVE", "declined": "DECLINED"}


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer: a step of the workflow, or only a file to send.

    Attributes:
        outcome: None where the meeting is not agreed by it.
        path: the answer's file, where no message of the workflow carries it.
    """

    outcome: Outcome | None = None
    path: Path | None = None


def invitation(campaign: Campaign, contact: int) -> Record | None:
    """Return the contact's invitation that waits for an answer, or None."""
    found = campaign.records(contact, "invitation")
    return found[-1] if found and found[-1].data.get("status", "open") == "open" else None


def answer(
    campaign: Campaign, contact: int, status: str, *, overrule: str = "", dry_run: bool = False
) -> Answered:
    """Answer an invitation that a contact made.

    A yes agrees on the time (``user.schedule``), and the message the workflow then drafts carries
    the answer in place of an invitation. Another answer is a file to send.

    Args:
        status: one of `STATUSES`.
        overrule: reason to go on against findings.

    Raises:
        NotFound: they have not invited you.
        UsageError: its time has passed, or another time is agreed already.
        Held: the workflow says no.
    """
    found = campaign.contact(contact)
    record = invitation(campaign, contact)
    if record is None:
        raise NotFound(
            f"no invitation of {found.name} waits for an answer",
            hint=f'askaround schedule {found.ref} --at "tue 15:00"',
        )
    if status == "accepted":
        return Answered(_accept(campaign, found, record, overrule, dry_run))
    path = _write(campaign, found, record, status)
    if not dry_run:
        path[0].parent.mkdir(mode=0o700, exist_ok=True)
        from askaround.privatefile import write_whole

        write_whole(*path)
        if status == "declined":
            with campaign.command("calendar", summary=f"decline invitation of {found.ref}"):
                campaign.revise(record.id, {"status": "declined"})
    return Answered(path=path[0])


def _accept(
    campaign: Campaign, contact: Contact, record: Record, overrule: str, dry_run: bool
) -> Outcome:
    start, now = record.data.get("start"), campaign.clock.now()
    if not isinstance(start, int) or start <= now:
        raise UsageError(
            "the time they invited you to has passed",
            hint=f"askaround propose {contact.ref}",
        )
    old = newest(campaign.records(contact.id, "meeting"))
    same = old is not None and old.data.get("uid") == record.data.get("uid")
    standing = is_agreed(old, now)
    if standing and not same:
        raise UsageError(
            f"another time with {contact.name} is agreed already",
            hint=f"askaround cancel {contact.ref}, or askaround calendar decline {contact.ref}",
        )
    data = _agreed(campaign, contact, record, start)
    intent = "user.reschedule" if standing else "user.schedule"
    summary = f"accept invitation of {contact.ref}"
    with campaign.command("calendar", summary=summary, dry_run=dry_run):
        campaign.revise(record.id, {"status": "accepted"})
        if old is not None and same:
            campaign.revise(old.id, data)
        else:
            campaign.note(contact.id, "meeting", data)
        return campaign.intend(
            contact.id,
            intent,
            given={"start": start, "by": "person"},
            overrule=overrule,
            dry_run=dry_run,
        )


def _agreed(campaign: Campaign, contact: Contact, record: Record, start: int) -> dict[str, object]:
    end = record.data.get("end")
    until = end if isinstance(end, int) and end > start else start + 1200
    venue = str(record.data.get("venue") or "")
    modality = "video" if "://" in venue else "in_person" if venue else ""
    return {
        "start": start,
        "end": until,
        "minutes": (until - start) // 60,
        "zone": campaign.zone_of(contact),
        "modality": modality or ("phone" if contact.phones else ""),
        "venue": venue,
        "uid": record.data.get("uid"),
        "sequence": record.data.get("sequence", 0),
        "organizer": record.data.get("organizer"),
        "attendee": record.data.get("attendee"),
        "status": "agreed",
    }


def _write(campaign: Campaign, contact: Contact, record: Record, status: str) -> tuple[Path, bytes]:
    from askaround_calendar.content.ics import NoMeeting, Party
    from askaround_calendar.content.ics import answer as answered
    from askaround_calendar.folder.files import FOLDER

    own = str(record.data.get("attendee") or campaign.profile.get("email", ""))
    if not own:
        raise SetupNeeded(
            "your own e-mail address is not known", hint="askaround profile --email you@example.org"
        )
    try:
        content = answered(
            record.data,
            organizer=Party(contact.name, str(record.data.get("organizer") or "")),
            attendee=Party(campaign.profile.get("name", ""), own),
            status=STATUSES[status],
            summary=str(record.data.get("text") or "A talk"),
            now=campaign.clock.now(),
        )
    except NoMeeting as error:
        raise UsageError(f"the invitation cannot be answered: {error}") from error
    return campaign.folder / FOLDER / f"answer-{record.id:03d}-{status}.ics", content
