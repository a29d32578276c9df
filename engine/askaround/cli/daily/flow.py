"""``fire`` and ``stop``: the workflow moved by hand, whatever workflow it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    json_option,
    overrule_option,
    pass_campaign,
    resolve,
    show_outcome,
    who_argument,
)

if TYPE_CHECKING:
    from askaround.campaign import Campaign

STOP = "user.stop"


@click.command()
@who_argument
@click.argument("trigger")
@click.option("--given", "given", multiple=True, metavar="KEY=VALUE", help="A value for the step.")
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def fire(
    campaign: Campaign,
    who: str,
    trigger: str,
    given: tuple[str, ...],
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fire TRIGGER for somebody, as the workflow file names it.

    \b
    Example:
      askaround workflow show          (which triggers there are)
      askaround fire ines give_up --dry-run
    """
    from askaround.cli.people.note import pairs

    contact = resolve(campaign, who)
    outcome = campaign.fire(
        contact.id, trigger, given=pairs(given), overrule=overrule, dry_run=dry_run
    )
    show_outcome(campaign, outcome, as_json)


@click.command()
@who_argument
@click.option("--reason", default="", help="Their words, or yours; kept in the history.")
@dry_run_option
@json_option
@pass_campaign
def stop(campaign: Campaign, who: str, reason: str, dry_run: bool, as_json: bool) -> None:
    """Leave somebody alone from now on: no message ever goes to them again.

    \b
    Example:
      askaround stop ines --reason "asked not to be written to"
    """
    contact = resolve(campaign, who)
    given = {"reason": reason} if reason else {}
    outcome = campaign.intend(contact.id, STOP, given=given, dry_run=dry_run)
    show_outcome(campaign, outcome, as_json)
