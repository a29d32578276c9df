"""The agenda: what is due or waits for the person, in order, whatever state it is in."""

from __future__ import annotations

from askaround.agenda import due, today
from askaround.model import Person
from askaround.views.board import board
from tests.engine.orchard import DAY, HOUR, START, Orchard


def marks(orchard: Orchard) -> list[tuple[str, str, str]]:
    """Mark, kind and name of every row."""
    return [(row.mark, row.kind, row.name) for row in due(orchard.campaign.workspace)]


def test_an_empty_campaign_says_so(orchard: Orchard) -> None:
    """Nothing is due, and nobody is there."""
    agenda = today(orchard.campaign.workspace)
    assert (agenda.rows, agenda.late, agenda.empty, agenda.more) == ([], 0, True, False)


def test_messages_go_by_what_they_wait_for(orchard: Orchard) -> None:
    """Draft, approved, held, laid out, in doubt: each with what to type; done ones are gone."""
    outbox = orchard.campaign.outbox
    effects = [orchard.sow(orchard.add(f"Ada {n}")) for n in ("Ash", "Elm", "Fir", "Oak", "Yew")]
    orchard.campaign.edit(effects[2].contact, fields={"message": f"hold:{START + HOUR}"})
    for effect in effects[1:]:
        outbox.approve(effect.id)
    outbox.deliver([effects[3].id])
    orchard.mode("doubt")
    outbox.deliver([effects[4].id])
    rows = {row.id: row for row in due(orchard.campaign.workspace)}
    assert [rows[e.id].mark for e in effects] == ["SEND", "SEND", "HELD", "SEND", "SEND"]
    assert rows[effects[0].id].command == f"askaround outbox show {effects[0].id}"
    assert rows[effects[3].id].command == f"askaround outbox sent {effects[3].id}"
    assert rows[effects[2].id].at == START + HOUR
    outbox.sent(effects[3].id)
    assert effects[3].id not in {row.id for row in due(orchard.campaign.workspace)}


def test_late_comes_first(orchard: Orchard) -> None:
    """Late tasks, then replies, then what is due today; tasks of next week do not show."""
    ada = orchard.add()
    first = orchard.sow(ada)
    orchard.campaign.outbox.sent(first.id)
    orchard.campaign.intend(ada.id, "bird.sang")
    bob = orchard.add("Bob Bean")
    orchard.campaign.outbox.sent(orchard.sow(bob).id)
    orchard.bring(sender="bob.bean@example.org", says="bird.cried")
    orchard.campaign.tick()
    assert marks(orchard) == [("READ", "reply", "Bob Bean"), ("SOON", "task", "Ada Byron")]
    orchard.clock.advance(2 * DAY)
    assert marks(orchard) == [("LATE", "task", "Ada Byron"), ("READ", "reply", "Bob Bean")]
    assert today(orchard.campaign.workspace).late == 1


def test_only_the_newest_moment_counts(orchard: Orchard) -> None:
    """A meeting that was moved shows once, at its new time; one that is off does not."""
    ada = orchard.campaign.add(Person("Ada Byron"), state="grown")
    orchard.campaign.note(ada.id, "visit", {"start": START + 2 * HOUR})
    orchard.campaign.note(ada.id, "visit", {"start": START + 6 * HOUR})
    rows = [row for row in due(orchard.campaign.workspace) if row.kind == "meeting"]
    assert [(row.mark, row.at) for row in rows] == [("SOON", START + 6 * HOUR)]
    orchard.campaign.note(ada.id, "visit", {"start": START + HOUR, "status": "cancelled"})
    assert [row for row in due(orchard.campaign.workspace) if row.kind == "meeting"] == []


def test_there_may_be_more(orchard: Orchard) -> None:
    """No more rows than asked for, and it says that there are more."""
    for n in range(4):
        orchard.sow(orchard.add(f"Ada {n}"))
    assert [today(orchard.campaign.workspace, n).more for n in (3, 4)] == [True, False]
    assert len(today(orchard.campaign.workspace, 3).rows) == 3


def test_the_board_has_every_state(orchard: Orchard) -> None:
    """In the workflow's order, with counts and the first of each."""
    for n in range(3):
        orchard.add(f"Ada {n}")
    orchard.sow(1)
    shown = board(orchard.campaign, per_column=1)
    assert [(c.state, c.total, len(c.contacts)) for c in shown.columns] == [
        ("seed", 2, 1),
        ("sown", 1, 1),
        ("grown", 0, 0),
        ("fallow", 0, 0),
        ("felled", 0, 0),
    ]
    assert shown.total == 3
