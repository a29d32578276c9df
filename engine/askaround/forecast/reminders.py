"""A workflow with one more follow-up: the same file, one timer changed."""

from __future__ import annotations

from askaround.forecast.path import Path
from askaround.workflow.compiled import Duration, Step, Timer, Workflow

USUAL = Duration(7, "business_days")
"""When a follow-up is tried where the workflow has none."""


def one_more(path: Path) -> tuple[Workflow, str]:
    """Return the workflow with one more follow-up, and how that was done, in words."""
    workflow = path.workflow
    timer = next(
        (
            timer
            for state in path.silent
            for timer in workflow.timers_in(state)
            if any(step.name == "send" for step in timer.steps) and not timer.after.anchor
        ),
        None,
    )
    if timer is None:
        step = Step("send", {"message": path.message, "channel": "same"})
        new = Timer(len(workflow.timers), (path.asked,), USUAL, (step,))
        return _with(workflow, (*workflow.timers, new)), f"it has none; one after {USUAL}"
    more = Timer(
        timer.index,
        timer.states,
        timer.after,
        timer.steps,
        timer.fire,
        timer.observe,
        timer.at_most + 1,
    )
    timers = tuple(more if one.index == timer.index else one for one in workflow.timers)
    return _with(workflow, timers), f"a further one after another {timer.after}"


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
