"""The built-in plugins: their manifests, and what they register once loaded."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@cache
def manifests() -> dict[str, dict[str, Any]]:
    """Return the manifest of every built-in plugin by name, in alphabetical order."""
    files = [
        file
        for source in ("plugins", "workflows")
        for file in (ROOT / source).glob("askaround_*/askaround-plugin.json")
    ]
    found = [json.loads(file.read_text("utf-8")) for file in files]
    return {manifest["name"]: manifest for manifest in sorted(found, key=lambda m: str(m["name"]))}


@cache
def host() -> Any:
    """Return a plugin host with every built-in plugin loaded, on an empty campaign folder.

    Raises:
        RuntimeError: one of them could not be loaded.
    """
    from tempfile import mkdtemp

    from askaround.host.host import Host
    from askaround.host.settings import Settings

    folder = Path(mkdtemp(prefix="askaround-docs-"))
    try:
        found = Host(Settings(folder), folder)
        found.load_all()
    finally:
        folder.rmdir()
    if found.problems:
        raise RuntimeError("; ".join(str(problem) for problem in found.problems))
    return found


def registered(kind: str) -> dict[str, tuple[str, Any]]:
    """Return ``{name: (plugin, thing)}`` of everything of `kind` that the built-ins register."""
    own = {"askaround", *manifests()}
    things = host().loader.registry.things[kind]
    return {name: things[name] for name in sorted(things) if things[name][0] in own}
