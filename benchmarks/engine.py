"""The engine beside its floor and its peers: `make bench` prints the table and writes JSON.

    python -m benchmarks.engine [--contacts 100000] [--rounds 3] [--no-peers] [--json FILE]

Every figure is the median of interleaved rounds; the ratios are medians of the rounds' ratios. The
fsync time of the disk is measured before and after, and printed beside them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks import common, durable, memory, ticking
from benchmarks.bpmn import bpmn
from benchmarks.common import Timing, median
from benchmarks.peers import Peer
from benchmarks.ratios import fsync_time, measured, ratio, timed

Figure = dict[str, object]

TABLE, FLOOR, PEERS, TICK = 10.0, 2.0, 7.0, 8.0


def figure(
    what: str,
    micro: float,
    unit: str,
    ratio: float,
    target: str = "",
    kept: bool | None = None,
    cpu: float | None = None,
) -> Figure:
    """Return one line of the table."""
    return {
        "what": what,
        "microseconds": round(micro, 2),
        "beside": unit,
        "ratio": round(ratio, 2),
        "cpu_ratio": None if cpu is None else round(cpu, 2),
        "target": target,
        "kept": kept if target else None,
    }


Taken = dict[str, list[Timing]]


def _ratio(taken: Taken, one: str, other: str) -> float:
    return ratio(taken[one], taken[other])


def _timed(run: Callable[[], object], count: int) -> Callable[[], Timing]:
    return lambda: timed(run).each(count)


def _asked(peer: Peer, steps: int, count: int) -> Callable[[], Timing]:
    return lambda: peer.spent(steps).each(count)


def in_memory(home: Path, options: argparse.Namespace) -> list[Figure]:
    """a: five guarded steps for each contact, in memory."""
    count = 2000
    ours = memory.works(count, home)
    work = {name: _timed(run, count * memory.STEPS) for name, run in ours.items()}
    peers = [] if options.no_peers else [Peer("memory", n, home=home) for n in MEMORY]
    for peer in peers:
        few = 2000 if peer.name == "transitions" else 100
        work[peer.name] = _asked(peer, few, few * memory.STEPS)
    taken = measured(work, options.rounds + 4)
    for peer in peers:
        peer.stop()
    found = [figure("a. step in memory: table", median(taken["table"]) * 1e6, "itself", 1)]
    for name in list(work)[1:]:
        much = _ratio(taken, name, "table")
        bound = f"≥ {TABLE:g}" if name == "transitions" else ""
        micro = median(taken[name]) * 1e6
        cpu = ratio(taken[name], taken["table"], cpu=True)
        found.append(
            figure(f"a. step in memory: {name}", micro, "table", much, bound, much >= TABLE, cpu)
        )
    return found


MEMORY = ("transitions", "python-statemachine", "SpiffWorkflow")
CHART = "informational-interview"
LIFE = ("ask_first", "request", "talk", "thank", "refer")
"""The steps that SpiffWorkflow takes with each of its instances of the shipped chart."""


CALLED = {
    "SpiffWorkflow": "SpiffWorkflow, an instance is one row, WAL",
    "SpiffRows": "SpiffWorkflow, saved as its example application does",
}


def single(home: Path, options: argparse.Namespace) -> list[Figure]:
    """b: one step at a time, on the disk before it returns."""
    rounds = 10 * options.rounds
    (home / "rounds").mkdir()
    (home / "chart").mkdir()
    level = options.synchronous
    small = durable.Single(home / "rounds", rounds + 1, synchronous=level)
    large = durable.Single(home / "chart", rounds + 1, CHART, LIFE[0], synchronous=level)
    work = {name: _timed(run, durable.BATCH) for name, run in small.works().items()}
    for name, run in large.works().items():
        work[f"{name}, shipped chart"] = _timed(run, durable.BATCH)
    peers = []
    if not options.no_peers:
        chart = home / "chart.bpmn"
        chart.write_text(bpmn(large.campaign.workflow), encoding="utf-8")
        given = (chart, CHART, *LIFE)
        peers = [
            Peer("durable", name, *given, home=home) for name in ("SpiffWorkflow", "SpiffRows")
        ]
        peers.append(Peer("durable", "DBOS", home=home))
    for peer in peers:
        work[peer.name] = _asked(peer, durable.BATCH, durable.BATCH)
    taken = measured(work, rounds)
    small.close()
    large.close()
    for peer in peers:
        peer.stop()
    found = []
    for name, unit, target in (
        ("bare rows", "bare rows", ""),
        ("campaign.fire", "bare rows", f"≤ {FLOOR:g}"),
        ("bare rows, shipped chart", "bare rows, shipped chart", ""),
        ("campaign.fire, shipped chart", "bare rows, shipped chart", f"≤ {FLOOR:g}"),
        ("SpiffWorkflow", "campaign.fire, shipped chart", f"≥ {PEERS:g}"),
        ("SpiffRows", "campaign.fire, shipped chart", f"≥ {PEERS:g}"),
        ("DBOS", "campaign.fire", f"≥ {PEERS:g}"),
    ):
        if name in taken:
            much = _ratio(taken, name, unit)
            kept = much <= FLOOR if "fire" in name else much >= PEERS
            micro = median(taken[name]) * 1e6
            cpu = ratio(taken[name], taken[unit], cpu=True)
            what = f"b. durable step: {CALLED.get(name, name)}"
            found.append(figure(what, micro, unit, much, target, kept, cpu))
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
        much, cpu = ratio(pair.ours, pair.bare), ratio(pair.ours, pair.bare, cpu=True)
        kept = budget is None or much <= budget
        unit = f"bare rows ({median(pair.bare) / pair.contacts * 1e6:.1f} µs)"
        found.append(figure(f"{what} ({pair.contacts:,})", micro, unit, much, bound, kept, cpu))
    return found


PARTS = {"a": in_memory, "b": single, "c": many}


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a target is not kept and ``--check`` asks for it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--parts", default="abc", help="a: in memory, b: durable, c: tick, import")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument(
        "--synchronous", choices=("full", "normal"), default="full", help="b: of ours and the rows"
    )
    parser.add_argument("--folder", default=None, help="where the disk is that is measured")
    parser.add_argument("--json", default="", help="write the figures to this file (- prints them)")
    parser.add_argument("--check", action="store_true", help="exit 1 where a target is not kept")
    options = parser.parse_args(words)
    figures: list[Figure] = []
    before = fsync_time(options.folder and Path(options.folder))
    spent: dict[str, int] = {}
    for part in options.parts:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            figures += PARTS[part](Path(name), options)
        spent[part] = round(time.monotonic() - begun)
    after = fsync_time(options.folder and Path(options.folder))
    rows = [
        (
            f["what"],
            f["microseconds"],
            f["beside"],
            "" if f["cpu_ratio"] is None else f["cpu_ratio"],
            f["target"],
            f["ratio"],
            "" if f["kept"] is None else "yes" if f["kept"] else "NO",
        )
        for f in figures
    ]
    columns = ("What", "µs each", "beside", "CPU ratio", "target", "measured", "kept")
    table = common.markdown(columns, rows)
    told = f"One fsync of this disk: {before:.0f} µs before, {after:.0f} µs after."
    if options.json != "-":
        parts = ", ".join(f"{part} {seconds} s" for part, seconds in spent.items())
        print(f"{table}\n\n{told} It took: {parts}.")
    if options.json:
        machine = {**common.machine(), "fsync_microseconds": [round(before), round(after)]}
        run = {"title": "the engine", "rounds": options.rounds, "part_seconds": spent}
        common.save(options.json, {**machine, **run, "figures": figures})
    with suppress(Exception):
        sys.stdout.flush()
    return int(options.check and any(f["kept"] is False for f in figures))


if __name__ == "__main__":
    sys.exit(main())
