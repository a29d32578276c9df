"""What plugins declare, checked when it is registered: what is wrong later is wrong from here."""

from __future__ import annotations

import re
from typing import Any

from askaround.errors import PluginFailed
from askaround.host.fault import Unfit, shown
from askaround.host.shape import fitted
from askaround.model.declare import (
    Action,
    Channel,
    Composer,
    Guard,
    Importer,
    Policy,
    Selector,
)

STAGES = {"transition", "message"}
"""Where a policy may speak."""
MODES = ("async", "sync")
"""How a channel may be answered."""

_ASYNC = 0x80 | 0x200
"""Flags of the code of ``async def``: a coroutine, and a generator of that kind."""
_CHANNEL = re.compile(r"[a-z0-9][a-z0-9_-]*")

READABLE = (
    "contact",
    "campaign",
    "advice",
    "records",
    "events",
    "effects",
    "inbox",
    "introducer",
    "group",
    "tally",
    "confidential",
)
"""What `reads` may begin with."""

_ONLY = {
    "effects": ("delivered",),
    "inbox": ("waiting",),
    "introducer": ("pending",),
    "group": ("organisation.states",),
    "tally": ("tie", "task", "tie_task"),
    "confidential": ("others",),
}
"""What of `READABLE` has names of its own, and which; an argument's may stand there, too."""

_ATTRIBUTES: dict[type, dict[str, Any]] = {
    Channel: {"name": str, "needs": tuple[str, str], "about": str, "order": int | None},
    Policy: {
        "name": str,
        "about": str,
        "reads": tuple[str, ...],
        "stages": frozenset[str],
        "purposes": frozenset[str],
    },
}
"""What is read of those that are subclassed."""

_CALLED: dict[type, tuple[str, ...]] = {
    Channel: (
        "address",
        "limits",
        "via",
        "deliver",
        "poll",
        "reconcile",
        "withdraw",
        "settled",
        "forget",
        "forget_elsewhere",
    ),
    Policy: ("review",),
    Guard: ("check",),
    Action: ("expand",),
    Selector: ("choose",),
    Importer: ("sniff", "read", "into"),
    Composer: ("compose",),
}


def declared(plugin: str, hook: str, thing: Any) -> Any:
    """Return what a plugin registered, as it may be kept.

    Raises:
        PluginFailed: a part of it is of the wrong type, unknown, or cannot be called.
    """
    try:
        name = fitted(getattr(thing, "name", ""), str, f"name of a {type(thing).__name__}")
        if isinstance(thing, Channel | Policy):
            _attributes(name, thing)
        else:
            thing = fitted(thing, _class_of(thing))
    except Unfit as wrong:
        whose = "" if "name" in wrong.place[:5] else f" (of {shown(name, 40)})"
        hint = "see the fields of that class in docs/reference/hooks.md"
        raise PluginFailed(plugin, f"{hook}: {wrong}{whose}", hint=hint) from None
    _check_reads(plugin, name, getattr(thing, "reads", ()))
    _check_shape(plugin, name, thing)
    _check_functions(plugin, name, thing)
    return thing


def _class_of(thing: object) -> type:
    """Return the class of the model that a thing is of, or is of a subclass of."""
    for kind in type(thing).__mro__:
        if kind.__module__.startswith("askaround.model"):
            return kind
    return type(thing)


def _attributes(name: str, thing: object) -> None:
    for kind, parts in _ATTRIBUTES.items():
        for part, hint in parts.items() if isinstance(thing, kind) else ():
            value = getattr(thing, part)
            if part in ("stages", "purposes", "reads") and isinstance(value, set | list):
                value = tuple(value)  # a list where a tuple was meant is read as one
            fitted(value, hint, f"{part} of {kind.__name__} {name!r}")


def _check_shape(plugin: str, name: str, thing: object) -> None:
    """Refuse what would go wrong later: a policy of an unknown stage would never speak."""
    if isinstance(thing, Policy) and (not thing.stages or not set(thing.stages) <= STAGES):
        hint = f"frozenset of some of: {', '.join(sorted(STAGES))}"
        raise PluginFailed(plugin, f"stages of {name!r} are {shown(thing.stages)}", hint=hint)
    if isinstance(thing, Channel | Selector) and not _CHANNEL.fullmatch(name):
        hint = "small letters, digits, - and _, as in: chat-room"
        raise PluginFailed(plugin, f"{name!r:.60} is no name for a channel", hint=hint)
    if isinstance(thing, Channel) and thing.mode not in MODES:
        hint = f"one of: {', '.join(MODES)}"
        raise PluginFailed(plugin, f"mode of {name!r} is {shown(thing.mode)}", hint=hint)


def _check_functions(plugin: str, name: str, thing: object) -> None:
    """Refuse what cannot be called, and functions that nobody awaits."""
    for kind, functions in _CALLED.items():
        for function in functions if isinstance(thing, kind) else ():
            found = getattr(thing, function)
            if found is None and function == "into":
                continue  # the one that may be left out
            if not callable(found):
                raise PluginFailed(
                    plugin,
                    f"{function} of {name!r} is {shown(found, 60)}, not a function",
                    hint=f"write {function} as a function, or leave it out",
                )
            code = getattr(found, "__code__", None)
            if getattr(code, "co_flags", 0) & _ASYNC:
                raise PluginFailed(
                    plugin, f"{function} of {name!r} is async", hint="write it as a plain function"
                )


def _check_reads(plugin: str, name: str, reads: Any) -> None:
    for read in reads:
        root, _, rest = read.partition(".")
        known = _ONLY.get(root, ())
        if root not in READABLE or not rest or (known and rest not in known and "{" not in rest):
            wanted = [f"{root}.{one}" for one in known] if known else READABLE
            raise PluginFailed(
                plugin,
                f"{name!r} reads {read!r}, which nobody can load",
                hint=f"it {'is' if known else 'begins with'} one of: {', '.join(wanted)}",
            )
