"""``rehearse`` and ``forecast``: the campaign ahead of time."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, pass_campaign, progress

if TYPE_CHECKING:
    from askaround.campaign import Campaign


@click.command()
@click.option(
    "--days",
    type=click.IntRange(1, 3660),
    default=14,
    show_default=True,
    metavar="N",
    help="How far to look ahead.",
)
@click.option(
    "--approve",
    is_flag=True,
    help="Assume that you approve and send every draft on the day it is made.",
)
@click.option(
    "--replies",
    type=click.Choice(["none"]),
    default="none",
    show_default=True,
    help="What to assume about answers: nobody answers.",
)
@json_option
@pass_campaign(readonly=True)
def rehearse(campaign: Campaign, days: int, approve: bool, replies: str, as_json: bool) -> None:
    """Run the campaign on a copy, and show day by day what would happen and what holds it back.

    Nothing is sent and nothing of yours is written. Without --approve drafts stay drafts.

    \b
    Example:
      askaround rehearse --days 30
      askaround rehearse --days 60 --approve
    """
    from askaround.cli.ahead.rehearsal import show_rehearsal
    from askaround.rehearsal import rehearse as run

    with progress("rehearsing", days) as advance:
        report = run(campaign, days, approve=approve, replies=replies, progress=advance)
    data = {field.name: getattr(report, field.name) for field in fields(report)}
    emit(data, as_json, lambda: show_rehearsal(campaign, report))


@click.command()
@click.option("--target", type=click.IntRange(1, 100), metavar="N", help="Meetings wanted.")
@click.option(
    "--certainty",
    type=click.FloatRange(0.5, 0.99),
    default=0.8,
    show_default=True,
    metavar="SHARE",
    help="How sure you want to be of them.",
)
@click.option("--ask", type=click.IntRange(0, 640), metavar="N", help="What if you ask N people.")
@click.option(
    "--compare",
    multiple=True,
    metavar="WORKFLOW",
    help="What if they were on this workflow instead: a file or a name.",
)
@click.option(
    "--runs",
    type=click.IntRange(100, 20_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="Campaigns to simulate.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same gives the same.")
@json_option
@pass_campaign(readonly=True)
def forecast(
    campaign: Campaign,
    target: int | None,
    certainty: float,
    ask: int | None,
    compare: tuple[str, ...],
    runs: int,
    seed: int,
    as_json: bool,
) -> None:
    """Say how many people to ask for N meetings, and when it will be done; always as an interval.

    It simulates the campaign many times, from a rule of thumb and what has come of yours so far.

    \b
    Example:
      askaround forecast --target 4
      askaround forecast --target 4 --compare mine.yaml
    """
    from askaround.cli.ahead.forecast import show_forecast
    from askaround.forecast import forecast as run

    with progress("simulating", runs) as advance:
        report = run(
            campaign.workspace,
            target=target,
            certainty=certainty,
            runs=runs,
            seed=seed,
            ask=ask,
            compare=compare,
            progress=advance,
        )
    data = {field.name: getattr(report, field.name) for field in fields(report)}
    emit(data, as_json, lambda: show_forecast(campaign, report))
