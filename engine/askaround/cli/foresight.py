"""``rehearse`` and ``forecast``: the campaign ahead of time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING

import click

from askaround.cli.console import accessible
from askaround.cli.kit import emit, json_option, pass_campaign

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
    from askaround.cli.foretold import show_rehearsal
    from askaround.rehearsal import rehearse as run

    with progress("rehearsing", days) as advance:
        report = run(campaign, days, approve=approve, replies=replies, progress=advance)
    data = {field.name: getattr(report, field.name) for field in fields(report)}
    emit(data, as_json, lambda: show_rehearsal(campaign, report))


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None] | None]:
    """Show on a terminal how far long work has come; yields what to call with the amount done."""
    if accessible() or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)
