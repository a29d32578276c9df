"""Checks the names in a workflow: those it defines itself, and those that plugins provide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from askaround.workflow.build import leaving
from askaround.workflow.checkargs import check_arguments
from askaround.workflow.diagnostics import Diagnostic, Diagnostics
from askaround.workflow.duration import parse_duration
from askaround.workflow.parse import Parsed, parse

if TYPE_CHECKING:
    from askaround.model.declare import Field
    from askaround.workflow.compiled import Check, Duration, Step, Workflow
    from askaround.workflow.source import Path

BUILT_IN = ("send", "task", "spawn", "fire_on", "broadcast", "do_not_contact")
"""Steps that the engine does itself."""


class Registry(Protocol):
    """The names that enabled plugins provide, with the arguments of each."""

    @property
    def guards(self) -> Mapping[str, tuple[Field, ...]]:
        """Arguments by guard."""

    @property
    def actions(self) -> Mapping[str, tuple[Field, ...]]:
        """Arguments by action."""

    @property
    def records(self) -> Mapping[str, tuple[Field, ...]]:
        """Fields by kind of record."""

    @property
    def channels(self) -> Collection[str]:
        """Channels."""

    @property
    def selectors(self) -> Collection[str]:
        """Selectors, usable wherever a channel is."""

    @property
    def intents(self) -> Collection[str]:
        """Intents."""

    @property
    def anchors(self) -> Collection[str]:
        """Moments that kinds of records give, such as ``meeting_end``."""

    @property
    def messages(self) -> Collection[str]:
        """Messages of this workflow that have a template."""


@dataclass(frozen=True, slots=True)
class Names:
    """A plain `Registry`."""

    guards: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    actions: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    records: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    channels: Collection[str] = ()
    selectors: Collection[str] = ()
    intents: Collection[str] = ()
    anchors: Collection[str] = ()
    messages: Collection[str] = ()


def load(text: str | bytes, file: str, registry: Registry | None) -> Parsed:
    """Read a workflow file and check every name in it; the workflow is None if there is an error.

    Args:
        registry: None checks only what the file itself defines.
    """
    parsed = parse(text, file)
    if parsed.workflow is None:
        return parsed
    found = parsed.diagnostics + check(parsed.workflow, registry)
    wrong = any(one.severity == "error" for one in found)
    found.sort(key=lambda one: (one.line, one.column))
    return Parsed(None if wrong else parsed.workflow, found)


def check(workflow: Workflow, registry: Registry | None = None) -> list[Diagnostic]:
    """Return what is wrong with the names in `workflow`.

    Args:
        workflow: as `parse` gave it, so that diagnostics show lines; a stored one is checked too,
            without them.
        registry: what plugins provide; None checks only states and triggers.
    """
    found = Diagnostics(workflow.source, f"workflow {workflow.name}")
    own = _Own(workflow, found)
    own.check()
    if registry is not None:
        _Provided(workflow, registry, found).check()
    return found.result()


class _Own:
    """Checks states and triggers, which the file defines itself."""

    def __init__(self, workflow: Workflow, found: Diagnostics) -> None:
        self.workflow = workflow
        self.found = found
        self.triggers = list(dict.fromkeys(move.trigger for move in workflow.transitions))

    def check(self) -> None:
        workflow = self.workflow
        self.state(workflow.initial, ("initial",))
        for move in workflow.transitions:
            path: Path = ("transitions", move.index)
            self.state(move.target, (*path, "to"))
            self.states(move.sources, (*path, "from"))
            self._final(move.index)
            self._steps(move.steps, path)
            if self.trigger(move.undelivered, (*path, "on_undelivered")):
                self._starts(move.undelivered, (move.target,), (*path, "on_undelivered"))
        for intent, meaning in workflow.observe.items():
            self.trigger(meaning.trigger, ("observe", intent, meaning.mode))
        for timer in workflow.timers:
            path = ("timers", timer.index)
            self.states(timer.states, (*path, "in"))
            self._steps(timer.steps, path)
            if self.trigger(timer.fire, (*path, "fire")):
                self._starts(timer.fire, timer.states, (*path, "fire"))
            meant = workflow.observe.get(timer.observe)
            if timer.observe and meant is None:
                message = f"'observe:' gives the intent '{timer.observe}' no meaning"
                hint = f"observe: {{ {timer.observe}: {{ fire: … }} }}"
                self.found.add("W314", (*path, "observe"), message, hint)
            elif meant is not None and meant.trigger in self.triggers:
                self._starts(meant.trigger, timer.states, (*path, "observe"))

    def state(self, name: str, path: Path) -> None:
        if name not in self.workflow.states:
            hint = self.found.nearest(name, self.workflow.states)
            self.found.add("W301", path, f"there is no state '{name}'", hint)

    def states(self, names: Iterable[str], path: Path) -> None:
        for index, name in enumerate(names):
            self.state(name, (*path, index))

    def trigger(self, name: str, path: Path) -> bool:
        if name and name not in self.triggers:
            hint = self.found.nearest(name, self.triggers)
            self.found.add("W302", path, f"no transition has the trigger '{name}'", hint)
        return bool(name) and name in self.triggers

    def _final(self, index: int) -> None:
        move = self.workflow.transitions[index]
        states = dict(self.workflow.states)
        if move.sources == leaving(move.target, states):
            return
        for place, name in enumerate(move.sources):
            if name in states and states[name].final:
                self.found.add(
                    "W313",
                    ("transitions", index, "from", place),
                    f"'{name}' is final: no transition leaves it",
                    "only 'from: any' into another final state does",
                )

    def _starts(self, trigger: str, states: tuple[str, ...], path: Path) -> None:
        """Say where a trigger fired by itself would find no transition."""
        for state in states:
            if state in self.workflow.states and not self.workflow.moves(state, trigger):
                self.found.add(
                    "W314",
                    path,
                    f"no transition on '{trigger}' leaves '{state}'",
                    f"from: [{state}] in a transition on {trigger}",
                )

    def _steps(self, steps: tuple[Step, ...], path: Path) -> None:
        for index, step in enumerate(steps):
            below = (*path, "do", index, step.name)
            if step.name in ("send", "task"):
                self.states(step.args["while"], (*below, "while"))
            elif step.name == "spawn":
                self.state(step.args["as"], (*below, "as"))
            elif step.name in ("fire_on", "broadcast"):
                self.states(step.args["in"], (*below, "in"))
            if step.name == "fire_on":
                trigger, where = step.args["trigger"], (*below, "trigger")
                if self.trigger(trigger, where):
                    self._starts(trigger, tuple(step.args["in"]), where)


class _Provided:
    """Checks the names that plugins and templates provide."""

    def __init__(self, workflow: Workflow, registry: Registry, found: Diagnostics) -> None:
        self.workflow = workflow
        self.registry = registry
        self.found = found

    def check(self) -> None:
        workflow = self.workflow
        for state in workflow.states.values():
            self._intent(state.next, ("states", state.name, "next"))
        for intent in workflow.observe:
            self._intent(intent, ("observe", intent), key=True)
        for move in workflow.transitions:
            path: Path = ("transitions", move.index)
            for index, guard in enumerate(move.checks):
                self._guard(guard, (*path, "guards", index))
            self._steps(move.steps, path)
        for timer in workflow.timers:
            path = ("timers", timer.index)
            self._anchor(timer.after, (*path, "after"))
            self._intent(timer.observe, (*path, "observe"))
            self._steps(timer.steps, path)

    def _name(
        self, code: str, what: str, name: str, valid: Collection[str], path: Path, key: bool = False
    ) -> bool:
        if name in valid:
            return True
        hint = self.found.nearest(name, sorted(valid))
        self.found.add(code, path, f"there is no {what} '{name}'", hint, key=key)
        return False

    def _intent(self, name: str, path: Path, key: bool = False) -> None:
        if name:
            self._name("W303", "intent", name, self.registry.intents, path, key)

    def _anchor(self, duration: Duration, path: Path) -> None:
        if duration.anchor:
            self._name("W309", "moment", duration.anchor, self.registry.anchors, path)

    def _guard(self, check: Check, path: Path) -> None:
        if check.op != "guard":
            below = (*path, check.op)
            for index, child in enumerate(check.children):
                self._guard(child, below if check.op == "not" else (*below, index))
            return
        here = (*path, check.name)
        if not self._name("W304", "guard", check.name, self.registry.guards, here, True):
            return
        check_arguments(
            self.found, f"guard '{check.name}'", self.registry.guards[check.name], check.args, here
        )
        if check.name == "records":
            self._records(check.args, here)

    def _records(self, args: Mapping[str, object], path: Path) -> None:
        """Check the stock guard ``records`` against the kind of record it counts."""
        kind, about = args.get("kind"), args.get("about")
        if not isinstance(kind, str):
            return
        if not self._name("W308", "kind of record", kind, self.registry.records, (*path, "kind")):
            return
        subject = next((f for f in self.registry.records[kind] if f.name == "about"), None)
        if about is not None and subject is None:
            message = f"records of the kind '{kind}' are not about anything"
            self.found.add("W310", (*path, "about"), message, "leave it out", key=True)
        elif isinstance(about, list) and subject is not None and subject.choices:
            for index, one in enumerate(about):
                if one not in subject.choices:
                    hint = self.found.nearest(str(one), subject.choices)
                    message = f"no {kind} is about '{one}'"
                    self.found.add("W312", (*path, "about", index), message, hint)

    def _steps(self, steps: tuple[Step, ...], path: Path) -> None:
        for index, step in enumerate(steps):
            here = (*path, "do", index, step.name)
            args = step.args
            if step.name in ("send", "broadcast"):
                channels = {*self.registry.channels, *self.registry.selectors}
                where = (*here, "message")
                self._name("W306", "template for", args["message"], self.registry.messages, where)
                where = (*here, "channel")
                self._name("W307", "channel or selector", args["channel"], channels, where)
            elif step.name == "task":
                if "due" in args:
                    self._anchor(parse_duration(args["due"]), (*here, "due"))
            elif step.name == "spawn":
                kinds = self.registry.records
                self._name("W308", "kind of record", args["from"], kinds, (*here, "from"))
            elif step.name not in BUILT_IN:
                valid = [*BUILT_IN, *self.registry.actions]
                if self._name("W305", "step or action", step.name, valid, here, True):
                    fields = self.registry.actions[step.name]
                    check_arguments(self.found, f"action '{step.name}'", fields, args, here)
