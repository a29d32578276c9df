"""What only has another name is said once, and recognised by the company it keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from askaround.workflow.change.diff import diff
from askaround.workflow.change.renames import renames
from askaround.workflow.compiled import Workflow
from askaround.workflow.parse import parse
from tests.engine.workflow.conftest import SHIPPED

FILES = sorted(SHIPPED.glob("*.yaml"))
shipped_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)

STRANGE = "zebra_crossing"
GUARD = re.compile(r"(?m)^ *- (?:not: )?[\w.]+ *(?:#.*)?$")
"""A guard on a line of its own: it may be called as a state is, and is another thing."""


def _workflow(text: str) -> Workflow:
    parsed = parse(text, "f.yaml")
    assert parsed.workflow is not None, [str(one) for one in parsed.diagnostics]
    return parsed.workflow


def _called(name: str, text: str, before: str = "") -> str:
    """Return the text with another name wherever that one stands, but for guards."""
    named = re.compile(rf"({before})(?<![\w.-]){name}(?![\w-])")
    return "\n".join(
        line if GUARD.fullmatch(line) else named.sub(rf"\g<1>{STRANGE}", line)
        for line in text.split("\n")
    )


def _changes(old: Workflow, text: str) -> list[tuple[str, str, str]]:
    """Return what differs, but for sentences that happened to use the name as a word."""
    return [
        (one.kind, one.part, one.what)
        for one in diff(old, _workflow(text))
        if " reads " not in one.what and one.name != "title"
    ]


@shipped_file
def test_every_state_is_recognised(file: Path) -> None:
    """Each state of each shipped file, called otherwise, is one rename and nothing else."""
    text = file.read_text("utf-8")
    old = _workflow(text)
    for name in old.states:
        said = _changes(old, _called(name, text))
        assert said == [("renamed", "state", f"'{name}' is renamed to '{STRANGE}'")], name


@shipped_file
def test_every_trigger_and_message_is_recognised(file: Path) -> None:
    """The same for triggers and messages, which have no sentence of their own."""
    text = file.read_text("utf-8")
    old = _workflow(text)
    triggers = {move.trigger for move in old.transitions}
    messages = {str(step.args["message"]) for step in old.steps() if "message" in step.args}
    for part, names, key in (
        ("trigger", triggers, "(?:trigger|fire|propose|on_undelivered): "),
        ("message", messages, "message: "),
    ):
        for name in sorted(names):
            said = _changes(old, _called(name, text, key))
            assert said == [("renamed", part, f"'{name}' is renamed to '{STRANGE}'")], name


def test_what_else_changed_is_said_beside_it(shipped: str) -> None:
    """A renamed state with another wait is the rename and that wait, under the new name."""
    changed = re.sub(r"(?<![\w.-])requested(?![\w-])", "asked", shipped)
    changed = changed.replace("after: 7 business days", "after: 5 business days", 1)
    said = [one.what for one in diff(_workflow(shipped), _workflow(changed))]
    assert said[0] == "'requested' is renamed to 'asked'"
    assert len(said) == 2
    assert "it was after 7 business days" in said[1]
    assert "requested" not in said[1]


def test_several_renamed_at_once_are_told_apart(shipped: str) -> None:
    """All states renamed together are paired as they were, whatever the new names look like."""
    old = _workflow(shipped)
    text = shipped
    for place, name in enumerate(old.states):
        text = re.sub(rf"(?<![\w.-]){name}(?![\w-])", f"place{place}", text)
    found = renames(old, _workflow(text)).states
    assert found == {name: f"place{place}" for place, name in enumerate(old.states)}


def test_another_state_is_no_rename(head: str) -> None:
    """One state gone and one of another kind come: removed and added, no rename."""
    old = head + "transitions: [ { trigger: go, from: [a, b], to: c } ]\n"
    new = head.replace(" b: {}", " z: { about: Quite another, next: user.thank, final: true }")
    new += (
        "transitions: [ { trigger: go, from: [a], to: c }, { trigger: off, from: [a], to: z } ]\n"
    )
    assert renames(_workflow(old), _workflow(new)).states == {}
    kinds = {(one.kind, one.name) for one in diff(_workflow(old), _workflow(new))}
    assert {("added", "z"), ("removed", "b")} <= kinds


def test_another_order_alone_is_told(shipped: str) -> None:
    """States in another order lead to another digest, and so to a line that says just that."""
    old = re.search(r"from: \[(\w+), (\w+)\]", shipped)
    assert old is not None
    other = shipped.replace(old[0], f"from: [{old[2]}, {old[1]}]", 1)
    found = diff(_workflow(shipped), _workflow(other))
    assert [(one.kind, one.name) for one in found] == [("changed", "order")]
