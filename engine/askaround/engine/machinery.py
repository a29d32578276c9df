"""The state machine of the `transitions` library as the chooser of single steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from askaround.workflow.compiled import Transition, Workflow

Choose = Callable[[str, str, Mapping[int, bool]], Transition | None]
"""Steps from ``(state, trigger, verdict by transition index)``: the machine or its table."""


class _Row:
    """What the machine moves: only a state."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def from_machine(workflow: Workflow) -> Choose:
    """Return the chooser for single fires: the workflow's machine, built once and kept by it."""
    from askaround.workflow.machine import fire, machine

    built = machine(workflow)

    def choose(state: str, trigger: str, allowed: Mapping[int, bool]) -> Transition | None:
        taken = fire(built, _Row(state), trigger, allowed)
        return None if taken is None else workflow.transitions[taken]

    return choose
