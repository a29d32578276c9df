"""Moments as people type and read them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.errors import UsageError
from askaround.moments import parse_moment, show, show_day, zone_named

ZONE = "America/New_York"
NOW = int(datetime(2026, 11, 22, 7, 0, tzinfo=ZoneInfo(ZONE)).timestamp())  # a Sunday


def _read(text: str) -> str:
    return f"{datetime.fromtimestamp(parse_moment(text, NOW, ZONE), ZoneInfo(ZONE)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("now", "2026-11-22 07:00"),
        ("15:00", "2026-11-22 15:00"),
        ("6:05", "2026-11-22 06:05"),
        ("3pm", "2026-11-22 15:00"),
        ("12am", "2026-11-22 00:00"),
        ("12:30 pm", "2026-11-22 12:30"),
        ("today 16:00", "2026-11-22 16:00"),
        ("tomorrow", "2026-11-23 09:00"),
        ("Tomorrow at 10:00", "2026-11-23 10:00"),
        ("yesterday 15:00", "2026-11-21 15:00"),
        ("tue 15:00", "2026-11-24 15:00"),
        ("Tuesday, 3pm", "2026-11-24 15:00"),
        ("sun 15:00", "2026-11-22 15:00"),
        ("sun 06:00", "2026-11-29 06:00"),
        ("thurs", "2026-11-26 09:00"),
        ("2026-11-24 15:00", "2026-11-24 15:00"),
        ("2026-11-24T15:00:30", "2026-11-24 15:00"),
        ("2026-11-24", "2026-11-24 09:00"),
        ("2026-11-24T15:00Z", "2026-11-24 10:00"),
        ("2026-11-24T15:00:00+01:00", "2026-11-24 09:00"),
        ("2026-11-24 15:00 -0500", "2026-11-24 15:00"),
        ("in 2 hours", "2026-11-22 09:00"),
        ("in 1 minute", "2026-11-22 07:01"),
        ("in 2 weeks", "2026-12-06 07:00"),
        ("3 days ago", "2026-11-19 07:00"),
        ("24 Nov 15:00", "2026-11-24 15:00"),
        ("November 24, 3pm", "2026-11-24 15:00"),
        ("Tue 24 Nov 15:00", "2026-11-24 15:00"),
        ("24 Nov", "2026-11-24 09:00"),
        ("10 Jan 08:00", "2027-01-10 08:00"),
        ("1 Sep 08:00", "2026-09-01 08:00"),
        ("Fri 24 Nov 2028 10:00", "2028-11-24 10:00"),
        ("24 Nov 2028", "2028-11-24 09:00"),
        ("2026-11-01 01:30", "2026-11-01 01:30"),
    ],
)
def test_moments_are_understood(text: str, expected: str) -> None:
    """Days, dates, times and distances mean what a person means by them."""
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing is said"),
        ("soon", "'soon'"),
        ("25:00", "hour"),
        ("15", "'15'"),
        ("13pm", "'13pm'"),
        ("tomorrow noonish", "'noonish'"),
        ("2026-02-30 10:00", "day is out of range"),
        ("Wed 24 Nov 15:00", "is a Tue"),
        ("29 Feb", "no 29 Feb"),
        ("in 5 fortnights", "fortnight"),
        ("in 999999 weeks", "out of range"),
        ("3 days", "'3 days'"),
        ("in 3 days ago", "'in 3 days ago'"),
        ("0000-01-01 10:00", "year"),
    ],
)
def test_what_is_not_understood_is_said(text: str, why: str) -> None:
    """An error repeats the words, says what is wrong, and gives examples."""
    with pytest.raises(UsageError) as caught:
        parse_moment(text, NOW, ZONE)
    assert why in caught.value.what
    assert "tomorrow 10:00" in caught.value.hint


def test_times_that_the_clocks_skip_are_refused() -> None:
    """02:30 on the day the clocks go forward does not exist; the hint is the time that does."""
    with pytest.raises(UsageError) as caught:
        parse_moment("2026-03-08 02:30", NOW, ZONE)
    assert "does not exist" in caught.value.what
    assert caught.value.hint == "2026-03-08 03:30"


def test_times_that_come_twice_mean_the_first() -> None:
    """When the clocks go back, the first of the two is meant; an offset names the second."""
    first = parse_moment("2026-11-01 01:30", NOW, ZONE)
    assert parse_moment("2026-11-01 01:30 -05:00", NOW, ZONE) - first == 3600


def test_show_is_short_and_adds_the_year_far_away() -> None:
    """``Tue 24 Nov 15:00``; with the year when it is more than half a year away."""
    at = parse_moment("2026-11-24 15:00", NOW, ZONE)
    assert show(at, ZONE, NOW) == "Tue 24 Nov 15:00"
    assert show(at, "Europe/Berlin") == "Tue 24 Nov 21:00"
    assert show(at + 200 * 86400, ZONE, NOW) == "Sat 12 Jun 2027 16:00"
    assert show(0, "") == "Thu 1 Jan 00:00"


@settings(deadline=None)
@given(
    st.integers(0, 4 * 10**9).map(lambda second: second - second % 60),
    st.integers(-4000, 4000),
    st.sampled_from([ZONE, "Europe/Berlin", "Asia/Kathmandu", "Pacific/Chatham", ""]),
)
def test_what_is_shown_is_read_back(now: int, days: int, zone: str) -> None:
    """`parse_moment` reads what `show` writes, to the minute, wherever the clock is unambiguous."""
    at = now + days * 86400 + days * 60
    local = datetime.fromtimestamp(at, zone_named(zone))
    if local.fold or local.year < 1000:
        return
    assert parse_moment(show(at, zone, now), now, zone) == at


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(text: str) -> None:
    """Whatever is typed, there is a moment or the one error."""
    try:
        parse_moment(text, NOW, ZONE)
    except UsageError:
        return


def test_zones_are_looked_up_by_name() -> None:
    """A city alone is no zone, but leads to one; an empty name is UTC."""
    assert zone_named("").key == "UTC"
    for wrong, near in (("new york", "America/New_York"), ("Europe/Berln", "Europe/Berlin")):
        with pytest.raises(UsageError) as caught:
            zone_named(wrong)
        assert caught.value.hint == near
    with pytest.raises(UsageError) as caught:
        zone_named("!!!")
    assert caught.value.hint


@pytest.mark.parametrize("at", [1_800_000_000_000, 10**30, -(10**30), -(10**14)])
def test_what_no_calendar_has_is_shown_all_the_same(at: int) -> None:
    """A moment stored in milliseconds, say: neither a list nor a single contact fails for it."""
    words = "after the year 9999" if at > 0 else "before the year 1"
    assert show(at, "Asia/Tokyo", 0) == show(at, "") == show_day(at) == words
    assert show_day(86_400) == "1970-01-02"
