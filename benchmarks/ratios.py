"""Interleaved rounds of functions in this process, and what the disk costs meanwhile."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Work = Callable[[], object]


def interleaved(work: Mapping[str, Work], rounds: int, warm: int = 1) -> dict[str, list[float]]:
    """Run every piece of work once a round, in turn; return the seconds of each round.

    What slows the machine down slows all of them, so that ratios of medians hold.
    """
    taken: dict[str, list[float]] = {name: [] for name in work}
    for number in range(rounds + warm):
        for name, run in work.items():
            begin = time.perf_counter()
            run()
            if number >= warm:
                taken[name].append(time.perf_counter() - begin)
    return taken


def ratio(taken: Mapping[str, list[float]], name: str, unit: str) -> float:
    """Return the median of the ratios of two pieces of work, round by round."""
    pairs = zip(taken[name], taken[unit], strict=True)
    return statistics.median(one / other for one, other in pairs)


def fsync_time(folder: Path | None = None, times: int = 100) -> float:
    """Return the median microseconds that the disk takes to keep 4 KiB for good."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        taken = []
        for _ in range(times):
            file.write(b"x" * 4096)
            file.flush()
            begin = time.perf_counter()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - begin)
    return statistics.median(taken) * 1e6
