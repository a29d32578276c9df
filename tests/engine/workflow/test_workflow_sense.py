"""What cannot work although every name is in order: told where it stands, and nothing else."""

from __future__ import annotations

import pytest

from askaround.workflow.checks.check import Names, load
from askaround.workflow.checks.logic import possible
from askaround.workflow.checks.waits import certainly_longer
from askaround.workflow.compiled import Check, Duration

HEAD = """\
workflow: tiny
version: 1
initial: a
states: { a: {}, b: {}, c: { final: true } }
observe: { user.request: { fire: go }, reply.accepted: { fire: end }, user.stop: { fire: stop } }
transitions:
  - { trigger: stop, from: any, to: c }
"""
GO = "  - { trigger: go, from: [a], to: b }\n"
END = "  - { trigger: end, from: [b], to: c }\n"


def _two(first: str, second: str) -> str:
    return (
        f"  - {{ trigger: go, from: [a], to: b, guards: [ {first} ] }}\n"
        f"  - {{ §trigger: go, from: [a], to: c, guards: [ {second} ] }}\n" + END
    )


SENSELESS = [
    ("W401", END + "  - { trigger: go, from: [a], to: c }\n", "b"),
    ("W403", _two("objective", "meeting_time"), "line 8"),
    ("W403", _two("objective", ""), "not: objective"),
    ("W403", _two("{ any: [objective, meeting_time] }", "{ not: objective }"), "not:"),
    ("W403", _two("{ field: { name: x } }", "{ field: { name: y } }"), "line 8"),
    ("W404", GO + "  - { §trigger: go, from: [a], to: c, guards: [objective] }\n" + END, "line 9"),
    ("W404", _two("objective", "objective, meeting_time"), "line 8"),
    ("W404", _two("{ field: { name: x } }", "{ field: { name: x, is: y } }"), "line 8"),
    (
        "W404",
        _two(
            "{ records: { kind: research } }",
            "{ records: { kind: research, about: [field], at_least: 2 } }",
        ),
        "line 8",
    ),
    (
        "W409",
        GO.replace("to: b }", "to: b, §guards: [ objective, { not: objective } ] }") + END,
        "never hold together",
    ),
    (
        "W409",
        GO.replace(
            "to: b }",
            "to: b, §guards: [ { not: { any: [ready_to_talk, { not: ready_to_talk }] } } ] }",
        )
        + END,
        "never holds",
    ),
    (
        "W409",
        GO.replace(
            "to: b }",
            "to: b, §guards: [ { field: { name: x, is: y } }, { field: { name: x, is: z } } ] }",
        )
        + END,
        "never hold together",
    ),
    ("W405", GO + END + "  - { §trigger: og, from: [a], to: b }\n", "nothing fires 'og'"),
    (
        "W406",
        GO
        + END
        + "  - { trigger: on, from: [b], to: b }\n"
        + "timers:\n  - { in: b, §after: 1 hour after meeting, fire: on }\n",
        "to itself",
    ),
    (
        "W407",
        GO
        + END
        + "timers:\n  - { in: b, after: 5 business days, fire: end }\n"
        + "  - { in: b, §after: 7 business days, do: [ { task: { do: x } } ] }\n",
        "after 5 business days",
    ),
    (
        "W407",
        GO
        + END
        + "timers:\n  - { in: b, after: 3 days, fire: end }\n"
        + "  - { in: b, §after: 1 month, do: [ { task: { do: x } } ] }\n",
        "after 3 days",
    ),
]


@pytest.mark.parametrize(("code", "text", "said"), SENSELESS)
def test_what_cannot_work_is_told(names: Names, code: str, text: str, said: str) -> None:
    """Each has its code and line, and says what stands in its way."""
    found = load(HEAD + text.replace("§", ""), "f.yaml", names).diagnostics
    assert [one.code for one in found] == [code], found
    if "§" in text:
        line = (HEAD + text).partition("§")[0].count("\n") + 1
        assert abs(found[0].line - line) <= 1
    assert said in found[0].message + found[0].hint


def test_traps_are_told(names: Names) -> None:
    """States that lead on only among themselves are one finding, at the first of them."""
    text = HEAD.replace("from: any", "from: [a]").replace("b: {}", "b: {}, d: {}") + (
        GO + "  - { trigger: end, from: [b], to: d }\n  - { trigger: go, from: [d], to: b }\n"
    )
    found = load(text, "f.yaml", names).diagnostics
    assert [(one.code, one.line) for one in found] == [("W408", 4)]
    assert "'b', 'd'" in found[0].message
    way = text + "  - { trigger: end, from: [d], to: c }\n"
    assert load(way, "f.yaml", names).diagnostics == []


def test_what_is_not_worked_out_is_said(names: Names) -> None:
    """Where there are too many guards to tell whether transitions overlap, an info says so."""
    many = ", ".join(f"{{ field: {{ name: f{n} }} }}" for n in range(30))
    text = HEAD + _two(many, f"{{ not: {{ all: [{many}] }} }}").replace("§", "")
    found = load(text, "f.yaml", names)
    assert {(one.code, one.severity) for one in found.diagnostics} == {("W410", "info")}
    assert found.workflow is not None


SENSIBLE = [
    _two("objective", "{ not: objective }"),
    _two("objective, meeting_time", "{ not: { all: [meeting_time, objective] } }"),
    _two("{ any: [objective, meeting_time] }", "{ not: objective }, { not: meeting_time }"),
    _two("{ not: { any: [objective, meeting_time] } }", "{ any: [meeting_time, objective] }"),
    _two("{ field: { name: x, is: y } }", "{ field: { name: x, is: z } }"),
    _two("{ field: { name: x } }", "{ not: { field: { name: x } } }"),
    _two(
        "{ records: { kind: research, at_least: 3 } }", "{ not: { records: { kind: research } } }"
    ),
    GO + END + "timers:\n  - { in: b, after: 1 hour after meeting, fire: end }\n",
    GO
    + END
    + "timers:\n  - { in: b, after: 7 days, do: [ { task: { do: x } } ] }\n"
    + "  - { in: b, after: 7 business days, fire: end }\n",
    GO
    + "  - { trigger: end, from: [b], to: c, guards: [objective] }\n"
    + "timers:\n  - { in: b, after: 1 day, fire: end }\n"
    + "  - { in: b, after: 9 days, do: [ { task: { do: x } } ] }\n",
]


@pytest.mark.parametrize("text", SENSIBLE)
def test_what_can_work_is_left_alone(names: Names, text: str) -> None:
    """Guards that exclude each other and timers that get to ring give no diagnostic."""
    assert load(HEAD + text.replace("§", ""), "f.yaml", names).diagnostics == []


def test_plugins_that_are_off_are_named(names: Names, head: str) -> None:
    """A name that a switched-off plugin would provide says which plugin to switch on."""
    off = Names(off={"guards": {"sunny": ("weather", "disabled in askaround.toml")}})
    text = head + "transitions:\n  - { trigger: go, from: [a], to: b, guards: [sunny] }\n"
    found = next(one for one in load(text, "f.yaml", off).diagnostics if one.severity == "error")
    assert found.code == "W304"
    assert found.hint.startswith("askaround plugins enable weather")
    assert "disabled in askaround.toml" in found.hint


def test_what_is_not_found_out_is_not_told() -> None:
    """A question with too many guards has no answer rather than a wrong one."""
    many = [Check("guard", f"g{n}") for n in range(30)]
    assert possible([(many, True)])[0] is None
    assert possible([(many[:9], True)])[0] is True
    assert possible([(many[:1], True), ([Check("not", children=tuple(many[:1]))], True)])[0] is (
        False
    )


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        ((8, "days"), (1, "weeks"), True),
        ((7, "days"), (5, "business_days"), False),
        ((60, "days"), (5, "business_days"), True),
        ((5, "business_days"), (4, "days"), True),
        ((1, "months"), (27, "days"), True),
        ((1, "months"), (30, "days"), False),
        ((25, "hours"), (1, "days"), False),
    ],
)
def test_longer_means_in_every_place(
    one: tuple[int, str], other: tuple[int, str], longer: bool
) -> None:
    """A duration is longer only where no holiday, month or change of clocks can turn it round."""
    assert certainly_longer(Duration(*one), Duration(*other)) is longer


def test_of_a_fired_trigger_and_its_transition_the_mistyped_one_is_told(head: str) -> None:
    """A state that is named like one of the two tells which is right; each stands only once."""
    text = head.replace("b: {}", "invited: {}").replace("c: {", "done: {") + (
        "observe:\n  user.request: { fire: invite }\n  user.thank: { fire: end }\n"
        "transitions:\n  - { trigger: invite, from: a, to: invited }\n"
        "  - { trigger: end, from: invited, to: done }\n"
    )
    for line, right, wrong in (
        (6, "fire: invite", "fire: invit"),
        (9, "trigger: invite", "trigger: invit"),
    ):
        found = load(text.replace(right, wrong), "f.yaml", None).diagnostics
        assert [(one.code, one.line) for one in found] == [("W302", line)]
