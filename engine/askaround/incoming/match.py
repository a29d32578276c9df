"""Whom an observation belongs to: by thread, by token, and by address, which only suggests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.store.rows import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from askaround.model.effect import Effect
    from askaround.model.observation import IntentSeen, Observation
    from askaround.workspace import Workspace


SURE_WAYS = frozenset({"thread", "token", "named"})
"""Ways of matching that are proof; an address only suggests."""

STRANGER = "stranger"
"""It answers what was sent to somebody, from an address that is not known to be theirs."""


@dataclass(frozen=True, slots=True)
class Match:
    """Whom an observation belongs to, and how surely."""

    contact: int | None
    effect: Effect | None
    how: str


def match_of(workspace: Workspace, observation: Observation) -> Match:
    """Find whom it is from: by thread, then by token, then by address (which only suggests)."""
    effects = workspace.store.effects
    found = effects.by_message_id(observation.answers)
    if found is not None:
        return _weighed(workspace, found, observation, "thread")
    found = effects.by_token(observation.tokens)
    if found is not None:
        return _weighed(workspace, found, observation, "token")
    if observation.sender:
        kind = "email" if "@" in observation.sender else "phone"
        value = fold(observation.sender)
        if kind == "phone":
            value = "".join(c for c in value if c.isdigit())
        numbers = workspace.store.contacts.having({(kind, value)})
        if len(numbers) == 1:
            return Match(alive(workspace, numbers[0]), None, "sender")
    return Match(None, None, "")


def _weighed(workspace: Workspace, found: Effect, observation: Observation, how: str) -> Match:
    """Return the match; a person who writes from an address that is not known proves nothing.

    They may have two addresses, somebody may answer for them or have been passed the mail, and a
    token can be copied: the person looks.
    """
    contact = workspace.store.contacts.get(found.contact)
    if contact is None or contact.forgotten:
        return Match(None, found, how)
    if observation.kind == "reply" and "@" in observation.sender:
        known = {fold(one) for one in contact.emails}
        if known and fold(observation.sender) not in known:
            return Match(contact.id, found, STRANGER)
    return Match(contact.id, found, how)


def with_named(workspace: Workspace, match: Match, intents: Sequence[IntentSeen]) -> Match:
    """Return the match with regard to whom plugins name; where they contradict it, it is no proof.

    Args:
        match: by thread, token or address.
        intents: what plugins read in the observation.
    """
    named = {seen.contact for seen in intents if seen.contact is not None}
    if not named or named == {match.contact}:
        return match if not named or match.how in SURE_WAYS else Match(match.contact, None, "named")
    if match.how in SURE_WAYS or len(named) > 1:
        return Match(match.contact, match.effect, "disputed")
    contact = alive(workspace, named.pop())
    return match if contact is None else Match(contact, None, "named")


def alive(workspace: Workspace, number: int) -> int | None:
    """Return the number, or None where that contact is gone or was forgotten."""
    contact = workspace.store.contacts.get(number)
    return None if contact is None or contact.forgotten else number


def for_good(workspace: Workspace, observation: Observation, effect: Effect) -> bool:
    """Whether a message did not arrive and will not; of several, the contact's own address counts.

    Args:
        observation: a bounce.
        effect: the message it is about.
    """
    failures = observation.data.get("failures")
    contact = workspace.contact(effect.contact)
    known = {fold(one) for one in contact.emails}
    theirs = [
        one["permanent"]
        for one in (failures if isinstance(failures, list | tuple) else ())
        if isinstance(one, dict) and fold(str(one.get("address"))) in known
    ]
    if theirs:
        return any(theirs)
    arrived = observation.data.get("arrived")
    reached = {fold(str(one)) for one in (arrived if isinstance(arrived, list | tuple) else ())}
    # The failure was somebody else's, and theirs arrived.
    return bool(observation.data.get("permanent")) and not known & reached
