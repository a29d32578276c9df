"""What a forecast believes, beside what it believed before and what it has seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from askaround.forecast import priors
from askaround.forecast.chances import Chances
from askaround.forecast.counting import estimate
from askaround.forecast.history import NO, YES, History
from askaround.forecast.priors import Share, Wait
from askaround.forecast.report import Belief, SoFar


def so_far(history: History) -> SoFar:
    """Return the campaign until now, in numbers."""
    answers = [trial.answer for trial in history.trials]
    return SoFar(
        asked=len(answers),
        yes=answers.count(YES),
        no=answers.count(NO),
        silent=answers.count(""),
        open=sum(trial.course is not None and not trial.answer for trial in history.trials),
        unread=len([one for one in answers if one not in (YES, NO, "")]),
        laid_out=len(history.pending),
        meetings=len(history.agreed),
        pool=len(history.pool),
    )


def beliefs(history: History, draws: Sequence[Chances]) -> list[Belief]:
    """Return every parameter of the simulation: prior, what was seen, and now."""
    trials = history.trials
    answered = [trial for trial in trials if trial.answer]
    refused = [trial for trial in trials if trial.answer in (NO, "")]
    found = []
    for segment, prior in priors.YES.items():
        mine = [trial for trial in trials if trial.segment == segment]
        hits = sum(trial.answer == YES for trial in mine)
        found.append(_share(prior, len(mine), hits, draws, _of(segment)))
    noes = sum(trial.answer == NO for trial in refused)
    found.append(_share(priors.NO, len(refused), noes, draws, lambda one: one.no))
    first = sum(len(trial.sent) == 1 for trial in answered)
    found.append(_share(priors.FIRST, len(answered), first, draws, lambda one: one.first))
    found.append(_share(priors.FADING, 0, 0, draws, lambda one: one.fading))
    found.append(_wait(priors.DELAY, len(answered), draws, lambda one: one.delay[0]))
    found.append(_wait(priors.LEAD, len(history.leads), draws, lambda one: one.lead[0]))
    return found


def _of(segment: str) -> Callable[[Chances], float]:
    return lambda one: one.yes[segment]


def _share(
    prior: Share, seen: int, hits: int, draws: Sequence[Chances], value: Callable[[Chances], float]
) -> Belief:
    now = estimate([value(one) for one in draws])
    return Belief(
        prior.name,
        "share",
        prior.mean,
        prior.weight,
        prior.basis,
        prior.source,
        seen,
        hits,
        now.mean,
        now.low,
        now.high,
    )


def _wait(
    prior: Wait, seen: int, draws: Sequence[Chances], value: Callable[[Chances], float]
) -> Belief:
    now = estimate([math.exp(value(one)) for one in draws])
    return Belief(
        prior.name,
        "working days",
        prior.median,
        prior.weight,
        prior.basis,
        prior.source,
        seen,
        seen,
        now.median,
        now.low,
        now.high,
    )
