"""When the word that a task is about may arrive: due on a closed day of theirs, it is due later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from askaround.policy import waits

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.workflow.compiled import Workflow
    from askaround.workspace import Workspace


def arrives(workspace: Workspace, number: int, purpose: str, due: int) -> int:
    """Return when a task is due by the days of the contact's place, as a message of it would go.

    Only closed days move it: what is due in the evening there is due that evening.

    Args:
        number: the contact's.
        purpose: of the task: what it has one do (``thank``).
        due: as the workflow counted it (seconds since 1970 UTC).
    """
    contact = workspace.store.contacts.get(number)
    if contact is None or not contact.place:
        return due
    message = _message(workspace.workflow(contact.workflow), contact, purpose)
    if not message:
        return due
    rules = workspace.rules(contact.workflow)
    facts = workspace.loader.load([contact], rules.message_reads(), due)[contact.id]
    said = rules.findings(
        "message", facts, source=contact.state, target=contact.state, purpose=message
    )
    later = max((one.until for one in said if waits(one) and one.until is not None), default=due)
    zone = workspace.zone_of(contact)
    first, then = (workspace.time.local(one, zone).date() for one in (due, later))
    closed = then - first > timedelta(days=1) or workspace.time.closed(contact.place, first)
    return later if then > first and closed else due


def _message(workflow: Workflow, contact: Contact, purpose: str) -> str:
    """Return the message that goes where the task is done by its command, or empty."""
    meant = workflow.observe.get(f"user.{purpose}")
    for move in workflow.moves(contact.state, meant.trigger) if meant is not None else ():
        for step in move.steps:
            if step.name == "send":
                return str(step.args["message"])
    return ""
