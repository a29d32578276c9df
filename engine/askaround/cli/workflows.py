"""``workflow``: look at workflow files, and check one's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import current, emit, json_option, say, table
from askaround.errors import BadFile, NotFound, SetupNeeded

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow
    from askaround.workflow.diagnostics import Diagnostic
    from askaround.workspace import Workspace


@click.group()
def workflow() -> None:
    """Workflow files: which there are, what they say, whether they are right.

    \b
    Example:
      askaround workflow show
      askaround workflow check mine.yaml
    """


@workflow.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the workflows at hand: those that plugins bring, and your own in the folder.

    \b
    Example:
      askaround workflow list
    """
    from askaround.catalogue import workflow_files

    with workspace() as (place, campaign):
        files = workflow_files(place.host, place.folder if campaign else None)
        used = place.workflow(place.current).name if campaign else ""
    rows = [{"name": name, "file": str(path), "used": name == used} for name, path in files.items()]

    def text() -> None:
        table(
            ("Name", "Used", "File"),
            [(name, "yes" if name == used else "", path) for name, path in files.items()],
        )
        say("next: askaround workflow show NAME", "dim")

    emit({"workflows": rows}, as_json, text)


@workflow.command()
@click.argument("name", default="")
@json_option
def show(name: str, as_json: bool) -> None:
    """Show a workflow's states, triggers and timers; without NAME the campaign's own.

    \b
    Example:
      askaround workflow show
    """
    found = _named(name)

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
                    ", ".join(leaf.name for check in move.checks for leaf in check.leaves()),
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


@workflow.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def check(file: Path, as_json: bool) -> None:
    """Check a workflow file; every finding shows its line, and what to write instead.

    \b
    Example:
      askaround workflow check mine.yaml
    """
    if not file.is_file():
        raise NotFound(f"there is no file {file}", hint="askaround workflow list")
    with workspace() as (place, _campaign):
        found, diagnostics = _checked(place, file)
    errors = [one for one in diagnostics if one.severity == "error"]

    def text() -> None:
        for one in diagnostics:
            say(str(one))
        if not errors and found is not None:
            say(f"{file}: {found.name}, version {found.version}, is in order.")
            say(f"next: askaround init DIR --workflow {file}", "dim")

    emit({"file": str(file), "ok": not errors, "diagnostics": diagnostics}, as_json, text)
    if errors:
        raise BadFile(
            str(file),
            errors[0].message,
            line=errors[0].line,
            why=f"{len(errors)} error{'s' if len(errors) != 1 else ''} in this file",
            hint=errors[0].hint or f"askaround workflow check {file}",
        )


@workflow.command()
@click.argument("name", default="")
def diagram(name: str) -> None:
    """Print a workflow as a Mermaid diagram, which many viewers draw.

    \b
    Example:
      askaround workflow diagram > workflow.mmd
    """
    found = _named(name)
    click.echo("stateDiagram-v2")
    click.echo(f"    [*] --> {found.initial}")
    for move in found.transitions:
        for source in move.sources:
            click.echo(f"    {source} --> {move.target}: {move.trigger}")
    for state in found.states.values():
        if state.final:
            click.echo(f"    {state.name} --> [*]")


def _named(name: str) -> Workflow:
    with workspace() as (place, campaign):
        if not name and campaign:
            return place.workflow(place.current)
        if not name:
            raise SetupNeeded(
                "there is no campaign here, so the workflow has to be named",
                hint="askaround workflow list",
            )
        from askaround.catalogue import read_workflow

        return read_workflow(place, name)[1]


def _checked(place: Workspace, file: Path) -> tuple[Workflow | None, list[Diagnostic]]:
    from askaround.catalogue import names
    from askaround.workflow.check import check as check_names
    from askaround.workflow.parse import parse

    parsed = parse(file.read_bytes(), str(file))
    diagnostics = list(parsed.diagnostics)
    if parsed.workflow is not None:
        known = names(place, parsed.workflow.name, file.parent)
        diagnostics += check_names(parsed.workflow, known)
    return parsed.workflow, diagnostics


@contextmanager
def workspace() -> Iterator[tuple[Workspace, bool]]:
    """Open the campaign's workspace; where there is none, an empty one in a temporary folder.

    Yields:
        The workspace, and whether it is a campaign's.
    """
    from contextlib import ExitStack
    from tempfile import TemporaryDirectory

    from askaround.workspace import Workspace

    with ExitStack() as stack:
        try:
            campaign = stack.enter_context(current().open(readonly=True))
        except SetupNeeded:
            folder = stack.enter_context(TemporaryDirectory(prefix="askaround-"))
            empty = Workspace(Path(folder), create=True, blocked=current().no_plugins)
            stack.callback(empty.close)
            yield empty, False
        else:
            yield campaign.workspace, True
