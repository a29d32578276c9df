"""A campaign in which Ines was asked, and may agree on a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.model import Effect, Env, Person, Record

NOW = int(datetime(2026, 11, 24, 15, 0, tzinfo=UTC).timestamp())
"""Tuesday, ten in the morning in New York."""

THURSDAY = NOW + 2 * 86_400 + 5 * 3600
"""Three in the afternoon in New York, two in Chicago."""


@pytest.fixture
def env(tmp_path: Path) -> Env:
    """What the channel may use of the world."""
    profile = {"name": "Robin Vale", "email": "robin@example.org", "zone": "America/New_York"}
    return Env(None, tmp_path, FixedClock(NOW), lambda name: None, profile)


@dataclass
class Diary:
    """The campaign, its clock, and Ines."""

    campaign: Campaign
    clock: FixedClock
    ines: int

    @property
    def state(self) -> str:
        """Where Ines stands."""
        return self.campaign.contact(self.ines).state

    def meetings(self) -> list[Record]:
        """What is written down about meetings with her."""
        return self.campaign.records(self.ines, "meeting")

    def meeting(self) -> dict[str, object]:
        """The data of the one meeting."""
        assert len(self.meetings()) == 1
        return dict(self.meetings()[0].data)

    def drafted(self) -> list[Effect]:
        """Messages that wait for the person's word."""
        return self.campaign.outbox.list("drafted", contact=self.ines)

    def send(self) -> Effect:
        """Approve, deliver and send the one message that waits; return it as it is then."""
        (message,) = self.drafted()
        self.campaign.outbox.approve(message.id, overrule="it is only a test")
        self.campaign.outbox.deliver([message.id])
        return self.campaign.outbox.sent(message.id)

    def type(self, *words: str) -> int:
        """Type a command in the campaign's folder; return its exit code."""
        self.campaign.close()
        code = run_here(list(words), Session(str(self.campaign.folder), self.clock))
        self.campaign = Campaign.open(self.campaign.folder, clock=self.clock)
        return code


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """Ines, asked by mail an hour ago; she lives an hour west."""
    clock = FixedClock(NOW)
    campaign = Campaign.create(tmp_path / "campaign", clock=clock)
    campaign.set_profile(
        name="Robin Vale", about="a typesetter", email="robin@example.org", zone="America/New_York"
    )
    campaign.set_objective(
        text="how editors work", field="editing", kind="career", question="Is it for me?"
    )
    person = Person(
        "Ines Falk",
        emails=("ines@example.net",),
        phones=("+1 585 555 0123",),
        zone="America/Chicago",
    )
    ines = campaign.add(person).id
    for about in ("person", "field"):
        campaign.note(ines, "research", {"about": about, "text": "something", "source": "web"})
    campaign.intend(ines, "user.request")
    campaign.outbox.sent(campaign.outbox.list("drafted", contact=ines)[0].id)
    clock.advance(3600)
    made = Diary(campaign, clock, ines)
    yield made
    made.campaign.close()
