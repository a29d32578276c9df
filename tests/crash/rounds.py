"""Rounds of the crash harness: one fault each, then everything is looked over."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.outgoing.delivery import LEASE
from tests.crash import checks, processes
from tests.crash.points import Points
from tests.crash.work import Step, work
from tests.servers.smtp import SmtpServer, as_toml

START = int(datetime(2026, 3, 2, 9, 0, tzinfo=UTC).timestamp())
"""A Monday."""
DAY = 86_400
KILLED = -9
LIVES = 24
"""Rounds a campaign goes through before it is finished and another begins."""
LOCKED = ("after wire message", "after wire end", "before wire end", "after wire answer")
WIRE = ("drop", "lose", "wait", "451 4.3.0 later")


@dataclass
class Report:
    """What happened.

    Attributes:
        faults: how many of each kind took place.
        kills: processes that ended by SIGKILL.
        unwaited: those of them whose campaign does not let its commits wait for the disk.
        points: points at which they died, by name.
        wrong: what did not hold.
    """

    rounds: int = 0
    kills: int = 0
    unwaited: int = 0
    received: int = 0
    doubtful: int = 0
    acknowledged: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Rounds:
    """Runs rounds.

    Args:
        home: an empty folder on the disk; every fourth campaign lies there.
        fast: an empty folder where writing costs nothing.
        server: where messages go.
        seed: of everything random.
    """

    def __init__(self, home: Path, fast: Path, server: SmtpServer, seed: int) -> None:
        self.home = home
        self.fast = fast
        self.server = server
        self.random = random.Random(seed)
        self.report = Report()
        self.passed: Counter[str] = Counter()
        self.usual = 0.2
        self.folder = home / "none"
        self._template = home / "template"
        self._campaigns = 0
        self._lives = 0
        self._people = 0
        self.now = START
        self._name = ""
        self._said = 0
        self._queue: list[str] = []
        self._kinds: list[tuple[int, str, Callable[[], None]]] = [
            (10, "killed at a point", self._at_point),
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
            (1, "command killed from outside", self._command),
        ]

    # ---- one round

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

    @property
    def _log(self) -> Path:
        """Where a process writes what it saw; the disk is never full there."""
        return self.folder.parent / "saw.txt"

    def _points(self, place: str = "", hit: int = 1, **more: Any) -> Points:
        self._log.unlink(missing_ok=True)
        return Points(place, hit, log=self._log, **more)

    def _saw(self, *words: str) -> bool:
        """Whether the fault took place: it was seen by the program, in these words."""
        seen = self._log.read_text() if self._log.exists() else ""
        refused = [str(one.get("refused", "")) for one in checks.acknowledged(self.folder)]
        told = "\n".join([seen, *refused[self._said :]])
        return any(word in told for word in words)

    def _happened(self, more: str = "") -> None:
        self.report.faults[more or self._name] += 1

    def _ended(self, code: int, point: str = "") -> bool:
        """Count a process that ended; whether it was killed."""
        if code == KILLED:
            self.report.kills += 1
            self.report.unwaited += not self._waits
            if point:
                self.report.points[point] += 1
            return True
        if code:
            errors = (self.folder.parent / "errors.txt").read_text()[-2000:]
            self.report.wrong.append(f"{self._name}: the process ended with {code}: {errors}")
        return False

    def _steps(self) -> list[Step]:
        """Return what to do next: people are added, asked, approved, called, undone.

        Now and then a backup is made, and it, or an earlier one, is restored later.
        """
        steps: list[Step] = [("backup", 0)] if self.random.random() < 0.3 else []
        for _ in range(self.random.randint(1, 3)):
            self._people += 1
            steps += [("add", self._people), ("request", self._people)]
            if self.random.random() < 0.2:
                steps.append(("undo", 0))
        old = self.random.randint(1, self._people)
        more = [("request", old), ("voicemail", old), ("talk", old), ("approve", 0)]
        steps += self.random.sample(more, 2)
        if self.random.random() < 0.25:
            steps += [("approve", 0), ("deliver", 0), ("restore", 0)]
            steps += [("add", self._people), ("request", self._people)]
        steps += [("approve", 0), (self.random.choice(["deliver", "tick"]), 0)]
        return steps

    def _later(self) -> None:
        """Let time pass: minutes, mostly; sometimes so many days that follow-ups are due."""
        days = self.random.choices((0, 1, 8, 15), (12, 4, 3, 1))[0]
        self.now += 60 + days * DAY
        self._settings()

    # ---- faults

    def _place(self) -> Points:
        if not self._queue:  # each of them comes up as often as the others
            self._queue = sorted(self.passed)
            self.random.shuffle(self._queue)
        place = self._queue.pop()
        return Points(place, self.random.randint(1, (self.passed[place] + 1) // 2))

    def _at_point(self) -> None:
        points = self._place()
        code = processes.wait(self._work(self._steps(), points))
        if self._ended(code, points.place):
            self._happened()

    def _at_moment(self) -> None:
        process = self._work(self._steps(), Points())
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
        steps = [step for step in self._steps() if step[0] not in ("backup", "restore")]
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
        self._ended(processes.wait(self._work(self._steps(), points)))
        if self._saw("lost at"):
            self._happened()

    def _failing(self) -> None:
        writes = sorted(p for p in self.passed if p.startswith(("before write", "before commit")))
        place = self.random.choice(writes)
        points = self._points(place, self.random.randint(1, self.passed[place]), act="fail")
        self._ended(processes.wait(self._work(self._steps(), points)))
        if self._saw("fail at"):
            self._happened()

    def _full(self) -> None:
        spare = self.random.choice((0, 4096, 32768, 131072, 524288))
        steps = self._steps()

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
        self._ended(processes.wait(self._work(self._steps(), points)))
        if self._saw("full"):
            self._happened("database may not grow")

    def _file_size(self) -> None:
        size = (self.folder / "askaround.db").stat().st_size
        limit = size + self.random.choice((0, 100, 5000, 40_000, 100_000))
        points = self._points()
        process = processes.worker(self.folder, self.now, self._steps(), points, file_size=limit)
        self._ended(processes.wait(process))
        if self._saw("full", "disk I/O error", "File too large"):
            self._happened()

    def _locked(self) -> None:
        holding = processes.locker(self.folder / "askaround.db", self.random.uniform(0.2, 0.6))
        points = self._points(busy=0.05)
        self._ended(processes.wait(self._work(self._steps(), points)))
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
        self._ended(processes.wait(self._work(self._steps(), points)))
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
        process = self._work(self._steps(), Points())
        if how == "wait":
            time.sleep(self.random.uniform(0, self.usual))
            processes.kill(process)
            self.server.script({})
        self._ended(processes.wait(process))
        self.server.script({})
        if self.server.acted() > before:
            self._happened()

    def _command(self) -> None:
        processes.wait(self._work(self._steps()[:-1], Points()))
        words = self.random.choice((["tick"], ["tick"], ["outbox", "list"], ["today"]))
        process = processes.command(self.folder, self.now, words)
        time.sleep(self.random.uniform(0.05, 1.2))
        process.kill()
        if process.wait() == KILLED:
            self.report.kills += 1
            self._happened()

    # ---- around the faults

    def _work(self, steps: Sequence[Step], points: Points) -> int:
        return processes.worker(self.folder, self.now, steps, points)

    def _recover(self) -> None:
        """Let a process without faults clear up what can be cleared up, and look it all over."""
        self.now += LEASE + 1
        steps: list[Step] = [("tick", 0)]
        self._ended(processes.wait(self._work(steps, Points())))
        found = checks.wrong(self.folder, self.now, self._received())
        self.report.wrong += [f"round {self.report.rounds}, {self._name}: {one}" for one in found]
        self._later()

    def _finish(self) -> None:
        """Let days pass without a fault: what was approved has gone by then, or is doubtful."""
        for _ in range(5):
            self.now += 6 * 3600 + 1
            self._ended(processes.wait(self._work([("tick", 0)], Points())))
        received = self._received()
        found = checks.wrong(self.folder, self.now, received)
        found += checks.unfinished(self.folder, self.now)
        self.report.wrong += [f"at the end of a campaign: {one}" for one in found]
        self.report.received += len(received)
        self.report.doubtful += len(checks.doubtful(self.folder, self.now))
        self.report.acknowledged += sum(
            len(one.get("events", [])) for one in checks.acknowledged(self.folder)
        )

    def _received(self) -> list[dict[str, Any]]:
        return self.server.received()

    def _found_template(self) -> None:
        """Make a campaign to be copied, and count which points a campaign passes."""
        with Campaign.create(self._template, clock=FixedClock(START)) as campaign:
            campaign.set_profile(
                name="Robin Vale", about="a planner", email="robin@example.org", zone="UTC"
            )
            campaign.set_objective(
                text="how timetables are made",
                field="transport",
                kind="career",
                question="Is it for me?",
            )
        self._lives = 1
        self._name = "none"
        self._begin()
        # Here, so that the processes that are forked find everything imported.
        work(self.folder, self.now, self._steps())
        counts = self.home / "counts.json"
        for _ in range(2):
            begin = time.monotonic()
            steps = self._steps()
            process = processes.worker(self.folder, self.now, steps, Points(), count_to=counts)
            self._ended(processes.wait(process))
            self.usual = time.monotonic() - begin
            self.passed |= Counter(json.loads(counts.read_text()))
            self._later()
        self._lives = 0

    def _begin(self) -> None:
        self._campaigns += 1
        place = self.home if self._campaigns % 4 == 0 else self.fast
        self.folder = place / f"c{self._campaigns}" / "campaign"
        shutil.copytree(self._template, self.folder)
        # Another campaign has another key: else its messages had the same ones.
        self.server.clear()
        self._lives = LIVES
        self._people = 0
        self.now = START
        self._settings()

    def _settings(self) -> None:
        settings = self.server.settings("plain", "none", per_hour=0, per_day=0)
        text = as_toml("email", settings) + "\n[channels.email]\nautomatic = true\n"
        if not self._waits:
            text += '\n[database]\nsynchronous = "normal"\n'
        (self.folder / "askaround.toml").write_text(text)

    @property
    def _waits(self) -> bool:
        """Whether the campaign's commits wait for the disk; those of every third do not."""
        return self._campaigns % 3 != 0
