"""Objects made in a mould are what their class makes: equal, frozen, whole."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path
from typing import Any

import pytest

from askaround.campaign import Campaign
from askaround.engine.decision import Decision
from askaround.model import Contact, Effect, Event, Person, PolicyContext
from askaround.model.mould import altered, mould
from askaround.store.events import event_of
from askaround.store.rows import CONTACT_SELECT, contact_from


@pytest.mark.parametrize("kind", [Contact, Decision, Effect, Event, PolicyContext])
def test_a_mould_has_the_slots_of_its_class(kind: type[Any]) -> None:
    """What is filled and given its class equals what the class makes, and frozen again."""
    values = {part.name: f"the {part.name}" for part in fields(kind)}
    made = mould(kind)()
    for name, value in values.items():
        setattr(made, name, value)
    made.__class__ = kind
    assert made == kind(**values)
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(kind)[0].name, 1)


@pytest.mark.parametrize("kind", [Contact, Decision, Effect, Event])
def test_an_altered_one_is_what_replace_makes(kind: type[Any]) -> None:
    """Some fields are new, the others as before; the old one stays, and no field is invented."""
    old = kind(**{part.name: f"the {part.name}" for part in fields(kind)})
    last = fields(kind)[-1].name
    new = altered(old, {last: "another"})
    assert new == replace(old, **{last: "another"})
    assert getattr(old, last) == f"the {last}"
    with pytest.raises(FrozenInstanceError):
        setattr(new, last, 1)
    with pytest.raises(AttributeError):
        altered(old, {"none": 1})


def test_nothing_of_a_contact_is_left_out(tmp_path: Path) -> None:
    """A contact that is read has every field, as its class would make it."""
    with Campaign.create(tmp_path / "campaign") as campaign:
        campaign.add(Person("Bo"))
        campaign.add(
            Person("Ada Byron", emails=("a@example.org",), region="US-NY", fields={"hours": "any"})
        )
        rows = campaign.store.connection.execute(CONTACT_SELECT).fetchall()
    assert len(rows) == 2
    for row in rows:
        found = contact_from(row)
        again = Contact(**{part.name: getattr(found, part.name) for part in fields(Contact)})
        assert found == again
        assert (found.name, found.state, found.version) == (row[1], row[3], row[5])


def test_nothing_of_an_event_is_left_out() -> None:
    """An event of a row is the one its class would make."""
    row = (3, 2, 1_772_442_000, 7, "transition", "wait", "listed", "waiting")
    assert event_of(row, {"a": 1}, ()) == Event(*row, data={"a": 1}, changes=())
