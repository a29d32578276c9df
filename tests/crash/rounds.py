"""Rounds of the crash harness: one fault each, then everything is looked over."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.crash import checks
from tests.crash.commands import Commands
from tests.crash.faults import Faults
from tests.crash.life import START, Report
from tests.servers.smtp import SmtpServer

__all__ = ["START", "Report", "Rounds"]


class Rounds(Faults, Commands):
    """Runs rounds.

    Args:
        home: an empty folder on the disk; every fourth campaign lies there.
        fast: an empty folder where writing costs nothing.
        server: where messages go.
        seed: of everything random.
    """

    def __init__(self, home: Path, fast: Path, server: SmtpServer, seed: int) -> None:
        super().__init__(home, fast, server, seed)
        self._kinds: list[tuple[int, str, Callable[[], None]]] = [
            (10, "killed at a point", self._at_point),
            (7, "killed in a step", self._inside),
            (4, "killed at a random moment", self._at_moment),
            (4, "killed in recovery", self._in_recovery),
            (2, "two processes, one killed", self._two),
            (2, "commit without acknowledgement", self._unacknowledged),
            (1, "statement that fails", self._failing),
            (1, "disk full", self._full),
            (1, "database may not grow", self._no_pages),
            (1, "file too large", self._file_size),
            (1, "database locked", self._locked),
            (1, "locked after a wire step", self._locked_on_the_wire),
            (1, "clock stepped back", self._clock),
            (1, "server breaks off", self._wire),
            (5, "command killed from outside", self._command),
            (1, "disk full in a delivery", self._full_delivery),
        ]

    def run(self, kills: int, seconds: float | None = None) -> Report:
        """Run until so many processes were killed, or the time is over."""
        end = None if seconds is None else time.monotonic() + seconds
        self._found_template()
        going = True
        while going:
            if self._lives == 0:
                self._begin()
            weights = [weight for weight, _, _ in self._kinds]
            _, name, fault = self.random.choices(self._kinds, weights)[0]
            self._name = name
            self._said = len(checks.acknowledged(self.folder))
            fault()
            self._recover()
            self.report.rounds += 1
            self._lives -= 1
            going = self.report.kills < kills and (end is None or time.monotonic() < end)
            going = going and not self.report.wrong
            if self._lives == 0 or not going:
                self._finish()
        return self.report
