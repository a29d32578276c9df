"""Why: each way on with what holds it, each timer with the calendar that made its date."""

from __future__ import annotations

from askaround.due import ringing
from askaround.explain import why
from tests.engine.orchard import DAY, Orchard


def test_every_way_on_is_explained(orchard: Orchard) -> None:
    """Each trigger of the state: open or not, its guards, who has no objection, and its source."""
    who = orchard.add()
    found = {one.trigger: one for one in why(orchard.campaign.workspace, who).possible}
    assert set(found) == {"sow", "frost", "fell"}
    sow = found["sow"]
    assert (sow.open, sow.intents, sow.target) == (True, ("user.sow",), "sown")
    assert [(guard.name, guard.no) for guard in sow.guards] == [("sunny", "")]
    assert sow.source == "orchard version 1, transition 1"
    assert {*sow.content} >= {"askaround"}


def test_without_an_address_the_way_is_not_open(orchard: Orchard) -> None:
    """A message that would reach nobody stands in the way, with what to type about it."""
    who = orchard.add(emails=())
    sow = next(o for o in why(orchard.campaign.workspace, who).possible if o.trigger == "sow")
    assert not sow.open
    assert any("askaround edit" in finding.remedy for finding in sow.findings)


def test_timers_say_from_when_they_count(orchard: Orchard) -> None:
    """A date comes with the moment it counts from and what that was."""
    who = orchard.add()
    draft = orchard.sow(who)
    waiting = ringing(orchard.campaign.workspace, orchard.campaign.contact(who.id))
    assert {one.waits_for for one in waiting} == {"waits until the message is delivered"}
    orchard.clock.at += DAY
    orchard.campaign.outbox.sent(draft.id)
    first = ringing(orchard.campaign.workspace, orchard.campaign.contact(who.id))[0]
    assert first.counted_from == orchard.clock.now()
    assert first.counted_since == "the greeting was delivered"
    assert first.due_at == orchard.clock.now() + 7 * DAY
    assert (first.skipped, first.calendar) == ((), "")
