"""Batches: buffered writes, each with its event, swapped only where nobody was quicker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from askaround.errors import Conflict
from askaround.store.batch import Batch
from askaround.store.rows import Row
from askaround.store.store import Store

RECORD: Row = {"contact": 1, "kind": "soil", "data": '{"text":"loam"}', "at": 5}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with one contact."""
    store = Store(tmp_path, create=True)
    with store.database.transaction():
        batch = Batch(store.connection, 1, 10)
        batch.insert("contact", contact("Ada"))
        batch.event(1, "contact.added")
        batch.flush()
    yield store
    store.close()


def contact(name: str) -> Row:
    """A contact's row."""
    texts = ("organisation", "organisation_key", "tie", "place", "zone")
    return {
        "name": name,
        "name_key": name.lower(),
        "state": "seed",
        "definition": 1,
        "version": 1,
        "entered_at": 0,
        "created_at": 0,
        **dict.fromkeys(texts, ""),
        "do_not_contact": 0,
        "forgotten": 0,
        "introduced_by": None,
        "details": "{}",
    }


def names(store: Store) -> list[str]:
    """The names of all contacts."""
    return [c.name for c in store.contacts.select()]


def test_every_write_is_in_an_event_with_before_and_after(store: Store) -> None:
    """An insert, an update and a delete are journaled with the values before and after."""
    with store.database.transaction():
        batch = Batch(store.connection, 2, 11)
        number = batch.insert("record", RECORD)
        batch.update("record", number, {"at": 5}, {"at": 6})
        batch.delete("record", number, {**RECORD, "id": number, "at": 6})
        batch.event(1, "note")
        batch.flush()
    event = list(store.events.select())[-1]
    assert (event.command, event.at, event.contact) == (2, 11, 1)
    assert [(table, n, b is None, a is None) for table, n, b, a in event.changes] == [
        ("record", 1, True, False),
        ("record", 1, False, False),
        ("record", 1, False, True),
    ]
    assert event.changes[1][2:] == ({"at": 5}, {"at": 6})


def test_the_loser_of_a_swap_learns_of_it(store: Store) -> None:
    """A contact or effect is changed only where its version is still the one that was read."""
    with store.database.transaction():
        batch = Batch(store.connection, 2, 11)
        batch.update("contact", 1, {"version": 1, "name": "Ada"}, {"version": 2, "name": "Bea"})
        batch.event(1, "edited")
        batch.flush()
    with store.database.transaction():
        batch = Batch(store.connection, 3, 12)
        batch.update("contact", 1, {"version": 1, "name": "Ada"}, {"version": 2, "name": "Cleo"})
        batch.event(1, "edited")
        with pytest.raises(Conflict):
            batch.flush()
        store.connection.rollback()
    assert names(store) == ["Bea"]
    assert len(list(store.events.select())) == 2


def test_a_row_may_change_twice_in_one_batch(store: Store) -> None:
    """The second change of a row sees the first, also across a delete and a new insert."""
    with store.database.transaction():
        batch = Batch(store.connection, 2, 11)
        batch.update("contact", 1, {"version": 1, "name": "Ada"}, {"version": 2, "name": "Bea"})
        batch.update("contact", 1, {"version": 2, "name": "Bea"}, {"version": 3, "name": "Cleo"})
        number = batch.insert("record", RECORD)
        batch.delete("record", number, {**RECORD, "id": number})
        batch.insert("record", {**RECORD, "id": number, "at": 9})
        batch.event(1, "edited")
        batch.flush()
    assert names(store) == ["Cleo"]
    assert [record.at for record in store.records.select()] == [9]


def test_numbers_of_undone_contacts_are_not_given_again(store: Store) -> None:
    """Keys, marks and tombstones hang on a contact's number, so it means one person for good."""
    with store.database.transaction():
        batch = Batch(store.connection, 2, 11)
        number = batch.insert("contact", contact("Bea"))
        batch.event(number, "contact.added")
        batch.delete("contact", number, {**contact("Bea"), "id": number})
        batch.event(number, "undone")
        batch.flush()
    with store.database.transaction():
        assert Batch(store.connection, 3, 12).next_id("contact") == number + 1


def fail_half_way(store: Store, batch: Batch) -> None:
    """Write one contact, buffer another, and raise."""
    with store.database.part(), batch.part():
        batch.insert("contact", contact("Cleo"))
        batch.event(3, "contact.added")
        batch.flush()
        batch.insert("contact", contact("Dora"))
        raise ZeroDivisionError


def test_a_part_that_raises_leaves_nothing(store: Store) -> None:
    """Buffered and flushed writes of a part go, those before it stay, numbers are given anew."""
    with store.database.transaction():
        batch = Batch(store.connection, 2, 11)
        batch.insert("contact", contact("Bea"))
        batch.event(2, "contact.added")
        batch.flush()
        with pytest.raises(ZeroDivisionError):
            fail_half_way(store, batch)
        assert not batch.dangling
        assert batch.insert("contact", contact("Eve")) == 3
        batch.event(3, "contact.added")
        batch.flush()
    assert names(store) == ["Ada", "Bea", "Eve"]
    assert [event.seq for event in store.events.select()] == [1, 2, 3]


def test_changes_without_an_event_are_noticed(store: Store) -> None:
    """A caller that forgets to say why it wrote is found out."""
    with store.database.transaction():
        batch = Batch(store.connection, 2, 11)
        batch.insert("record", RECORD)
        said = [batch.dangling]
        batch.event(1, "note")
        said.append(batch.dangling)
        batch.flush()
    assert said == [True, False]
