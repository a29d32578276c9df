"""What speaks against a message that went once before a backup was restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.model.effect import Status
from askaround.model.finding import Finding, Severity, Tier
from askaround.moments import zone_named
from askaround.store.facts import RESTORED

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.effect import Effect
    from askaround.workspace import Workspace

RULE = "went_before_restore"
_HOW = {
    Status.DELIVERED: "went",
    Status.UNKNOWN: "may have gone",
    Status.HANDED_OVER: "was laid out to be sent",
}


def repeated(workspace: Workspace, contact: Contact, effect: Effect) -> list[Finding]:
    """Return what speaks against a message of a kind that reached the contact before a restore.

    The backup did not know of it, so the workflow would have it sent again. It no longer counts
    once another of the kind has gone since: a person knew of it then, and gave a reason.
    """
    if not workspace.store.facts.since_restore():
        return []
    alike = [
        one
        for one in workspace.store.effects.select(contact=contact.id, kind="message")
        if one.purpose == effect.purpose and one.id != effect.id and one.status in _HOW
    ]
    last = alike[-1] if alike else None
    if last is None or not last.data.get(RESTORED):
        return []
    from datetime import datetime

    at = datetime.fromtimestamp(last.settled_at or last.created_at, zone_named(workspace.zone))
    return [
        Finding(
            Severity.BLOCK,
            "restore",
            f"a {effect.purpose} {_HOW[last.status]} to {contact.name} on {at:%Y-%m-%d}, before a "
            f"backup was restored that did not know of it (message {last.id})",
            source="the journal before the restore",
            remedy=f"askaround outbox sent {effect.id} --at {at:%Y-%m-%d}   (that one counts; "
            "nothing is sent)",
            tier=Tier.METHOD,
            rule=RULE,
        )
    ]
