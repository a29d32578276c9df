"""A campaign folder with its Maildirs, and mail as people and machines send it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.model import Draft, Env, Observation, Person
from askaround_email.reader import read_mail
from askaround_email.settings import Settings

NOW = int(datetime(2026, 11, 24, 15, 0, tzinfo=UTC).timestamp())
"""Tuesday, ten in the morning in New York."""

ME = "robin@example.org"

Mail = Callable[..., bytes]
Read = Callable[..., Observation]


@pytest.fixture
def env(tmp_path: Path) -> Env:
    """What the channel may use of the world, with tokens switched on."""
    profile = {"name": "Robin Vale", "email": ME, "zone": "America/New_York"}
    return Env(Settings(reply_token=True), tmp_path, FixedClock(NOW), lambda name: None, profile)


@pytest.fixture
def draft() -> Callable[..., Draft]:
    """Make a draft; any field can be given."""

    def make(**fields: Any) -> Draft:
        usual = {
            "effect": 7,
            "contact": 3,
            "purpose": "request",
            "channel": "email",
            "to": "ines@example.net",
            "to_name": "Ines Falk",
            "from_name": "Robin Vale",
            "from_address": ME,
            "subject": "Twenty minutes on proofs?",
            "body": "Dear Ines,\n\nwould you talk with me?\n\nRobin\n",
            "message_id": "k7@example.org",
            "token": "a1b2c3d4",
        }
        return Draft(**{**usual, **fields})

    return make


@pytest.fixture
def mail() -> Mail:
    """Make a received mail from headers and a text."""

    def make(text: str = "Yes, gladly.", **headers: str) -> bytes:
        usual = {
            "From": "Ines Falk <ines@example.net>",
            "To": f"Robin Vale <{ME}>",
            "Subject": "Re: Twenty minutes on proofs?",
            "Date": "Tue, 24 Nov 2026 14:00:00 +0000",
            "Message-ID": "<i1@example.net>",
            "In-Reply-To": "<k7@example.org>",
        }
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{name}: {value}" for name, value in {**usual, **given}.items() if value]
        return ("\n".join(lines) + "\n\n" + text + "\n").encode()

    return make


@pytest.fixture
def read() -> Read:
    """Read one mail as it would be read from the inbox."""

    def make(raw: bytes, *, sent: bool = False, written: int = NOW - 60) -> Observation:
        return read_mail(raw, own=(ME,), now=NOW, written=written, sent=sent)

    return make


@dataclass
class Desk:
    """A campaign in which Ines was asked, and may answer."""

    campaign: Campaign
    clock: FixedClock
    ines: int

    @property
    def state(self) -> str:
        """Where Ines stands."""
        return self.campaign.contact(self.ines).state

    def meetings(self) -> list[dict[str, object]]:
        """What is written down about meetings with her."""
        return [dict(record.data) for record in self.campaign.records(self.ines, "meeting")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ines, asked by mail an hour ago."""
    clock = FixedClock(NOW)
    with Campaign.create(tmp_path / "campaign", clock=clock) as campaign:
        campaign.set_profile(
            name="Robin Vale", about="a typesetter", email=ME, zone="America/New_York"
        )
        campaign.set_objective(text="how editors work", field="editing", kind="career")
        person = Person(
            "Ines Falk",
            emails=("ines@example.net",),
            phones=("+1 585 555 0123",),
            zone="America/New_York",
        )
        ines = campaign.add(person).id
        for about in ("person", "field"):
            campaign.note(ines, "research", {"about": about, "text": "something", "source": "web"})
        campaign.intend(ines, "user.request")
        message = campaign.outbox.list("drafted", contact=ines)[0]
        campaign.outbox.sent(message.id)
        clock.advance(3600)
        yield Desk(campaign, clock, ines)
