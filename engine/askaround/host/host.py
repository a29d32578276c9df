"""The plugin host: the one typed façade through which the engine talks to plugins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from askaround.clock import Clock, SystemClock
from askaround.errors import AskaroundError, BadFile, PluginFailed, SetupNeeded
from askaround.hookspecs import current_env
from askaround.host import answers
from askaround.host.advising import merged
from askaround.host.entrypoints import OWN
from askaround.host.fault import of_plugin, shown
from askaround.host.hush import hushed
from askaround.host.later import Later
from askaround.host.registry import Problem
from askaround.host.remedy import remedy, said
from askaround.host.settings import Settings, secret
from askaround.host.shelf import Shelf
from askaround.model.context import Cache, Env, NoCache, View
from askaround.model.effect import Effect
from askaround.model.event import Event
from askaround.model.finding import Advice, Located
from askaround.model.observation import IntentSeen, Observation

T = TypeVar("T")


class Host(Shelf):
    """Finds, loads and calls plugins; loads only those whose manifest names what is asked for.

    Args:
        settings: the campaign's settings.
        folder: the campaign's folder.
        clock: given to plugins in their `Env`.
        profile: returns who the seeker is.
        blocked: plugins not to be used, besides those that settings and environment switch off.
        view: what plugins may read of the campaign.
        cache: returns what a plugin worked out before.
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
        self.cache = cache or (lambda plugin: NoCache())
        self.folder = folder
        self.clock = clock or SystemClock()
        self.profile = profile
        self.view = view
        self._settings: dict[str, Any] = {}
        self._advice: dict[str, Advice] = {}

    def workflow_folders(self) -> list[tuple[str, Path]]:
        """Return ``(plugin, folder)`` of those that bring workflow files, built-in ones first."""
        self._load_for("workflows")
        folders: list[tuple[str, Path]] = []
        names = self.loader.implementing("register_workflows")
        for name in sorted(names, key=lambda one: (self.installed[one].distribution != OWN, one)):
            folders += [(name, one) for one in self._listed(name, "register_workflows", Path)]
        return folders

    def env(self, plugin: str) -> Env:
        """Return what a plugin's channel, composer or importer may use of the world."""
        return Env(
            self.settings_of(plugin),
            self.folder,
            self.clock,
            secret,
            Later(self.profile),
            self.view,
            self.cache(plugin),
        )

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
        what = f"the settings of plugin {plugin} cannot be used"
        return PluginFailed(plugin, what, why=said(error), hint=self.mend(plugin, error))

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

    def carrier(self, channel: str) -> str:
        """Return the name of the channel that delivers for `channel`: itself, or its carrier.

        Raises:
            SetupNeeded: its carrier is a channel of a plugin that is switched off.
            PluginFailed: it could not say, or named what is no channel.
        """
        owner = self.owner("channels", channel)
        try:
            with self.speaking(owner) as env:
                named = answers.carrier(self.channel(channel).via(env)) or channel
        except (SetupNeeded, BadFile):
            raise
        except BaseException as error:
            of_plugin(error)
            raise self._no_carrier(owner, channel, error) from error
        if named != channel and self._get("channels", named) is None:
            what = f"{channel} goes by {named}, and no channel is called so"
            for entry in self.installed.values():
                if named in entry.names("channels") and (on := self.choices.way_on(entry.name)):
                    raise SetupNeeded(what, hint=on)
            nobody = LookupError(f"via() returned {shown(named, 60)}, and no channel is called so")
            raise self._no_carrier(owner, channel, nobody)
        return named

    def _no_carrier(self, owner: str, channel: str, error: BaseException) -> PluginFailed:
        what = f"the channel {channel!r}{self.of(owner)} could not say what carries its messages"
        return PluginFailed(owner, what, why=said(error), hint=self.mend(owner, error))

    def speaker(self, channel: str) -> str:
        """Return whose words a channel's are, to be put before them; empty for built-in ones."""
        whose = self.of(self.owner("channels", channel))
        return whose and f"{whose.removeprefix(' of ')}: "

    def of(self, plugin: str) -> str:
        """Return whose something is, as in ``channel 'x' of plugin y``; empty for built-in ones."""
        entry = self.installed.get(plugin)
        return "" if entry is None or entry.distribution == OWN else f" of plugin {plugin}"

    def withdraw(self, effect: Effect) -> bool:
        """Let a channel take back what it laid out; False where something of it is left."""
        owner = self.owner("channels", effect.channel)
        try:
            carrier = self.carrier(effect.channel)
            with self.speaking(self.owner("channels", carrier)) as env:
                return bool(self.channel(carrier).withdraw(effect, env))
        except BaseException as error:
            of_plugin(error)
            self._blame(owner, "withdraw", error)
            return False

    def settled(self, effect: Effect) -> Sequence[tuple[str, Mapping[str, object]]]:
        """Return what a channel wants written down of a message delivered or rejected."""
        found: list[tuple[str, Mapping[str, object]]] = []
        for name in dict.fromkeys((effect.channel, self._carries(effect.channel))):
            owner = self.owner("channels", name)
            try:
                with self.speaking(owner) as env:
                    found += answers.records(self.channel(name).settled(effect, env))
            except BaseException as error:
                of_plugin(error)
                self._blame(owner, "settled", error)
        return found

    def _carries(self, channel: str) -> str:
        """Return what carries a channel's messages; itself where that cannot be said now."""
        try:
            return self.carrier(channel)
        except AskaroundError:
            return channel

    def _observed(self, plugin: str, hook: str, **arguments: Any) -> Any:
        """Call one plugin; an exception becomes a problem and None."""
        try:
            with self.speaking(plugin):
                return self.loader.call(plugin, hook, **arguments)
        except BaseException as error:
            of_plugin(error)
            self._blame(plugin, hook, error)
            return None

    def _listed(self, plugin: str, hook: str, kind: type[T], **arguments: Any) -> list[T]:
        """Call one plugin that returns a list; whatever else it returns becomes a problem."""
        answer = self._observed(plugin, hook, **arguments)
        if answer is None:
            return []
        fits = isinstance(answer, list | tuple)
        if not fits or not all(isinstance(one, kind) for one in answer):
            self._blame(plugin, hook, TypeError(f"it returned {shown(answer)}"))
        return [one for one in answer if isinstance(one, kind)] if fits else []

    def mend(self, plugin: str, error: BaseException) -> str:
        """Return what to type about an exception of a plugin's."""
        entry = self.installed.get(plugin)
        return remedy(entry, error) if entry else "askaround plugins doctor"

    def note(self, failed: PluginFailed) -> None:
        """Keep a failure that something else made good as a problem of its plugin."""
        self._tell(failed.plugin, said(failed), failed.hint)

    def _blame(self, plugin: str, what: str, error: BaseException) -> None:
        self._tell(plugin, f"{what} failed: {said(error)}", self.mend(plugin, error))

    def _tell(self, plugin: str, what: str, hint: str) -> None:
        entry = self.installed.get(plugin)
        place = (entry.published, entry.version) if entry else ("", "")
        if (problem := Problem(plugin, *place, what, hint, fatal=False)) not in self.problems:
            self.problems.append(problem)

    def _implementing(self, hook: str) -> list[str]:
        self._load_for("hooks", hook)
        return self.loader.implementing(hook)

    def classify(self, observation: Observation) -> list[tuple[str, IntentSeen]]:
        """Ask every plugin what an observation means; ``(plugin, intent)`` of each answer."""
        found: list[tuple[str, IntentSeen]] = []
        for name in self._implementing("classify"):
            answer = self._listed(name, "classify", IntentSeen, observation=observation)
            found += [(name, seen) for seen in answer]
        return found

    def advise(self, place: str) -> Advice:
        """Merge every plugin's advice for a place; see `askaround.host.advising` for who wins."""
        if place in self._advice:
            return self._advice[place]
        found: list[tuple[str, bool, Advice]] = []
        for name in self._implementing("advise"):
            advice = self._observed(name, "advise", place=place)
            if isinstance(advice, Advice):
                found.append((name, self.installed[name].distribution == OWN, advice))
            elif advice is not None:
                self._blame(name, "advise", TypeError(f"it returned {shown(advice)}"))
        self._advice[place] = Advice(place, MappingProxyType(merged(place, found)))
        return self._advice[place]

    def zone_at(self, place: str) -> str:
        """Return the time zone that plugins advise for a place, or empty: several, or unknown."""
        return str(self.advise(place).value("zone") or "") if place else ""

    def locate(self, text: str) -> Located | None:
        """Return which place `text` means, by the plugin that knows best; None: none can say."""
        found: list[Located] = []
        for name in self._implementing("locate"):
            answer = self._observed(name, "locate", text=text)
            if isinstance(answer, Located):
                found.append(answer)
            elif answer is not None:
                self._blame(name, "locate", TypeError(f"it returned {shown(answer)}"))
        known = [one for one in found if one.places]
        return min(known, key=lambda one: len(one.places)) if known else next(iter(found), None)

    def forget_advice(self) -> None:
        """Ask for advice anew when it is next needed: what it rests on has changed."""
        self._advice.clear()

    def after_transition(self, events: Sequence[Event]) -> None:
        """Show a committed batch to every observer; none can stop another."""
        for name in self._implementing("after_transition"):
            self._observed(name, "after_transition", events=tuple(events))

    def on_transition_error(self, event: Event, error: BaseException) -> None:
        """Show a failed transition to every observer; none can stop another."""
        for name in self._implementing("on_transition_error"):
            self._observed(name, "on_transition_error", event=event, error=error)
