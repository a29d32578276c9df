"""Drafts on the screen: how they stand, their words, and what speaks against them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.cli.kit import addressed, effect_line, say, show_findings

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Draft, Effect, Finding

MANY = 12
"""From more messages on they are not all named in a line to type."""

NOT_SENT = "--now says why a message goes at this hour, and nothing is to be sent"


def show_draft(
    campaign: Campaign,
    effects: Sequence[Effect],
    draft: Draft | None,
    findings: Sequence[Finding],
    *,
    dry_run: bool,
) -> None:
    """Print messages, the words of the first one while they may still be changed, and findings."""
    for effect in effects:
        say(f"  {effect_line(campaign, effect, named=dry_run)}")
    if draft is not None and (dry_run or effects[0].status == "drafted"):
        say(f"    To: {addressed(draft)}", "dim")
        if draft.subject:
            say(f"    Subject: {draft.subject}", "dim")
        say()
        for line in draft.body.rstrip().splitlines():
            say(f"    {line}".rstrip())
        say()
    show_findings(findings)


def what_next(effects: Sequence[Effect], otherwise: str = "") -> str:
    """Return what to type about these messages: the first that waits decides."""
    for status, line in (
        ("drafted", "askaround outbox approve {0}   (or: outbox edit {0}, outbox reject {0})"),
        ("handed_over", "askaround outbox sent {0}, once you have sent it"),
        ("failed", "askaround outbox show {0}"),
        ("unknown", "askaround outbox show {0}"),
    ):
        waiting = [effect for effect in effects if effect.status == status]
        if status == "drafted" and 1 < len(waiting) <= MANY:
            return f"askaround outbox approve {' '.join(str(one.id) for one in waiting)}"
        if status == "drafted" and len(waiting) > 1:
            return "askaround outbox list, then askaround outbox approve NUMBER..."
        if waiting:
            return line.format(waiting[0].id)
    return otherwise
