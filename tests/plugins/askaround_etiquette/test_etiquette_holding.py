"""What a message waits for: a reason for something else leaves it standing, and it is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Run

EVENING = "2026-11-24T16:00-05:00"
"""Ten at night in Berlin, and 06:00 in Tokyo."""


def _ready(run: Run, *person: str, now: str) -> None:
    run("init", now=now)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "America/New_York", now=now)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning", "--kind",
        "career", now=now)  # fmt: skip
    added = run("add", *person, "--email", "x@example.org", now=now)
    assert added.returncode == 0, added.stderr
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=now)


def _data(run: Run, *words: str, now: str = EVENING) -> dict[str, Any]:
    done = run(*words, "--json", now=now)
    assert done.returncode in (0, 5), done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]  # one document, an object


def _holds(findings: list[dict[str, Any]]) -> list[str]:
    return [one["reason"] for one in findings if one["severity"] == "hold"]


def test_a_reason_for_a_warning_leaves_the_hour_standing(run: Run) -> None:
    """Why no title is known says nothing of ten at night; only `--now` lets it go then."""
    _ready(run, "Jana Falk", "--place", "Berlin", now=EVENING)
    drafted = run("request", "1", now=EVENING).stdout
    assert "hold: not now" in drafted
    assert "--now" in drafted
    assert run("outbox", "approve", "1", now=EVENING).returncode == 5
    given = run("outbox", "approve", "1", "--overrule", "she signs without a title", now=EVENING)
    assert given.returncode == 0, given.stderr
    assert "not before Wed 25 Nov" in given.stdout
    assert "hold: not now" in given.stdout
    assert "overruled: their honorific" in given.stdout
    assert "warn:" not in given.stdout
    assert run("tick", now=EVENING).returncode == 0
    assert _data(run, "outbox", "show", "1")["effect"]["status"] == "approved"
    again = run("outbox", "approve", "1", "--overrule", "she is up late", now=EVENING)
    assert again.returncode == 2
    assert 'askaround outbox approve 1 --now "' in again.stderr
    freed = run("outbox", "approve", "1", "--now", "she is up late", now=EVENING)
    assert freed.returncode == 0, freed.stderr
    assert "not before" not in freed.stdout
    assert "hold:" not in freed.stdout
    assert "overruled: not now" in freed.stdout
    assert "overruled: their honorific" in freed.stdout
    told = " ".join(run("history", "1", now=EVENING).stdout.split())
    assert "she is up late" in told
    run("tick", now=EVENING)
    assert _data(run, "outbox", "show", "1")["effect"]["status"] == "handed_over"


def test_a_reason_to_ask_a_stranger_does_not_wake_them(run: Run) -> None:
    """`request --send --overrule` approves; it goes at a suitable hour there, as is said."""
    _ready(run, "Yui Mori", "--place", "Japan", "--given", "Yui", "--family", "Mori", now=EVENING)
    reason = ("--overrule", "our teacher told her of me")
    done = run("request", "1", "--send", *reason, now=EVENING)
    assert done.returncode == 0, done.stderr
    assert "hold: not now" in done.stdout
    assert "overruled: people there are said to want an introduction first" in done.stdout
    assert "approved, not before" in done.stdout
    assert _data(run, "outbox", "show", "1")["effect"]["status"] == "approved"


def test_now_names_the_hour_when_asking(run: Run) -> None:
    """With `--send --now` it goes at once, and the hour is among what was set aside."""
    _ready(run, "Jana Falk", "--place", "Berlin", now=EVENING)
    words = ("request", "1", "--overrule", "she signs without a title")
    unsent = run(*words, "--now", "she is up", now=EVENING)
    assert unsent.returncode == 2
    assert "--send --now" in unsent.stderr
    sent = _data(run, *words, "--send", "--now", "she is up")["requests"][0]
    assert sent["messages"][0]["status"] == "handed_over"
    assert _holds(sent["findings"]) == []
    assert any(one.startswith("not now") for one in _holds(sent["overruled"]))


def test_a_draft_left_lying_shows_what_the_outbox_will_say(run: Run) -> None:
    """A reason to ask them is none for the draft: its hold and its warning are told at once."""
    _ready(run, "Yui Mori", "--place", "Japan", now=EVENING)
    drafted = _data(run, "request", "1", "--overrule", "our teacher told her")["requests"][0]
    later = _data(run, "outbox", "show", "1")["findings"]
    assert _holds(drafted["findings"]) == _holds(later) != []
    warned = {one["reason"] for one in later if one["severity"] == "warn"}
    assert warned
    assert warned <= {one["reason"] for one in drafted["findings"]}


@pytest.mark.parametrize("command", ["request", "thank", "outbox approve"])
def test_help_says_how_to_send_it_now(run: Run, command: str) -> None:
    """Every command that approves has the way past the hour in its help."""
    assert "--now REASON" in run(*command.split(), "--help").stdout
