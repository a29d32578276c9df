"""One message on the screen, and in the person's editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    addressed,
    current,
    emit,
    say,
    sender,
    show_findings,
    show_overruled,
    show_time,
    table,
)
from askaround.errors import SetupNeeded, UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Draft, Effect

_OPEN = ("drafted", "approved", "failed")
_TOLD = ("approved", "failed", "unknown", "delivered")
_NEXT = {
    "drafted": "askaround outbox approve {0}   (or edit {0}, reject {0})",
    "approved": "askaround outbox deliver {0}",
    "handed_over": "askaround outbox sent {0}, once you have sent it",
    "unknown": "askaround outbox sent {0} if it went, askaround outbox retry {0} if not",
    "failed": "askaround outbox retry {0}, or askaround outbox reject {0}",
}


def show_message(campaign: Campaign, effect: Effect, as_json: bool) -> None:
    """Print a message as it will go, what speaks against it, and what to type next."""
    draft = campaign.outbox.draft(effect.id)
    verdict = campaign.outbox.review(effect.id) if effect.status in _OPEN else None
    findings = verdict.shown if verdict is not None else ()
    overruled = verdict.overruled if verdict is not None else ()
    contact = campaign.contact(effect.contact)
    following = _NEXT.get(effect.status, "").format(effect.id)
    data = {
        "effect": effect,
        "contact": {"id": contact.id, "ref": contact.ref, "name": contact.name},
        "draft": draft,
        "findings": list(findings),
        "overruled": list(overruled),
        "next": following,
    }

    def text() -> None:
        standing = effect.status.replace("_", " ")
        say(f"message {effect.id}: {effect.purpose} by {effect.channel}, {standing}", "bold")
        hold = effect.not_before
        tried = effect.attempts > 0 and effect.status == "approved"
        rows = [
            ("From", sender(draft)),
            ("To", addressed(draft)),
            ("Subject", draft.subject),
            ("With it", ", ".join(one.name for one in draft.attachments)),
            ("Next try" if tried else "Held until", show_time(campaign, hold) if hold else ""),
            ("Why", effect.detail if effect.status in _TOLD else ""),
            ("Where", _elsewhere(effect)),
            ("Lies in", ", ".join(effect.files)),
        ]
        table((), [row for row in rows if row[1]])
        say()
        say(draft.body.rstrip())
        say()
        show_findings(findings)
        show_overruled(overruled)
        if following:
            say(f"next: {following}", "dim")

    emit(data, as_json, text)


def _elsewhere(effect: Effect) -> str:
    """Return where it waits for the person, where that is none of the files that are listed."""
    if effect.status != "handed_over" or any(path in effect.detail for path in effect.files):
        return ""
    return effect.detail


def edit_by_hand(draft: Draft) -> tuple[str, str]:
    """Return ``(subject, body)`` as the person left them in their editor.

    Raises:
        UsageError: nobody is there to edit, or nothing was changed.
        SetupNeeded: the editor cannot be started.
    """
    if not current().interactive:
        raise UsageError(
            "no editor can be opened here",
            why="nobody is at a terminal",
            hint=f"askaround outbox edit {draft.effect} --subject TEXT --body -",
        )
    try:
        text = click.edit(f"Subject: {draft.subject}\n\n{draft.body}", extension=".txt")
    except click.ClickException as error:
        raise SetupNeeded(
            "the editor did not start",
            why=error.format_message(),
            hint="EDITOR=nano askaround outbox edit …",
        ) from error
    if text is None:
        raise UsageError("nothing was changed", hint=f"askaround outbox show {draft.effect}")
    return split_subject(text, draft.subject)


def split_subject(text: str, subject: str) -> tuple[str, str]:
    """Return ``(subject, body)`` of an edited text; `subject` stays where its line is gone."""
    first, _, rest = text.partition("\n")
    if not first.lower().startswith("subject:"):
        return subject, text.strip("\n") + "\n"
    return first.partition(":")[2].strip(), rest.strip("\n") + "\n"
