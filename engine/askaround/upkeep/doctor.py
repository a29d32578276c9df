"""Doctor: paths, plugins, database, clock and zone, each checked, with what to do about it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError
from askaround.upkeep.check import Check
from askaround.upkeep.metadatacheck import metadata_checks
from askaround.upkeep.plugincheck import plugin_checks
from askaround.upkeep.unfinished import left_behind
from askaround.version import VERSION

if TYPE_CHECKING:
    from askaround.workspace import Workspace


def examine(workspace: Workspace | None) -> list[Check]:
    """Return every check; without a campaign only those that need none."""
    checks = list(_program())
    if workspace is not None:
        checks += _folder(workspace)
        checks += _database(workspace)
        checks += _settings(workspace)
        try:
            checks += plugin_checks(workspace.host)
        except AskaroundError as error:  # settings that cannot be read; told of above
            checks.append(Check("plugins", "all", "bad", error.what, error.hint))
        checks += _clock(workspace)
    checks += metadata_checks()
    return checks


def _program() -> Iterator[Check]:
    yield Check("paths", "askaround", "ok", f"{VERSION}, Python {sys.version.split()[0]}")


def _folder(workspace: Workspace) -> Iterator[Check]:
    folder = workspace.folder
    yield Check("paths", "folder", "ok", str(folder.resolve()))
    for path in (folder / "askaround.db", folder / "askaround.toml"):
        if path.exists() and path.stat().st_mode & 0o077:
            yield Check("paths", path.name, "warn", "others may read it", f"chmod 600 {path}")
    if not os.access(folder, os.W_OK):
        yield Check("paths", "folder", "bad", "cannot be written", f"chmod u+w {folder}")
    for path in (*left_behind(folder), *left_behind(folder / "backups")):
        what = "left by a backup that was interrupted; it holds what a backup holds"
        yield Check("paths", path.name, "warn", what, "askaround backup   (removes it)")


def _database(workspace: Workspace) -> Iterator[Check]:
    began = time.perf_counter()
    wrong = workspace.store.upkeep.integrity()
    spent = (time.perf_counter() - began) * 1000
    if not wrong:
        number = workspace.store.upkeep.contacts()
        yield Check("database", "integrity", "ok", f"{number} contacts", milliseconds=spent)
    else:
        yield Check("database", "integrity", "bad", wrong[0], "askaround restore BACKUP")


def _settings(workspace: Workspace) -> Iterator[Check]:
    try:
        tree = workspace.settings.tree
        workspace.settings.disabled()
        quick = workspace.settings.quick
    except AskaroundError as error:
        yield Check("settings", "askaround.toml", "bad", error.what, error.hint)
        return
    yield Check("settings", "askaround.toml", "ok", f"{len(tree)} section(s)")
    if quick:
        what = (
            "normal: a power cut may take the last commands, though they were reported as done; "
            "deliveries, what was sent, wishes for no contact and forgetting are safe all the same"
        )
        hint = 'in [database] of askaround.toml: synchronous = "full"'
        yield Check("database", "synchronous", "warn", what, hint)
    else:
        what = "full: what a command reported is on the disk"
        yield Check("database", "synchronous", "ok", what)


def _clock(workspace: Workspace) -> Iterator[Check]:
    zone = workspace.zone
    try:
        shown = workspace.time.local(workspace.clock.now(), zone)
    except AskaroundError as error:
        yield Check("clock", "zone", "bad", error.what, "askaround profile --zone Europe/Berlin")
        return
    set_by = "profile" if workspace.profile.get("zone") else "this machine"
    yield Check("clock", "zone", "ok", f"{zone} (from {set_by}), now {shown:%a %d %b %H:%M}")
    if workspace.store.upkeep.newest_event() > workspace.clock.now() + 60:
        yield Check(
            "clock",
            "now",
            "warn",
            "the journal has entries from the future: the clock was set back, or rehearsed with",
            "set the clock right",
        )


def own_files(folder: Path) -> list[Path]:
    """Return every file below a campaign's folder: what to delete to be rid of it."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
