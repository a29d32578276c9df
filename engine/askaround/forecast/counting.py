"""From simulated campaigns to numbers with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, inf, isfinite

from askaround.forecast.campaigns import Runs
from askaround.forecast.report import INTERVAL, Change, Estimate, Finish, Needed, Outcome
from askaround.forecast.scale import Scale
from askaround.forecast.turns import Plan

LOW, HIGH = (1 - INTERVAL) / 2, (1 + INTERVAL) / 2
TEN = 10


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the least value that at least `share` of the values do not pass."""
    return ordered[max(0, ceil(share * len(ordered) - 1e-9) - 1)]


def estimate(values: Sequence[float]) -> Estimate:
    """Return average, median and interval of some values."""
    ordered = sorted(values)
    mean = sum(ordered) / len(ordered)
    ends = (quantile(ordered, share) for share in (0.5, LOW, HIGH))
    return Estimate(round(mean, 3), *(round(end, 3) for end in ends))


def needed(runs: Runs, plan: int, target: int, certainty: float) -> Needed:
    """Return how many to ask so that the target is reached."""
    counts = []
    for base, fresh in zip(runs.base, runs.fresh[plan], strict=True):
        short = target - len(base)
        if short <= 0:
            counts.append(0.0)
            continue
        for number, got in enumerate(accumulate(at < inf for at in fresh), 1):
            if got >= short:
                counts.append(float(number))
                break
        else:
            counts.append(inf)
    counts.sort()
    found = (quantile(counts, share) for share in (certainty, 0.5, LOW, HIGH))
    return Needed(*(int(count) if isfinite(count) else None for count in found))


def meetings(runs: Runs, plan: int, asked: int) -> list[int]:
    """Return by run how many meetings there are in the end."""
    return [
        len(base) + sum(at < inf for at in fresh[:asked])
        for base, fresh in zip(runs.base, runs.fresh[plan], strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts what came of plans.

    Args:
        runs: the simulated campaigns.
        scale: their times.
        target: how many meetings are wanted.
        certainty: how sure one wants to be.
    """

    runs: Runs
    scale: Scale
    target: int
    certainty: float

    def outcome(self, place: int, plan: Plan, asked: int | None, most: int) -> Outcome:
        """Return the outcome of a plan.

        Args:
            place: of the plan among the simulated ones.
            asked: how many are asked; as many as needed if None.
            most: how many where no number is enough.
        """
        wanted = needed(self.runs, place, self.target, self.certainty)
        if asked is None:
            asked = most if wanted.count is None else wanted.count
        ten = [sum(at < inf for at in fresh[:TEN]) for fresh in self.runs.fresh[place]]
        return Outcome(
            plan.path.workflow.name,
            plan.path.workflow.version,
            len(plan.course.sends) - 1,
            wanted,
            asked,
            estimate(meetings(self.runs, place, asked)),
            estimate(ten),
            self._finish(place, asked),
        )

    def _finish(self, place: int, asked: int) -> Finish:
        ends = []
        for base, fresh in zip(self.runs.base, self.runs.fresh[place], strict=True):
            times = sorted([*base, *(at for at in fresh[:asked] if at < inf)])
            if len(times) >= self.target:
                ends.append(times[self.target - 1])
        if not ends:
            return Finish(0.0, None, None, None, None)
        ends.sort()
        found = (quantile(ends, share) for share in (0.5, self.certainty, LOW, HIGH))
        reached = round(len(ends) / len(self.runs.base), 3)
        return Finish(reached, *(self.scale.moment(end) for end in found))

    def change(self, name: str, place: int, outcome: Outcome, usual: Outcome, note: str) -> Change:
        """Return what a plan changes against the usual one, run by run."""

        def more(asked: int) -> Estimate:
            here, there = (meetings(self.runs, plan, asked) for plan in (place, 0))
            return estimate([a - b for a, b in zip(here, there, strict=True)])

        fewer = days = None
        if outcome.needed.count is not None and usual.needed.count is not None:
            fewer = usual.needed.count - outcome.needed.count
        if outcome.finish.median is not None and usual.finish.median is not None:
            days = round((usual.finish.median - outcome.finish.median) / 86_400, 1)
        mine, ten = more(usual.asked), more(TEN)
        return Change(name, outcome, usual.asked, mine, ten, fewer, days, note)
