"""Writes a compiled workflow as a file again; read back, it is the same workflow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from askaround.workflow.build import leaving
from askaround.workflow.parts import Check, Step, Timer, Transition

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow

_PLAIN = re.compile(r"[A-Za-z_][\w-]*(?:[ .][\w-]+)*", re.ASCII)
_MEANT_OTHERWISE = frozenset({"true", "false", "null"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def dump(workflow: Workflow) -> str:
    """Return `workflow` as YAML, without comments; ``any`` and the usual ``while`` are put back."""
    return "\n".join(_lines(workflow)) + "\n"


def _lines(workflow: Workflow) -> Iterator[str]:
    yield f"workflow: {scalar(workflow.name)}"
    yield f"version: {workflow.version}"
    if workflow.title:
        yield f"title: {scalar(workflow.title)}"
    yield f"initial: {scalar(workflow.initial)}"
    yield ""
    yield "states:"
    for state in workflow.states.values():
        said: dict[str, Any] = {}
        if state.about:
            said["about"] = state.about
        if state.next:
            said["next"] = state.next
        if state.final:
            said["final"] = True
        yield f"  {scalar(state.name)}: {value(said)}"
    if workflow.observe:
        yield ""
        yield "observe:"
    for intent, meaning in workflow.observe.items():
        yield f"  {scalar(intent)}: {value({meaning.mode: meaning.trigger})}"
    if workflow.transitions:
        yield ""
        yield "transitions:"
    for move in workflow.transitions:
        yield from _transition(workflow, move)
    if workflow.timers:
        yield ""
        yield "timers:"
    for timer in workflow.timers:
        yield from _timer(timer)


def _transition(workflow: Workflow, move: Transition) -> Iterator[str]:
    every = leaving(move.target, dict(workflow.states))
    yield f"  - trigger: {scalar(move.trigger)}"
    yield f"    from: {'any' if move.sources == every else value(move.sources)}"
    yield f"    to: {scalar(move.target)}"
    if move.checks:
        yield "    guards:"
        for check in move.checks:
            yield f"      - {value(_guard(check))}"
    yield from _steps(move.steps, (move.target,))
    if move.undelivered:
        yield f"    on_undelivered: {scalar(move.undelivered)}"


def _timer(timer: Timer) -> Iterator[str]:
    yield f"  - in: {value(timer.states)}"
    yield f"    after: {timer.after}"
    yield from _steps(timer.steps, timer.states)
    if timer.fire:
        yield f"    fire: {scalar(timer.fire)}"
    if timer.observe:
        yield f"    observe: {scalar(timer.observe)}"
    if timer.at_most != 1:
        yield f"    at_most: {timer.at_most}"


def _steps(steps: Sequence[Step], usual: Sequence[str]) -> Iterator[str]:
    if steps:
        yield "    do:"
    for step in steps:
        args = dict(step.args)
        if step.name in ("send", "task") and list(args.get("while", ())) == list(usual):
            del args["while"]
        yield f"      - {value({step.name: args}) if args else scalar(step.name)}"


def _guard(check: Check) -> object:
    if check.op == "guard":
        return {check.name: dict(check.args)} if check.args else check.name
    children = [_guard(child) for child in check.children]
    return {check.op: children[0] if check.op == "not" else children}


def value(said: object) -> str:
    """Return a value as YAML on one line."""
    if isinstance(said, Mapping):
        inside = ", ".join(f"{scalar(str(name))}: {value(one)}" for name, one in said.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(said, list | tuple):
        return f"[{', '.join(value(one) for one in said)}]"
    return scalar(said)


def scalar(said: object) -> str:
    """Return one value as YAML: plain where that says the same, else in quotes."""
    if said is None:
        return "null"
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(said, int):
        return str(said)
    if isinstance(said, float):
        mantissa, exponent, power = repr(said).partition("e")
        return mantissa + ("" if "." in mantissa else ".0") + exponent + power
    text = str(said)
    if _PLAIN.fullmatch(text) and text.lower() not in _MEANT_OTHERWISE:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
