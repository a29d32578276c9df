"""Finds states nobody can come to or get out of, and triggers that nothing fires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.workflow.checks.mend import UNSURE

if TYPE_CHECKING:
    from askaround.workflow.checks.mend import Meant
    from askaround.workflow.findings.diagnostics import Diagnostics


class Reach:
    """Checks one workflow.

    Args:
        meant: the workflow; a state in it that cannot be told may be any.
        found: where diagnostics are collected.
    """

    def __init__(self, meant: Meant, found: Diagnostics) -> None:
        self.meant = meant
        self.workflow = meant.workflow
        self.found = found
        every = set(self.workflow.states)
        self.targets: dict[str, set[str]] = {name: set() for name in every}
        for move in self.workflow.transitions:
            targets = every if move.target == UNSURE else {move.target} & every
            # What it leaves cannot be read: then it may be any state.
            unread = found.is_touched(("transitions", move.index, "from"))
            unsure = unread or UNSURE in move.sources
            for state in every if unsure else every.intersection(move.sources):
                self.targets[state] |= targets

    def check(self) -> None:
        """Add warnings; a workflow with such parts still runs."""
        reached = self.reached()
        stuck = set()
        for name, state in self.workflow.states.items():
            path = ("states", name)
            if name not in reached:
                self.found.add(
                    "W401",
                    path,
                    f"nothing leads to '{name}'",
                    f"to: {name} in a transition, or spawn, or leave the state out",
                    key=True,
                    severity="warning",
                )
            elif not state.final and not self._ways_out(name):
                stuck.add(name)
                self.found.add(
                    "W402",
                    path,
                    f"nothing leads on from '{name}', and it is not final",
                    "final: true, or a transition from it",
                    key=True,
                    severity="warning",
                )
        self._traps(reached, stuck)
        self._triggers()

    def reached(self) -> set[str]:
        """Return the states somebody can come to: from the initial one, and where spawn puts."""
        new = [self.workflow.initial]
        new += [str(step.args["as"]) for step in self.workflow.steps() if step.name == "spawn"]
        if UNSURE in new:
            return set(self.workflow.states)
        new = [name for name in new if name in self.workflow.states]
        reached = set(new)
        while new:
            state = new.pop()
            further = self.targets[state] - reached
            reached |= further
            new += further
        return reached

    def _ways_out(self, state: str) -> bool:
        return bool(self.targets[state] - {state})

    def _traps(self, reached: set[str], stuck: set[str]) -> None:
        """Tell of states that lead on, but only round among themselves, with no way to an end."""
        ends = {name for name, state in self.workflow.states.items() if state.final}
        if not ends:
            return  # a workflow that goes on for ever means to
        saved = ends | stuck
        grown = True
        while grown:
            more = {name for name in reached - saved if not self.targets[name].isdisjoint(saved)}
            saved |= more
            grown = bool(more)
        left = [name for name in self.workflow.states if name in reached - saved]
        for trap in self._circles(left):
            listed = ", ".join(f"'{name}'" for name in trap)
            self.found.add(
                "W408",
                ("states", trap[0]),
                f"who comes to {listed} never gets to a final state"
                if len(trap) > 1
                else f"who comes to {listed} never leaves it, and it is not final",
                "a transition from one of them to where it ends, or final: true",
                key=True,
                severity="warning",
            )

    def _circles(self, left: list[str]) -> list[list[str]]:
        """Return the groups of states, among those without an end, that nobody gets out of."""
        reach: dict[str, set[str]] = {}
        for name in left:
            seen, new = {name}, [name]
            while new:
                further = self.targets[new.pop()] - seen
                seen |= further
                new += further
            reach[name] = seen
        groups: list[list[str]] = []
        for name in left:
            if any(name in group for group in groups):
                continue
            if all(reach[other] == reach[name] for other in reach[name]):
                groups.append([one for one in left if one in reach[name]])
        return groups

    def _triggers(self) -> None:
        workflow = self.workflow
        if self.meant.unsure:
            return
        fired = workflow.fired()
        told = set()
        for move in workflow.transitions:
            if move.trigger in fired or move.trigger in told:
                continue
            told.add(move.trigger)
            if self.found.is_touched(("transitions", move.index, "trigger")):
                continue
            near = self.found.nearest(move.trigger, sorted(fired))
            self.found.add(
                "W405",
                ("transitions", move.index, "trigger"),
                f"nothing fires '{move.trigger}': only a person can, with askaround fire",
                near if near and not near.startswith("one of") else "a line in observe:",
                severity="warning",
            )
