"""Which plugins and commands are installed, found without importing anything of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from askaround.host import manifest
from askaround.host.entrypoints import (
    COMMANDS_GROUP,
    HOOKS_GROUP,
    EntryPoint,
    entry_points,
    published,
)


class PluginEntry(NamedTuple):
    """A plugin that is installed.

    Attributes:
        module: dotted name of the module with its hooks.
        distribution: its name as the folder of its metadata has it; `published` is for people.
        manifest: what ``askaround-plugin.json`` says, or None where there is none.
        trouble: why its manifest cannot be read, or empty.
        info: the folder of its distribution's metadata, or empty.
    """

    name: str
    module: str
    distribution: str
    version: str
    manifest: Mapping[str, Any] | None = None
    trouble: str = ""
    info: str = ""

    @property
    def published(self) -> str:
        """The distribution's name as it was published: ``askaround-chat``."""
        return published(self.info, self.distribution)

    def names(self, kind: str) -> list[str]:
        """Return the names of `kind` (``guards``, ``channels``, …) that the manifest lists."""
        return list((self.manifest or {}).get(kind, ()))


class CommandEntry(NamedTuple):
    """A command that a plugin brings.

    Attributes:
        plugin: whose it is, as `plugins` lists it; empty where its distribution brings no plugin.
        distribution: as the folder of its metadata has it.
    """

    name: str
    module: str
    attr: str
    plugin: str
    help: str = ""
    distribution: str = ""
    version: str = ""
    info: str = ""

    @property
    def published(self) -> str:
        """The distribution's name as it was published."""
        return published(self.info, self.distribution)


def plugins(points: list[EntryPoint] | None = None) -> dict[str, PluginEntry]:
    """Return the installed plugins by name, with their manifests.

    Where two distributions bring a plugin of one name, the first keeps it and the other is
    listed as ``name@distribution``, so that ``doctor`` can name both.
    """
    found: dict[str, PluginEntry] = {}
    listed = entry_points() if points is None else points
    beside, shelves = _sharing(listed), manifest.Shelves()
    for point in listed:
        if point.group != HOOKS_GROUP:
            continue
        told, trouble = manifest.read(
            point.name, point.value, beside[manifest.top(point.value)] - {point.name}, shelves
        )
        name = point.name if point.name not in found else f"{point.name}@{point.distribution}"
        found[name] = PluginEntry(
            name,
            point.value,
            point.distribution,
            point.version,
            told,
            trouble,
            point.info,
        )
    return found


def commands(points: list[EntryPoint] | None = None) -> dict[str, CommandEntry]:
    """Return the commands that installed plugins bring, by name; imports nothing."""
    found: dict[str, CommandEntry] = {}
    read: dict[tuple[str, str], Mapping[str, Any]] = {}
    listed = entry_points() if points is None else points
    beside, shelves = _sharing(listed), manifest.Shelves()
    for point in listed:
        if point.group != COMMANDS_GROUP or point.name in found:
            continue
        module, _, attr = point.value.partition(":")
        package, owner = manifest.top(module), owner_of(point, listed)
        if (package, owner) not in read:
            others = beside.get(package, set()) - {owner}
            read[package, owner] = manifest.read(owner, module, others, shelves)[0] or {}
        told = read[package, owner].get("commands", {}).get(point.name, {})
        found[point.name] = CommandEntry(
            point.name,
            module,
            attr,
            owner,
            str(told.get("help", "")),
            point.distribution,
            point.version,
            point.info,
        )
    return found


def beside(name: str, module: str) -> set[str]:
    """Return the names of the other plugins of a plugin's package."""
    return _sharing(entry_points()).get(manifest.top(module), set()) - {name}


def _sharing(points: list[EntryPoint]) -> dict[str, set[str]]:
    """Return the names of the plugins of each package."""
    found: dict[str, set[str]] = {}
    for point in points:
        if point.group == HOOKS_GROUP:
            found.setdefault(manifest.top(point.value), set()).add(point.name)
    return found


def owner_of(command: EntryPoint, points: list[EntryPoint]) -> str:
    """Return the plugin that a command is of; empty where that cannot be said.

    Of its package, else the only one of its distribution; of several in one package the one whose
    module lies nearest, then the one that is called as the command, then the first by name.
    """
    theirs = [
        point
        for point in points
        if point.group == HOOKS_GROUP and point.distribution == command.distribution
    ]
    package = manifest.top(command.value)
    near = [point for point in theirs if manifest.top(point.value) == package]
    if not near:
        return theirs[0].name if len(theirs) == 1 else ""

    def far(point: EntryPoint) -> tuple[int, bool, str]:
        return -_in_common(point.value, command.value), point.name != command.name, point.name

    return min(near, key=far).name


def _in_common(one: str, other: str) -> int:
    """Return how many parts of two dotted names are the same from the beginning."""
    parts = [value.partition(":")[0].strip().split(".") for value in (one, other)]
    same = 0
    for here, there in zip(*parts, strict=False):
        if here != there:
            break
        same += 1
    return same
