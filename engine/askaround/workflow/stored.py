"""The JSON in which a compiled workflow is stored: canonical, so equal content is equal text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from askaround.workflow.parts import Check, Duration, Meaning, State, Step, Timer, Transition

FORMAT = 1


class Definition(Protocol):
    """What is stored of a workflow: all of `askaround.workflow.compiled.Workflow` that means."""

    name: str
    version: int
    title: str
    initial: str
    states: Mapping[str, State]
    transitions: tuple[Transition, ...]
    observe: Mapping[str, Meaning]
    timers: tuple[Timer, ...]


def text(data: object) -> str:
    """Return `data` as canonical JSON."""
    import json

    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(workflow: Definition) -> str:
    """Return the hash of what `workflow` means: equal for files that differ in comments only."""
    from hashlib import sha256

    plain = content(workflow)
    plain["states"] = [[*state[:-1], ""] for state in plain["states"]]  # commands come from outside
    return sha256(text(plain).encode("utf-8", "surrogatepass")).hexdigest()


def arguments(stored: str) -> dict[str, Any]:
    """Return what `Workflow` is made from, out of its JSON.

    Raises:
        ValueError: it is not a stored workflow, or of another format.
    """
    import json

    data = json.loads(stored)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError("not a stored workflow of this format")
    try:
        return {
            "name": data["workflow"],
            "version": data["version"],
            "title": data["title"],
            "initial": data["initial"],
            "states": {name: State(name, *rest) for name, *rest in data["states"]},
            "transitions": tuple(
                _transition(index, item) for index, item in enumerate(data["transitions"])
            ),
            "observe": {
                intent: Meaning(mode, trigger) for intent, mode, trigger in data["observe"]
            },
            "timers": tuple(_timer(index, item) for index, item in enumerate(data["timers"])),
            "digest": data["digest"],
        }
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a stored workflow: {error!r}") from error


def content(workflow: Definition) -> dict[str, Any]:
    """Return all of `workflow` but its number and digest, as JSON values."""
    return {
        "format": FORMAT,
        "workflow": workflow.name,
        "version": workflow.version,
        "title": workflow.title,
        "initial": workflow.initial,
        "states": [
            [state.name, state.about, state.next, state.final, state.command]
            for state in workflow.states.values()
        ],
        "transitions": [
            [
                move.trigger,
                move.sources,
                move.target,
                [_listed(check) for check in move.checks],
                _steps(move.steps),
                move.undelivered,
            ]
            for move in workflow.transitions
        ],
        "observe": [
            [intent, meaning.mode, meaning.trigger] for intent, meaning in workflow.observe.items()
        ],
        "timers": [
            [
                timer.states,
                [timer.after.count, timer.after.unit, timer.after.anchor, timer.after.before],
                _steps(timer.steps),
                timer.fire,
                timer.observe,
                timer.at_most,
            ]
            for timer in workflow.timers
        ],
    }


def _listed(check: Check) -> list[Any]:
    return [check.op, check.name, check.args, [_listed(child) for child in check.children]]


def _check(item: list[Any]) -> Check:
    op, name, args, children = item
    return Check(op, name, args, tuple(_check(child) for child in children))


def _steps(steps: tuple[Step, ...]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(step.name, step.args) for step in steps]


def _transition(index: int, item: list[Any]) -> Transition:
    trigger, sources, target, checks, steps, undelivered = item
    return Transition(
        index,
        trigger,
        tuple(sources),
        target,
        tuple(_check(check) for check in checks),
        tuple(Step(*step) for step in steps),
        undelivered,
    )


def _timer(index: int, item: list[Any]) -> Timer:
    states, after, steps, fire, observe, at_most = item
    return Timer(
        index,
        tuple(states),
        Duration(*after),
        tuple(Step(*step) for step in steps),
        fire,
        observe,
        at_most,
    )
