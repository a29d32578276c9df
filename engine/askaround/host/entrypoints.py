"""Entry points, read without importing anything and without the standard library's slow way.

``*.dist-info/entry_points.txt`` is read directly: a tenth of what `importlib.metadata` costs at
start-up. It misses zipped eggs; ``askaround plugins doctor`` compares.
"""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

HOOKS_GROUP = "askaround"
COMMANDS_GROUP = "askaround.commands"
OWN = "askaround"
"""The distribution of the program itself and of its built-in plugins."""


class EntryPoint(NamedTuple):
    """One line of an ``entry_points.txt``.

    Attributes:
        distribution: its name as the folder of its metadata has it, with underscores.
        info: that folder.
    """

    group: str
    name: str
    value: str
    distribution: str
    version: str
    info: str = ""


def entry_points(trouble: dict[str, str] | None = None) -> list[EntryPoint]:
    """Return the program's entry points of every installed distribution, in a fixed order.

    Args:
        trouble: gets why an ``entry_points.txt`` cannot be read, by its path.
    """
    found: dict[tuple[str, str, str], EntryPoint] = {}
    for folder in sys.path:
        try:
            names = [entry.name for entry in os.scandir(folder or ".")]
        except OSError:
            continue
        for name in sorted(names):
            if name.endswith(".dist-info"):
                for point in _read(os.path.join(folder, name), name, trouble):
                    # The first on the path wins, as for imports.
                    found.setdefault((point.group, point.name, point.distribution), point)
    # Built-in plugins keep their names, whatever others call theirs.
    return sorted(
        found.values(), key=lambda p: (p.group, p.name, p.distribution != OWN, p.distribution)
    )


def _read(folder: str, name: str, trouble: dict[str, str] | None) -> list[EntryPoint]:
    path = os.path.join(folder, "entry_points.txt")
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, UnicodeDecodeError) as error:
        if trouble is not None:
            trouble[path] = str(error)
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
            key, _, value = (part.strip() for part in line.partition("="))
            if key and value and not line.startswith(("#", ";")):
                points.append(EntryPoint(group, key, value, distribution, version, folder))
    return points


def published(info: str, otherwise: str) -> str:
    """Return a distribution's name as its metadata says it; read only where it is shown.

    Args:
        info: the folder of its metadata.
        otherwise: what to return where that cannot be read.
    """
    try:
        with open(os.path.join(info, "METADATA"), encoding="utf-8", errors="replace") as file:
            for line in file:
                if not line.strip():
                    break  # what follows is its description
                key, _, value = line.partition(":")
                if key.lower() == "name" and value.strip().isprintable():
                    return value.strip() or otherwise
    except OSError:
        pass
    return otherwise
