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
from askaround.cli.terminal.session import Session
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
        opened.set_objective(
            text="what printers do all day", field="printing", question="Is it for me?"
        )
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


class Desk:
    """The shipped workflow, from the command line, under a clock that can be moved."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], workflow: str = ""
    ) -> None:
        self.folder = folder
        self.clock = FixedClock(MONDAY)
        self._capsys = capsys
        chosen = ("--workflow", workflow) if workflow else ()
        assert self.run("init", str(folder), *chosen).code == 0

    def run(self, *words: str) -> Answer:
        """Run a command line."""
        self._capsys.readouterr()
        session = Session(folder=str(self.folder), clock=self.clock)
        session.no_input = True
        code = run_here(words, session)
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)

    def ok(self, *words: str) -> str:
        """Run a command line that must succeed; return what it printed."""
        answer = self.run(*words)
        assert answer.code == 0, f"{' '.join(words)}: {answer.err}{answer.out}"
        return answer.out

    def json(self, *words: str) -> Any:
        """Run a command line that must succeed with ``--json``; return the document."""
        return json.loads(self.ok(*words, "--json"))

    def begin(self) -> None:
        """Say who writes and what it is for."""
        self.ok("profile", "--name", "Robin Vale", "--about", "a chemist moving into publishing")
        self.ok("profile", "--email", "robin@example.org", "--zone", "America/New_York")
        self.ok(
            *("objective", "what editors do", "--field", "publishing", "--kind", "career"),
            *("--question", "Do I move into publishing?", "--option", "move", "--option", "stay"),
            *("--criterion", "room to grow", "--occasion", "change_career"),
        )

    def add(self, name: str, *words: str, ready: bool = True) -> str:
        """Add somebody; return the first name in small letters."""
        given = name.split(maxsplit=1)[0].lower()
        self.ok(
            *("add", name, "--email", f"{given}@example.org", "--zone", "America/New_York"),
            *("--place", "US-NY", *words),
        )
        if ready:
            self.ok("note", given, "edits two journals", "--kind", "research", "--about", "person")
            self.ok(
                "note", given, "prints by hand", "--kind", "research", "--about", "organisation"
            )
        return given

    def sent(self) -> None:
        """Approve, deliver and mark as sent whatever waits."""
        for effect in self.json("outbox", "list")["effects"]:
            if effect["status"] == "drafted":
                self.run("outbox", "approve", str(effect["id"]))
        self.run("outbox", "deliver")
        for effect in self.json("outbox", "list")["effects"]:
            if effect["status"] == "handed_over":
                self.ok("outbox", "sent", str(effect["id"]))

    def talk(self, who: str) -> None:
        """Bring somebody from prospect to where thanks are owed."""
        self.ok("request", who)
        self.sent()
        self.ok("prepare", who)
        self.ok("call", who, "--outcome", "talked", "--minutes", "20")

    def thank(self, who: str, thing: str = "the hint to sit with a proof-reader") -> None:
        """Debrief, and thank."""
        self.ok("debrief", who, "--advice", thing)
        self.ok("thank", who, "--for", thing)
        self.sent()


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return a desk with a profile and an objective, and nobody in the campaign."""
    made = Desk(tmp_path / "mine", capsys)
    made.begin()
    return made
