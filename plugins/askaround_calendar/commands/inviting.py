"""``calendar invite``: an invitation to a time that they have not agreed to."""

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
    who_argument,
)
from askaround.errors import UsageError
from askaround_calendar.commands.options import by_option, minutes_option, where_option

if TYPE_CHECKING:
    from askaround.campaign import Campaign


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
def invite(
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
    """Invite somebody to a time they have not agreed to yet; a yes of their calendar agrees on it.

    Again with another time, before they answer: the same entry moves in their calendar.

    \b
    Example:
      askaround calendar invite ines --at "thu 15:00" --by video --where https://meet.example.org/x
    """
    from askaround_calendar.meetings.inviting import invite as invited

    contact = resolve(campaign, who)
    if not at:
        raise UsageError(
            "to which time?",
            hint=f'askaround calendar invite {contact.ref} --at "thu 15:00"; times that suit both: '
            f"askaround propose {contact.ref}",
        )
    outcome = invited(
        campaign,
        contact.id,
        at=moment(campaign, at),
        minutes=minutes,
        by=by or "",
        where=where,
        overrule=overrule,
        dry_run=dry_run,
    )
    show_outcome(campaign, outcome, as_json)
    if not as_json and not dry_run:
        say(f"if they say yes in another way: askaround reply {contact.ref} accepted", "dim")
