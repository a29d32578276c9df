"""Whose clock counts where theirs is not known: said, with timers as well as with messages."""

from __future__ import annotations

import json

from tests.conftest import Run

NOW = "2026-11-23T20:00:00+00:00"


def test_timers_say_whose_days_they_count(run: Run) -> None:
    """Days by the seeker's clock are told as such, until the place is known."""
    run("init", now=NOW)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "Europe/Berlin", now=NOW)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning", now=NOW)
    run("add", "Nel Ito", "--email", "nel@example.org", now=NOW)
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=NOW)
    done = run("request", "1", "--overrule", "she was told of me", now=NOW)
    assert done.returncode == 0, done.stderr
    timers = json.loads(run("why", "1", "--json", now=NOW).stdout)["timers"]
    assert timers
    assert {one["clock"] for one in timers} == {"Europe/Berlin"}
    said = run("why", "1", "--all", now=NOW).stdout
    assert "days by your clock (Europe/Berlin), for theirs is not known" in said
    run("edit", "1", "--place", "JP", now=NOW)
    timers = json.loads(run("why", "1", "--json", now=NOW).stdout)["timers"]
    assert {one["clock"] for one in timers} == {""}
    shown = run("outbox", "show", "1", now=NOW).stdout
    assert "it suits from Tue 24 Nov 08:30 in Japan" in shown
