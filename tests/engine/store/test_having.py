"""What there is of a contact beside its own row is read along with it."""

from __future__ import annotations

from askaround.store.having import ANYTHING, Having, contact_having
from tests.engine.orchard import Orchard


def test_a_new_contact_has_nothing_but_its_timers(orchard: Orchard) -> None:
    """The row is the contact; each of the tables is asked for by itself."""
    ada = orchard.add()
    store = orchard.campaign.store
    contact, having = contact_having(store.connection, ada.id)
    assert contact == store.contacts.get(ada.id)
    rows = store.timers.of([ada.id])[ada.id]
    assert having == Having(effects=False, records=False, timers=bool(rows), reviews=False)
    assert contact_having(store.connection, 99) == (None, ANYTHING)


def test_what_there_is_is_said(orchard: Orchard) -> None:
    """A draft, a record and something to be looked at show, and only for whom they are."""
    ada, bea = orchard.add(), orchard.add("Bea Berry")
    orchard.sow(ada)
    orchard.campaign.note(ada.id, "pip", {"name": "Bob Bean"})
    connection = orchard.campaign.store.connection
    _, having = contact_having(connection, ada.id)
    assert (having.effects, having.records) == (True, True)
    connection.execute(
        "INSERT INTO observation (key, channel, kind, at, contact, status, data) "
        "VALUES ('k', 'c', 'mail', 0, ?, 'review', '{}')",
        (ada.id,),
    )
    assert contact_having(connection, ada.id)[1].reviews
    _, other = contact_having(connection, bea.id)
    assert (other.effects, other.records, other.reviews) == (False, False, False)


def test_tables_with_nothing_in_them_for_somebody_are_not_read(orchard: Orchard) -> None:
    """A step asks for effects, records and what came in only where there are any."""
    ada, bea = orchard.add(), orchard.add("Bea Berry")
    orchard.campaign.note(bea.id, "pip", {"name": "Bob Bean"})
    orchard.sow(bea)
    assert "observation" not in _read_by(orchard, ada.id)
    assert "effect" not in _read_by(orchard, orchard.add("Cas Cole").id)
    assert "effect" in _read_by(orchard, bea.id, "wither")


def _read_by(orchard: Orchard, number: int, trigger: str = "sow") -> set[str]:
    """Return the tables that statements of a step begin to read from."""
    asked: list[str] = []
    connection = orchard.campaign.store.connection
    connection.set_trace_callback(asked.append)
    try:
        orchard.campaign.fire(number, trigger)
    finally:
        connection.set_trace_callback(None)
    plain = [query for query in asked if "EXISTS" not in query]
    return {query.partition(" FROM ")[2].split()[0] for query in plain if " FROM " in query}
