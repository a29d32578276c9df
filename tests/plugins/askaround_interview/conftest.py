"""A campaign on a small workflow with state names of its own, and an invented post office."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.session import Session
from askaround.clock import FixedClock
from askaround.model import Person

MONDAY = int(datetime(2026, 11, 23, 15, 0, tzinfo=UTC).timestamp())
"""Ten in the morning in New York."""

WORKFLOW = """\
workflow: garden
version: 1
title: A workflow with other names
initial: seed
states:
  seed:   { about: Not asked yet,  next: user.request }
  sprout: { about: Asked,          next: user.prepare }
  bloom:  { about: Talked,         next: user.thank }
  fruit:  { about: Thanked,        next: user.refer }
observe:
  user.request: { fire: water }
  user.thank:   { fire: harvest }
  user.refer:   { fire: sow }
transitions:
  - trigger: water
    from: [seed]
    to: sprout
    guards: [ objective, { records: { kind: research, about: [person], at_least: 1 } } ]
    do: [ { send: { message: request, channel: preferred } }, { task: { do: prepare } } ]
  - trigger: grow
    from: [sprout]
    to: bloom
    do: [ { task: { do: debrief } }, { task: { do: thank } } ]
  - trigger: harvest
    from: [bloom]
    to: fruit
    guards: [names_one_concrete_thing]
    do: [ { send: { message: thank-you, channel: thank-you-choice } } ]
  - trigger: sow
    from: [fruit]
    to: fruit
    guards: [ { records: { kind: referral, at_least: 1 } } ]
    do: [ { spawn: { from: referral, as: seed } } ]
"""

MESSAGES = {
    "request": (
        "Subject: Twenty minutes?\n\nDear {{ contact.name }},\n\nMy name is {{ me.name }}. Could "
        "we talk for {{ minutes }} minutes? I am not asking for a job. Thank you.\n"
    ),
    "thank-you": "Subject: Thank you\n\nThank you for {{ given.thing }}.\n",
    "prepare-sheet.md": (
        "# {{ contact.name }}\n\n{{ given.purpose }}, {{ given.minutes }} minutes\n"
        "{% for one in given.questions %}\n{{ one.number }}. {{ one.text }}\n{% endfor %}\n"
        "{{ given.closing }}\n"
    ),
}

POST = '''
from askaround.hookspecs import hookimpl
from askaround.model import Channel, HandedOver


class Post(Channel):
    """Lays everything on a heap."""

    name = "post"
    order = 900

    def address(self, contact):
        return contact.fields.get("box")

    def deliver(self, draft, key, env):
        return HandedOver("on the heap")


class Pigeon(Post):
    name = "pigeon"
    order = None


@hookimpl
def register_channels():
    return [Post(), Pigeon()]
'''


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Campaign]:
    """Return an open campaign with profile and objective, and nobody in it."""
    site = tmp_path / "site"
    (site / "heap_post-1.0.dist-info").mkdir(parents=True)
    (site / "heap_post-1.0.dist-info" / "entry_points.txt").write_text(
        "[askaround]\nheap = heap_post\n", "utf-8"
    )
    (site / "heap_post.py").write_text(POST, "utf-8")
    monkeypatch.syspath_prepend(str(site))
    (tmp_path / "garden.yaml").write_text(WORKFLOW, "utf-8")
    folder = tmp_path / "campaign"
    for root in (tmp_path, folder):
        place = root / "messages" / "garden"
        place.mkdir(parents=True)
        for name, text in MESSAGES.items():
            (place / f"{name}.j2").write_text(text, "utf-8")
    with Campaign.create(
        folder, workflow=str(tmp_path / "garden.yaml"), clock=FixedClock(MONDAY)
    ) as opened:
        opened.set_profile(name="Robin Vale", email="robin@example.org", zone="America/New_York")
        opened.set_objective(text="what printers do all day", field="printing")
        yield opened


@dataclass(frozen=True)
class Answer:
    """What a command line came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture
def ask(campaign: Campaign, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command line in this process, on the campaign."""

    def askaround(*words: str) -> Answer:
        capsys.readouterr()
        session = Session(folder=str(campaign.folder), clock=campaign.clock)
        session.no_input = True
        code = run_here(words, session)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return askaround


@pytest.fixture
def add(campaign: Campaign) -> Callable[..., int]:
    """Add somebody who can be reached: ``add("Ines Duarte", tie="friend", ready=True)``."""

    def adding(name: str, *, ready: bool = True, **known: str) -> int:
        person = Person(name, fields={"box": f"box of {name}"}, **known)  # type: ignore[arg-type]  # all of them are texts
        number = campaign.add(person).id
        campaign.edit(number, channel="post", place="US", zone="America/New_York")
        if ready:
            campaign.note(number, "research", {"about": "person", "text": "prints by hand"})
        return number

    return adding


@pytest.fixture
def talked(campaign: Campaign, add: Callable[..., int]) -> Callable[..., int]:
    """Add somebody and bring them to where thanks are owed."""

    def talking(name: str, **known: str) -> int:
        number = add(name, **known)
        campaign.intend(number, "user.request")
        campaign.fire(number, "grow")
        return number

    return talking
