"""Random valid workflows: table and machine agree step by step; JSON and YAML lose nothing."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.workflow.change.diff import diff
from askaround.workflow.checks.check import Names, check
from askaround.workflow.compiled import (
    UNITS,
    Check,
    Duration,
    Meaning,
    State,
    Step,
    Timer,
    Transition,
    Workflow,
)
from askaround.workflow.diagram import diagram
from askaround.workflow.dump import dump
from askaround.workflow.machine import fire, machine, table
from askaround.workflow.parse import parse

NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True).filter(
    lambda name: name not in {"any", "all", "not"}
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
ARGS = st.dictionaries(NAMES, VALUES, max_size=3)
GUARDS = st.builds(Check, st.just("guard"), NAMES, ARGS)
CHECKS = st.recursive(
    GUARDS,
    lambda inner: st.builds(
        lambda op, children: Check(op, children=tuple(children[: 1 if op == "not" else 3])),
        st.sampled_from(["all", "any", "not"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)
STEPS = st.builds(Step, NAMES, ARGS)


class _Row:
    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


@st.composite
def workflows(draw: st.DrawFn, most: int = 2) -> Workflow:
    """Return a valid workflow of up to six states and ten transitions.

    Args:
        most: guards and steps that each may have.
    """
    states = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    triggers = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    one = st.sampled_from(states)
    some = st.lists(one, min_size=1, max_size=3, unique=True).map(tuple)
    moves = tuple(
        Transition(
            index,
            draw(st.sampled_from(triggers)),
            draw(some),
            draw(one),
            tuple(draw(st.lists(CHECKS, max_size=most))),
            tuple(draw(st.lists(STEPS, max_size=most))),
            draw(st.sampled_from(["", *triggers])),
        )
        for index in range(draw(st.integers(0, 10)))
    )
    timers = tuple(
        Timer(
            index,
            draw(some),
            Duration(
                draw(st.integers(1, 99)),
                draw(st.sampled_from(UNITS)),
                draw(st.sampled_from(["", "meeting"])),
            ),
            tuple(draw(st.lists(STEPS, max_size=most))),
            draw(st.sampled_from(["", *triggers])),
            "",
            draw(st.integers(1, 5)),
        )
        for index in range(draw(st.integers(0, 3)))
    )
    meanings = st.builds(Meaning, st.sampled_from(["fire", "propose"]), st.sampled_from(triggers))
    return Workflow(
        draw(NAMES),
        draw(st.integers(1, 99)),
        draw(st.text(max_size=20)),
        draw(one),
        {name: State(name, draw(st.text(max_size=9)), "", draw(st.booleans())) for name in states},
        moves,
        draw(st.dictionaries(NAMES, meanings, max_size=3)),
        timers,
    )


@settings(deadline=None, max_examples=60)
@given(workflows())
def test_stored_form_loses_nothing(workflow: Workflow) -> None:
    """`loads` of `dumps` is the identity, and `dumps` is canonical."""
    back = Workflow.loads(workflow.dumps(), workflow.number)
    assert back == workflow
    assert back.digest == workflow.digest
    assert back.dumps() == workflow.dumps()


@settings(deadline=None)
@given(workflows(most=0), st.data())
def test_table_and_machine_agree(workflow: Workflow, data: st.DataObject) -> None:
    """Whatever the guards say, machine, its table and `moves` take the same steps."""
    built = machine(workflow)
    moves = table(built)
    for (state, trigger), indices in moves.items():
        assert tuple(move.index for move in workflow.moves(state, trigger)) == indices
    triggers = sorted({move.trigger for move in workflow.transitions} | {"unheard-of"})
    row = _Row(workflow.initial)
    for _ in range(8):
        trigger = data.draw(st.sampled_from(triggers))
        verdicts = {move.index: data.draw(st.booleans()) for move in workflow.transitions}
        allowed = [n for n in moves.get((row.state, trigger), ()) if verdicts[n]]
        taken = fire(built, row, trigger, verdicts)
        assert taken == (allowed[0] if allowed else None)
        if taken is not None:
            assert row.state == workflow.transitions[taken].target


def _yaml(workflow: Workflow) -> str:
    """Return a file that says the same; JSON is YAML too."""

    def guard(one: Check) -> object:
        if one.op == "guard":
            return {one.name: one.args}
        children = [guard(child) for child in one.children]
        return {one.op: children[0] if one.op == "not" else children}

    def steps(found: tuple[Step, ...]) -> list[object]:
        return [{step.name: step.args} for step in found]

    data = {
        "workflow": workflow.name,
        "version": workflow.version,
        "title": workflow.title,
        "initial": workflow.initial,
        "states": {s.name: {"about": s.about, "final": s.final} for s in workflow.states.values()},
        "observe": {name: {one.mode: one.trigger} for name, one in workflow.observe.items()},
        "transitions": [
            {
                "trigger": move.trigger,
                "from": list(move.sources),
                "to": move.target,
                "guards": [guard(one) for one in move.checks],
                "do": steps(move.steps),
                **({"on_undelivered": move.undelivered} if move.undelivered else {}),
            }
            for move in workflow.transitions
        ],
        "timers": [
            {
                "in": list(timer.states),
                "after": str(timer.after),
                "do": steps(timer.steps),
                "at_most": timer.at_most,
                **({"fire": timer.fire} if timer.fire else {}),
            }
            for timer in workflow.timers
            if timer.fire or timer.steps
        ],
    }
    return json.dumps(data, ensure_ascii=True)


@settings(deadline=None, max_examples=60)
@given(workflows())
def test_a_file_means_what_it_says(workflow: Workflow) -> None:
    """A file written out of a workflow is read back as the same, and check never raises."""
    parsed = parse(_yaml(workflow), "random.yaml")
    if any(one.severity == "error" for one in parsed.diagnostics):
        # What JSON may hold and a workflow file may not: control characters, lone surrogates.
        assert {one.code for one in parsed.diagnostics} <= {"W102"}
        return
    assert parsed.workflow is not None
    check(parsed.workflow)
    assert parsed.workflow.transitions == workflow.transitions
    assert parsed.workflow.states == workflow.states
    assert parsed.workflow.observe == workflow.observe
    assert [t.after for t in parsed.workflow.timers] == [
        t.after for t in workflow.timers if t.fire or t.steps
    ]


@settings(deadline=None, max_examples=80)
@given(workflows())
def test_dump_is_the_inverse_of_parse(workflow: Workflow) -> None:
    """Parse, dump, parse is the identity, whatever valid file it began with."""
    first = parse(_yaml(workflow), "random.yaml").workflow
    if first is None:
        return  # a character that no file may hold
    again = parse(dump(first), "again.yaml")
    assert again.workflow == first, [str(one) for one in again.diagnostics]
    assert again.workflow is not None
    assert again.workflow.digest == first.digest


@settings(deadline=None, max_examples=60)
@given(workflows(), workflows())
def test_differences_never_raise(old: Workflow, new: Workflow) -> None:
    """Any two workflows can be compared, drawn and checked; one and itself do not differ."""
    assert diff(old, old) == []
    assert bool(diff(old, new)) == (old.digest != new.digest)
    diagram(new, {new.initial: 1})
    check(new, Names())


def test_arguments_of_any_shape_are_compared() -> None:
    """A guard's own argument is no state's name, even where it is called as those that are."""
    text = (
        "workflow: odd\nversion: 1\ninitial: x\nstates: { x: {}, y: {} }\ntransitions:\n"
        "  - { trigger: go, from: [x], to: y, guards: [ { odd: { as: [[]], to: [[z], 3] } } ] }\n"
    )
    old = parse(text.encode(), "odd.yaml").workflow
    new = parse(text.replace("y", "why").encode(), "odd.yaml").workflow
    assert old is not None
    assert new is not None
    assert diff(old, old) == []
    assert diff(old, new) != []
