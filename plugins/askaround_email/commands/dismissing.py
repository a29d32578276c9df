"""``inbox dismiss``: what nothing follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, pass_campaign, say
from askaround.errors import UsageError
from askaround_email.commands.rows import row_of

if TYPE_CHECKING:
    from askaround.campaign import Campaign


@click.command()
@click.argument("numbers", type=int, nargs=-1, metavar="[N…]")
@click.option("--unmatched", is_flag=True, help="All that is of nobody known, and answers nothing.")
@json_option
@pass_campaign
def dismiss(campaign: Campaign, numbers: tuple[int, ...], unmatched: bool, as_json: bool) -> None:
    """Put mail aside: nothing follows from it. `askaround undo` takes it back.

    \b
    Example:
      askaround inbox dismiss 4 5
      askaround inbox dismiss --unmatched
    """
    if bool(numbers) == unmatched:
        raise UsageError("which?", hint="askaround inbox dismiss N …, or --unmatched")
    if unmatched:
        numbers = tuple(seen["id"] for seen in campaign.triage.unrelated())
    which = "--unmatched" if unmatched else ", ".join(map(str, numbers))
    with campaign.command("inbox", summary=f"inbox dismiss {which}"):
        rows = [row_of(campaign, campaign.triage.dismiss(number)) for number in numbers]
    emit({"dismissed": rows}, as_json, lambda: say(f"{len(rows)} put aside (askaround undo)"))
