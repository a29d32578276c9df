"""Decisions: which step is taken, what it brings, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.engine.decide import beside, decide
from askaround.engine.decision import Decision, NewEffect, Situation
from askaround.engine.machinery import from_machine
from askaround.engine.rules import Rules
from askaround.errors import Held, PluginFailed
from askaround.model import Contact, Effect, Guard, No, Status
from askaround.testing import facts_about
from askaround.workflow.compiled import Check, State, Transition, Workflow
from askaround.workflow.parse import parse
from tests.engine.orchard import DAY, START, Orchard

HEAD = """
workflow: garden
version: 1
initial: bare
states: {{ bare: {{}}, dug: {{}}, wild: {{}}, paved: {{ final: true }} }}
observe: {{ user.sow: {{ fire: dig }} }}
transitions:
{transitions}
timers:
{timers}
"""
A_TIMER = "  - { in: dug, after: 2 days, do: [ { task: { do: rake } } ] }"


def rules(orchard: Orchard, transitions: str, timers: str = A_TIMER) -> Rules:
    """The rules of a workflow with these transitions."""
    text = HEAD.format(transitions=transitions, timers=timers)
    workflow = parse(text, "garden.yaml").workflow
    assert workflow is not None
    workspace = orchard.campaign.workspace
    return Rules(workflow, workspace.host, workspace.time, "UTC")


def settle(
    orchard: Orchard, rules: Rules, trigger: str, flags: Mapping[str, str] | None = None, **how: Any
) -> Decision:
    """Decide for a contact in the state bare with these fields."""
    contact = Contact(
        7, "Ada", "bare", 1, 3, 0, 0, emails=("ada@example.org",), fields=dict(flags or {})
    )
    reads = rules.reads(rules.workflow.moves("bare", trigger))
    facts = orchard.campaign.workspace.loader.load([contact], reads, START)[7]
    return decide(rules, trigger, Situation(facts, **how), rules.single)


def test_a_decision_writes_nothing(orchard: Orchard) -> None:
    """It says all there is to do: state, messages, tasks, timers; the database stays as it was."""
    before = orchard.kinds()
    found = rules(
        orchard,
        "  - { trigger: dig, from: bare, to: dug, on_undelivered: fill, do: [ "
        "{ send: { message: greeting, channel: preferred } }, "
        "{ task: { do: rake, due: 3 days } }, do_not_contact ] }",
    )
    decision = settle(orchard, found, "dig")
    message, task = decision.effects
    assert (decision.source, decision.target) == ("bare", "dug")
    assert (message.kind, message.channel, message.to) == ("message", "pigeon", "ada@example.org")
    assert (message.states, message.undelivered) == (("dug",), "fill")
    assert (task.kind, task.purpose, task.due_at) == ("task", "rake", START + 3 * DAY)
    assert [(t.slot, t.due_at) for t in decision.timers] == [(0, None)]
    assert decision.mark == {"do_not_contact": True}
    assert orchard.kinds() == before


def test_timers_start_at_once_where_nothing_is_sent(orchard: Orchard) -> None:
    """A state entered without a message starts its timers at that moment."""
    found = rules(orchard, "  - { trigger: dig, from: bare, to: dug }")
    assert [t.due_at for t in settle(orchard, found, "dig").timers] == [START + 2 * DAY]


def test_the_first_that_holds_is_taken(orchard: Orchard) -> None:
    """Candidates of one trigger are tried in the file's order."""
    found = rules(
        orchard,
        "  - { trigger: dig, from: bare, to: dug, guards: [ { flag: { name: a } } ] }\n"
        "  - { trigger: dig, from: bare, to: wild, guards: [ { flag: { name: b } } ] }\n"
        "  - { trigger: dig, from: bare, to: paved }",
    )
    assert settle(orchard, found, "dig", {"a": "yes", "b": "yes"}).target == "dug"
    assert settle(orchard, found, "dig", {"b": "yes"}).target == "wild"
    assert settle(orchard, found, "dig").target == "paved"


def test_a_reason_opens_no_other_way(orchard: Orchard) -> None:
    """What holds by itself is taken also with a reason given; only else does the reason count."""
    found = rules(
        orchard,
        "  - { trigger: dig, from: bare, to: dug, guards: [ { flag: { name: a } } ] }\n"
        "  - { trigger: dig, from: bare, to: wild, guards: [ { flag: { name: b } } ] }",
    )
    assert settle(orchard, found, "dig", {"b": "yes"}, overrule="agreed").target == "wild"
    decision = settle(orchard, found, "dig", overrule="agreed")
    assert decision.target == "dug"
    assert [finding.rule for finding in decision.overruled] == ["flag"]


@pytest.mark.parametrize(
    ("guard", "flags", "opens"),
    [
        ("{ all: [ { flag: { name: a } }, { flag: { name: b } } ] }", "a", False),
        ("{ all: [ { flag: { name: a } }, { flag: { name: b } } ] }", "ab", True),
        ("{ any: [ { flag: { name: a } }, { flag: { name: b } } ] }", "", False),
        ("{ any: [ { flag: { name: a } }, { flag: { name: b } } ] }", "b", True),
        ("{ not: { flag: { name: a } } }", "", True),
        ("{ not: { flag: { name: a } } }", "a", False),
        ("{ not: { any: [ { flag: { name: a } }, { flag: { name: b } } ] } }", "b", False),
        ("{ not: { any: [ { flag: { name: a } }, { flag: { name: b } } ] } }", "", True),
        ("{ not: { all: [ { flag: { name: a } }, { flag: { name: b } } ] } }", "b", True),
        ("{ not: { all: [ { flag: { name: a } }, { flag: { name: b } } ] } }", "ab", False),
    ],
)
def test_guards_combine(orchard: Orchard, guard: str, flags: str, opens: bool) -> None:
    """All, any and not mean what they say; a no tells which guard it was."""
    found = rules(orchard, f"  - {{ trigger: dig, from: bare, to: dug, guards: [ {guard} ] }}")
    fields = dict.fromkeys(flags, "yes")
    if opens:
        assert settle(orchard, found, "dig", fields).target == "dug"
        return
    with pytest.raises(Held) as caught:
        settle(orchard, found, "dig", fields)
    findings = caught.value.details["findings"]
    assert isinstance(findings, list)
    assert {finding["rule"] for finding in findings} == {"flag"}


def test_all_that_is_missing_is_told_at_once(orchard: Orchard) -> None:
    """Every guard is asked, so that a person need not come back for the next one."""
    found = rules(
        orchard,
        "  - { trigger: dig, from: bare, to: dug, "
        "guards: [ { flag: { name: a } }, sunny, { flag: { name: b } } ] }",
    )
    with pytest.raises(Held) as caught:
        settle(orchard, found, "dig", {"weather": "rain"})
    assert caught.value.exit_code == 5
    for reason in ("a is not up", "it rains", "b is not up"):
        assert reason in caught.value.why


def test_a_trigger_the_state_does_not_know_is_held(orchard: Orchard) -> None:
    """The error names the state, the workflow, and what is possible instead."""
    found = rules(orchard, "  - { trigger: dig, from: bare, to: dug }")
    with pytest.raises(Held, match="garden has no 'pave' from there") as caught:
        settle(orchard, found, "pave")
    assert "possible from bare: dig" in caught.value.why


@pytest.mark.parametrize("guard", ["broken", "sneaky", "yes_man"])
def test_a_failing_guard_is_blamed(orchard: Orchard, guard: str) -> None:
    """One that raises, reads what it did not declare, or answers with a bool is named."""
    found = rules(orchard, f"  - {{ trigger: dig, from: bare, to: dug, guards: [ {guard} ] }}")
    with pytest.raises(
        PluginFailed, match=f"the guard '{guard}' of plugin pigeon failed"
    ) as caught:
        settle(orchard, found, "dig")
    assert caught.value.plugin == "pigeon"
    assert caught.value.exit_code == 7


@pytest.mark.parametrize(
    ("action", "why"), [("stumble", "stumbled"), ("nonsense", "'fly_away' is no step")]
)
def test_a_failing_action_is_blamed(orchard: Orchard, action: str, why: str) -> None:
    """One that raises, or stands for something that is no step, is named."""
    found = rules(orchard, f"  - {{ trigger: dig, from: bare, to: dug, do: [ {action} ] }}")
    with pytest.raises(PluginFailed, match=action) as caught:
        settle(orchard, found, "dig")
    assert why in caught.value.why


def test_an_action_is_spelt_out(orchard: Orchard) -> None:
    """Its steps count as the engine's own: they send, they wait, they end with the state."""
    found = rules(orchard, "  - { trigger: dig, from: bare, to: dug, do: [ sing ] }")
    decision = settle(orchard, found, "dig")
    assert [(e.kind, e.purpose, e.states) for e in decision.effects] == [
        ("message", "song", ("dug",)),
        ("task", "listen", ("dug",)),
    ]
    assert [t.due_at for t in decision.timers] == [None]


def test_nobody_is_written_to_without_an_address(orchard: Orchard) -> None:
    """A step that would send where no channel reaches is held, whatever reason is given."""
    found = rules(
        orchard,
        "  - { trigger: dig, from: bare, to: dug, do: [ "
        "{ send: { message: greeting, channel: preferred } } ] }",
    )
    contact = Contact(7, "Ada", "bare", 1, 3, 0, 0)
    facts = orchard.campaign.workspace.loader.load([contact], ["contact.*"], START)[7]
    with pytest.raises(Held, match="held back") as caught:
        decide(found, "dig", Situation(facts, overrule="never mind"), found.single)
    assert "no address of Ada" in caught.value.why


def test_leaving_a_state_cancels_what_belongs_to_it(orchard: Orchard) -> None:
    """Drafts and tasks of other states are cancelled, but not what may be on its way."""
    found = rules(orchard, "  - { trigger: dig, from: bare, to: dug }")

    def effect(number: int, status: Status, *states: str) -> Effect:
        return Effect(number, 7, 1, "message", "m", "pigeon", status, 0, states=states)

    pending = [
        effect(1, Status.DRAFTED, "bare"),
        effect(2, Status.DRAFTED, "bare", "dug"),
        effect(3, Status.DRAFTED),
        effect(4, Status.HANDED_OVER, "bare"),
        effect(5, Status.UNKNOWN, "bare"),
    ]
    decision = settle(orchard, found, "dig", pending=pending)
    assert [e.id for e in decision.cancelled] == [1, 4]


STATES = ("bare", "dug", "wild")
MOVES = st.lists(
    st.tuples(
        st.sampled_from(("dig", "rest")),
        st.lists(st.sampled_from(STATES), min_size=1, max_size=3, unique=True),
        st.sampled_from(STATES),
    ),
    max_size=6,
)


@given(MOVES, st.lists(st.booleans(), min_size=6, max_size=6))
def test_machine_and_table_agree(moves: list[tuple[str, list[str], str]], said: list[bool]) -> None:
    """Single steps and steps in bulk take the same transition, whatever the guards say."""
    workflow = Workflow(
        "garden",
        1,
        "",
        "bare",
        {name: State(name) for name in STATES},
        tuple(Transition(i, t, tuple(s), to) for i, (t, s, to) in enumerate(moves)),
    )
    single = from_machine(workflow)
    bulk = Rules(workflow, None, None, "").bulk  # type: ignore[arg-type]  # it asks neither
    verdicts = dict(enumerate(said))
    for state in STATES:
        for trigger in ("dig", "rest"):
            taken, other = single(state, trigger, verdicts), bulk(state, trigger, verdicts)
            assert (taken and taken.index) == (other and other.index)


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from("abc"), max_size=3), st.sampled_from(["all", "any", "not"])
        ),
        min_size=1,
        max_size=4,
    ),
    st.frozensets(st.sampled_from("abc")),
)
def test_compiled_guards_say_what_judged_ones_say(
    wanted: list[tuple[list[str], str]], held_up: frozenset[str]
) -> None:
    """The table takes the first transition whose guards hold when each of them is judged."""
    moves = []
    for index, (names, how) in enumerate(wanted):
        leaves = tuple(Check("guard", name) for name in names)
        group = leaves[:1] if how == "not" else leaves
        checks = (Check(how, children=group),) if group else ()
        moves.append(Transition(index, "dig", ("bare",), "dug", checks=checks))
    workflow = Workflow(
        "garden", 1, "", "bare", {name: State(name) for name in STATES}, tuple(moves)
    )

    def guard(name: str) -> Guard:
        return Guard(name, name, (), lambda facts, args: None if name in held_up else No("no"))

    class Shelf:
        """A host with three guards."""

        has_others = True

        def guard(self, name: str) -> Guard:
            return guard(name)

        def owner(self, kind: str, name: str) -> str:
            return kind

    made = Rules(workflow, Shelf(), None, "")  # type: ignore[arg-type]  # it asks no more of them
    facts = facts_about()
    judged = [move for move in moves if made.judge(move, facts).holds]
    assert made.table.step("bare", "dig", facts) is (judged[0] if judged else None)
    assert made.table.step("dug", "dig", facts) is None


def test_what_is_drafted_beside_the_course_of_a_state() -> None:
    """Messages meant for other states as well are beside it; one for this state alone is not."""

    def message(*states: str) -> NewEffect:
        return NewEffect("message", "news", "pigeon", "the loft", states=states)

    task = NewEffect("task", "water", states=("seed",))
    assert beside([message("seed", "grown"), task], "seed")
    assert not beside([message("seed", "grown"), message("seed")], "seed")
    assert not beside([task], "seed"), "nothing is waited for"
