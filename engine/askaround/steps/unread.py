"""Steps that come after a moment which has passed, before any tick has seen it.

Mail that nobody has read yet keeps such a step from being possible: it may say that all was other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.workspace import Workspace


def heed_unread(
    workspace: Workspace, rules: Rules, contact: Contact, trigger: str, moments: Mapping[str, int]
) -> tuple[str, str] | None:
    """Return the trigger and the intent that a passed moment brings, where `trigger` comes next.

    Args:
        trigger: what the present state does not know.
        moments: the anchors of the contact's records, seconds since 1970 UTC.

    Raises:
        Held: something of theirs waits to be read, which holds it.
    """
    led = next(_passed(workspace, rules, contact, trigger, moments), None)
    waiting = workspace.store.observations.reviews(contact.id) if led else ()
    if led and waiting:
        what = (led[1] or led[0]).replace(".", " ").replace("_", " ")
        count = "a message" if len(waiting) == 1 else f"{len(waiting)} messages"
        raise Held(
            f"{contact.name} is still {contact.state}: {trigger!r} comes after {what!r}",
            why=f"{what!r} waits until you have read {count} of {contact.name}",
            hint="askaround inbox   (then: askaround tick)",
        )
    return led


def _passed(
    workspace: Workspace, rules: Rules, contact: Contact, trigger: str, moments: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Yield what the timers whose moment has passed lead to, where `trigger` is known there."""
    workflow, now = rules.workflow, workspace.clock.now()
    for timer in workflow.timers_in(contact.state):
        meaning = workflow.observe.get(timer.observe) if timer.observe else None
        if meaning is not None and meaning.mode == "propose":
            continue
        leads = meaning.trigger if meaning is not None else timer.fire
        passed = timer.after.anchor and moments.get(timer.after.anchor, now + 1) <= now
        targets = {move.target for move in workflow.moves(contact.state, leads)} if leads else ()
        if passed and any(workflow.moves(target, trigger) for target in targets):
            yield leads, timer.observe or ""
