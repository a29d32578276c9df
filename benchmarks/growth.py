"""What a contact costs as they become many: a tick, its memory, and the hundred that are due.

    python -m benchmarks.growth [--sizes 1000,10000,100000,1000000] [--json FILE] [--svg FILE]

Contacts, timers and tasks are laid into the tables as the program would have them; only reading and
ticking is measured, each size in a process of its own. After each tick bare sqlite3 writes the
same rows into a copy of the database as it was before: the floor at that size. Smaller sizes are
measured several times, in turn with their floor; medians count.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from pathlib import Path

from benchmarks import common
from benchmarks.common import median
from benchmarks.field import START, WEEK, founded, people
from benchmarks.plot import plot
from benchmarks.ratios import fsync_time, interleaved, ratio
from benchmarks.rawrows import copy, opened, write, written

DUE, MEGABYTES, FLAT = 3.0, 300.0, 20.0
ENOUGH = 3_000_000
"""A size is measured until so many contacts were ticked: three times at least, five at most."""
STEADY = 10_000
"""What a contact costs is compared from this size on: below it, a tick's own cost shows."""
RAW = (
    "SELECT e.id, e.purpose, e.due_at, c.id, c.name, c.zone FROM effect e "
    "JOIN contact c ON c.id = e.contact WHERE e.status = 'open' AND e.due_at <= ? "
    "ORDER BY e.due_at, e.id LIMIT 100"
)


def filled(folder: Path, count: int) -> None:
    """Make a campaign of so many contacts that wait, each with a timer and a task."""
    from askaround.model import Contact, Effect, Status
    from askaround.store.effects import effect_row
    from askaround.store.rows import COLUMNS, contact_row

    with founded(folder, 0) as campaign:
        slot = campaign.workflow.timers_in("waiting")[0].index
        number = campaign.workspace.current
        execute = campaign.store.connection.executemany
        # The worst case: neighbours in a table are not due together.
        chance = random.Random(1)
        with campaign.store.database.transaction():
            crowd = enumerate(people(count), 1)
            while some := list(islice(crowd, 20_000)):
                rows = {"contact": [], "timer": [], "effect": []}  # type: ignore[var-annotated]  # rows
                for place, one in some:
                    contact = Contact(
                        place,
                        one.name,
                        "waiting",
                        number,
                        1,
                        START,
                        START,
                        organisation=one.organisation,
                        emails=one.emails,
                        place=one.region,
                        zone=one.zone,
                        tie=one.tie,
                    )
                    due = START + WEEK + chance.randrange(1000)
                    # A hundred of all tasks are due, those of the others in the years to come.
                    later = 0 if place % max(1, count // 100) == 0 else chance.randrange(1, 100)
                    task_due = due + later * 10 * WEEK
                    task = Effect(
                        place, place, 1, "task", "look", "", Status.OPEN, START, due_at=task_due
                    )
                    rows["contact"].append(contact_row(contact))
                    rows["effect"].append(effect_row(task))
                    rows["timer"].append(
                        {"id": place, "contact": place, "slot": slot, "due_at": due, "fired": 0}
                    )
                for table, lines in rows.items():
                    marks = ", ".join(f":{column}" for column in COLUMNS[table])
                    execute(f"INSERT INTO {table} VALUES ({marks})", lines)


def one(folder: Path, count: int) -> dict[str, object]:
    """Measure a tick over one size in this process."""
    from askaround import Campaign
    from askaround.clock import FixedClock

    clock = FixedClock(START + WEEK + 2000)
    # What a process loads once is no cost of a contact: a small tick goes before.
    with Campaign.open(folder.with_name("small"), clock=clock) as campaign:
        campaign.tick()
    with Campaign.open(folder, clock=clock) as campaign:
        connection = campaign.store.connection
        works: dict[str, Callable[[], object]] = {
            "bare": lambda: connection.execute(RAW, (START + WEEK + 2000 + 86_400,)).fetchall(),
            "due": lambda: campaign.due(limit=100),
        }
        due = interleaved(works, 30, warm=3)
        begin, spent = time.perf_counter(), time.process_time()
        report = campaign.tick()
        seconds, spent = time.perf_counter() - begin, time.process_time() - spent
    if report.fired != count:
        raise RuntimeError(f"{report.fired} of {count} were moved: {report.failed[:2]}")
    return {
        "contacts": count,
        "tick_microseconds": round(seconds / count * 1e6, 1),
        "tick_cpu_microseconds": round(spent / count * 1e6, 1),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "due_microseconds": round(median(due["due"]) * 1e6),
        "due_bare_microseconds": round(median(due["bare"]) * 1e6),
        "due_ratio": round(ratio(due["due"], due["bare"]), 2),
    }


def bare(ours: Path, folder: Path, count: int) -> dict[str, object]:
    """Measure writing the rows of a tick with bare sqlite3, into a copy made before it."""
    connection = opened(folder / "askaround.db")
    before = connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
    seconds = spent = 0.0
    for rows in written(ours / "askaround.db", before):
        begin, work = time.perf_counter(), time.process_time()
        write(connection, [rows])
        seconds, spent = seconds + time.perf_counter() - begin, spent + time.process_time() - work
    connection.close()
    return {
        "bare_microseconds": round(seconds / count * 1e6, 1),
        "bare_cpu_microseconds": round(spent / count * 1e6, 1),
    }


def measured(size: int, home: Path) -> dict[str, object]:
    """Measure one size beside its floor, in processes of their own; return the medians.

    A process inherits the peak of memory of the one that started it, so each starts from here.
    """
    plain, few = home / "plain", home / "few"
    _again("--fill", f"{plain}:{size}")
    _again("--fill", f"{few}:100")
    rounds = []
    for _ in range(max(3, min(5, ENOUGH // size))):
        ours, floor = copy(plain, home / "ours"), copy(plain, home / "bare")
        copy(few, home / "small")
        told = json.loads(_again("--one", f"{ours}:{size}"))
        told |= json.loads(_again("--bare", f"{ours}:{floor}:{size}"))
        rounds.append(told)
        shutil.rmtree(ours)
        shutil.rmtree(floor)
    middle = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    middle["bare_cpu_ratio"] = round(
        statistics.median(
            one["tick_cpu_microseconds"] / one["bare_cpu_microseconds"] for one in rounds
        ),
        2,
    )
    return {**middle, "rounds": len(rounds)}


def kept(figures: Sequence[dict[str, object]]) -> list[tuple[str, str, str, str]]:
    """Return target and measured figure, side by side, of what must hold as contacts become many.

    What a contact costs at any size from `STEADY` on is compared with what it costs there: by
    processor time, and by the memory that each contact adds to what the size before took, which
    may fall as caches fill and must not rise: two sizes compare the one, three the other.
    """
    last = figures[-1]
    steady = [f for f in figures if int(str(f["contacts"])) >= STEADY] or [last]
    named = f"{last['contacts']:,}"

    def of(figures: dict[str, object], name: str) -> float:
        return float(str(figures[name]))

    costs = [of(one, "tick_cpu_microseconds") for one in steady]
    cost = max((100 * abs(one / costs[0] - 1) for one in costs[1:]), default=None)
    added = [
        (of(b, "peak_megabytes") - of(a, "peak_megabytes"))
        * 1e6
        / (of(b, "contacts") - of(a, "contacts"))
        for a, b in pairwise(steady)
    ]
    # What a size below the first of them would say of memory is the program's own, not a contact's.
    more = max((100 * (b / max(a, 1.0) - 1) for a, b in pairwise(added)), default=None)
    found = (
        (
            f"d. campaign.due(limit=100) among {named}, × raw",
            DUE,
            of(last, "due_ratio"),
            "≤ {:g} ×",
        ),
        (f"g. memory of a tick over {named}", MEGABYTES, of(last, "peak_megabytes"), "≤ {:g} MB"),
        (
            f"g. time of a contact, from {steady[0]['contacts']:,} on",
            FLAT,
            cost,
            "within {:g} %",
        ),
        (
            f"g. memory of a contact, from {steady[0]['contacts']:,} on",
            FLAT,
            more,
            "rises ≤ {:g} %",
        ),
    )
    return [(what, form.format(most), *_judged(much, most)) for what, most, much, form in found]


def _judged(much: float | None, most: float) -> tuple[str, str]:
    """Return the figure and whether it is kept; where too few sizes were measured, that."""
    if much is None:
        return "too few sizes to compare", ""
    return f"{much:.2f}", "yes" if much <= most else "NO"


def _again(*words: str) -> str:
    """Run this module in another process; return what it printed."""
    command = [sys.executable, "-m", "benchmarks.growth", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main(words: Sequence[str] | None = None) -> int:
    """Measure every size and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--json", default="")
    parser.add_argument("--svg", default="")
    parser.add_argument("--folder", default=None, help="where the disk is that is measured")
    parser.add_argument("--check", action="store_true", help="exit 1 where a target is not kept")
    parser.add_argument("--one", default="", help=argparse.SUPPRESS)
    parser.add_argument("--bare", default="", help=argparse.SUPPRESS)
    parser.add_argument("--fill", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.one:
        folder, _, count = options.one.rpartition(":")
        print(json.dumps(one(Path(folder), int(count))))
        return 0
    if options.bare:
        ours, floor, count = options.bare.split(":")
        print(json.dumps(bare(Path(ours), Path(floor), int(count))))
        return 0
    if options.fill:
        folder, _, count = options.fill.rpartition(":")
        filled(Path(folder), int(count))
        return 0
    figures = []
    for size in options.sizes.split(","):
        with tempfile.TemporaryDirectory(dir=options.folder) as home:
            figures.append(measured(int(size), Path(home)))
    targets = kept(figures)
    fsync = fsync_time(Path(options.folder) if options.folder else None)
    if options.json != "-":
        print(common.markdown(tuple(figures[0]), [tuple(f.values()) for f in figures]))
        print()
        print(common.markdown(("What", "target", "measured", "kept"), targets))
        print(f"\nOne fsync of this disk: {fsync:.0f} µs.")
    if options.json:
        told = {
            "title": "growth",
            "fsync_microseconds": round(fsync),
            "sizes": figures,
            "targets": targets,
        }
        common.save(options.json, {**common.machine(), **told})
    if options.svg:
        Path(options.svg).write_text(plot(figures), encoding="utf-8")
    return int(options.check and any(line[3] == "NO" for line in targets))


if __name__ == "__main__":
    sys.exit(main())
