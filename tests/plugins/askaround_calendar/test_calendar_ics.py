"""Calendar files: what is written is read back by a calendar library, whatever is in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from askaround_calendar.content.ics import NoMeeting, Party, feed, invitation, place, span

from .conftest import NOW, THURSDAY

MEETING: dict[str, object] = {
    "start": THURSDAY,
    "end": THURSDAY + 1200,
    "minutes": 20,
    "modality": "phone",
    "status": "agreed",
    "sequence": 0,
}
ROBIN = Party("Robin Vale", "robin@example.org")
INES = Party("Ines Falk", "ines@example.net")


def _written(meeting: dict[str, object] | None = None, **how: Any) -> bytes:
    usual = {
        "organizer": ROBIN,
        "attendee": INES,
        "uid": "u-1",
        "summary": "Our talk",
        "description": "Dear Ines,\n\nhere it is.",
        "now": NOW,
    }
    return invitation(MEETING if meeting is None else meeting, **{**usual, **how})


def _event(raw: bytes) -> Any:
    (event,) = Calendar.from_ical(raw.decode()).walk("VEVENT")
    return event


def test_an_invitation_has_what_calendars_need() -> None:
    """Method, times in UTC, uid, number, both sides, and a wish for an answer."""
    raw = _written()
    calendar, event = Calendar.from_ical(raw.decode()), _event(raw)
    assert str(calendar["METHOD"]) == "REQUEST"
    assert event.decoded("DTSTART") == datetime.fromtimestamp(THURSDAY, UTC)
    assert event.decoded("DTEND") == datetime.fromtimestamp(THURSDAY + 1200, UTC)
    assert event.decoded("DTSTAMP") == datetime.fromtimestamp(NOW, UTC)
    assert b"DTSTART:20261126T200000Z" in raw
    assert (str(event["UID"]), int(event["SEQUENCE"])) == ("u-1", 0)
    assert str(event["ORGANIZER"]).lower() == "mailto:robin@example.org"
    attendee = event["ATTENDEE"]
    assert str(attendee).lower() == "mailto:ines@example.net"
    assert (attendee.params["RSVP"], attendee.params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")
    assert (str(event["STATUS"]), str(event["LOCATION"])) == ("CONFIRMED", "By phone")
    assert b"VTIMEZONE" not in raw


def test_a_cancellation_is_about_the_same_meeting() -> None:
    """METHOD:CANCEL, the same uid, the number the meeting has now."""
    raw = _written({**MEETING, "sequence": 3, "status": "cancelled"}, cancelled=True)
    event = _event(raw)
    assert b"METHOD:CANCEL" in raw
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCELLED", 3)


def test_lines_are_short_and_end_as_they_must() -> None:
    """At most 75 octets, CR LF, also with signs of several octets."""
    raw = _written(description="Größe 山田 " * 40)
    assert raw.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n", raw)


@pytest.mark.parametrize(
    "meeting",
    [{}, {"start": None}, {"start": "soon"}, {"start": -1}, {"start": 10**15}],
)
def test_without_a_time_there_is_no_invitation(meeting: dict[str, object]) -> None:
    """What a calendar cannot hold is refused with a reason."""
    with pytest.raises(NoMeeting):
        _written(meeting)


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        ({"start": 100, "end": 100, "minutes": 30}, 100 + 1800),
        ({"start": 100, "end": 50}, 100 + 1200),
        ({"start": 100, "minutes": 0}, 100 + 1200),
        ({"start": 100, "minutes": -5, "end": None}, 100 + 1200),
    ],
)
def test_a_meeting_never_ends_before_it_begins(meeting: dict[str, object], expected: int) -> None:
    """No length, or a negative one, becomes twenty minutes."""
    assert span(meeting) == (100, expected)


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@example.org,b@example.org", "a@example.org\r\nATTENDEE:mailto:b@example.org"],
)
def test_only_one_address_is_invited(address: str) -> None:
    """Several addresses, or lines of their own in one, are refused."""
    with pytest.raises(NoMeeting):
        _written(attendee=Party("Ines", address))


def test_the_place_is_said_as_far_as_it_is_known() -> None:
    """A venue, else how they talk, else nothing."""
    assert place({"venue": " 4 Elm St ", "modality": "phone"}) == "4 Elm St"
    assert place({"modality": "video"}) == "By video"
    assert place({"modality": "in_person"}) == place({}) == ""


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=120),
    st.text(max_size=40),
    st.text(max_size=300),
    st.text(max_size=60),
    st.integers(0, 4_000_000_000),
    st.integers(1, 1440),
    st.integers(-5, 50),
)
def test_any_words_come_back_from_a_calendar(
    summary: str, name: str, description: str, venue: str, start: int, minutes: int, sequence: int
) -> None:
    """Names, places and texts make no property of their own, and times are what they were."""
    meeting: dict[str, object] = {
        "start": start,
        "end": start + 60 * minutes,
        "venue": venue,
        "sequence": sequence,
    }
    raw = _written(
        meeting,
        summary=summary,
        description=description,
        organizer=Party(name, "robin@example.org"),
        attendee=Party(name, "ines@example.net"),
        uid=name or "u",
    )
    event = _event(raw)
    assert event.decoded("DTSTART") == datetime.fromtimestamp(start, UTC)
    assert event.decoded("DTEND") == datetime.fromtimestamp(start + 60 * minutes, UTC)
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]", "", summary)
    assert str(event["SUMMARY"]).split() == kept.split()
    assert str(event["ATTENDEE"]) == "mailto:ines@example.net"
    assert not isinstance(event["UID"], list)
    assert raw.count(b"\r\nMETHOD:") == 1


def test_the_feed_has_every_meeting_with_a_time() -> None:
    """What has no time is left out; the calendar's name is said."""
    raw = feed(
        "My campaign",
        [("u-1", "Talk with Ines", MEETING), ("u-2", "Talk with Tom", {"status": "proposed"})],
        NOW,
    )
    calendar = Calendar.from_ical(raw.decode())
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["Talk with Ines"]
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert str(calendar["X-WR-CALNAME"]) == "My campaign"
