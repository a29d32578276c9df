"""What a plugin's code says of itself, in the form of its manifest."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError, PluginFailed
from askaround.host.discovery import owner_of
from askaround.host.entrypoints import COMMANDS_GROUP, entry_points
from askaround.host.fault import of_plugin
from askaround.host.fields import fields_of
from askaround.host.hush import hushed
from askaround.host.inspection import HOOKS
from askaround.host.manifest import top
from askaround.host.remedy import remedy, said
from askaround.host.shape import fitted
from askaround.version import VERSION

if TYPE_CHECKING:
    from askaround.host.discovery import PluginEntry
    from askaround.host.host import Host

NAMED = (
    "channels",
    "selectors",
    "policies",
    "guards",
    "actions",
    "records",
    "importers",
    "composers",
)
"""The kinds a manifest lists by name alone."""


_GRAVE = ("the manifest lacks", "lists ")
_MISNAMED = "name is "


def is_grave(difference: str) -> bool:
    """Whether a difference is more than untidy.

    A policy that is not listed is never asked; one that is listed and not there blocks every
    message, and a channel keeps its name from whoever brings one. One that says another plugin's
    name is that one's, or a copy of it.
    """
    grave = any(words in difference for words in _GRAVE)
    return difference.startswith(_MISNAMED) or (grave and not difference.startswith("settings"))


def describe(host: Host, entry: PluginEntry) -> dict[str, Any]:
    """Return the manifest that fits a plugin's code.

    What code cannot know is kept from the manifest there is: ``about``, ``requires``, the order of
    names, and the one-line help of commands.

    Raises:
        PluginFailed: the plugin, its settings or one of its commands cannot be loaded.
    """
    try:
        return _described(host, entry)
    except PluginFailed:
        raise
    except BaseException as error:
        of_plugin(error)
        what = f"what plugin {entry.name} brings cannot be told"
        raise PluginFailed(entry.name, what, why=said(error), hint=remedy(entry, error)) from error


def _described(host: Host, entry: PluginEntry) -> dict[str, Any]:
    if not host.loader.load(entry):
        why = host.loader.failed.get(entry.name, "")
        raise PluginFailed(
            entry.name,
            f"plugin {entry.name} cannot be loaded",
            why=why,
            hint="askaround plugins doctor",
        )
    loader, old = host.loader, entry.manifest or {}
    things = loader.registry.things

    def names(kind: str) -> list[str]:
        return _as_listed(
            old.get(kind),
            [name for name, (owner, _) in things[kind].items() if owner == entry.name],
        )

    intents = {
        name: one.command for name, (by, one) in things["intents"].items() if by == entry.name
    }
    hooks = [hook for hook in HOOKS if loader.has(entry.name, hook)]
    package = importlib.import_module(entry.module.partition(":")[0].partition(".")[0])
    about = ((package.__doc__ or "").strip().splitlines() or [""])[0].rstrip(".")
    return {
        "name": entry.name.partition("@")[0],
        "module": entry.module,
        "about": old.get("about") or about,
        "requires": old.get("requires") or ">=" + ".".join(VERSION.split(".")[:2]),
        "hooks": _as_listed(old.get("hooks"), hooks),
        **{kind: names(kind) for kind in NAMED[:6]},
        "intents": intents,
        **{kind: names(kind) for kind in NAMED[6:]},
        "workflows": _as_listed(
            old.get("workflows"), _workflows(host, entry.name, old.get("workflows") or ())
        ),
        "settings": _settings(host, entry.name),
        "commands": _commands(entry),
    }


def differences(manifest: Mapping[str, Any], code: Mapping[str, Any]) -> list[str]:
    """Return in words where a manifest and the code differ; empty where it fits."""
    found = []
    for key, wanted in code.items():
        listed = manifest.get(key, type(wanted)())
        if listed == wanted or (isinstance(wanted, list) and sorted(listed) == sorted(wanted)):
            continue
        if not isinstance(wanted, list | dict):
            found.append(f"{key} is {wanted!r}, the manifest says {listed!r}")
            continue
        missing = [str(name) for name in wanted if name not in listed]
        extra = [str(name) for name in listed if name not in wanted]
        parts = [f"lacks {', '.join(missing)}"] if missing else []
        parts += [f"lists {', '.join(extra)} in vain"] if extra else []
        words = " and ".join(parts) or "says something else of them"
        found.append(f"{key}: the manifest {words}")
    return found


def written(manifest: Mapping[str, Any]) -> str:
    """Return the text of ``askaround-plugin.json``: a line for each key, commands one by one."""
    lines = []
    for key, value in manifest.items():
        if key == "commands" and value:
            inner = ",\n".join(f"    {_json(name)}: {_json(one)}" for name, one in value.items())
            lines.append(f'  "commands": {{\n{inner}\n  }}')
        else:
            lines.append(f"  {_json(key)}: {_json(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_listed(old: object, found: Sequence[str]) -> list[str]:
    """Keep the order of the manifest there is, so that a rewrite shows only what changed."""
    listed = [name for name in old if name in found] if isinstance(old, list | dict) else []
    return [*listed, *(name for name in found if name not in listed)]


def _workflows(host: Host, name: str, listed: Sequence[str]) -> list[str]:
    if not host.loader.has(name, "register_workflows"):
        return []
    try:
        try:
            host.env(name)
        except AskaroundError:  # what the code brings does not hang on the settings there are
            answer = host.loader.call(name, "register_workflows")
        else:
            with host.speaking(name):
                answer = host.loader.call(name, "register_workflows")
        folders: list[Path] = fitted([] if answer is None else answer, list[Path])
        return sorted(path.stem for folder in folders for path in folder.glob("*.yaml"))
    except BaseException as error:  # told by doctor; a failure takes nothing off the list
        of_plugin(error)
        return list(listed)


def _settings(host: Host, name: str) -> dict[str, Any]:
    kind = host.settings_kind(name)
    return {} if kind is None else {field.name: field.default for field in fields_of(kind)}


def _commands(entry: PluginEntry) -> dict[str, dict[str, str]]:
    package, kept = top(entry.module), (entry.manifest or {}).get("commands", {})
    name, points = entry.name.partition("@")[0], entry_points()
    found = {}
    for point in points:
        mine = top(point.value) == package and point.distribution in ("", entry.distribution)
        if point.group == COMMANDS_GROUP and mine and owner_of(point, points) == name:
            module, _, attr = point.value.partition(":")
            try:
                with hushed():
                    command = getattr(importlib.import_module(module), attr)
                help_text = " ".join((command.help or "").partition("\n\n")[0].split())
            except BaseException as error:
                of_plugin(error)
                raise PluginFailed(
                    entry.name,
                    f"command {point.name} of plugin {entry.name} cannot be loaded",
                    why=said(error),
                    hint=remedy(entry, error),
                ) from error
            line = kept.get(point.name, {}).get("help") or help_text
            found[point.name] = {"module": module, "attr": attr, "help": line}
    return found
