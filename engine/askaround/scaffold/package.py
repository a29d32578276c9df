"""The files of a new plugin package, from the templates beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from askaround.host.description import written
from askaround.version import VERSION
from askaround.workflow import starter

KINDS = ("channel", "policy", "workflow", "importer")
TEMPLATES = Path(__file__).parent / "templates"
_HOOKS: Mapping[str, tuple[str, ...]] = {
    "channel": ("register_settings", "register_channels"),
    "policy": ("register_settings", "register_policies"),
    "workflow": ("register_workflows",),
    "importer": ("register_importers",),
}
_ABOUT = {
    "channel": "Lays messages into a folder of their own",
    "policy": "Keeps one day of the week free of messages",
    "workflow": "A way of asking of one's own",
    "importer": "Reads people from a guest book",
}


def files(name: str, kind: str) -> dict[str, str]:
    """Return the text of each file of a new package, by its path in the package's folder.

    Args:
        name: as `askaround.scaffold.name.is_name` wants it.
        kind: one of `KINDS`.
    """
    plugin = name.replace("-", "_")
    words = {
        "name": plugin,
        "slug": name,
        "title": "".join(part.title() for part in name.split("-")),
        "package": f"askaround_{plugin}",
        "distribution": f"askaround-{name}",
        "about": _ABOUT[kind],
        "requires": _requires(),
        "kind": kind,
    }
    package, modules = words["package"], {"plugin.py": f"{kind}/plugin.py"}
    if kind != "workflow":
        modules[f"{kind}.py"] = f"{kind}/{kind}.py"
    made = {
        "pyproject.toml": _filled("common/pyproject.toml", words),
        "README.md": _filled("common/README.md", words),
        ".gitignore": _filled("common/gitignore", words),
        ".github/workflows/test.yml": _filled("common/ci.yml", words),
        "conftest.py": _filled("common/conftest.py", words),
        f"{package}/__init__.py": _filled("common/package.py", words),
        **{f"{package}/{file}": _filled(source, words) for file, source in modules.items()},
        f"{package}/askaround-plugin.json": written(_manifest(words)),
        f"tests/test_{plugin}.py": _filled(f"{kind}/test_{kind}.py", words),
        f"tests/test_{plugin}_installed.py": _filled("common/test_installed.py", words),
    }
    if kind == "workflow":
        made |= {f"{package}/{path}": text for path, text in starter.files(name).items()}
    return made


def _filled(source: str, words: Mapping[str, str]) -> str:
    """Return a template with ``{{ word }}`` filled in; anything else in braces stays."""
    text = (TEMPLATES / f"{source}.tmpl").read_text("utf-8")
    for word, value in words.items():
        text = text.replace(f"{{{{ {word} }}}}", value)
    return text


def _requires() -> str:
    return ">=" + ".".join(VERSION.split(".")[:2])


def _manifest(words: Mapping[str, str]) -> dict[str, Any]:
    kind, name = words["kind"], words["name"]
    listed = {
        "channel": {"channels": [name]},
        "policy": {"policies": [name]},
        "workflow": {"workflows": [words["slug"]]},
        "importer": {"importers": [name]},
    }[kind]
    settings = {"channel": {"folder": f"{name}-messages"}, "policy": {"day": "Friday"}}.get(
        kind, {}
    )
    empty: dict[str, Any] = {
        part: [] for part in ("channels", "selectors", "policies", "guards", "actions", "records")
    }
    empty |= {"intents": {}, "importers": [], "composers": [], "workflows": []}
    return {
        "name": name,
        "module": f"{words['package']}.plugin",
        "about": words["about"],
        "requires": words["requires"],
        "hooks": list(_HOOKS[kind]),
        **{**empty, **listed},
        "settings": settings,
        "commands": {},
    }
