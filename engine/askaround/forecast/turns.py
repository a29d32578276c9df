"""Whose turn it is: all on one morning, or one after the other where the workflow says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from askaround.forecast.path import Path
from askaround.forecast.scale import Scale
from askaround.forecast.walk import Course, walk

Person = tuple[int, bool, float, float]
"""Somebody to be asked: which message they answer, with a yes, after how long, lead time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to go on asking: a workflow, and what it does with the silent.

    Attributes:
        path: of that workflow.
        course: of somebody asked on the first morning.
    """

    path: Path
    course: Course
    _later: dict[float, Course] = field(default_factory=dict)

    @property
    def in_turn(self) -> bool:
        """Whether the workflow itself goes on to the next person of an organisation."""
        return _turn(self, self.course) < inf

    def course_from(self, at: float, scale: Scale) -> Course:
        """Return the course of somebody asked later."""
        found = self._later.get(at)
        if found is None:
            path = self.path
            found = walk(path.workflow, scale, path.asked, at, steps=path.ask.steps)
            self._later[at] = found
        return found


def meetings(
    plan: Plan, asked: Sequence[Person], organisations: Sequence[str], scale: Scale
) -> list[float]:
    """Return when each person's meeting takes place; infinity where there is none.

    Args:
        plan: the workflow they are on.
        asked: in the order of asking.
        organisations: where each of them works; empty where that is not known.
        scale: of all times.
    """
    if not plan.in_turn:
        return [meeting(plan, person, scale) if person[1] else inf for person in asked]
    last: dict[str, tuple[Course, Person] | None] = {}
    found = []
    for person, organisation in zip(asked, organisations, strict=True):
        course: Course | None = plan.course
        if organisation and organisation in last:
            before = last[organisation]
            course = None if before is None else _next(plan, *before, scale)
        if organisation:
            last[organisation] = None if course is None else (course, person)
        found.append(inf if course is None else meeting(plan, person, scale, course))
    return found


def meeting(plan: Plan, person: Person, scale: Scale, course: Course | None = None) -> float:
    """Return when somebody's meeting takes place; infinity where there is none.

    Args:
        course: theirs, where they were not asked on the first morning.
    """
    _, agrees, _, lead = person
    course = plan.course if course is None else course
    said = _answer(course, person, scale) if agrees else inf
    if said == inf or not plan.path.takes_yes(course.state_at(said)):
        return inf  # no yes, or the workflow has given up on them by then
    return scale.after(said, lead)


def _answer(course: Course, person: Person, scale: Scale) -> float:
    stage, _, delay, _ = person
    return scale.after(course.sends[stage], delay) if stage < len(course.sends) else inf


def _turn(plan: Plan, course: Course) -> float:
    """Return when the workflow goes on to the next person, as long as there is no answer."""
    trigger = plan.path.ask.trigger
    return next((at for at, fired in course.passes if fired == trigger), inf)


def _next(plan: Plan, course: Course, person: Person, scale: Scale) -> Course | None:
    """Return the course of the next one of an organisation; None where it stops here.

    A yes in time is enough for the organisation. After a no the next is asked in the morning.
    """
    turn, said = _turn(plan, course), _answer(course, person, scale)
    if said > turn:
        return plan.course_from(turn, scale)
    return None if person[1] else plan.course_from(scale.next_morning(said), scale)
