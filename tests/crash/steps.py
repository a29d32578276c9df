"""What a campaign under test is to do next, at random."""

from __future__ import annotations

import random

from tests.crash.deeds import IMPORTED, Step

RARE = (
    (3, "forget"),
    (2, "merge"),
    (2, "stop"),
    (2, "reject"),
    (2, "retry"),
    (2, "sent"),
)
"""What is done to somebody who was there before, or to a message, by weight."""


WHOLE = ("forget", "forget", "import", "import", "merge", "merge", "stop", "reject", "sent", "undo")
"""What is cut off at a point of its own."""


class Steps:
    """Chooses steps; people are numbered from 1 in each campaign.

    Args:
        chance: where everything random comes from.
    """

    def __init__(self, chance: random.Random) -> None:
        self.random = chance
        self.people = 0

    def begin(self) -> None:
        """Begin anew: another campaign, without people."""
        self.people = 0

    def new(self) -> int:
        """Return the number of somebody who was not there before."""
        self.people += 1
        return self.people

    def some(self) -> list[Step]:
        """Return what to do next: people are added, asked, approved, called, undone.

        Some are read from a file, joined, left alone for good, or forgotten; messages are rejected,
        tried again, or said to be sent. Now and then a backup is made, and it, or an earlier one,
        is restored later.
        """
        before = person = self.people
        steps: list[Step] = [("backup", 0)] if self.random.random() < 0.3 else []
        for _ in range(self.random.randint(1, 3)):
            person = self.new()
            steps += [("add", person), ("request", person)]
            if self.random.random() < 0.2:
                steps.append(("undo", 0))
        if self.random.random() < 0.3:
            steps.append(("import", self.people + 1))
            self.people += IMPORTED
        old = self.random.randint(1, self.people)
        more = [("request", old), ("voicemail", old), ("talk", old), ("approve", 0)]
        steps += self.random.sample(more, 2)
        if before and self.random.random() < 0.6:
            steps += self._rare(self.random.randint(1, before))
        if self.random.random() < 0.25:
            steps += [("approve", 0), ("deliver", 0), ("restore", 0)]
            steps += [("add", person), ("request", person)]  # the backup may not know them
        steps += [("approve", 0), (self.random.choice(["deliver", "tick"]), 0)]
        return steps

    def one(self) -> tuple[list[Step], Step]:
        """Return one step that must be whole or not at all, and what makes it possible."""
        first, second = self.new(), self.new()
        before: list[Step] = [("add", first), ("request", first), ("add", second)]
        before += [("approve", 0), ("deliver", 0)] * (self.random.random() < 0.3)
        what = self.random.choice(WHOLE)
        if what == "import":
            first = self.people + 1
            self.people += IMPORTED
        return before, (what, first)

    def _rare(self, old: int) -> list[Step]:
        what = self.random.choices([one for _, one in RARE], [weight for weight, _ in RARE])[0]
        steps: list[Step] = [(what, old)]
        if what == "merge":
            steps.insert(0, ("add", self.new()))
        if self.random.random() < 0.15:
            steps.append(("undo", 0))
        return steps
