"""A tick over many contacts, and an import of many, beside the bare rows of the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.common import Timing
from benchmarks.field import START, WEEK, founded, moved, people
from benchmarks.ratios import timed
from benchmarks.rawrows import copy, opened, write, written

if TYPE_CHECKING:
    from askaround.people.intake import ImportReport
    from askaround.tickreport import TickReport


@dataclass
class Pair:
    """What the same work took, by the program and by bare sqlite3."""

    ours: list[Timing]
    bare: list[Timing]
    contacts: int


def _measured(
    plain: Path, home: Path, rounds: int, work: Callable[[Path], Timing], contacts: int
) -> Pair:
    """Do the work on copies of a campaign, and write the same rows into other copies, in turn.

    A first round, which does not count, tells what rows there are; every second one goes the other
    way about.
    """
    pair = Pair([], [], contacts)
    with opened(plain / "askaround.db") as connection:
        before = connection.execute("SELECT max(seq) FROM event").fetchone()[0]
    connection.close()
    work(copy(plain, home / "ours"))
    chunks = list(written(home / "ours" / "askaround.db", before))

    def program() -> None:
        pair.ours.append(work(copy(plain, home / "ours")))

    def floor() -> None:
        connection = opened(copy(plain, home / "bare") / "askaround.db")
        pair.bare.append(timed(partial(write, connection, chunks)))
        connection.close()

    for number in range(rounds):
        for one in (program, floor)[:: -1 if number % 2 else 1]:
            one()
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

    def work(folder: Path) -> Timing:
        with Campaign.open(folder, clock=FixedClock(START + WEEK + 60)) as campaign:
            reports: list[TickReport] = []
            spent = timed(lambda: reports.append(campaign.tick()))
            report = reports[0]
            done = report.drafted if message else report.fired
            if done != contacts:
                raise RuntimeError(f"{done} of {contacts} did something: {report.failed[:3]}")
        return spent

    return _measured(home / "plain", home, rounds, work, contacts)


def importing(home: Path, contacts: int, rounds: int) -> Pair:
    """Take in so many people, as an importer yields them."""
    from askaround import Campaign
    from askaround.clock import FixedClock

    founded(home / "plain", 0).close()
    crowd = list(people(contacts))

    def work(folder: Path) -> Timing:
        with Campaign.open(folder, clock=FixedClock(START)) as campaign:
            reports: list[ImportReport] = []
            spent = timed(lambda: reports.append(campaign.import_people(crowd)))
            report = reports[0]
            if report.added != contacts:
                raise RuntimeError(f"{report.added} of {contacts} were added")
        return spent

    return _measured(home / "plain", home, rounds, work, contacts)
