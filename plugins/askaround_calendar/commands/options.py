"""What several commands ask about a talk: how long, by which medium, and where."""

from __future__ import annotations

import click

from askaround_calendar.declared import MODALITIES

by_option = click.option("--by", type=click.Choice(MODALITIES), default=None, help="How you talk.")
where_option = click.option(
    "--where", default="", metavar="PLACE", help="A place, a number or a link."
)
minutes_option = click.option(
    "--minutes",
    type=int,
    default=None,
    metavar="N",
    help="How long: 15 to 30; what they set themselves wins.",
)
