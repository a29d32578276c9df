"""The manifest of a plugin: where it lies, which of several is whose, and whether it can be read.

It lies beside the plugin's code: in the folder of its package, or beside its one module. A package
of one plugin has `MANIFEST`; where several share a folder, each has one with its name in it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from askaround.host.fault import of_plugin
from askaround.version import VERSION

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

MANIFEST = "askaround-plugin.json"

_WORDS = ("name", "module", "about", "requires")
_OBJECTS = ("intents", "commands", "settings")
_LISTS = (
    "hooks", "channels", "selectors", "policies", "guards", "actions", "records", "importers",
    "composers", "workflows",
)  # fmt: skip


class Place(NamedTuple):
    """Where a plugin's code lies.

    Attributes:
        alone: it is one module, whose folder holds the code of others, too.
    """

    folder: str
    alone: bool


class Shelves:
    """The folders that code is imported from, each listed once: few packages lie in most."""

    def __init__(self) -> None:
        self._listed: dict[str, Collection[str] | None] = {}

    def places(self, module: str) -> Iterator[Place]:
        """Yield where a package or module may lie: on the path, else where a finder points to."""
        package = top(module)
        for folder in sys.path:
            if self._holds(folder or ".", package):
                yield Place(os.path.join(folder or ".", package), alone=False)
            if self._holds(folder or ".", f"{package}.py"):
                yield Place(folder or ".", alone=True)
        for finder in sys.meta_path:
            # Those of the standard library are classes, and look along the path, or have no folder.
            if isinstance(finder, type) and finder.__module__.startswith("_frozen_importlib"):
                continue
            try:
                spec = finder.find_spec(package, None)
            except BaseException as error:  # somebody's import hook; it is not for us to say
                of_plugin(error)
                continue
            if spec is not None and spec.origin:
                yield Place(os.path.dirname(spec.origin), _is_alone(spec))

    def _holds(self, folder: str, name: str) -> bool:
        if folder not in self._listed:
            try:
                self._listed[folder] = frozenset(os.listdir(folder))
            except PermissionError:  # it may be entered, though not listed
                self._listed[folder] = None
            except OSError:
                self._listed[folder] = ()
        listed = self._listed[folder]
        return listed is None or name in listed


def _is_alone(spec: ModuleSpec) -> bool:
    """Whether code is one module, and no package."""
    named = os.path.basename(spec.origin or "")
    return spec.submodule_search_locations is None and not named.startswith("__init__.")


def top(value: str) -> str:
    """Return the package, or the one module, of what an entry point names."""
    return value.partition(":")[0].partition(".")[0].strip()


def of_its_own(name: str) -> str:
    """Return the name of the file of a plugin that shares its folder with others."""
    return f"askaround-plugin.{name}.json"


def read(
    name: str, module: str, beside: Collection[str] = (), shelves: Shelves | None = None
) -> tuple[dict[str, Any] | None, str]:
    """Return ``(manifest, trouble)`` of a plugin.

    Args:
        name: as its entry point says it.
        module: what that names.
        beside: names of the other plugins of its package.
        shelves: folders listed before.
    """
    for place in (shelves or Shelves()).places(module):
        for file in (of_its_own(name), MANIFEST):
            path = os.path.join(place.folder, file)
            try:
                with open(path, encoding="utf-8") as opened:
                    value = json.load(opened)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError, RecursionError) as error:
                return None, f"{file} of {top(module)} cannot be read: {error}"
            if file == MANIFEST and not _is_of(value, name, beside, place):
                continue
            if wrong := _unfit(value):
                return None, f"{file} of {top(module)}: {wrong}"
            return value, ""
    return None, ""


def _is_of(value: object, name: str, beside: Collection[str], place: Place) -> bool:
    """Whether a `MANIFEST` is this plugin's: by its name, where it could be another's."""
    said = value.get("name") if isinstance(value, dict) else None
    return said == name or not (place.alone or said in beside)


def home(name: str, module: str, beside: Collection[str] = ()) -> Path | None:
    """Return the file that a plugin's manifest is to be written to; None where its code is no file.

    Args:
        name: as its entry point says it.
        module: what that names.
        beside: names of the other plugins of its package.
    """
    from importlib.util import find_spec

    try:
        spec = find_spec(top(module))
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.origin:
        return None
    folder = Path(spec.origin).parent
    own, shared = folder / of_its_own(name), folder / MANIFEST
    if own.exists():
        return own
    place = Place(str(folder), _is_alone(spec))
    try:
        is_mine = _is_of(json.loads(shared.read_text("utf-8")), name, beside, place)
    except (OSError, ValueError, RecursionError):  # there is none, or it cannot be read
        is_mine = not (beside or place.alone)
    return shared if is_mine else own


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
