"""An agreed time as a record: how long, where, and which version of the meeting it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from askaround.errors import Held, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from askaround.campaign import Campaign
    from askaround.model import Contact, Record
    from askaround.steps.flow import Outcome

_OWN_CALENDAR = {"calendar.moved", "calendar.removed"}
DEFAULT, MOST_ASKED, SHORTEST, LONGEST = 20, 30, 15, 60
LEAST = 5
"""Minutes: less time than is asked for is theirs to give, too."""


def length(contact: Contact, asked: int | None = None, *, overrule: str = "") -> int:
    """Return how long the talk is: what they set, else what was asked for, else 20 minutes.

    Args:
        asked: minutes wanted, or None.
        overrule: reason to ask for more than 30 minutes all the same.

    Raises:
        UsageError: longer than 60 minutes, or shorter than 15 where they did not set it.
        Held: longer than 30 minutes, and they did not set it themselves.
    """
    minutes = contact.minutes or asked or DEFAULT
    if not (LEAST if contact.minutes else SHORTEST) <= minutes <= LONGEST:
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


def following(old: Record) -> int:
    """Return the number of the next version of a meeting."""
    sequence = old.data.get("sequence")
    return sequence + 1 if isinstance(sequence, int) else 1


def agreed(
    campaign: Campaign,
    contact: Contact,
    at: int,
    minutes: int | None,
    by: str,
    where: str,
    overrule: str,
    old: Record | None = None,
) -> dict[str, object]:
    """Return the data of an agreed meeting; what is not said stays as it was.

    Raises:
        UsageError: the time has passed.
        Held: too long.
    """
    if at <= campaign.clock.now():
        raise UsageError(
            "a meeting cannot be agreed for a time that has passed",
            hint='--at "tomorrow 10:00", --at "tue 15:00"',
        )
    before = old.data if old else {}
    was = before.get("minutes")
    lasting = length(contact, minutes or (was if isinstance(was, int) else None), overrule=overrule)
    was_by = str(before.get("modality") or "")
    kept = str(before.get("venue") or "") if not by or by == was_by else ""  # no café on the phone
    venue = where.strip() or kept
    return {
        "start": at,
        "end": at + 60 * lasting,
        "minutes": lasting,
        "zone": campaign.zone_of(contact),
        "modality": by or was_by or _usual(contact, venue),
        "venue": venue,
        "status": "agreed",
    }


def _usual(contact: Contact, where: str) -> str:
    """How people talk where it was not said, from what is known."""
    if where:
        return "video" if "://" in where else "in_person"
    return "phone" if contact.phones else ""


def write(campaign: Campaign, contact: int, old: Record | None, data: dict[str, object]) -> None:
    """Write an agreed time: into the meeting whose time was open, else as a new one."""
    if old is not None and old.data.get("status") == "proposed":
        campaign.revise(old.id, {**data, "sequence": following(old)})
    else:
        campaign.note(contact, "meeting", {**data, "uid": str(uuid4()), "sequence": 0})


def stands(old: Record, data: Mapping[str, object]) -> bool:
    """Whether a meeting is agreed just as `data` of `agreed` says, so that nobody need be told."""
    said = ("start", "end", "modality", "venue", "status")
    before = {"status": "agreed", "modality": "", "venue": "", **old.data}
    return not old.data.get("organizer") and all(before.get(one) == data[one] for one in said)


def stay(campaign: Campaign, contact: int, old: Record, dry_run: bool) -> Outcome:
    """Write down that the agreed time stands, against what was moved in one's own calendar.

    Nobody is written to. What waited because of that calendar is put aside, and the entry there is
    brought back at the next look.
    """
    with campaign.command("reschedule", summary=f"contact {contact:02d}: the time stands"):
        outcome = campaign.touch(contact, "meeting.stands", dry_run=dry_run)
        if not dry_run:
            campaign.revise(old.id, {"stands": campaign.clock.now()})
            for seen in campaign.triage.waiting():
                intents = {one["intent"] for one in seen["data"].get("intents", [])}
                if seen["contact"] == contact and intents & _OWN_CALENDAR:
                    campaign.triage.dismiss(seen["id"])
    return outcome
