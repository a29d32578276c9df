"""Calendars as programs write them: names of zones, comments, words of the first version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askaround.model import Observation
from askaround_calendar.content.document import Document, read
from askaround_calendar.content.zonenames import known_as
from askaround_calendar.conversation.itip import meaning
from tests.conftest import Run

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:u@example.org\r\n"
TAIL = "END:VEVENT\r\nEND:VCALENDAR\r\n"


def document(*lines: str, method: str = "REPLY") -> Document:
    """A file with one event made of these lines."""
    return read((HEAD.format(method=method) + "".join(f"{x}\r\n" for x in lines) + TAIL).encode())


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "+01:00"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "+01:00"),
        ("(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi", "+08:00"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "-05:00"),
        ("(GMT-05.00) Eastern Time (US & Canada)", "-05:00"),
        ("(UTC) Coordinated Universal Time", "+00:00"),
        ("W. Europe Daylight Time", "+01:00"),
        ("W. Europe Standard Time 1", "+01:00"),
        ("Pacific", "-08:00"),
        ("GMT+0530", "+05:30"),
        ("tzone://Microsoft/Utc", "+00:00"),
        ("america/new_york", "-05:00"),
        ("Europe-Berlin", "+01:00"),
        ("Romance Standard Time", "+01:00"),
        ("Mitteleuropäische Zeit", "+01:00"),
        ("Mitteleuropäische Sommerzeit", "+01:00"),
        ("Westeuropäische Normalzeit", "+00:00"),
        ("heure normale d’Europe centrale", "+01:00"),
        ("Москва, стандартное время", "+03:00"),
        ("中国标准时间", "+08:00"),
        ("Paris, Madrid", "+01:00"),
        ("(GMT+01:00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna", "+01:00"),
        ("(UTC+01:00) Brüssel, Kopenhagen, Madrid, Paris", "+01:00"),
    ],
)
def test_names_that_are_shown_are_zones(name: str, offset: str) -> None:
    """Case 78: Exchange, Outlook and others put the name they show where the zone's belongs."""
    found = document(f'DTSTART;TZID="{name}":20261124T100000')
    start = found.events[0].start
    assert start is not None
    assert start.shown == f"2026-11-24T10:00:00{offset}"
    assert found.problems == []


@pytest.mark.parametrize(
    "name",
    [
        "Paris",
        "Paris, Atlantis",
        "Paris, Tokyo",
        "(UTC+09:00) Mitteleuropäische Zeit",
        "(UTC+01:00) Urumqi",
        "(UTC+05:00) Berlin",
        "Customized Time Zone",
        "GMT+9900",
        "x" * 999,
        "",
    ],
)
def test_what_is_not_sure_is_no_zone(name: str) -> None:
    """A city counts only where its zone has the offset that is shown beside it."""
    assert known_as(name) is None


def test_their_words_stand_beside_the_answer() -> None:
    """Google and Exchange put the note of who answers into a parameter."""
    said = 'ATTENDEE;PARTSTAT=DECLINED;X-RESPONSE-COMMENT="Friday?":mailto:i@example.net'
    assert document(said).events[0].comment == "Friday?"
    both = document(said, "COMMENT:No.")
    assert both.events[0].comment == "No."


def test_outlook_without_an_organizer_has_none() -> None:
    """It writes an address that says so."""
    assert document("ORGANIZER;CN=Ines:invalid:nomail").events[0].organizer == ""


def test_names_with_an_underscore_are_read_over() -> None:
    """Lotus Notes has one."""
    assert document("X-LOTUS-CHILD_UID:A1").problems == []


def test_the_first_version_is_read(tmp_path: Path, run: Run) -> None:
    """Older Outlooks and phones write vCalendar 1.0, with soft line breaks and names."""
    path = tmp_path / "talk.vcs"
    path.write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nUID:v\r\nDTSTART:20261124T150000Z\r\n"
        b"SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gespr=C3=A4ch =\r\nmit=3B Ines=\r\n\r\n"
        b"ATTENDEE;STATUS=CONFIRMED:Ines Falk <ines@example.net>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    found = json.loads(run("calendar", "read", str(path), "--json").stdout)
    (event,) = found["events"]
    assert event["summary"] == "Gespräch mit; Ines"
    assert [(a["address"], a["status"]) for a in event["attendees"]] == [
        ("ines@example.net", "ACCEPTED")
    ]
    assert found["problems"] == []


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("publish", "invites nobody"),
        ("Add", "add a time"),
        ("REFRESH", "once more"),
        ("DECLINECOUNTER", "keep to the time"),
    ],
)
def test_other_methods_wait_for_the_person_in_plain_words(method: str, words: str) -> None:
    """Whatever letters they are in; the method of the mail is compared in the same ones."""
    text = HEAD.format(method=method) + "DTSTART:20261124T150000Z\r\n" + TAIL
    seen = Observation(
        key="k", channel="email", kind="calendar", at=1, data={"method": method, "calendar": [text]}
    )
    (said,) = meaning(seen)
    assert said.intent == "calendar.other"
    assert words in said.words


def test_signs_of_addresses_and_names_are_read_as_what_they_stand_for() -> None:
    """RFC 6068: percent signs in addresses; RFC 6868: carets in parameters."""
    (event,) = document(
        "ATTENDEE;CN=\"Bea ^'Bee^' Ash\";PARTSTAT=accepted:MailTo:bea%2Bask@example.org",
        "DTSTART:20261201T100000Z",
    ).events
    (bea,) = event.attendees
    assert (bea.address, bea.name) == ("bea+ask@example.org", 'Bea "Bee" Ash')
