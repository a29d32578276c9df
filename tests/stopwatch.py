"""Bounds on cost that hold on a slow machine too: seconds of a machine of known speed.

A bound of two seconds is a promise about a usual machine. A test that runs beside others on a
busy or slow one would fail for no fault of the program, and a generous bound would let faults
through. So the processor is timed at a fixed piece of work right beside what is measured, and
seconds are counted at the speed it had then.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

USUAL = 0.0075
"""Seconds of processor time that `drill` takes on the machine the bounds are meant for."""


def drill() -> float:
    """Do a fixed piece of work as a parser does it, and return its seconds of processor time."""
    began = time.process_time()
    words = [f"{n}:word" for n in range(15_000)]
    found = {word.partition(":")[0]: word.upper() for word in words}
    sum(len(value) for value in found.values() if value.endswith("D"))
    ",".join(words).replace("word", "w").split(",")
    return time.process_time() - began


def slowness() -> float:
    """Return how many times slower than usual the processor is now, and at least 1."""
    return max(1.0, min(drill() for _ in range(3)) / USUAL)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Assert that the body costs at most so many seconds of processor time of a usual machine."""
    began = time.process_time()
    yield
    took = time.process_time() - began
    if took > seconds:
        slow = slowness()
        assert took <= seconds * slow, f"{took:.2f} s, with {slow:.1f} times the usual time"
