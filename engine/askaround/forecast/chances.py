"""One set of parameters, and what it says of the next person asked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from random import Random

STAGES = 8
"""Messages after which an answer may come: the request and seven reminders."""

NEVER = STAGES
"""The stage of those who never answer."""

LONGEST = 250.0
"""Working days beyond which no answer is waited for."""


@dataclass(frozen=True)
class Chances:
    """Parameters of one simulated campaign.

    Attributes:
        yes: share of a segment that agrees, one reminder included, by segment.
        no: share of the others that say no.
        first: share of the answers that come before any reminder.
        fading: what a further reminder brings against the one before.
        delay: mean and deviation of the logarithm of working days until an answer.
        lead: the same, from the yes to the meeting.
    """

    yes: dict[str, float]
    no: float
    first: float
    fading: float
    delay: tuple[float, float]
    lead: tuple[float, float]

    @cached_property
    def masses(self) -> dict[str, tuple[float, ...]]:
        """By segment: the share that answers to the request, to each reminder, and never."""
        return {segment: self._masses(yes) for segment, yes in self.yes.items()}

    @cached_property
    def _sums(self) -> dict[str, tuple[float, ...]]:
        found = {}
        for segment, masses in self.masses.items():
            total, sums = 0.0, []
            for mass in masses:
                total += mass
                sums.append(total)
            found[segment] = tuple(sums)
        return found

    @cached_property
    def yes_share(self) -> dict[str, float]:
        """By segment: the share of the answers that are a yes."""
        return {s: yes / (yes + (1 - yes) * self.no) if yes else 0.0 for s, yes in self.yes.items()}

    def _masses(self, yes: float) -> tuple[float, ...]:
        answers = yes + (1 - yes) * self.no
        found = [answers * self.first, answers * (1 - self.first)]
        left = 1 - answers
        # The chance that a reminder moves somebody silent; the first one's is known from above.
        chance = found[1] / max(1 - found[0], 1e-12)
        for _ in range(STAGES - 2):
            chance *= self.fading
            found.append(left * chance)
            left -= found[-1]
        return (*found, left)

    def stage(self, segment: str, rng: Random) -> int:
        """Draw the message that somebody would answer: 0 the request, `NEVER` none."""
        where = rng.random()
        for stage, total in enumerate(self._sums[segment]):
            if where < total:
                return stage
        return NEVER

    def agrees(self, segment: str, rng: Random) -> bool:
        """Draw whether somebody who answers says yes."""
        return rng.random() < self.yes_share[segment]

    def wait(self, rng: Random) -> float:
        """Draw the working days until an answer."""
        return lasting(self.delay, rng)

    def lead_time(self, rng: Random) -> float:
        """Draw the working days from the yes to the meeting."""
        return lasting(self.lead, rng)


def lasting(shape: tuple[float, float], rng: Random) -> float:
    """Draw a log-normal length of time."""
    mean, deviation = shape
    return min(math.exp(mean + deviation * rng.gauss(0.0, 1.0)), LONGEST)
