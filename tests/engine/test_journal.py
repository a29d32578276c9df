"""The journal: commands are whole or not at all, parts of them as well, trials leave nothing."""

from __future__ import annotations

import pytest

from askaround.errors import Held
from askaround.journal import Joint
from askaround.model import Event
from tests.engine.orchard import Orchard


def test_a_command_that_writes_nothing_leaves_no_trace(orchard: Orchard) -> None:
    """No command, no event, no number used up."""
    before = orchard.campaign.store.events.commands()
    with orchard.campaign.command("nothing"):
        pass
    assert orchard.campaign.store.events.commands() == before


def test_all_of_a_command_carries_one_number(orchard: Orchard) -> None:
    """What is done inside a command is one line of history and one undo."""
    with orchard.campaign.command("spring", summary="two at once") as number:
        ada, bob = orchard.add("Ada Byron"), orchard.add("Bob Bean")
        orchard.sow(ada)
    assert {event.command for event in orchard.campaign.events(ada.id)} == {number}
    assert {event.command for event in orchard.campaign.events(bob.id)} == {number}
    orchard.campaign.undo()
    assert list(orchard.campaign.contacts()) == []
    orchard.sound()


def fail_after_adding(orchard: Orchard) -> None:
    """Add somebody inside a command, then raise."""
    with orchard.campaign.command("spring"):
        orchard.add("Bob Bean")
        raise ZeroDivisionError


def test_a_command_that_raises_leaves_nothing(orchard: Orchard) -> None:
    """Nothing of it is there: no contact, no event, no command."""
    before = orchard.kinds()
    with pytest.raises(ZeroDivisionError):
        fail_after_adding(orchard)
    assert orchard.kinds() == before
    assert list(orchard.campaign.contacts()) == []
    orchard.sound()


def test_a_part_whose_exception_is_caught_leaves_nothing(orchard: Orchard) -> None:
    """Who is held inside a command keeps nothing of it; the others go on."""
    ada = orchard.add("Ada Byron")
    wet = orchard.add("Bob Bean", fields={"weather": "rain"})
    with orchard.campaign.command("sow"):
        with pytest.raises(Held):
            orchard.campaign.intend(wet.id, "user.sow", records=[("soil", {"text": "wet"})])
        orchard.sow(ada)
    assert orchard.state(ada) == "sown"
    assert orchard.state(wet) == "seed"
    assert orchard.campaign.records(wet.id) == []
    orchard.sound()


def test_a_trial_inside_a_command_changes_nothing(orchard: Orchard) -> None:
    """A dry run is one wherever it stands."""
    ada = orchard.add()
    with orchard.campaign.command("sow"):
        outcome = orchard.campaign.intend(ada.id, "user.sow", dry_run=True)
        assert outcome.target == "sown"
        assert orchard.state(ada) == "seed"
        orchard.campaign.note(ada.id, "soil", {"text": "loam"})
    assert orchard.state(ada) == "seed"
    assert orchard.campaign.outbox.list() == []
    orchard.sound()


def test_a_trial_changes_nothing(orchard: Orchard) -> None:
    """The outcome is told as it would be, and no row, event or number is left of it."""
    ada = orchard.add()
    before = orchard.kinds()
    outcome = orchard.campaign.intend(
        ada.id, "user.sow", records=[("soil", {"text": "loam"})], dry_run=True
    )
    assert outcome.dry_run
    assert [effect.purpose for effect in outcome.effects] == ["greeting"]
    assert orchard.kinds() == before
    assert orchard.campaign.records() == []
    with orchard.campaign.command("trial", dry_run=True):
        orchard.add("Bob Bean")
    assert len(list(orchard.campaign.contacts())) == 1
    orchard.sound()


def test_later_work_waits_for_the_commit(orchard: Orchard) -> None:
    """It is done once, after the whole command, and not at all where its part failed."""
    journal, done = orchard.campaign.workspace.journal, []

    def part(fails: bool) -> None:
        with journal.command("inner"):
            journal.later(lambda: done.append(fails))
            if fails:
                raise ZeroDivisionError

    with orchard.campaign.command("outer"):
        part(False)
        with pytest.raises(ZeroDivisionError):
            part(True)
        assert done == []
        orchard.add()
    assert done == [False]
    journal.later(lambda: done.append(True))
    assert done == [False, True]


def test_several_transactions_may_be_one_command(orchard: Orchard) -> None:
    """Joined transactions share a number; one that writes nothing does not use one up."""
    journal, joint = orchard.campaign.workspace.journal, Joint()
    with journal.command("walk", join=joint):
        pass
    assert joint.number is None
    for name in ("Ada Byron", "Bob Bean"):
        with journal.command("walk", join=joint):
            orchard.add(name)
    assert {e.command for e in orchard.campaign.events(limit=2, newest_first=True)} == {
        joint.number
    }
    orchard.campaign.undo()
    assert list(orchard.campaign.contacts()) == []
    orchard.sound()


def test_observers_see_what_was_committed(orchard: Orchard) -> None:
    """Transitions are told of after the commit, never of what was rolled back, and in order."""
    seen: list[Event] = []
    orchard.campaign.workspace.journal.observers.append(seen.extend)
    ada = orchard.add()
    orchard.campaign.intend(ada.id, "user.sow", dry_run=True)
    assert seen == []
    orchard.sow(ada)
    assert [(event.contact, event.trigger) for event in seen] == [(ada.id, "sow")]


def test_observers_hear_of_a_command_without_a_look_into_the_journal(orchard: Orchard) -> None:
    """While one is told of a command, what is new since the one before is what that wrote."""
    journal, events = orchard.campaign.workspace.journal, orchard.campaign.store.events
    told: list[bool] = []
    before = 0

    def observe(_events: list[Event]) -> None:
        nonlocal before
        quick, looked = journal.news(before), events.news(before)
        assert quick == looked
        before = quick[0]
        told.append(quick[1])

    ada = orchard.add("Ada Byron")
    journal.observers.append(observe)
    orchard.sow(ada)
    assert told == [True], "somebody was added before"
    orchard.campaign.fire(ada.id, "sprout")
    assert told[1:] == [False]
    with orchard.campaign.command("spring"):
        orchard.add("Bob Bean")
        orchard.campaign.fire(ada.id, "fell")
    assert told[2:] == [True]
    assert journal.news(before) == events.news(before) == (before, False)
