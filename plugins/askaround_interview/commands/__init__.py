"""The commands of the interview; each lives in a module of its own and is loaded when it is run."""

from __future__ import annotations

from importlib import import_module

_HOME = {
    "debrief": "debriefing",
    "decide": "deciding",
    "prepare": "preparing",
    "refer": "referring",
    "request": "asking",
    "thank": "thanking",
    "tree": "trees",
}


def __getattr__(name: str) -> object:
    """Load the module of a command on first use."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
