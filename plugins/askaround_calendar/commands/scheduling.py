"""``schedule``, ``reschedule`` and ``cancel``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    json_option,
    moment,
    moment_option,
    overrule_option,
    pass_campaign,
    resolve,
    say,
    show_outcome,
    show_time,
    who_argument,
)
from askaround.errors import UsageError
from askaround_calendar import api
from askaround_calendar.commands.options import by_option, minutes_option, where_option

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.steps.flow import Outcome

_text = click.option("--text", default="", metavar="WORDS", help="A line for the message.")


def _tell(
    campaign: Campaign,
    outcome: Outcome,
    as_json: bool,
    minutes: int | None = None,
    *,
    dry_run: bool,
    wished: int | None = None,
) -> None:
    """Show what came of it, and when the meeting is; in a dry run, when it would be."""
    show_outcome(campaign, outcome, as_json)
    if as_json:
        return
    contact = outcome.contact
    found = api.meeting(campaign, contact.id)
    start: object
    if dry_run:
        start, zone = wished, contact.zone
    elif found and found.data.get("status") == "agreed":
        start, zone = found.data.get("start"), str(found.data.get("zone") or "")
    else:
        return
    if not isinstance(start, int):
        return
    there = show_time(campaign, start, zone)
    here = show_time(campaign, start)
    say(f"  {there}" + (f" there, {here} here" if there != here else ""))
    if minutes and contact.minutes and minutes != contact.minutes:
        say(f"  {contact.name} set {contact.minutes} minutes, so it is {contact.minutes}.")


@click.command()
@who_argument
@moment_option("--at")
@minutes_option
@by_option
@where_option
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def schedule(
    campaign: Campaign,
    who: str,
    at: str,
    minutes: int | None,
    by: str | None,
    where: str,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write down an agreed time, and draft the invitation.

    The time is on your own clock. The invitation waits in the outbox for your word.

    \b
    Example:
      askaround schedule ines --at "thu 15:00" --by phone
      askaround schedule 03 --at "2026-12-01 10:00" --minutes 25 --where "Cafe Luna, 4 Elm St"
    """
    if not at:
        raise UsageError("when is it?", hint=f'askaround schedule {who} --at "tue 15:00"')
    contact = resolve(campaign, who)
    start = moment(campaign, at)
    outcome = api.schedule(
        campaign,
        contact.id,
        at=start,
        minutes=minutes,
        by=by or "",
        where=where,
        overrule=overrule,
        dry_run=dry_run,
    )
    _tell(campaign, outcome, as_json, minutes, dry_run=dry_run, wished=start)


@click.command()
@who_argument
@moment_option("--at", help="The new time, where you have agreed on one.")
@click.option("--no-show", is_flag=True, help="They did not come.")
@minutes_option
@by_option
@where_option
@_text
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def reschedule(
    campaign: Campaign,
    who: str,
    at: str,
    no_show: bool,
    minutes: int | None,
    by: str | None,
    where: str,
    text: str,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Move a meeting, or look for another time.

    With --at the meeting moves there and the invitation is drafted anew; without it, a message
    that asks for another time.

    \b
    Example:
      askaround reschedule ines --at "fri 11:00"
      askaround reschedule 03
      askaround reschedule 03 --no-show
    """
    contact = resolve(campaign, who)
    start = moment(campaign, at) if at else None
    outcome = api.reschedule(
        campaign,
        contact.id,
        at=start,
        minutes=minutes,
        by=by or "",
        where=where,
        no_show=no_show,
        text=text,
        overrule=overrule,
        dry_run=dry_run,
    )
    _tell(campaign, outcome, as_json, minutes, dry_run=dry_run, wished=start)


@click.command()
@who_argument
@click.option("--theirs", is_flag=True, help="They called it off, not you.")
@_text
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def cancel(
    campaign: Campaign,
    who: str,
    theirs: bool,
    text: str,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Call a meeting off, and draft the cancellation.

    \b
    Example:
      askaround cancel ines --text "I have fallen ill."
      askaround cancel 03 --theirs
    """
    contact = resolve(campaign, who)
    outcome = api.cancel(
        campaign, contact.id, theirs=theirs, text=text, overrule=overrule, dry_run=dry_run
    )
    _tell(campaign, outcome, as_json, dry_run=dry_run)
