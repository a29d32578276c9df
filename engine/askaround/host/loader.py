"""Loading plugins one by one, each under its own try, with the checks pluggy does not make."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pluggy
from pluggy import HookImpl

from askaround import hookspecs
from askaround.host.discovery import PluginEntry
from askaround.host.entrypoints import OWN
from askaround.host.fault import is_program, of_plugin
from askaround.host.hush import hushed
from askaround.host.inspection import HOOKS, Fault, faults
from askaround.host.registry import KINDS, Problem, Registry
from askaround.host.remedy import or_out, remedy, said, too_old
from askaround.host.requirement import unmet
from askaround.version import VERSION


class Loader:
    """Registers plugins with pluggy and keeps what they bring.

    Attributes:
        problems: what was wrong, in the order it was met.
        loaded: names of the plugins in use.
    """

    def __init__(self) -> None:
        self.manager = pluggy.PluginManager("askaround")
        self.manager.add_hookspecs(hookspecs)
        self.registry = Registry()
        self.problems: list[Problem] = []
        self.loaded: dict[str, object] = {}
        self.failed: dict[str, str] = {}
        self._loading: set[str] = set()
        self._callers: dict[tuple[str, str], Any] = {}
        self._by_hook: dict[str, list[str]] = {}

    def load(self, entry: PluginEntry) -> bool:
        """Import and register one plugin; False where it cannot be used (see `problems`)."""
        if entry.name in self.loaded:
            return True
        if entry.name in self.failed:
            return False
        wanted = str((entry.manifest or {}).get("requires") or "")
        if wanted and (why := unmet(wanted, VERSION)):
            self._fail(entry, Fault(why, too_old(entry, wanted)))
            return False
        if entry.distribution != OWN and is_program():
            from askaround.host.threads import watch

            watch(entry)
        try:
            with hushed():
                module = importlib.import_module(entry.module.partition(":")[0])
                plugin = _attribute(module, entry.module)
        except BaseException as error:
            of_plugin(error)
            what = f"cannot be imported: {said(error)}"
            self._fail(entry, Fault(what, remedy(entry, error)))
            return False
        return self.register(entry, plugin)

    def register(self, entry: PluginEntry, plugin: object) -> bool:
        """Register a plugin object (a module or an instance); False where it cannot be used."""
        self._loading.add(entry.name)
        try:
            return self._register(entry, plugin)
        finally:
            self._by_hook.clear()
            self._loading.discard(entry.name)

    def is_loading(self, name: str) -> bool:
        """Whether a plugin is being registered just now."""
        return name in self._loading

    def _register(self, entry: PluginEntry, plugin: object) -> bool:
        # A subset caller knows whom to leave out; a plugin registered later would be in it.
        self._callers.clear()
        try:
            wrong = faults(plugin)
            if not wrong:
                self.manager.register(plugin, entry.name)
                self.manager.check_pending()
                wrong = [*self._keep(entry)]
        except BaseException as error:
            of_plugin(error)
            wrong = [Fault(said(error), remedy(entry, error))]
        if wrong:
            self.registry.drop(entry.name)
            if self.manager.get_plugin(entry.name) is not None:
                self.manager.unregister(name=entry.name)
            self._callers.clear()
            self._fail(entry, *wrong)
            return False
        self.loaded[entry.name] = plugin
        return True

    def _keep(self, entry: PluginEntry) -> Iterator[Fault]:
        """Keep what each of its hooks registers; yield what is wrong with any of them."""
        for hook in KINDS:
            try:
                if self.has(entry.name, hook):
                    found = self.call(entry.name, hook)
                    self.registry.add(entry.name, hook, found, hush=entry.distribution != OWN)
            except BaseException as error:
                of_plugin(error)
                yield Fault(said(error), remedy(entry, error))

    def _fail(self, entry: PluginEntry, *faults: Fault) -> None:
        self.failed[entry.name] = "; ".join(dict.fromkeys(fault.what for fault in faults))
        self.problems += [
            Problem(
                entry.name,
                entry.published,
                entry.version,
                fault.what,
                or_out(entry, fault.hint),
            )
            for fault in faults
        ]

    def hooks(self) -> tuple[str, ...]:
        """Return the names of all hooks there are."""
        return HOOKS

    def has(self, name: str, hook: str) -> bool:
        """Whether a registered plugin implements a hook."""
        caller = getattr(self.manager.hook, hook)
        return any(impl.plugin_name == name for impl in caller.get_hookimpls())

    def implementing(self, hook: str) -> list[str]:
        """Return the names of the loaded plugins that implement a hook, in order of name."""
        found = self._by_hook.get(hook)
        if found is None:
            impls = getattr(self.manager.hook, hook).get_hookimpls()
            found = sorted({impl.plugin_name for impl in impls} & set(self.loaded))
            self._by_hook[hook] = found
        return list(found)

    def call(self, name: str, hook: str, **arguments: Any) -> Any:
        """Call one plugin's hook alone, so that an exception has a name on it.

        Returns:
            What it returned, or None where it returned nothing.
        """
        caller = self._callers.get((name, hook))
        if caller is None:
            caller = self._callers[name, hook] = self._caller(name, hook)
        with hushed():
            if isinstance(caller, HookImpl):
                return caller.function(*map(arguments.__getitem__, caller.argnames))
            results = caller(**arguments)
        return results[0] if results else None

    def _caller(self, name: str, hook: str) -> Any:
        """Return one plugin's function where it is alone, which pluggy need not go round it for."""
        mine = [
            impl
            for impl in getattr(self.manager.hook, hook).get_hookimpls()
            if impl.plugin_name == name
        ]
        if len(mine) == 1 and not (mine[0].hookwrapper or mine[0].wrapper):
            return mine[0]
        others = [
            plugin
            for other, plugin in self.manager.list_name_plugin()
            if other != name and plugin is not None
        ]
        return self.manager.subset_hook_caller(hook, others)


def _attribute(module: object, value: str) -> object:
    """Return what an entry point names: the module, or ``module:attribute``."""
    found = module
    for name in filter(None, value.partition(":")[2].strip().split(".")):
        found = getattr(found, name)
    return found
