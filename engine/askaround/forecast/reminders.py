"""A workflow with one more follow-up: the same file, one timer changed."""

from __future__ import annotations

from askaround.forecast.path import Path
from askaround.workflow.compiled import Duration, Step, Timer, Workflow

USUAL = Duration(7, "business_days")
"""When a follow-up is tried where the workflow has none."""


def one_more(path: Path) -> tuple[Workflow, str]:
    """Return the workflow with one more follow-up, and how that was done, in words.

    Where several people are asked one after the other, each gets one more.
    """
    timers = list(path.workflow.timers)
    note = ""
    for part in path.parts:
        note = _further(part, timers)
    return _with(path.workflow, tuple(timers)), note


def _further(path: Path, timers: list[Timer]) -> str:
    timer = next((one for one in timers if _reminds(path, one)), None)
    if timer is None:
        step = Step("send", {"message": path.message, "channel": "same"})
        timers.append(Timer(len(timers), (path.asked,), USUAL, (step,)))
        return f"it has none; one after {USUAL}"
    timers[timer.index] = Timer(
        timer.index,
        timer.states,
        timer.after,
        timer.steps,
        timer.fire,
        timer.observe,
        timer.at_most + 1,
    )
    return f"a further one after another {timer.after}"


def _reminds(path: Path, timer: Timer) -> bool:
    sends = any(step.name == "send" for step in timer.steps)
    return sends and not timer.after.anchor and bool(set(timer.states) & set(path.silent))


def _with(workflow: Workflow, timers: tuple[Timer, ...]) -> Workflow:
    return Workflow(
        workflow.name,
        workflow.version,
        workflow.title,
        workflow.initial,
        workflow.states,
        workflow.transitions,
        workflow.observe,
        timers,
        digest=workflow.digest,
    )
