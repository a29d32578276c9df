"""Calls, for Python users: what to have at hand before, what to write down after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.errors import SetupNeeded, UsageError
from askaround_phone.calls import OUTCOMES
from askaround_phone.channel import dial

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.flow import Outcome
    from askaround.model import Contact

SHEET = "call-sheet.md"
MINUTES = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to have at hand when calling.

    Attributes:
        number: as it was entered.
        link: to dial by.
        text: the sheet, in Markdown.
    """

    contact: Contact
    number: str
    link: str
    text: str


def sheet(campaign: Campaign, contact: int) -> Sheet:
    """Return the number and the sheet for a call.

    Raises:
        SetupNeeded: no number is known, or the profile has no name to begin with.
    """
    found = campaign.contact(contact)
    if not found.phones:
        raise SetupNeeded(
            f"there is no telephone number of {found.name}",
            hint=f'askaround edit {found.ref} --phone "+1 585 555 0123"',
        )
    if not campaign.profile.get("name"):
        raise SetupNeeded(
            "your profile has no name to introduce you by",
            hint='askaround profile --name "…" --about "one line on who you are"',
        )
    number = found.phones[0]
    return Sheet(found, number, dial(number), campaign.template(SHEET, contact))


def log(
    campaign: Campaign,
    contact: int,
    outcome: str,
    *,
    when: int | None = None,
    minutes: int | None = None,
    text: str = "",
    reason: str = "",
    direction: str = "out",
    overrule: str = "",
    dry_run: bool = False,
) -> Outcome:
    """Write down a call and do what its outcome means in the workflow.

    Args:
        contact: number of the contact.
        outcome: one of `askaround_phone.calls.OUTCOMES`.
        when: for ``booked``: when you will talk (seconds since 1970 UTC).
        minutes: how long it took, or for ``booked`` how long it will take.
        reason: for ``declined``: ``no_time``, ``uncomfortable`` or ``other``.
        direction: ``out`` or ``in``.
        overrule: reason to go on against findings; journaled.
        dry_run: change nothing.

    Raises:
        UsageError: an unknown outcome, or a time that is missing or has passed.
        Held: guards or policies say no.
    """
    if outcome not in OUTCOMES:
        raise UsageError(
            f"nothing is known of the outcome {outcome!r}", hint=f"one of: {', '.join(OUTCOMES)}"
        )
    found = campaign.contact(contact)
    call: dict[str, object] = {"outcome": outcome, "direction": direction, "text": text}
    if found.phones:
        call["number"] = found.phones[0]
    if minutes is not None and outcome != "booked":
        call["minutes"] = minutes
    records: list[tuple[str, dict[str, object]]] = [("call", call)]
    if outcome == "booked":
        records.append(("meeting", _meeting(campaign, found, when, minutes)))
    if outcome == "declined" and reason:
        records.append(("decline", {"reason": reason, "text": text}))
    intent = f"call.{outcome}"
    act = campaign.intend if campaign.allows(contact, intent) else campaign.touch
    return act(contact, intent, records=records, overrule=overrule, dry_run=dry_run)


def _meeting(
    campaign: Campaign, contact: Contact, when: int | None, minutes: int | None
) -> dict[str, object]:
    if when is None:
        raise UsageError(
            "when will you talk?",
            hint=f'askaround call {contact.ref} --outcome booked --when "tue 15:00"',
        )
    if when <= campaign.clock.now():
        raise UsageError("that time has passed", hint="--when a time to come")
    length = minutes or contact.minutes or MINUTES
    return {
        "start": when,
        "end": when + length * 60,
        "minutes": length,
        "modality": "phone",
        "zone": contact.zone or campaign.zone,
        "status": "agreed",
    }
