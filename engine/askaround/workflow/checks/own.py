"""Checks states and triggers, which a workflow file defines itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from askaround.workflow.build import leaving
from askaround.workflow.checks.mend import Meant
from askaround.workflow.checks.mend import meant as meant_of
from askaround.workflow.checks.misnamed import Misnamed
from askaround.workflow.findings.spelling import nearest
from askaround.workflow.text.repair import Gaps

if TYPE_CHECKING:
    from askaround.workflow.compiled import Check, Step, Transition, Workflow
    from askaround.workflow.findings.diagnostics import Diagnostics
    from askaround.workflow.findings.source import Path


class Own:
    """Checks one workflow.

    Args:
        workflow: the workflow.
        found: where diagnostics are collected.
        gaps: names that stand for something that cannot be known.
    """

    def __init__(self, workflow: Workflow, found: Diagnostics, gaps: Gaps | None = None) -> None:
        self.workflow = workflow
        self.found = found
        self.gaps = gaps or Gaps()
        self.unknown: dict[str, list[Path]] = {}
        self.unheard: dict[str, list[Path]] = {}
        self.named: set[str] = set()
        self._meant: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self.triggers = list(dict.fromkeys(move.trigger for move in workflow.transitions))

    def check(self) -> None:
        """Add what is wrong with its states and triggers."""
        workflow = self.workflow
        self._state(workflow.initial, ("initial",))
        for move in workflow.transitions:
            path: Path = ("transitions", move.index)
            self._state(move.target, (*path, "to"))
            if move.sources != leaving(move.target, dict(workflow.states)):
                self._states(move.sources, (*path, "from"))
                self._final(move)
            self._guards(move.checks, path)
            self._steps(move.steps, path, (move.target,))
            self._trigger(move.undelivered, (*path, "on_undelivered"))
        for intent, meaning in workflow.observe.items():
            self._trigger(meaning.trigger, ("observe", intent, meaning.mode))
        for timer in workflow.timers:
            path = ("timers", timer.index)
            self._states(timer.states, (*path, "in"))
            self._steps(timer.steps, path, timer.states)
            self._trigger(timer.fire, (*path, "fire"))
            meant = workflow.observe.get(timer.observe)
            if timer.observe and meant is None and not self._mistyped(timer.observe):
                message = f"'observe:' gives the intent '{timer.observe}' no meaning"
                hint = f"observe: {{ {timer.observe}: {{ fire: … }} }}"
                self.found.add("W314", (*path, "observe"), message, hint)
        names = Misnamed(workflow, self.found, self.gaps)
        self._meant = (
            names.states(self.unknown, self.named),
            names.triggers(self.unheard, self.triggers),
        )
        self._started(self.meant())

    def _mistyped(self, intent: str) -> bool:
        """Tell whether the meaning of `intent` is there, under a name that nobody knows."""
        unknown = [
            name for name in self.workflow.observe if ("observe", name) in self.found.touched
        ]
        return intent in self.gaps or len(unknown) == 1 or bool(nearest(intent, unknown))

    def meant(self) -> Meant:
        """Return the workflow as it was probably meant, by what has been found so far."""
        return meant_of(self.workflow, *self._meant, self.gaps, self.found)

    def _state(self, name: str, path: Path) -> None:
        self.named.add(name)
        if name not in self.workflow.states and name not in self.gaps:
            self.unknown.setdefault(name, []).append(path)

    def _states(self, names: Iterable[str], path: Path) -> None:
        for index, name in enumerate(names):
            self._state(name, (*path, index))

    def _trigger(self, name: str, path: Path) -> None:
        if name and name not in self.triggers and name not in self.gaps:
            self.unheard.setdefault(name, []).append(path)

    def _started(self, meant: Meant) -> None:
        """Say where a trigger is fired by itself and would find no transition."""
        read = meant.workflow
        for move in self.workflow.transitions:
            path: Path = ("transitions", move.index)
            trigger = read.transitions[move.index].undelivered
            self._starts(meant, trigger, (move.target,), (*path, "on_undelivered"))
            self._fires_on(meant, move.steps, path)
        for timer in self.workflow.timers:
            path = ("timers", timer.index)
            self._fires_on(meant, timer.steps, path)
            self._starts(meant, read.timers[timer.index].fire, timer.states, (*path, "fire"))
            said = read.observe.get(timer.observe)
            if said is not None:
                self._starts(meant, said.trigger, timer.states, (*path, "observe"))

    def _fires_on(self, meant: Meant, steps: tuple[Step, ...], path: Path) -> None:
        for index, step in enumerate(steps):
            if step.name == "fire_on":
                below = (*path, "do", index, step.name, "trigger")
                self._starts(meant, step.args["trigger"], tuple(step.args["in"]), below)

    def _starts(self, meant: Meant, trigger: str, states: tuple[str, ...], path: Path) -> None:
        if trigger not in self.triggers or self.found.is_touched(path):
            return
        # Where the states of a transition on it cannot be read, nobody knows which it leaves.
        own = (move.index for move in self.workflow.transitions if move.trigger == trigger)
        if any(self.found.is_touched(("transitions", index, "from")) for index in own):
            return
        for state in states:
            if state in self.workflow.states and not meant.moves(state, trigger):
                if self._idle(meant, trigger, state):
                    continue
                self.found.add(
                    "W314",
                    path,
                    f"no transition on '{trigger}' leaves '{state}'",
                    f"from: [{state}] in a transition on {trigger}",
                )

    def _idle(self, meant: Meant, trigger: str, state: str) -> bool:
        """Tell of a transition from `state` that nothing fires: its trigger is the mistyped one."""
        fired = meant.workflow.fired()
        for move in self.workflow.transitions:
            mistyped = move.trigger not in fired and move.trigger not in self.gaps
            if mistyped and state in move.sources and trigger in self.triggers:
                self.found.add(
                    "W314",
                    ("transitions", move.index, "trigger"),
                    f"nothing fires '{move.trigger}', and no transition on '{trigger}', which is "
                    f"fired, leaves '{state}'",
                    trigger,
                )
                return True
        return False

    def _final(self, move: Transition) -> None:
        states = self.workflow.states
        for place, name in enumerate(move.sources):
            if name in states and states[name].final:
                self.found.add(
                    "W313",
                    ("transitions", move.index, "from", place),
                    f"'{name}' is final: no transition leaves it",
                    "only 'from: any' into another final state does",
                )

    def _guards(self, checks: tuple[Check, ...], path: Path) -> None:
        """Look up the states that the engine's own guard ``group`` counts in."""
        for index, check in enumerate(checks):
            for below, leaf in _leaves(check, (*path, "guards", index)):
                listed = leaf.args.get("in") if leaf.name == "group" else None
                if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
                    self._states(listed, (*below, leaf.name, "in"))

    def _steps(self, steps: tuple[Step, ...], path: Path, usual: tuple[str, ...]) -> None:
        """Look up the states and triggers of steps; `usual` is what ``while`` is if not said."""
        for index, step in enumerate(steps):
            below = (*path, "do", index, step.name)
            if step.name in ("send", "task") and tuple(step.args["while"]) != usual:
                self._states(step.args["while"], (*below, "while"))
            elif step.name == "spawn":
                self._state(step.args["as"], (*below, "as"))
            elif step.name in ("fire_on", "broadcast"):
                self._states(step.args["in"], (*below, "in"))
            if step.name == "fire_on":
                self._trigger(step.args["trigger"], (*below, "trigger"))


def _leaves(check: Check, path: Path) -> Iterator[tuple[Path, Check]]:
    if check.op == "guard":
        yield path, check
    for index, child in enumerate(check.children):
        below = (*path, check.op) if check.op == "not" else (*path, check.op, index)
        yield from _leaves(child, below)
