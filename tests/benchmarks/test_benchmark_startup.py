"""What the benchmark of the start-up measures can be run in every round."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks import common, startup


def test_a_request_is_possible_in_each_round(tmp_path: Path) -> None:
    """People who work at one place are asked one after the other; no policy stops a round."""
    people, rounds = 12, 5
    now = {**os.environ, "ASKAROUND_NOW": "2026-03-03T10:00:00Z"}
    env = startup.campaign(tmp_path / "campaign", people, now)
    startup.research(tmp_path / "campaign", range(people - rounds, people + 1))
    (request,) = [one for one in startup.cases("python", people) if one.name == "request"]
    for number in range(rounds):
        assert common.run(request.words(number), env=env).wall > 0
