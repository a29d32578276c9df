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
from askaround.forecast.priors import OTHERS, REFERRAL
from askaround.forecast.scale import Scale
from askaround.forecast.turns import Person, Plan, after_yes, meeting, meetings, plan_of
from askaround.forecast.walk import Course

WARM_UP = 50
"""Sweeps before the first one that counts, where there is a history to learn from."""


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
    # Each run has its own chance, so that more people or further plans change none of the others.
    learner = Learner(history.trials, history.leads, scale, _chance(seed, 0, 0))
    known = history.pool[:people]
    segments = [*(one for one, _ in known), *[OTHERS] * (people - len(known))]
    organisations = [*(one for _, one in known), *[""] * (people - len(known))]
    hurdles = max(plan.hurdles for plan in plans)
    going = [_going(trial.path, trial.course, scale, now) for trial in learner.open]
    found = Runs(fresh=[[] for _ in plans])
    if history.trials:
        for _ in range(WARM_UP):
            learner.sweep()
    for number in range(runs):
        chances, ends = learner.sweep()
        found.chances.append(chances)
        rng = _chance(seed, number, 1)
        found.base.append(_base(history, learner, going, ends, chances, scale, now, rng))
        rng, later = _chance(seed, number, 2), _chance(seed, number, 3)
        asked = [
            [
                _person(chances, segment, rng),
                *(_person(chances, REFERRAL, later) for _ in range(hurdles - 1)),
            ]
            for segment in segments
        ]
        for place, plan in enumerate(plans):
            found.fresh[place].append(array("d", meetings(plan, asked, organisations, scale)))
        if progress is not None and number % 100 == 0:
            progress(number)
    return found


def _chance(seed: int, run: int, what: int) -> Random:
    return Random((seed << 24) + (run << 2) + what)  # noqa: S311 - to be repeated, not a secret


def _person(chances: Chances, segment: str, rng: Random) -> Person:
    return (
        chances.stage(segment, rng),
        chances.agrees(segment, rng),
        chances.wait(rng),
        chances.lead_time(rng),
    )


def _going(path: Path | None, course: Course | None, scale: Scale, now: float) -> Plan:
    """Return the plan of somebody who was asked already and goes on with a course of their own."""
    assert path is not None  # or their answer would not be open
    assert course is not None
    return Plan(path, course, plan_of(path, scale, scale.next_morning(now)).then)


def _base(
    history: History,
    learner: Learner,
    going: Sequence[Plan],
    ends: Sequence[Open],
    chances: Chances,
    scale: Scale,
    now: float,
    rng: Random,
) -> list[float]:
    """Return the meetings that come of what was begun: agreed ones, open answers, laid-out ones."""
    found = [at for at in history.agreed if at is not None]
    for said in history.said_yes:
        found.append(max(now, scale.after(said, chances.lead_time(rng))))
    for trial, plan, (stage, agrees, when) in zip(learner.open, going, ends, strict=True):
        first = (stage - len(trial.sent), agrees, chances.wait(rng), chances.lead_time(rng))
        people = [first, *(_person(chances, REFERRAL, rng) for _ in range(plan.hurdles - 1))]
        if when is None:
            found.append(meeting(plan, people, scale))
        elif agrees and plan.path.takes_yes(plan.course.state_at(max(when, now))):
            found.append(after_yes(plan, people, scale, max(when, now)))
    for segment, plan in history.pending:
        people = [_person(chances, segment, rng)]
        people += [_person(chances, REFERRAL, rng) for _ in range(plan.hurdles - 1)]
        found.append(meeting(plan, people, scale))
    return [at for at in found if at < inf]
