"""A campaign on a workflow of other state names, and what people answer in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.forecast import forecast
from askaround.forecast.history import Historian, History
from askaround.forecast.report import Forecast
from askaround.forecast.scale import Scale
from askaround.model import Person
from askaround.moments import parse_moment
from askaround.workflow.compiled import Workflow
from askaround.workflow.parse import parse

DAY = 86_400

POND = """\
workflow: pond
version: 1
title: Skipping stones
initial: dry
states:
  dry: { about: Not asked }
  ripple: { about: Asked }
  splash: { about: Agreed }
  shore: { about: Met }
  mud: { about: Silent }
  sunk: { about: Said no, final: true }
observe:
  user.request: { fire: throw }
  user.stop: { fire: drain }
  reply.accepted: { propose: skip }
  reply.declined: { fire: sink }
  reply.stop: { fire: drain }
transitions:
  - { trigger: skip, from: [ripple, mud], to: splash }
  - { trigger: sink, from: [ripple, mud, splash], to: sunk,
      do: [ { send: { message: bye, channel: email } } ] }
  - { trigger: throw, from: [dry, mud], to: ripple,
      do: [ { send: { message: pebble, channel: email } } ] }
  - { trigger: land, from: [splash], to: shore }
  - { trigger: rest, from: [ripple], to: mud }
  - { trigger: drain, from: any, to: sunk }
timers:
  - { in: ripple, after: 5 business days, at_most: 1,
      do: [ { send: { message: again, channel: email } } ] }
  - { in: ripple, after: 10 business days, fire: rest }
  - { in: splash, after: 1 hour after meeting_end, fire: land }
"""

MESSAGES = ("pebble", "again", "bye")


def compiled(text: str) -> Workflow:
    """Return a workflow from its text."""
    found = parse(text, "test.yaml").workflow
    assert found is not None
    return found


def write_pond(folder: Path, text: str = POND) -> Path:
    """Write the workflow and its messages; return the file."""
    messages = folder / "messages" / "pond"
    messages.mkdir(parents=True, exist_ok=True)
    for name in MESSAGES:
        (messages / f"{name}.j2").write_text("Subject: Hello\n\nHello\n", encoding="utf-8")
    file = folder / "pond.yaml"
    file.write_text(text, encoding="utf-8")
    return file


BRIDGE = """\
workflow: pond
version: 1
title: Over a bridge
initial: near
states:
  near: { about: May know somebody }
  begged: { about: Asked for a name }
  naming: { about: Will name somebody }
  named: { about: Has named somebody }
  far: { about: Was named }
  waved: { about: Asked for a meeting }
  across: { about: Agreed }
  shut: { about: A no or silence, final: true }
observe:
  reply.accepted: { propose: nod }
  reply.declined: { propose: shake }
transitions:
  - { trigger: beg, from: [near], to: begged,
      do: [ { send: { message: pebble, channel: email } } ] }
  - { trigger: nod, from: [begged], to: naming }
  - trigger: name
    from: [naming]
    to: named
    guards: [ { records: { kind: referral } } ]
    do: [ { spawn: { from: referral, as: far } } ]
  - { trigger: beg, from: [far], to: waved,
      do: [ { send: { message: again, channel: email } } ] }
  - { trigger: nod, from: [waved], to: across }
  - { trigger: shake, from: [begged, waved], to: shut }
timers:
  - { in: begged, after: 10 business days, fire: shake }
  - { in: waved, after: 10 business days, fire: shake }
"""


class Pond:
    """A campaign on the pond, in words a test can read aloud."""

    def __init__(self, folder: Path, text: str = POND) -> None:
        self.clock = FixedClock(parse_moment("2026-06-01 10:00", 0, "UTC"))
        self.file = write_pond(folder, text)
        self.campaign = Campaign.create(folder, workflow=str(self.file), clock=self.clock)
        self.campaign.set_profile(name="Robin Vale", email="robin@example.org", zone="UTC")
        self._number = 0

    def person(self, tie: str = "unknown") -> int:
        """Add somebody."""
        self._number += 1
        mail = f"p{self._number}@example.org"
        name = f"Person {chr(96 + self._number % 26)}{self._number}"
        return self.campaign.add(Person(name, emails=(mail,), tie=tie)).id

    def asked(self, tie: str = "unknown") -> int:
        """Add somebody whom a pebble reaches now."""
        return self.reach(self.person(tie), "throw")

    def reach(self, number: int, trigger: str) -> int:
        """Let a message reach somebody now; return their number."""
        effect = self.campaign.fire(number, trigger).effects[0]
        self.campaign.outbox.sent(effect.id)
        return number

    def days(self, count: float) -> None:
        """Let days pass; what timers draft is sent."""
        end = self.clock.at + int(count * DAY)
        while self.clock.at < end:
            self.clock.at = min(end, self.clock.at + DAY)
            self.campaign.tick()
            for effect in self.campaign.outbox.list(status="drafted"):
                self.campaign.outbox.sent(effect.id)

    def history(self) -> tuple[History, Scale]:
        """Return what a forecast would read."""
        from askaround.forecast.run import _scale

        scale = _scale(self.campaign.workspace, self.clock.at)
        return Historian(self.campaign.workspace, scale, scale.at(self.clock.at)).read(), scale

    def forecast(self, **how: object) -> Forecast:
        """Return a forecast."""
        return forecast(self.campaign.workspace, **how)  # type: ignore[arg-type]  # by name


@pytest.fixture
def pond(tmp_path: Path) -> Iterator[Pond]:
    """An empty campaign on the pond."""
    made = Pond(tmp_path / "camp")
    yield made
    made.campaign.close()


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Pond]:
    """An empty campaign where somebody is asked for a name first."""
    made = Pond(tmp_path / "camp", BRIDGE)
    yield made
    made.campaign.close()
