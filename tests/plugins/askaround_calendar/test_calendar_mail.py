"""Invitations that travel by e-mail, and the answers that come back."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.utils import format_datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from askaround.errors import NotFound, UsageError
from askaround_calendar import api
from askaround_calendar.meetings import accepting
from askaround_email.confirming import confirm

from .conftest import NOW, THURSDAY, Diary


@pytest.fixture
def by_mail(diary: Diary) -> Diary:
    """The campaign in which invitations go by e-mail."""
    folder, clock = diary.campaign.folder, diary.clock
    with (folder / "askaround.toml").open("a") as file:
        file.write('\n[plugins.calendar]\nsend = "email"\n')
    diary.campaign.close()
    diary.campaign = type(diary.campaign).open(folder, clock=clock)
    return diary


def arrive(diary: Diary, method: str, text: str, sender: str = "ines@example.net") -> list[str]:
    """Let a calendar mail arrive that stands in no thread; return what a tick did about it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "robin@example.org", "Re: Our talk"
    mail["Message-ID"] = f"<{abs(hash((method, text, sender)))}@example.net>"
    mail["Date"] = format_datetime(datetime.fromtimestamp(diary.clock.now(), UTC))
    mail.set_content("See the calendar.")
    mail.add_alternative(text, subtype="calendar", params={"method": method})
    box = diary.campaign.folder / "mail" / "Inbox" / "new"
    box.mkdir(parents=True, exist_ok=True)
    (box / f"{len(list(box.iterdir()))}.mail").write_bytes(mail.as_bytes())
    return [done for _, done in diary.campaign.tick().observed]


def answer(uid: object, sequence: int, status: str, stamp: str = "20261125T100000Z") -> str:
    """What her calendar says."""
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n"
        f"SEQUENCE:{sequence}\r\nDTSTAMP:{stamp}\r\n"
        f"ATTENDEE;PARTSTAT={status}:mailto:ines@example.net\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


THEIRS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:of-ines\r\n"
    "SEQUENCE:{sequence}\r\nDTSTAMP:20261124T160000Z\r\nDTSTART:20261126T200000Z\r\n"
    "DTEND:20261126T203000Z\r\nSUMMARY:Tea\r\nORGANIZER:mailto:ines@example.net\r\n"
    "ATTENDEE:mailto:robin@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def parts(path: Path) -> dict[str, Message]:
    """The parts of a mail by their type."""
    mail = message_from_bytes(path.read_bytes())
    found: dict[str, Message] = {}
    for part in mail.walk():
        kind = part.get_content_type()
        found[f"{kind} attached" if part.get_filename() else kind] = part
    return found


def test_an_invitation_goes_by_mail(by_mail: Diary) -> None:
    """Case 75: the text, the calendar as its alternative with the METHOD, and a file."""
    api.schedule(by_mail.campaign, by_mail.ines, at=THURSDAY)
    effect = by_mail.send()
    (path,) = [by_mail.campaign.folder / f for f in effect.files if f.endswith(".eml")]
    found = parts(path)
    assert list(found)[:2] == ["multipart/mixed", "multipart/alternative"]
    assert "text/plain" in found
    calendar = found["text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    content = calendar.get_payload(decode=True)
    assert isinstance(content, bytes)
    inside = Calendar.from_ical(content)
    assert str(inside["METHOD"]) == "REQUEST"
    attached = found["text/calendar attached"]
    assert attached.get_filename() == "invite.ics"
    assert not (by_mail.campaign.folder / "invitations").exists()


def test_their_answer_is_known_by_the_meeting(diary: Diary) -> None:
    """Case 73: no thread leads to it; the meeting's UID does, and what is overtaken is noted."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    uid = diary.meeting()["uid"]
    assert arrive(diary, "REPLY", answer(uid, 0, "ACCEPTED")) == ["noted"]
    (said,) = diary.campaign.records(diary.ines, "answer")
    assert said.data["status"] == "accepted"
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600)
    assert arrive(diary, "REPLY", answer(uid, 0, "DECLINED", "20261125T110000Z")) == ["noted"]
    assert len(diary.campaign.records(diary.ines, "answer")) == 1
    assert arrive(diary, "REPLY", answer(uid, 1, "DECLINED", "20261125T120000Z")) == ["review"]
    assert diary.state == "scheduled"


def test_strangers_are_for_the_person(diary: Diary) -> None:
    """Cases 70, 71 and 72: nothing is recorded, nothing moves, and it waits to be read."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    uid = diary.meeting()["uid"]
    assert arrive(diary, "REPLY", answer("other", 0, "ACCEPTED")) == ["review"]
    assert arrive(diary, "REPLY", answer(uid, 0, "DECLINED"), "eve@example.org") == ["unmatched"]
    assert diary.campaign.records(diary.ines, "answer") == []
    assert [due.mark for due in diary.campaign.due()].count("READ") == 2


def test_they_invite_and_the_answer_goes_back(diary: Diary) -> None:
    """Case 74: their time is proposed, a yes is an answer; called off, another one is asked."""
    assert arrive(diary, "REQUEST", THEIRS.format(method="REQUEST", sequence=0)) == ["review"]
    due = next(one for one in diary.campaign.due() if one.mark == "READ")
    assert due.command == "askaround calendar accept 01"
    assert diary.state == "requested"
    accepting.answer(diary.campaign, diary.ines, "accepted")
    assert diary.state == "scheduled"
    meeting = diary.meeting()
    assert (meeting["uid"], meeting["organizer"]) == ("of-ines", "ines@example.net")
    assert (meeting["start"], meeting["minutes"]) == (THURSDAY, 30)
    assert not [one for one in diary.campaign.due() if one.mark == "READ"]
    diary.send()
    (path,) = (diary.campaign.folder / "invitations").glob("*.ics")
    inside = Calendar.from_ical(path.read_bytes())
    (event,) = inside.walk("VEVENT")
    assert (str(inside["METHOD"]), str(event["UID"])) == ("REPLY", "of-ines")
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert str(event["ORGANIZER"]) == "mailto:ines@example.net"
    with pytest.raises(UsageError, match="only they can move it"):
        api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600)
    done = arrive(diary, "CANCEL", THEIRS.format(method="CANCEL", sequence=1))
    assert done == ["fired reschedule"]
    assert (diary.state, diary.meetings()[-1].data["status"]) == ("requested", "cancelled")
    assert diary.campaign.verify() == []


@pytest.mark.parametrize("status", ["declined", "tentative"])
def test_no_and_perhaps_are_files_to_send(diary: Diary, status: str) -> None:
    """Nothing is agreed by them; a no closes the invitation."""
    arrive(diary, "REQUEST", THEIRS.format(method="REQUEST", sequence=0))
    done = accepting.answer(diary.campaign, diary.ines, status)
    assert done.path is not None
    (event,) = Calendar.from_ical(done.path.read_bytes()).walk("VEVENT")
    assert event["ATTENDEE"].params["PARTSTAT"] == status.upper()
    assert diary.state == "requested"
    assert (accepting.invitation(diary.campaign, diary.ines) is None) == (status == "declined")


def test_without_an_invitation_there_is_nothing_to_accept(diary: Diary) -> None:
    """Said in one line; and a time that has passed cannot be agreed on."""
    with pytest.raises(NotFound, match="no invitation"):
        accepting.answer(diary.campaign, diary.ines, "accepted")
    arrive(diary, "REQUEST", THEIRS.format(method="REQUEST", sequence=0))
    diary.clock.at = NOW + 9 * 86_400
    with pytest.raises(UsageError, match="has passed"):
        accepting.answer(diary.campaign, diary.ines, "accepted")


def test_an_invitation_and_its_end_stand_in_the_thread(by_mail: Diary) -> None:
    """The invitation answers their mail, or else our request; so does a cancellation later on."""
    campaign = by_mail.campaign
    request = campaign.outbox.list("delivered", contact=by_mail.ines)[0]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ines@example.net", "robin@example.org", "Re: hello"
    mail["Message-ID"], mail["In-Reply-To"] = "<theirs@example.net>", f"<{request.message_id}>"
    mail["Date"] = "Tue, 24 Nov 2026 15:30:00 +0000"
    mail.set_content("Yes, gladly.")
    box = campaign.folder / "mail" / "Inbox" / "new"
    box.mkdir(parents=True, exist_ok=True)
    (box / "1.mail").write_bytes(mail.as_bytes())
    campaign.tick()
    api.schedule(campaign, by_mail.ines, at=THURSDAY)
    (message,) = [one for one in by_mail.drafted() if one.purpose == "invitation"]
    draft = campaign.outbox.draft(message.id)
    assert draft.in_reply_to.strip("<>") == "theirs@example.net"
    assert request.message_id in draft.references
    # The invitation goes, and is called off later: both mails carry the thread in their headers.
    sent = by_mail.send()
    for one in by_mail.drafted():
        campaign.outbox.cancel(one.id, reason="a test")
    by_mail.clock.advance(3600)
    api.cancel(campaign, by_mail.ines, text="I have fallen ill.")
    last = by_mail.send()
    (path,) = [campaign.folder / name for name in last.files if name.endswith(".eml")]
    written = message_from_bytes(path.read_bytes())
    assert written["In-Reply-To"] == f"<{sent.message_id}>"
    thread = [request.message_id, "theirs@example.net", sent.message_id]
    assert str(written["References"]).split() == [f"<{one}>" for one in thread]
    found = parts(path)
    assert found["text/calendar"].get_param("method") == "CANCEL"
    plain = found["text/plain"].get_payload(decode=True)
    assert isinstance(plain, bytes)
    assert b"I have fallen ill." in plain
    content = found["text/calendar"].get_payload(decode=True)
    assert isinstance(content, bytes)
    assert str(by_mail.meeting()["uid"]).encode() in content.replace(b"\r\n ", b"")


def reply(diary: Diary, text: str) -> int:
    """Let her answer the latest message; return the number in the inbox."""
    campaign = diary.campaign
    last = campaign.outbox.list("delivered", contact=diary.ines)[-1]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ines@example.net", "robin@example.org", "Re: hello"
    mail["Message-ID"], mail["In-Reply-To"] = f"<{len(text)}@example.net>", f"<{last.message_id}>"
    mail["Date"] = format_datetime(datetime.fromtimestamp(diary.clock.now(), UTC))
    mail.set_content(text)
    box = campaign.folder / "mail" / "Inbox" / "new"
    box.mkdir(parents=True, exist_ok=True)
    (box / f"{len(list(box.iterdir()))}.mail").write_bytes(mail.as_bytes())
    campaign.tick()
    return int(campaign.triage.waiting()[-1]["id"])


def offered(diary: Diary) -> list[int]:
    """Offer her times by mail; return when they begin."""
    assert diary.type("propose", "ines", "--draft") == 0
    for message in diary.drafted():
        diary.campaign.outbox.sent(message.id)
    diary.clock.advance(1800)
    starts = diary.campaign.records(diary.ines, "offer")[-1].data["starts"]
    assert isinstance(starts, list)
    return [int(one) for one in starts]


@pytest.mark.parametrize(
    "words", ["{} works for me, thank you!", "Yes, {} please.", "Let's do {}."]
)
def test_a_bare_day_is_the_time_offered_on_it(diary: Diary, words: str) -> None:
    """Confirming agrees on the only time of that day which `propose` had offered."""
    starts = offered(diary)
    assert len(starts) == 3
    number = reply(diary, words.format(f"{datetime.fromtimestamp(starts[1], UTC):%A}"))
    _, agreed = confirm(diary.campaign, number)
    assert agreed is not None
    assert (agreed.start, agreed.zone) == (starts[1], "America/Chicago")
    assert "offered" in agreed.assumed
    assert (diary.state, diary.meetings()[-1].data["start"]) == ("scheduled", starts[1])


def test_a_bare_day_that_was_not_offered_agrees_on_nothing(diary: Diary) -> None:
    """Nor one with two of the times on it: then the hour is asked for."""
    starts = offered(diary)
    number = reply(diary, "Sunday works for me.")
    outcome, agreed = confirm(diary.campaign, number)
    assert (agreed, outcome.target) == (None, "requested")
    assert [one.purpose for one in diary.drafted()] == ["new-times"]
    twice = [str(starts[0]), str(starts[0] + 3600)]
    diary.campaign.note(diary.ines, "offer", {"starts": twice})
    number = reply(diary, f"{datetime.fromtimestamp(starts[0], UTC):%A} would be great.")
    assert confirm(diary.campaign, number)[1] is None
