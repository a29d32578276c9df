"""Workflows in which a yes leads to somebody else, who is asked next."""

from __future__ import annotations

from askaround.forecast.path import path_of
from tests.engine.forecast.conftest import BRIDGE, Pond, compiled


def test_both_parts_are_found() -> None:
    """The way goes on from those whom a yes brings in; naming people after a meeting does not."""
    near, far = path_of(compiled(BRIDGE)).parts
    assert (near.start, near.asked, near.message) == ("near", "begged", "pebble")
    assert near.positive == {"naming", "named"}
    assert (far.start, far.asked, far.message) == ("far", "waved", "again")
    assert far.positive == {"across"}
    assert far.then is None


def test_two_yeses_are_rarer_than_one(bridge: Pond) -> None:
    """Where two have to agree for a meeting, many more are to be asked."""
    report = bridge.forecast(ask=10)
    assert 0.7 < report.outcome.per_ten.mean < 2.0
    assert report.outcome.needed.count is not None
    assert report.outcome.needed.count > 20
    assert any("a yes leads to one other person" in said for said in report.assumptions)
    assert report.one_more.meetings.mean > 0


def test_each_part_is_a_trial(bridge: Pond) -> None:
    """Whoever names somebody has said yes; whom they named is asked, and counts as a referral."""
    one, two = (bridge.reach(bridge.person("friend"), "beg") for _ in range(2))
    bridge.days(1)
    bridge.campaign.intend(one, "reply.accepted")
    history, _ = bridge.history()
    assert sorted(trial.answer for trial in history.trials) == ["", "yes"]
    assert history.agreed == []
    assert [(segment, plan.path.start) for segment, plan in history.pending] == [
        ("referrals", "far")
    ]
    data = {"name": "Ada Byron", "email": "ada@example.org"}
    [ada] = bridge.campaign.fire(one, "name", records=[("referral", data)]).spawned
    history, _ = bridge.history()
    assert [(segment, plan.path.start) for segment, plan in history.pending] == [
        ("referrals", "far")
    ]
    bridge.reach(ada.id, "beg")
    history, _ = bridge.history()
    assert history.pending == []
    assert sorted((trial.segment, trial.answer) for trial in history.trials) == [
        ("referrals", ""),
        ("warm ties", ""),
        ("warm ties", "yes"),
    ]
    bridge.days(1)
    bridge.campaign.intend(ada.id, "reply.accepted")
    history, _ = bridge.history()
    assert history.agreed == [None]
    assert bridge.forecast(target=1).outcome.needed.count == 0
    assert bridge.campaign.contact(two).state == "begged"


def test_time_says_no_as_well(bridge: Pond) -> None:
    """Where silence ends in the same state as a no, it is still no answer."""
    silent, no = (bridge.reach(bridge.person(), "beg") for _ in range(2))
    bridge.days(2)
    bridge.campaign.intend(no, "reply.declined")
    bridge.days(30)
    assert bridge.campaign.contact(silent).state == "shut"
    history, _ = bridge.history()
    assert [(trial.answer, trial.course) for trial in history.trials] == [("", None), ("no", None)]
