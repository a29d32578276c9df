"""Many simulated campaigns: the same people under one workflow and another."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf
from random import Random

from askaround.forecast.chances import Chances
from askaround.forecast.history import History
from askaround.forecast.learning import Learner, Open
from askaround.forecast.path import Path
from askaround.forecast.priors import OTHERS
from askaround.forecast.scale import Scale
from askaround.forecast.walk import Course

WARM_UP = 50
"""Sweeps before the first one that counts, where there is a history to learn from."""

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


@dataclass(slots=True)
class Runs:
    """What came out of every run.

    Attributes:
        chances: the parameters of each run.
        base: by run, when the meetings take place that come of what was begun already.
        fresh: by plan and run, when each newly asked person's meeting takes place; infinity for
            none, in the order of asking.
    """

    chances: list[Chances] = field(default_factory=list)
    base: list[list[float]] = field(default_factory=list)
    fresh: list[list[array[float]]] = field(default_factory=list)


def simulate(
    history: History,
    plans: Sequence[Plan],
    scale: Scale,
    *,
    now: float,
    people: int,
    runs: int,
    seed: int,
    progress: Callable[[int], None] | None = None,
) -> Runs:
    """Simulate campaigns; every plan meets the same people in the same run.

    Args:
        history: what has happened.
        plans: ways to go on.
        scale: of all times.
        now: on that scale.
        people: how many are asked anew; the first ones are those of the pool.
        runs: how many campaigns.
        seed: the same seed gives the same campaigns.
        progress: called with the number of runs done, now and then.
    """
    rng = Random(seed)  # noqa: S311 - chance that can be repeated, not a secret
    learner = Learner(history.trials, history.leads, scale, rng)
    segments = [*history.pool[:people], *[OTHERS] * (people - len(history.pool))]
    found = Runs(fresh=[[] for _ in plans])
    if history.trials:
        for _ in range(WARM_UP):
            learner.sweep()
    for number in range(runs):
        chances, ends = learner.sweep()
        found.chances.append(chances)
        found.base.append(_base(history, learner, chances, ends, scale, now, rng))
        asked = [_person(chances, segment, rng) for segment in segments]
        for place, plan in enumerate(plans):
            found.fresh[place].append(array("d", _meetings(plan, asked, scale)))
        if progress is not None and number % 100 == 0:
            progress(number)
    return found


def _person(chances: Chances, segment: str, rng: Random) -> Person:
    return (
        chances.stage(segment, rng),
        chances.agrees(segment, rng),
        chances.wait(rng),
        chances.lead_time(rng),
    )


def meeting(plan: Plan, person: Person, scale: Scale) -> float:
    """Return when somebody's meeting takes place; infinity where there is none."""
    stage, agrees, delay, lead = person
    course = plan.course
    if not agrees or stage >= len(course.sends):
        return inf
    said = scale.after(course.sends[stage], delay)
    if not plan.path.takes_yes(course.state_at(said)):
        return inf  # the workflow has given up on them by then
    return scale.after(said, lead)


def _meetings(plan: Plan, asked: Sequence[Person], scale: Scale) -> list[float]:
    return [meeting(plan, person, scale) if person[1] else inf for person in asked]


def _base(
    history: History,
    learner: Learner,
    chances: Chances,
    ends: Sequence[Open],
    scale: Scale,
    now: float,
    rng: Random,
) -> list[float]:
    """Return the meetings that come of what was begun: agreed ones, open answers, laid-out ones."""
    found = [at for at in history.agreed if at is not None]
    for said in history.said_yes:
        found.append(max(now, scale.after(said, chances.lead_time(rng))))
    for trial, (stage, agrees, when) in zip(learner.open, ends, strict=True):
        assert trial.course is not None  # or it would not be open
        assert trial.path is not None
        lead = chances.lead_time(rng)
        if when is None:
            rest = Plan(trial.path, trial.course)
            person = (stage - len(trial.sent), agrees, chances.wait(rng), lead)
            at = meeting(rest, person, scale)
        elif agrees and trial.path.takes_yes(trial.course.state_at(max(when, now))):
            at = scale.after(max(when, now), lead)
        else:
            at = inf
        if at < inf:
            found.append(at)
    for segment, path, course in history.pending:
        at = meeting(Plan(path, course), _person(chances, segment, rng), scale)
        if at < inf:
            found.append(at)
    return found
