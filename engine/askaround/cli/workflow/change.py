"""``workflow diff``, ``use`` and ``migrate``: another version, and those who are half-way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import dry_run_option, emit, json_option, pass_campaign, say
from askaround.cli.workflow.place import named, workspace
from askaround.errors import UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.upkeep.migration import Plan
    from askaround.workflow.compiled import Workflow


@click.command()
@click.argument("old")
@click.argument("new")
@json_option
def diff(old: str, new: str, as_json: bool) -> None:
    """Say in words what NEW changes: two files, names, or numbers of stored definitions.

    \b
    Example:
      askaround workflow diff 1 mine.yaml
    """
    from askaround.workflow.change.diff import diff as changes
    from askaround.workflow.change.renames import renames

    with workspace() as (place, campaign):
        before, after = named(place, campaign, old), named(place, campaign, new)
    found = changes(before, after)
    maps = [f"{state}={name}" for state, name in renames(before, after).states.items()]

    def text() -> None:
        marks = {"added": "+", "removed": "-", "changed": "~", "renamed": ">"}
        for change in found:
            say(f"{marks[change.kind]} {change.part}: {change.what}")
        if not found:
            say("Both say the same.")
        if maps:
            said = " ".join(f"--map {one}" for one in maps)
            say(f"next: askaround workflow migrate {new} {said} --dry-run", "dim")

    emit({"changes": found, "map": maps}, as_json, text)


@click.command()
@click.argument("name")
@dry_run_option
@json_option
@pass_campaign
def use(campaign: Campaign, name: str, dry_run: bool, as_json: bool) -> None:
    """Let new contacts begin with a workflow: its name, a file, or a stored number.

    Contacts that are there already stay with theirs, until `workflow migrate`.

    \b
    Example:
      askaround workflow use mine.yaml
    """
    from askaround.founding import adopt

    place = campaign.workspace
    source, found = _read(campaign, name)
    with place.journal.command("workflow", summary=f"use {found.name}", dry_run=dry_run):
        number = adopt(place, source, found)
    others = sum(count for one, count in place.store.contacts.pinned().items() if one != number)
    data = {
        "definition": number,
        "name": found.name,
        "version": found.version,
        "others": others,
        "dry_run": dry_run,
        "warnings": _warnings(campaign, found),
    }

    def text() -> None:
        for line in _warnings(campaign, found):
            say(f"warning: {line}", "yellow")
        would = "would begin" if dry_run else "begin"
        say(f"New contacts {would} with {found.name}, version {found.version}.")
        if others:
            say(f"{others} stay with what they began with.")
            say(f"next: askaround workflow migrate {name} --dry-run", "dim")

    emit(data, as_json, text)


@click.command()
@click.argument("name", default="")
@click.option("--map", "maps", multiple=True, metavar="OLD=NEW", help="Where a state goes to.")
@click.option(
    "--from", "only", multiple=True, type=int, metavar="NUMBER", help="Only from this definition."
)
@click.option(
    "--all", "everybody", is_flag=True, help="List everybody, also who stays as they are."
)
@dry_run_option
@json_option
@pass_campaign
def migrate(
    campaign: Campaign,
    name: str,
    maps: tuple[str, ...],
    only: tuple[int, ...],
    everybody: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take everybody over to a workflow; without NAME, to the one new contacts begin with.

    --dry-run shows how many go where and what it means for them, then those for whom it means
    something: each timer's date, and which drafts and tasks are cancelled or need a look. It is
    one step, and `undo` takes it back.

    \b
    Example:
      askaround workflow migrate mine.yaml --map requested=asked --dry-run
    """
    from askaround.cli.workflow.migrated import show_migration
    from askaround.upkeep.migrate import migrate as do
    from askaround.upkeep.migrate import nowhere, plan

    given = dict(_pair(one) for one in maps)
    source, target = _read(campaign, name)
    if dry_run:
        found = plan(campaign.workspace, target, given, only)
    else:
        found = do(campaign.workspace, source, target, given, only)
    warnings = _warnings(campaign, target) if dry_run else []
    emit(
        {**_as_data(found), "dry_run": dry_run, "warnings": warnings},
        as_json,
        lambda: show_migration(campaign, found, dry_run, warnings, everybody),
    )
    if found.lost:
        raise nowhere(found)


def _read(campaign: Campaign, name: str) -> tuple[str, Workflow]:
    """Return the text and the workflow of that name, stored number or file; else the current."""
    from pathlib import Path

    from askaround.catalogue import definition, read_workflow

    place = campaign.workspace
    if name and not (name.isdecimal() and not Path(name).exists()):
        return read_workflow(place, name)
    found = definition(place, name or str(place.current))
    return place.store.definitions.source(found.number) or "", found


def _warnings(campaign: Campaign, found: Workflow) -> list[str]:
    """Say where a stored definition has the same name and version, but another content."""
    return [
        f"version {version} of {name} is stored as definition {number} with another content; "
        f"raise the version in the file"
        for number, name, version, digest, _ in campaign.store.definitions.list()
        if (name, version) == (found.name, found.version) and digest != found.digest
    ]


def _pair(text: str) -> tuple[str, str]:
    old, sign, new = text.partition("=")
    if not (old.strip() and sign and new.strip()):
        raise UsageError(f"--map {text} does not say OLD=NEW", hint="--map requested=asked")
    return old.strip(), new.strip()


def _as_data(found: Plan) -> dict[str, object]:
    return {
        "workflow": found.target.name,
        "version": found.target.version,
        "definition": found.number or found.target.number,
        "from": found.left,
        "states": found.states,
        "nowhere": found.lost,
        "contacts": [
            {
                "contact": moved.contact.id,
                "name": moved.contact.name,
                "source": moved.contact.state,
                "target": moved.target,
                "timers": moved.timers,
                "effects": moved.effects,
            }
            for moved in found.contacts
        ],
    }
