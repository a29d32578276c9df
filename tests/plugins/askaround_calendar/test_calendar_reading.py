"""Any calendar file is read: right where it can be, and refused in one line where it cannot."""

from __future__ import annotations

import json
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.cli.main import run
from askaround.cli.terminal.session import Session
from askaround.errors import BadFile
from askaround_calendar.content.document import Document, Unreadable, read
from askaround_calendar.content.events import Event
from askaround_calendar.content.reading import read_file
from askaround_calendar.content.telling import as_data, as_lines
from tests.stopwatch import at_most


def document(*lines: str, before: str = "") -> Document:
    """A file with one event made of these lines."""
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n{before}BEGIN:VEVENT\r\n"
    return read((head + "".join(f"{one}\r\n" for one in lines) + TAIL).encode())


TAIL = "END:VEVENT\r\nEND:VCALENDAR\r\n"


def event(*lines: str, before: str = "") -> Event:
    """The one event of such a file."""
    (found,) = document("UID:u", *lines, before=before).events
    return found


def span(*lines: str, before: str = "") -> tuple[str | None, str | None]:
    """Its start and end as they are told."""
    found = event(*lines, before=before)
    return (found.start.shown if found.start else None, found.end.shown if found.end else None)


CUSTOM = (
    "BEGIN:VTIMEZONE\r\nTZID:Our own\r\nBEGIN:STANDARD\r\nDTSTART:19701101T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nTZOFFSETFROM:-0430\r\nTZOFFSETTO:-0530\r\n"
    "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700308T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\nTZOFFSETFROM:-0530\r\nTZOFFSETTO:-0430\r\n"
    "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (("DTSTART:20260701T100000Z", "DTEND:20260701T110000Z"), "10:00:00+00:00", "11:00:00"),
        (("DTSTART;TZID=Europe/Berlin:20260701T100000", "DURATION:PT1H"), "+02:00", "11:00:00+02"),
        (("DTSTART;TZID=W. Europe Standard Time:20260701T100000",), "10:00:00+02:00", "10:00"),
        (('DTSTART;TZID="Eastern Standard Time":20260701T100000',), "-04:00", ""),
        (("DTSTART;TZID=/citadel.org/20190101_1/Europe/Berlin:20260701T100000",), "+02:00", ""),
        (("DTSTART;TZID=/Europe/Berlin:20260701T100000",), "+02:00", ""),
        (("DTSTART;TZID=Our own:20260701T100000",), "10:00:00-04:30", ""),
        (("DTSTART;TZID=Our own:20261201T100000",), "10:00:00-05:30", ""),
        (("DTSTART;VALUE=DATE:20260701",), "2026-07-01", "2026-07-02"),
        (("DTSTART:20260701", "DURATION:P2D"), "2026-07-01", "2026-07-03"),
        (("DTSTART:20260701T100000", "DURATION:P1W"), "10:00:00", "2026-07-08T10:00:00"),
        (("DTSTART:20260630T235960Z",), "23:59:59+00:00", ""),
    ],
)
def test_moments_are_read_as_they_are_meant(lines: tuple[str, ...], start: str, end: str) -> None:
    """UTC, a named zone, one of Windows, one of the file's own, floating time, and whole days."""
    begins, ends = span(*lines, before=CUSTOM)
    assert begins is not None
    assert ends is not None
    assert start in begins
    assert end in ends


def test_floating_time_has_no_offset() -> None:
    """Case 78: nobody's zone is made up for it."""
    assert span("DTSTART:20260701T100000") == ("2026-07-01T10:00:00", "2026-07-01T10:00:00")


def test_an_unknown_zone_is_told() -> None:
    """Case 78: a TZID that nobody knows leaves the time floating, and the line says so."""
    found = document("UID:u", "DTSTART;TZID=Middle/Earth:20260701T100000")
    assert found.events[0].start is not None
    assert found.events[0].start.shown == "2026-07-01T10:00:00"
    assert found.problems == [
        (6, "DTSTART: the time zone 'Middle/Earth' is not known: its time floats")
    ]
    assert as_data(found)["events"][0]["zone"] == "Middle/Earth"  # type: ignore[index]  # a list


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=13;BYDAY=1SU",
        "FREQ=DAILY",
        "X" * 60_000,
    ],
)
def test_a_zone_made_to_cost_time_is_unknown(rule: str) -> None:
    """Case 80: a rule that strikes every second, or never, is not followed."""
    before = CUSTOM.replace("FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", rule)
    with at_most(2):
        found = document("UID:u", "DTSTART;TZID=Our own:20260701T100000", before=before)
    assert "not known" in found.problems[0][1]


def test_times_that_the_clocks_skip_or_repeat() -> None:
    """Case 79: a gap is read with the offset before it and told, a fold means the first."""
    gap = document("UID:u", "DTSTART;TZID=America/New_York:20260308T023000")
    assert gap.events[0].start is not None
    assert gap.events[0].start.shown == "2026-03-08T03:30:00-04:00"
    assert "skip 02:30" in gap.problems[0][1]
    fold = event("DTSTART;TZID=America/New_York:20261101T013000").start
    assert fold is not None
    assert fold.shown == "2026-11-01T01:30:00-04:00"
    night = ("DTSTART;TZID=America/New_York:20261031T200000", "DURATION:PT8H")
    assert span(*night)[1] == "2026-11-01T03:00:00-05:00"
    day = ("DTSTART;TZID=America/New_York:20261031T200000", "DURATION:P1D")
    assert span(*day)[1] == "2026-11-01T20:00:00-05:00"


@settings(max_examples=200, deadline=None)
@given(
    st.datetimes(datetime.fromisoformat("1980-01-01"), datetime.fromisoformat("2037-12-31")),
    st.sampled_from(["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_every_moment_of_a_zone_is_a_moment(at: datetime, name: str) -> None:
    """Case 79: whatever the clocks do, what is told exists, and stands where the file says."""
    found = event(f"DTSTART;TZID={name}:{at:%Y%m%dT%H%M%S}").start
    assert found is not None
    told = datetime.fromisoformat(found.shown)
    back = told.astimezone(UTC).astimezone(ZoneInfo(name))
    assert back.replace(tzinfo=None) == told.replace(tzinfo=None)
    away = abs(back.replace(tzinfo=None) - at.replace(microsecond=0))
    assert away <= timedelta(hours=1)
    assert (away == timedelta(0)) == (not found.problem)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("DTSTART:20260701T100000Z", "DTEND:20260701T090000Z"), "ends before it begins"),
        (("DTSTART:20260701T100000Z", "DURATION:-PT1H"), "ends before it begins"),
        (("DTSTART:20260701T100000Z", "DURATION:PT0S"), "ends when it begins"),
        (("DTSTART:20260701", "DTEND:20260701T100000Z"), "begins with a day"),
        (("DTSTART:20260701T100000Z", "DURATION:P999999999W"), "leaves the calendar"),
        (("DTSTART:20260701T100000Z", "DURATION:soon"), "is no length"),
        (("DTSTART:20261301T100000Z",), "DTSTART"),
        (("DTSTART:tomorrow",), "is no moment"),
        (("DTSTART:00010101T000000Z", "DURATION:-P1D"), "leaves the calendar"),
        (("DTSTART:20260701T100000Z", "SEQUENCE:many"), "is no number"),
        (("DTSTART:20260701T100000Z", "UID:second"), "a second UID"),
        (("no colon at all", "DTSTART:20260701T100000Z"), "not understood"),
    ],
)
def test_what_is_odd_is_told_by_line(lines: tuple[str, ...], what: str) -> None:
    """Case 81: lengths of nothing or less, and all else that cannot be meant, have a line."""
    found = document("UID:u", *lines)
    assert len(found.events) == 1
    assert what in " ".join(said for _, said in found.problems)
    assert all(line in (5, 6, 7) for line, _ in found.problems)


@pytest.mark.parametrize(("method", "told"), [("REQUEST", True), ("CANCEL", False)])
def test_an_event_without_a_time_is_told(method: str, told: bool) -> None:
    """Only what calls off or answers may name no time; where another does, that is a problem."""
    text = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:u\r\n{TAIL}"
    problems = [what for _, what in read(text.encode()).problems]
    assert ("the event has no DTSTART" in problems) == told


def test_the_days_a_series_leaves_out_are_shown() -> None:
    """EXDATE stands in the data, and in the lines for people."""
    found = document("UID:u", "DTSTART:20260701T100000Z", "RRULE:FREQ=DAILY;COUNT=5",
                     "EXDATE:20260702T100000Z,20260703T100000Z")  # fmt: skip
    days = ["2026-07-02T10:00:00+00:00", "2026-07-03T10:00:00+00:00"]
    assert f"'except_for': {days}" in str(as_data(found)["events"])
    assert "    but not on 2026-07-02 10:00 +00:00" in list(as_lines(found))


def test_two_events_with_one_uid() -> None:
    """Case 77: both are shown and the second is told; an exception of a series is none."""
    more = "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:u\r\n"
    found = document("UID:u", "DTSTART:20260701T100000Z", more + "DTSTART:20260702T100000Z")
    assert len(found.events) == 2
    assert "2 events have the UID 'u'" in found.problems[0][1]
    first = ("DTSTART:20260701T100000Z", "RRULE:FREQ=DAILY")
    series = document("UID:u", *first, more + "RECURRENCE-ID:20260702T100000Z")
    assert series.problems == []


def test_a_series_that_never_ends_costs_nothing() -> None:
    """Case 80: recurrences are told and never counted out."""
    with at_most(1):
        found = event("DTSTART:19700101T000000Z", "RRULE:FREQ=SECONDLY", "RRULE:FREQ=SECONDLY")
    assert found.rules == ("FREQ=SECONDLY",) * 2


def test_people_are_read() -> None:
    """Organizer and attendees by address, with quotes, names and lost folds."""
    found = event(
        'ORGANIZER;CN="Falk, Ines":MAILTO:ines@example.net',
        "ATTENDEE;PARTSTAT=accepted;ROLE=OPT-PARTICIPANT:mailto:a@example.org",
        "ATTENDEE;EMAIL=b@example.org:urn:uuid:1",
        "ATTENDEE;CN=Cy;PARTSTAT=DEC",
        "LINED:mailto:c@example.org",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:d@",
        " example.org",
    )
    assert (found.organizer, found.organizer_name) == ("ines@example.net", "Falk, Ines")
    assert [(one.address, one.status) for one in found.attendees] == [
        ("a@example.org", "ACCEPTED"),
        ("b@example.org", "NEEDS-ACTION"),
        ("c@example.org", "DECLINED"),
        ("d@example.org", "TENTATIVE"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    """UTF-8, with a mark or none, UTF-16, and what Windows wrote."""
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:Café\\, später\n{TAIL}"
    assert read(text.encode(encoding)).events[0].summary == "Café, später"


def test_folds_inside_a_character() -> None:
    """Lines are folded by bytes; a letter cut in two comes together again."""
    raw = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:é\r\n{TAIL}".encode()
    assert read(raw.replace(b"\xc3\xa9", b"\xc3\r\n \xa9")).events[0].summary == "é"


@pytest.mark.parametrize(
    ("raw", "line", "what"),
    [
        (b"", None, "nothing in it"),
        (b"hello", 1, "no calendar"),
        (b"%PDF-1.7\n\x00\x01", 1, "no calendar"),
        (b"BEGIN:VCARD\nEND:VCARD\n", 1, "BEGIN:VCARD"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nEND:VCALENDAR\n", 4, "of line 2 is open"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\n", 2, "never ended"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 99, 33, "too deeply"),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"ATTENDEE:mailto:a@example.org\n" * 250_010,
            250_004,
            "more than 250,000 ATTENDEEs too many",
        ),
    ],
)
def test_what_is_none_is_refused_with_its_line(raw: bytes, line: int | None, what: str) -> None:
    """In one line: where, and what."""
    with pytest.raises(Unreadable) as refused:
        read(raw)
    assert refused.value.line == line
    assert what in str(refused.value)


def test_a_large_file_is_read_in_time() -> None:
    """More than a megabyte within 2 seconds and 200 MB."""
    one = (
        "BEGIN:VEVENT\r\nUID:u{n}@x\r\nDTSTART;TZID=Europe/Berlin:20260101T100000\r\n"
        "DTEND;TZID=Europe/Berlin:20260101T110000\r\nDESCRIPTION:" + "words " * 20 + "\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.org\r\nEND:VEVENT\r\n"
    )
    text = "".join(one.format(n=n) for n in range(4000))
    raw = f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n".encode()
    assert len(raw) > 2**20
    with at_most(2):
        assert len(read(raw).events) == 4000
    tracemalloc.start()
    read(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 * 2**20


_PIECES = [
    *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE"),
    *("END:VTIMEZONE", "TZID:X", "DTSTART;TZID=X:20260308T023000", "DTEND:20260101", "UID:u"),
    *("RRULE:FREQ=SECONDLY", "ATTENDEE;X=", ';CN="', "DURATION:PT", "SEQUENCE:9", " fold", ":"),
    *("EXDATE:20260101T000000Z,x", "METHOD:REPLY", "RECURRENCE-ID:1", "BEGIN:STANDARD"),
    *("TZOFFSETFROM:+9999", "TZOFFSETTO:x", "END:STANDARD", "DTSTART:99991231T235959Z"),
]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=30)), max_size=25),
    st.booleans(),
    st.binary(max_size=20),
)
def test_no_file_breaks_the_reader(lines: list[str], whole: bool, more: bytes) -> None:
    """Whatever stands in it, it is read and told, or refused."""
    inner = [*_PIECES[:1], *_PIECES[2:3], *lines, *_PIECES[3:4], *_PIECES[1:2]] if whole else lines
    raw = "\r\n".join(inner).encode("utf-8", "surrogatepass") + more
    try:
        found = read(raw)
    except Unreadable:
        return
    json.dumps(as_data(found))
    assert list(as_lines(found))


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(["calendar", "read", *words], Session())
    out = capsys.readouterr()
    return code, out.out, out.err


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It needs no campaign; JSON has the keys that are promised, errors are one line."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "one.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u\nSEQUENCE:3\nSUMMARY:Tea\n"
        "DTSTART:20260701T100000Z\nDTEND:20260701T110000Z\nORGANIZER:mailto:a@example.org\n"
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.org\n{TAIL}"
    )
    code, out, _ = _run(capsys, str(file), "--json")
    told: dict[str, Any] = json.loads(out)
    (one,) = told["events"]
    assert (code, told["schema_version"], told["method"]) == (0, 1, "REQUEST")
    assert (one["uid"], one["sequence"], one["organizer"]) == ("u", 3, "a@example.org")
    assert (one["start"], one["end"]) == ("2026-07-01T10:00:00+00:00", "2026-07-01T11:00:00+00:00")
    assert [(a["address"], a["status"]) for a in one["attendees"]] == [
        ("b@example.org", "ACCEPTED")
    ]
    code, out, _ = _run(capsys, str(file))
    assert (code, out.splitlines()[1]) == (0, "2026-07-01 10:00 +00:00-11:00  Tea")
    file.write_text("BEGIN:VCALENDAR\nEND:VEVENT\n")
    code, out, err = _run(capsys, str(file))
    assert (code, out) == (1, "")
    assert f"{file}:2: END:VEVENT" in err
    assert _run(capsys, str(tmp_path / "none.ics"))[0] == 1
    assert _run(capsys, str(tmp_path))[0] == 1


def test_days_and_moments_sort_by_what_they_mean() -> None:
    """A whole day has no zone: it begins at midnight wherever one is."""
    found = event("DTSTART;VALUE=DATE:20260701").start
    assert found is not None
    assert found.at == date(2026, 7, 1)
    berlin = ZoneInfo("Europe/Berlin")
    assert found.moment(berlin) == int(datetime(2026, 7, 1, tzinfo=berlin).timestamp())


def test_a_file_that_is_none(tmp_path: Path) -> None:
    """A folder, or nothing at all, is told like everything else."""
    for name in (tmp_path, tmp_path / "missing"):
        with pytest.raises(BadFile, match="cannot be read"):
            read_file(name)


def test_a_saved_mail_is_told_to_be_one(tmp_path: Path) -> None:
    """A mail with a calendar in it is refused with what to do instead."""
    path = tmp_path / "invite.eml"
    path.write_text(
        "From: Ines <ines@example.net>\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
    )
    with pytest.raises(BadFile, match="it is no calendar") as refused:
        read_file(path)
    assert "save the calendar that is attached" in refused.value.hint
    assert "inbox classify" in refused.value.hint
