"""Forecasts: how long they take, and whether their intervals hold what they promise.

Campaigns are invented whose true rates are known; each is looked at on some day, forecast, and
played to its end. An interval of 80 % should hold the end about eight times in ten (more often
where it counts a few meetings: whole numbers cannot be cut finer).

    python -m benchmarks.forecast [--campaigns 200] [--json FILE] [--check]
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from askaround.businesstime import BusinessTime
from askaround.forecast import priors
from askaround.forecast.campaigns import simulate
from askaround.forecast.counting import estimate, meetings
from askaround.forecast.history import History, Trial
from askaround.forecast.path import Path as Way
from askaround.forecast.path import path_of
from askaround.forecast.report import Estimate
from askaround.forecast.scale import MORNING, Scale
from askaround.forecast.turns import plan_of
from askaround.forecast.walk import walk
from askaround.workflow.parse import parse
from benchmarks import common

SECONDS = 5.0
"""Budget of 1,000 campaigns of 30 people."""
REMINDER = 7
"""Business days after which the shipped workflow reminds."""
FIRST_DAY = 70.0
"""A Monday on the scale: 70 days after the Monday it begins with."""


@dataclass(frozen=True)
class Truth:
    """The true rates of an invented campaign."""

    yes: float
    no: float = 0.4
    first: float = 0.75
    delay: tuple[float, float] = (math.log(2), 1.0)


@dataclass(frozen=True)
class Life:
    """What one person does: which message they answer, how, and after how many working days."""

    stage: int
    yes: bool
    delay: float


@dataclass(frozen=True)
class Held:
    """Whether the intervals of one forecast held, and how wide that of the meetings was."""

    meetings: bool
    rate: bool
    width: float


def shipped() -> Way:
    """Return the way of the shipped workflow."""
    import askaround_workflows

    file = Path(askaround_workflows.__file__).with_name("informational-interview.yaml")
    workflow = parse(file.read_text("utf-8"), str(file)).workflow
    assert workflow is not None
    return path_of(workflow)


def scale() -> Scale:
    """Return three years of working days, Monday to Friday."""
    return Scale(BusinessTime(), "", "UTC", date(2026, 1, 5), date(2028, 12, 31))


def drawn(rng: random.Random) -> Truth:
    """Return a truth such as the priors expect."""

    def share(prior: priors.Share) -> float:
        return rng.betavariate(*prior.shape)

    mean, weight, alpha, beta = priors.DELAY.shape
    variance = beta / rng.gammavariate(alpha, 1)
    delay = (rng.gauss(mean, math.sqrt(variance / weight)), math.sqrt(variance))
    return Truth(share(priors.YES[priors.OTHERS]), share(priors.NO), share(priors.FIRST), delay)


def life(truth: Truth, rng: random.Random) -> Life:
    """Return what one more person would do."""
    delay = math.exp(rng.gauss(*truth.delay))
    stage = 0 if rng.random() < truth.first else 1
    if rng.random() < truth.yes:
        return Life(stage, True, delay)
    if rng.random() < truth.no:
        return Life(stage, False, delay)
    return Life(99, False, delay)


def seen(one: Life, asked: float, now: float, days: Scale, way: Way) -> Trial:
    """Return what is known on a day of somebody who was asked on an earlier one."""
    reminded = days.after(math.floor(asked) + 1, REMINDER - 1) + MORNING
    sent = [asked]
    answered = math.inf
    if one.stage == 0:
        answered = days.after(asked, one.delay)
    if reminded < min(answered, now):
        sent.append(reminded)
    if one.stage == 1:
        answered = days.after(reminded, one.delay)
    if answered <= now:
        known = tuple(message for message in sent if message <= answered)
        return Trial(priors.OTHERS, known, "yes" if one.yes else "no", answered, path=way)
    timers = way.workflow.timers_in(way.asked)
    running = {
        timer.index: (days.add(sent[-1], timer.after), 0)
        for timer in timers
        if not (timer.steps and len(sent) > 1)
    }
    course = walk(way.workflow, days, way.asked, now, running=running)
    return Trial(priors.OTHERS, tuple(sent), "", now, course, way)


def held(truth: Truth, rng: random.Random, way: Way, days: Scale, size: tuple[int, int]) -> Held:
    """Play one campaign: some are asked over three weeks, a forecast is made, the rest is asked.

    Args:
        size: how many are asked before the forecast, and the simulated campaigns it is made of.
    """
    before, runs = size
    now = FIRST_DAY + 21.5
    lives = [life(truth, rng) for _ in range(before)]
    mornings = [FIRST_DAY + day + MORNING for day in range(19) if day % 7 < 5]
    trials = [seen(one, rng.choice(mornings), now, days, way) for one in lives]
    known = sum(trial.answer == "yes" for trial in trials)
    history = History(trials, agreed=[now] * known)
    start = days.next_morning(now)
    plan = plan_of(way, days, start)
    more = 10
    found = simulate(
        history, [plan], days, now=now, people=more, runs=runs, seed=rng.randrange(10**9)
    )
    real = sum(one.yes for one in lives) + sum(life(truth, rng).yes for _ in range(more))
    ends = estimate(meetings(found, 0, more))
    rate = estimate([chances.yes[priors.OTHERS] for chances in found.chances])
    return Held(_in(real, ends), _in(truth.yes, rate), ends.high - ends.low)


def _in(value: float, interval: Estimate) -> bool:
    return interval.low - 1e-9 <= value <= interval.high + 1e-9


def coverage(campaigns: int, runs: int, seed: int) -> Iterator[dict[str, object]]:
    """Yield how often the intervals held, scenario by scenario."""
    way, days = shipped(), scale()
    scenarios: list[tuple[str, Truth | None, int]] = [
        (f"as the priors expect, {before} asked", None, before) for before in (0, 10, 40)
    ]
    scenarios += [
        (f"{yes:.0%} say yes, {before} asked", Truth(yes), before)
        for yes in (0.2, 0.35, 0.5)
        for before in (10, 40)
    ]
    slow = replace(Truth(0.35), delay=(math.log(5), 0.8))
    scenarios.append(("slow answers, 40 asked", slow, 40))
    for name, truth, before in scenarios:
        rng = random.Random(seed)
        found = [
            held(truth or drawn(rng), rng, way, days, (before, runs)) for _ in range(campaigns)
        ]
        yield {
            "campaigns": name,
            "meetings": round(sum(one.meetings for one in found) / campaigns, 3),
            "rate": round(sum(one.rate for one in found) / campaigns, 3),
            "width": round(sum(one.width for one in found) / campaigns, 1),
        }


def seconds(people: int = 30, runs: int = 1000) -> float:
    """Return what it takes to simulate campaigns of so many people, thirty of them asked before."""
    way, days = shipped(), scale()
    rng = random.Random(1)
    now = FIRST_DAY + 21.5
    lives = [life(Truth(0.35), rng) for _ in range(30)]
    history = History([seen(one, FIRST_DAY + MORNING, now, days, way) for one in lives])
    plan = plan_of(way, days, days.next_morning(now))
    begun = time.perf_counter()
    simulate(history, [plan], days, now=now, people=people, runs=runs, seed=1)
    return time.perf_counter() - begun


def main(words: list[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.forecast")
    parser.add_argument("--campaigns", type=int, default=200, help="of each kind")
    parser.add_argument("--runs", type=int, default=300, help="simulated in each forecast")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", default="", metavar="FILE")
    parser.add_argument("--check", action="store_true", help="exit 1 over budget")
    options = parser.parse_args(words)
    taken = min(seconds() for _ in range(3))
    print(f"1,000 campaigns of 30 people: {taken:.2f} s (budget {SECONDS:g} s)\n")
    rows = list(coverage(options.campaigns, options.runs, options.seed))
    columns = ("campaigns", "meetings", "rate", "width")
    print(common.markdown(columns, [[row[column] for column in columns] for row in rows]))
    if options.json:
        data = {**common.machine(), "seconds": round(taken, 3), "coverage": rows}
        common.save(options.json, data)
    return int(options.check and taken > SECONDS)


if __name__ == "__main__":
    sys.exit(main())
