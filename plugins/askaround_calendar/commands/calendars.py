"""``calendar``: read any calendar file; show, export and check your own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    pass_campaign,
    resolve,
    say,
    show_outcome,
    who_argument,
)

if TYPE_CHECKING:
    from askaround.campaign import Campaign


@click.group()
def calendar() -> None:
    """Calendar files and your own calendar.

    \b
    Example:
      askaround calendar read invite.ics --json
    """


@calendar.command()
@click.argument("file", metavar="FILE", type=click.Path())
@json_option
def read(file: str, as_json: bool) -> None:
    """Show what a calendar file says: method, events, who was invited. - reads standard input.

    It needs no campaign and changes nothing.

    \b
    Example:
      askaround calendar read invite.ics
      askaround calendar read invite.ics --json
    """
    from askaround_calendar.reading import read_file
    from askaround_calendar.telling import as_data, as_lines

    document = read_file(file)

    def text() -> None:
        for line in as_lines(document):
            say(line)

    emit(as_data(document), as_json, text)


_overrule = click.option(
    "--overrule", default="", metavar="REASON", help="Go on in spite of a finding; journaled."
)


@calendar.command()
@who_argument
@_overrule
@dry_run_option
@json_option
@pass_campaign
def accept(campaign: Campaign, who: str, overrule: str, dry_run: bool, as_json: bool) -> None:
    """Say yes to an invitation that they sent: the time is agreed, and the answer is drafted.

    \b
    Example:
      askaround calendar accept ines
    """
    _answer(campaign, who, "accepted", overrule, dry_run, as_json)


@calendar.command()
@who_argument
@click.option("--perhaps", is_flag=True, help="Not no: you may come.")
@dry_run_option
@json_option
@pass_campaign
def decline(campaign: Campaign, who: str, perhaps: bool, dry_run: bool, as_json: bool) -> None:
    """Say no (or perhaps) to an invitation that they sent: writes the answer as a file to send.

    \b
    Example:
      askaround calendar decline ines
      askaround calendar decline ines --perhaps
    """
    _answer(campaign, who, "tentative" if perhaps else "declined", "", dry_run, as_json)


def _answer(
    campaign: Campaign, who: str, status: str, overrule: str, dry_run: bool, as_json: bool
) -> None:
    from askaround_calendar.accepting import answer

    contact = resolve(campaign, who)
    done = answer(campaign, contact.id, status, overrule=overrule, dry_run=dry_run)
    if done.outcome is not None:
        show_outcome(campaign, done.outcome, as_json)
        return
    data = {"contact": contact.ref, "status": status, "file": str(done.path), "dry_run": dry_run}

    def text() -> None:
        say(f"{'would write' if dry_run else 'wrote'} {done.path}")
        say("next: open it in your calendar program, which sends it; or attach it to a mail", "dim")

    emit(data, as_json, text)
