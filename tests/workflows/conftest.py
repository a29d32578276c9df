"""A campaign on a clock that stands still, with people ready to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.model import Person
from askaround.moments import parse_moment

ZONE = "America/New_York"


class Stage:
    """A campaign and its clock, in words a test can read aloud."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock(parse_moment("2026-11-16 10:00", 0, ZONE))
        self.campaign = Campaign.create(folder, clock=self.clock)
        self.campaign.set_profile(
            name="Robin Vale",
            about="a chemist moving into publishing",
            email="robin@example.org",
            zone=ZONE,
            place="US-NY",
        )
        self.campaign.set_objective(
            kind="career", field="publishing", text="whether editing fits", question="Is it for me?"
        )

    def at(self, words: str) -> int:
        """Return a moment by its words."""
        return parse_moment(words, self.clock.now(), ZONE)

    def person(self, name: str = "Barb Liskov", **known: object) -> int:
        """Add somebody about whom enough is known to ask them."""
        given = {"emails": ("barb@example.com",), "zone": ZONE, "region": "US-NY", **known}
        contact = self.campaign.add(Person(name, **given))  # type: ignore[arg-type]
        for about in ("person", "field"):
            self.campaign.note(contact.id, "research", {"about": about, "text": "reads proofs"})
        return contact.id

    def state(self, contact: int) -> str:
        """Return where somebody stands."""
        return self.campaign.contact(contact).state

    def tick(self, words: str) -> None:
        """Move the clock to a moment, and tick."""
        self.clock.at = self.at(words)
        report = self.campaign.tick()
        assert report.failed == []

    def drafts(self, contact: int) -> list[str]:
        """Return what is drafted for somebody, by the names of the messages."""
        found = self.campaign.outbox.list(status="drafted", contact=contact, kind="message")
        return [effect.purpose for effect in found]

    def tasks(self, contact: int) -> dict[str, int]:
        """Return the open tasks about somebody, with when they are due."""
        found = self.campaign.outbox.list(status="open", contact=contact, kind="task")
        return {effect.purpose: effect.due_at or 0 for effect in found}

    def send(self, contact: int) -> None:
        """Say that everything drafted for somebody has been sent."""
        for effect in self.campaign.outbox.list(status="drafted", contact=contact, kind="message"):
            self.campaign.outbox.sent(effect.id, overrule="it went by hand all the same")

    def meet(self, contact: int, words: str, status: str = "agreed") -> None:
        """Write a meeting of twenty minutes down."""
        start = self.at(words)
        data = {"start": start, "end": start + 1200, "status": status, "minutes": 20}
        self.campaign.note(contact, "meeting", data)

    def want(self, contact: int, *intents: str) -> None:
        """Take intents, one after the other."""
        for intent in intents:
            self.campaign.intend(contact, intent)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A fresh campaign."""
    built = Stage(tmp_path / "campaign")
    yield built
    assert built.campaign.verify() == []
    built.campaign.close()
