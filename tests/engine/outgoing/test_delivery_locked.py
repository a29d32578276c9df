"""A database that another process locks while messages go: the run ends, and what went is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from askaround.errors import Locked, PartlyDone
from askaround.outgoing.delivery import Postman
from askaround.store import database
from tests.engine.orchard import Orchard

NAMES = ("Ada Byron", "Bea Berry", "Cas Cole", "Dan Dale")


@contextmanager
def locked_from(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch, turn: int
) -> Iterator[sqlite3.Connection]:
    """Let another connection take the lock while the channel has the message of that turn."""
    other = sqlite3.connect(orchard.folder / "askaround.db", isolation_level=None)
    turns = iter(range(1, 99))
    hand = Postman._hand_to_channel

    def handed(self: Postman, *args: object) -> object:
        if next(turns) == turn:
            other.execute("BEGIN IMMEDIATE")
        return hand(self, *args)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Postman, "_hand_to_channel", handed)
    try:
        yield other
    finally:
        other.close()


@pytest.fixture
def four(orchard: Orchard, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Four approved messages, by number; who waits for a lock waits 50 ms."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    orchard.campaign.store.connection.execute("PRAGMA busy_timeout=50")
    orchard.mode("deliver")
    drafted = [orchard.sow(orchard.add(name)).id for name in NAMES]
    return [orchard.campaign.outbox.approve(number).id for number in drafted]


def test_a_lock_ends_the_run(
    orchard: Orchard, four: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first went, the second may have, the others wait: no more than one of them tries."""
    with locked_from(orchard, monkeypatch, 2) as other:
        with pytest.raises(PartlyDone, match=r"1 went, 1 unknown") as told:
            orchard.campaign.outbox.deliver()
        other.execute("ROLLBACK")
    assert told.value.details == {"delivered": four[:1], "unknown": four[1:2]}
    found = [orchard.campaign.outbox.get(number).status for number in four]
    assert found == ["delivered", "unknown", "approved", "approved"]


def test_a_tick_tells_what_it_did_before_a_lock(
    orchard: Orchard, four: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What went is in its report, and why it ended; the next one goes on with the others."""
    with locked_from(orchard, monkeypatch, 2) as other:
        report = orchard.campaign.tick()
        other.execute("ROLLBACK")
    assert [effect.id for effect in report.delivered] == four[:1]
    assert "is writing to this campaign" in report.unsaved
    assert [what for what, _ in report.failed] == [f"message {four[1]}"]
    assert report.did
    again = orchard.campaign.tick()
    assert {effect.id for effect in again.delivered} >= set(four[2:])


def test_a_lock_before_anything_was_done_is_raised(orchard: Orchard, four: list[int]) -> None:
    """Nothing went: the error of the lock is all there is to say, and all of them wait."""
    other = sqlite3.connect(orchard.folder / "askaround.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked):
        orchard.campaign.outbox.deliver()
    other.execute("ROLLBACK")
    other.close()
    assert {orchard.campaign.outbox.get(number).status for number in four} == {"approved"}
