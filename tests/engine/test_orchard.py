"""A workflow of other state names runs through the façade from end to end."""

from __future__ import annotations

from tests.engine.orchard import DAY, HOUR, Orchard


def test_a_contact_goes_all_the_way(orchard: Orchard) -> None:
    """Sown, nudged, sprouted, scattered, at rest, felled: every step by file and journal alone."""
    campaign = orchard.campaign
    ada = orchard.add("Ada Byron")
    assert ada.state == "seed"
    effect = orchard.sow(ada)
    assert (effect.status, effect.purpose, effect.channel) == ("drafted", "greeting", "pigeon")
    assert campaign.outbox.draft(effect.id).subject == "Hello Ada Byron"
    campaign.outbox.approve(effect.id)
    assert [e.status for e in campaign.outbox.deliver()] == ["handed_over"]
    campaign.outbox.sent(effect.id)
    orchard.clock.advance(7 * DAY)
    assert campaign.tick().drafted == 1
    orchard.bring(says="bird.sang", answers=[effect.message_id])
    report = campaign.tick()
    assert report.observed == [("reply", "fired sprout")]
    assert orchard.state(ada) == "grown"
    campaign.note(ada.id, "pip", {"name": "Bob Bean", "email": "bob@example.org"})
    outcome = campaign.intend(ada.id, "user.scatter")
    assert [c.name for c in outcome.spawned] == ["Bob Bean"]
    assert campaign.contact(outcome.spawned[0].id).introduced_by == ada.id
    start = orchard.clock.now() + 3 * DAY
    campaign.note(ada.id, "visit", {"start": start, "end": start + HOUR})
    orchard.clock.advance(2 * DAY)
    assert campaign.tick().tasks == 1
    campaign.fire(ada.id, "wither")
    orchard.clock.advance(10 * DAY)
    assert campaign.tick().fired == 1
    assert orchard.state(ada) == "seed"
    campaign.intend(ada.id, "user.fell")
    assert campaign.contact(ada.id).do_not_contact
    orchard.sound()
