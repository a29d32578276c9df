"""Taking contacts over to another version: previewed, in one step, and taken back by undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.errors import Held, UsageError
from askaround.model import Person
from askaround.upkeep.migrate import migrate, plan
from askaround.upkeep.migration import Plan
from askaround.views.funnel import funnel
from askaround.workflow.compiled import Workflow
from askaround.workflow.parse import parse
from tests.engine.orchard import DAY, START, Orchard
from tests.stopwatch import at_most

FILE = Path(__file__).resolve().parent / "pigeon" / "askaround_pigeon" / "orchard.yaml"
TEXT = FILE.read_text("utf-8").replace("version: 1", "version: 2")


def _changed(*changes: tuple[str, str]) -> tuple[str, Workflow]:
    """Return the orchard's file with changes, as text and compiled."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    parsed = parse(text, "orchard.yaml")
    assert parsed.workflow is not None, parsed.diagnostics
    return text, parsed.workflow


def _go(orchard: Orchard, *changes: tuple[str, str], **given: str) -> Plan:
    return migrate(orchard.campaign.workspace, *_changed(*changes), given)


RENAMED = (("  sown:  ", "  planted:  "), ("sown", "planted"))


def test_same_names_are_kept_and_new_contacts_follow(orchard: Orchard) -> None:
    """States of the same name stay, the definition changes for all, and new ones begin with it."""
    who = orchard.add()
    orchard.sow(who)
    before = orchard.timers(who.id)
    done = _go(orchard)
    assert done.lost == {}
    now = orchard.campaign.contact(who.id)
    assert (now.state, now.workflow, now.entered_at) == ("sown", done.number, START)
    assert orchard.timers(who.id) == before
    assert orchard.add("Bo Tree").workflow == done.number
    assert orchard.campaign.workflow.version == 2
    orchard.sound()


def test_renamed_states_need_a_map(orchard: Orchard) -> None:
    """Nobody is left in a state that is not there; a map says where they go, effects with them."""
    who = orchard.add()
    orchard.sow(who)
    with pytest.raises(Held, match="would land nowhere") as caught:
        _go(orchard, ("sown", "planted"))
    assert "--map sown=" in caught.value.hint
    assert orchard.campaign.contact(who.id).workflow == 1
    _go(orchard, ("sown", "planted"), sown="planted")
    assert orchard.state(who) == "planted"
    draft = orchard.campaign.outbox.list(status="drafted")[0]
    assert draft.states == ("planted",)
    orchard.campaign.outbox.reject(draft.id)
    assert orchard.state(who) == "seed"
    orchard.sound()


def test_maps_are_checked(orchard: Orchard) -> None:
    """A map names states that are there; the nearest one is offered."""
    orchard.sow(orchard.add())
    with pytest.raises(UsageError, match="no state 'plantd'") as caught:
        _go(orchard, ("sown", "planted"), sown="plantd")
    assert "planted" in caught.value.hint
    with pytest.raises(UsageError, match="the old workflow has no state 'son'"):
        _go(orchard, ("sown", "planted"), son="planted")


def test_timers_are_counted_anew_from_where_they_began(orchard: Orchard) -> None:
    """A changed wait counts from the delivery, not from today; what has rung stays rung."""
    who = orchard.add()
    draft = orchard.sow(who)
    orchard.clock.at += DAY
    orchard.campaign.outbox.sent(draft.id)
    sent = orchard.clock.now()
    assert orchard.timers(who.id)[0] == (sent + 7 * DAY, 0)
    orchard.clock.at += 2 * DAY
    done = _go(orchard, ("after: 7 days", "after: 9 days"))
    assert orchard.timers(who.id)[0] == (sent + 9 * DAY, 0)
    assert orchard.timers(who.id)[1] == (sent + 30 * DAY, 0)
    first = done.contacts[0].timers[0]
    assert (first.before, first.due_at) == (sent + 7 * DAY, sent + 9 * DAY)
    orchard.clock.at = sent + 9 * DAY
    orchard.campaign.tick()
    nudges = orchard.campaign.outbox.list(status="drafted", contact=who.id)
    assert [one.purpose for one in nudges] == ["nudge"]
    _, fired = orchard.timers(who.id)[0]
    assert fired == 1
    _go(orchard, ("after: 7 days", "after: 8 days"), **{})
    assert orchard.timers(who.id)[0][1] == 1
    orchard.sound()


def test_a_timer_goes_on_waiting_for_its_message(orchard: Orchard) -> None:
    """Where the message of the state is not delivered yet, new timers wait for it as well."""
    who = orchard.add()
    orchard.sow(who)
    more = "timers:\n  - { in: sown, after: 3 days, do: [ { task: { do: look } } ] }"
    done = _go(orchard, ("timers:", more))
    assert {slot: due for slot, (due, _) in orchard.timers(who.id).items()} == {
        0: None,
        1: None,
        2: None,
    }
    assert [timer.new for timer in done.contacts[0].timers] == [True, False, False]
    orchard.sound()


def test_effects_are_kept_cancelled_or_looked_at(orchard: Orchard) -> None:
    """A draft the new file has no words for is cancelled; one it does not send is looked at."""
    written, unwritten, sent = (orchard.add(name) for name in ("Ada Byron", "Bo Tree", "Cy Root"))
    drafts = {who.id: orchard.sow(who) for who in (written, unwritten, sent)}
    orchard.campaign.outbox.draft(drafts[written.id].id)
    orchard.campaign.outbox.sent(drafts[sent.id].id)
    found = plan(orchard.campaign.workspace, _changed(("message: greeting", "message: song"))[1])
    words = {moved.contact.id: [e.becomes for e in moved.effects] for moved in found.contacts}
    assert words == {written.id: ["look"], unwritten.id: ["look"], sent.id: []}
    done = _go(orchard, ("workflow: orchard", "workflow: meadow"))
    words = {moved.contact.id: [e.becomes for e in moved.effects] for moved in done.contacts}
    assert words == {written.id: ["kept"], unwritten.id: ["cancelled"], sent.id: []}
    left = orchard.campaign.outbox.get(drafts[unwritten.id].id)
    assert (left.status, left.detail) == ("cancelled", "the new workflow has no words for it")
    orchard.sound()


def test_undo_takes_everybody_back(orchard: Orchard) -> None:
    """One undo: states, timers, drafts and the current definition are what they were."""
    who = orchard.add()
    orchard.sow(who)
    rows = orchard.timers(who.id)
    _go(orchard, ("sown", "planted"), sown="planted")
    orchard.campaign.undo()
    now = orchard.campaign.contact(who.id)
    assert (now.state, now.workflow) == ("sown", 1)
    assert orchard.campaign.workflow.version == 1
    assert orchard.timers(who.id) == rows
    assert orchard.campaign.outbox.list(status="drafted")[0].states == ("sown",)
    orchard.sound()


def test_a_plan_writes_nothing(orchard: Orchard) -> None:
    """The preview is the migration, and leaves no trace."""
    who = orchard.add()
    orchard.sow(who)
    events = len(list(orchard.campaign.events()))
    found = plan(orchard.campaign.workspace, _changed(("after: 7 days", "after: 9 days"))[1], {})
    assert [moved.contact.id for moved in found.contacts] == [who.id]
    assert len(list(orchard.campaign.events())) == events
    assert orchard.campaign.contact(who.id).workflow == 1


def test_history_keeps_its_words(orchard: Orchard) -> None:
    """After a rename the funnel counts who came through the old state as well."""
    who, other = orchard.add(), orchard.add("Bo Tree")
    orchard.campaign.outbox.sent(orchard.sow(who).id)
    orchard.campaign.intend(who.id, "bird.sang")
    orchard.campaign.outbox.sent(orchard.sow(other).id)
    _go(orchard, ("sown", "planted"), sown="planted")
    assert funnel(orchard.campaign).aside == {}
    reached = {step.state: step.reached for step in funnel(orchard.campaign).steps}
    assert (reached["seed"], reached["planted"], reached["grown"]) == (2, 2, 1)
    assert any(event.target == "sown" for event in orchard.campaign.events(who.id))


def test_a_thousand_in_flight(orchard: Orchard) -> None:
    """A thousand contacts half-way go over within seconds, and verify afterwards."""
    campaign = orchard.campaign
    people = [Person(f"Person {n}", emails=(f"p{n}@example.org",)) for n in range(1000)]
    campaign.import_people(people)
    with campaign.command("sow all"):
        for contact in list(campaign.contacts()):
            if contact.id % 2:
                campaign.intend(contact.id, "user.sow")
    with at_most(2):
        done = _go(orchard, ("sown", "planted"), ("after: 7 days", "after: 9 days"), sown="planted")
    assert len(done.contacts) == 1000
    states = campaign.store.contacts.counts()
    assert states == {"seed": 500, "planted": 500}
    orchard.sound()
    campaign.undo()
    assert campaign.store.contacts.counts() == {"seed": 500, "sown": 500}
    orchard.sound()
