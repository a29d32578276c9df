"""What is installed, what of it is in use, and what it registered: looked up by kind and name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from askaround.errors import PluginFailed
from askaround.host import discovery, stock
from askaround.host.choices import Choices, Stranger
from askaround.host.discovery import PluginEntry
from askaround.host.entrypoints import OWN
from askaround.host.loader import Loader
from askaround.host.registry import Problem
from askaround.host.settings import Settings
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


class Shelf:
    """Plugins by what they bring; each is loaded when its manifest lists what is asked for.

    Args:
        settings: the campaign's settings.
        blocked: plugins not to be used, besides those that settings and environment switch off.
    """

    def __init__(self, settings: Settings, blocked: Sequence[str] = ()) -> None:
        self.settings = settings
        self.loader = Loader()
        self._entries: dict[str, PluginEntry] | None = None
        self.choices = Choices(settings, blocked)
        self.loader.registry.add("askaround", "register_guards", stock.GUARDS)
        self.loader.registry.add("askaround", "register_channels", stock.SELECTORS)
        self.loader.registry.add("askaround", "register_policies", stock.POLICIES)
        self.loader.registry.add("askaround", "register_actions", stock.ACTIONS)
        self._claims: dict[tuple[str, str], str] | None = None
        self._enabled: dict[str, PluginEntry] | None = None
        self._others: bool | None = None
        self._sought: set[tuple[str, str | None]] = set()
        self.loader.registry.claimant = self._claimant

    # ---- which plugins there are

    @property
    def installed(self) -> dict[str, PluginEntry]:
        """Every installed plugin by name, disabled ones included."""
        if self._entries is None:
            self._entries = discovery.plugins()
        return self._entries

    def why_off(self, name: str) -> str:
        """Return why a plugin is not used, or empty where it is."""
        return self.choices.why_off(name)

    def strangers(self) -> list[Stranger]:
        """Return every name meant to switch or to set up a plugin that is of none."""
        return list(self.choices.strangers(self.installed))

    @property
    def enabled(self) -> dict[str, PluginEntry]:
        """The installed plugins that are not switched off."""
        if self._enabled is None:
            entries = self.installed.items()
            self._enabled = {name: entry for name, entry in entries if not self.why_off(name)}
        return self._enabled

    @property
    def has_others(self) -> bool:
        """Whether a plugin is in use that is not one of the built-in ones."""
        if self._others is None:
            self._others = any(entry.distribution != OWN for entry in self.enabled.values())
        return self._others

    @property
    def problems(self) -> list[Problem]:
        """What went wrong with plugins so far."""
        return self.loader.problems

    def add(self, name: str, plugin: object, manifest: Mapping[str, Any] | None = None) -> bool:
        """Register a plugin object directly: for tests and embedding."""
        entry = PluginEntry(name, name, "local", "0", manifest)
        self.installed[name] = entry
        self._claims = None
        self._enabled = self._others = None
        self._sought.clear()
        return self.loader.register(entry, plugin)

    def load_all(self) -> None:
        """Load every enabled plugin: for `doctor`, and for looking up an unknown name."""
        for entry in self.enabled.values():
            self.loader.load(entry)

    def _claimant(self, kind: str, name: str) -> str:
        """Return whose a name is: the first that lists it, the built-in plugins before others."""
        if self._claims is None:
            claims: dict[tuple[str, str], str] = {}
            order = sorted(
                self.enabled.values(), key=lambda e: (e.distribution != "askaround", e.name)
            )
            for entry in order:
                for listed in self.loader.registry.things:
                    for one in entry.names(listed):
                        claims.setdefault((listed, one), entry.name)
            self._claims = claims
        owner = self._claims.get((kind, name), "")
        # A manifest that lags behind its code keeps no name; one that cannot be read does: nobody
        # is to take the place of a policy by its failing.
        if owner and not self.loader.is_loading(owner) and self.loader.load(self.enabled[owner]):
            return owner if name in self.loader.registry.things[kind] else ""
        return owner

    def _load_for(self, kind: str, name: str | None = None) -> None:
        """Load the plugins whose manifest lists `name` of `kind`; those without one always."""
        if (kind, name) in self._sought:
            return
        for entry in self.enabled.values():
            if entry.manifest is None or (
                name in entry.names(kind) if name is not None else entry.names(kind)
            ):
                self.loader.load(entry)
        self._sought.add((kind, name))

    def _get(self, kind: str, name: str) -> tuple[str, Any] | None:
        things = self.loader.registry.things[kind]
        if name not in things:
            self._load_for(kind, name)
        return things.get(name)

    def _need(self, kind: str, name: str) -> tuple[str, Any]:
        found = self._get(kind, name)
        if found is not None:
            return found
        what = f"no {kind.removesuffix('s')} is called {name!r}"
        for entry in self.installed.values():
            if name not in entry.names(kind):
                continue
            if off := self.why_off(entry.name):
                why = f"plugin {entry.name} provides it and is {off}"
                hint = self.choices.way_on(entry.name)
            else:
                why = f"plugin {entry.name} provides it and failed: {self._failure(entry.name)}"
                hints = [one.hint for one in self.problems if one.plugin == entry.name]
                hint = hints[0] if hints else f"askaround plugins manifest {entry.name} --write"
            raise PluginFailed(entry.name, what, why=why, hint=hint)
        self.load_all()  # one may bring it although its manifest does not say so
        if name in self.loader.registry.things[kind]:
            owner = self.loader.registry.things[kind][name][0]
            why = f"plugin {owner} brings it, but its manifest does not list it"
            raise PluginFailed(
                owner, what, why=why, hint=f"askaround plugins manifest {owner} --write"
            )
        for (
            entry
        ) in self.enabled.values():  # of one that cannot say it, nobody knows that it does not
            if entry.manifest is None and entry.name in self.loader.failed:
                why = f"plugin {entry.name} may bring it and failed: {self._failure(entry.name)}"
                hints = [one.hint for one in self.problems if one.plugin == entry.name]
                raise PluginFailed(entry.name, what, why=why, hint=hints[0] if hints else "")
        raise PluginFailed(
            "", what, why="no installed plugin provides it", hint=self._or_near(kind, name)
        )

    def _failure(self, plugin: str) -> str:
        return self.loader.failed.get(plugin, "its code does not register what its manifest lists")

    def _or_near(self, kind: str, name: str) -> str:
        from difflib import get_close_matches

        listed = (one for entry in self.enabled.values() for one in entry.names(kind))
        near = get_close_matches(name, {*self.loader.registry.things[kind], *listed}, 1)
        other = f"did you mean {near[0]}? Else " if near else ""
        return f"{other}pip install the plugin that brings it (askaround plugins list)"

    def _all(self, kind: str) -> dict[str, tuple[str, Any]]:
        self._load_for(kind)
        return self.loader.registry.things[kind]

    # ---- what they registered

    def guard(self, name: str) -> Guard:
        """Return a guard; raises `PluginFailed` where none has that name."""
        return self._need("guards", name)[1]  # type: ignore[no-any-return]  # checked on adding

    def guards(self) -> dict[str, Guard]:
        """Return every guard by name."""
        return {name: guard for name, (_, guard) in self._all("guards").items()}

    def actions(self) -> dict[str, Action]:
        """Return every action by name."""
        return {name: action for name, (_, action) in self._all("actions").items()}

    def selectors(self) -> list[str]:
        """Return the name of every selector."""
        return sorted(self._all("selectors"))

    def intents(self) -> dict[str, IntentKind]:
        """Return every intent by name."""
        return {name: intent for name, (_, intent) in self._all("intents").items()}

    def action(self, name: str) -> Action:
        """Return an action; raises `PluginFailed` where none has that name."""
        return self._need("actions", name)[1]  # type: ignore[no-any-return]  # checked on adding

    def channel(self, name: str) -> Channel:
        """Return a channel; raises `PluginFailed` where none has that name."""
        return self._need("channels", name)[1]  # type: ignore[no-any-return]  # checked on adding

    def channels(self) -> dict[str, Channel]:
        """Return every channel by name."""
        return {name: channel for name, (_, channel) in self._all("channels").items()}

    def selector(self, name: str) -> Selector | None:
        """Return a selector of channels, or None where `name` is not one."""
        found = self._get("selectors", name)
        return None if found is None else found[1]

    def record_kind(self, name: str) -> RecordKind:
        """Return a kind of record; raises `PluginFailed` where none has that name."""
        return self._need("records", name)[1]  # type: ignore[no-any-return]  # checked on adding

    def record_kinds(self) -> dict[str, RecordKind]:
        """Return every kind of record by name."""
        return {name: kind for name, (_, kind) in self._all("records").items()}

    def intent(self, name: str) -> IntentKind | None:
        """Return an intent, or None where no plugin registers it."""
        found = self._get("intents", name)
        return None if found is None else found[1]

    def importers(self) -> dict[str, Importer]:
        """Return every importer by name."""
        return {name: importer for name, (_, importer) in self._all("importers").items()}

    def composers(self, channel: str) -> list[tuple[str, Composer]]:
        """Return ``(plugin, composer)`` of those that finish drafts for a channel."""
        return [
            (owner, composer)
            for owner, composer in self._all("composers").values()
            if channel in composer.channels
        ]

    def policies(self) -> list[tuple[str, Policy]]:
        """Return ``(plugin, policy)`` of every policy, in order of name.

        For one that its plugin's manifest lists and that is not there, because the plugin failed,
        stands one that blocks: a rule that cannot be asked is not a rule that agrees. So it is for
        a plugin that failed and has no manifest that can be read: nobody knows what it brings.
        """
        found = self._all("policies")
        present = [found[name] for name in sorted(found)]
        for entry in self.enabled.values():
            for name in entry.names("policies"):
                if name not in found:
                    why = self._failure(entry.name)
                    present.append((entry.name, stock.MissingPolicy(entry.name, name, why)))
            if entry.manifest is None and entry.name in self.loader.failed:
                why = self._failure(entry.name)
                present.append((entry.name, stock.MissingPolicy(entry.name, "", why)))
        return present

    def owner(self, kind: str, name: str) -> str:
        """Return the plugin that registered something; empty where nobody did."""
        found = self._get(kind, name)
        return "" if found is None else found[0]
