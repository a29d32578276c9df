"""Intents and triggers: what they mean, when they are held, what follows for others."""

from __future__ import annotations

import pytest

from askaround.errors import Held, PluginFailed, UsageError
from askaround.model import Person
from tests.engine.orchard import DAY, START, Orchard


def test_an_intent_means_what_the_workflow_says(orchard: Orchard) -> None:
    """The outcome names trigger, states, and the draft; the journal has the intent."""
    ada = orchard.add()
    outcome = orchard.campaign.intend(ada.id, "user.sow", given={"note": "hello"})
    assert (outcome.trigger, outcome.source, outcome.target) == ("sow", "seed", "sown")
    effect = outcome.effects[0]
    assert (effect.status, effect.data, effect.states) == ("drafted", {"note": "hello"}, ("sown",))
    event = next(e for e in orchard.campaign.events(ada.id) if e.kind == "transition")
    assert (event.trigger, event.source, event.target) == ("sow", "seed", "sown")
    assert event.data["intent"] == "user.sow"


def test_an_intent_without_a_meaning_is_held(orchard: Orchard) -> None:
    """The error names the workflow; `touch` only writes it down."""
    ada = orchard.add()
    with pytest.raises(Held, match="orchard does not say what"):
        orchard.campaign.intend(ada.id, "bird.passed")
    assert not orchard.campaign.allows(ada.id, "bird.passed")
    assert orchard.campaign.touch(ada.id, "bird.passed").trigger == ""
    assert "intent" in orchard.kinds(ada.id)


def test_an_intent_out_of_place_is_held(orchard: Orchard) -> None:
    """Mapped, but not possible from this state: the error says what is; `touch` goes on."""
    ada = orchard.add()
    assert orchard.campaign.allows(ada.id, "user.sow")
    assert not orchard.campaign.allows(ada.id, "bird.sang")
    with pytest.raises(Held, match="has no 'sprout' from there") as caught:
        orchard.campaign.intend(ada.id, "bird.sang")
    assert "sow" in caught.value.why
    assert orchard.campaign.touch(ada.id, "bird.sang").target == "seed"


def test_records_and_step_are_one(orchard: Orchard) -> None:
    """Records are seen by the guards, and are not there where these say no."""
    ada = orchard.add()
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    orchard.campaign.intend(ada.id, "bird.sang")
    with pytest.raises(Held):
        orchard.campaign.intend(ada.id, "user.scatter")
    with pytest.raises(UsageError):
        orchard.campaign.intend(ada.id, "user.scatter", records=[("pip", {"nome": "Bob"})])
    assert orchard.campaign.records(ada.id) == []
    orchard.campaign.edit(ada.id, fields={"step": "block"})
    with pytest.raises(Held):
        orchard.campaign.intend(ada.id, "user.scatter", records=[("pip", {"name": "Bob Bean"})])
    assert orchard.campaign.records(ada.id) == []
    outcome = orchard.campaign.intend(
        ada.id, "user.scatter", records=[("pip", {"name": "Bob Bean"})], overrule="it is spring"
    )
    assert [contact.name for contact in outcome.spawned] == ["Bob Bean"]
    orchard.sound()


def grown(orchard: Orchard, name: str, organisation: str = "") -> int:
    """Somebody in the state grown."""
    return orchard.campaign.add(
        Person(name, organisation=organisation, emails=(f"{name[:3].lower()}@example.org",)),
        state="grown",
    ).id


def test_those_who_are_named_become_contacts_once(orchard: Orchard) -> None:
    """Each record makes one contact with an edge; known people are linked; a rerun does nothing."""
    ada = grown(orchard, "Ada Byron")
    bob = orchard.add("Bob Bean")
    pips = [
        {"name": "Cleo Corn", "email": "cleo@example.org", "organisation": "Mill Ltd"},
        {"name": "Bob Bean", "email": "bob.bean@example.org"},
    ]
    for pip in pips:
        orchard.campaign.note(ada, "pip", pip)
    outcome = orchard.campaign.intend(ada, "user.scatter")
    assert [c.name for c in outcome.spawned] == ["Cleo Corn"]
    cleo = orchard.campaign.find("cleo")
    assert (cleo.introduced_by, cleo.tie, cleo.organisation) == (ada, "referral", "Mill Ltd")
    found = [record.data["contact"] for record in orchard.campaign.records(ada, "pip")]
    assert found == [cleo.id, bob.id]
    assert orchard.campaign.intend(ada, "user.scatter").spawned == ()
    assert len(list(orchard.campaign.contacts())) == 3
    orchard.sound()


def test_a_step_may_reach_the_next_of_the_group(orchard: Orchard) -> None:
    """The next of the organisation are moved, no more than said; who is held is passed over."""
    ada = grown(orchard, "Ada Byron", "Mill Ltd")
    orchard.campaign.add(Person("Bob Bean", organisation="mill LTD", fields={"weather": "rain"}))
    for name in ("Cleo Corn", "Dora Dill", "Eve Elder"):
        orchard.campaign.add(Person(name, organisation="Mill Ltd"))
    orchard.campaign.add(Person("Fay Fig", organisation="Another"))
    outcome = orchard.campaign.fire(ada, "shade")
    assert [c.name for c in outcome.moved] == ["Cleo Corn", "Dora Dill"]
    states = {c.name: c.state for c in orchard.campaign.contacts()}
    assert states["Bob Bean"] == states["Eve Elder"] == states["Fay Fig"] == "seed"
    assert states["Cleo Corn"] == "fallow"
    orchard.sound()
    orchard.campaign.undo()
    assert {c.state for c in orchard.campaign.contacts()} == {"grown", "seed"}
    orchard.sound()


def test_a_step_may_tell_everybody(orchard: Orchard) -> None:
    """A draft for everybody else in the states named, but none for those who cannot have one."""
    ada = grown(orchard, "Ada Byron")
    bob = grown(orchard, "Bob Bean")
    orchard.campaign.add(Person("Cleo Corn"), state="grown")
    held = grown(orchard, "Dora Dill")
    orchard.campaign.edit(held, fields={"step": "block"})
    quiet = grown(orchard, "Eve Elder")
    orchard.campaign.edit(quiet, do_not_contact=True)
    other = orchard.add("Fay Fig").id
    orchard.campaign.fire(ada, "harvest")
    drafts = orchard.campaign.outbox.list()
    assert [(d.contact, d.purpose, d.status) for d in drafts] == [(bob, "news", "drafted")]
    orchard.campaign.fire(held, "harvest", overrule="there is enough for all")
    assert [d.contact for d in orchard.campaign.outbox.list()] == [bob]
    assert orchard.state(other) == "seed"
    orchard.sound()


def test_news_for_all_starts_nobody_s_timers(orchard: Orchard) -> None:
    """A message to everybody is no answer to what somebody's own message still waits for."""
    ada = grown(orchard, "Ada Byron")
    bob = orchard.add("Bob Bean")
    orchard.sow(bob)
    orchard.campaign.fire(ada, "harvest")
    news = next(d for d in orchard.campaign.outbox.list() if d.purpose == "news")
    orchard.campaign.outbox.sent(news.id)
    assert [due for due, _ in orchard.timers(bob.id).values()] == [None, None]


def test_stop_is_for_good(orchard: Orchard) -> None:
    """Who asked to be left alone is marked, and nothing goes to them, whatever reason is given."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.campaign.intend(ada.id, "user.fell")
    assert orchard.campaign.contact(ada.id).do_not_contact
    assert orchard.campaign.outbox.get(effect.id).status == "cancelled"
    bob = orchard.add("Bob Bean")
    orchard.campaign.edit(bob.id, do_not_contact=True)
    with pytest.raises(Held, match="held back") as caught:
        orchard.campaign.intend(bob.id, "user.sow", overrule="please")
    assert "asked not to be contacted" in caught.value.why


def test_a_message_for_somebody_who_stopped_does_not_go(orchard: Orchard) -> None:
    """Also one that was approved before they asked."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.mode("deliver")
    orchard.campaign.outbox.approve(effect.id)
    orchard.campaign.edit(ada.id, do_not_contact=True)
    orchard.campaign.tick()
    assert orchard.flown() == []
    assert orchard.campaign.outbox.get(effect.id).status == "drafted"


def test_switching_off_a_plugin_says_what_to_switch_on(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that needs a disabled plugin's guard names the plugin and the command."""
    ada = orchard.add()
    (orchard.folder / "askaround.toml").write_text('[plugins]\ndisabled = ["pigeon"]\n')
    from askaround.campaign import Campaign

    with Campaign.open(orchard.folder, clock=orchard.clock) as campaign:
        with pytest.raises(PluginFailed, match="no guard is called 'sunny'") as caught:
            campaign.intend(ada.id, "user.sow")
        assert caught.value.hint == "askaround plugins enable pigeon"
        assert campaign.contact(ada.id).state == "seed"


def test_a_persons_word_settles_what_waits(orchard: Orchard) -> None:
    """A reply that waits is settled by saying what it was, not by something else."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.campaign.outbox.sent(effect.id)
    orchard.bring(says="bird.cried", answers=[effect.message_id])
    orchard.campaign.tick()
    observations = orchard.campaign.store.observations
    assert [o["status"] for o in observations.select(contact=ada.id)] == ["review"]
    orchard.campaign.touch(ada.id, "user.scatter")
    assert [o["status"] for o in observations.select(contact=ada.id)] == ["review"]
    orchard.campaign.fire(ada.id, "wither")
    assert [o["status"] for o in observations.select(contact=ada.id)] == ["settled"]
    orchard.sound()


def test_the_time_of_a_step_is_the_clocks(orchard: Orchard) -> None:
    """A clock that steps back is no reason to fail."""
    ada = orchard.add()
    orchard.clock.advance(-DAY)
    orchard.sow(ada)
    assert orchard.campaign.contact(ada.id).entered_at == START - DAY
    orchard.sound()
