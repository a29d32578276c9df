"""The workflow as a table whose guards are compiled once: for ticks, where each step counts.

The first transition whose guards all hold is taken, as by the state machine; a test holds the two
together. Guards say only yes or no here: where all say no, they are asked again for their reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model.context import Facts
    from askaround.model.declare import Guard
    from askaround.workflow.compiled import Check, Transition, Workflow

Holds = Callable[["Facts"], bool]
Entry = tuple[tuple[Holds, ...], "Transition"]


class Table:
    """Steps by state and trigger.

    Args:
        workflow: the definition.
        guard: returns a guard by its name.
    """

    def __init__(self, workflow: Workflow, guard: Callable[[str], Guard]) -> None:
        self._workflow = workflow
        self._guard = guard
        self._entries: dict[tuple[str, str], tuple[Entry, ...]] = {}

    def step(self, state: str, trigger: str, facts: Facts) -> Transition | None:
        """Return the transition that is taken, or None where no guards hold.

        Raises:
            Exception: whatever a guard raised.
        """
        entries = self._entries.get((state, trigger))
        if entries is None:
            entries = self._entries[state, trigger] = self._compiled(state, trigger)
        for checks, move in entries:
            for holds in checks:
                if not holds(facts):
                    break
            else:
                return move
        return None

    def _compiled(self, state: str, trigger: str) -> tuple[Entry, ...]:
        return tuple(
            (tuple(self._holds(check) for check in move.checks), move)
            for move in self._workflow.moves(state, trigger)
        )

    def _holds(self, check: Check) -> Holds:
        if check.op == "guard":
            return _asked(self._guard(check.name).check, check.args, check.name)
        children = tuple(self._holds(child) for child in check.children)
        if check.op == "all":
            return lambda facts: all(holds(facts) for holds in children)
        if check.op == "any":
            return lambda facts: any(holds(facts) for holds in children)
        return lambda facts: not any(holds(facts) for holds in children)


def _asked(
    check: Callable[[Facts, Mapping[str, object]], object], args: Mapping[str, object], name: str
) -> Holds:
    from askaround.model.declare import No

    def holds(facts: Facts) -> bool:
        answer = check(facts, args)
        if answer is None:
            return True
        if not isinstance(answer, No):
            raise TypeError(f"{name} returned {type(answer).__name__}, neither None nor a No")
        return False

    return holds
