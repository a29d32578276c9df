"""Telling everybody who helped what came of it, at the end (S72)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.errors import Held
from askaround_interview.sending import look, messages, preview

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Draft, Effect

INTENT = "user.tell"
MESSAGE = "what-came-of-it"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling people.

    Attributes:
        notes: the drafts, one to each.
        draft: the words of the first.
        held: who was held back, and why.
    """

    notes: tuple[Effect, ...] = ()
    draft: Draft | None = None
    held: tuple[tuple[Contact, str], ...] = ()


def helped(campaign: Campaign) -> list[int]:
    """Return everybody who can be told: those whose state knows what telling means."""
    workflow = campaign.workflow
    meaning = workflow.observe.get(INTENT)
    if meaning is None:
        return []
    states = [name for name in workflow.states if workflow.moves(name, meaning.trigger)]
    return sorted(one.id for state in states for one in campaign.contacts(state=state))


def tell(
    campaign: Campaign,
    outcome: str = "",
    *,
    contacts: Iterable[int] | None = None,
    text: str = "",
    overrule: str = "",
    dry_run: bool = False,
) -> Told:
    """Draft a note to people on what came of their advice.

    Args:
        outcome: what was decided, as it follows "I have decided:"; may be empty.
        contacts: whom; everybody who was thanked where it is not said.
        text: more to say.
        overrule: reason to go on against findings; journaled.
        dry_run: change nothing.
    """
    given = {name: value for name, value in (("outcome", outcome), ("text", text)) if value}
    numbers = helped(campaign) if contacts is None else list(contacts)
    notes: list[Effect] = []
    held: list[tuple[Contact, str]] = []
    draft: Draft | None = None
    for number in numbers:
        if _told(campaign, number):
            held.append((campaign.contact(number), "was told already"))
            continue
        try:
            done = campaign.intend(number, INTENT, given=given, overrule=overrule, dry_run=dry_run)
        except Held as error:
            held.append((campaign.contact(number), error.why or error.what))
            continue
        drafted = messages(done.effects)
        if drafted and draft is None:
            draft = preview(campaign, drafted, given) if dry_run else look(campaign, drafted)[0]
        notes += drafted
    return Told(tuple(notes), draft, tuple(held))


def _told(campaign: Campaign, number: int) -> bool:
    """Whether such a note waits already, or has gone."""
    waiting = campaign.outbox.list(contact=number, kind="message")
    if any(effect.purpose == MESSAGE for effect in waiting):
        return True
    sent = campaign.facts(number, ("effects.delivered",)).sent()
    return any(purpose == MESSAGE for purpose, _, _ in sent)
