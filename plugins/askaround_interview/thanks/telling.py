"""Telling everybody who helped what came of it, at the end (S72)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.errors import Held
from askaround_interview.sending import look, messages

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Draft, Effect

INTENT = "user.tell"
MESSAGE = "what-came-of-it"
REPLACED = ("drafted", "approved")
"""A note that stands so has reached nobody: one that says something else takes its place."""


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

    Raises:
        Held: an outcome is to be told, and nothing is decided yet.
    """
    if outcome and not overrule and not campaign.decision:
        raise Held(
            "nothing is decided yet",
            why="who hears now what came of it, and then the contrary, was told too early (S72)",
            hint='askaround decide --choose "…"   (it drafts the notes; or: --overrule "why now")',
        )
    given = {name: value for name, value in (("outcome", outcome), ("text", text)) if value}
    with campaign.command("thank", summary="tell what came of it", dry_run=dry_run):
        return _tell(campaign, contacts, given, overrule)


def _tell(
    campaign: Campaign,
    contacts: Iterable[int] | None,
    given: Mapping[str, object],
    overrule: str,
) -> Told:
    numbers = helped(campaign) if contacts is None else list(contacts)
    notes: list[Effect] = []
    held: list[tuple[Contact, str]] = []
    draft: Draft | None = None
    for number in numbers:
        if _told(campaign, number, str(given.get("outcome", ""))):
            held.append((campaign.contact(number), "was told already"))
            continue
        try:
            done = campaign.intend(number, INTENT, given=given, overrule=overrule)
        except Held as error:
            held.append((campaign.contact(number), error.why or error.what))
            continue
        drafted = messages(done.effects)
        if drafted and draft is None:
            draft = look(campaign, drafted).draft
        notes += drafted
    return Told(tuple(notes), draft, tuple(held))


def _told(campaign: Campaign, number: int, outcome: str) -> bool:
    """Whether such a note has gone, or waits already; one of another outcome gives way."""
    for effect in campaign.outbox.list(contact=number, kind="message"):
        if effect.purpose == MESSAGE and (
            effect.status not in REPLACED or str(effect.data.get("outcome", "")) == outcome
        ):
            return True
    sent = campaign.facts(number, ("effects.delivered",)).sent()
    return any(purpose == MESSAGE for purpose, _, _ in sent)
