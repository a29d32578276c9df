"""Builds the compiled workflow from the checked shape of its file."""

from __future__ import annotations

from typing import Any

from askaround.workflow.compiled import (
    Check,
    Meaning,
    State,
    Step,
    Timer,
    Transition,
    Workflow,
)
from askaround.workflow.findings.source import Source
from askaround.workflow.spec import (
    ANY,
    GuardSpec,
    StepSpec,
    TransitionSpec,
    WorkflowSpec,
)


def build(spec: WorkflowSpec, source: Source | None = None) -> Workflow:
    """Return the compiled form of `spec`: ``any`` spelt out, defaults filled in."""
    states = {
        name: State(name, state.about, state.next or "", state.final)
        for name, state in spec.states.items()
    }
    return Workflow(
        spec.workflow,
        spec.version,
        spec.title,
        spec.initial,
        states,
        tuple(_transition(index, move, states) for index, move in enumerate(spec.transitions)),
        {
            intent: Meaning("fire", meaning.fire)
            if meaning.fire is not None
            else Meaning("propose", meaning.propose or "")
            for intent, meaning in spec.observe.items()
        },
        tuple(
            Timer(
                index,
                _once(timer.in_),
                timer.after,
                tuple(_step(step, _once(timer.in_)) for step in timer.do),
                timer.fire or "",
                timer.observe or "",
                timer.at_most,
            )
            for index, timer in enumerate(spec.timers)
        ),
        source=source,
    )


def leaving(target: str, states: dict[str, State]) -> tuple[str, ...]:
    """Return what ``from: any`` means: every state but the target.

    Final states are among them only where the target is final too: nobody comes back from a final
    state, yet somebody who declined may still ask not to be contacted.
    """
    closing = target in states and states[target].final
    return tuple(
        name for name, state in states.items() if name != target and (closing or not state.final)
    )


def _transition(index: int, move: TransitionSpec, states: dict[str, State]) -> Transition:
    sources = leaving(move.to, states) if ANY in move.from_ else _once(move.from_)
    return Transition(
        index,
        move.trigger,
        sources,
        move.to,
        tuple(_check(guard) for guard in move.guards),
        tuple(_step(step, (move.to,)) for step in move.do),
        move.on_undelivered or "",
    )


def _check(guard: GuardSpec) -> Check:
    for name, args in (guard.model_extra or {}).items():
        return Check("guard", name, args)
    for op, children in (("all", guard.all), ("any", guard.any)):
        if children is not None:
            return Check(op, children=tuple(_check(child) for child in children))
    return Check("not", children=(_check(guard.not_),) if guard.not_ is not None else ())


def _step(step: StepSpec, states: tuple[str, ...]) -> Step:
    for action, given in (step.model_extra or {}).items():
        return Step(action, given)
    name = next(iter(step.model_fields_set))
    spec = getattr(step, name)
    args: dict[str, Any] = {}
    for field, info in type(spec).model_fields.items():
        value = getattr(spec, field)
        if value is not None:
            args[info.alias or field] = value if isinstance(value, int | str | list) else str(value)
    if name in ("send", "task"):
        args.setdefault("while", list(states))
    return Step(name, args)


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
