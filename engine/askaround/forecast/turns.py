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
        then: of those whom a yes leads on to; None where it leads to the meeting.
    """

    path: Path
    course: Course
    then: Plan | None = None
    _later: dict[float, Course] = field(default_factory=dict)

    @property
    def hurdles(self) -> int:
        """How many people have to say yes, one after the other, for one meeting."""
        return 1 + (self.then.hurdles if self.then is not None else 0)

    @property
    def in_turn(self) -> bool:
        """Whether the workflow itself goes on to the next person of an organisation."""
        return _turn(self, self.course) < inf

    def course_from(self, at: float, scale: Scale) -> Course:
        """Return the course of somebody asked later."""
        found = self._later.get(at)
        if found is None:
            found = self._later[at] = _course(self.path, scale, at)
        return found


def plan_of(path: Path, scale: Scale, start: float) -> Plan:
    """Return the plan of asking people from a morning on.

    Args:
        start: when the first are asked.
    """
    then = None if path.then is None else plan_of(path.then, scale, start)
    return Plan(path, _course(path, scale, start), then)


def _course(path: Path, scale: Scale, at: float) -> Course:
    return walk(path.workflow, scale, path.asked, at, steps=path.ask.steps)


def meetings(
    plan: Plan,
    asked: Sequence[Sequence[Person]],
    organisations: Sequence[str],
    scale: Scale,
) -> list[float]:
    """Return when each person's meeting takes place; infinity where there is none.

    Args:
        plan: the workflow they are on.
        asked: in the order of asking; each with those they lead on to.
        organisations: where each of them works; empty where that is not known.
        scale: of all times.
    """
    if not plan.in_turn:
        return [meeting(plan, people, scale) if people[0][1] else inf for people in asked]
    last: dict[str, tuple[Course, Person] | None] = {}
    found = []
    for people, organisation in zip(asked, organisations, strict=True):
        course: Course | None = plan.course
        if organisation and organisation in last:
            before = last[organisation]
            course = None if before is None else _next(plan, *before, scale)
        if organisation:
            last[organisation] = None if course is None else (course, people[0])
        found.append(inf if course is None else meeting(plan, people, scale, course))
    return found


def meeting(
    plan: Plan, people: Sequence[Person], scale: Scale, course: Course | None = None
) -> float:
    """Return when the meeting takes place that asking somebody leads to; infinity for none.

    Args:
        people: who is asked, and whom a yes leads on to.
        course: theirs, where they were not asked on the first morning.
    """
    course = plan.course if course is None else course
    said = _answer(course, people[0], scale) if people[0][1] else inf
    if said == inf or not plan.path.takes_yes(course.state_at(said)):
        return inf  # no yes, or the workflow has given up on them by then
    return after_yes(plan, people, scale, said)


def after_yes(plan: Plan, people: Sequence[Person], scale: Scale, said: float) -> float:
    """Return when the meeting takes place that a yes leads to; infinity for none."""
    if plan.then is None:
        return scale.after(said, people[0][3])
    morning = scale.next_morning(said)
    return meeting(plan.then, people[1:], scale, plan.then.course_from(morning, scale))


def _answer(course: Course, person: Person, scale: Scale) -> float:
    stage, _, delay, _ = person
    return scale.after(course.sends[stage], delay) if stage < len(course.sends) else inf


def _turn(plan: Plan, course: Course) -> float:
    """Return when the workflow goes on to the next person, as long as there is no answer."""
    return next((at for at, fired in course.passes if fired in plan.path.askers), inf)


def _next(plan: Plan, course: Course, person: Person, scale: Scale) -> Course | None:
    """Return the course of the next one of an organisation; None where it stops here.

    A yes in time is enough for the organisation. After a no the next is asked in the morning.
    """
    turn, said = _turn(plan, course), _answer(course, person, scale)
    if said > turn:
        return plan.course_from(turn, scale)
    return None if person[1] else plan.course_from(scale.next_morning(said), scale)
