"""The funnel: how far people came, counted from the journal without what was undone."""

from __future__ import annotations

from askaround.views.board import board
from askaround.views.funnel import funnel
from tests.engine.orchard import DAY, Orchard


def test_it_counts_who_ever_came_there(orchard: Orchard) -> None:
    """Each person once for each state, with the share of the step before and the days between."""
    people = [orchard.add(f"Ada {n}") for n in ("Ash", "Elm", "Fir", "Oak")]
    orchard.clock.advance(2 * DAY)
    effects = [orchard.sow(person) for person in people]
    orchard.campaign.undo()
    for effect in effects[:3]:
        orchard.campaign.outbox.sent(effect.id)
    orchard.campaign.intend(people[0].id, "bird.sang")
    orchard.campaign.fire(people[1].id, "wither")
    found = funnel(orchard.campaign)
    steps = {step.state: step for step in found.steps}
    assert [(s.state, s.reached, s.now) for s in found.steps][:3] == [
        ("seed", 4, 1),
        ("sown", 3, 1),
        ("grown", 1, 1),
    ]
    assert (steps["sown"].rate, steps["sown"].days) == (0.75, 2.0)
    assert found.weakest == "grown"
    assert found.sent == 3


def test_an_empty_funnel_divides_by_nobody(orchard: Orchard) -> None:
    """Without contacts there are steps and no shares."""
    found = funnel(orchard.campaign)
    assert [step.reached for step in found.steps] == [0] * len(found.steps)
    assert (found.weakest, found.sent, found.answered) == ("", 0, 0)


def test_what_came_back_reached_nobody(orchard: Orchard) -> None:
    """A message that bounced for good is not counted as sent."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.campaign.outbox.sent(effect.id)
    assert funnel(orchard.campaign).sent == 1
    orchard.bring("bounce", answers=[effect.message_id], data={"permanent": True})
    orchard.campaign.tick()
    assert funnel(orchard.campaign).sent == 0


def test_a_draft_has_asked_nobody(orchard: Orchard) -> None:
    """Drafted, agreed to or laid out is not there yet; what was sent is, and says how many wait."""
    people = [orchard.add(name) for name in ("Ada Ash", "Ada Elm", "Ada Fir")]
    effects = [orchard.sow(person) for person in people]
    outbox = orchard.campaign.outbox
    outbox.approve(effects[1].id)
    outbox.deliver()
    outbox.sent(effects[2].id)
    sown = {step.state: step for step in funnel(orchard.campaign).steps}["sown"]
    assert (sown.reached, sown.now, sown.unsent) == (1, 3, 2)
    (column,) = [one for one in board(orchard.campaign).columns if one.state == "sown"]
    assert (column.total, column.unsent) == (3, [people[0].id, people[1].id])
    outbox.sent(effects[1].id)
    outbox.reject(effects[0].id)
    sown = {step.state: step for step in funnel(orchard.campaign).steps}["sown"]
    assert (sown.reached, sown.now, sown.unsent) == (2, 2, 0)
