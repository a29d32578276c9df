"""The life of a campaign under test: made, settled after each fault, finished; and the report."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.outgoing.delivery import LEASE
from tests.crash import checks, processes
from tests.crash.deeds import Step
from tests.crash.points import Points
from tests.crash.steps import Steps
from tests.crash.work import work
from tests.servers.smtp import SmtpServer, as_toml

START = int(datetime(2026, 3, 2, 9, 0, tzinfo=UTC).timestamp())
"""A Monday."""
DAY = 86_400
KILLED = -9
LIVES = 24
"""Rounds a campaign goes through before it is finished and another begins."""


@dataclass
class Report:
    """What happened.

    Attributes:
        faults: how many of each kind took place.
        kills: processes that ended by SIGKILL.
        unwaited: those of them whose campaign does not let its commits wait for the disk.
        points: points at which they died, by name.
        commands: commands that were killed from outside, by name.
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
    commands: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Life:
    """A campaign, how it is made and looked over, and what is counted.

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
        self.steps = Steps(self.random)
        self.report = Report()
        self.passed: Counter[str] = Counter()
        self.usual = 0.2
        self.folder = home / "none"
        self._template = home / "template"
        self._campaigns = 0
        self._lives = 0
        self.now = START
        self._name = ""
        self._said = 0

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

    def _later(self) -> None:
        """Let time pass: minutes, mostly; sometimes so many days that follow-ups are due."""
        days = self.random.choices((0, 1, 8, 15), (12, 4, 3, 1))[0]
        self.now += 60 + days * DAY
        self._settings()

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
        work(self.folder, self.now, self.steps.some())
        counts = self.home / "counts.json"
        for _ in range(2):
            begin = time.monotonic()
            steps = self.steps.some()
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
        self.steps.begin()
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
