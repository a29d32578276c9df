"""A tick over many contacts, and an import of many, beside the bare rows of the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.field import START, WEEK, founded, moved, people
from benchmarks.rawrows import copy, opened, write, written


@dataclass
class Pair:
    """Seconds of the same work, by the program and by bare sqlite3."""

    ours: list[float]
    bare: list[float]
    contacts: int

    @property
    def ratio(self) -> float:
        """The median of the ratios, round by round."""
        from statistics import median

        return median(one / other for one, other in zip(self.ours, self.bare, strict=True))


def _measured(
    plain: Path, home: Path, rounds: int, work: Callable[[Path], float], contacts: int
) -> Pair:
    """Do the work on copies of a campaign, and write the same rows into other copies, in turn."""
    pair = Pair([], [], contacts)
    with opened(plain / "askaround.db") as connection:
        before = connection.execute("SELECT max(seq) FROM event").fetchone()[0]
    connection.close()
    for _ in range(rounds):
        ours = copy(plain, home / "ours")
        pair.ours.append(work(ours))
        chunks = list(written(ours / "askaround.db", before))
        bare = copy(plain, home / "bare")
        connection = opened(bare / "askaround.db")
        begin = time.perf_counter()
        write(connection, chunks)
        pair.bare.append(time.perf_counter() - begin)
        connection.close()
    return pair


def tick(home: Path, contacts: int, rounds: int, *, message: bool = False) -> Pair:
    """Let the timers of everybody ring: each changes a state, or owes a message.

    Args:
        home: an empty folder on the disk that is measured.
        message: whether each drafts a follow-up, on the shipped workflow.
    """
    from askaround import Campaign
    from askaround.clock import FixedClock

    workflow = "informational-interview" if message else ""
    with founded(home / "plain", contacts, workflow=workflow) as campaign:
        moved(campaign, "requested" if message else "waiting", START + WEEK)

    def work(folder: Path) -> float:
        with Campaign.open(folder, clock=FixedClock(START + WEEK + 60)) as campaign:
            begin = time.perf_counter()
            report = campaign.tick()
            seconds = time.perf_counter() - begin
            done = report.drafted if message else report.fired
            if done != contacts:
                raise RuntimeError(f"{done} of {contacts} did something: {report.failed[:3]}")
        return seconds

    return _measured(home / "plain", home, rounds, work, contacts)


def importing(home: Path, contacts: int, rounds: int) -> Pair:
    """Take in so many people, as an importer yields them."""
    from askaround import Campaign
    from askaround.clock import FixedClock

    founded(home / "plain", 0).close()
    crowd = list(people(contacts))

    def work(folder: Path) -> float:
        with Campaign.open(folder, clock=FixedClock(START)) as campaign:
            begin = time.perf_counter()
            report = campaign.import_people(crowd)
            seconds = time.perf_counter() - begin
            if report.added != contacts:
                raise RuntimeError(f"{report.added} of {contacts} were added")
        return seconds

    return _measured(home / "plain", home, rounds, work, contacts)
