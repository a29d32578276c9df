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
from askaround.model import Draft, Effect, Env, Observation, Person
from askaround.tickreport import TickReport
from askaround_email.reading.reader import read_mail
from askaround_email.settings import Settings
from tests.servers.smtp import SmtpServer, as_toml

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
        campaign.set_objective(
            text="how editors work", field="editing", kind="career", question="Is it for me?"
        )
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


@pytest.fixture(scope="session")
def smtp_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmtpServer]:
    """A scripted SMTP server in a process of its own, started when the first test wants it."""
    server = SmtpServer(tmp_path_factory.mktemp("smtp"))
    yield server
    server.stop()


@pytest.fixture
def smtp(smtp_process: SmtpServer) -> SmtpServer:
    """The server, having taken nothing yet."""
    smtp_process.clear()
    return smtp_process


class Post:
    """A campaign that sends over SMTP.

    Args:
        folder: where to make it.
        server: where it sends.
    """

    def __init__(self, folder: Path, server: SmtpServer) -> None:
        self.folder = folder
        self.server = server
        self.clock = FixedClock(NOW)
        with Campaign.create(folder, clock=self.clock) as campaign:
            campaign.set_profile(name="Robin Vale", about="a typesetter", email=ME, zone="UTC")
            campaign.set_objective(
                text="how editors work", field="editing", kind="career", question="Is it for me?"
            )
        self.use("starttls", "starttls")

    def use(self, port: str, security: str, **more: object) -> None:
        """Send through another port of the server, or with other settings."""
        text = as_toml("email", self.server.settings(port, security, **more))
        (self.folder / "askaround.toml").write_text(text)

    def open(self) -> Campaign:
        """Open the campaign as a process of its own would."""
        return Campaign.open(self.folder, clock=self.clock)

    def approved(self, name: str = "Ines Falk", to: str = "ines@example.net") -> int:
        """Return the number of an approved request to somebody new."""
        with self.open() as campaign:
            contact = campaign.add(Person(name, emails=(to,), zone="UTC")).id
            for about in ("person", "field"):
                data = {"about": about, "text": "something", "source": "web"}
                campaign.note(contact, "research", data)
            campaign.intend(contact, "user.request")
            effect = campaign.outbox.list("drafted", contact=contact)[0]
            return campaign.outbox.approve(effect.id).id

    def deliver(self, number: int) -> Effect:
        """Deliver one message and return it as it then stands."""
        with self.open() as campaign:
            campaign.outbox.deliver([number])
        return self.effect(number)

    def effect(self, number: int) -> Effect:
        """Return a message as it stands."""
        with self.open() as campaign:
            return campaign.outbox.get(number)

    def tick(self, seconds: int = 0) -> TickReport:
        """Tick after some time has passed."""
        self.clock.advance(seconds)
        with self.open() as campaign:
            return campaign.tick()

    def state(self, name: str = "ines") -> str:
        """Where somebody stands."""
        with self.open() as campaign:
            return campaign.find(name).state


@pytest.fixture
def post(tmp_path: Path, smtp: SmtpServer) -> Post:
    """A campaign on the scripted server, with STARTTLS."""
    return Post(tmp_path / "campaign", smtp)
