"""Steps that mail nobody has read yet keeps from being possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import Held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.workspace import Workspace


def heed_unread(
    workspace: Workspace, rules: Rules, contact: Contact, trigger: str, moments: Mapping[str, int]
) -> None:
    """Say where a step is not possible yet only because a timer waits for mail to be read.

    Args:
        trigger: what the present state does not know.
        moments: the anchors of the contact's records, seconds since 1970 UTC.

    Raises:
        Held: the moment of a timer has passed that leads to a state with `trigger`, and something
            of theirs waits to be read, which holds it.
    """
    waiting = workspace.store.observations.reviews(contact.id)
    if not waiting:
        return
    workflow, now = rules.workflow, workspace.clock.now()
    for timer in workflow.timers_in(contact.state):
        meaning = workflow.observe.get(timer.observe) if timer.observe else None
        leads = meaning.trigger if meaning is not None else timer.fire
        passed = timer.after.anchor and moments.get(timer.after.anchor, now + 1) <= now
        targets = {move.target for move in workflow.moves(contact.state, leads)} if leads else ()
        if passed and any(workflow.moves(target, trigger) for target in targets):
            what = (timer.observe or leads).replace(".", " ").replace("_", " ")
            count = "a message" if len(waiting) == 1 else f"{len(waiting)} messages"
            raise Held(
                f"{contact.name} is still {contact.state}: {trigger!r} comes after {what!r}",
                why=f"{what!r} waits until you have read {count} of {contact.name}",
                hint="askaround inbox   (then: askaround tick)",
            )
