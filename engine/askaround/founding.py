"""Founding a campaign: its folder, its database, its workflow, its own facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askaround.clock import Clock
from askaround.errors import AskaroundError, UsageError
from askaround.opening import clock_from_environment
from askaround.store.database import FILE, remove
from askaround.store.rows import dumps
from askaround.workspace import Workspace

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow

PROFILE = ("name", "about", "email", "phone", "signature", "zone", "place", "address")
OBJECTIVE = (
    "text",
    "kind",
    "field",
    "organisation",
    "question",
    "options",
    "criteria",
    "mode",
    "trigger",
    "target",
    "days",
    "interested",
    "scores",
)


def found(
    folder: Path,
    *,
    workflow: str,
    name: str,
    clock: Clock | None,
    blocked: Sequence[str] = (),
) -> Workspace:
    """Make a campaign and return it open; nothing is left behind where that fails.

    Raises:
        UsageError: there is one already.
        AskaroundError: the folder cannot be written, or the workflow cannot be used.
    """
    import secrets  # dear to load, and every reading command loads what is below

    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise AskaroundError(
            f"{folder} cannot be made", why=error.strerror or "", hint="askaround init FOLDER"
        ) from error
    try:
        workspace = Workspace(
            folder, clock=clock or clock_from_environment(), create=True, blocked=blocked
        )
    except BaseException:
        _leave(folder, made)
        raise
    try:
        now = workspace.clock.now()
        with workspace.journal.command("init", summary="found the campaign") as batch:
            for number, (fact, value) in enumerate(
                {
                    "name": name or folder.resolve().name,
                    "key": secrets.token_hex(32),
                    "id": secrets.token_hex(8),
                    "founded_at": now,
                }.items(),
                1,
            ):
                batch.insert("fact", {"id": number, "name": fact, "value": dumps(value)})
            batch.event(None, "campaign.founded")
            use_workflow(workspace, workflow)
    except BaseException:
        workspace.close()
        remove(folder / FILE)
        _leave(folder, made)
        raise
    return workspace


def _leave(folder: Path, made: bool) -> None:
    if made:
        with suppress(OSError):
            folder.rmdir()


def use_workflow(workspace: Workspace, workflow: str) -> int:
    """Store a workflow and make it the one new contacts are pinned to; return its number.

    Args:
        workspace: the open campaign.
        workflow: its name, or the path of its file.

    Raises:
        BadFile: the file has errors; all of them are in ``details["diagnostics"]``.
    """
    from askaround.catalogue import read_workflow

    return adopt(workspace, *read_workflow(workspace, workflow))


def adopt(workspace: Workspace, source: str, compiled: Workflow) -> int:
    """Store a definition unless its content is there, and pin new contacts to it.

    Args:
        workspace: the open campaign.
        source: the text it was read from.
        compiled: what it says; a stored one keeps its number.
    """
    with workspace.journal.command("workflow", summary=f"use {compiled.name}") as batch:
        number = compiled.number or workspace.store.definitions.add(
            name=compiled.name,
            version=compiled.version,
            digest=compiled.digest,
            compiled=compiled.dumps(),
            source=source,
            now=batch.now,
        )
        put(workspace, "workflow", number)
        put(workspace, "hints", hints(workspace))
        put(workspace, "anchors", anchors(workspace, number))
        batch.event(None, "workflow.used", data={"definition": number, "name": compiled.name})
    # What holds where nothing narrower is known is compiled now, while YAML is loaded anyway.
    workspace.host.advise("")
    return number


def hints(workspace: Workspace) -> dict[str, str]:
    """Return which command expresses which intent, so that reads load no plugin.

    Those of a person (``user.…``) go without that word; others under their whole name.
    """
    found: dict[str, str] = {}
    for entry in workspace.host.enabled.values():
        for intent, command in (entry.manifest or {}).get("intents", {}).items():
            if command:
                found[intent.removeprefix("user.")] = command
    return found


def anchors(workspace: Workspace, number: int) -> dict[str, list[str]]:
    """Return the record kind and field behind every anchor the workflow uses."""
    from askaround.engine.rules import Rules

    # Rules of their own: those of the workspace would answer with what was stored before.
    rules = Rules(workspace.workflow(number), workspace.host, workspace.time, workspace.zone)
    return {anchor: list(where) for anchor, where in rules.anchors.items()}


def put(workspace: Workspace, name: str, value: object) -> None:
    """Write a fact of the campaign, journaled; inside a command."""
    batch = workspace.journal.batch
    assert batch is not None  # every caller holds a command
    batch.flush()
    row = workspace.store.facts.row(name)
    if row is None:
        batch.insert("fact", {"name": name, "value": dumps(value)})
    elif row["value"] != dumps(value):
        batch.update("fact", row["id"], {"value": row["value"]}, {"value": dumps(value)})


def set_fact(
    workspace: Workspace,
    name: str,
    values: Mapping[str, Any],
    known: Sequence[str],
    summary: str = "",
) -> dict[str, Any]:
    """Set parts of a fact that is a mapping; empty values remove theirs.

    Raises:
        UsageError: a part nobody knows, or a time zone that does not exist.
    """
    for part in values:
        if part not in known:
            raise UsageError(f"{name} has no {part!r}", hint=f"one of: {', '.join(known)}")
    if values.get("zone"):
        from askaround.moments import zone_named

        zone_named(str(values["zone"]))
    with workspace.journal.command(name, summary=summary or f"set the {name}") as batch:
        batch.flush()
        old: dict[str, Any] = workspace.fact(name, {})
        new = {k: v for k, v in {**old, **values}.items() if v not in ("", None, [], ())}
        if new != old:
            put(workspace, name, new)
            batch.event(None, f"{name}.set", data={"parts": sorted(values)})
    workspace.forget_rules()
    return new
