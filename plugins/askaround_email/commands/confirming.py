"""``inbox assign`` and ``inbox confirm``: the person says whose a mail is and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    moment,
    moment_option,
    overrule_option,
    pass_campaign,
    resolve,
    say,
    show_outcome,
)
from askaround_email.commands.rows import row_of, time_row

if TYPE_CHECKING:
    from askaround.campaign import Campaign

_LONG = {"asks-info": "asks_for_info", "proposes-time": "proposes_time"}


@click.command("assign")
@click.argument("number", type=int, metavar="N")
@click.argument("who", metavar="NAME")
@json_option
@pass_campaign
def assign(campaign: Campaign, number: int, who: str, as_json: bool) -> None:
    """Say whom a mail is from; then confirm what it means.

    \b
    Example:
      askaround inbox assign 4 ines
    """
    contact = resolve(campaign, who)
    row = row_of(campaign, campaign.triage.assign(number, contact.id))

    def text() -> None:
        say(f"{number} is from {contact.name}.")
        means = f" ({', '.join(row['intents'])})" if row["intents"] else ""
        say(f"next: askaround inbox confirm {number}{means}", "dim")

    emit(row, as_json, text)


@click.command("confirm")
@click.argument("number", type=int, metavar="N")
@click.argument("intent", default="", metavar="[INTENT]")
@moment_option("--when", help="The time that is agreed with it, on your clock.")
@click.option("--open", "left_open", is_flag=True, help="Leave the time they name open.")
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def confirm(
    campaign: Campaign,
    number: int,
    intent: str,
    when: str,
    left_open: bool,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Confirm what a mail means, or say what it means instead.

    INTENT is accepted, declined, proposes-time, reschedules, asks-info, asks-resume, redirects,
    stop or other; without one, what the program saw first. A yes agrees on the time they name;
    other wishes go on waiting.

    \b
    Example:
      askaround inbox confirm 4
      askaround inbox confirm 4 --when "thu 14:00"
      askaround inbox confirm 4 declined
    """
    from askaround_email.confirming import confirm as confirmed

    meant = _LONG.get(intent, intent.replace("-", "_"))
    if meant and "." not in meant:
        meant = f"reply.{meant}"
    outcome, agreed = confirmed(
        campaign,
        number,
        meant,
        when=moment(campaign, when) if when else None,
        left_open=left_open,
        overrule=overrule,
        dry_run=dry_run,
    )
    if agreed is not None and not as_json:
        say(f"agreed: {time_row(campaign, agreed)['said']}")
    show_outcome(campaign, outcome, as_json)
    left = row_of(campaign, campaign.triage.get(number))
    if left["status"] == "review" and not (dry_run or as_json):
        say(f"still open: {', '.join(left['intents'])}: askaround inbox confirm {number}", "dim")
