"""`workflow migrate` with a thousand contacts half-way: previewed, done, verified, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.model import Person
from tests.stopwatch import at_most

Ask = Callable[..., Any]


@pytest.fixture
def thousand(camp: Path, clock: FixedClock) -> Path:
    """A thousand more people, 600 of them greeted, 100 of those with their task done."""
    with Campaign.open(camp, clock=clock) as campaign:
        campaign.import_people(
            [Person(f"Person {n}", emails=(f"p{n}@example.org",)) for n in range(1000)]
        )
        people = [one for one in campaign.contacts() if one.name.startswith("Person")]
        with campaign.command("greet"):
            for one in people[:600]:
                campaign.fire(one.id, "greet")
    return camp


def _other(tmp_path: Path, workflow_file: Path) -> str:
    text = workflow_file.read_text("utf-8").replace("version: 1", "version: 2")
    path = tmp_path / "tiny2.yaml"
    path.write_text(text.replace("greeted", "hailed").replace("5 days", "9 days"), "utf-8")
    return str(path)


def _people(ask: Ask) -> list[dict[str, Any]]:
    """Return every contact but for the number of times it was written."""
    return [{**one, "version": 0} for one in ask("list", "--json").json["contacts"]]


def test_a_thousand_are_summed_up(
    ask: Ask, thousand: Path, tmp_path: Path, workflow_file: Path
) -> None:
    """A preview gives each way with its consequences and some people; `--all` gives everybody."""
    path = _other(tmp_path, workflow_file)
    words = ("workflow", "migrate", path, "--map", "greeted=hailed", "--dry-run")
    said = ask(*words).out.splitlines()
    assert said[:4] == [
        "1002 contacts would go to tiny, version 2",
        "  402 fresh, as before",
        "  600 greeted → hailed",
        "      600: another date: fire leave after 9 days",
    ]
    listed = [line for line in said if ": greeted → hailed" in line]
    assert len(listed) == 12
    assert not any("fresh → fresh" in line for line in said)
    assert "… and 588 more of them: --all shows everybody" in said
    assert "for 402 nothing else changes (--all lists them)" in said
    assert len(said) < 60
    whole = ask(*words, "--all").out
    assert whole.count("→ hailed\n") == 601  # the way and each of its people
    assert whole.count("fresh → fresh") == 402


def test_a_thousand_go_over_and_come_back(
    ask: Ask, thousand: Path, tmp_path: Path, workflow_file: Path
) -> None:
    """Refused without a map, then done within seconds; verify holds, undo brings all of it back."""
    path = _other(tmp_path, workflow_file)
    before = _people(ask)
    refused = ask("workflow", "migrate", path)
    assert refused.code == 5
    assert "600 contacts would land nowhere" in refused.err
    with at_most(2):
        assert ask("workflow", "migrate", path, "--map", "greeted=hailed").code == 0
    states = [one["state"] for one in ask("list", "--json").json["contacts"]]
    assert (states.count("hailed"), states.count("fresh")) == (600, 402)
    assert ask("verify", "--json").json["troubles"] == []
    assert ask("undo").code == 0
    assert _people(ask) == before
    assert ask("verify", "--json").json["troubles"] == []
