"""Loading facts: only what was declared, in a handful of queries for any number of contacts."""

from __future__ import annotations

import pytest

from askaround.model import Person
from tests.engine.orchard import START, Orchard


def test_what_was_not_declared_raises(orchard: Orchard) -> None:
    """A guard that reads more than it declares is found out at once, for each kind of fact."""
    ada = orchard.add()
    facts = orchard.campaign.facts(ada.id, ["records.soil", "campaign.profile"])
    assert facts.records("soil") == []
    assert facts.campaign("profile")["name"] == "Grace Farmer"
    reads = [
        lambda: facts.records("visit"),
        lambda: facts.events("bird"),
        facts.sent,
        facts.waiting,
        lambda: facts.group("organisation"),
        lambda: facts.campaign("objective"),
    ]
    for read in reads:
        with pytest.raises(LookupError, match="not declared"):
            read()  # type: ignore[no-untyped-call]


def test_a_star_declares_all_of_the_campaign(orchard: Orchard) -> None:
    """``campaign.*`` reads every fact; one the campaign does not have is None."""
    facts = orchard.campaign.facts(orchard.add().id, ["campaign.*"])
    assert facts.campaign("name") == "orchard"
    assert facts.campaign("objective") is None


def test_every_kind_of_fact_is_loaded(orchard: Orchard) -> None:
    """Records, times of intents, messages that arrived, waiting replies, others of the group."""
    ada = orchard.add(organisation="Mill Ltd")
    orchard.add("Bob Bean", organisation="MILL ltd")
    orchard.campaign.note(ada.id, "soil", {"text": "loam"})
    effect = orchard.sow(ada)
    orchard.campaign.outbox.sent(effect.id)
    orchard.campaign.touch(ada.id, "bird.passed")
    orchard.bring(says="bird.cried", answers=[effect.message_id])
    orchard.campaign.tick()
    facts = orchard.campaign.facts(
        ada.id,
        [
            "records.soil",
            "events.bird",
            "events.bird.passed",
            "events.user.sow",
            "effects.delivered",
            "inbox.waiting",
            "group.organisation.states",
        ],
    )
    assert [record.data["text"] for record in facts.records("soil")] == ["loam"]
    assert list(facts.events("bird")) == [START]
    assert list(facts.events("bird.passed")) == [START]
    assert list(facts.events("user.sow")) == [START]
    assert list(facts.sent()) == [("greeting", "pigeon", START)]
    assert facts.waiting() == START
    assert facts.group("organisation") == {"seed": 1}


def test_who_named_somebody_comes_with_what_is_open_towards_them(orchard: Orchard) -> None:
    """`introducer.pending` is who named the contact, and what has not reached that person yet."""
    ada, bob = orchard.add("Ada Byron"), orchard.add("Bob Bean")
    campaign = orchard.campaign
    assert campaign.facts(bob.id, ["introducer.pending"]).introducer() is None
    campaign.edit(bob.id, introduced_by=ada.id)
    effect = orchard.sow(ada)
    above = campaign.facts(bob.id, ["introducer.pending"]).introducer()
    assert above is not None
    assert (above[0].id, [one.id for one in above[1]]) == (ada.id, [effect.id])
    campaign.outbox.sent(effect.id)
    assert campaign.facts(bob.id, ["introducer.pending"]).introducer() == (campaign.contact(1), [])


def test_what_was_undone_did_not_happen(orchard: Orchard) -> None:
    """Times of intents leave out commands that were undone."""
    ada = orchard.add()
    orchard.campaign.touch(ada.id, "bird.passed")
    orchard.campaign.undo()
    assert list(orchard.campaign.facts(ada.id, ["events.bird"]).events("bird")) == []


def test_a_thousand_contacts_take_a_handful_of_queries(orchard: Orchard) -> None:
    """The number of statements does not grow with the number of contacts."""
    orchard.campaign.import_people(
        Person(f"Ada {n}", organisation=f"Mill {n % 7}", emails=(f"a{n}@example.org",))
        for n in range(1000)
    )
    contacts = list(orchard.campaign.contacts())
    reads = [
        "contact.*",
        "records.soil",
        "events.bird",
        "effects.delivered",
        "inbox.waiting",
        "introducer.pending",
        "group.organisation.states",
        "campaign.*",
        "advice.*",
    ]
    loader = orchard.campaign.workspace.loader
    statements: list[str] = []
    counts = []
    for some in (contacts[:500], contacts):
        statements.clear()
        orchard.campaign.store.connection.set_trace_callback(statements.append)
        assert len(loader.load(some, reads, START)) == len(some)
        orchard.campaign.store.connection.set_trace_callback(None)
        counts.append(len(statements))
    assert counts[0] <= 15
    assert counts[1] <= 25
