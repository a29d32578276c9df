"""Which plugins and commands are installed, found without importing anything of them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from askaround.host.entrypoints import (
    COMMANDS_GROUP,
    HOOKS_GROUP,
    EntryPoint,
    entry_points,
    published,
)
from askaround.host.fault import of_plugin
from askaround.version import VERSION

MANIFEST = "askaround-plugin.json"
_WORDS = ("name", "module", "about", "requires")
_OBJECTS = ("intents", "commands", "settings")
_LISTS = (
    "hooks", "channels", "selectors", "policies", "guards", "actions", "records", "importers",
    "composers", "workflows",
)  # fmt: skip


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
    for point in entry_points() if points is None else points:
        if point.group != HOOKS_GROUP:
            continue
        manifest, trouble = read_manifest(point.value)
        name = point.name if point.name not in found else f"{point.name}@{point.distribution}"
        found[name] = PluginEntry(
            name,
            point.value,
            point.distribution,
            point.version,
            manifest,
            trouble,
            point.info,
        )
    return found


def commands(points: list[EntryPoint] | None = None) -> dict[str, CommandEntry]:
    """Return the commands that installed plugins bring, by name; imports nothing."""
    found: dict[str, CommandEntry] = {}
    helps: dict[str, Mapping[str, Any]] = {}
    listed = entry_points() if points is None else points
    owners = {(p.distribution, _package(p.value)): p.name for p in listed if p.group == HOOKS_GROUP}
    for point in listed:
        if point.group != COMMANDS_GROUP or point.name in found:
            continue
        module, _, attr = point.value.partition(":")
        package = _package(module)
        if package not in helps:
            helps[package] = read_manifest(module)[0] or {}
        told = helps[package].get("commands", {}).get(point.name, {})
        found[point.name] = CommandEntry(
            point.name,
            module,
            attr,
            _owner(point, owners),
            str(told.get("help", "")),
            point.distribution,
            point.version,
            point.info,
        )
    return found


def _owner(point: EntryPoint, owners: Mapping[tuple[str, str], str]) -> str:
    """Return the plugin of a command: of its package, else the only one of its distribution."""
    if (same := owners.get((point.distribution, _package(point.value)))) is not None:
        return same
    beside = [
        name for (distribution, _), name in owners.items() if distribution == point.distribution
    ]
    return beside[0] if len(beside) == 1 else ""


def _package(value: str) -> str:
    return value.partition(":")[0].partition(".")[0].strip()


def read_manifest(module: str) -> tuple[dict[str, Any] | None, str]:
    """Return ``(manifest, trouble)`` of the package that holds `module`, found on the path."""
    package = _package(module)
    for folder in _folders(package):
        path = os.path.join(folder, MANIFEST)
        try:
            with open(path, encoding="utf-8") as file:
                value = json.load(file)
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            continue
        except (OSError, ValueError, RecursionError) as error:
            return None, f"{Path(path).name} of {package} cannot be read: {error}"
        if wrong := _unfit(value):
            return None, f"{os.path.basename(path)} of {package}: {wrong}"
        return value, ""
    return None, ""


def _folders(package: str) -> Iterator[str]:
    """Return where a package may lie: on the path, else where an editable install points to."""
    for folder in sys.path:
        yield os.path.join(folder or ".", package)
    for finder in sys.meta_path:
        # Those of the standard library are classes, and look along the path, or have no folders.
        if isinstance(finder, type) and finder.__module__.startswith("_frozen_importlib"):
            continue
        try:
            spec = finder.find_spec(package, None)
        except BaseException as error:  # somebody's import hook; it is not for us to say
            of_plugin(error)
            continue
        if spec is not None and spec.origin:
            yield os.path.dirname(spec.origin)


def _unfit(value: object) -> str:
    """Return what is wrong with a manifest; empty where nothing is.

    Words that this version does not know are a later one's, and left alone; where such a one has
    another shape, it is said which version it asks for.
    """
    if not isinstance(value, dict):
        return "it is not an object"
    wrong = _misshapen(value)
    wanted = value.get("requires")
    if wrong and isinstance(wanted, str):
        from askaround.host.requirement import unmet

        return unmet(wanted, VERSION) or wrong
    return wrong


def _misshapen(value: Mapping[str, Any]) -> str:
    for name, part in value.items():
        wanted: type = dict if name in _OBJECTS else list
        if name in (*_OBJECTS, *_LISTS) and not isinstance(part, wanted):
            return f"{name!r} must be {'an object' if wanted is dict else 'a list'}"
    for name, part in value.items():
        if name in _WORDS and not isinstance(part, str):
            return f"{name!r} must be text"
        listed = part if name in _LISTS else ()
        words = part.values() if name == "intents" else listed
        if not all(isinstance(one, str) for one in words):
            return f"{name!r} must hold nothing but text"
    if not all(isinstance(command, dict) for command in value.get("commands", {}).values()):
        return "each of 'commands' must be an object"
    return ""
