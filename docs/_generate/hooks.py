"""The page of hooks, from ``askaround/hookspecs.py`` and the plugins that implement them."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from askaround import hookspecs
from docs._generate.markdown import code, page, prose
from docs._generate.plugins import manifests

INTRODUCTION = """
A plugin module decorates functions of these names with `askaround.hookspecs.hookimpl`.
[Make a plugin in ten minutes](../../CONTRIBUTING.md#make-a-plugin-in-ten-minutes) shows one whole;
[the names that the built-in plugins register](names.md) shows what comes of it. Hooks run in the
process of the command and are not bounded in time; the network calls of channels are expected to
end after 30 seconds.
"""


def specifications() -> dict[str, Callable[..., object]]:
    """Return every hook by name, in the order of the module."""
    return {
        name: function
        for name, function in vars(hookspecs).items()
        if inspect.isfunction(function) and hasattr(function, "askaround_spec")
    }


def _signature(function: Callable[..., object]) -> str:
    signature = inspect.signature(function)
    arguments = ", ".join(f"{p.name}: {p.annotation}" for p in signature.parameters.values())
    return f"def {function.__name__}({arguments}) -> {signature.return_annotation}: ..."


def hooks() -> str:
    """Return ``reference/hooks.md``."""
    parts = [
        prose((inspect.getdoc(hookspecs) or "").partition("\n\n")[0]),
        INTRODUCTION,
    ]
    users = manifests()
    for name, function in specifications().items():
        by = [plugin for plugin, manifest in users.items() if name in manifest["hooks"]]
        parts += [
            f"## {name}",
            code(_signature(function), "python"),
            prose(inspect.getdoc(function) or ""),
            f"Built-in plugins that use it: {', '.join(by) or 'none'}.",
        ]
    return page("Hooks", *parts)
