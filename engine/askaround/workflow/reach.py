"""Finds states nobody can come to or get out of, and triggers that nothing fires."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow
    from askaround.workflow.diagnostics import Diagnostics


class Reach:
    """Checks one workflow.

    Args:
        workflow: one whose names are in order.
        found: where diagnostics are collected.
    """

    def __init__(self, workflow: Workflow, found: Diagnostics) -> None:
        self.workflow = workflow
        self.found = found
        self.targets: dict[str, set[str]] = {name: set() for name in workflow.states}
        for move in workflow.transitions:
            for state in move.sources:
                self.targets[state].add(move.target)

    def check(self) -> None:
        """Add warnings; a workflow with such parts still runs."""
        reached = self.reached()
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
                self.found.add(
                    "W402",
                    path,
                    f"nothing leads on from '{name}', and it is not final",
                    "final: true, or a transition from it",
                    key=True,
                    severity="warning",
                )
        self._triggers()

    def reached(self) -> set[str]:
        """Return the states somebody can come to: from the initial one, and where spawn puts."""
        new = [self.workflow.initial]
        new += [str(step.args["as"]) for step in self.workflow.steps() if step.name == "spawn"]
        reached = set(new)
        while new:
            state = new.pop()
            further = self.targets[state] - reached
            reached |= further
            new += further
        return reached

    def _ways_out(self, state: str) -> bool:
        return bool(self.targets[state] - {state})

    def _triggers(self) -> None:
        workflow = self.workflow
        fired = workflow.fired()
        told = set()
        for move in workflow.transitions:
            if move.trigger in fired or move.trigger in told:
                continue
            told.add(move.trigger)
            near = self.found.nearest(move.trigger, sorted(fired))
            self.found.add(
                "W405",
                ("transitions", move.index, "trigger"),
                f"nothing fires '{move.trigger}': only a person can, with askaround fire",
                near if near and not near.startswith("one of") else "a line in observe:",
                severity="warning",
            )
