"""The conversation of calendars by mail: what counts, what waits, what is overtaken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.clock import FixedClock
from askaround.hookspecs import current_env
from askaround.model import Contact, Env, IntentSeen, Observation, Record, View
from askaround_calendar import plugin
from askaround_calendar.clocks import typed

from .conftest import NOW, THURSDAY

INES = Contact(3, "Ines Falk", "s", 1, 1, 0, 0, emails=("ines@example.net", "Falk@example.com"))
MEETING = {"uid": "u-1", "sequence": 2, "start": THURSDAY, "end": THURSDAY + 1200}


@contextmanager
def speaking(*records: tuple[str, dict[str, object]]) -> Iterator[None]:
    """Let the plugin see these records of Ines."""
    kept = [Record(n, 3, kind, data, 100) for n, (kind, data) in enumerate(records, 1)]
    view = View(
        lambda: "mine",
        lambda kind: [one for one in kept if one.kind == kind],
        lambda number: INES if number == 3 else None,
    )
    profile = {"email": "robin@example.org"}
    env = Env(None, Path("."), FixedClock(NOW), lambda name: None, profile, view)
    token = current_env.set(env)
    try:
        yield
    finally:
        current_env.reset(token)


def mail(
    *lines: str,
    method: str = "REPLY",
    says: str = "",
    sender: str = "ines@example.net",
    sequence: int = 2,
    stamp: str = "20261124T160000Z",
    uid: str = "u-1",
) -> Observation:
    """A calendar mail with one event."""
    text = "\r\n".join(
        (
            *("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{says or method}", "BEGIN:VEVENT"),
            *(f"UID:{uid}", f"SEQUENCE:{sequence}", f"DTSTAMP:{stamp}", *lines),
            *("END:VEVENT", "END:VCALENDAR", ""),
        )
    )
    data = {"method": method, "calendar": [text]}
    return Observation("k", "email", "calendar", NOW, sender=sender, data=data)


def attendee(status: str = "ACCEPTED", address: str = "ines@example.net", more: str = "") -> str:
    """A line that says who answers what."""
    return f"ATTENDEE;PARTSTAT={status}{more}:mailto:{address}"


def seen(observation: Observation, *records: tuple[str, dict[str, object]]) -> IntentSeen:
    """The one thing that is read in a mail, where these records are known."""
    with speaking(*(records or (("meeting", MEETING),))):
        (found,) = plugin.classify(observation)
    return found


def written(found: IntentSeen) -> tuple[str, dict[str, Any]]:
    """The one record that comes with it."""
    records: Any = found.data["records"]
    assert len(records) == 1
    return str(records[0][0]), dict(records[0][1])


@pytest.mark.parametrize(
    ("status", "intent"),
    [
        ("ACCEPTED", "calendar.accepted"),
        ("DECLINED", "calendar.declined"),
        ("TENTATIVE", "calendar.tentative"),
    ],
)
def test_an_answer_counts(status: str, intent: str) -> None:
    """Case 76: yes, no and perhaps are three things; the record says who said it and when."""
    found = seen(mail(attendee(status), "COMMENT:Gladly\\, then"))
    assert (found.intent, found.certainty, found.contact) == (intent, 1.0, 3)
    assert "Gladly, then" in found.words
    assert found.data["start"] == THURSDAY
    kind, record = written(found)
    assert (kind, record["status"], record["sequence"]) == ("answer", status.lower(), 2)


def test_another_address_of_theirs_is_theirs() -> None:
    """Whoever is known by two addresses may be invited at one and answer from the other."""
    found = seen(mail(attendee(address="ines@example.net"), sender="falk@EXAMPLE.com"))
    assert (found.intent, found.certainty) == ("calendar.accepted", 1.0)


@pytest.mark.parametrize(
    ("observation", "why"),
    [
        pytest.param(mail(attendee(), uid="u-9"), "not known", id="Case 70: unknown UID"),
        pytest.param(
            mail(attendee(address="eve@example.org")), "not invited", id="Case 71: uninvited"
        ),
        pytest.param(
            mail(attendee(), sender="eve@example.org"), "comes from", id="Case 72: spoofed sender"
        ),
        pytest.param(
            mail(attendee(), says="REQUEST"), "its calendar REQUEST", id="Case 75: METHOD mismatch"
        ),
        pytest.param(
            mail(attendee(address="aide@example.net", more=";DELEGATED-FROM=mailto:x@y.org")),
            "not invited",
            id="Case 71: delegated by somebody else",
        ),
        pytest.param(
            mail(attendee(address="aide@example.net", more=";DELEGATED-FROM=ines@example.net")),
            "in the place of Ines",
            id="Case 76: a delegate",
        ),
        (mail(attendee("NEEDS-ACTION")), "needs action"),
        (mail(attendee(), sequence=5), "version 5"),
        (mail(), "answers for nobody"),
        (mail(attendee(), attendee(address="b@example.org")), "answers for 2"),
        (mail(attendee(), "RECURRENCE-ID:20261126T200000Z"), "one time of a series"),
        (mail(method="REFRESH"), "once more"),
        (mail(attendee(), uid=""), "which meeting"),
        (mail(attendee(), "END:VEVENT", "BEGIN:VEVENT", "UID:u-2"), "several meetings"),
        (mail(attendee(), "END:VEVENT", "BEGIN:VEVENT", "UID:u-1"), "several times"),
        (mail(attendee(), "END:VEVENTUAL"), "cannot be read"),
    ],
)
def test_what_is_not_sure_is_for_the_person(observation: Observation, why: str) -> None:
    """Cases 70, 71, 72, 75 and 76: never acted on, and the reason stands in words."""
    found = seen(observation)
    assert (found.intent, found.contact) == ("calendar.other", None)
    assert found.certainty < 0.9
    assert why in found.words


def test_somebody_is_sent_instead() -> None:
    """Case 76: that they delegate is told, and acts on nothing."""
    found = seen(mail(attendee("DELEGATED", more=';DELEGATED-TO="mailto:aide@example.net"')))
    assert (found.intent, found.words) == ("calendar.delegated", "they send aide@example.net")
    assert found.certainty < 0.9


def test_an_answer_to_an_older_version_is_overtaken() -> None:
    """Case 73: the time has moved since; their yes was to the old one."""
    found = seen(mail(attendee(), sequence=1))
    assert found.intent == "calendar.stale"
    assert "version 1; the meeting is at version 2" in found.words


def test_answers_are_ordered_by_version_then_time() -> None:
    """Case 73: a mail that was late does not take back the one that was made after it."""
    said = ("answer", {"uid": "u-1", "sequence": 2, "stamp": NOW + 3600})
    meeting = ("meeting", MEETING)
    early = mail(attendee("DECLINED"), stamp="20261124T150000Z")
    assert "newer answer" in seen(early, meeting, said).words
    assert seen(mail(attendee(), stamp="20261124T160000Z"), meeting, said).words.startswith(
        "it says again"
    )
    late = mail(attendee("DECLINED"), stamp="20261124T170000Z")
    assert seen(late, meeting, said).intent == "calendar.declined"
    other = ("answer", {"uid": "u-2", "sequence": 9, "stamp": NOW + 9999})
    assert seen(early, meeting, other).intent == "calendar.declined"


@pytest.mark.parametrize("status", ["cancelled", "no_show", "held"])
def test_an_answer_after_the_end(status: str) -> None:
    """Case 74: to a meeting that is called off, or over, nothing is agreed any more."""
    found = seen(mail(attendee()), ("meeting", {**MEETING, "status": status}))
    assert found.intent == "calendar.stale"
    assert status.replace("_", " ") in found.words


def test_a_counter_is_a_proposal() -> None:
    """Case 76: another time is proposed with the command that takes it; nothing moves."""
    found = seen(mail(attendee(), "DTSTART:20261127T160000Z", method="COUNTER"))
    assert (found.intent, found.contact) == ("calendar.counter", 3)
    assert found.certainty < 0.9
    assert found.data["try"] == "askaround inbox confirm NUMBER"
    whole_day = mail(attendee(), "DTSTART:20261127", method="COUNTER")
    assert seen(whole_day).intent == "calendar.other"


def test_a_time_to_type_is_on_the_own_clock() -> None:
    """Only an hour that comes twice, or an unknown clock, needs its distance to UTC."""
    assert typed(THURSDAY, "America/New_York") == "2026-11-26 15:00"
    assert typed(THURSDAY, "") == "2026-11-26T20:00+00:00"
    for hour in (5, 6):  # half past one on the night the clocks go back
        again = int(datetime(2026, 11, 1, hour, 30, tzinfo=UTC).timestamp())
        assert typed(again, "America/New_York") == f"2026-11-01T0{hour}:30+00:00"


INVITED = (
    "ORGANIZER:mailto:ines@example.net",
    "ATTENDEE:mailto:robin@example.org",
    "DTSTART;TZID=America/Chicago:20261126T140000",
    "DURATION:PT30M",
    "SUMMARY:Tea",
    "LOCATION:4 Elm St",
)


def test_they_invite() -> None:
    """Their invitation is a time that is proposed, with the command that says yes."""
    found = seen(mail(*INVITED, method="REQUEST", uid="theirs"))
    assert (found.intent, found.certainty < 0.9) == ("calendar.invited", True)
    assert "Thu 26 Nov 14:00 America/Chicago" in found.words
    assert found.data["try"] == "askaround calendar accept NAME"
    kind, record = written(found)
    assert kind == "invitation"
    assert (record["start"], record["end"]) == (THURSDAY, THURSDAY + 1800)
    assert (record["organizer"], record["attendee"]) == ("ines@example.net", "robin@example.org")


@pytest.mark.parametrize("zone", ["", ";TZID=Middle/Earth"])
def test_an_invitation_on_no_known_clock_says_so(zone: str) -> None:
    """Case 78: the hour is not guessed in silence; the words say what their file says."""
    lines = (*INVITED[:2], f"DTSTART{zone}:20261126T140000", *INVITED[3:])
    words = seen(mail(*lines, method="REQUEST", uid="theirs")).words
    assert "their file says 14:00" in words
    assert ("'Middle/Earth', which is not known" in words) is bool(zone)
    assert "so ask them" in words


@pytest.mark.parametrize(
    ("observation", "why"),
    [
        (mail(*INVITED, method="REQUEST"), "you invited to"),
        (mail(*INVITED, method="REQUEST", uid="t", sender="eve@example.org"), "another one sends"),
        (mail(*INVITED[:2], "DTSTART:20261127", method="REQUEST", uid="t"), "whole day"),
        (mail(*INVITED, method="CANCEL"), "you invited to"),
        (mail(*INVITED, method="CANCEL", uid="t"), "not known"),
    ],
)
def test_what_they_cannot_ask(observation: Observation, why: str) -> None:
    """Case 72: a change of one's own meeting, an invitation in another name, no time."""
    found = seen(observation)
    assert found.intent == "calendar.other"
    assert why in found.words


def test_they_call_off_what_they_invited_to() -> None:
    """Case 74: only who invited may, and only the version that stands."""
    theirs = ("meeting", {**MEETING, "organizer": "ines@example.net", "status": "agreed"})
    found = seen(mail(*INVITED, method="CANCEL", sequence=3), theirs)
    assert (found.intent, found.certainty, found.contact) == ("meeting.cancelled", 1.0, 3)
    _, record = written(found)
    assert (record["status"], record["sequence"], record["uid"]) == ("cancelled", 3, "u-1")
    old = mail(*INVITED, method="CANCEL", sequence=1)
    assert seen(old, theirs).intent == "calendar.stale"
    eve = mail(*INVITED, method="CANCEL", sender="eve@example.org", sequence=3)
    assert seen(eve, theirs).intent == "calendar.other"
    answer = mail(attendee(), sequence=2)
    assert "was theirs" in seen(answer, theirs).words


def test_they_take_an_invitation_back() -> None:
    """Nobody had answered it: it waits for no answer any more."""
    waiting = ("invitation", {"uid": "t", "organizer": "ines@example.net", "sequence": 0})
    found = seen(mail(*INVITED, method="CANCEL", uid="t"), waiting)
    kind, record = written(found)
    assert (kind, record["status"]) == ("invitation", "withdrawn")


def test_without_a_campaign_nothing_is_believed() -> None:
    """Outside of one, no meeting is known."""
    (found,) = plugin.classify(mail(attendee()))
    assert (found.intent, found.certainty < 0.9) == ("calendar.other", True)
    assert plugin.classify(Observation("k", "email", "reply", NOW, text="yes")) == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                (
                    *INVITED,
                    attendee(),
                    attendee("DECLINED"),
                    "BEGIN:VEVENT",
                    "SEQUENCE:x",
                    "RRULE:FREQ=SECONDLY",
                    "DTSTART;TZID=X:1",
                    "UID:u-1",
                    "RECURRENCE-ID:1",
                )
            ),
        ),
        max_size=12,
    ),
    st.sampled_from(["REPLY", "REQUEST", "CANCEL", "COUNTER", "PUBLISH", ""]),
    st.sampled_from(["ines@example.net", "eve@example.org", ""]),
)
def test_any_calendar_mail_is_read(lines: list[str], method: str, sender: str) -> None:
    """Nothing raises, and what acts by itself comes from whom it is about."""
    found = seen(mail(*lines, method=method, sender=sender))
    if found.certainty >= 0.9:
        assert found.contact == 3
        assert sender == "ines@example.net"
