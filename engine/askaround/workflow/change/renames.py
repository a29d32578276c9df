"""Which states, triggers and messages of one workflow are those of another under other names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from askaround.workflow.checks.overlap import written
from askaround.workflow.parts import Check, Meaning, State, Step, Timer, Transition

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow

Marks = Counter[tuple[str, ...]]
"""What a name is recognised by: the company it keeps, never the name itself."""

ALIKE = 0.5
"""Share of the marks, with a little for a name that looks the same, from which it is a rename."""

LOOKS = 0.15
"""What an equal look of two names counts for."""

_PLACES = ("in", "while", "as")
"""Arguments of guards and steps that name states."""

_WEIGHT = {"about": 3, "initial": 2, "timer": 2, "intent": 2}


@dataclass(slots=True)
class Renames:
    """Old name → new name, of what kept its place and lost its name."""

    states: dict[str, str] = field(default_factory=dict)
    triggers: dict[str, str] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)

    def apply(self, old: Workflow) -> Workflow:
        """Return `old` with the new names."""
        return _renamed(old, self)


def renames(old: Workflow, new: Workflow) -> Renames:
    """Return what was renamed from `old` to `new`; empty where every name stayed."""
    found = Renames()
    kinds: tuple[tuple[dict[str, str], Names, Marker], ...] = (
        (found.states, lambda w: list(w.states), _of_state),
        (found.triggers, _triggers, _of_trigger),
        (found.messages, _messages, _of_message),
    )
    while True:
        known = len(found.states) + len(found.triggers) + len(found.messages)
        # What was recognised helps to recognise what stands beside it.
        for renamed, names, marks in kinds:
            _pair(old, new, found, renamed, names, marks)
        if known == len(found.states) + len(found.triggers) + len(found.messages):
            return found


Names = Callable[["Workflow"], Sequence[str]]
Marker = Callable[["Workflow", str], "Iterator[tuple[str, ...]]"]


def _pair(
    old: Workflow,
    new: Workflow,
    found: Renames,
    renamed: dict[str, str],
    names: Names,
    marks: Marker,
) -> None:
    before, after = names(old), names(new)
    gone = [name for name in before if name not in after and name not in renamed]
    fresh = [name for name in after if name not in before and name not in renamed.values()]
    if not gone or not fresh:
        return
    now = found.apply(old)
    strange = {*_strange(now, new), *_strange(new, now)}
    of_old = {name: _counted(marks(now, name), strange) for name in gone}
    of_new = {name: _counted(marks(new, name), strange) for name in fresh}
    scores = [
        (_likeness(of_old[one], of_new[other], one, other), -n - m, one, other)
        for n, one in enumerate(gone)
        for m, other in enumerate(fresh)
    ]
    for score, _, one, other in sorted(scores, reverse=True):
        if score < ALIKE:
            break
        if one not in renamed and other not in renamed.values():
            renamed[one] = other


def _strange(here: Workflow, there: Workflow) -> set[str]:
    """Return the names that only `here` has."""
    return {
        *(set(here.states) - set(there.states)),
        *(set(_triggers(here)) - set(_triggers(there))),
        *(set(_messages(here)) - set(_messages(there))),
    }


def _counted(marks: Iterator[tuple[str, ...]], strange: set[str]) -> Marks:
    """Count marks; a name that only one side has may be any other one."""
    return Counter(tuple("?" if part in strange else part for part in mark) for mark in marks)


def _likeness(one: Marks, other: Marks, name: str, label: str) -> float:
    def weight(marks: Marks) -> int:
        return sum(_WEIGHT.get(mark[0], 1) * count for mark, count in marks.items())

    same = weight(one & other)
    if not same:
        return 0.0
    return same / weight(one | other) + LOOKS * SequenceMatcher(None, name, label).ratio()


def _of_state(workflow: Workflow, name: str) -> Iterator[tuple[str, ...]]:
    state = workflow.states[name]
    if state.about:
        yield "about", state.about
    if state.next:
        yield "next", state.next
    if state.final:
        yield ("final",)
    if workflow.initial == name:
        yield ("initial",)
    for move in workflow.transitions:
        if name in move.sources:
            yield "out", move.trigger, move.target
        if name == move.target:
            yield from (("in", move.trigger, source) for source in move.sources)
    for timer in workflow.timers_in(name):
        yield "timer", str(timer.after), timer.fire, timer.observe, *_doing(timer.steps)


def _of_trigger(workflow: Workflow, name: str) -> Iterator[tuple[str, ...]]:
    for move in workflow.transitions:
        if move.trigger == name:
            yield from (("move", source, move.target) for source in move.sources)
            yield from (("check", written(check)) for check in move.checks)
            yield from (("does", said) for said in _doing(move.steps))
        if move.undelivered == name:
            yield "undelivered", move.trigger, move.target
    for intent, meaning in workflow.observe.items():
        if meaning.trigger == name:
            yield "intent", intent, meaning.mode
    for timer in workflow.timers:
        if timer.fire == name:
            yield "timer", str(timer.after), *timer.states


def _of_message(workflow: Workflow, name: str) -> Iterator[tuple[str, ...]]:
    for move in workflow.transitions:
        for step in move.steps:
            if step.args.get("message") == name:
                channel = str(step.args.get("channel", ""))
                yield "move", move.trigger, move.target, channel
    for timer in workflow.timers:
        for step in timer.steps:
            if step.args.get("message") == name:
                yield "timer", str(timer.after), str(step.args.get("channel", "")), *timer.states


def _triggers(workflow: Workflow) -> list[str]:
    return list(dict.fromkeys(move.trigger for move in workflow.transitions))


def _messages(workflow: Workflow) -> list[str]:
    said = (step.args.get("message") for step in workflow.steps())
    return list(dict.fromkeys(str(name) for name in said if name))


def _doing(steps: Sequence[Step]) -> list[str]:
    return [str(s.args.get("message") or s.args.get("do") or s.name) for s in steps]


def _renamed(old: Workflow, names: Renames) -> Workflow:
    def state(name: Any) -> Any:
        # An argument of a plugin's own may hold anything a file can say.
        return names.states.get(name, name) if isinstance(name, str) else name

    def states(of: Sequence[str]) -> tuple[str, ...]:
        return tuple(state(name) for name in of)

    def trigger(name: str) -> str:
        return names.triggers.get(name, name)

    def steps(of: Sequence[Step]) -> tuple[Step, ...]:
        return tuple(Step(step.name, args(step)) for step in of)

    def args(step: Step) -> dict[str, Any]:
        found = placed(step.args)
        if isinstance(found.get("message"), str):
            found["message"] = names.messages.get(found["message"], found["message"])
        if step.name == "fire_on" and isinstance(found.get("trigger"), str):
            found["trigger"] = trigger(found["trigger"])
        return found

    def placed(of: Mapping[str, Any]) -> dict[str, Any]:
        found = dict(of)
        for key in _PLACES:
            if isinstance(found.get(key), list | tuple):
                found[key] = list(states(found[key]))
            elif isinstance(found.get(key), str):
                found[key] = state(found[key])
        return found

    def checks(of: Sequence[Check]) -> tuple[Check, ...]:
        return tuple(Check(one.op, one.name, placed(one.args), checks(one.children)) for one in of)

    moves = [
        Transition(
            one.index,
            trigger(one.trigger),
            states(one.sources),
            state(one.target),
            checks(one.checks),
            steps(one.steps),
            trigger(one.undelivered),
        )
        for one in old.transitions
    ]
    timers = [
        Timer(
            one.index,
            states(one.states),
            one.after,
            steps(one.steps),
            trigger(one.fire),
            one.observe,
            one.at_most,
        )
        for one in old.timers
    ]
    return type(old)(
        old.name,
        old.version,
        old.title,
        state(old.initial),
        {
            state(name): State(state(name), one.about, one.next, one.final, one.command)
            for name, one in old.states.items()
        },
        tuple(moves),
        {intent: Meaning(one.mode, trigger(one.trigger)) for intent, one in old.observe.items()},
        tuple(timers),
        digest=old.digest,
    )
