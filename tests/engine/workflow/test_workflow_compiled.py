"""The compiled form: its questions, its JSON, its weight."""

from __future__ import annotations

import subprocess
import sys

import pytest

from askaround.workflow.compiled import (
    Check,
    Duration,
    Meaning,
    State,
    Step,
    Timer,
    Transition,
    Workflow,
)


def _workflow() -> Workflow:
    both = Check(
        "all",
        children=(
            Check("guard", "objective"),
            Check("not", children=(Check("guard", "field", {"name": "emails"}),)),
        ),
    )
    return Workflow(
        "tiny",
        3,
        "A tiny one: “ä”",
        "open",
        {
            "open": State("open", "Not done", "user.request"),
            "busy": State("busy"),
            "done": State("done", final=True),
        },
        (
            Transition(
                0, "go", ("open",), "busy", (both,), (Step("send", {"while": ["busy"]}),), "back"
            ),
            Transition(1, "go", ("open", "busy"), "done"),
            Transition(2, "back", ("busy",), "open", (), (Step("task", {"do": "x"}),)),
        ),
        {"user.request": Meaning("fire", "go"), "reply.other": Meaning("propose", "back")},
        (
            Timer(0, ("busy", "open"), Duration(7, "business_days"), fire="back", at_most=2),
            Timer(1, ("busy",), Duration(1, "hours", "meeting", True), observe="meeting.over"),
        ),
    )


def test_moves_are_in_file_order() -> None:
    """`moves` gives the transitions of a state and trigger, first written first."""
    workflow = _workflow()
    assert [move.index for move in workflow.moves("open", "go")] == [0, 1]
    assert [move.index for move in workflow.moves("busy", "go")] == [1]
    assert workflow.moves("done", "go") == ()
    assert workflow.moves("nowhere", "nothing") == ()


def test_triggers_timers_and_sends_by_state() -> None:
    """A state knows its triggers, its timers, and whether entering it sends a message."""
    workflow = _workflow()
    assert workflow.triggers("busy") == ("go", "back")
    assert workflow.triggers("done") == ()
    assert [timer.index for timer in workflow.timers_in("open")] == [0]
    assert [timer.index for timer in workflow.timers_in("busy")] == [0, 1]
    assert workflow.sends_on_entry("busy")
    assert not workflow.sends_on_entry("done")
    assert [check.name for check in workflow.guards()] == ["objective", "field"]
    assert [step.name for step in workflow.steps()] == ["send", "task"]


def test_json_round_trip() -> None:
    """`loads` of `dumps` is an equal workflow, under the number it is stored with."""
    workflow = _workflow()
    back = Workflow.loads(workflow.dumps())
    assert back == workflow
    assert list(back.states) == list(workflow.states)
    assert back.dumps() == workflow.dumps()
    assert Workflow.loads(workflow.dumps(), number=4).number == 4


def test_digest_is_of_the_content() -> None:
    """Commands that manifests fill in do not change the digest; any other change does."""
    workflow = _workflow()
    known = workflow.with_commands({"user.request": "request"})
    assert known.states["open"].command == "request"
    assert known.states["busy"].command == ""
    assert known.digest == workflow.digest
    assert Workflow.loads(known.dumps()) == known
    other = Workflow("tiny", 4, workflow.title, "open", workflow.states, workflow.transitions)
    assert other.digest != workflow.digest


@pytest.mark.parametrize("text", ["[]", "{}", '{"format": 99}', '{"format": 1}', "nonsense"])
def test_foreign_json_is_refused(text: str) -> None:
    """What is no stored workflow raises ValueError, nothing else."""
    with pytest.raises(ValueError, match=r"not a stored workflow|Expecting value"):
        Workflow.loads(text)


def test_values_compare_and_show_themselves() -> None:
    """Parts are equal by content, and their repr names every field."""
    assert Check("guard", "a", {"n": 1}) == Check("guard", "a", {"n": 1})
    assert Check("guard", "a") != Check("guard", "b")
    assert Check("guard", "a") != Step("a")
    assert "at_most=2" in repr(_workflow().timers[0])
    assert {Duration(1, "days"), Duration(1, "days")} == {Duration(1, "days")}
    assert str(_workflow().timers[1].after) == "1 hour before meeting"


def test_loading_needs_no_heavy_library() -> None:
    """A stored workflow loads without YAML, pydantic, dataclasses or the state-machine library."""
    code = (
        "import sys; from askaround.workflow.compiled import Workflow; "
        f"Workflow.loads({_workflow().dumps()!r}).moves('open', 'go'); "
        "print([m for m in ('pydantic', 'ruamel', 'transitions', 'dataclasses', 'hashlib', "
        "'difflib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
