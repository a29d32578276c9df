"""The plugin host: the one typed façade through which the engine talks to plugins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, BadFile, PluginFailed, SetupNeeded
from askaround.host import answers
from askaround.host.advising import merged
from askaround.host.entrypoints import OWN
from askaround.host.fault import Unfit, of_plugin, shown
from askaround.host.hush import hushed
from askaround.host.remedy import said
from askaround.host.shape import fitted
from askaround.host.speech import Speech
from askaround.model.event import Event
from askaround.model.finding import Advice, Located
from askaround.model.mould import altered
from askaround.model.readonly import readonly

if TYPE_CHECKING:
    from askaround.model.effect import Effect
    from askaround.model.observation import IntentSeen, Observation


class Host(Speech):
    """Finds, loads and calls plugins; loads only those whose manifest names what is asked for."""

    def workflow_folders(self) -> list[tuple[str, Path]]:
        """Return ``(plugin, folder)`` of those that bring workflow files, built-in ones first."""
        self._load_for("workflows")
        folders: list[tuple[str, Path]] = []
        names = self.loader.implementing("register_workflows")
        for name in sorted(names, key=lambda one: (self.installed[one].distribution != OWN, one)):
            folders += [(name, one) for one in self.listed(name, "register_workflows", Path)]
        return folders

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
            if off := self.switched_off("channels", named):
                raise SetupNeeded(what, why=off[0], hint=off[1])
            nobody = LookupError(f"via() returned {shown(named, 60)}, and no channel is called so")
            raise self._no_carrier(owner, channel, nobody)
        return named

    def switched_off(self, kind: str, name: str) -> tuple[str, str] | None:
        """Return ``(why, what to type)`` where a plugin that is off brings it, else None.

        Args:
            kind: as manifests list it: ``channels``, ``workflows``, …
        """
        for entry in self.installed.values():
            if name in entry.names(kind) and (off := self.why_off(entry.name)):
                return f"plugin {entry.name} brings it and is {off}", self.choices.way_on(
                    entry.name
                )
        return None

    def _no_carrier(self, owner: str, channel: str, error: BaseException) -> PluginFailed:
        self.mark(owner, "via", error)
        what = f"the channel {channel!r}{self.of(owner)} could not say what carries its messages"
        return PluginFailed(owner, what, why=said(error), hint=self.mend(owner, error))

    def speaker(self, channel: str) -> str:
        """Return whose words a channel's are, to be put before them; empty for built-in ones."""
        whose = self.of(self.owner("channels", channel))
        return whose and f"{whose.removeprefix(' of ')}: "

    def withdraw(self, effect: Effect) -> bool:
        """Let a channel take back what it laid out; False where something of it is left."""
        owner = self.owner("channels", effect.channel)
        try:
            carrier = self.carrier(effect.channel)
            owner = self.owner("channels", carrier)
            with self.speaking(owner) as env:
                answer: object = self.channel(carrier).withdraw(effect, env)
            return bool(fitted(answer, bool, "what it returned"))
        except BaseException as error:
            of_plugin(error)
            self.blame(owner, "withdraw", error)
            return False

    def settled(self, effect: Effect) -> Sequence[tuple[str, answers.Records]]:
        """Return what channels want written down of a message delivered or rejected.

        Returns:
            ``(plugin, records)``, the records as kinds with their data.
        """
        found: list[tuple[str, answers.Records]] = []
        for name in dict.fromkeys((effect.channel, self._carries(effect.channel))):
            owner = self.owner("channels", name)
            try:
                with self.speaking(owner) as env:
                    answer: object = self.channel(name).settled(effect, env)
                found.append((owner, answers.records(answer)))
            except BaseException as error:
                of_plugin(error)
                self.blame(owner, "settled", error)
        return found

    def _carries(self, channel: str) -> str:
        """Return what carries a channel's messages; itself where that cannot be said now."""
        try:
            return self.carrier(channel)
        except AskaroundError:
            return channel

    def _implementing(self, hook: str) -> list[str]:
        self._load_for("hooks", hook)
        return self.loader.implementing(hook)

    def classify(self, observation: Observation) -> list[tuple[str, IntentSeen]]:
        """Ask every plugin what an observation means; ``(plugin, intent)`` of each answer."""
        from askaround.model.observation import IntentSeen

        found: list[tuple[str, IntentSeen]] = []
        for name in self._implementing("classify"):
            handed = altered(observation, {"data": readonly(dict(observation.data))})
            for seen in self.listed(name, "classify", IntentSeen, observation=handed):
                if (wrong := self._unmeant(seen)) is None:
                    found.append((name, seen))
                else:
                    self.blame(name, "classify", wrong)
        return found

    def _unmeant(self, seen: IntentSeen) -> BaseException | None:
        """Return what is wrong with an intent by what plugins registered; None where nothing is."""
        if self.intent(seen.intent) is None:
            return Unfit(shown(seen.intent, 60), "an intent that a plugin registers").within(
                "IntentSeen.intent"
            )
        try:
            for kind, _ in answers.records(seen.data.get("records", ())):
                self.record_kind(kind)
        except BaseException as error:
            of_plugin(error)
            return error
        return None

    def advise(self, place: str) -> Advice:
        """Merge every plugin's advice for a place; see `askaround.host.advising` for who wins."""
        if place in self._advice:
            return self._advice[place]
        found: list[tuple[str, bool, Advice]] = []
        for name in self._implementing("advise"):
            advice = self.answered(name, "advise", Advice, place=place)
            if advice is not None:
                found.append((name, self.installed[name].distribution == OWN, advice))
        self._advice[place] = Advice(place, readonly(merged(place, found, self.misadvised)))
        return self._advice[place]

    def misadvised(self, field: str, value: object) -> str:
        """Return what is wrong with a value by the first plugin that knows its field."""
        names = self._implementing("check_advice")
        for name in sorted(names, key=lambda one: self.installed[one].distribution != OWN):
            told = self.answered(name, "check_advice", str, field=field, value=readonly(value))
            if told is not None:
                return str(told)
        return ""

    def zone_at(self, place: str) -> str:
        """Return the time zone that plugins advise for a place, or empty: several, or unknown."""
        return str(self.advise(place).value("zone") or "") if place else ""

    def locate(self, text: str) -> Located | None:
        """Return which place `text` means, by the plugin that knows best; None: none can say."""
        found: list[Located] = []
        for name in self._implementing("locate"):
            answer = self.answered(name, "locate", Located, text=text)
            if answer is not None:
                found.append(answer)
        known = [one for one in found if one.places]
        return min(known, key=lambda one: len(one.places)) if known else next(iter(found), None)

    def forget_advice(self) -> None:
        """Ask for advice anew when it is next needed: what it rests on has changed."""
        self._advice.clear()

    def after_transition(self, events: Sequence[Event]) -> None:
        """Show a committed batch to every observer; none can stop another."""
        seen, handed = tuple(events), None
        with hushed():  # once for all of them: what is hushed already is not hushed again
            for name in self._implementing("after_transition"):
                if self.installed[name].distribution == OWN:
                    self.observed(name, "after_transition", events=seen)
                    continue
                if handed is None:
                    handed = tuple(altered(one, {"data": readonly(dict(one.data))}) for one in seen)
                self.observed(name, "after_transition", events=handed)

    def on_transition_error(self, event: Event, error: BaseException) -> None:
        """Show a failed transition to every observer; none can stop another."""
        for name in self._implementing("on_transition_error"):
            self.observed(name, "on_transition_error", event=event, error=error)
