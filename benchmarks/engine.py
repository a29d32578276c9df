"""The engine beside its floor and its peers: `make bench` prints the table and writes JSON.

    python -m benchmarks.engine [--contacts 100000] [--rounds 3] [--no-peers] [--json FILE]

Every figure is the median of interleaved rounds; the ratios are medians of the rounds' ratios. The
fsync time of the disk is measured before and after, and printed beside them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

from benchmarks import common, durable, memory, ticking
from benchmarks.peers import Peer
from benchmarks.ratios import fsync_time

Figure = dict[str, object]

TABLE, FLOOR, PEERS, TICK = 10.0, 2.0, 7.0, 8.0


def figure(what: str, micro: float, unit: str, ratio: float, budget: str, kept: bool) -> Figure:
    """Return one line of the table."""
    return {
        "what": what,
        "microseconds": round(micro, 2),
        "beside": unit,
        "ratio": round(ratio, 2),
        "budget": budget,
        "kept": kept if budget else None,
    }


def _rounds(work: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in work}
    for number in range(rounds + 1):
        for name, run in work.items():
            seconds = run()
            if number:
                taken[name].append(seconds)
    return taken


def _ratio(taken: dict[str, list[float]], one: str, other: str) -> float:
    return median(a / b for a, b in zip(taken[one], taken[other], strict=True))


def _timed(run: Callable[[], object], count: int) -> Callable[[], float]:
    import time

    def timed() -> float:
        begin = time.perf_counter()
        run()
        return (time.perf_counter() - begin) / count

    return timed


def in_memory(home: Path, options: argparse.Namespace) -> list[Figure]:
    """a: five guarded steps for each contact, in memory."""
    count = 2000
    ours = memory.works(count, home)
    work = {name: _timed(run, count * memory.STEPS) for name, run in ours.items()}
    peers = [] if options.no_peers else [Peer("memory", n) for n in MEMORY]
    for peer in peers:
        few = 2000 if peer.name == "transitions" else 100
        work[peer.name] = lambda p=peer, n=few: p.seconds(n) / (n * memory.STEPS)  # type: ignore[misc]  # bound now
    taken = _rounds(work, options.rounds + 4)
    for peer in peers:
        peer.stop()
    micro = median(taken["table"]) * 1e6
    found = [figure("a. step in memory: table", micro, "itself", 1, "", True)]
    for name in list(work)[1:]:
        ratio = _ratio(taken, name, "table")
        bound = f"≥ {TABLE:g}" if name == "transitions" else ""
        kept = ratio >= TABLE
        micro = median(taken[name]) * 1e6
        found.append(figure(f"a. step in memory: {name}", micro, "table", ratio, bound, kept))
    return found


MEMORY = ("transitions", "python-statemachine", "SpiffWorkflow")
DURABLE = ("SpiffWorkflow", "DBOS")


def single(home: Path, options: argparse.Namespace) -> list[Figure]:
    """b: one step at a time, on the disk before it returns."""
    rounds = 10 * options.rounds
    pair = durable.Single(home, rounds + 1)
    work = {name: _timed(run, durable.BATCH) for name, run in pair.works().items()}
    peers = [] if options.no_peers else [Peer("durable", n) for n in DURABLE]
    for peer in peers:
        work[peer.name] = lambda p=peer: p.seconds(durable.BATCH) / durable.BATCH  # type: ignore[misc]  # bound now
    taken = _rounds(work, rounds)
    pair.close()
    for peer in peers:
        peer.stop()
    floor = median(taken["bare rows"]) * 1e6
    found = [figure("b. durable step: bare rows, sqlite3", floor, "itself", 1, "", True)]
    ratio = _ratio(taken, "campaign.fire", "bare rows")
    micro = median(taken["campaign.fire"]) * 1e6
    name, kept = "b. durable step: campaign.fire", ratio <= FLOOR
    found.append(figure(name, micro, "bare rows", ratio, f"≤ {FLOOR:g}", kept))
    for peer in peers:
        ratio = _ratio(taken, peer.name, "campaign.fire")
        micro = median(taken[peer.name]) * 1e6
        name = f"b. durable step: {peer.name}"
        kept = ratio >= PEERS
        found.append(figure(name, micro, "campaign.fire", ratio, f"≥ {PEERS:g}", kept))
    return found


def many(home: Path, options: argparse.Namespace) -> list[Figure]:
    """C and e: a tick over everybody, with and without a message, and an import."""
    found = []
    (home / "c").mkdir()
    (home / "m").mkdir()
    (home / "e").mkdir()
    for what, pair, budget in (
        (
            "c. tick, each changes its state",
            ticking.tick(home / "c", options.contacts, options.rounds),
            TICK,
        ),
        (
            "c. tick, each is owed a message",
            ticking.tick(home / "m", options.contacts, options.rounds, message=True),
            None,
        ),
        ("e. import", ticking.importing(home / "e", options.contacts, options.rounds), None),
    ):
        micro = median(pair.ours) / pair.contacts * 1e6
        bound = f"≤ {budget:g}" if budget else ""
        kept = budget is None or pair.ratio <= budget
        unit = f"bare rows ({median(pair.bare) / pair.contacts * 1e6:.1f} µs)"
        found.append(figure(f"{what} ({pair.contacts:,})", micro, unit, pair.ratio, bound, kept))
    return found


PARTS = {"a": in_memory, "b": single, "c": many}


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a budget is not kept and ``--check`` asks for it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--parts", default="abc", help="a: in memory, b: durable, c: tick, import")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--folder", default=None, help="where the disk is that is measured")
    parser.add_argument("--json", default="", help="write the figures to this file (- prints them)")
    parser.add_argument("--check", action="store_true", help="exit 1 where a budget is not kept")
    options = parser.parse_args(words)
    figures: list[Figure] = []
    before = fsync_time(options.folder and Path(options.folder))
    for part in options.parts:
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            figures += PARTS[part](Path(name), options)
    after = fsync_time(options.folder and Path(options.folder))
    rows = [
        (
            f["what"],
            f["microseconds"],
            f["beside"],
            f["ratio"],
            f["budget"],
            "" if f["kept"] is None else "yes" if f["kept"] else "NO",
        )
        for f in figures
    ]
    table = common.markdown(("What", "µs each", "beside", "ratio", "budget", "kept"), rows)
    told = f"One fsync of this disk: {before:.0f} µs before, {after:.0f} µs after."
    if options.json != "-":
        print(f"{table}\n\n{told}")
    if options.json:
        machine = {**common.machine(), "fsync_microseconds": [round(before), round(after)]}
        common.save(options.json, {**machine, "rounds": options.rounds, "figures": figures})
    with suppress(Exception):
        sys.stdout.flush()
    return int(options.check and any(f["kept"] is False for f in figures))


if __name__ == "__main__":
    sys.exit(main())
