"""What a migration says of waits that have not begun, and of messages to whom it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

LETTERS = """\
workflow: letters
version: {version}
title: Letters
initial: here
states:
  here: {{ about: Here }}
  asked: {{ about: Asked }}
  gone: {{ about: Gone, final: true }}
observe:
  user.stop: {{ fire: leave }}
transitions:
  - {{ trigger: ask, from: [here], to: asked, do: [ send: {{ message: hello, channel: email }} ] }}
  - {{ trigger: leave, from: any, to: gone }}
timers:
  - {{ in: asked, after: {wait}, fire: leave }}
"""
NOW = "2026-03-02T09:00Z"


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> Run:
    """Somebody whose letter waits for approval; its time to answer has not begun."""
    (tmp_path / "v1.yaml").write_text(LETTERS.format(version=1, wait="7 days"))
    (tmp_path / "v2.yaml").write_text(LETTERS.format(version=2, wait="5 days"))
    (tmp_path / "messages/letters").mkdir(parents=True)
    (tmp_path / "messages/letters/hello.j2").write_text("Subject: Hello\n\nHello.\n")
    for words in (
        ("init", "--workflow", "v1.yaml"),
        ("profile", "--name", "Sam Linden", "--email", "sam@example.com", "--zone", "UTC"),
        ("add", "Ada Byron", "--email", "ada@example.org"),
        ("fire", "ada", "ask"),
    ):
        done = run(*words, now=NOW)
        assert done.returncode == 0, done.stdout + done.stderr
    return run


def test_a_wait_that_has_not_begun(asked: Run) -> None:
    """Another length is told with both, although no date changes yet."""
    said = asked("workflow", "migrate", "v2.yaml", "--dry-run", now=NOW)
    assert said.returncode == 0, said.stderr
    assert "another wait, when it begins: fire leave after 5 days" in said.stdout
    assert "(was: fire leave after 7 days)" in said.stdout


def test_an_end_cancels_what_was_to_be_sent(asked: Run) -> None:
    """Whoever is moved to an end gets no letter any more; undo brings it back."""
    words = ("workflow", "migrate", "v2.yaml", "--map", "asked=gone")
    said = asked(*words, "--dry-run", now=NOW)
    assert "cancelled: gone is an end: nobody is written to there" in said.stdout
    assert asked(*words, now=NOW).returncode == 0
    assert "cancelled" in asked("outbox", "show", "1", now=NOW).stdout
    assert asked("undo", now=NOW).returncode == 0
    assert "drafted" in asked("outbox", "show", "1", now=NOW).stdout
    assert asked("verify", now=NOW).returncode == 0
