"""The workflows that can be used: those plugins bring, and files of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import BadFile, NotFound
from askaround.host.workflowfiles import workflow_files as brought

if TYPE_CHECKING:
    from askaround.host.host import Host
    from askaround.workflow.checks.check import Names
    from askaround.workflow.compiled import Workflow
    from askaround.workflow.findings.diagnostics import Diagnostic
    from askaround.workflow.parse import Parsed
    from askaround.workspace import Workspace


def workflow_files(host: Host, own: Path | None = None) -> dict[str, Path]:
    """Return the files of all workflows at hand, by name; one's own folder comes first."""
    mine = {path.stem: path for path in sorted(own.glob("*.yaml"))} if own else {}
    return mine | {k: v for k, v in brought(host).items() if k not in mine}


def read_workflow(workspace: Workspace, name: str) -> tuple[str, Workflow]:
    """Return ``(text, compiled)`` of a workflow.

    Args:
        workspace: the open campaign.
        name: a workflow's name, or the path of a file.

    Raises:
        NotFound: there is no such workflow.
        BadFile: it has errors; the first is in the message, all in ``details``.
    """
    path = file_of(workspace, name)
    content, parsed = checked(workspace, path)
    if parsed.workflow is None:
        raise refused([one for one in parsed.diagnostics if one.severity == "error"])
    return content.decode("utf-8"), with_commands(workspace.host, parsed.workflow)


def file_of(workspace: Workspace, name: str) -> Path:
    """Return the file of a workflow.

    Args:
        workspace: the open campaign.
        name: a workflow's name, or the path of a file.

    Raises:
        NotFound: there is no such workflow.
    """
    files = workflow_files(workspace.host, workspace.folder)
    path = files.get(name) or Path(name)
    if not path.is_file():
        if off := workspace.host.switched_off("workflows", name):
            raise NotFound(f"there is no workflow {name!r}", why=off[0], hint=off[1])
        import difflib

        near = difflib.get_close_matches(name, list(files), 1)
        raise NotFound(
            f"there is no workflow {name!r}",
            hint=f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(files)}",
        )
    return path


def checked(workspace: Workspace, path: Path) -> tuple[bytes, Parsed]:
    """Return ``(content, parsed)`` of a file, every name in it looked up. Never raises.

    The workflow is None where the file cannot be read or has an error.
    """
    from askaround.workflow.checks.check import load
    from askaround.workflow.findings.diagnostics import Diagnostic
    from askaround.workflow.parse import Parsed
    from askaround.workflow.text.yamltext import MOST_CHARACTERS

    try:
        with path.open("rb") as file:
            content = file.read(4 * MOST_CHARACTERS + 4)  # more is too much in any encoding
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        missing = isinstance(error, FileNotFoundError)
        message = "there is no such file" if missing else f"the file cannot be read: {why}"
        hint = "askaround workflow list" if missing else ""
        return b"", Parsed(None, [Diagnostic(str(path), 1, 1, "error", "W100", message, hint)])

    def known(workflow: Workflow) -> Names:
        return names(workspace, workflow.name, path.parent)

    return content, load(content, str(path), known)


def refused(errors: Sequence[Diagnostic]) -> BadFile:
    """Return the error for files that have these errors; all of them are in ``details``."""
    first = errors[0]
    files = list(dict.fromkeys(one.file for one in errors))
    where = "this file" if len(files) == 1 else f"{len(files)} files"
    error = BadFile(
        first.file,
        first.message,
        line=first.line or None,
        why=f"{len(errors)} error{'s' if len(errors) > 1 else ''} in {where}",
        hint=first.hint or f"askaround workflow check {' '.join(files[:3])}",
    )
    error.details["diagnostics"] = [one.as_data() for one in errors]
    return error


def definition(workspace: Workspace, name: str) -> Workflow:
    """Return the workflow that `name` means: a stored number, a workflow's name, or a file.

    Raises:
        NotFound: nothing has that number or name.
        BadFile: the file has errors.
    """
    if name.isdecimal() and not Path(name).exists():
        if workspace.store.definitions.compiled(int(name)) is None:
            stored = [f"{row[0]} {row[1]} {row[2]}" for row in workspace.store.definitions.list()]
            raise NotFound(
                f"no stored definition has the number {name}",
                hint=f"there are: {', '.join(stored)}" if stored else "askaround workflow list",
            )
        return workspace.workflow(int(name))
    return read_workflow(workspace, name)[1]


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
    """Return the names a workflow file may use, for `askaround.workflow.checks.check`.

    Args:
        workspace: the open campaign.
        workflow: name of the workflow, for its messages.
        folder: where its file lies; ``messages/`` beside it counts.
    """
    from askaround.messages import Templates
    from askaround.workflow.checks.check import Names

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
        elsewhere={
            path.name: Templates(path.name, folders).names()
            for folder in folders
            for path in folder.glob("messages/*")
            if path.is_dir()
        },
        off=_switched_off(host),
    )


def _switched_off(host: Host) -> dict[str, dict[str, tuple[str, str]]]:
    """Return what plugins that are not used would provide, as their manifests say."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for plugin, entry in host.installed.items():
        why = host.why_off(plugin)
        for kind in ("guards", "actions", "records", "channels", "selectors", "intents"):
            for name in entry.names(kind) if why else ():
                found.setdefault(kind, {})[name] = (plugin, why)
    return found
