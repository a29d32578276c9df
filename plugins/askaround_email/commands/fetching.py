"""``inbox fetch``: new mail now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    emit,
    json_option,
    pass_campaign,
    say,
)

if TYPE_CHECKING:
    from askaround.campaign import Campaign


@click.command("fetch")
@json_option
@pass_campaign
def fetch(campaign: Campaign, as_json: bool) -> None:
    """Look for new mail now; nothing is sent and no reminder is drafted.

    \b
    Example:
      askaround inbox fetch
    """
    report = campaign.triage.fetch()
    trouble = [{"channel": channel, "why": why} for channel, why in report.failed]
    found = {"seen": report.news(), "trouble": trouble}

    def text() -> None:
        for one in report.news():
            whose = one["whose"] and f" of {one['whose']}"
            note = f" ({one['note']})" if one["note"] else ""
            say(f"{one['kind'].replace('_', ' ')}{whose}: {one['done']}{note}")
        for channel, why in report.failed:
            say(f"{channel} could not be asked: {why}", "yellow", err=True)
        if not report.observed and not report.failed:
            say("Nothing new.")
        elif report.observed:
            say("what needs you: askaround inbox", "dim")

    emit(found, as_json, text)
    if report.failed:
        raise click.exceptions.Exit(6 if report.observed else 1)
