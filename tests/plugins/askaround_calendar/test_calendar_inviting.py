"""Inviting first: a time that nobody agreed to, and what their calendar says to it."""

from __future__ import annotations

import pytest

from askaround.errors import SetupNeeded, UsageError
from askaround_calendar import api
from askaround_calendar.meetings.inviting import invite
from askaround_email.confirming import confirm

from .conftest import NOW, THURSDAY, Diary
from .test_calendar_mail import answer, arrive

FRIDAY = THURSDAY + 86_400


def invited(diary: Diary) -> str:
    """Invite Ines for Thursday, and send it; return the meeting's UID."""
    assert diary.type("calendar", "invite", "ines", "--at", "2026-11-26 15:00") == 0
    diary.send()
    assert diary.state == "requested"
    assert (diary.meeting()["start"], diary.meeting()["status"]) == (THURSDAY, "proposed")
    return str(diary.meeting()["uid"])


def test_their_yes_agrees_on_the_time(diary: Diary) -> None:
    """She is scheduled by her calendar's answer, has no second invitation, and the rest follows."""
    uid = invited(diary)
    assert arrive(diary, "REPLY", answer(uid, 0, "ACCEPTED")) == ["fired accept"]
    assert diary.state == "scheduled"
    assert diary.meetings()[-1].data["status"] == "agreed"
    assert diary.drafted() == []
    assert (diary.campaign.folder / "campaign.ics").exists()
    # The update and the withdrawal are of the same entry in her calendar.
    assert diary.type("reschedule", "ines", "--at", "2026-11-27 15:00") == 0
    moved = diary.campaign.outbox.get(diary.send().id)
    text = (diary.campaign.folder / moved.files[0]).read_text()
    assert f"UID:{uid}" in text.replace("\r\n ", "")
    assert "SEQUENCE:1" in text
    assert arrive(diary, "REPLY", answer(uid, 0, "ACCEPTED", "20261125T110000Z")) == ["noted"]
    assert diary.type("cancel", "ines") == 0
    withdrawal = next(one for one in diary.drafted() if one.channel == "calendar")
    diary.campaign.outbox.approve(withdrawal.id, overrule="it is only a test")
    diary.campaign.outbox.deliver([withdrawal.id])
    text = (diary.campaign.folder / diary.campaign.outbox.get(withdrawal.id).files[0]).read_text()
    assert "METHOD:CANCEL" in text
    assert "SEQUENCE:2" in text
    assert f"UID:{uid}" in text.replace("\r\n ", "")


def test_their_no_asks_for_another_time(diary: Diary) -> None:
    """A declined invitation is no refusal of the talk: the person confirms, and times are asked."""
    uid = invited(diary)
    assert arrive(diary, "REPLY", answer(uid, 0, "DECLINED")) == ["review"]
    (seen,) = diary.campaign.triage.waiting()
    outcome, agreed = confirm(diary.campaign, seen["id"])
    assert (outcome.target, agreed) == ("requested", None)
    assert diary.meetings()[-1].data["status"] == "cancelled"
    (message,) = diary.drafted()
    assert "does not work" in diary.campaign.outbox.draft(message.id).body


def test_their_counter_is_agreed_by_confirming(diary: Diary) -> None:
    """Case 76: confirming takes the time they propose, and the invitation goes anew, version 1."""
    uid = invited(diary)
    counter = answer(uid, 0, "TENTATIVE").replace("METHOD:REPLY", "METHOD:COUNTER")
    counter = counter.replace("ATTENDEE", "DTSTART:20261127T200000Z\r\nATTENDEE", 1)
    assert arrive(diary, "COUNTER", counter) == ["review"]
    (seen,) = diary.campaign.triage.waiting()
    _, agreed = confirm(diary.campaign, seen["id"])
    assert agreed is not None
    assert diary.state == "scheduled"
    last = diary.meetings()[-1].data
    assert (last["start"], last["sequence"], last["uid"]) == (FRIDAY, 1, uid)
    assert [one.purpose for one in diary.drafted()] == ["invitation"]


def test_a_counter_is_shown_on_the_clock_of_their_place(diary: Diary) -> None:
    """A time in UTC, from somebody with a place and no zone: their clock, and its name."""
    diary.campaign.edit(diary.ines, zone="", place="DE")
    uid = invited(diary)
    counter = answer(uid, 0, "TENTATIVE").replace("METHOD:REPLY", "METHOD:COUNTER")
    counter = counter.replace("ATTENDEE", "DTSTART:20261127T150000Z\r\nATTENDEE", 1)
    arrive(diary, "COUNTER", counter)
    (seen,) = diary.campaign.triage.waiting()
    (intent,) = seen["data"]["intents"]
    assert intent["words"] == "they propose Fri 27 Nov 16:00 Europe/Berlin instead"
    assert intent["data"]["told"] == "Fri 27 Nov 16:00 Europe/Berlin"
    _, agreed = confirm(diary.campaign, seen["id"])
    assert agreed is not None
    assert agreed.zone == "Europe/Berlin"


def test_a_yes_in_words_is_one_to_the_invitation(diary: Diary) -> None:
    """By telephone or by mail: the time is agreed, and no second invitation is drafted."""
    invited(diary)
    assert diary.type("reply", "ines", "accepted") == 0
    assert diary.state == "scheduled"
    assert diary.meeting()["status"] == "agreed"
    assert diary.drafted() == []
    diary.campaign.undo()
    assert (diary.state, diary.meeting()["status"]) == ("requested", "proposed")
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    assert (diary.state, diary.drafted()) == ("scheduled", [])


def test_another_time_before_they_answer(diary: Diary) -> None:
    """Inviting again moves the same entry; agreeing on another time invites to that."""
    uid = invited(diary)
    assert diary.type("reschedule", "ines", "--at", "2026-11-27 15:00") == 0
    assert diary.state == "requested"
    assert diary.meeting() | {"uid": uid, "sequence": 1, "status": "proposed"} == diary.meeting()
    diary.send()
    assert arrive(diary, "REPLY", answer(uid, 0, "ACCEPTED")) == ["noted"]
    assert diary.state == "requested"
    api.schedule(diary.campaign, diary.ines, at=FRIDAY + 86_400 * 3)
    assert diary.state == "scheduled"
    assert [one.purpose for one in diary.drafted()] == ["invitation"]


def test_whom_one_cannot_invite(diary: Diary) -> None:
    """Without an address, to the past, or with a time that is agreed already."""
    with pytest.raises(UsageError, match="passed"):
        invite(diary.campaign, diary.ines, at=NOW - 60)
    assert diary.type("calendar", "invite", "ines") == 2
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    with pytest.raises(UsageError, match="agreed already"):
        invite(diary.campaign, diary.ines, at=FRIDAY)
    diary.campaign.undo()
    diary.campaign.edit(diary.ines, emails=())
    with pytest.raises(SetupNeeded, match="no mail address"):
        invite(diary.campaign, diary.ines, at=FRIDAY)


def test_a_rejected_invitation_leaves_the_time_open(diary: Diary) -> None:
    """She never heard of that time, so it is none: a yes asks for times, and busy days are free."""
    assert diary.type("calendar", "invite", "ines", "--at", "2026-11-26 15:00") == 0
    (message,) = diary.drafted()
    diary.campaign.outbox.reject(message.id)
    last = diary.meetings()[-1].data
    assert last["status"] == "proposed"
    assert "start" not in last
    assert diary.type("reply", "ines", "accepted") == 0
    assert (diary.state, [one.purpose for one in diary.drafted()]) == ("requested", ["new-times"])


def test_a_rejected_change_leaves_the_time_they_know(diary: Diary) -> None:
    """What was sent before holds on, however often it was drafted anew."""
    uid = invited(diary)
    for day in (27, 30):
        assert diary.type("calendar", "invite", "ines", "--at", f"2026-11-{day} 15:00") == 0
    (message,) = diary.drafted()
    diary.campaign.outbox.reject(message.id)
    last = diary.meetings()[-1].data
    assert (last["start"], last["sequence"], last["status"]) == (THURSDAY, 0, "proposed")
    assert arrive(diary, "REPLY", answer(uid, 0, "ACCEPTED")) == ["fired accept"]
    assert diary.state == "scheduled"
    assert diary.campaign.verify() == []


def test_a_rejected_invitation_after_a_silence(diary: Diary) -> None:
    """Who was at rest is at rest again."""
    diary.campaign.fire(diary.ines, "give_up")
    assert diary.type("calendar", "invite", "ines", "--at", "2026-11-26 15:00") == 0
    assert diary.state == "requested"
    diary.campaign.outbox.reject(diary.drafted()[0].id)
    assert diary.state == "quiet"
    assert "start" not in diary.meetings()[-1].data


def test_their_answer_shows_that_the_file_was_sent(diary: Diary) -> None:
    """An invitation that lay there as a file is sent, once her calendar answers that meeting."""
    assert diary.type("calendar", "invite", "ines", "--at", "2026-11-26 15:00") == 0
    (message,) = diary.drafted()
    outbox = diary.campaign.outbox
    outbox.approve(message.id, overrule="it is only a test")
    outbox.deliver([message.id])
    assert outbox.get(message.id).status == "handed_over"
    uid = str(diary.meeting()["uid"])
    assert arrive(diary, "REPLY", answer("another", 0, "ACCEPTED")) == ["review"]
    assert outbox.get(message.id).status == "handed_over"
    assert arrive(diary, "REPLY", answer(uid, 0, "ACCEPTED")) == ["fired accept"]
    sent = diary.campaign.outbox.get(message.id)
    assert (sent.status, sent.detail) == ("delivered", "they answered it")
    # So calling it off clears her calendar, with one message.
    assert diary.type("cancel", "ines") == 0
    assert [one.channel for one in diary.drafted()] == ["calendar"]
