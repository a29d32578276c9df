"""What they answered, said by hand, for Python users: functions that take a `Campaign`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from askaround.errors import Held, UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Record
    from askaround.steps.flow import NewRecord, Outcome
    from askaround_email.delivery.checking import Tried

ANSWERS = ("accepted", "declined", "proposes_time", "asks_for_info", "stop", "other")
REASONS = ("no_time", "uncomfortable", "other")
MODALITIES = ("in_person", "phone", "video", "email")
SHORTEST, LONGEST, USUAL = 5, 60, 20
"""Minutes: what they give, which may be less than one asks for."""
_WITH_TIME = frozenset({"accepted", "proposes_time"})
_OVER = frozenset({"declined", "stop"})


def record_reply(
    campaign: Campaign,
    contact: int,
    answer: str,
    *,
    when: int | None = None,
    minutes: int | None = None,
    by: str = "",
    where: str = "",
    reason: str = "",
    text: str = "",
    overrule: str = "",
    dry_run: bool = False,
) -> Outcome:
    """Write down what somebody answered, by whatever way, and do what the workflow makes of it.

    Args:
        answer: one of `ANSWERS`.
        when: of a yes or a proposal: the time that is agreed with it (seconds since 1970 UTC).
        minutes: how long they want to talk; kept as their own wish.
        by: how: one of `MODALITIES`.
        where: a place, a number or a link.
        reason: of a no: one of `REASONS`.
        text: their words.
        overrule: reason to go on against findings.

    Raises:
        UsageError: an option that does not fit the answer, or a time that has passed.
        Held: the workflow says no.
    """
    found = campaign.contact(contact)
    _check(campaign, found, answer, when, minutes, reason)
    given: dict[str, object] = {"by": "person", **({"text": text} if text else {})}
    records: list[NewRecord] = []
    if answer == "declined":
        records.append(("decline", {"reason": reason or "other", "text": text}))
    with campaign.command("reply", summary=f"reply {found.ref}", dry_run=dry_run):
        if minutes is not None and minutes != found.minutes:
            found = campaign.edit(contact, minutes=minutes)
        standing = agreed(campaign, contact)
        invited = _invited(campaign, contact) if answer == "accepted" or when else None
        if invited is not None and when in (None, invited.data["start"]):
            # A yes to the time you invited them to: their calendar has it already.
            campaign.revise(invited.id, {"status": "agreed"})
            given |= {"start": invited.data["start"], "uid": invited.data.get("uid", "")}
        elif when is not None:
            given["start"] = when
            _agree(campaign, found, when, by, where)
        if answer in _OVER:
            _call_off(campaign, contact)
        # A question, or thanks for the invitation, is journaled and settles what waited for it.
        loose = answer in ("asks_for_info", "other") or (
            answer == "accepted" and when is None and standing is not None
        )
        do = campaign.touch if loose else campaign.intend
        outcome = do(
            contact,
            f"reply.{answer}",
            records=records,
            given=given,
            overrule=overrule,
            dry_run=dry_run,
        )
        if when is not None and not outcome.trigger:
            raise Held(
                f"{found.name} is {outcome.source}: no time can be agreed from there",
                hint=f"askaround why {found.ref}",
            )
    return outcome


def check_servers(campaign: Campaign) -> list[Tried]:
    """Try the servers of the settings; nothing is sent, and no mail is read or marked."""
    from askaround_email.delivery.checking import check

    return check(campaign.env("email"))


def _check(
    campaign: Campaign,
    contact: Contact,
    answer: str,
    when: int | None,
    minutes: int | None,
    reason: str,
) -> None:
    if answer not in ANSWERS:
        raise UsageError(f"an answer cannot be {answer!r}", hint=f"one of: {', '.join(ANSWERS)}")
    if reason and answer != "declined":
        raise UsageError("only a no has a reason", hint=f"askaround reply {contact.ref} declined")
    if when is not None and answer not in _WITH_TIME:
        raise UsageError(
            "only a yes or a proposal has a time",
            hint=f'askaround reply {contact.ref} accepted --when "tue 15:00"',
        )
    if when is not None and when <= campaign.clock.now():
        raise UsageError(
            "a meeting cannot be agreed for a time that has passed",
            hint='--when "tomorrow 10:00", --when "tue 15:00"',
        )
    if when is not None and agreed(campaign, contact.id) is not None:
        raise UsageError(
            f"a time with {contact.name} is agreed already",
            hint=f"askaround reschedule {contact.ref} --at …",
        )
    if minutes is not None and not SHORTEST <= minutes <= LONGEST:
        raise UsageError(f"a talk lasts {SHORTEST} to {LONGEST} minutes, not {minutes}")


def agreed(campaign: Campaign, contact: int) -> Record | None:
    """Return the meeting that is agreed and still to come, or None."""
    meetings = campaign.records(contact, "meeting")
    if not meetings or meetings[-1].data.get("status", "agreed") != "agreed":
        return None
    start = meetings[-1].data.get("start")
    return meetings[-1] if isinstance(start, int) and start > campaign.clock.now() else None


def _invited(campaign: Campaign, contact: int) -> Record | None:
    """Return the meeting they were invited to, still to come and not answered, or None."""
    meetings = campaign.records(contact, "meeting")
    if not meetings or meetings[-1].data.get("status") != "proposed":
        return None
    start = meetings[-1].data.get("start")
    return meetings[-1] if isinstance(start, int) and start > campaign.clock.now() else None


def _agree(campaign: Campaign, contact: Contact, when: int, by: str, where: str) -> None:
    """Write the agreed time: into the meeting whose time was open, else as a new one."""
    lasting = contact.minutes or USUAL
    if not SHORTEST <= lasting <= LONGEST:
        raise UsageError(
            f"a talk lasts {SHORTEST} to {LONGEST} minutes, not {lasting}",
            hint=f"askaround edit {contact.ref} --minutes {USUAL}",
        )
    data: dict[str, object] = {
        "start": when,
        "end": when + 60 * lasting,
        "minutes": lasting,
        "zone": campaign.zone_of(contact),
        "modality": by or _usual(contact, where),
        "venue": where,
        "status": "agreed",
    }
    meetings = campaign.records(contact.id, "meeting")
    old = meetings[-1] if meetings else None
    if old is not None and old.data.get("status") == "proposed":
        sequence = old.data.get("sequence")
        data["sequence"] = sequence + 1 if isinstance(sequence, int) else 1
        campaign.revise(old.id, data)
    else:
        campaign.note(contact.id, "meeting", {**data, "uid": str(uuid4()), "sequence": 0})


def _usual(contact: Contact, where: str) -> str:
    """How people talk where it was not said, from what is known."""
    if where:
        return "video" if "://" in where else "in_person"
    return "phone" if contact.phones else ""


def _call_off(campaign: Campaign, contact: int) -> None:
    """A no takes an agreed time back."""
    meeting = agreed(campaign, contact)
    if meeting is not None:
        campaign.revise(meeting.id, {"status": "cancelled"})
