"""Names in a workflow file: every unknown one is found, at its place, with a valid one."""

from __future__ import annotations

import pytest

from askaround.workflow.checks.check import Names, check, load
from askaround.workflow.compiled import Workflow
from askaround.workflow.findings.diagnostics import Diagnostic
from askaround.workflow.parse import Parsed, parse

MOVE = "transitions:\n  - { trigger: go, from: [a], to: b }\n"


def test_the_shipped_file_is_without_fault(shipped: str, names: Names) -> None:
    """The workflow that comes with the program has no diagnostic at all."""
    parsed = load(shipped, "informational-interview.yaml", names)
    assert parsed.diagnostics == []
    assert parsed.workflow is not None


def _with(part: str) -> str:
    return f"transitions:\n  - {{ trigger: go, from: [a], to: b, {part} }}\n"


UNKNOWN = [
    # code, hint, text after the head; § marks the place
    ("W301", "a", "transitions:\n  - { trigger: go, from: [§A], to: b }\n"),
    ("W301", "one of a, b, c", "transitions:\n  - { trigger: go, from: [a], to: §zebra }\n"),
    ("W301", "one of a, b, c", _with("do: [ { send: { message: request, while: [b, §z] } } ]")),
    ("W301", "one of a, b, c", _with("do: [ { task: { do: x, while: §z } } ]")),
    ("W301", "one of a, b, c", _with("do: [ { spawn: { from: referral, as: §z } } ]")),
    ("W301", "one of a, b, c", _with("do: [ { fire_on: { trigger: go, in: [a, §z] } } ]")),
    ("W301", "one of a, b, c", _with("do: [ { broadcast: { message: request, in: §z } } ]")),
    ("W301", "one of a, b, c", MOVE + "timers:\n  - { in: [a, §z], after: 1 day, fire: go }\n"),
    ("W302", "go", MOVE + "observe: { user.request: { fire: §goo } }\n"),
    ("W302", "go", MOVE + "observe: { user.request: { propose: §og } }\n"),
    ("W302", "go", MOVE + "timers:\n  - { in: a, after: 1 day, fire: §goo }\n"),
    ("W302", "go", _with("on_undelivered: §goo")),
    ("W302", "go", _with("do: [ { fire_on: { trigger: §goo, in: [a] } } ]")),
    ("W303", "user.request", MOVE + "observe: { §user.requst: { fire: go } }\n"),
    ("W304", "objective", _with("guards: [ §objectiv ]")),
    ("W304", "records", _with("guards: [ { not: { §record: { kind: research } } } ]")),
    ("W304", "meeting_time", _with("guards: [ { any: [ objective, §meeting-time ] } ]")),
    ("W305", "ask_a_group", _with("do: [ { §ask_a_grup: { group: x } } ]")),
    ("W305", "send", _with("do: [ { §sned: { message: request } } ]")),
    ("W306", "request", _with("do: [ { send: { message: §reqest } } ]")),
    ("W306", "follow-up", _with("do: [ { broadcast: { message: §folow-up, in: a } } ]")),
    ("W307", "preferred", _with("do: [ { send: { message: request, channel: §prefered } } ]")),
    ("W307", "email", _with("do: [ { withdraw_invitation: { otherwise: §emial } } ]")),
    ("W308", "referral", _with("do: [ { spawn: { from: §referal, as: a } } ]")),
    ("W308", "research", _with("guards: [ { records: { kind: §reserch } } ]")),
    ("W309", "meeting", _with("do: [ { task: { do: x, due: §1 day before meting } } ]")),
    (
        "W309",
        "meeting_end",
        MOVE + "timers:\n  - { in: a, after: §1 day after meting_end, fire: go }\n",
    ),
    ("W310", "at_least", _with("guards: [ { records: { kind: research, §at_last: 2 } } ]")),
    ("W310", "leave it out", _with("guards: [ { objective: { §zebra: 2 } } ]")),
    (
        "W310",
        "leave it out",
        _with("guards: [ { records: { kind: referral, §about: [person] } } ]"),
    ),
    ("W310", "group", _with("do: [ { ask_a_group: { §grup: x } } ]")),
    ("W311", "kind", _with("guards: [ { §records: { at_least: 2 } } ]")),
    ("W311", "group", _with("do: [ §ask_a_group ]")),
    (
        "W312",
        "a whole number",
        _with("guards: [ { records: { kind: research, at_least: §two } } ]"),
    ),
    ("W312", "[person]", _with("guards: [ { records: { kind: research, about: §person } } ]")),
    (
        "W312",
        "person",
        _with("guards: [ { records: { kind: research, about: [field, §persn] } } ]"),
    ),
    ("W312", "warm", _with("guards: [ { recent: { within: 1 day, tone: §wram } } ]")),
    ("W312", "skills", _with("guards: [ { recent: { within: 1 day, topics: [path, §skill] } } ]")),
    ("W312", "true or false", _with("guards: [ { recent: { within: 1 day, strict: §1 } } ]")),
    ("W312", "a number", _with("guards: [ { recent: { within: 1 day, share: §true } } ]")),
    ("W312", "a moment", _with("guards: [ { recent: { within: 1 day, since: §yesterday } } ]")),
    ("W312", "a duration", _with("guards: [ { recent: { within: §7 } } ]")),
    ("W312", "text", _with("guards: [ { field: { name: §7 } } ]")),
    ("W206", "days", _with("guards: [ { recent: { within: §7 dayz } } ]")),
    ("W313", "from: any", "transitions:\n  - { trigger: go, from: [a, §c], to: b }\n"),
    ("W314", "from: [b]", MOVE + "timers:\n  - { in: b, after: 1 day, fire: §go }\n"),
    ("W314", "from: [b]", _with("on_undelivered: §go")),
    ("W314", "from: [b]", _with("do: [ { fire_on: { trigger: §go, in: [b] } } ]")),
    ("W314", "observe:", MOVE + "timers:\n  - { in: a, after: 1 day, observe: §meeting.over }\n"),
]


@pytest.mark.parametrize(("code", "hint", "text"), UNKNOWN)
def test_unknown_names_are_found(head: str, names: Names, code: str, hint: str, text: str) -> None:
    """Each unknown name or argument has its code, its place, and the nearest valid name."""
    before = (head + text).partition("§")[0].splitlines()
    parsed = load(head + text.replace("§", ""), "f.yaml", names)
    assert parsed.workflow is None
    errors = _errors(parsed)
    assert len(errors) == 1, errors
    found = errors[0]
    assert (found.code, found.line, found.column) == (code, len(before), len(before[-1]) + 1)
    assert hint in found.hint


def test_unknown_initial_state_and_next_intent(head: str, names: Names) -> None:
    """The initial state and a state's ``next:`` are looked up as well."""
    text = head.replace("initial: a", "initial: aa").replace("b: {}", "b: { next: user.prepar }")
    found = _errors(load(text, "f.yaml", names))
    assert [(one.code, one.line, one.hint) for one in found] == [
        ("W301", 3, "a"),
        ("W303", 4, "user.prepare"),
    ]


def test_arguments_of_every_type_are_accepted(head: str, names: Names) -> None:
    """Well-typed arguments give no diagnostic."""
    args = (
        "within: 2 business days, since: 2026-11-24T15:00+00:00, share: 1, strict: true, "
        "tone: cool, topics: [path]"
    )
    text = head + _with(
        f"guards: [ {{ recent: {{ {args} }} }}, {{ field: {{ name: x, is: 3 }} }} ]"
    )
    assert _errors(load(text, "f.yaml", names)) == []


def _errors(parsed: Parsed) -> list[Diagnostic]:
    """Return the errors alone: the shortest files leave states without a way to them."""
    return [one for one in parsed.diagnostics if one.severity == "error"]


def test_final_states_are_left_by_any_alone(head: str, names: Names) -> None:
    """``from: any`` into a final state may leave another final one."""
    text = head.replace("c: {", "d: { final: true }, c: {") + (
        "transitions:\n  - { trigger: stop, from: any, to: c }\n"
    )
    parsed = load(text, "f.yaml", names)
    assert _errors(parsed) == []
    assert parsed.workflow is not None
    assert parsed.workflow.transitions[0].sources == ("a", "b", "d")


def test_own_names_are_checked_without_a_registry(head: str) -> None:
    """Without plugins, states and triggers are still checked, and nothing else."""
    text = head + "transitions:\n  - { trigger: go, from: [a], to: z, guards: [nobody] }\n"
    workflow = parse(text, "f.yaml").workflow
    assert workflow is not None
    assert [one.code for one in check(workflow) if one.severity == "error"] == ["W301"]


def test_a_stored_workflow_is_checked_without_lines(shipped: str) -> None:
    """A stored definition can be checked against the plugins of today; it has no lines to show."""
    workflow = parse(shipped, "f.yaml").workflow
    assert workflow is not None
    found = check(Workflow.loads(workflow.dumps()), Names())
    assert {one.code for one in found} >= {"W303", "W304", "W306", "W307", "W308", "W309"}
    assert {one.line for one in found} == {0}
    assert str(found[0]).startswith("workflow informational-interview: error[")


def test_diagnostics_are_in_the_order_of_the_file(shipped: str) -> None:
    """What reading and checking find comes in one list, from top to bottom."""
    found = load(shipped, "f.yaml", Names()).diagnostics
    places = [(one.line, one.column) for one in found]
    assert places == sorted(places)
    assert len({one.code for one in found}) > 5
