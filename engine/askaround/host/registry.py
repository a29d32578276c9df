"""What the loaded plugins registered, by kind and name, with who did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from askaround.errors import PluginFailed
from askaround.host.hush import quiet
from askaround.model.declare import (
    Action,
    Channel,
    Composer,
    Guard,
    Importer,
    IntentKind,
    Policy,
    RecordKind,
    Selector,
)

KINDS: dict[str, tuple[str, tuple[type, ...]]] = {
    "register_channels": ("channels", (Channel, Selector)),
    "register_policies": ("policies", (Policy,)),
    "register_guards": ("guards", (Guard,)),
    "register_actions": ("actions", (Action,)),
    "register_records": ("records", (RecordKind,)),
    "register_intents": ("intents", (IntentKind,)),
    "register_importers": ("importers", (Importer,)),
    "register_composers": ("composers", (Composer,)),
}
"""Hook → (kind, types its list may hold)."""

_SHARED = {"channels": ("channels", "selectors"), "selectors": ("selectors", "channels")}
"""Kinds whose names stand in one place of a workflow file, so that no two may share one."""

STAGES = {"transition", "message"}
"""Where a policy may speak."""
MODES = ("async", "sync")
"""How a channel may be answered."""

_ASYNC = 0x80 | 0x200
"""Flags of the code of ``async def``: a coroutine, and a generator of that kind."""
_CHANNEL = re.compile(r"[a-z0-9][a-z0-9_-]*")

_FUNCTIONS: dict[type, tuple[str, ...]] = {
    Guard: ("check",),
    Action: ("expand",),
    Selector: ("choose",),
}
"""What is called of the things that a plugin registers as data."""

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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a plugin, and what to do about it.

    Attributes:
        fatal: the plugin is not used at all.
    """

    plugin: str
    distribution: str
    version: str
    what: str
    hint: str
    fatal: bool = True

    def __str__(self) -> str:
        place = f"{self.distribution} {self.version}".strip()
        return f"plugin {self.plugin} ({place}): {self.what}"


class Registry:
    """Everything registered: ``registry.things["guards"]["objective"] == (plugin, guard)``.

    Attributes:
        claimant: returns the plugin that a name of a kind belongs to although it may not be loaded
            yet, or empty. Which of two plugins keeps a name must not depend on what was loaded
            first.
    """

    def __init__(self) -> None:
        kinds = {kind for kind, _ in KINDS.values()} | {"selectors"}
        self.things: dict[str, dict[str, tuple[str, Any]]] = {kind: {} for kind in kinds}
        self.claimant: Callable[[str, str], str] = lambda kind, name: ""

    def add(self, plugin: str, hook: str, found: object, *, hush: bool = False) -> None:
        """Check and keep what a ``register_…`` hook returned.

        Args:
            hush: what its functions print is not to reach standard output.

        Raises:
            PluginFailed: it is not a list of the right things, or a name is taken.
        """
        kind, types = KINDS[hook]
        if not isinstance(found, Iterable) or isinstance(found, str | bytes):
            raise PluginFailed(
                plugin,
                f"{hook} returned {type(found).__name__}, not a list",
                hint=f"return a list of {types[0].__name__} objects",
            )
        for thing in found:
            name = str(getattr(thing, "name", ""))
            if not isinstance(thing, types) or not name:
                raise PluginFailed(
                    plugin,
                    f"{hook} returned {type(thing).__name__!r} in its list",
                    why=f"each must be an instance of {' or '.join(t.__name__ for t in types)} "
                    "with a name",
                )
            _check_reads(plugin, name, getattr(thing, "reads", ()))
            _check_shape(plugin, name, thing)
            _check_plain(plugin, name, thing)
            place = "selectors" if isinstance(thing, Selector) else kind
            for where in _SHARED.get(place, (place,)):
                taken = self.things[where].get(name)
                owner = taken[0] if taken is not None else self.claimant(where, name)
                if owner and (taken is not None or owner != plugin):
                    raise PluginFailed(
                        plugin,
                        f"{where} {name!r} is registered by {owner} and by {plugin}",
                        hint=f"askaround plugins disable {plugin}",
                    )
            self.things[place][name] = (plugin, _hushed(plugin, thing) if hush else thing)

    def drop(self, plugin: str) -> None:
        """Remove all that a plugin registered (it failed half-way)."""
        for things in self.things.values():
            for name in [name for name, (owner, _) in things.items() if owner == plugin]:
                del things[name]


def _hushed(plugin: str, thing: Any) -> Any:
    """Return it with functions that do not print; channels and policies are hushed where called."""
    if isinstance(thing, Importer):
        from askaround.host.readers import guarded

        return guarded(plugin, thing)
    names = _FUNCTIONS.get(type(thing), ())
    functions = {name: quiet(one) for name in names if (one := getattr(thing, name)) is not None}
    return replace(thing, **functions) if functions else thing


def _check_shape(plugin: str, name: str, thing: object) -> None:
    """Refuse what would go wrong later: a policy of an unknown stage would never speak."""
    if isinstance(thing, Policy):
        stages: object = thing.stages
        if isinstance(stages, str) or not isinstance(stages, Iterable) or not set(stages) <= STAGES:
            hint = f"frozenset of some of: {', '.join(sorted(STAGES))}"
            raise PluginFailed(plugin, f"stages of {name!r} are {stages!r}", hint=hint)
        purposes: object = thing.purposes
        if not isinstance(purposes, frozenset | set | tuple | list):
            hint = "frozenset of names of messages; empty for all"
            raise PluginFailed(plugin, f"purposes of {name!r} are {purposes!r}", hint=hint)
    if isinstance(thing, Channel | Selector) and not _CHANNEL.fullmatch(name):
        hint = "small letters, digits, - and _, as in: chat-room"
        raise PluginFailed(plugin, f"{name!r:.60} is no name for a channel", hint=hint)
    if isinstance(thing, Channel):
        if thing.order is not None and type(thing.order) is not int:
            hint = "a whole number, or None where only its name leads to it"
            raise PluginFailed(plugin, f"order of {name!r} is {thing.order!r}", hint=hint)
        if thing.mode not in MODES:
            hint = f"one of: {', '.join(MODES)}"
            raise PluginFailed(plugin, f"mode of {name!r} is {thing.mode!r}", hint=hint)


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
    ),
    Policy: ("review",),
    Guard: ("check",),
    Action: ("expand",),
    Selector: ("choose",),
    Importer: ("sniff", "read", "into"),
    Composer: ("compose",),
}


def _check_plain(plugin: str, name: str, thing: object) -> None:
    """Refuse functions that nobody awaits: what they promise would never happen."""
    for kind, functions in _CALLED.items():
        for function in functions if isinstance(thing, kind) else ():
            code = getattr(getattr(thing, function, None), "__code__", None)
            if getattr(code, "co_flags", 0) & _ASYNC:
                raise PluginFailed(
                    plugin, f"{function} of {name!r} is async", hint="write it as a plain function"
                )


def _check_reads(plugin: str, name: str, reads: object) -> None:
    if isinstance(reads, str) or not isinstance(reads, Iterable):
        raise PluginFailed(plugin, f"reads of {name!r} must be a tuple of strings")
    for read in reads:
        root, _, rest = str(read).partition(".")
        if root not in READABLE or not rest:
            raise PluginFailed(
                plugin,
                f"{name!r} reads {read!r}, which nobody can load",
                hint=f"it begins with one of: {', '.join(READABLE)}",
            )
