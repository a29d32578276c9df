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
from askaround.forecast.priors import OTHERS
from askaround.forecast.scale import Scale
from askaround.forecast.turns import Person, Plan, meeting, meetings

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
    rng = Random(seed)  # noqa: S311 - chance that can be repeated, not a secret
    learner = Learner(history.trials, history.leads, scale, rng)
    known = history.pool[:people]
    segments = [*(one for one, _ in known), *[OTHERS] * (people - len(known))]
    organisations = [*(one for _, one in known), *[""] * (people - len(known))]
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
            found.fresh[place].append(array("d", meetings(plan, asked, organisations, scale)))
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
