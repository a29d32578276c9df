"""The workflows that can be used: those plugins bring, and files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import BadFile, NotFound

if TYPE_CHECKING:
    from askaround.host.host import Host
    from askaround.workflow.check import Names
    from askaround.workflow.compiled import Workflow
    from askaround.workspace import Workspace


def workflow_files(host: Host, own: Path | None = None) -> dict[str, Path]:
    """Return the files of all workflows at hand, by name; one's own folder comes first."""
    found: dict[str, Path] = {}
    folders = [folder for _, folder in host.workflow_folders()]
    for folder in ([own] if own else []) + folders:
        for path in sorted(folder.glob("*.yaml")):
            found.setdefault(path.stem, path)
    return found


def read_workflow(workspace: Workspace, name: str) -> tuple[str, Workflow]:
    """Return ``(text, compiled)`` of a workflow.

    Args:
        workspace: the open campaign.
        name: a workflow's name, or the path of a file.

    Raises:
        NotFound: there is no such workflow.
        BadFile: it has errors; the first is in the message, all in ``details``.
    """
    from askaround.workflow.check import check
    from askaround.workflow.parse import parse

    files = workflow_files(workspace.host, workspace.folder)
    path = files.get(name) or Path(name)
    if not path.is_file():
        import difflib

        near = difflib.get_close_matches(name, list(files), 1)
        raise NotFound(
            f"there is no workflow {name!r}",
            hint=f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(files)}",
        )
    text = path.read_bytes()
    parsed = parse(text.decode("utf-8", "replace"), str(path))
    diagnostics = list(parsed.diagnostics)
    if parsed.workflow is not None:
        diagnostics += check(parsed.workflow, names(workspace, parsed.workflow.name, path.parent))
    errors = [d for d in diagnostics if d.severity == "error"]
    if errors or parsed.workflow is None:
        first = errors[0]
        raise BadFile(
            str(path),
            first.message,
            line=first.line,
            why=f"{len(errors)} error(s) in this file",
            hint=first.hint or f"askaround workflow check {path}",
        )
    return text.decode("utf-8", "replace"), with_commands(workspace.host, parsed.workflow)


def with_commands(host: Host, workflow: Workflow) -> Workflow:
    """Return the workflow whose states know the command behind their ``next:`` intent."""
    commands: dict[str, str] = {}
    for entry in host.enabled.values():
        commands |= {
            intent: command
            for intent, command in (entry.manifest or {}).get("intents", {}).items()
            if command
        }
    return workflow.with_commands(commands)


def names(workspace: Workspace, workflow: str, folder: Path) -> Names:
    """Return the names a workflow file may use, for `askaround.workflow.check`.

    Args:
        workspace: the open campaign.
        workflow: name of the workflow, for its messages.
        folder: where its file lies; ``messages/`` beside it counts.
    """
    from askaround.messages import Templates
    from askaround.workflow.check import Names

    host = workspace.host
    kinds = host.record_kinds()
    folders = [workspace.folder, folder, *(f for _, f in host.workflow_folders())]
    return Names(
        guards={name: guard.args for name, guard in host.guards().items()},
        actions={name: action.args for name, action in host.actions().items()},
        records={name: kind.fields for name, kind in kinds.items()},
        channels=list(host.channels()),
        selectors=host.selectors(),
        intents=list(host.intents()),
        anchors=[anchor for kind in kinds.values() for anchor in kind.anchors],
        messages=Templates(workflow, folders).names(),
    )
