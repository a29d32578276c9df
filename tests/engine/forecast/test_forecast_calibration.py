"""Intervals hold what they promise, on invented campaigns whose true rates are known."""

from __future__ import annotations

import random

import pytest

from benchmarks import forecast as bench
from tests.stopwatch import at_most

CAMPAIGNS, RUNS = 60, 150


@pytest.mark.parametrize("before", [0, 12])
def test_intervals_hold(before: int) -> None:
    """Eight in ten of the intervals hold the end and the true rate, in campaigns as expected."""
    way, days, rng = bench.shipped(), bench.scale(), random.Random(11)
    found = [bench.held(bench.drawn(rng), rng, way, days, (before, RUNS)) for _ in range(CAMPAIGNS)]
    assert 0.72 <= sum(one.meetings for one in found) / CAMPAIGNS <= 0.99
    assert 0.68 <= sum(one.rate for one in found) / CAMPAIGNS <= 0.93


@pytest.mark.parametrize("yes", [0.25, 0.45])
def test_intervals_hold_where_the_rule_is_off(yes: float) -> None:
    """With a history, the number of meetings is still held where the rule of thumb is wrong."""
    way, days, rng = bench.shipped(), bench.scale(), random.Random(12)
    truth = bench.Truth(yes)
    found = [bench.held(truth, rng, way, days, (25, RUNS)) for _ in range(CAMPAIGNS)]
    assert sum(one.meetings for one in found) / CAMPAIGNS >= 0.7


def test_a_thousand_campaigns_are_quick() -> None:
    """A thousand campaigns of thirty people, thirty more asked before, stay far under a minute."""
    with at_most(30):
        bench.seconds()
