"""Checks states and triggers, which a workflow file defines itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from askaround.workflow.build import leaving
from askaround.workflow.diagnostics import nearest

if TYPE_CHECKING:
    from askaround.workflow.compiled import Check, Step, Workflow
    from askaround.workflow.diagnostics import Diagnostics
    from askaround.workflow.source import Path


class Own:
    """Checks one workflow.

    Args:
        workflow: the workflow.
        found: where diagnostics are collected.
    """

    def __init__(self, workflow: Workflow, found: Diagnostics) -> None:
        self.workflow = workflow
        self.found = found
        self.unknown: dict[str, list[Path]] = {}
        self.unheard: dict[str, list[Path]] = {}
        self.named: set[str] = set()
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
                self._final(move.index)
            self._guards(move.checks, path)
            self._steps(move.steps, path)
            if self._trigger(move.undelivered, (*path, "on_undelivered")):
                self._starts(move.undelivered, (move.target,), (*path, "on_undelivered"))
        for intent, meaning in workflow.observe.items():
            self._trigger(meaning.trigger, ("observe", intent, meaning.mode))
        for timer in workflow.timers:
            path = ("timers", timer.index)
            self._states(timer.states, (*path, "in"))
            self._steps(timer.steps, path)
            if self._trigger(timer.fire, (*path, "fire")):
                self._starts(timer.fire, timer.states, (*path, "fire"))
            meant = workflow.observe.get(timer.observe)
            if timer.observe and meant is None:
                message = f"'observe:' gives the intent '{timer.observe}' no meaning"
                hint = f"observe: {{ {timer.observe}: {{ fire: … }} }}"
                self.found.add("W314", (*path, "observe"), message, hint)
            elif meant is not None and meant.trigger in self.triggers:
                self._starts(meant.trigger, timer.states, (*path, "observe"))
        self._unknown_states()
        self._unknown_triggers()

    def _state(self, name: str, path: Path) -> None:
        self.named.add(name)
        if name not in self.workflow.states:
            self.unknown.setdefault(name, []).append(path)

    def _unknown_states(self) -> None:
        """Tell of unknown states where they are named, or where their definition is mistyped."""
        unnamed = [name for name in self.workflow.states if name not in self.named]
        for name, paths in self.unknown.items():
            near = nearest(name, unnamed) or (unnamed[0] if len(unnamed) == 1 else "")
            if len(paths) > 1 and near and len(self.unknown) == 1:
                message = f"'{name}' is named {len(paths)} times and is no state; '{near}' never is"
                self.found.add("W301", ("states", near), message, name, key=True)
                continue
            if len(paths) > 3 and not nearest(name, self.workflow.states):
                message = f"'{name}' is named {len(paths)} times and is no state"
                self.found.add("W301", ("states",), message, f"{name}: {{}}", key=True)
                continue
            for path in paths:
                hint = self.found.nearest(name, self.workflow.states)
                self.found.add("W301", path, f"there is no state '{name}'", hint)

    def _states(self, names: Iterable[str], path: Path) -> None:
        for index, name in enumerate(names):
            self._state(name, (*path, index))

    def _trigger(self, name: str, path: Path) -> bool:
        if name and name not in self.triggers:
            self.unheard.setdefault(name, []).append(path)
        return bool(name) and name in self.triggers

    def _unknown_triggers(self) -> None:
        """Tell of unknown triggers where they are fired, or where their one transition is."""
        moves = self.workflow.transitions
        fired = self.workflow.fired()
        idle = [name for name in self.triggers if name not in fired]
        for name, paths in self.unheard.items():
            near = nearest(name, idle) or (idle[0] if len(idle) == 1 else "")
            if len(paths) > 1 and near and len(self.unheard) == 1:
                index = next(move.index for move in moves if move.trigger == near)
                message = f"'{name}' is fired in {len(paths)} places, and '{near}' in none"
                self.found.add("W302", ("transitions", index, "trigger"), message, name)
                continue
            for path in paths:
                hint = self.found.nearest(name, self.triggers)
                self.found.add("W302", path, f"no transition has the trigger '{name}'", hint)

    def _final(self, index: int) -> None:
        move = self.workflow.transitions[index]
        states = self.workflow.states
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

    def _guards(self, checks: tuple[Check, ...], path: Path) -> None:
        """Look up the states that the engine's own guard ``group`` counts in."""
        for index, check in enumerate(checks):
            for below, leaf in _leaves(check, (*path, "guards", index)):
                listed = leaf.args.get("in") if leaf.name == "group" else None
                if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
                    self._states(listed, (*below, leaf.name, "in"))

    def _steps(self, steps: tuple[Step, ...], path: Path) -> None:
        for index, step in enumerate(steps):
            below = (*path, "do", index, step.name)
            if step.name in ("send", "task"):
                self._states(step.args["while"], (*below, "while"))
            elif step.name == "spawn":
                self._state(step.args["as"], (*below, "as"))
            elif step.name in ("fire_on", "broadcast"):
                self._states(step.args["in"], (*below, "in"))
            if step.name == "fire_on":
                trigger, where = step.args["trigger"], (*below, "trigger")
                if self._trigger(trigger, where):
                    self._starts(trigger, tuple(step.args["in"]), where)


def _leaves(check: Check, path: Path) -> Iterator[tuple[Path, Check]]:
    if check.op == "guard":
        yield path, check
    for index, child in enumerate(check.children):
        below = (*path, check.op) if check.op == "not" else (*path, check.op, index)
        yield from _leaves(child, below)
