"""``outbox list``, ``show`` and ``edit``: messages and tasks before anything is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    effect_line,
    emit,
    json_option,
    pass_campaign,
    say,
    show_time,
    table,
    words,
)
from askaround.cli.outbox.each import say_next
from askaround.errors import UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Effect

OPEN = ("drafted", "approved", "handed_over", "failed", "unknown", "open")
"""What is listed unless more is asked for: read from the store, so that no rule is loaded."""


@click.command("list")
@click.option("--status", help="Only these: drafted, approved, handed_over, delivered, failed …")
@click.option("--tasks", is_flag=True, help="Tasks instead of messages.")
@click.option("--all", "everything", is_flag=True, help="Also what is over and done with.")
@click.option("--plain", is_flag=True, help="One per line, values separated by tabs.")
@json_option
@pass_campaign(readonly=True)
def list_(
    campaign: Campaign,
    status: str | None,
    tasks: bool,
    everything: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """List messages that are not through yet (--all: every one).

    \b
    Example:
      askaround outbox list
      askaround outbox list --status drafted --json
    """
    kind = "task" if tasks else "message"
    statuses = [status] if status is not None else [] if everything else list(OPEN)
    _check_status(status)
    found = campaign.store.effects.select(statuses=statuses, kind=kind)
    if as_json:
        emit({"effects": found}, True, lambda: None)
        return
    rows = [_row(campaign, effect) for effect in found]
    if plain:
        table((), rows, plain=True)
    elif rows:
        table(("No", "Who", "What", "By", "Stands", "When"), rows)
        say_next(found)
    else:
        say("Nothing waits here.")
        say("next: askaround today", "dim")


def _check_status(status: str | None) -> None:
    from askaround.model import Status

    if status is not None and status not in list(Status):
        raise UsageError(
            f"{status!r} is no status",
            why=f"known are {', '.join(Status)}",
            hint="askaround outbox list --status drafted",
        )


def _row(campaign: Campaign, effect: Effect) -> tuple[str, ...]:
    contact = campaign.contact(effect.contact)
    when = effect.settled_at or effect.not_before or effect.due_at or effect.created_at
    shown = show_time(campaign, when)
    if effect.status == "approved" and (effect.not_before or 0) > campaign.clock.now():
        waits = "next try" if effect.attempts else "held until"
        shown = f"{waits} {show_time(campaign, effect.not_before or 0)}"
    return (
        str(effect.id),
        f"{contact.ref} {contact.name}",
        effect.purpose,
        effect.channel,
        effect.status.replace("_", " "),
        shown,
    )


@click.command()
@click.argument("number", type=int)
@json_option
@pass_campaign
def show(campaign: Campaign, number: int, as_json: bool) -> None:
    """Show one message as it will go, and what speaks against it.

    \b
    Example:
      askaround outbox show 12
    """
    effect = campaign.outbox.get(number)
    if effect.kind == "task":
        emit({"effect": effect}, as_json, lambda: say(effect_line(campaign, effect)))
        return
    from askaround.cli.outbox.message import show_message

    show_message(campaign, effect, as_json)


@click.command()
@click.argument("number", type=int)
@click.option("--subject", help="Another subject line.")
@click.option("--body", help="Another text (- reads standard input).")
@click.option("--to", "address", help="Another address.")
@json_option
@pass_campaign
def edit(
    campaign: Campaign,
    number: int,
    subject: str | None,
    body: str | None,
    address: str | None,
    as_json: bool,
) -> None:
    """Change a draft. Without options it opens in your editor ($EDITOR).

    \b
    Example:
      askaround outbox edit 12 --subject "A question about your work"
      askaround outbox edit 12
    """
    from askaround.cli.outbox.message import edit_by_hand

    if body is not None:
        body = words(body)
    if address is not None and campaign.outbox.get(number).channel == "email":
        from askaround.mailaddress import mail_address

        address = mail_address(address)
    if subject is None and body is None and address is None:
        subject, body = edit_by_hand(campaign.outbox.draft(number))
    changed = campaign.outbox.edit(number, subject=subject, body=body, to=address)

    def text() -> None:
        say(f"message {number} was changed")
        say(f"next: askaround outbox show {number}", "dim")

    emit({"effect": changed}, as_json, text)
