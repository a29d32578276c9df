"""Interleaved rounds of functions in this process, and what the disk costs meanwhile."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.common import Timing

Work = Callable[[], object]


def timed(run: Work) -> Timing:
    """Run some work and return what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return Timing(time.perf_counter() - wall, time.process_time() - cpu)


def interleaved(work: Mapping[str, Work], rounds: int, warm: int = 1) -> dict[str, list[Timing]]:
    """Run every piece of work once a round, in turn; return what each round took.

    What slows the machine down slows all of them, so that ratios of medians hold.
    """
    return measured({name: partial(timed, run) for name, run in work.items()}, rounds, warm)


def measured(
    work: Mapping[str, Callable[[], Timing]], rounds: int, warm: int = 1
) -> dict[str, list[Timing]]:
    """Let every piece of work, which times itself, do a round, in turn; return what they took.

    Every second round goes the other way about: who always comes second finds the caches warm.
    """
    taken: dict[str, list[Timing]] = {name: [] for name in work}
    for number in range(rounds + warm):
        for name in list(work)[:: -1 if number % 2 else 1]:
            spent = work[name]()
            if number >= warm:
                taken[name].append(spent)
    return taken


def ratio(ours: Sequence[Timing], unit: Sequence[Timing], *, cpu: bool = False) -> float:
    """Return the median of the ratios of two pieces of work, round by round.

    Args:
        cpu: of the time in the processor, which leaves out what the disk and others take.
    """
    pairs = zip(ours, unit, strict=True)
    return statistics.median(a.cpu / b.cpu if cpu else a.wall / b.wall for a, b in pairs)


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
