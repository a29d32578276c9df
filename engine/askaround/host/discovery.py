"""Finding plugins without importing anything of them.

Entry points are read from ``*.dist-info/entry_points.txt`` directly: a tenth of what
`importlib.metadata` costs at start-up. It misses zipped eggs; ``askaround doctor`` compares.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

HOOKS_GROUP = "askaround"
COMMANDS_GROUP = "askaround.commands"
MANIFEST = "askaround-plugin.json"
_WORDS = ("name", "module", "about", "requires")


class EntryPoint(NamedTuple):
    """One line of an ``entry_points.txt``."""

    group: str
    name: str
    value: str
    distribution: str
    version: str


class PluginEntry(NamedTuple):
    """A plugin that is installed.

    Attributes:
        module: dotted name of the module with its hooks.
        manifest: what ``askaround-plugin.json`` says, or None where there is none.
        trouble: why its manifest cannot be read, or empty.
    """

    name: str
    module: str
    distribution: str
    version: str
    manifest: Mapping[str, Any] | None = None
    trouble: str = ""

    def names(self, kind: str) -> list[str]:
        """Return the names of `kind` (``guards``, ``channels``, …) that the manifest lists."""
        return list((self.manifest or {}).get(kind, ()))


class CommandEntry(NamedTuple):
    """A command that a plugin brings."""

    name: str
    module: str
    attr: str
    plugin: str
    help: str = ""


def entry_points() -> list[EntryPoint]:
    """Return the program's entry points of every installed distribution, in a fixed order."""
    found: dict[tuple[str, str, str], EntryPoint] = {}
    for folder in sys.path:
        try:
            names = [entry.name for entry in os.scandir(folder or ".")]
        except OSError:
            continue
        for name in sorted(names):
            if name.endswith(".dist-info"):
                for point in _read(os.path.join(folder, name), name):
                    # The first on the path wins, as for imports.
                    found.setdefault((point.group, point.name, point.distribution), point)
    return sorted(found.values(), key=lambda p: (p.group, p.name, p.distribution))


def _read(folder: str, name: str) -> list[EntryPoint]:
    try:
        with open(os.path.join(folder, "entry_points.txt"), encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return []
    if "[askaround" not in text:
        return []
    distribution, _, version = name.removesuffix(".dist-info").partition("-")
    points, group = [], ""
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1].strip()
        elif "=" in line and group in (HOOKS_GROUP, COMMANDS_GROUP):
            key, _, value = line.partition("=")
            points.append(EntryPoint(group, key.strip(), value.strip(), distribution, version))
    return points


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
            name, point.value, point.distribution, point.version, manifest, trouble
        )
    return found


def commands(points: list[EntryPoint] | None = None) -> dict[str, CommandEntry]:
    """Return the commands that installed plugins bring, by name; imports nothing."""
    found: dict[str, CommandEntry] = {}
    helps: dict[str, Mapping[str, Any]] = {}
    for point in entry_points() if points is None else points:
        if point.group != COMMANDS_GROUP:
            continue
        module, _, attr = point.value.partition(":")
        package = module.partition(".")[0]
        if package not in helps:
            helps[package] = read_manifest(module)[0] or {}
        listed = helps[package].get("commands", {}).get(point.name, {})
        plugin = str(helps[package].get("name", package))
        found.setdefault(
            point.name,
            CommandEntry(point.name, module, attr, plugin, str(listed.get("help", ""))),
        )
    return found


def read_manifest(module: str) -> tuple[dict[str, Any] | None, str]:
    """Return ``(manifest, trouble)`` of the package that holds `module`, found on the path."""
    package = module.partition(":")[0].partition(".")[0]
    for folder in sys.path:
        path = os.path.join(folder or ".", package, MANIFEST)
        try:
            with open(path, encoding="utf-8") as file:
                value = json.load(file)
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            continue
        except (OSError, ValueError) as error:
            return None, f"{Path(path).name} of {package} cannot be read: {error}"
        if wrong := _unfit(value):
            return None, f"{os.path.basename(path)} of {package}: {wrong}"
        return value, ""
    return None, ""


def _unfit(value: object) -> str:
    """Return what is wrong with a manifest; empty where nothing is."""
    if not isinstance(value, dict):
        return "it is not an object"
    for name, part in value.items():
        wanted: type = dict if name in ("intents", "commands", "settings") else list
        if name not in _WORDS and not isinstance(part, wanted):
            return f"{name!r} must be {'an object' if wanted is dict else 'a list'}"
    if not all(isinstance(command, dict) for command in value.get("commands", {}).values()):
        return "each of 'commands' must be an object"
    return ""
