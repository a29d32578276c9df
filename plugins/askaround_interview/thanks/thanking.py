"""Thanking somebody for one concrete thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.errors import Held, UsageError
from askaround_interview.sending import (
    approve,
    both,
    close_tasks,
    deliver,
    look,
    messages,
    not_sent,
)
from askaround_interview.thanks.following import better, tidy
from askaround_interview.thanks.naming import concrete
from askaround_interview.thanks.referrals import unsent_thanks

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.errors import AskaroundError
    from askaround.model import Draft, Effect, Finding
    from askaround.steps.flow import Outcome

INTENT = "user.thank"
INTEREST = "user.interest"
OVER = "meeting.over"
TASK = "thank"
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Thanked:
    """What came of thanking somebody.

    Attributes:
        messages: the thank-you as it now stands.
        draft: its words.
        findings: what policies say on them.
        problem: why it was not sent, or None.
        overruled: what a reason set aside, of the step and of the message.
    """

    outcome: Outcome
    messages: tuple[Effect, ...]
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    problem: AskaroundError | None = None
    overruled: tuple[Finding, ...] = ()


def thank(
    campaign: Campaign,
    contact: int,
    *,
    thing: str = "",
    text: str = "",
    channel: str = "",
    send: bool = False,
    overrule: str = "",
    now: str = "",
    dry_run: bool = False,
) -> Thanked:
    """Draft a thank-you.

    Args:
        contact: number of the contact.
        thing: one concrete thing they gave you, as it follows "thank you for"; may be empty where
            one is noted already.
        text: more to say.
        channel: instead of the one that fits best.
        send: approve it, and deliver it if its time has come.
        overrule: reason to go on against findings; journaled. The hour still counts.
        now: with `send`, reason not to wait for the hour it is held until; journaled.
        dry_run: change nothing.

    Raises:
        Held: nothing concrete is named, or there is nothing to thank for yet.
        UsageError: the thing does not follow "thank you for".
    """
    possible = campaign.allows(contact, INTENT)
    if possible or campaign.allows(contact, OVER):
        thing = _fitting(campaign, contact, thing)
    given: dict[str, object] = {
        name: value
        for name, value in (("thing", thing), ("text", text), ("channel", channel))
        if value
    }
    if not possible:
        waits = unsent_thanks(campaign, contact)
        if waits is not None:
            raise Held(
                f"the thank-you to {campaign.contact(contact).name} is there, and has not gone yet",
                why=f"message {waits.id} is {waits.status.replace('_', ' ')}",
                hint=f"askaround outbox show {waits.id}   (or: outbox edit, approve, reject)",
            )
    record = {name: given[name] for name in ("thing", "text") if name in given}
    given["due"] = _by(campaign, contact)
    records = [("thanks", record)] if thing else []
    with campaign.command("thank", summary=f"thank contact {contact:02d}", dry_run=dry_run):
        outcome = campaign.intend(contact, INTENT, records=records, given=given, overrule=overrule)
        close_tasks(campaign, contact, TASK)
        drafted = messages(outcome.effects)
        seen = look(campaign, drafted, overrule, now=now, send=send)
        problem: AskaroundError | None = seen.problem
        if send:
            problem = approve(campaign, drafted, overrule, now)
    sent = deliver(campaign, drafted) if send and not dry_run else drafted
    if send and not dry_run and problem is None:
        problem = not_sent(campaign, sent)
    findings = both(outcome.findings, seen.findings)
    aside = (*outcome.overruled, *seen.overruled)
    return Thanked(outcome, tuple(sent), seen.draft, findings, problem, aside)


def _fitting(campaign: Campaign, contact: int, thing: str) -> str:
    """Return the thing as it follows "thank you for", or say what to type instead."""
    said = tidy(thing)
    known = campaign.contact(contact)
    if not concrete(said) or (known.language or "en")[:2] != "en":
        return said or thing
    other = better(said)
    if other:
        safe = other.replace('"', "'")
        raise UsageError(
            f"“thank you for {said}” does not read well",
            why="it names a thing (“the hint to …”) or what they did (“explaining …”)",
            hint=f'askaround thank {known.ref} --for "{safe}"',
        )
    return said


def _by(campaign: Campaign, contact: int) -> int:
    """Return by when the thank-you is to have gone: a draft that lies there has thanked nobody."""
    tasks = campaign.outbox.list(status="open", contact=contact, kind="task")
    due = [one.due_at for one in tasks if one.purpose == TASK and one.due_at is not None]
    return min(due, default=campaign.clock.now() + DAY)


def express_interest(
    campaign: Campaign, contact: int, text: str = "", *, overrule: str = "", dry_run: bool = False
) -> Thanked:
    """Draft a line of interest to somebody who brought up a job themselves (S80).

    Args:
        contact: number of the contact.
        text: in one's own words.
        overrule: reason to go on against findings; journaled.
        dry_run: change nothing.

    Raises:
        Held: they did not bring it up, as far as it is written down.
    """
    known = campaign.contact(contact)
    if not overrule and not campaign.records(contact, "job_talk"):
        raise Held(
            f"{known.name} did not bring up a job, as far as it is written down",
            why="interest is for them to raise; who asks for a job breaks the promise (S80, S5)",
            hint=f'only where they did: askaround debrief {known.ref} --job-talk "their words"',
        )
    if not campaign.allows(contact, INTEREST) and campaign.allows(contact, INTENT):
        raise Held(
            f"{known.name} has not been thanked for your last talk yet",
            why="what they brought up comes after the thanks (S67)",
            hint=f'askaround thank {known.ref} --for "…"',
        )
    given = {"text": text} if text else {}
    with campaign.command("thank", summary=f"interest to contact {contact:02d}", dry_run=dry_run):
        outcome = campaign.intend(contact, INTEREST, given=given, overrule=overrule)
        drafted = messages(outcome.effects)
        seen = look(campaign, drafted, overrule)
    findings = both(outcome.findings, seen.findings)
    return Thanked(outcome, tuple(drafted), seen.draft, findings, seen.problem, outcome.overruled)


def ideas(campaign: Campaign, contact: int) -> list[str]:
    """Return what they said that one could thank for, newest first, without the confidential."""
    said = campaign.records(contact, "insight")
    return [
        str(record.data.get("text", ""))
        for record in reversed(said)
        if not record.data.get("confidential")
    ]
