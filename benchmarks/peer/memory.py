"""Five guarded steps per contact with other libraries; run by an environment that has them.

Reads lines ``NAME COUNT`` and answers each with the seconds it took, on the wall and in the
processor, so that rounds interleave.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

STATES = ("listed", "one", "two", "three", "four")
WAY = (
    ("listed", "one", lambda event: event.args[0].tie == "colleague"),
    ("one", "two", lambda event: bool(event.args[0].emails)),
    ("two", "three", lambda event: bool(event.args[0].organisation)),
    ("three", "four", lambda event: event.args[0].tie == "colleague"),
    ("four", "one", lambda event: bool(event.args[0].emails)),
)
"""The steps of `transitions`, each with its guard: one call, as the table's guards have it."""


class Row:
    """A contact's row."""

    __slots__ = ("emails", "organisation", "state", "tie")

    def __init__(self) -> None:
        self.state = "listed"
        self.tie = "colleague"
        self.emails = ("a@example.org",)
        self.organisation = "Office"


def transitions(count: int) -> float:
    """One machine, its events triggered on rows: the quickest way the library has."""
    from transitions import Machine

    machine = Machine(
        model=None, states=list(STATES), initial="listed", auto_transitions=False, send_event=True
    )
    for source, target, guard in WAY:
        machine.add_transition("go", source, target, conditions=guard)
    rows = [Row() for _ in range(count)]
    go = machine.events["go"]
    begin = time.perf_counter()
    for row in rows:
        for _ in range(5):
            go.trigger(row, row)
    return time.perf_counter() - begin


def python_statemachine(count: int) -> float:
    """A machine for each contact, as its documentation has it."""
    from statemachine import State, StateMachine

    class Rounds(StateMachine):
        listed = State(initial=True)
        one = State()
        two = State()
        three = State()
        four = State()
        go = (
            listed.to(one, cond="weak")
            | one.to(two, cond="reachable")
            | two.to(three, cond="employed")
            | three.to(four, cond="weak")
            | four.to(one, cond="reachable")
        )

        def weak(self) -> bool:
            return bool(self.model.tie == "colleague")

        def reachable(self) -> bool:
            return bool(self.model.emails)

        def employed(self) -> bool:
            return bool(self.model.organisation)

    begin = time.perf_counter()
    for _ in range(count):
        machine = Rounds(model=Row())
        for _ in range(5):
            machine.send("go")
    return time.perf_counter() - begin


def spiffworkflow(count: int) -> float:
    """A workflow for each contact: five choices that read its data, a simple task behind each."""
    from SpiffWorkflow import Workflow
    from SpiffWorkflow.operators import Attrib, Equal, NotEqual
    from SpiffWorkflow.specs import ExclusiveChoice, Simple, WorkflowSpec

    spec: Any = WorkflowSpec(name="rounds", addstart=True)
    weak = Equal(Attrib("tie"), "colleague")
    reachable, employed = NotEqual(Attrib("emails"), ""), NotEqual(Attrib("organisation"), "")
    last, stop = spec.start, Simple(spec, "stop")
    for name, guard in zip(STATES, (weak, reachable, employed, weak, reachable), strict=True):
        choice, task = ExclusiveChoice(spec, f"may {name}"), Simple(spec, name)
        last.connect(choice)
        choice.connect_if(guard, task)
        choice.connect(stop)
        last = task
    begin = time.perf_counter()
    for _ in range(count):
        workflow = Workflow(spec)
        workflow.task_tree.set_data(tie="colleague", emails="a@example.org", organisation="Office")
        workflow.run_all()
    taken = time.perf_counter() - begin
    if not all(any(t.task_spec.name == name for t in workflow.get_tasks()) for name in STATES):
        raise RuntimeError("a guard did not hold")
    return taken


PEERS: dict[str, Callable[[int], float]] = {
    "transitions": transitions,
    "python-statemachine": python_statemachine,
    "SpiffWorkflow": spiffworkflow,
}

if __name__ == "__main__":
    for line in sys.stdin:
        name, count = line.split()
        cpu = time.process_time()
        wall = PEERS[name](int(count))
        print(wall, time.process_time() - cpu, flush=True)
