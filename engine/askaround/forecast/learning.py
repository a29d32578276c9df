"""Learning from the campaign's own history, silence counted for what it is worth.

Somebody who was asked yesterday has not said no. Each sweep therefore draws, for everybody whose
answer is still open, what they would do, as likely as it is given how long they have been silent;
then it draws the parameters given all of that. The draws of many sweeps are the posterior
distribution (this is Gibbs sampling with data augmentation), open answers and parameters together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from statistics import NormalDist

from askaround.forecast import priors
from askaround.forecast.chances import LONGEST, NEVER, Chances
from askaround.forecast.history import NO, UNREAD, YES, Trial
from askaround.forecast.priors import SEGMENTS, Share, Wait
from askaround.forecast.scale import Scale

SOONEST = 0.1
"""Working days below which answers are not told apart; also what a weekend's answer counts."""

ROOT = math.sqrt(2)

_NORMAL = NormalDist()

Open = tuple[int, bool, float | None]
"""How an open trial ends: stage, whether it is a yes, and when, if the message is out already."""


class Learner:
    """Draws parameters and the ends of open trials from what was seen.

    Args:
        trials: everybody asked.
        leads: working days from yes to meeting, as far as known.
        scale: counts working days.
        rng: where chance comes from.

    Attributes:
        open: the trials whose end is not known and which the workflow still waits for.
    """

    def __init__(
        self, trials: Sequence[Trial], leads: Sequence[float], scale: Scale, rng: Random
    ) -> None:
        self.scale = scale
        self.rng = rng
        self._leads = [math.log(max(lead, SOONEST)) for lead in leads]
        self._yes: dict[str, int] = dict.fromkeys(SEGMENTS, 0)
        self._no = dict(self._yes)
        self._drawn: list[tuple[Trial, list[float]]] = []
        self._delays: list[float] = []
        for trial in trials:
            if not trial.sent:
                continue
            if trial.answer in (YES, NO) and len(trial.sent) == 1:
                (self._yes if trial.answer == YES else self._no)[trial.segment] += 1
                self._delays.append(math.log(self._waited(trial)[0]))
            else:
                self._drawn.append((trial, self._waited(trial)))
        self.open = [trial for trial, _ in self._drawn if trial.course is not None]
        self.chances = self._parameters(
            self._yes, self._no, {}, [len(self._delays), 0], self._delays
        )

    def _waited(self, trial: Trial) -> list[float]:
        """Return the working days from each message to the answer, or to the end of sight."""
        until = self.scale.worked(trial.at)
        return [max(until - self.scale.worked(sent), SOONEST) for sent in trial.sent]

    def sweep(self) -> tuple[Chances, list[Open]]:
        """Return parameters, and the ends of the open trials in their order."""
        yes, no = dict(self._yes), dict(self._no)
        silent = dict.fromkeys(SEGMENTS, 0)
        stages = [len(self._delays), 0]
        delays = list(self._delays)
        ends: list[Open] = []
        for trial, waited in self._drawn:
            answered = bool(trial.answer)
            stage = self._stage(trial, waited, answered)
            agrees = self._agrees(trial, stage)
            when: float | None = None
            if stage < min(len(waited), NEVER):
                delay = waited[stage] if answered else self._longer(waited[stage])
                delays.append(math.log(delay))
                when = self.scale.after(trial.sent[stage], delay)
            if stage < 2:
                (yes if agrees else no)[trial.segment] += 1
                stages[stage] += 1
            else:  # without a second reminder they would have stayed silent
                silent[trial.segment] += 1
            if trial.course is not None:
                ends.append((stage, agrees, when))
        self.chances = self._parameters(yes, no, silent, stages, delays)
        return self.chances, ends

    def _stage(self, trial: Trial, waited: list[float], answered: bool) -> int:
        """Draw which message is, or would be, answered."""
        masses = self.chances.masses[trial.segment]
        mean, deviation = self.chances.delay
        known = min(len(waited), NEVER)
        weights = []
        for stage in range(known):
            z = (math.log(waited[stage]) - mean) / deviation
            likely = math.exp(-z * z / 2) / waited[stage] if answered else math.erfc(z / ROOT) / 2
            weights.append(masses[stage] * likely)
        later = 0.0 if answered else sum(masses[known:])
        where = self.rng.random() * (sum(weights) + later)
        for stage, weight in enumerate(weights):
            where -= weight
            if where < 0:
                return stage
        if answered:
            return known - 1
        for stage in range(known, NEVER):
            where -= masses[stage]
            if where < 0:
                return stage
        return NEVER

    def _agrees(self, trial: Trial, stage: int) -> bool:
        if trial.answer and trial.answer != UNREAD:
            return trial.answer == YES
        return stage != NEVER and self.chances.agrees(trial.segment, self.rng)

    def _longer(self, than: float) -> float:
        """Draw a delay that is longer than what was waited already."""
        mean, deviation = self.chances.delay
        below = _NORMAL.cdf((math.log(than) - mean) / deviation)
        share = below + self.rng.random() * (1 - below)
        if share >= 1 - 1e-12:
            return than * 1.5
        z = _NORMAL.inv_cdf(max(share, 1e-12))
        return min(max(math.exp(mean + deviation * z), than), max(LONGEST, than))

    def _parameters(
        self,
        yes: dict[str, int],
        no: dict[str, int],
        silent: dict[str, int],
        stages: Sequence[int],
        delays: Sequence[float],
    ) -> Chances:
        rng = self.rng
        return Chances(
            {
                s: _share(priors.YES[s], yes.get(s, 0), no.get(s, 0) + silent.get(s, 0), rng)
                for s in SEGMENTS
            },
            _share(priors.NO, sum(no.values()), sum(silent.values()), rng),
            _share(priors.FIRST, stages[0], stages[1], rng),
            _share(priors.FADING, 0, 0, rng),
            _wait(priors.DELAY, delays, rng),
            _wait(priors.LEAD, self._leads, rng),
        )


def _share(prior: Share, hits: int, misses: int, rng: Random) -> float:
    first, second = prior.shape
    return min(max(rng.betavariate(first + hits, second + misses), 1e-6), 1 - 1e-6)


def _wait(prior: Wait, logs: Sequence[float], rng: Random) -> tuple[float, float]:
    """Draw mean and deviation of the logarithm (normal, with unknown mean and variance)."""
    mean, weight, alpha, beta = prior.shape
    count = len(logs)
    if count:
        own = sum(logs) / count
        beta += sum((one - own) ** 2 for one in logs) / 2
        beta += weight * count * (own - mean) ** 2 / (2 * (weight + count))
        mean = (weight * mean + count * own) / (weight + count)
        weight, alpha = weight + count, alpha + count / 2
    variance = beta / rng.gammavariate(alpha, 1.0)
    return rng.gauss(mean, math.sqrt(variance / weight)), math.sqrt(variance)
