"""Clocks. Every `now` in the program comes from one of these, never from the system directly."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> int:
        """Return whole seconds since 1970-01-01 UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> int:
        """Return the present moment, in whole seconds since 1970 UTC."""
        return int(time.time())


class FixedClock:
    """A clock that stands still until it is moved: for rehearsals, the demo and tests.

    Args:
        at: seconds since 1970 UTC.
    """

    def __init__(self, at: int) -> None:
        self.at = at

    def now(self) -> int:
        """Return the moment the clock was set to."""
        return self.at

    def advance(self, seconds: int) -> None:
        """Move the clock; `seconds` may be negative (a clock stepping back is a case to test)."""
        self.at += seconds
