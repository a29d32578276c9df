"""``plugins``: which there are, what they bring, what is wrong with them, and making one."""

from __future__ import annotations

import click

from askaround.cli.plugins.craft import manifest, new
from askaround.cli.plugins.look import doctor, list_, show
from askaround.cli.plugins.switch import disable, enable


@click.group()
def plugins() -> None:
    """Which plugins there are, and which of them this campaign uses.

    All of these work when plugins, settings or database do not.

    \b
    Example:
      askaround plugins list
      askaround plugins disable letter
      askaround plugins new chat --channel
    """


for one in (disable, doctor, enable, list_, manifest, new, show):
    plugins.add_command(one)
