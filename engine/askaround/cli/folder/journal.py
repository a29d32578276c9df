"""``history``, ``undo`` and ``verify``: what happened, and whether it still adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, pass_campaign, resolve, say, show_time, table
from askaround.errors import AskaroundError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact


@click.command()
@click.argument("who", default="")
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True)
@click.option("--plain", is_flag=True, help="One per line, values separated by tabs.")
@json_option
@pass_campaign(readonly=True)
def history(campaign: Campaign, who: str, limit: int, plain: bool, as_json: bool) -> None:
    """Show what happened: the last commands, or all that happened to one person.

    \b
    Example:
      askaround history
      askaround history ines --limit 100
    """
    if who:
        _of_one(campaign, resolve(campaign, who), limit, plain, as_json)
        return
    commands = list(reversed(campaign.store.events.commands(limit)))
    rows = [
        (
            command.id,
            show_time(campaign, command.at),
            command.name,
            command.by,
            command.summary + (" (undone)" if command.undone_by else ""),
        )
        for command in commands
    ]

    def text() -> None:
        table(() if plain else ("No", "When", "Command", "By", "What"), rows, plain=plain)
        if not plain:
            say("undo the last: askaround undo", "dim")

    emit({"commands": commands}, as_json, text)


def _of_one(campaign: Campaign, contact: Contact, limit: int, plain: bool, as_json: bool) -> None:
    from askaround.cli.people.person import event_words

    events = list(campaign.events(contact=contact.id, limit=limit, newest_first=True))[::-1]
    rows = [
        (event.seq, show_time(campaign, event.at), event_words(event), event.command)
        for event in events
    ]

    def text() -> None:
        if not plain:
            say(f"{contact.ref} {contact.name}: {contact.state}", "bold")
        table(() if plain else ("No", "When", "What", "Command"), rows, plain=plain)

    emit({"contact": contact, "events": events}, as_json, text)


@click.command()
@json_option
@pass_campaign
def undo(campaign: Campaign, as_json: bool) -> None:
    """Take back the last command, whatever it was. What was sent stays sent.

    \b
    Example:
      askaround undo
    """
    words = campaign.undo()
    before = campaign.store.events.last_undoable()

    def text() -> None:
        say(f"Undone: {words}")
        if before is not None and before.name != "init":
            summary = f" ({before.summary})" if before.summary else ""
            say(f"Still stands: {before.name}{summary}; askaround undo takes that back too", "dim")
        say("next: askaround today", "dim")

    emit({"undone": words, "before": before}, as_json, text)


@click.command()
@json_option
@pass_campaign(readonly=True)
def verify(campaign: Campaign, as_json: bool) -> None:
    """Replay the journal and compare it with what is stored.

    \b
    Example:
      askaround verify
    """
    troubles = campaign.verify()

    def text() -> None:
        for trouble in troubles:
            say(f"  {trouble}", "red")
        if not troubles:
            say("Journal and tables agree.")

    emit({"ok": not troubles, "troubles": troubles}, as_json, text)
    if troubles:
        raise AskaroundError(
            f"{len(troubles)} things do not agree",
            why=str(troubles[0]),
            hint="askaround restore BACKUP",
        )
