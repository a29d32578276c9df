"""Asking for a talk: one person, several, or the next wave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, Held, UsageError
from askaround.model import TIES
from askaround_interview.sending import approve, deliver, look, messages, not_sent

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Draft, Effect, Finding
    from askaround.steps.flow import Outcome

INTENT = "user.request"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking one person.

    Attributes:
        contact: as they stand now.
        outcome: None where it was held back.
        messages: the request as it now stands: drafted, approved, handed over, …
        draft: its words, as they would go.
        findings: what policies say on asking them, on these words, and on the hour.
        problem: what held it back, or why it was not sent; else None.
    """

    contact: Contact
    outcome: Outcome | None = None
    messages: tuple[Effect, ...] = ()
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    problem: AskaroundError | None = None


def request(
    campaign: Campaign,
    contacts: Iterable[int],
    *,
    send: bool = False,
    channel: str = "",
    overrule: str = "",
    wave: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> list[Asked]:
    """Ask people for a talk; each request becomes a draft.

    Those that guards or policies hold back are left as they are, the others are asked, all as
    one command (one undo).

    Args:
        contacts: numbers of the contacts.
        send: approve the drafts, and deliver those whose time has come.
        channel: ask by this channel instead of the workflow's choice.
        overrule: reason to go on against findings; journaled.
        wave: they are asked together: each request arrives in the morning of its own place (S16).
        dry_run: change nothing.
        progress: called with the steps done: one for each contact, and with `send` another.

    Raises:
        UsageError: the workflow cannot be made to use `channel`.
    """
    numbers = list(dict.fromkeys(contacts))
    advance = _counting(progress)
    given: dict[str, object] = {"channel": channel} if channel else {}
    if wave:
        given["wave"] = True
    with campaign.command("request", summary=f"ask {len(numbers)} for a talk", dry_run=dry_run):
        asked = [advance(_ask(campaign, number, given, overrule)) for number in numbers]
        if send:
            asked = [_approved(campaign, one, overrule) for one in asked]
    if not send or dry_run:
        return asked
    return [advance(_delivered(campaign, one)) for one in asked]


def _counting(progress: Callable[[int], None] | None) -> Callable[[Asked], Asked]:
    """Return a function that hands on what it gets, and tells `progress` how often it did."""
    done = 0

    def advance(asked: Asked) -> Asked:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done)
        return asked

    return advance


def _ask(
    campaign: Campaign,
    number: int,
    given: Mapping[str, object],
    overrule: str,
) -> Asked:
    channel = str(given.get("channel", ""))
    try:
        outcome = campaign.intend(number, INTENT, given=given, overrule=overrule)
    except Held as held:
        return Asked(campaign.contact(number), problem=held)
    drafted = tuple(messages(outcome.effects))
    for effect in drafted:
        if channel and effect.channel != channel:
            raise UsageError(
                f"the workflow asks by {effect.channel}, not by {channel}",
                why=f"no {channel} reaches {outcome.contact.name}, or the workflow names another",
                hint=f"askaround edit {outcome.contact.ref} --channel {channel}",
            )
    seen = look(campaign, drafted, overrule)
    findings = (*outcome.findings, *seen.findings)
    return Asked(outcome.contact, outcome, drafted, seen.draft, findings, seen.problem)


def _approved(campaign: Campaign, asked: Asked, overrule: str) -> Asked:
    if asked.outcome is None:
        return asked
    return replace(asked, problem=approve(campaign, asked.messages, overrule))


def _delivered(campaign: Campaign, asked: Asked) -> Asked:
    if asked.outcome is None:
        return asked
    now = deliver(campaign, asked.messages)
    return replace(
        asked,
        contact=campaign.contact(asked.contact.id),
        messages=tuple(now),
        problem=asked.problem or not_sent(campaign, now),
    )


def nearest(campaign: Campaign, count: int) -> list[Contact]:
    """Return who is to be asked next: people one knows first, then in the order they came (S44).

    Args:
        count: how many at most.
    """
    return list(islice(_closest(campaign), count))


def _closest(campaign: Campaign) -> Iterator[Contact]:
    """Yield who waits to be asked, one tie after the other: no more are read than are taken."""
    waiting = [name for name, state in campaign.workflow.states.items() if state.next == INTENT]
    for tie in TIES:
        listed = [campaign.contacts(state=state, tie=tie) for state in waiting]
        for contact in merge(*listed, key=lambda one: one.id):
            if not contact.do_not_contact:
                yield contact


def nobody_left(campaign: Campaign) -> Held:
    """Return the error for a wave when there is nobody to ask."""
    return Held(
        "there is nobody to ask",
        why=f"no contact waits to be asked in the workflow {campaign.workflow.name}",
        hint="askaround import contacts.csv   (or: askaround add NAME --email …)",
    )


def held_back(asked: Sequence[Asked]) -> list[Asked]:
    """Return those that were held back, or whose request was not sent."""
    return [one for one in asked if one.problem is not None]
