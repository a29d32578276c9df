"""Loading plugins one by one, each under its own try, with the checks pluggy does not make."""

from __future__ import annotations

import difflib
import importlib
import inspect
from types import ModuleType
from typing import Any

import pluggy

from askaround import hookspecs
from askaround.errors import AskaroundError, PluginFailed
from askaround.host.discovery import PluginEntry
from askaround.host.registry import KINDS, Problem, Registry
from askaround.host.requirement import unmet
from askaround.version import VERSION

HOOKS = tuple(
    name
    for name, value in vars(hookspecs).items()
    if callable(value) and hasattr(value, "askaround_spec")
)
OBSERVERS = ("after_transition", "on_transition_error")


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
        self._callers: dict[tuple[str, str], Any] = {}

    def load(self, entry: PluginEntry) -> bool:
        """Import and register one plugin; False where it cannot be used (see `problems`)."""
        if entry.name in self.loaded:
            return True
        if entry.name in self.failed:
            return False
        wanted = str((entry.manifest or {}).get("requires") or "")
        if wanted and (why := unmet(wanted, VERSION)):
            self._fail(entry, why, f"pip install '{entry.distribution}' in a version that fits")
            return False
        try:
            module = importlib.import_module(entry.module)
        except (Exception, SystemExit) as error:
            self._fail(entry, f"cannot be imported: {said(error)}")
            return False
        return self.register(entry, module)

    def register(self, entry: PluginEntry, plugin: object) -> bool:
        """Register a plugin object (a module or an instance); False where it cannot be used."""
        # A subset caller knows whom to leave out; a plugin registered later would be in it.
        self._callers.clear()
        try:
            self._inspect(entry.name, plugin)
            self.manager.register(plugin, entry.name)
            self.manager.check_pending()
            for hook in KINDS:
                if self.has(entry.name, hook):
                    self.registry.add(entry.name, hook, self.call(entry.name, hook))
        except (Exception, SystemExit) as error:
            self.registry.drop(entry.name)
            if self.manager.get_plugin(entry.name) is not None:
                self.manager.unregister(name=entry.name)
            self._callers.clear()
            self._fail(entry, said(error))
            return False
        self.loaded[entry.name] = plugin
        return True

    def _inspect(self, name: str, plugin: object) -> None:
        if inspect.isclass(plugin):
            raise PluginFailed(name, "is a class", hint="register an instance or a module")
        try:
            hash(plugin)
        except TypeError:
            raise PluginFailed(
                name, "is an unhashable instance", hint="give the dataclass eq=False"
            ) from None
        for attribute in dir(plugin):
            if attribute not in HOOKS and hasattr(getattr(plugin, attribute), "askaround_impl"):
                near = difflib.get_close_matches(attribute, HOOKS, 1)
                raise PluginFailed(
                    name,
                    f"there is no hook {attribute!r}",
                    hint=f"did you mean {near[0]}?" if near else f"hooks are {', '.join(HOOKS)}",
                )
        for hook in HOOKS:
            function = getattr(plugin, hook, None)
            if function is None:
                continue
            options = getattr(function, "askaround_impl", None)
            if options is None:
                self.problems.append(
                    Problem(
                        name,
                        getattr(plugin, "__name__", type(plugin).__name__),
                        "",
                        f"{hook} is not decorated with @hookimpl, so it is never called",
                        "from askaround.hookspecs import hookimpl",
                        fatal=False,
                    )
                )
            elif inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
                raise PluginFailed(name, f"{hook} is async", hint="write it as a plain function")
            elif hook in OBSERVERS and (options["wrapper"] or options["hookwrapper"]):
                raise PluginFailed(name, f"{hook} is a wrapper", hint="observers cannot wrap")

    def _fail(self, entry: PluginEntry, what: str, hint: str = "") -> None:
        self.failed[entry.name] = what
        self.problems.append(
            Problem(
                entry.name,
                entry.distribution,
                entry.version,
                what,
                hint or f"askaround plugins disable {entry.name}   (or repair it)",
            )
        )

    def hooks(self) -> tuple[str, ...]:
        """Return the names of all hooks there are."""
        return HOOKS

    def has(self, name: str, hook: str) -> bool:
        """Whether a registered plugin implements a hook."""
        caller = getattr(self.manager.hook, hook)
        return any(impl.plugin_name == name for impl in caller.get_hookimpls())

    def implementing(self, hook: str) -> list[str]:
        """Return the names of the loaded plugins that implement a hook, in order of name."""
        caller = getattr(self.manager.hook, hook)
        return sorted({impl.plugin_name for impl in caller.get_hookimpls()} & set(self.loaded))

    def call(self, name: str, hook: str, **arguments: Any) -> Any:
        """Call one plugin's hook alone, so that an exception has a name on it.

        Returns:
            What it returned, or None where it returned nothing.
        """
        caller = self._callers.get((name, hook))
        if caller is None:
            others = [
                plugin
                for other, plugin in self.manager.list_name_plugin()
                if other != name and plugin is not None
            ]
            caller = self.manager.subset_hook_caller(hook, others)
            self._callers[name, hook] = caller
        results = caller(**arguments)
        return results[0] if results else None


def said(error: BaseException) -> str:
    """Return an exception as one line, as problems show it."""
    if isinstance(error, AskaroundError):
        return str(error)
    text = str(error).strip().splitlines()
    if isinstance(error, pluggy.PluginValidationError):
        text = ["; ".join(line.strip() for line in text if line.strip())]
    return f"{type(error).__name__}: {text[0]}" if text else type(error).__name__


def module_of(value: str) -> ModuleType:
    """Import the module part of an entry point."""
    return importlib.import_module(value.partition(":")[0])
