"""The state machine of a workflow, on the `transitions` library, and the table made from it.

The only module that imports that library. One machine serves every contact: no model is ever
added to it, no name is ever given to it as a string to look up, and guards have been judged before
it is asked: its transitions only follow the verdicts.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, cast

from transitions import Machine, Transition

if TYPE_CHECKING:
    from transitions import EventData

    from askaround.workflow.compiled import Workflow

__all__ = ["Machine", "Row", "fire", "machine", "table"]

logging.getLogger("transitions").setLevel(logging.CRITICAL)


class Row(Protocol):
    """What is fired on: a slotted object with a `state`, which the machine changes."""

    state: str


class _Way(Transition):
    """A transition that is taken where its verdict says so.

    Nothing hangs on it that the library would call before or after: it only has to be taken.
    """

    def __init__(self, source: str, dest: str, *unused: None, index: int, **none: None) -> None:
        super().__init__(source, dest, *unused, **none)
        self.index = index
        self.target = dest

    def execute(self, event_data: EventData) -> bool:
        """Take it, and note that, where its guards hold; return whether they do."""
        row, told = cast("Row", event_data.model), event_data.kwargs
        if not told["verdicts"][self.index]:
            return False
        row.state = self.target
        told["taken"].append(self.index)
        return True


class _Machine(Machine):
    """The library's machine, on such transitions."""

    transition_cls = _Way


def machine(workflow: Workflow) -> Machine:
    """Return the machine of a workflow: built once, then kept by the workflow.

    Raises:
        ValueError: a transition names a state that the workflow does not have. (The library would
            accept it.)
    """
    found: Machine | None = workflow._machine
    if found is None:
        found = workflow._machine = _built(workflow)
    return found


def _built(workflow: Workflow) -> Machine:
    states = list(workflow.states)
    built = _Machine(
        model=None,
        states=states,
        initial=workflow.initial if workflow.initial in states else None,
        auto_transitions=False,
        send_event=True,
        queued=False,
        ignore_invalid_triggers=True,
    )
    for move in workflow.transitions:
        unknown = {move.target, *move.sources} - set(states)
        if unknown or workflow.initial not in states:
            names = ", ".join(sorted(unknown)) or workflow.initial
            raise ValueError(f"workflow {workflow.name} has no state {names}")
        if move.sources:
            built.add_transition(
                move.trigger,
                list(move.sources),
                move.target,
                index=move.index,
            )
    return built


def fire(machine: Machine, row: Row, trigger: str, verdicts: Mapping[int, bool]) -> int | None:
    """Fire `trigger` on `row` and return the index of the transition taken, or None.

    Args:
        row: its `state` is changed if a transition is taken.
        verdicts: for every transition that may be asked, whether its guards hold.
    """
    event = machine.events.get(trigger)
    if event is None:
        return None
    taken: list[int] = []
    event.trigger(row, verdicts=verdicts, taken=taken)
    return taken[0] if taken else None


def table(machine: Machine) -> dict[tuple[str, str], tuple[int, ...]]:
    """Return the indices of the transitions by state and trigger, in the order they are tried."""
    moves: dict[tuple[str, str], tuple[int, ...]] = {}
    for trigger, event in machine.events.items():
        for state, transitions in event.transitions.items():
            moves[state, trigger] = tuple(cast("_Way", way).index for way in transitions)
    return moves
