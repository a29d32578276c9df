"""The state machine: used as the design says, and never otherwise."""

from __future__ import annotations

import ast
import logging
from pathlib import Path

import pytest
import transitions

from askaround.workflow.compiled import Check, State, Transition, Workflow
from askaround.workflow.machine import fire, machine, table


class _Row:
    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def _workflow(*moves: Transition) -> Workflow:
    states = {name: State(name) for name in ("a", "b", "c")}
    return Workflow("tiny", 1, "", "a", states, moves)


def test_the_first_allowed_transition_is_taken() -> None:
    """Transitions are tried in file order; verdicts decide; the row moves."""
    built = machine(
        _workflow(
            Transition(0, "go", ("a",), "b", (Check("guard", "x"),)),
            Transition(1, "go", ("a", "b"), "c"),
        )
    )
    row = _Row("a")
    assert fire(built, row, "go", {0: False, 1: True}) == 1
    assert row.state == "c"
    row = _Row("a")
    assert fire(built, row, "go", {0: True, 1: True}) == 0
    assert row.state == "b"


def test_nothing_happens_without_a_way() -> None:
    """An unknown trigger, a state without it, and a no of all guards leave the row alone."""
    built = machine(_workflow(Transition(0, "go", ("a",), "b")))
    for state, trigger, verdicts in (
        ("a", "nope", {0: True}),
        ("b", "go", {}),
        ("a", "go", {0: False}),
    ):
        row = _Row(state)
        assert fire(built, row, trigger, verdicts) is None
        assert row.state == state


def test_a_transition_may_stay_in_its_state() -> None:
    """A transition from a state to itself is taken like any other."""
    row = _Row("a")
    assert fire(machine(_workflow(Transition(0, "go", ("a",), "a"))), row, "go", {0: True}) == 0
    assert row.state == "a"


def test_the_table_is_made_from_the_machines_events() -> None:
    """The table lists indices by state and trigger, in the order the machine tries them."""
    workflow = _workflow(
        Transition(0, "go", ("b", "a"), "c"),
        Transition(1, "back", ("c",), "a"),
        Transition(2, "go", ("a",), "b"),
    )
    assert table(machine(workflow)) == {
        ("a", "go"): (0, 2),
        ("b", "go"): (0,),
        ("c", "back"): (1,),
    }


def test_unknown_states_are_refused() -> None:
    """The library would accept them; we do not."""
    with pytest.raises(ValueError, match="nowhere"):
        machine(_workflow(Transition(0, "go", ("a",), "nowhere")))
    with pytest.raises(ValueError, match="nowhere"):
        machine(_workflow(Transition(0, "go", ("nowhere",), "a")))


def test_one_machine_for_each_workflow() -> None:
    """The machine is built once and kept; it has no models, no automatic transitions, no queue."""
    workflow = _workflow(Transition(0, "go", ("a",), "b"))
    built = machine(workflow)
    assert machine(workflow) is built
    assert built.models == []
    assert set(built.events) == {"go"}
    assert not built.has_queue
    assert built.send_event


def test_names_of_a_workflow_are_never_looked_up() -> None:
    """A trigger or guard named like code runs nothing: the machine holds nothing to call."""
    workflow = _workflow(
        Transition(0, "os.system", ("a",), "b", (Check("guard", "builtins.exit"),)),
        Transition(1, "trigger", ("a",), "b"),
    )
    built = machine(workflow)
    assert fire(built, _Row("a"), "os.system", {0: True}) == 0
    for event in built.events.values():
        for move in event.transitions["a"]:
            assert [*move.prepare, *move.conditions, *move.before, *move.after] == []


def test_the_library_is_silent() -> None:
    """Its logger says nothing at INFO, which would triple the cost."""
    assert not logging.getLogger("transitions").isEnabledFor(logging.INFO)
    assert not logging.getLogger(transitions.core.__name__).isEnabledFor(logging.WARNING)


def test_the_library_is_imported_in_one_place(root: Path) -> None:
    """Only `machine` imports it, and nothing adds a model."""
    importing = set()
    for source in ("engine", "plugins", "workflows"):
        for file in (root / source).rglob("*.py"):
            text = file.read_text("utf-8")
            assert "add_model" not in text or file.name == "machine.py"
            for node in ast.walk(ast.parse(text)):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
                if any(name.split(".")[0] == "transitions" for name in names):
                    importing.add(file.name)
    assert importing == {"machine.py"}
