"""Undo: one compensating command puts everything back, or says why it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from askaround.errors import AskaroundError, Held
from askaround.model import Person
from askaround.store.rows import COLUMNS
from askaround.upkeep.forget import forget
from tests.engine.orchard import DAY, START, Orchard


def tables(orchard: Orchard) -> dict[str, list[tuple[object, ...]]]:
    """Every journaled row, but for the numbers that only rise."""
    found = {}
    for table, columns in COLUMNS.items():
        shown = [c for c in columns if c != "version"]
        query = f"SELECT {', '.join(shown)} FROM {table} ORDER BY id"
        found[table] = orchard.campaign.store.connection.execute(query).fetchall()
    keys = "SELECT kind, value, contact FROM contact_key ORDER BY 1, 2, 3"
    found["keys"] = orchard.campaign.store.connection.execute(keys).fetchall()
    marks = orchard.campaign.store.connection.execute("SELECT mark FROM do_not_contact")
    found["marks"] = marks.fetchall()
    return found


def sown(orchard: Orchard) -> int:
    """Somebody whose greeting waits in the outbox; its number is 1."""
    ada = orchard.add()
    orchard.sow(ada)
    orchard.campaign.outbox.draft(1)
    return ada.id


def handed(orchard: Orchard) -> int:
    """Somebody whose greeting is laid out."""
    ada = sown(orchard)
    orchard.campaign.outbox.approve(1)
    orchard.campaign.outbox.deliver()
    return ada


def grown(orchard: Orchard) -> int:
    """Somebody grown, with a pip."""
    ada = orchard.campaign.add(Person("Ada Byron", emails=("ada@example.org",)), state="grown").id
    orchard.campaign.note(ada, "pip", {"name": "Bob Bean", "email": "bob@example.org"})
    return ada


def nobody(orchard: Orchard) -> int:
    """Nobody yet."""
    return 1


def waiting(orchard: Orchard) -> int:
    """Somebody whose nudge and give-up are due."""
    ada = sown(orchard)
    orchard.campaign.outbox.sent(1)
    orchard.clock.advance(7 * DAY)
    return ada


COMMANDS: list[tuple[Callable[[Orchard], int], Callable[[Orchard, int], object]]] = [
    (nobody, lambda o, c: o.add()),
    (sown, lambda o, c: o.campaign.edit(c, name="Ada Lace", emails=("ada.lace@example.org",))),
    (sown, lambda o, c: o.campaign.edit(c, do_not_contact=True)),
    (sown, lambda o, c: o.campaign.note(c, "soil", {"text": "loam"})),
    (grown, lambda o, c: o.campaign.note(c, "visit", {"start": START + 3 * DAY})),
    (grown, lambda o, c: o.campaign.revise(1, {"phone": "+1 585 555 0123"})),
    (nobody, lambda o, c: o.campaign.import_people(Person(f"Ada {n}") for n in range(20))),
    (lambda o: o.add().id, lambda o, c: o.campaign.intend(c, "user.sow")),
    (sown, lambda o, c: o.campaign.outbox.approve(1)),
    (sown, lambda o, c: o.campaign.outbox.edit(1, body="other")),
    (sown, lambda o, c: o.campaign.outbox.reject(1)),
    (sown, lambda o, c: o.campaign.outbox.sent(1)),
    (handed, lambda o, c: o.campaign.outbox.sent(1)),
    (waiting, lambda o, c: o.campaign.tick()),
    (waiting, lambda o, c: o.campaign.touch(c, "bird.passed")),
    (waiting, lambda o, c: o.campaign.intend(c, "bird.sang", records=[("soil", {"text": "x"})])),
    (waiting, lambda o, c: o.campaign.intend(c, "user.fell")),
    (grown, lambda o, c: o.campaign.intend(c, "user.scatter")),
    (grown, lambda o, c: o.campaign.fire(c, "harvest")),
    (nobody, lambda o, c: o.campaign.set_profile(about="a farmer")),
    (nobody, lambda o, c: o.campaign.set_objective(text="trees")),
]


@pytest.mark.parametrize("place", range(len(COMMANDS)))
def test_every_command_can_be_taken_back(orchard: Orchard, place: int) -> None:
    """Rows, keys and marks are as they were before, and the journal is sound."""
    prepare, do = COMMANDS[place]
    contact = prepare(orchard)
    before = tables(orchard)
    do(orchard, contact)
    assert tables(orchard) != before
    orchard.campaign.undo()
    assert tables(orchard) == before
    orchard.sound()


def test_all_can_be_taken_back_one_after_the_other(orchard: Orchard) -> None:
    """Undone commands are passed over, until only the founding is left."""
    empty = tables(orchard)
    ada = sown(orchard)
    orchard.campaign.outbox.approve(1)
    orchard.campaign.edit(ada, role="x")
    orchard.campaign.intend(ada, "user.fell")
    for _ in range(5):
        orchard.campaign.undo()
        orchard.sound()
    assert tables(orchard) == empty
    orchard.campaign.undo()  # the profile
    with pytest.raises(Held, match="founding"):
        orchard.campaign.undo()


def test_what_it_undid_is_told(orchard: Orchard) -> None:
    """In words, with the people concerned; history keeps both commands."""
    ada = orchard.add()
    orchard.sow(ada)
    assert orchard.campaign.undo().startswith("sow of 01 Ada Byron")
    newest, undone = orchard.campaign.store.events.commands(2)
    assert (newest.name, undone.name, undone.undone_by) == ("undo", "sow", newest.id)


def test_what_was_delivered_stays(orchard: Orchard) -> None:
    """Nothing is taken back of which a part has reached somebody, or may have."""
    ada = sown(orchard)
    orchard.campaign.outbox.approve(1)
    for mode, status in (("doubt", "unknown"), ("deliver", "delivered")):
        orchard.mode(mode)
        if status == "delivered":
            orchard.campaign.outbox.retry(1)
        orchard.campaign.outbox.deliver()
        before = tables(orchard)
        with pytest.raises(Held, match="cannot be undone") as caught:
            orchard.campaign.undo()
        said = "was sent" if status == "delivered" else "may have gone"
        assert f"(message 1) {said}" in caught.value.why
        assert tables(orchard) == before
    assert orchard.state(ada) == "sown"
    orchard.sound()


def test_what_was_laid_out_is_taken_back(orchard: Orchard) -> None:
    """Undoing a delivery into a folder removes the file; the message waits again."""
    handed(orchard)
    file = orchard.folder / orchard.campaign.outbox.get(1).files[0]
    assert file.exists()
    orchard.campaign.undo()
    assert not file.exists()
    assert orchard.campaign.outbox.get(1).status == "approved"
    orchard.sound()


def test_what_was_taken_back_is_laid_out_again(orchard: Orchard) -> None:
    """Undoing the rejection of a laid-out message lets it go out again, for its file is gone."""
    ada = handed(orchard)
    orchard.campaign.outbox.reject(1)
    assert orchard.state(ada) == "seed"
    orchard.campaign.undo()
    assert orchard.state(ada) == "sown"
    assert orchard.campaign.outbox.get(1).status == "approved"
    orchard.campaign.tick()
    handed_again = orchard.campaign.outbox.get(1)
    assert handed_again.status == "handed_over"
    assert (orchard.folder / handed_again.files[0]).exists()
    orchard.sound()


def test_a_file_that_cannot_be_taken_back_is_no_failure(orchard: Orchard) -> None:
    """The undo is committed; the channel is named among the problems."""
    handed(orchard)
    orchard.set("withdraw", "raise")
    orchard.campaign.undo()
    assert ["withdraw failed" in p.what for p in orchard.campaign.host.problems] == [True]
    orchard.sound()


def test_what_others_build_on_stays(orchard: Orchard) -> None:
    """A change made since by somebody else is not overwritten: all of the undo is refused."""
    ada = orchard.add()
    orchard.campaign.edit(ada.id, role="gardener")
    event = list(orchard.campaign.events(ada.id))[-1]
    connection = orchard.campaign.store.connection
    connection.execute("UPDATE contact SET details = ? WHERE id = 1", (json.dumps({"role": "x"}),))
    with pytest.raises(Held, match="cannot be undone") as caught:
        orchard.campaign.undo()
    assert "has changed since" in caught.value.why
    assert list(orchard.campaign.events(ada.id))[-1] == event


def test_what_was_seen_stays_seen(orchard: Orchard) -> None:
    """Undoing what a reply did brings the reply to the person: no poll would bring it again."""
    ada = sown(orchard)
    orchard.campaign.outbox.sent(1)
    effect = orchard.campaign.outbox.get(1)
    orchard.bring(says="bird.left", answers=[effect.message_id])
    orchard.campaign.tick()
    assert orchard.state(ada) == "felled"
    orchard.campaign.undo()
    assert orchard.state(ada) == "sown"
    assert not orchard.campaign.contact(ada).do_not_contact
    seen = orchard.campaign.store.observations.select()
    assert [(one["contact"], one["status"]) for one in seen] == [(ada, "review")]
    kinds = orchard.kinds()
    orchard.campaign.tick()
    assert orchard.kinds() == kinds
    assert orchard.state(ada) == "sown"
    orchard.sound()


def test_marks_of_others_stay(orchard: Orchard) -> None:
    """Only the undo of the wish itself takes its mark back, not that of some edit."""
    ada = orchard.add()
    orchard.campaign.intend(ada.id, "user.fell")
    assert not orchard.campaign.store.do_not_contact().empty()
    forget(orchard.campaign.workspace, ada.id)
    bob = orchard.add("Bob Bean")
    orchard.campaign.edit(bob.id, role="x")
    orchard.campaign.undo()
    orchard.campaign.undo()
    with pytest.raises(Held, match="asked not to be contacted"):
        orchard.add("Ada Byron")
    with pytest.raises(Held, match="asked not to be contacted"):
        orchard.campaign.edit(orchard.add("Cleo Corn").id, emails=("ada.byron@example.org",))


def test_forgetting_cannot_be_taken_back(orchard: Orchard) -> None:
    """It says so, and marks nothing as undone."""
    ada = orchard.add()
    forget(orchard.campaign.workspace, ada.id)
    with pytest.raises(Held, match="forget"):
        orchard.campaign.undo()
    assert orchard.campaign.store.events.commands(1)[0].undone_by is None


def test_with_nothing_to_undo_it_says_so(orchard: Orchard) -> None:
    """Reads and trials leave nothing to undo."""
    orchard.campaign.undo()  # the profile, set by the fixture
    with pytest.raises(AskaroundError):
        orchard.campaign.undo()
