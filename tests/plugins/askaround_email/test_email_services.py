"""Notices by services and programs about a person are no answers of that person."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround_email.words.meaning import meaning
from tests.conftest import Run
from tests.plugins.askaround_email.conftest import Desk, Mail, Read


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        (
            "Ines Falk via Net <messages-noreply@net.example>",
            "Ines just messaged you",
            "Ines: Yes, gladly!",
        ),
        (
            "notifications@slots.example",
            "New Event: Ines Falk - 10:00",
            "A new event has been scheduled.",
        ),
        (
            "Nachrichten <benachrichtigung@netz.example>",
            "Ines Falk hat Ihnen eine Nachricht geschickt",
            "Ja, gern.",
        ),
    ],
)
def test_a_service_is_nobody_who_answers(
    mail: Mail, read: Read, sender: str, subject: str, text: str
) -> None:
    """It is an automatic mail, and whoever it tells of is not away because of it."""
    seen = read(mail(text, From=sender, Subject=subject, In_Reply_To=""))
    assert seen.kind == "auto_reply"
    assert seen.data["report"] == "service"
    assert meaning(seen)[0].data == {}


def test_a_receipt_in_words_is_no_answer(mail: Mail, read: Read) -> None:
    """Case 46: Outlook's form in a language that nobody listed, told by its shape."""
    text = (
        "Twoja wiadomość\n\n  Do:  Ines Falk\n  Temat:  Pytanie\n  Wysłano:  4.11.2026 09:12\n\n"
        "została przeczytana w dniu 5.11.2026 08:59.\n"
    )
    seen = read(mail(text, Subject="Pytanie"))
    assert (seen.kind, seen.data["report"]) == ("auto_reply", "receipt")


def test_who_quotes_a_receipt_still_answers(mail: Mail, read: Read) -> None:
    """A person may ask what that was."""
    text = "Sorry for this! Tuesday at ten works.\n\n> This is a Return Receipt for the mail\n"
    assert read(mail(text)).kind == "reply"


def test_a_calendar_without_its_file_waits_for_the_person(desk: Desk, mail: Mail) -> None:
    """Its answer moves nobody by itself: which meeting it means is only told in words."""
    raw = mail(
        "Ines Falk has accepted this invitation.",
        Subject="Accepted: Talk @ Tue Nov 24, 2026 10am (robin@example.org)",
        Sender="Google Calendar <calendar-notification@google.com>",
        In_Reply_To="",
    )
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    (new / "1").write_bytes(raw)
    desk.campaign.tick()
    (one,) = desk.campaign.triage.waiting()
    assert one["kind"] == "calendar"
    assert "its file is missing" in str(one)
    assert desk.state == "requested"


INVITATION = (
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20261124T120000Z\n"
    "DTSTART:20261125T150000Z\nDTEND:20261125T152000Z\nORGANIZER:mailto:ines@example.net\n"
    "ATTENDEE:mailto:robin@example.org\nEND:VEVENT\nEND:VCALENDAR"
)


@pytest.mark.parametrize(
    ("kind", "text", "headers"),
    [
        ("calendar", INVITATION, {"Content-Type": "text/calendar; method=REQUEST"}),
        ("auto_reply", "I am away until Friday.", {"Auto-Submitted": "auto-replied"}),
    ],
)
def test_whatever_comes_from_a_refused_address_ends_that(
    desk: Desk, mail: Mail, kind: str, text: str, headers: dict[str, str]
) -> None:
    """An invitation or a notice of absence proves the address as well as their own words do."""
    campaign = desk.campaign
    campaign.note(desk.ines, "refused", {"address": "ines@example.net", "status": "5.1.1"})
    (effect,) = campaign.outbox.list("delivered")
    raw = mail(text, **{"MIME-Version": "1.0", "In-Reply-To": f"<{effect.message_id}>", **headers})
    new = campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    (new / "1").write_bytes(raw)
    (told,) = campaign.tick().observed
    assert kind in str(told)
    assert campaign.records(desk.ines, "refused")[-1].data["lifted"] == "they wrote from it"


def test_a_calendar_file_without_words_is_a_calendar(mail: Mail, read: Read) -> None:
    """Mail programs attach an event of their own without any METHOD."""
    event = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261124T150000Z\nEND:VEVENT\nEND:VCALENDAR"
    )
    typed = {"MIME-Version": "1.0", "Content-Type": "text/calendar; charset=utf-8"}
    assert read(mail(event, **typed)).kind == "calendar"
    odd = event.replace("VCALENDAR\n", "VCALENDAR\nmethod:add\n", 1)
    seen = read(mail(odd, **typed))
    assert (seen.kind, seen.data["method"]) == ("calendar", "ADD")


def test_what_was_not_read_is_told_on_screens(
    tmp_path: Path, desk: Desk, mail: Mail, run: Run
) -> None:
    """Cases 60 and 62: a very large mail is read up to a limit, and its reader is told so."""
    large = tmp_path / "large.eml"
    large.write_bytes(mail("Yes, gladly.\n\n" + "x" * 80 * 140_000))
    opaque = tmp_path / "opaque.eml"
    typed = {"MIME-Version": "1.0", "Content-Type": "application/ms-tnef; name=winmail.dat"}
    opaque.write_bytes(mail("eJ8+IgAA", **typed))
    told = run("inbox", "classify", str(large), str(opaque)).stdout
    assert "only its first 10 MB" in told
    assert "winmail.dat" in told
    (effect,) = desk.campaign.outbox.list("delivered")
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    raw = mail("eJ8+IgAA", **typed, **{"In-Reply-To": f"<{effect.message_id}>"})
    (new / "1").write_bytes(raw)
    desk.campaign.tick()
    (seen,) = desk.campaign.triage.waiting()
    where = ("-C", str(desk.campaign.folder))
    shown = run(*where, "inbox", "show", str(seen["id"]), now="2026-11-24T12:00-05:00").stdout
    assert "note      its words are in a winmail.dat: ask for it in plain text" in shown


def test_an_invitation_is_told_on_ones_own_clock(desk: Desk, mail: Mail) -> None:
    """Exchange's name of a zone, or UTC, is nothing to read a time by."""
    text = INVITATION.replace(
        "DTSTART:20261125T150000Z",
        'DTSTART;TZID="(UTC-06:00) Central Time (US & Canada)":20261125T090000',
    )
    typed = {"MIME-Version": "1.0", "Content-Type": "text/calendar; method=REQUEST"}
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    (new / "1").write_bytes(mail(text, In_Reply_To="", **typed))
    desk.campaign.tick()
    (seen,) = desk.campaign.triage.waiting()
    assert "Wed 25 Nov 10:00 America/New_York" in str(seen["data"]["intents"])
