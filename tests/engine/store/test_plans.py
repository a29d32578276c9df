"""Queries on some contacts look for them by contact: what others have costs a tick nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from askaround.store.store import Store

MANY = range(1, 901)
ASKED: dict[str, Callable[[Store], object]] = {
    "pending": lambda store: store.effects.pending(MANY),
    "pending of one": lambda store: store.effects.pending([1]),
    "delivered": lambda store: store.effects.delivered(1),
    "delivered to": lambda store: store.effects.delivered_to(MANY),
    "timers": lambda store: store.timers.of(MANY),
    "records": lambda store: store.records.of(MANY, ["research", "insight"]),
    "waiting": lambda store: store.observations.waiting(MANY),
    "reviews": lambda store: store.observations.reviews(1),
    "events": lambda store: store.events.times(MANY, "call"),
    "entered": lambda store: store.events.entered(1),
}


@pytest.mark.parametrize("name", ASKED)
def test_they_are_looked_for_by_contact(tmp_path: Path, name: str) -> None:
    """The plan of each query searches its table by the index of the contact."""
    store = Store(tmp_path, create=True)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    ASKED[name](store)
    store.connection.set_trace_callback(None)
    assert asked
    for query in asked:
        plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        assert any("_contact (contact=?" in line for line in plan), plan
    store.close()


def test_messages_under_way_are_not_sorted(tmp_path: Path) -> None:
    """The oldest that are under way are found in the order of the index, however many wait."""
    store = Store(tmp_path, create=True)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    store.overview.messages(10)
    store.connection.set_trace_callback(None)
    (query,) = asked
    plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert sum("effect_status (status=? AND due_at=?)" in line for line in plan) == 5
    assert not any("TEMP B-TREE" in line for line in plan), plan
    store.close()


@pytest.mark.parametrize("few", [0, 10])
def test_due_timers_are_found_by_when_they_are_due(tmp_path: Path, few: int) -> None:
    """Few or many: the index by due date is searched, and only what is due is sorted."""
    store = Store(tmp_path, create=True)
    row = "INSERT INTO timer (id, contact, slot, due_at, fired) VALUES (?, ?, 0, ?, 0)"
    store.connection.executemany(row, [(n, n, n) for n in range(1, 9)])
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    found = store.timers.some(8, few or 1, 100)
    store.connection.set_trace_callback(None)
    assert found is not None
    assert len(asked) == (1 if few else 3)
    for query in asked:
        plan = [line[3] for line in store.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        assert any("timer_due (due_at>? AND due_at<?)" in line for line in plan), plan
        assert not any("SCAN" in line for line in plan), plan
    store.close()


@pytest.mark.parametrize(
    ("index", "ask"),
    [
        ("record_confidential", lambda store: store.records.confidential()),
        ("effect_begun (channel=? AND settled_at>?)", lambda s: s.effects.begun("email", 0, 20)),
    ],
)
def test_what_each_message_asks_of_all_has_an_index(
    tmp_path: Path, index: str, ask: Callable[[Store], object]
) -> None:
    """What was said in confidence, and what went lately, are found however much there is."""
    store = Store(tmp_path, create=True)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    ask(store)
    store.connection.set_trace_callback(None)
    (query,) = asked
    plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any(index in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan
    store.close()
