"""``etiquette``: the group itself."""

from __future__ import annotations

import click

from askaround_etiquette.commands.checking import check, coverage
from askaround_etiquette.commands.learning import arrive, ask, learn, unlearn
from askaround_etiquette.commands.locating import place
from askaround_etiquette.commands.showing import compare, show
from askaround_etiquette.commands.timing import when


@click.group()
def etiquette() -> None:
    """What is fitting where somebody is: what the packs say, how sure it is, and when to write.

    \b
    Example:
      askaround etiquette show Japan
      askaround etiquette when --place US-NC:charlotte --timezone America/New_York
      askaround etiquette compare US-NY:rochester US-NC:charlotte
    """


for one in (arrive, ask, check, compare, coverage, learn, place, show, unlearn, when):
    etiquette.add_command(one)
