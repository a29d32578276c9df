"""Which workflows ask whether a request out of the blue is welcome where somebody is."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Run

NOON = "2026-11-23T17:00"


@pytest.fixture(params=["informational-interview", "two-hour-job-search"])
def campaign(request: pytest.FixtureRequest, run: Run) -> str:
    """A campaign in one of the workflows that write to strangers."""
    done = run("init", "--workflow", request.param, now=NOON)
    assert done.returncode == 0, done.stderr
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "Europe/Berlin", now=NOON)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning",
        "--question", "Is it for me?", "--kind", "career", now=NOON)  # fmt: skip
    return str(request.param)


def somebody(run: Run, name: str, place: str) -> None:
    """Add a stranger at a place, with what a request needs."""
    run("add", name, "--email", f"{name[0].lower()}@example.org", "--tie", "stranger", "--place",
        place, now=NOON)  # fmt: skip
    for about in ("person", "field"):
        run("note", name, "plans parks", "--about", about, "--source", "a yearbook", now=NOON)


def tasks(run: Run) -> str:
    """Return the tasks that are open, in words."""
    return run("today", now=NOON).stdout + run("outbox", "list", "--all", now=NOON).stdout


def test_an_introduction_comes_first_where_that_is_sure(run: Run, campaign: str) -> None:
    """To a stranger in Japan nothing is drafted: the task is to find an introduction."""
    somebody(run, "Ken Abe", "JP")
    done = run("request", "Ken", now=NOON)
    assert "find somebody who introduces you" in done.stdout + tasks(run), done.stderr
    drafts = json.loads(run("outbox", "list", "--json", now=NOON).stdout)
    assert "request" not in [one.get("purpose") for one in drafts.get("messages", [])]


def test_a_reason_goes_on_all_the_same(run: Run, campaign: str) -> None:
    """With --overrule the request is drafted, and the reason is in the journal."""
    somebody(run, "Ken Abe", "JP")
    done = run("request", "Ken", "--overrule", "he asked me to write", now=NOON)
    assert done.returncode == 0, done.stderr
    assert "message 1: request" in done.stdout
    assert "he asked me to write" in run("history", "Ken", "--json", now=NOON).stdout


def test_who_is_new_asks_there_first(run: Run, campaign: str) -> None:
    """After `etiquette arrive` the first request sets the task to ask locally, and drafts none."""
    run("etiquette", "arrive", "US-NC:charlotte", now=NOON)
    somebody(run, "Eve Ray", "US-NC:charlotte")
    done = run("request", "Eve", now=NOON)
    assert "ask a local job group" in done.stdout + tasks(run), done.stderr
    assert "Subject" not in done.stdout
    run("etiquette", "learn", "US-NC:charlotte", "acceptance", "welcome", "--source",
        "a coach", now=NOON)  # fmt: skip
    done = run("request", "Eve", now=NOON)
    assert "message" in done.stdout, done.stdout + done.stderr
