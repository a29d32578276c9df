"""What the workflow does with somebody who does not answer: a walk over its compiled table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.forecast.path import trigger_of

if TYPE_CHECKING:
    from askaround.forecast.scale import Scale
    from askaround.workflow.compiled import Step, Workflow

MOST_STEPS = 200
HORIZON = 400.0
"""Days of silence that are walked through; later answers are not counted on."""


@dataclass(slots=True)
class Course:
    """The states somebody silent passes through, and what is sent to them meanwhile.

    Attributes:
        times, states: when each state was entered.
        sends: when messages went to them.
        purposes: those messages.
        passes: when the workflow turned to somebody else of the organisation (``fire_on``), with
            the trigger.
    """

    times: list[float] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    sends: list[float] = field(default_factory=list)
    purposes: list[str] = field(default_factory=list)
    passes: list[tuple[float, str]] = field(default_factory=list)

    def state_at(self, at: float) -> str:
        """Return the state they are in at a time."""
        return self.states[max(0, bisect_right(self.times, at) - 1)]


Running = dict[int, tuple[float, int]]
"""Timers that run: when each is due and how often it ran, by its place in the workflow."""


def walk(
    workflow: Workflow,
    scale: Scale,
    state: str,
    at: float,
    *,
    running: Mapping[int, tuple[float, int]] | None = None,
    steps: tuple[Step, ...] = (),
) -> Course:
    """Return the course of somebody who does not answer.

    Guards are taken to hold, and drafts to be sent at once; where several transitions could be
    taken it is the first of the file.

    Args:
        workflow: the definition; its transitions and timers are the table that is walked.
        scale: counts durations.
        state: where they are.
        at: since when, or now.
        running: the timers of the state as they stand; those of a fresh arrival if not said.
        steps: what was done on entering, for the message that was sent.
    """
    course = Course([at], [state])
    _do(course, at, steps)
    timers = _started(workflow, scale, state, at) if running is None else dict(running)
    for _ in range(MOST_STEPS):
        if not timers:
            break
        slot = min(timers, key=lambda one: (timers[one][0], one))
        due, fired = timers.pop(slot)
        if due > at + HORIZON:
            break
        timer = workflow.timers[slot]
        trigger = trigger_of(workflow, timer)
        if trigger:
            moves = workflow.moves(state, trigger)
            if not moves:
                continue
            _do(course, due, (*moves[0].steps, *timer.steps))
            state = moves[0].target
            course.times.append(due)
            course.states.append(state)
            timers = _started(workflow, scale, state, due)
            continue
        if timer.observe:
            continue  # waits for the person to confirm
        if fired + 1 < timer.at_most:
            timers[slot] = (scale.add(due, timer.after), fired + 1)
        if _do(course, due, timer.steps):
            # A message that arrived is a contact: it restarts what still runs.
            for other, (then, times) in timers.items():
                again = scale.add(due, workflow.timers[other].after)
                timers[other] = (max(then, again), times)
    return course


def _started(workflow: Workflow, scale: Scale, state: str, at: float) -> Running:
    return {
        timer.index: (scale.add(at, timer.after), 0)
        for timer in workflow.timers_in(state)
        if not timer.after.anchor
    }


def _do(course: Course, at: float, steps: tuple[Step, ...]) -> bool:
    """Note what steps send or pass on; tell whether a message went to them."""
    sent = False
    for step in steps:
        if step.name == "send":
            sent = True
            course.sends.append(at)
            course.purposes.append(str(step.args["message"]))
        elif step.name == "fire_on" and step.args.get("group") == "organisation":
            course.passes.append((at, str(step.args["trigger"])))
    return sent
