"""Calls, for Python users: functions that take a `Campaign`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from askaround.errors import AskaroundError, BadFile, Held, SetupNeeded, UsageError
from askaround_phone.declared import OUTCOMES
from askaround_phone.script import chosen, edited, in_own_words, reviewed

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Finding
    from askaround.steps.flow import NewRecord, Outcome
    from askaround_phone.number import Number

SHEET, PAGE = "call-sheet.md", "prepare-sheet.md"
SHORTEST, LONGEST, USUAL, MOST_ASKED = 5, 60, 20, 30
LEAST_ASKED = 15
"""Minutes that one asks for at least; less is theirs to give, as they say on the phone."""
REASONS = ("no_time", "uncomfortable", "other")
_REACHED = frozenset({"talked", "booked", "declined", "voicemail"})


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What to have before one's eyes while dialling.

    Attributes:
        number: as it was imported; `link` dials it.
        e164: the number with its country, empty where that is not known.
        extension: what to dial after it was answered.
        unsure: what should be asked about the number before dialling.
        text: what to say, empty where the workflow has no call sheet.
        missing: what the workflow still wants before a talk, empty where all is ready.
        remedy: what to type about it.
        findings: what policies say of the words, as they would of a request by phone.
        problem: why they must not be said as they stand; `text` is empty then.
    """

    number: str
    link: str
    text: str
    missing: str
    e164: str = ""
    extension: str = ""
    unsure: str = ""
    remedy: str = ""
    findings: tuple[Finding, ...] = ()
    problem: Held | None = None


def sheet(campaign: Campaign, contact: int, *, overrule: str = "") -> CallSheet:
    """Return the call sheet for a contact, its words read by the policies.

    Args:
        overrule: reason to say them against findings.

    Raises:
        UsageError: no number is known at which somebody speaks, or it must not be dialled.
        SetupNeeded: the profile has no name to begin the call with.
    """
    found = campaign.contact(contact)
    number = number_of(campaign, found)
    if not campaign.profile.get("name"):
        raise SetupNeeded(
            "your profile has no name; a call begins with it",
            hint='askaround profile --name "…" --about "one line on who you are"',
        )
    missing = remedy = ""
    try:
        # They may want to talk right away: what would be missing then is said before the call.
        campaign.touch(contact, "call.talked", dry_run=True)
    except Held as held:
        missing, remedy = held.why or held.what, held.hint
    try:
        text = campaign.template(SHEET, contact, chosen(campaign, contact))
    except BadFile:
        raise
    except AskaroundError:
        text = ""
    text = in_own_words(text, edited(campaign, contact))
    findings, problem = reviewed(campaign, found, text, overrule)
    return CallSheet(
        number.written,
        number.link,
        "" if problem else text,
        missing,
        number.e164,
        number.extension,
        number.unsure,
        remedy,
        findings,
        problem,
    )


def prepared(campaign: Campaign, contact: int) -> str:
    """Return the prepared page of a contact; empty where the workflow has none."""
    try:
        return campaign.template(PAGE, contact, chosen(campaign, contact))
    except BadFile:
        raise
    except AskaroundError:
        return ""


def number_of(campaign: Campaign, contact: Contact) -> Number:
    """Return the number to call a contact at: the first at which somebody speaks.

    A number without a country is taken to be where the contact is, else where the seeker is;
    where the contact's clock says that they are elsewhere, the country is asked for.

    Raises:
        UsageError: no number is known, or none of them can be dialled.
    """
    from askaround_phone import number as numbers

    change = f"askaround edit {contact.ref} --phone …"
    spoken = numbers.voices(contact.phones, contact.fields.get("fax", ""))
    if not spoken:
        fax = " but a fax machine's" if contact.phones else ""
        raise UsageError(f"no number of {contact.name}{fax} is known", hint=change)
    here = campaign.profile.get("place", "")
    read = [numbers.read(one, contact.place, here) for one in spoken]
    number = next((one for one in read if not one.trouble), None)
    if number is None:
        raise UsageError(
            f"{read[0].written!r} of {contact.name} is not dialled",
            why=read[0].trouble,
            hint=change,
        )
    elsewhere = contact.zone and campaign.zone and contact.zone != campaign.zone
    if number.assumed and elsewhere and not number.unsure:
        unsure = f"{number.written} was taken as a number in {here[:2]}, where you are"
        number = replace(number, unsure=unsure)
    return number


def log_call(
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
    """Write down a call and do what the workflow makes of it.

    Args:
        outcome: one of `OUTCOMES`.
        when: of ``booked``: the time agreed on (seconds since 1970 UTC).
        minutes: of ``booked``: how long they agreed to talk; else how long the call was.
        text: what was said.
        reason: of ``declined``: one of `REASONS`; nobody uncomfortable is asked again.
        direction: ``out``, or ``in`` where they called.
        overrule: reason to go on against findings.

    Raises:
        UsageError: an unknown outcome, a booking without a time, a length that does not fit.
        Held: a guard or a policy says no.
    """
    found = campaign.contact(contact)
    if outcome not in OUTCOMES:
        raise UsageError(f"a call cannot end in {outcome!r}", hint=f"one of: {', '.join(OUTCOMES)}")
    if (when is None) == (outcome == "booked"):
        raise UsageError(
            "a booked talk needs its time" if when is None else "only a booked talk has a time",
            hint=f'askaround call {found.ref} --outcome booked --when "tue 15:00"',
        )
    if reason and outcome != "declined":
        raise UsageError("only a no has a reason", hint="--outcome declined")
    record: dict[str, object] = {"outcome": outcome, "text": text, "direction": direction}
    if found.phones:
        record["number"] = found.phones[0]
    if minutes is not None and outcome != "booked":
        record["minutes"] = minutes
    records: list[NewRecord] = [("call", record)]
    if outcome == "declined":
        records.append(("decline", {"reason": reason or "other", "text": text}))
    given: dict[str, object] = {"by": "person", "call": outcome}
    if text:
        given["text"] = text
    intent = f"call.{outcome}"
    with campaign.command("call", summary=f"call {found.ref}", dry_run=dry_run):
        if outcome in _REACHED:
            _called(campaign, contact)
        if when is not None:
            given["start"] = when
            _book(campaign, found, when, minutes)
        elif outcome == "talked":
            _hold(campaign, contact)
        elif outcome == "wrong_number" and found.phones:
            campaign.edit(contact, phones=found.phones[1:])
        # An agreed time that the workflow has no place for is an error; all else is at least noted.
        do = campaign.intend if outcome == "booked" else campaign.touch
        try:
            done = do(
                contact,
                intent,
                records=records,
                given=given,
                overrule=overrule,
                dry_run=dry_run,
            )
        except Held as held:
            if outcome != "talked" or dry_run:
                raise
            # What has happened can be written down all the same, with what there is to say of it.
            again = f'askaround call {found.ref} --outcome talked --overrule "how it came about"'
            raise Held(
                held.what,
                why=held.why,
                hint=f"{again}   (or first: {held.hint})",
                findings=held.details.get("findings", ()),  # type: ignore[arg-type]  # as they were
            ) from held
        if when is not None and not done.trigger:
            raise Held(
                f"{found.name} is {done.source}: no time can be agreed from there",
                hint=f"askaround why {found.ref}",
            )
    return done


def _called(campaign: Campaign, contact: int) -> None:
    """A message that was to be said on the phone has been said."""
    # Asked of the store: most calls have no such message, and then the outbox need not be loaded.
    pending = campaign.store.effects.pending([contact])[contact]
    for effect in pending:
        waits = effect.kind == "message" and effect.status in ("drafted", "approved", "handed_over")
        if waits and effect.channel == "phone":
            # What was said cannot be unsaid: what speaks against the script is kept with it.
            campaign.outbox.sent(effect.id, overrule="the call was made all the same")


def _hold(campaign: Campaign, contact: int) -> None:
    """A talk that was agreed has been held now."""
    meetings = campaign.records(contact, "meeting")
    if meetings and _status(meetings[-1].data) == "agreed":
        campaign.revise(meetings[-1].id, {"status": "held"})


def _status(meeting: Mapping[str, object]) -> str:
    return str(meeting.get("status", "agreed"))


def _book(campaign: Campaign, contact: Contact, when: int, minutes: int | None) -> None:
    if when <= campaign.clock.now():
        raise UsageError("a talk cannot be booked for a time that has passed")
    lasting = minutes or contact.minutes or USUAL
    if not SHORTEST <= lasting <= LONGEST:
        raise UsageError(f"a talk lasts {SHORTEST} to {LONGEST} minutes, not {lasting}")
    if not LEAST_ASKED <= lasting <= MOST_ASKED and lasting != contact.minutes:
        campaign.edit(contact.id, minutes=lasting)  # they said so on the phone
    data: dict[str, object] = {
        "start": when,
        "end": when + 60 * lasting,
        "minutes": lasting,
        "zone": campaign.zone_of(contact),
        "modality": "phone",
        "status": "agreed",
    }
    meetings = campaign.records(contact.id, "meeting")
    old = meetings[-1] if meetings else None
    if old is not None and _status(old.data) == "proposed":
        sequence = old.data.get("sequence")
        data["sequence"] = sequence + 1 if isinstance(sequence, int) else 1
        campaign.revise(old.id, data)
    elif old is not None and _status(old.data) == "agreed" and _coming(campaign, old.data):
        raise UsageError(
            f"a time with {contact.name} is agreed already",
            hint=f"askaround reschedule {contact.ref} --at …",
        )
    else:
        campaign.note(contact.id, "meeting", {**data, "uid": str(uuid4()), "sequence": 0})


def _coming(campaign: Campaign, meeting: Mapping[str, object]) -> bool:
    start = meeting.get("start")
    return isinstance(start, int) and start > campaign.clock.now()
