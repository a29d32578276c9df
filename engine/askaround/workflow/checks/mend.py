"""A workflow as it was probably meant: mistyped names of states and triggers read aright."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from askaround.workflow.compiled import Meaning, Step, Timer, Transition, Workflow
from askaround.workflow.findings.diagnostics import Diagnostics
from askaround.workflow.text.repair import Gaps

UNSURE = ""
"""In place of a state that cannot be told: it may be any."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What the checks that ask whether a workflow can work look at.

    Attributes:
        workflow: with names read aright; a state that cannot be told is `UNSURE`.
        unsure: something fires a trigger that cannot be told, so it may be any.
        broken: transitions (by index) whose guards are not known for sure.
        waiting: timers (by index) that are not known for sure.
    """

    workflow: Workflow
    unsure: bool = False
    broken: Collection[int] = ()
    waiting: Collection[int] = ()

    def moves(self, state: str, trigger: str) -> tuple[Transition, ...]:
        """Return the transitions of `trigger` that leave `state`, or may leave it."""
        sure = self.workflow.moves(state, trigger)
        return sure + self.workflow.moves(UNSURE, trigger)


def meant(
    workflow: Workflow,
    states: Mapping[str, str],
    triggers: Mapping[str, str],
    gaps: Gaps,
    found: Diagnostics,
) -> Meant:
    """Return the workflow as it was probably meant.

    Args:
        states, triggers: names that are not known, with what was meant by each, or empty.
        gaps: names that stand for something that cannot be known.
        found: the errors told so far.
    """
    if not found.touched and not states and not triggers:
        return Meant(workflow)

    def state(name: str) -> str:
        return UNSURE if name in gaps else states.get(name, name)

    def several(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(state(name) for name in names))

    def trigger(name: str) -> str:
        return triggers.get(name, name) or name

    def steps(given: Iterable[Step]) -> tuple[Step, ...]:
        made = []
        for step in given:
            args = dict(step.args)
            if step.name == "spawn":
                args["as"] = state(str(args["as"]))
            elif step.name == "fire_on":
                args["trigger"] = trigger(str(args["trigger"]))
            made.append(Step(step.name, args))
        return tuple(made)

    moves = tuple(
        Transition(
            move.index,
            move.trigger,
            several(move.sources),
            state(move.target),
            move.checks,
            steps(move.steps),
            trigger(move.undelivered),
        )
        for move in workflow.transitions
    )
    timers = tuple(
        Timer(
            one.index,
            several(one.states),
            one.after,
            steps(one.steps),
            trigger(one.fire),
            one.observe,
            one.at_most,
        )
        for one in workflow.timers
    )
    read = Workflow(
        workflow.name,
        workflow.version,
        workflow.title,
        state(workflow.initial),
        {name: one for name, one in workflow.states.items() if name not in gaps},
        moves,
        {
            intent: Meaning(one.mode, trigger(one.trigger))
            for intent, one in workflow.observe.items()
        },
        timers,
        source=workflow.source,
    )
    known = {move.trigger for move in workflow.transitions}
    return Meant(
        read,
        any(name in gaps or name not in known for name in read.fired()) or gaps.lost,
        frozenset(
            move.index
            for move in moves
            if move.trigger in gaps or found.is_touched(("transitions", move.index, "guards"))
        ),
        frozenset(
            one.index
            for one in timers
            if any(found.is_touched(("timers", one.index, key)) for key in ("after", "in"))
            or ("timers", one.index) in found.touched
        ),
    )
