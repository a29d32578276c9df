"""From YAML to the compiled form: what is understood, and how mistakes of shape are shown."""

from __future__ import annotations

import pytest

from askaround.workflow.compiled import Check, Duration, Meaning, Step
from askaround.workflow.findings.diagnostics import CODES, Diagnostic
from askaround.workflow.parse import parse

FULL = """\
workflow: tiny
version: 2
title: no
initial: a
states:
  a: { about: "12:30", next: user.request }
  b:
  c: { final: true }
  d: { final: true }
observe:
  user.request: { fire: go }
  reply.accepted: { propose: stop }
transitions:
  - trigger: go
    from: a
    to: b
    guards:
      - objective
      - records: { kind: research, about: [person], at_least: 2 }
      - recent:
      - any: [ objective, { not: { field: { name: emails } } } ]
    do:
      - send: { message: request }
      - send: { message: note, channel: same, while: a }
      - task: { do: "0123", due: 1 business day before meeting }
      - spawn: { from: referral, as: a }
      - fire_on: { trigger: go, in: [a], at_most: 2 }
      - broadcast: { message: note, in: a }
      - ask_a_group: { group: hikers }
      - do_not_contact
    on_undelivered: back
  - { trigger: back, from: [b, b], to: a }
  - { trigger: leave, from: any, to: b }
  - { trigger: stop, from: any, to: d }
timers:
  - { in: [a, b], after: 15 minutes after meeting_end, observe: meeting.over }
  - { in: b, after: 7 business days, do: [ { send: { message: note } } ], fire: back, at_most: 3 }
"""


def _only(text: str) -> Diagnostic:
    found = parse(text, "f.yaml").diagnostics
    assert len(found) == 1, "\n".join(str(one) for one in found)
    return found[0]


def test_every_key_is_understood() -> None:
    """A file that uses every key compiles to what it says."""
    parsed = parse(FULL, "full.yaml")
    workflow = parsed.workflow
    assert workflow is not None
    assert parsed.diagnostics == []
    assert (workflow.name, workflow.version, workflow.title) == ("tiny", 2, "no")
    assert workflow.states["a"].about == "12:30"
    assert workflow.observe == {
        "user.request": Meaning("fire", "go"),
        "reply.accepted": Meaning("propose", "stop"),
    }
    go = workflow.transitions[0]
    assert (go.sources, go.target, go.undelivered) == (("a",), "b", "back")
    assert go.checks == (
        Check("guard", "objective"),
        Check("guard", "records", {"kind": "research", "about": ["person"], "at_least": 2}),
        Check("guard", "recent"),
        Check(
            "any",
            children=(
                Check("guard", "objective"),
                Check("not", children=(Check("guard", "field", {"name": "emails"}),)),
            ),
        ),
    )
    assert go.steps == (
        Step("send", {"message": "request", "channel": "preferred", "while": ["b"]}),
        Step("send", {"message": "note", "channel": "same", "while": ["a"]}),
        Step("task", {"do": "0123", "due": "1 business day before meeting", "while": ["b"]}),
        Step("spawn", {"from": "referral", "as": "a"}),
        Step("fire_on", {"trigger": "go", "group": "organisation", "in": ["a"], "at_most": 2}),
        Step("broadcast", {"message": "note", "channel": "preferred", "in": ["a"]}),
        Step("ask_a_group", {"group": "hikers"}),
        Step("do_not_contact", {}),
    )
    assert workflow.transitions[1].sources == ("b",)
    assert workflow.timers[0].after == Duration(15, "minutes", "meeting_end")
    assert workflow.timers[0].observe == "meeting.over"
    assert workflow.timers[1].steps[0].args["while"] == ["b"]
    assert (workflow.timers[1].fire, workflow.timers[1].at_most) == ("back", 3)


def test_any_leaves_final_states_for_final_ones_only() -> None:
    """``from: any`` is every state but the target; final ones only where the target is final."""
    workflow = parse(FULL, "full.yaml").workflow
    assert workflow is not None
    assert workflow.transitions[2].sources == ("a",)
    assert workflow.transitions[3].sources == ("a", "b", "c")


def test_equal_content_has_equal_digest() -> None:
    """Comments, line ends and the style of writing do not change the digest; a word does."""
    one = parse(FULL, "a.yaml").workflow
    two = parse("# a comment\n" + FULL.replace("\n", "\r\n"), "b.yaml").workflow
    three = parse(FULL.replace("to: a }", "to: b }"), "c.yaml").workflow
    assert one is not None
    assert two is not None
    assert three is not None
    assert one == two
    assert one.digest == two.digest != three.digest


SHAPES = [
    # code, hint, text after the head; § marks the place
    ("W201", "transitions", "§transitons: []\n"),
    ("W201", "one of workflow", "§zebra: []\n"),
    ("W201", "propose", "observe: { user.request: { fire: go }, x.y: { §propse: go } }\n"),
    ("W202", "to", "transitions:\n  - { trigger: go, §from: [a] }\n"),
    ("W202", "after", "timers:\n  - { §in: a, fire: go }\n"),
    ("W202", "trigger", "transitions:\n  - §{ from: [a], to: b }\n"),
    ("W203", "[ ]", "transitions: §go\n"),
    ("W203", "key: value", "transitions:\n  - §go\n"),
    ("W203", '"5"', "transitions:\n  - { trigger: §5, from: [a], to: b }\n"),
    ("W203", "1", "timers:\n  - { in: a, after: 1 day, fire: go, at_most: §often }\n"),
    ("W204", "letters", "transitions:\n  - { trigger: §a b, from: [a], to: b }\n"),
    ("W204", "letters", "transitions:\n  - { trigger: §any, from: [a], to: b }\n"),
    ("W204", "dots", "observe: { §'user request': { fire: go } }\n"),
    ("W205", "at least 1", "timers:\n  - { in: a, after: 1 day, fire: g, at_most: §0 }\n"),
    ("W205", "at least 1", "transitions:\n  - { trigger: go, to: b, from: §[] }\n"),
    ("W206", "business days", "timers:\n  - { in: a, after: §7 buisness days, fire: go }\n"),
    ("W206", "7 days", "timers:\n  - { in: a, after: §7, fire: go }\n"),
    ("W209", "one of", "timers:\n  - { in: a, §after: 1 day }\n"),
    ("W209", "two", "timers:\n  - §{ in: a, after: 1 day, fire: go, observe: x.y }\n"),
    ("W210", "fire", "observe: { x.y: §{ fire: go, propose: go } }\n"),
    ("W210", "fire", "observe: { x.y: §{} }\n"),
]


@pytest.mark.parametrize(("code", "hint", "text"), SHAPES)
def test_shapes_are_checked(head: str, code: str, hint: str, text: str) -> None:
    """Each mistake of shape has its code, its line and column, and a remedy."""
    before = (head + text).partition("§")[0].splitlines()
    place = (len(before), len(before[-1]) + 1)
    if text.startswith("§"):
        place = (len(before) + 1, 1)
    found = _only(head + text.replace("§", ""))
    assert (found.code, found.line, found.column) == (code, *place)
    assert hint in found.hint
    assert found.severity == "error"


GUARDS_AND_STEPS = [
    ("W207", "objective", "guards: [ { objective: {}, field: {} } ]"),
    ("W207", "nothing", "guards: [ {} ]"),
    ("W207", "all", "guards: [ { all: [objective], any: [objective] } ]"),
    ("W203", "keys and values", "guards: [ { records: research } ]"),
    ("W203", "nothing", "guards: [ null ]"),
    ("W205", "few", "guards: [ { any: [] } ]"),
    ("W208", "send and task", "do: [ { send: { message: x }, task: { do: y } } ]"),
    ("W208", "says nothing", "do: [ { send: } ]"),
    ("W203", "keys and values", "do: [ { ask_a_group: now } ]"),
    ("W202", "message", "do: [ { send: { channel: same } } ]"),
    ("W201", "mesage", "do: [ { send: { message: x, mesage: y } } ]"),
    ("W201", "who", "do: [ { do_not_contact: { who: all } } ]"),
    ("W204", "../x", "do: [ { send: { message: ../x } } ]"),
    ("W206", "'dayz'", "do: [ { task: { do: x, due: 3 dayz } } ]"),
    ("W202", "from", "do: [ { spawn: { as: a } } ]"),
]


@pytest.mark.parametrize(("code", "words", "text"), GUARDS_AND_STEPS)
def test_guards_and_steps_are_checked(head: str, code: str, words: str, text: str) -> None:
    """Guards and steps are one name with arguments; what is not is shown where it stands."""
    found = _only(head + f"transitions:\n  - {{ trigger: go, from: a, to: b, {text} }}\n")
    assert found.code == code
    assert words in found.message
    assert found.line == 6
    assert found.column > 36


def test_all_errors_of_a_file_come_in_one_run(head: str) -> None:
    """Several mistakes give several diagnostics, in the order of the file."""
    text = head.replace("version: 1", "version: one") + (
        "observe: { x.y: { fyre: go } }\n"
        "transitions:\n  - { triger: go, from: [a], to: 7 }\n  - { trigger: go, from: [a] }\n"
    )
    found = parse(text, "f.yaml").diagnostics
    assert [(one.code, one.line) for one in found] == [
        ("W203", 2),
        ("W201", 5),
        ("W201", 7),
        ("W203", 7),
        ("W202", 8),
    ]


def test_a_mistyped_required_key_is_one_error(head: str) -> None:
    """``triger:`` is an unknown key with a hint, not also a missing one."""
    found = _only(head + "transitions:\n  - { triger: go, from: [a], to: b }\n")
    assert (found.code, found.hint) == ("W201", "trigger")


def test_yes_is_text_and_no_truth_value(head: str) -> None:
    """YAML 1.2: ``final: yes`` is text, and the remedy is true."""
    found = _only(head.replace("final: true", "final: yes"))
    assert (found.code, found.hint) == ("W203", "true")


def test_a_comma_that_ends_the_text_is_recognised(head: str) -> None:
    """In ``{ about: Said no, thanks }`` the remedy is quotes."""
    found = _only(head.replace("a: {}", "a: { about: Said no, thanks a lot }"))
    assert found.code == "W201"
    assert "quotes" in found.hint


def test_a_comma_is_missing_in_a_later_line(head: str) -> None:
    """What is missing at the end of a line is reported there, not in the next one."""
    text = (
        head
        + "observe: {\n  user.request: { fire: go },\n  x.y: { fire: go }\n  z.z: { fire: go }\n}\n"
    )
    found = _only(text)
    assert (found.code, found.line) == ("W104", 7)


def test_many_errors_are_counted(head: str) -> None:
    """A hundred diagnostics are shown, the others counted."""
    found = parse(head + "".join(f"key{n}: 1\n" for n in range(150)), "f.yaml").diagnostics
    assert len(found) == 101
    assert found[-1].message == "and 50 more of the kind"


def test_every_code_has_its_sentence() -> None:
    """Codes are W and three digits, each explained in one sentence."""
    for code, sentence in CODES.items():
        assert code[0] == "W"
        assert code[1:].isdigit()
        assert sentence.endswith(".")


@pytest.mark.parametrize("group", ["organization", "team"])
def test_a_group_nobody_knows_is_an_error(head: str, group: str) -> None:
    """`fire_on` goes by groups that the engine knows; another is told, with the one there is."""
    text = head + (
        "transitions:\n"
        f"  - {{ trigger: go, from: a, to: b, do: [ {{ fire_on: {{ trigger: go, group: {group}, "
        "in: [a] } } ] }\n"
    )
    found = parse(text, "f.yaml").diagnostics
    assert [(one.code, one.line, one.hint) for one in found] == [("W312", 6, "organisation")]
    assert parse(text.replace(group, "organisation"), "f.yaml").diagnostics == []
