"""The workflow files that plugins bring, by name; of two of one name the first is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from askaround.host.registry import Problem

if TYPE_CHECKING:
    from askaround.host.host import Host


def workflow_files(host: Host) -> dict[str, Path]:
    """Return the files by name, the built-in ones before others.

    A name that is taken becomes a problem of the plugin that comes later, which names both sides.
    """
    found: dict[str, tuple[str, Path]] = {}
    for plugin, folder in host.workflow_folders():
        for path in sorted(folder.glob("*.yaml")):
            first = found.setdefault(path.stem, (plugin, path))
            if not _same(first[1], path):
                problem = _clash(host, path, plugin, first[0])
                if problem not in host.problems:
                    host.problems.append(problem)
    return {name: path for name, (_, path) in found.items()}


def _same(one: Path, other: Path) -> bool:
    return one == other or one.resolve() == other.resolve()


def _clash(host: Host, path: Path, plugin: str, first: str) -> Problem:
    entry, before = host.installed[plugin], host.installed[first]
    sides = (
        f"{before.published} (plugin {first}) and {entry.published} (plugin {plugin})"
        if plugin != first
        else f"two folders of plugin {plugin}"
    )
    return Problem(
        plugin,
        entry.published,
        entry.version,
        f"{sides} both bring a workflow {path.stem!r}; that of {before.published} is used",
        f"name the other by its path, {path}   (or: askaround plugins disable {plugin})",
        fatal=False,
    )
