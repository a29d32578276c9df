"""Recording what deliveries write: `python -m tests.engine.upkeep.recording_posted STEM`.

A server takes a message, refuses one for good, puts one off, and breaks off; a reply is read, a
talk agreed; a person settles what was in doubt; a joining is undone; a backup is restored.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.incoming.inbox import Inbox
from askaround.incoming.poll import News
from askaround.model import Observation, Person
from askaround.outgoing.delivery import LEASE
from askaround.steps.flow import Flow
from askaround.upkeep.backup import backup, restore
from askaround_calendar import api
from tests.engine.upkeep.recording import DAY, START, main
from tests.servers.smtp import SmtpServer, as_toml

NAMES = ("Ada Ash", "Ben Bay", "Cas Cole", "Dan Dale", "Eve Elm", "Fay Fern", "Gus Gale", "Hal Hay")
ANSWERS = {
    "Ben Bay": {"RCPT": "550 5.1.1 nobody of that name"},
    "Cas Cole": {"DOT": "drop"},
    "Dan Dale": {"RCPT": "450 4.2.0 come back later"},
    "Eve Elm": {"DOT": "drop"},
}
"""How the server answers where it does not just take the message."""


def posted(folder: Path) -> None:
    """Run a campaign through everything that a delivery, and what follows it, writes down."""
    clock = FixedClock(START)
    with tempfile.TemporaryDirectory() as home:
        server = SmtpServer(Path(home))
        try:
            with Campaign.create(folder, clock=clock) as campaign:
                campaign.set_profile(
                    name="Robin Vale", about="a planner", email="robin@example.org", zone="UTC"
                )
                campaign.set_objective(
                    text="how timetables are made",
                    field="transport",
                    kind="career",
                    question="Is it for me?",
                )
            settings = server.settings("plain", "none")
            (folder / "askaround.toml").write_text(as_toml("email", settings), encoding="utf-8")
            with Campaign.open(folder, clock=clock) as campaign:
                _correspond(campaign, clock, server)
        finally:
            server.stop()
    (folder / "askaround.toml").unlink()  # the server is gone


def _correspond(campaign: Campaign, clock: FixedClock, server: SmtpServer) -> None:
    outbox = campaign.outbox
    for name in NAMES:
        address = f"{name.split()[0].casefold()}@example.net"
        who = campaign.add(Person(name, emails=(address,), zone="UTC"))
        for about in ("person", "field"):
            said = {"about": about, "text": "Draws the plans", "source": "example.org"}
            campaign.note(who.id, "research", said)
    for number in range(1, 6):
        campaign.intend(number, "user.request")
    for effect in outbox.list("drafted"):
        server.script(ANSWERS.get(campaign.contact(effect.contact).name, {}))
        outbox.approve(effect.id)
        campaign.tick()
    server.script({})
    clock.advance(LEASE + 1)
    campaign.tick()
    _answer(campaign, outbox.list("delivered")[0].message_id)
    first, second = outbox.list("unknown")
    outbox.sent(first.id)
    campaign.join(6, 7)
    campaign.undo()
    file = backup(campaign.workspace)
    outbox.reject(second.id, reason="I will call")
    campaign.touch(8, "call.voicemail")
    restore(campaign.workspace, file)
    campaign.intend(8, "user.request")
    clock.advance(DAY)
    campaign.edit(7, title="Driver")  # the last command: it can be undone


def _answer(campaign: Campaign, message: str) -> None:
    """Let Ada answer, and agree on a time with her."""
    flow = Flow(campaign.workspace)
    seen = Observation(
        "reply-1",
        "email",
        "reply",
        campaign.clock.now(),
        sender="ada@example.net",
        subject="Re: 20 minutes",
        text="Gladly. Does Thursday suit you?",
        answers=(message,),
    )
    Inbox(campaign.workspace, flow, campaign.outbox).take_in([News("email", [seen], "1")])
    api.schedule(campaign, 1, at=campaign.clock.now() + 3 * DAY)


if __name__ == "__main__":
    main(Path(sys.argv[1]), posted)
