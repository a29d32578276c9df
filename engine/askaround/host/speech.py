"""Calling plugins so that each has its surroundings, and what goes wrong has its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from askaround.clock import Clock, SystemClock
from askaround.errors import AskaroundError, BadFile, PluginFailed, SetupNeeded
from askaround.hookspecs import current_env
from askaround.host.entrypoints import OWN
from askaround.host.fault import Unfit, of_plugin, shown
from askaround.host.hush import hushed
from askaround.host.later import Later
from askaround.host.registry import Problem
from askaround.host.remedy import remedy, said
from askaround.host.settings import Settings, secret
from askaround.host.shape import fitted
from askaround.host.shelf import Shelf
from askaround.model.context import Cache, Env, NoCache, View
from askaround.model.finding import Advice
from askaround.model.mould import mould

T = TypeVar("T")
_OpenEnv = mould(Env)


class Speech(Shelf):
    """Calls plugins one by one, and keeps what goes wrong as their problems.

    Args:
        settings: the campaign's settings.
        folder: the campaign's folder.
        clock: given to plugins in their `Env`.
        profile: returns who the seeker is.
        blocked: plugins not to be used, besides those that settings and environment switch off.
        view: what plugins may read of the campaign.
        cache: returns what a plugin worked out before.

    Attributes:
        elsewhere: failures that whoever met them tells itself: in a report, a finding, an error.
    """

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        clock: Clock | None = None,
        profile: Callable[[], Mapping[str, str]] = dict,
        blocked: Sequence[str] = (),
        view: View | None = None,
        cache: Callable[[str], Cache] | None = None,
    ) -> None:
        super().__init__(settings, blocked)
        self.loader.registry.tell = self.note
        self.cache = lru_cache(None)(cache or (lambda plugin: NoCache()))
        self.folder = folder
        self.clock = clock or SystemClock()
        self.profile = profile
        self.view = view
        self.elsewhere: list[Problem] = []
        self._settings: dict[str, Any] = {}
        self._advice: dict[str, Advice] = {}

    def env(self, plugin: str) -> Env:
        """Return what a plugin's channel, composer or importer may use of the world."""
        made = _OpenEnv()  # twice at each step
        made.settings, made.folder, made.clock = self.settings_of(plugin), self.folder, self.clock
        made.secret, made.profile, made.view = secret, Later(self.profile), self.view
        made.cache = self.cache(plugin)
        made.__class__ = Env
        env: Env = made
        return env

    def settings_of(self, plugin: str) -> Any:
        """Return a plugin's settings object; the defaults where the file says nothing."""
        if plugin in self._settings:
            return self._settings[plugin]
        entry = self.enabled.get(plugin)
        if entry is None or not self.loader.load(entry):
            return None
        kind = self.settings_kind(plugin)
        try:
            self._settings[plugin] = self.settings.plugin(plugin, kind)
        except AskaroundError:
            raise
        except BaseException as error:  # its own checks, or types nobody can check
            of_plugin(error)
            raise self._settings_failed(plugin, error) from error
        return self._settings[plugin]

    def settings_kind(self, plugin: str) -> type | None:
        """Return a loaded plugin's settings class; None where it has none.

        Raises:
            PluginFailed: what it returned is not a dataclass whose fields all have defaults.
        """
        if not self.loader.has(plugin, "register_settings"):
            return None
        try:
            kind: Any = self.loader.call(plugin, "register_settings")
            if not isinstance(kind, type) or not is_dataclass(kind):
                raise TypeError("register_settings must return a dataclass")
            kind()  # every field has a default
        except BaseException as error:
            of_plugin(error)
            raise self._settings_failed(plugin, error) from error
        return kind

    def _settings_failed(self, plugin: str, error: BaseException) -> PluginFailed:
        from askaround.host.fields import without_secrets

        what = f"the settings of plugin {plugin} cannot be used"
        try:
            section: Mapping[str, Any] = self.settings.section("plugins", plugin)
        except AskaroundError:
            section = {}
        why = without_secrets(said(error), section)
        return PluginFailed(plugin, what, why=why, hint=self.mend(plugin, error))

    @contextmanager
    def speaking(self, plugin: str) -> Iterator[Env]:
        """Run a plugin's code with its `Env` in `current_env`."""
        env = self.env(plugin)
        token = current_env.set(env)
        try:
            with hushed():
                yield env
        finally:
            current_env.reset(token)

    def of(self, plugin: str) -> str:
        """Return whose something is, as in ``channel 'x' of plugin y``; empty for built-in ones."""
        entry = self.installed.get(plugin)
        return "" if entry is None or entry.distribution == OWN else f" of plugin {plugin}"

    def observed(self, plugin: str, hook: str, **arguments: Any) -> Any:
        """Call one plugin; an exception becomes a problem and None."""
        try:
            token = current_env.set(self.env(plugin))
            try:
                return self.loader.call(plugin, hook, **arguments)  # which lets it not print, too
            finally:
                current_env.reset(token)
        except BaseException as error:
            of_plugin(error)
            self.blame(plugin, hook, error)
            return None

    def answered(self, plugin: str, hook: str, hint: Any, **arguments: Any) -> Any:
        """Call one plugin; what is not of the type `hint`, to its bottom, becomes a problem."""
        answer = self.observed(plugin, hook, **arguments)
        if answer is None:
            return None
        try:
            return fitted(answer, hint)
        except BaseException as error:
            of_plugin(error)
            self.blame(plugin, hook, error)
            return None

    def listed(self, plugin: str, hook: str, kind: type[T], **arguments: Any) -> list[T]:
        """Call one plugin that returns a list; what does not fit becomes a problem, one by one."""
        answer = self.observed(plugin, hook, **arguments)
        if answer is None:
            return []
        found: list[T] = []
        if not isinstance(answer, list | tuple):
            self.blame(plugin, hook, Unfit(shown(answer, 60), f"a list of {kind.__name__}"))
            return found
        for number, one in enumerate(answer):
            try:
                found.append(fitted(one, kind))
            except BaseException as error:
                of_plugin(error)
                if isinstance(error, Unfit):
                    error.within(f"[{number}] of its list: ")
                self.blame(plugin, hook, error)
        return found

    def mend(self, plugin: str, error: BaseException) -> str:
        """Return what to type about an exception of a plugin's."""
        entry = self.installed.get(plugin)
        return remedy(entry, error) if entry else "askaround plugins doctor"

    def note(self, failed: PluginFailed) -> None:
        """Keep a failure that something else made good as a problem of its plugin."""
        self._tell(failed.plugin, said(failed), failed.hint)

    def blame(self, plugin: str, what: str, error: BaseException) -> None:
        """Keep what went wrong in a plugin's `what` (a hook, a method) as a problem of its."""
        self._tell(plugin, f"{what} failed: {said(error)}", self.mend(plugin, error))

    def mark(self, plugin: str, what: str, error: BaseException) -> None:
        """Keep a failure that is told elsewhere, for whoever wants to stop at the first of any.

        What the person can set up, or mend in a file of theirs, is no failure of a plugin; nor is
        what befalls a built-in one, such as a server that does not answer.
        """
        if self.of(plugin) and not isinstance(error, SetupNeeded | BadFile):
            said_so = f"{what} failed: {said(error)}"
            self._tell(plugin, said_so, self.mend(plugin, error), self.elsewhere)

    def _tell(self, plugin: str, what: str, hint: str, kept: list[Problem] | None = None) -> None:
        kept = self.problems if kept is None else kept
        entry = self.installed.get(plugin)
        place = (entry.published, entry.version) if entry else ("", "")
        if (problem := Problem(plugin, *place, what, hint, fatal=False)) not in kept:
            kept.append(problem)
