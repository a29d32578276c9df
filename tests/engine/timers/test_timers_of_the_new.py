"""Timers run from the first day, however somebody came into their state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

WAITS = """\
workflow: waits
version: 1
title: Waits
initial: here
states:
  here: { about: Here }
  there: { about: There }
  named: { about: Named by somebody }
  gone: { about: Gone, final: true }
observe:
  user.stop: { fire: leave }
transitions:
  - { trigger: go, from: [here], to: there, do: [ spawn: { from: referral, as: named } ] }
  - { trigger: leave, from: any, to: gone }
timers:
  - { in: here, after: 5 days, fire: go }
  - { in: there, after: 30 days, fire: leave }
  - { in: named, after: 3 days, fire: leave }
"""
MONDAY = "2026-03-02T09:00Z"
SATURDAY = "2026-03-07T10:00Z"
WEDNESDAY = "2026-03-11T10:00Z"


@pytest.fixture
def waits(run: Run, tmp_path: Path) -> Run:
    """A campaign on a workflow whose first state has a timer."""
    (tmp_path / "waits.yaml").write_text(WAITS)
    assert run("init", "--workflow", "waits.yaml", now=MONDAY).returncode == 0
    return run


def _states(run: Run, now: str) -> dict[str, str]:
    found = json.loads(run("list", "--json", now=now).stdout)["contacts"]
    return {one["name"]: one["state"] for one in found}


def test_of_those_added_and_imported(waits: Run, tmp_path: Path) -> None:
    """One added and one imported move when their first state's time is over; undo takes it back."""
    assert waits("add", "Ann Lee", now=MONDAY).returncode == 0
    (tmp_path / "people.csv").write_text("Name\nBob Ray\n")
    assert waits("import", "people.csv", now=MONDAY).returncode == 0
    assert "go after 5 days: Sat 7 Mar 09:00" in waits("why", "ann", now=MONDAY).stdout
    assert waits("tick", now=SATURDAY).returncode == 0
    assert _states(waits, SATURDAY) == {"Ann Lee": "there", "Bob Ray": "there"}
    assert waits("verify", now=SATURDAY).returncode == 0


def test_of_those_spawned(waits: Run) -> None:
    """Somebody who is named begins in the state said, and its timer runs."""
    assert waits("add", "Ann Lee", now=MONDAY).returncode == 0
    said = ("note", "ann", "--kind", "referral", "--field", "name=Dan Roe")
    assert waits(*said, now=MONDAY).returncode == 0
    assert waits("fire", "ann", "go", now=SATURDAY).returncode == 0
    assert _states(waits, SATURDAY)["Dan Roe"] == "named"
    assert waits("tick", now=WEDNESDAY).returncode == 0
    assert _states(waits, WEDNESDAY)["Dan Roe"] == "gone"
    assert waits("verify", now=WEDNESDAY).returncode == 0


def test_undo_leaves_none_behind(waits: Run) -> None:
    """Nobody is there any more, and nothing rings."""
    assert waits("add", "Ann Lee", now=MONDAY).returncode == 0
    assert waits("undo", now=MONDAY).returncode == 0
    assert "Nothing was due" in waits("tick", now=SATURDAY).stdout
    assert waits("verify", now=SATURDAY).returncode == 0
