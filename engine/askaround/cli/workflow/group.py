"""``workflow``: look at workflow files, and check one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, say, table
from askaround.cli.workflow.change import diff, migrate, use
from askaround.cli.workflow.check import check, explain, new, schema
from askaround.cli.workflow.draw import diagram
from askaround.cli.workflow.place import named, workspace

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow


@click.group()
def workflow() -> None:
    """Workflow files: which there are, what they say, whether they are right.

    \b
    Example:
      askaround workflow show
      askaround workflow check mine.yaml
      askaround workflow migrate mine.yaml --dry-run
    """


for one in (check, diagram, diff, explain, migrate, new, schema, use):
    workflow.add_command(one)


@workflow.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the workflows at hand, and the definitions this campaign has stored.

    \b
    Example:
      askaround workflow list
    """
    from askaround.catalogue import workflow_files

    with workspace() as (place, campaign):
        files = workflow_files(place.host, place.folder if campaign else None)
        used = place.workflow(place.current).name if campaign else ""
        stored = place.store.definitions.list() if campaign else []
        pinned = place.store.contacts.pinned() if campaign else {}
        number = place.current
    rows = [{"name": name, "file": str(path), "used": name == used} for name, path in files.items()]
    kept = [
        {
            "number": row[0],
            "name": row[1],
            "version": row[2],
            "stored_at": row[4],
            "contacts": pinned.get(row[0], 0),
            "current": row[0] == number,
        }
        for row in stored
    ]

    def text() -> None:
        table(
            ("Name", "Used", "File"),
            [(name, "yes" if name == used else "", path) for name, path in files.items()],
        )
        if kept:
            say()
            table(
                ("Stored", "Name", "Version", "Contacts", ""),
                [
                    (
                        one["number"],
                        one["name"],
                        one["version"],
                        one["contacts"],
                        "for new contacts" if one["current"] else "",
                    )
                    for one in kept
                ],
            )
        say("next: askaround workflow show NAME", "dim")

    emit({"workflows": rows, "definitions": kept}, as_json, text)


@workflow.command()
@click.argument("name", default="")
@click.option("--yaml", "as_yaml", is_flag=True, help="As a file again, without comments.")
@json_option
def show(name: str, as_yaml: bool, as_json: bool) -> None:
    """Show a workflow's states, triggers and timers; without NAME the campaign's own.

    NAME is a workflow's name, a file, or the number of a stored definition.

    \b
    Example:
      askaround workflow show
      askaround workflow show 1 --yaml
    """
    with workspace() as (place, campaign):
        found = named(place, campaign, name)
    if as_yaml:
        from askaround.workflow.dump import dump

        click.echo(dump(found), nl=False)
        return

    from askaround.workflow.checks.overlap import written

    def text() -> None:
        say(f"{found.name}, version {found.version}: {found.title}", "bold")
        say()
        table(
            ("State", "Next", "What it is"),
            [
                (state.name, state.command and f"askaround {state.command}", state.about)
                for state in found.states.values()
            ],
        )
        say()
        table(
            ("Trigger", "From", "To", "Needs"),
            [
                (
                    move.trigger,
                    " ".join(move.sources),
                    move.target,
                    " · ".join(written(check) for check in move.checks),
                )
                for move in found.transitions
            ],
        )
        say()
        table(
            ("In", "After", "What happens"),
            [
                (
                    " ".join(timer.states),
                    str(timer.after),
                    " ".join([timer.fire or timer.observe, *map(_step, timer.steps)]).strip(),
                )
                for timer in found.timers
            ],
        )

    emit({"workflow": as_data(found)}, as_json, text)


def _step(step: object) -> str:
    name = getattr(step, "name", "")
    args = getattr(step, "args", {})
    return f"{name} {args.get('message') or args.get('do') or ''}".strip()


def as_data(found: Workflow) -> dict[str, object]:
    """Return a workflow as JSON-able data, with names where the stored form has places."""
    return {
        "name": found.name,
        "version": found.version,
        "title": found.title,
        "initial": found.initial,
        "states": [
            {
                "name": s.name,
                "about": s.about,
                "next": s.next,
                "command": s.command,
                "final": s.final,
            }
            for s in found.states.values()
        ],
        "transitions": [
            {
                "trigger": m.trigger,
                "from": m.sources,
                "to": m.target,
                "guards": [leaf.name for check in m.checks for leaf in check.leaves()],
                "do": [{"step": step.name, **step.args} for step in m.steps],
                "on_undelivered": m.undelivered,
            }
            for m in found.transitions
        ],
        "observe": {k: {"mode": v.mode, "trigger": v.trigger} for k, v in found.observe.items()},
        "timers": [
            {
                "in": t.states,
                "after": str(t.after),
                "fire": t.fire,
                "observe": t.observe,
                "do": [{"step": step.name, **step.args} for step in t.steps],
                "at_most": t.at_most,
            }
            for t in found.timers
        ],
    }
