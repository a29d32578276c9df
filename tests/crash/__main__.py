"""Kill a campaign over and over, and look whether anything was lost or doubled.

    python -m tests.crash --kills 300 [--seed 1] [--seconds 200] [--json FILE]

Prints what was done by kind, and ends with 1 where anything did not hold, and where the time was
over before a third of the kills took place.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.common import machine
from tests.crash.points import kinds
from tests.crash.rounds import Report, Rounds
from tests.servers.smtp import SmtpServer


def main(words: Sequence[str] | None = None) -> int:
    """Run the rounds and print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="go on until so many were killed")
    parser.add_argument("--seed", type=int, default=None, help="to run the same rounds again")
    parser.add_argument("--seconds", type=float, default=None, help="begin no round after so long")
    parser.add_argument("--json", default="", help="write the figures to this file")
    parser.add_argument("--keep", action="store_true", help="keep the folders")
    options = parser.parse_args(words)
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    begin = time.monotonic()
    # A killed process loses nothing that is with the system, so that memory is as good as a disk
    # for it, and many times as quick; a part of the campaigns lies on the disk all the same.
    memory = Path("/dev/shm")
    quick = memory if os.access(memory, os.W_OK) else None
    home = Path(tempfile.mkdtemp(prefix="askaround-crash-"))
    fast = Path(tempfile.mkdtemp(prefix="askaround-crash-", dir=quick))
    for name in list(os.environ):
        if name.startswith("ASKAROUND_"):
            del os.environ[name]
    os.environ["HOME"] = str(home)
    (fast / "server").mkdir()
    server = SmtpServer(fast / "server")
    try:
        report = Rounds(home, fast, server, seed).run(options.kills, options.seconds)
    finally:
        server.stop()
    seconds = time.monotonic() - begin
    print(told(report, seed, seconds))
    if options.json:
        Path(options.json).write_text(json.dumps(figures(report, seed, seconds), indent=2) + "\n")
    if options.keep or report.wrong:
        print(f"folders: {home} {fast}")
    else:
        shutil.rmtree(home)
        shutil.rmtree(fast)
    least = options.kills // 3
    if report.kills < least:
        print(f"TOO FEW: {report.kills} of {options.kills} kills; fewer than {least} prove nothing")
    return int(bool(report.wrong) or report.kills < least)


def figures(report: Report, seed: int, seconds: float) -> dict[str, object]:
    """Return what is written as JSON."""
    signs = ("lost: ", "verify: ", "half forgotten: ", "half imported: ", "half joined: ")
    lost = sum(any(sign in one for sign in signs) for one in report.wrong)
    return {
        "schema_version": 1,
        "title": "killed",
        **machine(),
        "seed": seed,
        "seconds": round(seconds, 1),
        "rounds": report.rounds,
        "kills": report.kills,
        "kills_without_waiting_for_the_disk": report.unwaited,
        "faults": dict(sorted(report.faults.items())),
        "commands": dict(sorted(report.commands.items())),
        "points": dict(sorted(report.points.items())),
        "acknowledged_events": report.acknowledged,
        "received": report.received,
        "doubtful": report.doubtful,
        "lost": lost,
        "doubled": sum("doubled: " in one for one in report.wrong),
        "wrong": report.wrong,
    }


def told(report: Report, seed: int, seconds: float) -> str:
    """Return the report in lines."""
    data = figures(report, seed, seconds)
    lines = [f"{report.rounds} rounds in {seconds:.0f} s (seed {seed}); faults that took place:"]
    lines += [f"  {count:5d}  {kind}" for kind, count in sorted(report.faults.items())]
    about = ", ".join(kinds(list(report.points)))
    lines.append(
        f"{report.kills} processes killed, at {len(report.points)} different points ({about}); "
        f'{report.unwaited} of them with synchronous = "normal"'
    )
    lines.append(
        f"{report.acknowledged} acknowledged events, {report.received} messages received, "
        f"{report.doubtful} listed as unknown: {data['lost']} lost, {data['doubled']} doubled"
    )
    killed = ", ".join(f"{count} {name}" for name, count in sorted(report.commands.items()))
    lines.append(f"commands killed from outside: {killed or 'none'}")
    lines += [f"WRONG {one}" for one in report.wrong[:40]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
