"""``propose``: times that suit both clocks, and when the seeker is busy."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.businesstime import BusinessTime
from askaround.errors import BadFile, Held, UsageError
from askaround_calendar.content.busy import Engagements, engagements
from askaround_calendar.content.document import read
from askaround_calendar.proposing.proposal import draft, propose
from askaround_calendar.proposing.slots import Side, avoided, search, windows
from tests.stopwatch import at_most

from .conftest import NOW, Diary

DAY = 86_400
CALENDAR = BusinessTime()
ZONES = ["America/New_York", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Auckland"]


def busy(*lines: str, zone: str = "America/New_York", days: int = 30) -> Engagements:
    """What these lines of one event mean for the coming days."""
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\n" + "\n".join(lines)
    document = read(f"{text}\nEND:VEVENT\nEND:VCALENDAR\n".encode())
    return engagements(document, NOW, NOW + days * DAY, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("DTSTART:20261125T150000Z", "DTEND:20261125T160000Z"), 1),
        (("DTSTART:20261125T150000Z", "DURATION:PT1H", "STATUS:CANCELLED"), 0),
        (("DTSTART:20261125T150000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"), 0),
        (("DTSTART:20261125T150000Z", "DURATION:PT0S"), 0),
        (("DTSTART:20261125T150000Z", "DURATION:-PT1H"), 0),
        (("DTSTART:20200101T150000Z", "DURATION:PT1H"), 0),
        (("DTSTART:20200101T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"), 30),
        (("DTSTART:20200101T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=9"), 0),
        (("DTSTART:20201201T150000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY"), 1),
        (("DTSTART:20261123T150000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE"), 9),
        (("DTSTART:20261123T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20261126"), 3),
        (("DTSTART:20261127", "DTEND:20261129"), 1),
    ],
)
def test_what_stands_in_the_calendar(lines: tuple[str, ...], count: int) -> None:
    """Engagements count; what is called off, free, past or of no length does not."""
    assert len(busy(*lines).spans) == count


def test_an_exception_of_a_series() -> None:
    """One time is moved, one is dropped; the others stay."""
    lines = ("DTSTART:20261125T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4")
    more = ("END:VEVENT", "BEGIN:VEVENT", "UID:u", "RECURRENCE-ID:20261127T150000Z")
    found = busy(
        *lines, "EXDATE:20261126T150000Z", *more, "DTSTART:20261127T200000Z", "DURATION:PT1H"
    )
    at = [datetime.fromtimestamp(start, UTC) for start, _ in found.spans]
    assert [(one.day, one.hour) for one in at] == [(25, 15), (27, 20), (28, 15)]


def test_a_series_keeps_to_the_clock_on_the_wall() -> None:
    """Case 79: nine o'clock stays nine o'clock when the clocks change."""
    lines = ("DTSTART;TZID=America/New_York:20261026T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    document = read(
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\n"
            + "\n".join(lines)
            + "\nEND:VEVENT\nEND:VCALENDAR"
        ).encode()
    )
    first = int(datetime(2026, 10, 26, tzinfo=UTC).timestamp())
    found = engagements(document, first, first + 15 * DAY, ZoneInfo("UTC"))
    there = [datetime.fromtimestamp(a, ZoneInfo("America/New_York")).hour for a, _ in found.spans]
    assert there == [9, 9, 9]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=5",
        "FREQ=DAILY;BYHOUR=25",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_series_that_would_never_end(rule: str) -> None:
    """Case 80: not followed, and told; the rest of the calendar counts."""
    with at_most(2):
        found = busy("DTSTART:19700101T150000Z", "DURATION:PT1S", f"RRULE:{rule}")
    assert found.spans == []
    assert "not counted out" in found.skipped[0]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    st.integers(NOW, NOW + 400 * DAY),
    st.integers(15, 60),
    st.lists(st.tuples(st.integers(0, 20 * 48), st.integers(1, 20)), max_size=20),
)
def test_whatever_is_proposed_suits_both(
    there: str, here: str, first: int, minutes: int, taken: list[tuple[int, int]]
) -> None:
    """On working days, within both windows, nothing in the way, on different days."""
    engaged = Engagements()
    engaged.add((first + a * 1800, first + (a + b) * 1800) for a, b in taken)
    theirs = Side(there)
    mine = Side(here, windows=((time(7), time(21)),))
    found = search(
        theirs, mine, CALENDAR, engaged, first=first, last=first + 20 * DAY, minutes=minutes
    )
    days = []
    for slot in found.slots:
        at, until = CALENDAR.local(slot.start, there), CALENDAR.local(slot.end, there)
        own = CALENDAR.local(slot.start, here)
        assert slot.end - slot.start == 60 * minutes
        assert at.weekday() < 5
        assert own.weekday() < 5
        assert time(9) <= at.time() < until.time() <= time(17)
        assert time(7) <= own.time() <= CALENDAR.local(slot.end, here).time() <= time(21)
        assert at.minute in (0, 30)
        assert not engaged.clash(slot.start, slot.end)
        days.append(at.date())
    assert len(set(days)) == len(days) <= 3


def test_customs_are_read_as_far_as_they_can_be() -> None:
    """Hours in words and in parts; months and half days to avoid; the rest is left alone."""
    assert windows("8:30-12:30, 15:30-18:30") == (
        (time(8, 30), time(12, 30)),
        (time(15, 30), time(18, 30)),
    )
    assert windows({"friday": "about 14:00", "typical": "09:00-18:00"}) == ((time(9), time(18)),)
    assert windows(None) == windows("25:00-26:00") == windows("18:00-09:00") == ()
    assert avoided(["August", "Friday afternoon", "around holidays"]) == {
        "august",
        "friday afternoon",
    }
    assert avoided(None) == frozenset()
    friday = NOW + 3 * DAY
    side = Side("UTC", avoid=frozenset({"friday afternoon", "november"}))
    found = search(
        side, Side("UTC"), CALENDAR, Engagements(), first=friday, last=friday + DAY, minutes=20
    )
    assert [one.odd for one in found.slots] == ["November is better avoided there"]


def test_holidays_of_both_places(diary: Diary) -> None:
    """Thanksgiving here and a holiday there are passed over, and told."""
    diary.campaign.set_profile(place="US-NY")
    diary.campaign.edit(diary.ines, place="DE", zone="Europe/Berlin")
    first = int(datetime(2026, 12, 22, 12, tzinfo=UTC).timestamp())
    found = propose(diary.campaign, diary.ines, first=first, last=first + 10 * DAY, count=10)
    days = [CALENDAR.local(one.start, "Europe/Berlin").day for one in found.slots]
    assert 25 not in days
    assert 26 not in days
    assert any("Christmas" in why for why in found.passed)


def test_three_times_are_offered_and_nothing_is_held(
    diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both clocks are shown; nothing is written."""
    before = list(diary.campaign.events())
    assert diary.type("propose", "ines", "--json") == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (told["schema_version"], len(told["times"]), told["minutes"]) == (1, 3, 20)
    assert (told["zone"], told["own_zone"]) == ("America/Chicago", "America/New_York")
    assert all(one["there"] != one["here"] for one in told["times"])
    assert diary.type("propose", "ines") == 0
    assert "nothing is held" in capsys.readouterr().out
    assert list(diary.campaign.events()) == before


def test_each_time_has_its_reasons_and_what_is_unknown_is_said(
    diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    """Why a time suits; whose place and zone are not known, with what to type."""
    found = propose(diary.campaign, diary.ines)
    assert found.slots[0].why[:2] == (
        "a working day",
        "morning there, within 09:00-17:00",
    )
    assert any("askaround edit 01 --place" in one for one in found.notes)
    assert any("your own place is not known" in one for one in found.notes)
    assert not any("time zone" in one for one in found.notes)
    diary.campaign.set_profile(place="US-NY", zone="")
    diary.campaign.edit(diary.ines, zone="", place="DE-BE")
    found = propose(diary.campaign, diary.ines, count=2)
    assert len(found.slots) == 2
    assert found.slots[0].why[0] == "a working day in DE-BE and US-NY"
    # The place tells their zone; of your own nothing does.
    assert [one for one in found.notes if "zone" in one] == [
        one for one in found.notes if one.startswith("your own time zone is not set")
    ]
    soon = propose(diary.campaign, diary.ines, first=NOW + DAY, last=NOW + 2 * DAY)
    assert soon.notes[0].startswith("only 1 time suits both")
    assert diary.type("propose", "ines", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert all(one["why"] for one in told["times"])


def test_what_is_in_the_way(diary: Diary) -> None:
    """Calendar files of one's own; one that is missing or broken is told."""
    folder, clock = diary.campaign.folder, diary.clock
    (folder / "askaround.toml").write_text('[plugins.calendar]\nbusy = ["mine.ics"]\n')
    diary.campaign.close()
    diary.campaign = type(diary.campaign).open(folder, clock=clock)
    with pytest.raises(BadFile, match="not there"):
        propose(diary.campaign, diary.ines)
    whole = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261101\nDTEND:20270101\nEND:VEVENT\n"
    (folder / "mine.ics").write_text(f"{whole}END:VCALENDAR\n")
    with pytest.raises(Held, match="no time suits both"):
        propose(diary.campaign, diary.ines)
    (folder / "mine.ics").write_text("rubbish")
    with pytest.raises(BadFile):
        propose(diary.campaign, diary.ines)


def test_times_that_cannot_be_looked_at(diary: Diary) -> None:
    """The past, and an end before the beginning."""
    with pytest.raises(UsageError, match="has passed"):
        propose(diary.campaign, diary.ines, first=NOW - DAY)
    with pytest.raises(UsageError, match="before the first"):
        propose(diary.campaign, diary.ines, first=NOW + 9 * DAY, last=NOW + 8 * DAY)


def test_the_times_go_into_a_message(diary: Diary) -> None:
    """It waits for the person's word; where a time was agreed, that one is given up."""
    found = propose(diary.campaign, diary.ines)
    outcome = draft(diary.campaign, diary.ines, found)
    assert outcome.target == "requested"
    (effect,) = [one for one in diary.drafted() if one.purpose == "new-times"]
    body = diary.campaign.outbox.draft(effect.id).body
    assert body.count("your time (Chicago)") == 3
    diary.campaign.outbox.reject(effect.id)
    from askaround_calendar import api

    api.schedule(diary.campaign, diary.ines, at=found.slots[0].start)
    draft(diary.campaign, diary.ines, found)
    assert diary.state == "requested"
    assert "start" not in diary.meeting()
