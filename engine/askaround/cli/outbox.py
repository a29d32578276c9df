"""``outbox``: messages and tasks, looked at and decided one by one or all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.each import answer, chosen, for_each, report_undelivered, say_next
from askaround.cli.kit import (
    confirm_count,
    confirm_option,
    effect_line,
    emit,
    json_option,
    moment,
    moment_option,
    pass_campaign,
    say,
    show_time,
    table,
    words,
)
from askaround.errors import UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Effect


OPEN = ("drafted", "approved", "handed_over", "failed", "unknown", "open")
"""What is listed unless more is asked for: read from the store, so that no rule is loaded."""


@click.group()
def outbox() -> None:
    """Messages that wait for your word, and those that went.

    \b
    Example:
      askaround outbox list
      askaround outbox show 12
      askaround outbox approve 12
      askaround outbox deliver
    """


@outbox.command("list")
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
    return (
        str(effect.id),
        f"{contact.ref} {contact.name}",
        effect.purpose,
        effect.channel,
        effect.status.replace("_", " "),
        show_time(campaign, when),
    )


@outbox.command()
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
    from askaround.cli.message import show_message

    show_message(campaign, effect, as_json)


@outbox.command()
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
    from askaround.cli.message import edit_by_hand

    if body is not None:
        body = words(body)
    if subject is None and body is None and address is None:
        subject, body = edit_by_hand(campaign.outbox.draft(number))
    changed = campaign.outbox.edit(number, subject=subject, body=body, to=address)

    def text() -> None:
        say(f"message {number} was changed")
        say(f"next: askaround outbox show {number}", "dim")

    emit({"effect": changed}, as_json, text)


@outbox.command()
@click.argument("numbers", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="Every draft.")
@click.option("--overrule", default="", metavar="REASON", help="Approve in spite of a finding.")
@confirm_option
@json_option
@pass_campaign
def approve(
    campaign: Campaign,
    numbers: tuple[int, ...],
    everything: bool,
    overrule: str,
    confirmed: int | None,
    as_json: bool,
) -> None:
    """Say yes to messages. They go with the next deliver or tick, when the hour suits.

    \b
    Example:
      askaround outbox approve 12 14
      askaround outbox approve --all --confirm 8
    """
    picked = chosen(campaign, numbers, everything, "drafted")
    confirm_count(len(picked), confirmed)
    for_each(
        campaign,
        "approve",
        picked,
        lambda number: campaign.outbox.approve(number, overrule=overrule),
        as_json,
    )


@outbox.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@click.option("--reason", default="", help="Why; it is kept in the history.")
@json_option
@pass_campaign
def reject(campaign: Campaign, numbers: tuple[int, ...], reason: str, as_json: bool) -> None:
    """Say no to messages: they never go.

    \b
    Example:
      askaround outbox reject 12 --reason "I will call instead"
    """
    for_each(
        campaign,
        "reject",
        list(numbers),
        lambda number: campaign.outbox.reject(number, reason=reason),
        as_json,
    )


@outbox.command()
@click.argument("numbers", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="Every approved one (the default).")
@confirm_option
@json_option
@pass_campaign
def deliver(
    campaign: Campaign,
    numbers: tuple[int, ...],
    everything: bool,
    confirmed: int | None,
    as_json: bool,
) -> None:
    """Deliver approved messages now; those whose hour has not come stay.

    \b
    Example:
      askaround outbox deliver
      askaround outbox deliver 12
    """
    picked = chosen(campaign, numbers, everything or not numbers, "approved")
    confirm_count(len(picked), confirmed)
    if picked:
        campaign.outbox.deliver(picked)
    now = [campaign.outbox.get(number) for number in picked]
    answer(campaign, now, as_json, empty="Nothing approved waits.")
    report_undelivered(now)


@outbox.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@moment_option(help="When you sent it, if not just now.")
@json_option
@pass_campaign
def sent(campaign: Campaign, numbers: tuple[int, ...], at: str, as_json: bool) -> None:
    """Say that you sent messages which lay ready.

    \b
    Example:
      askaround outbox sent 12
      askaround outbox sent 12 --at "yesterday 17:00"
    """
    when = moment(campaign, at) if at else None
    for_each(
        campaign,
        "sent",
        list(numbers),
        lambda number: campaign.outbox.sent(number, at=when),
        as_json,
    )


@outbox.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@json_option
@pass_campaign
def done(campaign: Campaign, numbers: tuple[int, ...], as_json: bool) -> None:
    """Say that tasks are done.

    \b
    Example:
      askaround outbox done 21
    """
    for_each(campaign, "done", list(numbers), campaign.outbox.done, as_json)


@outbox.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@json_option
@pass_campaign
def retry(campaign: Campaign, numbers: tuple[int, ...], as_json: bool) -> None:
    """Let messages that failed be tried again.

    \b
    Example:
      askaround outbox retry 12
    """
    for_each(campaign, "retry", list(numbers), campaign.outbox.retry, as_json)
