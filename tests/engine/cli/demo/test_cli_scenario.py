"""Reading scenarios: mistakes are named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.cli.demo.scenario import read
from askaround.errors import BadFile

HEAD = 'title: t\nzone: UTC\nplace: ""\nweeks: 1\nat: "08:30"\nsteps:\n'


def test_steps_have_their_kind_and_line(tmp_path: Path) -> None:
    """Each step knows what it is, what it expects, and where it stands."""
    text = HEAD + "  - say: hello\n  - run: today\n    exit: 4\n"
    (tmp_path / "scenario.yaml").write_text(text)
    found = read(tmp_path)
    assert [(step.kind, step.text, step.exit, step.line) for step in found.steps] == [
        ("say", "hello", 0, 7),
        ("run", "today", 4, 8),
    ]


@pytest.mark.parametrize(
    "wrong", ["  - shout: hello\n", "  - say: a\n    run: b\n", "  - say: a\n    loud: yes\n"]
)
def test_a_step_nobody_knows(tmp_path: Path, wrong: str) -> None:
    """An unknown or doubled step is an error with its line."""
    (tmp_path / "scenario.yaml").write_text(HEAD + "  - say: fine\n" + wrong)
    with pytest.raises(BadFile) as caught:
        read(tmp_path)
    assert caught.value.line == 8


def test_broken_yaml(tmp_path: Path) -> None:
    """What is no YAML is said so, with the line."""
    (tmp_path / "scenario.yaml").write_text(HEAD + "  - run: note a: b\n")
    with pytest.raises(BadFile) as caught:
        read(tmp_path)
    assert caught.value.line == 7
