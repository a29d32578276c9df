"""Settings of the interview craft."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """``[plugins.interview]``.

    Attributes:
        readiness: below this figure (0 to 100) a request is held, with what is missing.
        asks_per_person: how often one person may be asked within a year, reminders counted.
        asks_per_employer: how many people of one employer may be waiting for your talk at once.
        warm_first: with how many people you know you should have talked before strangers are asked.
        keep_in_touch_per_year: how many such messages one person gets within a year.
        cooling_minutes: how long an answer waits where being asked made somebody uncomfortable.
        enough: from how many talks on a decision rests on enough.
    """

    readiness: int = 50
    asks_per_person: int = 3
    asks_per_employer: int = 3
    warm_first: int = 2
    keep_in_touch_per_year: int = 3
    cooling_minutes: int = 60
    enough: int = 3
