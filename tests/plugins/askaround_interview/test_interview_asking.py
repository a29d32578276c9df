"""Asking one, several, and the next wave."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from askaround import Campaign
from askaround.errors import Held, UsageError
from askaround.model import Severity
from askaround_interview import api

Add = Callable[..., int]


def states(campaign: Campaign) -> list[str]:
    """Return the states of all contacts, in order of number."""
    return [contact.state for contact in campaign.contacts()]


def test_request_drafts_and_waits(campaign: Campaign, add: Add) -> None:
    """A request moves the contact, drafts the words, and sends nothing."""
    (asked,) = api.request(campaign, [add("Ines Duarte", tie="stranger")])
    assert asked.outcome is not None
    assert (asked.outcome.source, asked.outcome.target) == ("seed", "sprout")
    assert [(one.purpose, one.status) for one in asked.messages] == [("request", "drafted")]
    assert asked.draft is not None
    assert "Robin Vale" in asked.draft.body
    assert not [one for one in asked.findings if one.severity >= Severity.BLOCK]
    assert asked.problem is None


def test_send_approves_and_delivers(campaign: Campaign, add: Add) -> None:
    """With send, the request is approved and handed to its channel at once."""
    (asked,) = api.request(campaign, [add("Ines Duarte")], send=True)
    assert [one.status for one in asked.messages] == ["handed_over"]


def test_send_waits_for_a_suitable_hour(campaign: Campaign, add: Add) -> None:
    """At night there, it is approved and held until their morning."""
    number = add("Ines Duarte")
    campaign.edit(number, zone="Asia/Singapore", place="SG")
    (asked,) = api.request(campaign, [number], send=True)
    (message,) = asked.messages
    assert message.status == "approved"
    assert message.not_before is not None
    assert message.not_before > campaign.clock.now()


def test_held_ones_do_not_hold_the_others(campaign: Campaign, add: Add) -> None:
    """Whoever is not ready stays as they are; the others are asked, with one undo for all."""
    numbers = [add("Ines Duarte"), add("Tom Reed", ready=False), add("Mei Chen")]
    asked = api.request(campaign, numbers)
    assert [one.problem is None for one in asked] == [True, False, True]
    assert [one.contact.id for one in api.held_back(asked)] == [numbers[1]]
    assert states(campaign) == ["sprout", "seed", "sprout"]
    campaign.undo()
    assert states(campaign) == ["seed", "seed", "seed"]
    assert campaign.verify() == []


def test_dry_run_shows_and_changes_nothing(campaign: Campaign, add: Add) -> None:
    """A dry run gives the words and leaves no trace."""
    number = add("Ines Duarte")
    before = len(list(campaign.events()))
    (asked,) = api.request(campaign, [number], dry_run=True)
    assert asked.draft is not None
    assert "Ines Duarte" in asked.draft.body
    assert states(campaign) == ["seed"]
    assert campaign.outbox.list() == []
    assert len(list(campaign.events())) == before


def test_channel_is_taken_or_refused(campaign: Campaign, add: Add) -> None:
    """A channel named for this once is used; one that does not reach them changes nothing."""
    number = add("Ines Duarte")
    with pytest.raises(UsageError) as caught:
        api.request(campaign, [number], channel="nowhere")
    assert "--channel" in caught.value.hint
    assert states(campaign) == ["seed"]
    (held,) = api.request(campaign, [number], channel="pigeon")
    assert held.problem is not None
    assert "prefers post" in held.problem.why
    (asked,) = api.request(campaign, [number], channel="pigeon", overrule="the post is on strike")
    assert [one.channel for one in asked.messages] == ["pigeon"]


def test_job_ask_is_drafted_and_not_sent(campaign: Campaign, add: Add) -> None:
    """A request that asks for a job stays in the outbox, with the words that say so."""
    number = add("Ines Duarte")
    path = campaign.folder / "messages" / "garden" / "request.j2"
    path.write_text(path.read_text("utf-8") + "Do you have any openings on your team?\n", "utf-8")
    (asked,) = api.request(campaign, [number], send=True)
    assert isinstance(asked.problem, Held)
    assert [one.status for one in asked.messages] == ["drafted"]
    assert "asks-about-openings" in {one.rule for one in asked.findings}
    (again,) = asked.messages
    campaign.outbox.edit(again.id, body="My name is Robin. Could we talk for 20 minutes? Thanks.")
    assert campaign.outbox.approve(again.id).status == "approved"


def test_the_uncomfortable_are_held(campaign: Campaign, add: Add) -> None:
    """Somebody who was uncomfortable is not asked, unless that is overruled with a reason."""
    number = add("Ines Duarte")
    campaign.note(number, "decline", {"reason": "uncomfortable"})
    (asked,) = api.request(campaign, [number])
    assert asked.problem is not None
    assert "uncomfortable" in asked.problem.why
    (again,) = api.request(campaign, [number], overrule="she said write again in May")
    assert again.problem is None


def test_missing_profile_leaves_nothing_behind(campaign: Campaign, add: Add) -> None:
    """Where the words cannot be made, nobody has moved."""
    number = add("Ines Duarte")
    (campaign.folder / "messages" / "garden" / "request.j2").write_text("{{ nothing.here }}")
    with pytest.raises(Exception, match="request"):
        api.request(campaign, [number])
    assert states(campaign) == ["seed"]
    assert campaign.verify() == []


def test_waves_begin_with_people_one_knows(campaign: Campaign, add: Add) -> None:
    """Ties come before the order of the list; whoever was asked is not in the next wave."""
    ties = ["stranger", "unknown", "colleague", "friend", "friend", "referral"]
    numbers = [add(f"Person {number}", tie=tie) for number, tie in enumerate(ties)]
    first = api.nearest(campaign, 3)
    assert [one.id for one in first] == [numbers[3], numbers[4], numbers[2]]
    api.request(campaign, [one.id for one in first])
    assert [one.id for one in api.nearest(campaign, 9)] == [numbers[5], numbers[0], numbers[1]]


def test_nobody_left_says_what_to_do(campaign: Campaign) -> None:
    """An empty wave has a remedy."""
    assert api.nearest(campaign, 3) == []
    assert "askaround import" in api.nobody_left(campaign).hint
