"""What the loaded plugins registered, by kind and name, with who did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from askaround.errors import PluginFailed
from askaround.host.declaration import declared
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

_FUNCTIONS: dict[type, tuple[str, ...]] = {
    Guard: ("check",),
    Action: ("expand",),
    Selector: ("choose",),
}
"""What is called of the things that a plugin registers as data."""


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
        tell: learns of what goes wrong in an importer while others go on.
    """

    def __init__(self) -> None:
        kinds = {kind for kind, _ in KINDS.values()} | {"selectors"}
        self.things: dict[str, dict[str, tuple[str, Any]]] = {kind: {} for kind in kinds}
        self.claimant: Callable[[str, str], str] = lambda kind, name: ""
        self.tell: Callable[[PluginFailed], None] | None = None

    def add(self, plugin: str, hook: str, found: object, *, hush: bool = False) -> None:
        """Check and keep what a ``register_…`` hook returned.

        Args:
            hush: it is another's: checked to the bottom, and what its functions print is not to
                reach standard output.

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
            name = getattr(thing, "name", "")
            if not isinstance(thing, types) or not name:
                raise PluginFailed(
                    plugin,
                    f"{hook} returned {type(thing).__name__!r} in its list",
                    why=f"each must be an instance of {' or '.join(t.__name__ for t in types)} "
                    "with a name",
                )
            if hush:
                thing = declared(plugin, hook, thing)
                name = str.__str__(thing.name)
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
            self.things[place][name] = (plugin, self._hushed(plugin, thing) if hush else thing)

    def drop(self, plugin: str) -> None:
        """Remove all that a plugin registered (it failed half-way)."""
        for things in self.things.values():
            for name in [name for name, (owner, _) in things.items() if owner == plugin]:
                del things[name]

    def _hushed(self, plugin: str, thing: Any) -> Any:
        """Return it with functions that do not print; others are hushed where they are called."""
        if isinstance(thing, Importer):
            from askaround.host.readers import guarded

            return guarded(plugin, thing, lambda failed: self.tell and self.tell(failed))
        names = _FUNCTIONS.get(type(thing), ())
        functions = {name: quiet(getattr(thing, name)) for name in names}
        return replace(thing, **functions) if functions else thing
