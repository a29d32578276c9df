"""Timers in motion: started by a delivery, restarted by a real contact, moved with a meeting."""

from __future__ import annotations

import pytest

from tests.engine.orchard import DAY, HOUR, START, Orchard

NUDGE, WITHER, PACK, DONE, NEWS, WAKE = range(6)
"""The orchard's timers, by their place in its file."""


def test_they_start_when_the_message_is_delivered(orchard: Orchard) -> None:
    """Drafted, approved and laid out they sleep; they count from when it was sent."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    outbox = orchard.campaign.outbox
    asleep = {NUDGE: (None, 0), WITHER: (None, 0)}
    assert orchard.timers(ada.id) == asleep
    outbox.approve(effect.id)
    assert orchard.timers(ada.id) == asleep
    outbox.deliver()
    assert orchard.timers(ada.id) == asleep
    orchard.clock.advance(3 * DAY)
    outbox.sent(effect.id, at=START + DAY)
    assert orchard.timers(ada.id) == {NUDGE: (START + 8 * DAY, 0), WITHER: (START + 31 * DAY, 0)}


def test_a_real_contact_restarts_them(orchard: Orchard) -> None:
    """A contact that changes no state puts off what would follow up; another intent does not."""
    ada = orchard.add()
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    orchard.clock.advance(5 * DAY)
    orchard.campaign.touch(ada.id, "bird.fell.nowhere")
    assert orchard.timers(ada.id)[NUDGE] == (START + 7 * DAY, 0)
    orchard.campaign.touch(ada.id, "bird.passed")
    assert orchard.timers(ada.id)[NUDGE] == (START + 12 * DAY, 0)
    orchard.clock.advance(2 * DAY)
    assert orchard.campaign.tick().drafted == 0
    orchard.clock.advance(5 * DAY)
    assert orchard.campaign.tick().drafted == 1
    orchard.sound()


def test_a_contact_wakes_nothing_that_waits_for_a_message(orchard: Orchard) -> None:
    """As long as nothing was delivered there is nothing to follow up."""
    ada = orchard.add()
    orchard.sow(ada)
    orchard.campaign.touch(ada.id, "bird.passed")
    assert orchard.timers(ada.id) == {NUDGE: (None, 0), WITHER: (None, 0)}


def test_word_of_an_earlier_contact_brings_nothing_forward(orchard: Orchard) -> None:
    """Who was spoken to today is not followed up sooner because a mail went out a week ago."""
    ada = orchard.add()
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    orchard.clock.advance(7 * DAY)
    orchard.campaign.tick()
    nudge = orchard.campaign.outbox.list(contact=ada.id)[0]
    orchard.campaign.touch(ada.id, "bird.passed")
    wither = orchard.timers(ada.id)[WITHER]
    assert wither == (START + 37 * DAY, 0)
    orchard.campaign.outbox.sent(nudge.id, at=START + DAY)
    assert orchard.timers(ada.id)[WITHER] == wither


def test_they_ring_no_more_often_than_they_may(orchard: Orchard) -> None:
    """A follow-up comes again only after the one before was delivered, and at most twice."""
    ada = orchard.add()
    outbox = orchard.campaign.outbox
    outbox.sent(orchard.sow(ada).id)
    drafted = []
    for _ in range(4):
        orchard.clock.advance(7 * DAY)
        drafted.append(orchard.campaign.tick().drafted)
        for effect in outbox.list(contact=ada.id):
            outbox.sent(effect.id)
    assert drafted == [1, 1, 0, 0]
    drafted = []
    bob = orchard.add("Bob Bean")
    outbox.sent(orchard.sow(bob).id)
    for _ in range(3):
        orchard.clock.advance(7 * DAY)
        drafted.append(orchard.campaign.tick().drafted)
    assert drafted == [1, 0, 0]
    orchard.sound()


def test_they_move_with_the_meeting(orchard: Orchard) -> None:
    """A timer before an agreed moment waits for one, moves with it, and stops where it is off."""
    ada = orchard.add()
    orchard.campaign.fire(orchard.campaign.edit(ada.id, role="x").id, "sow")
    orchard.campaign.intend(ada.id, "bird.sang")
    assert orchard.timers(ada.id)[PACK] == (None, 0)
    record = orchard.campaign.note(ada.id, "visit", {"start": START + 5 * DAY})
    assert orchard.timers(ada.id)[PACK] == (START + 4 * DAY, 0)
    orchard.campaign.revise(record.id, {"start": START + 9 * DAY, "end": START + 9 * DAY + HOUR})
    assert orchard.timers(ada.id)[PACK] == (START + 8 * DAY, 0)
    assert orchard.timers(ada.id)[DONE] == (START + 9 * DAY + 2 * HOUR, 0)
    orchard.campaign.revise(record.id, {"status": "cancelled"})
    assert orchard.timers(ada.id)[PACK] == (None, 0)
    later = orchard.campaign.note(ada.id, "visit", {"start": START + 20 * DAY})
    assert orchard.timers(ada.id)[PACK] == (START + 19 * DAY, 0)
    orchard.campaign.touch(ada.id, "bird.passed")
    assert orchard.timers(ada.id)[PACK] == (START + 19 * DAY, 0)
    orchard.clock.advance(19 * DAY)
    assert orchard.campaign.tick().tasks == 1
    orchard.campaign.revise(later.id, {"start": START + 40 * DAY})
    assert orchard.timers(ada.id)[PACK] == (None, 1)
    orchard.sound()


def test_a_message_that_comes_back_stops_what_it_started(orchard: Orchard) -> None:
    """A follow-up that bounced is followed up no more; the rest of the state goes on."""
    ada = orchard.add()
    outbox = orchard.campaign.outbox
    outbox.sent(orchard.sow(ada).id)
    orchard.clock.advance(7 * DAY)
    orchard.campaign.tick()
    nudge = outbox.list(contact=ada.id)[0]
    outbox.sent(nudge.id)
    assert orchard.timers(ada.id)[NUDGE] == (START + 14 * DAY, 1)
    orchard.bring("bounce", answers=[nudge.message_id], data={"permanent": True})
    orchard.campaign.tick()
    assert outbox.get(nudge.id).status == "failed"
    assert orchard.timers(ada.id)[NUDGE] == (None, 1)
    assert orchard.timers(ada.id)[WITHER][0] is not None
    orchard.sound()


def test_a_timer_that_only_proposes_asks_by_a_task(orchard: Orchard) -> None:
    """Where the workflow says propose, the clock moves nobody: the person is asked, once."""
    ada = orchard.add()
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    orchard.campaign.intend(ada.id, "bird.sang")
    start = orchard.clock.now() + DAY
    orchard.campaign.note(ada.id, "visit", {"start": start, "end": start + HOUR})
    orchard.clock.advance(2 * DAY)
    orchard.campaign.tick()
    orchard.campaign.tick()
    assert orchard.state(ada) == "grown"
    tasks = orchard.campaign.outbox.list(kind="task", contact=ada.id)
    assert [t.purpose for t in tasks if t.purpose.startswith("confirm")] == ["confirm wither"]
    orchard.campaign.fire(ada.id, "wither")
    assert orchard.campaign.outbox.list(kind="task", contact=ada.id) == []
    orchard.sound()


@pytest.mark.parametrize(
    ("where", "week", "month"),
    [
        ({"zone": "America/New_York"}, -HOUR, -HOUR),
        ({"zone": "Europe/Berlin"}, 0, -HOUR),
        ({"zone": "Asia/Tokyo"}, 0, 0),
        ({"region": "JP", "zone": "America/New_York"}, -HOUR, -HOUR),
    ],
)
def test_they_follow_the_zone_of_the_contact(
    orchard: Orchard, where: dict[str, str], week: int, month: int
) -> None:
    """A timer of days rings at the same hour there, also after the clocks changed there."""
    ada = orchard.add(**where)
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    timers = orchard.timers(ada.id)
    assert timers[NUDGE] == (START + 7 * DAY + week, 0)
    assert timers[WITHER] == (START + 30 * DAY + month, 0)
