"""What the policies of the craft cost a tick: a query for a chunk, and none for a contact."""

from __future__ import annotations

from pathlib import Path

from askaround import Campaign
from askaround.clock import FixedClock
from benchmarks.field import START, WEEK, founded, moved

WORKFLOW = "informational-interview"


def _queries(folder: Path, contacts: int) -> int:
    """Let the follow-ups of so many people come due; return how many queries that took."""
    with founded(folder, contacts, workflow=WORKFLOW) as campaign:
        moved(campaign, "requested", START + WEEK)
    asked: list[str] = []

    def note(statement: str) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    with Campaign.open(folder, clock=FixedClock(START + WEEK + 60)) as campaign:
        campaign.store.connection.set_trace_callback(note)
        assert campaign.tick().drafted == contacts
        campaign.store.connection.set_trace_callback(None)
    return len(asked)


def test_the_policies_read_for_a_chunk_at_once(tmp_path: Path) -> None:
    """S49, S50: goodwill, refusals and the aim of 400 people take no more queries than of 100."""
    few, many = _queries(tmp_path / "few", 100), _queries(tmp_path / "many", 400)
    assert many <= few + 10, (few, many)
