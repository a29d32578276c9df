"""``workflow diagram``: a workflow as a picture."""

from __future__ import annotations

import click

from askaround.cli.kit import emit, json_option
from askaround.cli.workflow.place import named, workspace
from askaround.errors import SetupNeeded


@click.command()
@click.argument("name", default="")
@click.option("--counts", is_flag=True, help="Write on each state how many are there today.")
@json_option
def diagram(name: str, counts: bool, as_json: bool) -> None:
    """Print a workflow as a Mermaid diagram, which many viewers draw.

    \b
    Example:
      askaround workflow diagram --counts > workflow.mmd
    """
    from askaround.workflow.diagram import diagram as drawn

    with workspace() as (place, campaign):
        found = named(place, campaign, name)
        if counts and not campaign:
            raise SetupNeeded("there is no campaign here to count in", hint="askaround init")
        numbers = place.store.contacts.counts() if counts else None
    text = drawn(found, numbers)
    data = {"workflow": found.name, "version": found.version, "mermaid": text, "counts": numbers}
    emit(data, as_json, lambda: click.echo(text, nl=False))
