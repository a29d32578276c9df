"""Doctor: paths, plugins, database, clock and zone, each checked, with what to do about it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError

if TYPE_CHECKING:
    from askaround.host.host import Host
    from askaround.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        area: ``paths``, ``plugins``, ``database``, ``clock``, ``settings``.
        level: ``ok``, ``warn`` or ``bad``.
        hint: what to do; empty where all is well.
        milliseconds: how long it took, where that says something; else None.
    """

    area: str
    name: str
    level: str
    what: str
    hint: str = ""
    milliseconds: float | None = None


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
    checks += _discovery()
    return checks


def _program() -> Iterator[Check]:
    from importlib.metadata import version

    own = version("askaround")
    yield Check("paths", "askaround", "ok", f"{own}, Python {sys.version.split()[0]}")


def _folder(workspace: Workspace) -> Iterator[Check]:
    folder = workspace.folder
    yield Check("paths", "folder", "ok", str(folder.resolve()))
    for path in (folder / "askaround.db", folder / "askaround.toml"):
        if path.exists() and path.stat().st_mode & 0o077:
            yield Check("paths", path.name, "warn", "others may read it", f"chmod 600 {path}")
    if not os.access(folder, os.W_OK):
        yield Check("paths", "folder", "bad", "cannot be written", f"chmod u+w {folder}")


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
    except AskaroundError as error:
        yield Check("settings", "askaround.toml", "bad", error.what, error.hint)
        return
    known = workspace.host.installed
    for name in workspace.settings.section("plugins"):
        if name != "disabled" and name not in known:
            yield Check(
                "settings",
                f"[plugins.{name}]",
                "warn",
                "no such plugin is installed",
                "askaround plugins list",
            )
    yield Check("settings", "askaround.toml", "ok", f"{len(tree)} section(s)")


def plugin_checks(host: Host) -> Iterator[Check]:
    """Load every enabled plugin and say how long it took and what is wrong with it."""
    for name, entry in sorted(host.installed.items()):
        where = f"{entry.distribution} {entry.version}"
        off = host.why_off(name)
        if off:
            yield Check("plugins", name, "ok", f"{where}; {off}")
            continue
        began = time.perf_counter()
        loaded = host.loader.load(entry)
        spent = (time.perf_counter() - began) * 1000
        if not loaded:
            yield Check(
                "plugins",
                name,
                "bad",
                f"{where}: {host.loader.failed.get(name, 'did not load')}",
                f"askaround plugins disable {name}   (or repair it)",
                spent,
            )
            continue
        try:
            host.env(name)
        except AskaroundError as error:
            yield Check("plugins", name, "bad", error.what, error.hint, spent)
            continue
        if entry.manifest is None:
            yield Check(
                "plugins",
                name,
                "warn",
                f"{where}: {entry.trouble or 'has no askaround-plugin.json'}, so it is always "
                "loaded",
                "add one beside its package's __init__.py",
                spent,
            )
            continue
        yield Check("plugins", name, "ok", where, milliseconds=spent)
    for problem in host.problems:
        if not problem.fatal:
            yield Check("plugins", problem.plugin, "warn", problem.what, problem.hint)


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


def _discovery() -> Iterator[Check]:
    """The quick scan of entry points against the standard library's slow but complete one."""
    from importlib.metadata import entry_points

    from askaround.host import discovery

    quick = {(p.group, p.name, p.value) for p in discovery.entry_points()}
    slow = {
        (p.group, p.name, p.value)
        for group in (discovery.HOOKS_GROUP, discovery.COMMANDS_GROUP)
        for p in entry_points(group=group)
    }
    missed = sorted(name for _, name, _ in slow - quick)
    if missed:
        yield Check(
            "plugins",
            "discovery",
            "warn",
            f"not seen by the quick scan: {', '.join(missed)}",
            "install them unpacked (pip install does), not as eggs",
        )
    else:
        yield Check("plugins", "discovery", "ok", f"{len(quick)} entry points")


def own_files(folder: Path) -> list[Path]:
    """Return every file below a campaign's folder: what to delete to be rid of it."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
