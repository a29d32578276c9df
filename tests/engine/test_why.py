"""Why: each way on with what holds it, each timer with the calendar that made its date."""

from __future__ import annotations

from askaround.explain import why
from askaround.timers.due import ringing
from askaround.workflow.entries import lines
from tests.engine.orchard import DAY, Orchard


def test_every_way_on_is_explained(orchard: Orchard) -> None:
    """Each trigger of the state: open or not, its guards, who has no objection, and its source."""
    who = orchard.add()
    found = {one.trigger: one for one in why(orchard.campaign.workspace, who).possible}
    assert set(found) == {"sow", "frost", "fell"}
    sow = found["sow"]
    assert (sow.open, sow.intents, sow.target) == (True, ("user.sow",), "sown")
    assert [(guard.name, guard.no) for guard in sow.guards] == [("sunny", "")]
    assert sow.source == "orchard version 1, line 25 ('sow')"
    assert {*sow.content} >= {"askaround"}


def test_lines_of_a_stored_definition_are_found() -> None:
    """Entries are counted by indents alone; what is not plain has no lines at all."""
    text = "states: { a: {} }\ntransitions:  # all\n\n  # one\n  - trigger: go\n    do:\n"
    text += "      - x\n  - { trigger: end }\ntimers:\n- { in: a }\n"
    assert lines(text, "transitions", 2) == [5, 8]
    assert lines(text, "timers", 1) == [10]
    assert lines(text, "transitions", 3) == []
    assert lines("transitions: [ { trigger: go } ]\n", "transitions", 1) == []


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
