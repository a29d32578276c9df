"""Single steps through the public API, each on the disk before it returns, beside the bare rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from benchmarks.field import founded
from benchmarks.rawrows import Rows, copy, opened, written

BATCH = 20


class Single:
    """A campaign and a bare database, stepped in turn.

    Args:
        home: an empty folder on the disk that is measured.
        rounds: how many batches of `BATCH` there will be, warm ones included.
        workflow: a shipped one; the benchmarks' own if not said.
        trigger: what is fired.
        synchronous: ``full`` or ``normal``, of both.
    """

    def __init__(
        self,
        home: Path,
        rounds: int,
        workflow: str = "",
        trigger: str = "wait",
        synchronous: str = "full",
    ) -> None:
        people = BATCH * (rounds + 2)
        self.trigger = trigger
        with founded(home / "plain", people, workflow=workflow) as campaign:
            campaign.fire(people, trigger)  # calendars and packs are worked out once
        settings = home / "plain" / "askaround.toml"
        settings.write_text(f'[database]\nsynchronous = "{synchronous}"\n', encoding="utf-8")
        ours = copy(home / "plain", home / "ours")
        bare = copy(home / "plain", home / "bare")
        from askaround import Campaign
        from askaround.clock import FixedClock
        from benchmarks.field import START

        self.campaign = Campaign.open(ours, clock=FixedClock(START))
        self._next = 1
        self._bare: sqlite3.Connection = opened(bare / "askaround.db", synchronous)
        self._rows = self._recorded(home, people)
        self._written = 0

    def _recorded(self, home: Path, people: int) -> list[Rows]:
        """Return what each step writes: the same steps were taken in another copy."""
        from askaround import Campaign
        from askaround.clock import FixedClock
        from benchmarks.field import START

        folder = copy(home / "plain", home / "recorded")
        with Campaign.open(folder, clock=FixedClock(START)) as campaign:
            before = next(e.seq for e in campaign.events(limit=1, newest_first=True))
            for number in range(1, people - 1):
                campaign.fire(number, self.trigger)
        found: list[Rows] = []
        for chunk in written(folder / "askaround.db", before):
            for place in range(chunk.events):
                one = Rows(events=1)
                for sql, values in chunk.statements.items():
                    one.add(sql, values[place])
                found.append(one)
        return found

    def ours(self) -> None:
        """Fire for a batch of contacts."""
        for _ in range(BATCH):
            self.campaign.fire(self._next, self.trigger)
            self._next += 1

    def bare(self) -> None:
        """Write the same rows, one commit for each contact."""
        for _ in range(BATCH):
            rows = self._rows[self._written]
            self._written += 1
            execute = self._bare.execute
            execute("BEGIN IMMEDIATE")
            execute(
                "INSERT INTO command (name, at, by, summary, events) VALUES (?, ?, ?, ?, 1)",
                ("fire", 0, "person", f"{self.trigger} contact 01"),
            )
            for sql, values in rows.statements.items():
                execute(sql, values[0])
            execute("COMMIT")

    def works(self) -> dict[str, Callable[[], object]]:
        """Return both, by name."""
        return {"bare rows": self.bare, "campaign.fire": self.ours}

    def close(self) -> None:
        """Close both."""
        self.campaign.close()
        self._bare.close()
