"""What is agreed, put into an entry of one's own calendar that somebody has added to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askaround_calendar.content.ics import stored
from askaround_calendar.server.merging import merged, written

NOW = 1_795_000_000
OURS = stored("one", "Talk with Ines", {"start": NOW, "minutes": 20, "venue": "Luna"}, NOW)
LATER = stored("one", "Talk with Ines", {"start": NOW + 3600, "venue": "Sol"}, NOW)
_LINES = st.lists(
    st.sampled_from(
        [
            *(b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VALARM", b"END:VALARM", b"UID:one", b"UID"),
            *(
                b"RECURRENCE-ID:1",
                b"SEQUENCE:x",
                b"SEQUENCE:" + b"9" * 5000,
                b" folded",
                b"\t",
                b"",
            ),
            *(b"DTSTART;X=1:2", b"DURATION:PT1H", b"SUMMARY:\xff", b":", b"END", b"LOCATION"),
        ]
    ),
    max_size=30,
)


def test_the_same_is_left_as_it_is() -> None:
    """An entry that says what is agreed comes back to the byte, also where more stands in it."""
    more = OURS.replace(b"END:VEVENT", b"X-A:1\r\nEND:VEVENT")
    for theirs in (OURS, more):
        assert merged(theirs, OURS, "one", written(OURS)) == theirs


def test_what_changed_there_and_not_here_stays() -> None:
    """The place is ours again where it changed here; the title there stays; a length gives way."""
    theirs = (
        OURS.replace(b"Talk with Ines", b"Ines!")
        .replace(b"LOCATION:Luna", b"LOCATION:Park")
        .replace(b"DTEND:", b"X-WAS:")
        .replace(b"END:VEVENT", b"DURATION:PT20M\r\nEND:VEVENT")
    )
    found = merged(theirs, LATER, "one", written(OURS)) or b""
    for line in (b"SUMMARY:Ines!", b"LOCATION:Sol", b"DTEND:"):
        assert found.count(line) == 1
    assert b"DURATION" not in found


def test_another_event_in_the_file_is_not_touched() -> None:
    """Of several events the one with the UID is changed; an exception of it is another."""
    other = b"BEGIN:VEVENT\r\nUID:two\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
    apart = b"BEGIN:VEVENT\r\nUID:one\r\nRECURRENCE-ID:20261126T200000Z\r\nEND:VEVENT\r\n"
    theirs = OURS.replace(b"BEGIN:VEVENT", other + apart + b"BEGIN:VEVENT", 1)
    found = merged(theirs, LATER, "one", {}) or b""
    assert other in found
    assert apart in found
    assert merged(theirs, LATER, "three", {}) is None


@given(_LINES, st.sampled_from([b"\r\n", b"\n", b"\r"]))
def test_whatever_lies_there_can_be_merged(parts: list[bytes], end: bytes) -> None:
    """Broken entries raise nothing, and merging twice changes nothing more."""
    theirs = b"BEGIN:VCALENDAR" + end + end.join(parts) + end
    found = merged(theirs, OURS, "one", {})
    if found is not None and end != b"\r":
        again = merged(found, OURS, "one", written(OURS))
        assert again == found
