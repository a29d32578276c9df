"""``reply``: what they answered, said by hand, and what it does to a campaign."""

from __future__ import annotations

import json
from typing import Any

import pytest

from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.errors import Held, UsageError
from askaround_email import api

from .conftest import NOW, Desk

THURSDAY = NOW + 2 * 86_400 + 5 * 3600


def _type(desk: Desk, *words: str) -> int:
    """Type a command in the campaign's folder; return its exit code."""
    desk.campaign.close()
    return run_here(list(words), Session(str(desk.campaign.folder), desk.clock))


def test_a_yes_with_a_time_is_a_meeting(desk: Desk) -> None:
    """The meeting is agreed, the contact scheduled, and an invitation drafted."""
    outcome = api.record_reply(desk.campaign, desk.ines, "accepted", when=THURSDAY, by="phone")
    assert desk.state == "scheduled"
    assert [e.purpose for e in outcome.effects if e.kind == "message"] == ["invitation"]
    meeting = desk.meetings()[0]
    assert meeting["status"] == "agreed"
    assert (meeting["start"], meeting["end"]) == (THURSDAY, THURSDAY + 20 * 60)
    assert (meeting["modality"], meeting["minutes"]) == ("phone", 20)
    assert meeting["zone"] == "America/New_York"
    assert len(str(meeting["uid"])) == 36


def test_their_length_is_their_wish(desk: Desk) -> None:
    """An hour they set is kept, and holds from then on."""
    api.record_reply(desk.campaign, desk.ines, "accepted", when=THURSDAY, minutes=60)
    assert desk.campaign.contact(desk.ines).minutes == 60
    assert desk.meetings()[0]["end"] == THURSDAY + 3600


def test_a_yes_without_a_time_offers_some(desk: Desk) -> None:
    """The workflow says what follows: here a message that asks for a time."""
    outcome = api.record_reply(desk.campaign, desk.ines, "accepted")
    assert outcome.trigger == "accept"
    assert desk.state == "requested"
    assert [e.purpose for e in outcome.effects] == ["new-times"]
    assert desk.meetings() == []


def test_a_time_that_was_open_is_filled_in(desk: Desk) -> None:
    """A meeting that waits for another time keeps its uid, and its number rises."""
    data = {"status": "proposed", "uid": "u-1", "sequence": 2}
    desk.campaign.note(desk.ines, "meeting", data)
    api.record_reply(desk.campaign, desk.ines, "proposes_time", when=THURSDAY)
    assert [(m["uid"], m["sequence"], m["status"]) for m in desk.meetings()] == [
        ("u-1", 3, "agreed")
    ]


def test_a_no_is_kept_with_its_reason(desk: Desk) -> None:
    """The reason decides whether to ask again; the state is a normal end."""
    api.record_reply(desk.campaign, desk.ines, "declined", reason="uncomfortable", text="no")
    assert desk.state == "declined"
    record = desk.campaign.records(desk.ines, "decline")[0]
    assert record.data == {"reason": "uncomfortable", "text": "no"}


def test_a_no_takes_an_agreed_time_back(desk: Desk) -> None:
    """Nobody is reminded of a meeting that was called off."""
    api.record_reply(desk.campaign, desk.ines, "accepted", when=THURSDAY)
    api.record_reply(desk.campaign, desk.ines, "declined")
    assert desk.state == "declined"
    assert desk.meetings()[0]["status"] == "cancelled"


def test_thanks_for_the_invitation_are_noted(desk: Desk) -> None:
    """A yes to what is agreed already changes nothing and is no error."""
    api.record_reply(desk.campaign, desk.ines, "accepted", when=THURSDAY)
    outcome = api.record_reply(desk.campaign, desk.ines, "accepted", text="see you then")
    assert (outcome.trigger, desk.state) == ("", "scheduled")


@pytest.mark.parametrize("answer", ["asks_for_info", "other"])
def test_a_question_changes_no_state(desk: Desk, answer: str) -> None:
    """It is journaled as a contact; the answer is the person's."""
    outcome = api.record_reply(desk.campaign, desk.ines, answer, text="what about?")
    assert (outcome.trigger, desk.state) == ("", "requested")


def test_a_request_to_stop_is_for_good(desk: Desk) -> None:
    """They are marked as not to be contacted, and no time is agreed with them any more."""
    api.record_reply(desk.campaign, desk.ines, "stop")
    assert desk.state == "stopped"
    assert desk.campaign.contact(desk.ines).do_not_contact
    with pytest.raises(Held):
        api.record_reply(desk.campaign, desk.ines, "accepted", when=THURSDAY)
    assert desk.meetings() == []


@pytest.mark.parametrize(
    ("answer", "how"),
    [
        ("maybe", {}),
        ("accepted", {"when": NOW - 60}),
        ("accepted", {"when": THURSDAY, "minutes": 90}),
        ("accepted", {"minutes": 4}),
        ("accepted", {"reason": "no_time"}),
        ("declined", {"when": THURSDAY}),
    ],
)
def test_what_does_not_fit_is_refused(desk: Desk, answer: str, how: dict[str, Any]) -> None:
    """With a reason and what to type, and nothing is changed."""
    with pytest.raises(UsageError):
        api.record_reply(desk.campaign, desk.ines, answer, **how)
    assert desk.state == "requested"
    assert desk.campaign.contact(desk.ines).minutes is None


def test_a_rehearsal_changes_nothing(desk: Desk) -> None:
    """With dry_run the outcome is shown and rolled back, the length included."""
    outcome = api.record_reply(
        desk.campaign, desk.ines, "accepted", when=THURSDAY, minutes=45, dry_run=True
    )
    assert (outcome.target, outcome.dry_run) == ("scheduled", True)
    assert (desk.state, desk.meetings()) == ("requested", [])
    assert desk.campaign.contact(desk.ines).minutes is None


def test_one_command_is_one_undo(desk: Desk) -> None:
    """Meeting, length and state go back together."""
    api.record_reply(desk.campaign, desk.ines, "accepted", when=THURSDAY, minutes=30)
    desk.campaign.undo()
    assert (desk.state, desk.meetings()) == ("requested", [])
    assert desk.campaign.contact(desk.ines).minutes is None
    assert desk.campaign.verify() == []


def test_the_command_says_what_happened(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Typed as its help shows, it answers as every step does."""
    assert _type(desk, "reply", "ines", "accepted", "--when", "thu 15:00", "--by", "phone") == 0
    out = capsys.readouterr().out
    assert "requested → scheduled" in out
    assert "invitation by calendar" in out


def test_the_command_answers_in_json(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """One document with the states and what was drafted."""
    assert _type(desk, "reply", "01", "declined", "--reason", "no_time", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["source"], data["target"]) == ("requested", "declined")


def test_a_yes_without_a_time_says_what_to_type(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next command is named."""
    assert _type(desk, "reply", "ines", "accepted") == 0
    assert "askaround schedule 01 --at" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["ines", "perhaps"], 2),
        (["ines", "accepted", "--when", "the day after never"], 2),
        (["nobody", "accepted"], 3),
        (["ines", "accepted", "--when", "2026-11-01 10:00"], 2),
    ],
)
def test_mistakes_have_their_exit_codes(desk: Desk, words: list[str], code: int) -> None:
    """Usage is 2, an unknown name 3."""
    assert _type(desk, "reply", *words) == code


def test_real_mail_runs_through_the_campaign(desk: Desk) -> None:
    """A reply in the inbox is matched by its thread, asked about, and settled by `reply`."""
    message = desk.campaign.outbox.list("delivered", contact=desk.ines)[0]
    inbox = desk.campaign.folder / "mail" / "Inbox" / "new"
    inbox.mkdir(parents=True)
    (inbox / "1.h").write_text(
        "From: Ines Falk <ines@example.net>\nTo: robin@example.org\nSubject: Re: proofs\n"
        f"Message-ID: <i1@example.net>\nIn-Reply-To: <{message.message_id}>\n\n"
        "Yes, gladly. How about Thursday at 3pm?\n"
    )
    desk.campaign.tick()
    assert desk.state == "requested"
    waiting = [due for due in desk.campaign.due() if due.kind == "reply"]
    assert len(waiting) == 1
    api.record_reply(desk.campaign, desk.ines, "accepted", when=THURSDAY)
    assert not [due for due in desk.campaign.due() if due.kind == "reply"]
    assert (inbox / "1.h").exists()


def test_a_bounce_means_never_asked(desk: Desk) -> None:
    """The contact goes back, and another address is to be found."""
    message = desk.campaign.outbox.list("delivered", contact=desk.ines)[0]
    inbox = desk.campaign.folder / "mail" / "Inbox" / "new"
    inbox.mkdir(parents=True)
    (inbox / "1.h").write_text(
        "Return-Path: <>\nFrom: mailer-daemon@mx.example.org\nTo: robin@example.org\n"
        "Subject: Undelivered Mail Returned to Sender\n\n"
        "<ines@example.net>: user unknown (5.1.1)\n\n--- Below this line is a copy.\n\n"
        f"Message-ID: <{message.message_id}>\n"
    )
    desk.campaign.tick()
    assert desk.state == "prospect"
    assert [e.purpose for e in desk.campaign.outbox.list(kind="task")] == ["find-another-address"]


def test_a_stop_in_their_mail_acts_by_itself(desk: Desk) -> None:
    """Nobody who asked to be left alone waits for the seeker to read it."""
    message = desk.campaign.outbox.list("delivered", contact=desk.ines)[0]
    inbox = desk.campaign.folder / "mail" / "Inbox" / "new"
    inbox.mkdir(parents=True)
    (inbox / "1.h").write_text(
        "From: ines@example.net\nTo: robin@example.org\nMessage-ID: <i1@example.net>\n"
        f"In-Reply-To: <{message.message_id}>\n\nPlease do not contact me again.\n"
    )
    desk.campaign.tick()
    assert desk.state == "stopped"
    assert desk.campaign.contact(desk.ines).do_not_contact
