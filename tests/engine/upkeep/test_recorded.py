"""Journals recorded by earlier versions: today's code replays them, and goes on from there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.clock import FixedClock
from tests.engine.upkeep.recording import DAY, START, told

DATA = Path(__file__).resolve().parents[2] / "data"
Kept = tuple[Campaign, dict[str, object]]
RECORDED = sorted(DATA.glob("journal-*.sql"))


@pytest.fixture(params=RECORDED, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """A campaign as a version of its own time left it, and what it said then."""
    script: Path = request.param
    with closing(sqlite3.connect(tmp_path / "askaround.db")) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    said = json.loads(script.with_suffix(".json").read_text(encoding="utf-8"))
    with Campaign.open(tmp_path, clock=FixedClock(START + 14 * DAY)) as campaign:
        yield campaign, said


def test_there_is_one_of_each_version() -> None:
    """The journals of 0.1 are kept: of a person's steps, and of deliveries."""
    assert {"journal-0.1", "journal-0.1-posted"} <= {path.stem for path in RECORDED}


def test_it_is_replayed(kept: Kept) -> None:
    """The events rebuild the tables, and the campaign says what it said then."""
    campaign, said = kept
    assert campaign.verify() == []
    assert json.loads(json.dumps(told(campaign))) == said


def test_it_goes_on(kept: Kept) -> None:
    """The last command is undone, steps and ticks follow, and all of it agrees."""
    campaign, said = kept
    before = dict(told(campaign)["titles"])  # type: ignore[call-overload]  # a mapping
    assert before["07"] == "Driver"
    campaign.undo()
    assert campaign.contact(7).title == ""
    campaign.tick(START + 60 * DAY)
    campaign.touch(1, "call.talked", overrule="they had time")
    assert campaign.verify() == []
    assert len(list(campaign.events())) > len(said["events"])  # type: ignore[arg-type]  # a list


def test_a_changed_history_is_seen(kept: Kept) -> None:
    """A journal in which one word was changed does not pass for whole."""
    campaign, _ = kept
    campaign.store.connection.execute(
        "UPDATE event SET changes = replace(changes, '\"requested\"', '\"thanked\"') "
        "WHERE kind = 'transition'"
    )
    assert campaign.verify() != []
