"""What was said against the step that drafted a message, as far as it is still so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.model.effect import Status
from askaround.model.finding import Finding, Severity
from askaround.policy import ruling

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.model.effect import Effect
    from askaround.model.event import Event
    from askaround.workspace import Workspace

UNASKED = (Status.DRAFTED, Status.FAILED)
"""Statuses of a message that a person has still to agree to."""


def doubts(workspace: Workspace, rules: Rules, contact: Contact, effect: Effect) -> list[Finding]:
    """Return the warnings on the step that drafted a message which nobody gave a reason against.

    A step is taken in spite of a warning, for nothing has left yet; its message goes only with a
    reason. What was mended since is no longer said: the policies are asked once more.
    """
    if effect.status not in UNASKED:
        return []
    made = _made(workspace, effect)
    said = made.data.get("findings") if made is not None else None
    warned = {
        f"{one.get('topic')}/{one.get('rule')}"
        for one in (said if isinstance(said, list | tuple) else ())
        if isinstance(one, dict) and one.get("severity") == Severity.WARN.word
    }
    if made is None or not warned:
        return []
    reads = {"contact.*"}
    for _, policy in rules.speaking("transition"):
        reads.update(policy.reads)
    facts = workspace.loader.load([contact], reads, workspace.clock.now(), dict(effect.data))
    again = rules.findings(
        "transition",
        facts[contact.id],
        trigger=made.trigger,
        source=made.source,
        target=made.target,
        purpose=effect.purpose,
        channel=effect.channel,
    )
    return [one for one in again if one.severity is Severity.WARN and ruling(one) in warned]


def _made(workspace: Workspace, effect: Effect) -> Event | None:
    """Return the event of the step in which a message was drafted."""
    events = workspace.store.events
    seq = events.made(effect.contact, effect.id)
    return next(iter(events.select(after=seq - 1, until=seq)), None) if seq else None
