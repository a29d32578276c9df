"""What is done to a campaign: one method for each kind of fault."""

from __future__ import annotations

import json
import time
from pathlib import Path

from askaround.outgoing.delivery import LEASE
from tests.crash import processes
from tests.crash.life import DAY, Life
from tests.crash.points import Points
from tests.servers.smtp import SmtpServer

LOCKED = ("after wire message", "after wire end", "before wire end", "after wire answer")
WIRE = ("drop", "lose", "wait", "451 4.3.0 later")


class Faults(Life):
    """The faults that take place in a process of Python, forked."""

    def __init__(self, home: Path, fast: Path, server: SmtpServer, seed: int) -> None:
        super().__init__(home, fast, server, seed)
        self._queue: list[str] = []
        self._inner: dict[str, dict[str, int]] = {}  # how often a step passed which points

    def _place(self) -> Points:
        if not self._queue:  # each of them comes up as often as the others
            self._queue = sorted(self.passed)
            self.random.shuffle(self._queue)
        place = self._queue.pop()
        return Points(place, self.random.randint(1, (self.passed[place] + 1) // 2))

    def _at_point(self) -> None:
        points = self._place()
        code = processes.wait(self._work(self.steps.some(), points))
        if self._ended(code, points.place):
            self._happened()

    def _inside(self) -> None:
        """A process dies in the middle of what must be whole: a point of that step itself."""
        before, step = self.steps.one()
        processes.wait(self._work(before, Points()))
        counts = self.folder.parent / "counts.json"
        passed = self._inner.get(step[0])
        points = Points()
        if passed:
            points.place = self.random.choice(sorted(passed))
            points.hit = self.random.randint(1, passed[points.place])
        process = processes.worker(self.folder, self.now, [step], points, count_to=counts)
        if self._ended(processes.wait(process), points.place):
            self._happened(f"{self._name}: {step[0]}")
        else:
            self._inner[step[0]] = json.loads(counts.read_text())

    def _at_moment(self) -> None:
        process = self._work(self.steps.some(), Points())
        time.sleep(self.random.uniform(0, self.usual))
        processes.kill(process)
        if self._ended(processes.wait(process)):
            self._happened()

    def _in_recovery(self) -> None:
        self._at_point()
        for _ in range(self.random.randint(1, 3)):
            self.now += LEASE + 1
            points = self._place()
            code = processes.wait(self._work([("tick", 0), ("approve", 0), ("tick", 0)], points))
            if self._ended(code, points.place):
                self._happened()

    def _two(self) -> None:
        # What others acknowledge just then, a backup or a restore may know or not.
        steps = [step for step in self.steps.some() if step[0] not in ("backup", "restore")]
        points = self._place() if self.random.random() < 0.5 else Points()
        points.alone = False
        first = self._work(steps, points)
        second = self._work([*steps[2:], ("tick", 0)], Points(alone=False))
        third = self._work([("approve", 0), ("deliver", 0)], Points(alone=False))
        if self.random.random() < 0.5:
            time.sleep(self.random.uniform(0, self.usual))
            processes.kill(second)
        ended = [self._ended(processes.wait(process)) for process in (first, second, third)]
        self._happened("two processes, one killed" if any(ended) else "two processes at once")

    def _unacknowledged(self) -> None:
        place = "after commit"
        points = self._points(place, self.random.randint(1, self.passed[place]), act="lost")
        self._ended(processes.wait(self._work(self.steps.some(), points)))
        if self._saw("lost at"):
            self._happened()

    def _failing(self) -> None:
        writes = sorted(p for p in self.passed if p.startswith(("before write", "before commit")))
        place = self.random.choice(writes)
        points = self._points(place, self.random.randint(1, self.passed[place]), act="fail")
        self._ended(processes.wait(self._work(self.steps.some(), points)))
        if self._saw("fail at"):
            self._happened()

    def _full(self) -> None:
        spare = self.random.choice((0, 4096, 32768, 131072, 524288))
        steps = self.steps.some()

        points = self._points()

        def run(there: Path) -> None:
            process = processes.worker(there, self.now, steps, points)
            if self.random.random() < 0.3:
                time.sleep(self.random.uniform(0, self.usual))
                processes.kill(process)
            processes.wait(process)
            for path in there.parent.glob("*.jsonl"):
                with (self.folder.parent / path.name).open("ab") as file:
                    file.write(path.read_bytes())

        # Acknowledgements lie on the full disk as well: what could not be written was not said.
        if processes.on_small_disk(self.folder, spare, run):
            if self._saw("full", "No space left"):
                self._happened()
        else:
            self._no_pages()

    def _no_pages(self) -> None:
        points = self._points(pages=self.random.randint(0, 6))
        self._ended(processes.wait(self._work(self.steps.some(), points)))
        if self._saw("full"):
            self._happened("database may not grow")

    def _file_size(self) -> None:
        size = (self.folder / "askaround.db").stat().st_size
        limit = size + self.random.choice((0, 100, 5000, 40_000, 100_000))
        points = self._points()
        process = processes.worker(
            self.folder, self.now, self.steps.some(), points, file_size=limit
        )
        self._ended(processes.wait(process))
        if self._saw("full", "disk I/O error", "File too large"):
            self._happened()

    def _locked(self) -> None:
        holding = processes.locker(self.folder / "askaround.db", self.random.uniform(0.2, 0.6))
        points = self._points(busy=0.05)
        self._ended(processes.wait(self._work(self.steps.some(), points)))
        processes.wait(holding)
        if self._saw("locked"):
            self._happened()

    def _locked_on_the_wire(self) -> None:
        """Another process takes the lock just when the server has, or may have, the message."""
        places = sorted(p for p in self.passed if p.startswith(LOCKED))
        place = self.random.choice(places)
        points = self._points(
            place,
            self.random.randint(1, self.passed[place]),
            act="lock",
            busy=0.05,
            database=self.folder / "askaround.db",
        )
        self._ended(processes.wait(self._work(self.steps.some(), points)))
        if self._saw("database is locked"):
            self._happened()

    def _clock(self) -> None:
        usual = self.now
        self.now -= self.random.choice((1, 3600, DAY, 40 * DAY))
        self._at_point()
        processes.wait(self._work([("approve", 0), ("tick", 0)], Points()))
        self.now = usual
        self._happened()

    def _wire(self) -> None:
        how = self.random.choice(WIRE)
        at = "DOT" if how == "wait" else self.random.choice(("DOT", "DATA", "RCPT"))
        before = self.server.acted()
        self.server.script({at: how})
        process = self._work(self.steps.some(), Points())
        if how == "wait":
            time.sleep(self.random.uniform(0, self.usual))
            processes.kill(process)
            self.server.script({})
        self._ended(processes.wait(process))
        self.server.script({})
        if self.server.acted() > before:
            self._happened()
