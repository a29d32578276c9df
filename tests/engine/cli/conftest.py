"""A tiny workflow of its own, and the command line in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock

MONDAY = 1_795_442_400
"""2026-11-23 14:00 UTC."""

TINY = """\
workflow: tiny
version: 1
title: A tiny workflow
initial: fresh
states:
  fresh: { about: Not greeted yet }
  greeted: { about: Greeted }
  gone: { about: Left alone, final: true }
observe:
  user.stop: { fire: leave }
transitions:
  - { trigger: greet, from: [fresh], to: greeted, do: [ { task: { do: wave, due: 2 days } } ] }
  - { trigger: leave, from: [fresh, greeted], to: gone }
timers:
  - { in: greeted, after: 5 days, fire: leave }
"""


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

    @property
    def error(self) -> Any:
        """The error document of standard error."""
        return json.loads(self.err)["error"]


Ask = Callable[..., Answer]


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at a Monday afternoon."""
    return FixedClock(MONDAY)


@pytest.fixture
def workflow_file(tmp_path: Path) -> Path:
    """The tiny workflow as a file."""
    path = tmp_path / "tiny.yaml"
    path.write_text(TINY, encoding="utf-8")
    return path


@pytest.fixture
def ask(tmp_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command line in this process, in the folder ``camp``."""

    def askaround(*words: str, folder: str = "camp") -> Answer:
        capsys.readouterr()
        code = run_here(words, Session(folder=str(tmp_path / folder), clock=clock))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return askaround


@pytest.fixture
def camp(tmp_path: Path, workflow_file: Path, ask: Ask) -> Path:
    """A campaign on the tiny workflow with Ines, Tomas and Ines's namesake."""
    assert ask("init", "--workflow", str(workflow_file), "--name", "tiny").code == 0
    for name, tie in (("Ines Falk", "friend"), ("Tomas Arkwright", "colleague")):
        mail = f"{name.split()[0].lower()}@example.org"
        assert ask("add", name, "--email", mail, "--tie", tie).code == 0
    assert ask("profile", "--zone", "America/New_York", "--name", "Robin Vale").code == 0
    return tmp_path / "camp"
