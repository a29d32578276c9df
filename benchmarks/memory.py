"""Steps in memory: five guarded ones per contact, by the table and by the state machine.

The guards read the contact's row. Stock `transitions`, python-statemachine and SpiffWorkflow are
measured by `benchmarks/peer/memory.py`, in an environment of their own and in the same rounds.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.field import START, people

STEPS = 5


def works(count: int, home: Path) -> dict[str, Callable[[], object]]:
    """Return the ways to take `count` contacts five steps on, by name."""
    from askaround.engine.machinery import from_machine
    from askaround.engine.rules import Rules
    from askaround.model import Advice, Contact, Facts
    from askaround.workspace import Workspace
    from benchmarks.field import founded

    with founded(home / "memory", 1) as campaign:
        workspace: Workspace = campaign.workspace
        rules = Rules(campaign.workflow, workspace.host, workspace.time, "UTC")
        advice = Advice("")
        contacts = [
            Contact(
                number,
                one.name,
                "listed",
                1,
                1,
                START,
                START,
                organisation=one.organisation,
                emails=one.emails,
                tie=one.tie,
            )
            for number, one in enumerate(people(count), 1)
        ]
        views = [Facts(one, START, {}, {}, advice, {}) for one in contacts]
        rules.table.step("listed", "go", views[0])
        machine = from_machine(rules.workflow)

    class Row:
        """What keeps a contact's state, as the rows of the other libraries do."""

        __slots__ = ("state",)

        def __init__(self) -> None:
            self.state = "listed"

    def by_table() -> None:
        step = rules.table.step
        rows = [Row() for _ in views]
        for row, view in zip(rows, views, strict=True):
            for _ in range(STEPS):
                taken = step(row.state, "go", view)
                assert taken is not None  # all guards hold
                row.state = taken.target

    def by_machine() -> None:
        for view in views:
            state = "listed"
            for _ in range(STEPS):
                moves = rules.workflow.moves(state, "go")
                verdicts = {move.index: rules.judge(move, view).holds for move in moves}
                taken = machine(state, "go", verdicts)
                assert taken is not None  # all guards hold
                state = taken.target

    return {"table": by_table, "machine, guards judged one by one": by_machine}
