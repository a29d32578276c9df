"""A call as a phone's log tells of it, whatever wrote the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from askaround.model import Skipped

PRIVATE = "private"
"""Stands for a number that was withheld."""

DIRECTIONS = (
    "in",
    "out",
    "missed",
    "voicemail",
    "rejected",
    "blocked",
    "elsewhere",
    "unknown",
)
"""What a call was; ``elsewhere``: it was answered on another device."""

LONGEST = 7 * 86_400
"""Seconds: no call lasts longer."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One call of a log.

    Attributes:
        line: where it stands in the file.
        number: as the log has it; `PRIVATE` where it was withheld.
        direction: one of `DIRECTIONS`.
        seconds: how long it was.
        at: when it began (seconds since 1970 UTC); None where the log gives no zone.
        local: when it began by the phone's clock (``2026-01-31 15:00:00``); empty where `at` is
            what the log states.
        name: what the phone calls them.
    """

    line: int
    number: str
    direction: str
    seconds: int
    at: int | None = None
    local: str = ""
    name: str = ""

    @property
    def spoken(self) -> bool:
        """Whether the two were in touch: somebody answered, or left a message."""
        if self.direction == "voicemail":
            return True
        return self.seconds > 0 and self.direction in ("in", "out", "elsewhere", "unknown")

    def moment(self, zone: str) -> int:
        """Return when it began; a local time is taken in `zone` (its first pass, if it has two)."""
        if self.at is not None:
            return self.at
        here = datetime.fromisoformat(self.local).replace(tzinfo=ZoneInfo(zone) if zone else UTC)
        return int(here.timestamp())


@dataclass(slots=True)
class Log:
    """What a file holds.

    Attributes:
        kind: which format it turned out to be, in words.
        stated: how many calls the file says it has, None where it says nothing.
        passed: entries that are no calls (messages), left out.
    """

    kind: str
    calls: list[Logged]
    skipped: list[Skipped]
    stated: int | None = None
    passed: int = 0

    @property
    def zoned(self) -> bool:
        """Whether every call says when it was by itself, without the zone of the phone."""
        return all(call.at is not None for call in self.calls)
