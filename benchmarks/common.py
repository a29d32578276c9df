"""What the benchmarks share: fictitious people, a stopwatch, shuffled rounds, tables."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import platform
import pty
import random
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

GIVEN = ("Ada", "Bo", "Carmen", "Dmitri", "Esi", "Farid", "Greta", "Hana", "Ines", "Jorge")
FAMILY = ("Abara", "Brandt", "Castillo", "Dietz", "Ekholm", "Fontaine", "Grau", "Haddad", "Ito")
TITLES = ("Urban planner", "Transport analyst", "Head of planning", "Survey lead", "Engineer")

BEGUN, LOAD = time.time(), os.getloadavg()[0]
"""When this process began (seconds since 1970 UTC), and how many others were at work then."""


@dataclass(frozen=True)
class Case:
    """One command to measure.

    Attributes:
        words: makes the command line of a round, so that each round can write something new.
        budget: the most it may take, in multiples of the bare interpreter; None where not bounded.
        terminal: True to run it behind a pseudo terminal, as a person sees it.
    """

    name: str
    words: Callable[[int], Sequence[str]]
    budget: float | None = None
    terminal: bool = False
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Timing:
    """Seconds of one run: on the wall and in the processor."""

    wall: float
    cpu: float

    def each(self, count: int) -> Timing:
        """Return the share of one of so many."""
        return Timing(self.wall / count, self.cpu / count)


def askaround() -> str:
    """Return the command installed beside the running interpreter."""
    return str(Path(sys.executable).with_name("askaround"))


def bare_python(folder: Path) -> str:
    """Make an environment without any package in `folder`; return its interpreter."""
    where = folder / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(where)], check=True)
    return str(where / "bin" / "python")


def run(words: Sequence[str], *, env: Mapping[str, str], terminal: bool = False) -> Timing:
    """Run a command to its end and return what it took.

    Raises:
        RuntimeError: it ended with another code than 0; the text holds what it printed.
    """
    ours, theirs = pty.openpty() if terminal else os.pipe()
    if terminal:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        words,
        stdin=theirs if terminal else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=dict(env),
    )
    os.close(theirs)
    printed = b"".join(_chunks(ours))
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    os.close(ours)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)}\nexit {process.returncode}\n{printed.decode()}")
    return Timing(wall, usage.ru_utime + usage.ru_stime)


def _chunks(source: int) -> Iterable[bytes]:
    while True:
        try:
            chunk = os.read(source, 65536)
        except OSError:  # how Linux says that nobody holds the terminal's other side any more
            return
        if not chunk:
            return
        yield chunk


def measure(
    cases: Sequence[Case], *, rounds: int, env: Mapping[str, str], seed: int = 1, warm: int = 2
) -> dict[str, list[Timing]]:
    """Run every case once a round, each round in another order; return the timings by name.

    The first `warm` rounds are not counted: they fill the caches that a second use finds full.
    """
    shuffled = random.Random(seed)
    taken: dict[str, list[Timing]] = {case.name: [] for case in cases}
    for number in range(rounds + warm):
        order = list(cases)
        shuffled.shuffle(order)
        for case in order:
            timing = run(case.words(number), env={**env, **case.env}, terminal=case.terminal)
            if number >= warm:
                taken[case.name].append(timing)
        if sys.stderr.isatty():
            end = "\n" if number + 1 == rounds + warm else ""
            print(f"\rround {number + 1} of {rounds + warm}", end=end, file=sys.stderr)
    return taken


def median(timings: Iterable[Timing], *, cpu: bool = False) -> float:
    """Return the median in seconds, of the wall clock unless `cpu`."""
    return statistics.median(t.cpu if cpu else t.wall for t in timings)


def write_people(path: Path, count: int) -> Path:
    """Write a CSV file of `count` fictitious people, as a professional network exports them."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(
            [
                "First Name",
                "Last Name",
                "URL",
                "Email Address",
                "Company",
                "Position",
                "Connected On",
            ]
        )
        for number in range(count):
            given = GIVEN[number % len(GIVEN)]
            family = f"{FAMILY[number % len(FAMILY)]}-{_letters(number)}"
            rows.writerow(
                [
                    given,
                    family,
                    f"https://www.example.com/in/{number}",
                    f"{given}.{family}@example.org".lower(),
                    f"Office {number // 25}",
                    TITLES[number % len(TITLES)],
                    f"{number % 28 + 1:02d} Jan {2015 + number % 10}",
                ]
            )
    return path


def _letters(number: int) -> str:
    text = ""
    while True:
        number, rest = divmod(number, 26)
        text = chr(ord("a") + rest) + text
        if not number:
            return text.capitalize()


def machine() -> dict[str, object]:
    """Return what a reader must know of the machine, and of the run so far, to judge figures."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "day": time.strftime("%Y-%m-%d", time.gmtime(BEGUN)),
        "load": round(LOAD, 1),
        "seconds": round(time.time() - BEGUN),
    }


def markdown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; figures are aligned to the right."""
    lines = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(columns, *lines, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = (
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    ruler = " | ".join(("-" * w if i == 0 else "-" * (w - 1) + ":") for i, w in enumerate(widths))
    return "\n".join([line(columns), f"| {ruler} |", *(line(row) for row in lines)])


def save(path: str, data: Mapping[str, object]) -> None:
    """Write `data` as JSON to the file `path`, or to standard output for ``-``."""
    text = json.dumps({"schema_version": 1, **data}, indent=2)
    if path == "-":
        print(text)
    else:
        Path(path).write_text(text + "\n", encoding="utf-8")
