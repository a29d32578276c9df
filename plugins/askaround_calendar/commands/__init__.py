"""The commands of the calendar; each lives in a module of its own and is loaded when it is run."""

from __future__ import annotations

from importlib import import_module

_HOME = {
    "calendar": "calendars",
    "cancel": "scheduling",
    "propose": "proposing",
    "reschedule": "scheduling",
    "schedule": "scheduling",
}


def __getattr__(name: str) -> object:
    """Load the module of a command on first use."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    if name == "calendar":
        found.add_command(import_module(f"{__name__}.inviting").invite)
    return found
