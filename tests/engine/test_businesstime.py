"""Working days by place, local times by zone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.businesstime import WEEKDAYS, BusinessTime, closed_days
from askaround.errors import UsageError
from askaround.workflow.compiled import Duration
from askaround.workflow.duration import parse_duration
from tests.stopwatch import at_most

NEW_YORK = "America/New_York"
BERLIN = "Europe/Berlin"


@pytest.fixture(scope="module")
def hours() -> BusinessTime:
    """A calendar that keeps nothing but what it has in memory."""
    return BusinessTime()


def at(text: str, zone: str = NEW_YORK) -> int:
    """Return the moment of a local time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


def local(moment: int, zone: str = NEW_YORK) -> str:
    """Return a moment as the local clock shows it."""
    return f"{datetime.fromtimestamp(moment, ZoneInfo(zone)):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(
    ("place", "day", "reason"),
    [
        ("", "2026-11-21", "Saturday"),
        ("", "2026-11-26", ""),
        ("US", "2026-11-26", "Thanksgiving Day"),
        ("US", "2026-11-27", "Day After Thanksgiving"),
        ("US-NY:rochester", "2026-11-27", "Day After Thanksgiving"),
        ("US-TX", "2025-11-28", "Day After Thanksgiving"),
        ("US-NC", "2026-11-27", "Day After Thanksgiving"),
        ("US-NC:charlotte", "2026-11-27", "Day After Thanksgiving"),
        ("US-NY:rochester", "2026-02-12", ""),  # a day off of the state's own employees
        ("US-NY", "2026-11-03", ""),
        ("US-CA", "2026-03-31", ""),
        ("US-TX", "2026-03-02", ""),
        ("US-MA", "2026-04-20", "Patriots' Day"),
        ("US-NV", "2026-11-27", "Family Day"),
        ("DE-BY", "2028-08-15", "Assumption Day"),
        ("DE-BE", "2028-08-15", ""),
        ("FR-67", "2026-04-03", "Good Friday"),
        ("FR-68", "2026-04-03", "Good Friday"),
        ("FR-75", "2026-04-03", ""),
        ("CA", "2026-10-12", "Thanksgiving Day"),
        ("CA", "2026-11-11", ""),
        ("CA-ON", "2026-10-12", "Thanksgiving Day"),
        ("US-ZZ", "2026-11-26", "Thanksgiving Day"),
        ("US", "2026-07-03", "Independence Day (observed)"),
        ("ZZ", "2026-11-22", "Sunday"),
        ("nowhere", "2026-11-22", "Sunday"),
        ("DE-BY", "2026-06-04", "Corpus Christi"),
        ("DE-BE", "2026-06-04", ""),
        ("IL", "2026-11-20", "Friday"),
        ("IL", "2026-11-22", ""),
        ("JP", "2026-05-06", "substitute holiday"),
        ("SA", "2013-06-20", "Thursday"),  # the weekend of the year it changed, by the day
        ("SA", "2013-06-22", ""),
        ("SA", "2013-06-29", "Saturday"),
        ("SA", "2013-07-04", ""),
        ("OM", "2013-04-18", "Thursday"),
        ("OM", "2013-04-20", ""),
        ("OM", "2013-05-04", "Saturday"),
        ("OM", "2013-05-09", ""),
        ("KW", "2007-08-25", ""),
        ("KW", "2007-09-08", "Saturday"),
    ],
)
def test_closed_days_have_a_reason(hours: BusinessTime, place: str, day: str, reason: str) -> None:
    """A closed day says why: its weekday, or the holiday of the country or the region."""
    assert reason.lower() in hours.closed(place, date.fromisoformat(day)).lower()
    assert bool(hours.closed(place, date.fromisoformat(day))) == bool(reason)


@pytest.mark.parametrize(
    ("place", "weekend"),
    [
        ("US", {5, 6}),
        ("SA", {4, 5}),  # Friday and Saturday
        ("BN", {4, 6}),  # split: Friday and Sunday
        ("IR", {4}),
        ("IN", {5, 6}),  # disputed: one source says Sunday alone
        ("HK", {5, 6}),  # disputed the other way round
        ("AF", {4, 5}),  # the sources contradict each other
        ("LY", {4, 5}),
        ("MY-02", {4, 5}),  # the region's own
        ("MY-14", {5, 6}),
        ("AQ", {5, 6}),
    ],
)
def test_weekends_by_place(place: str, weekend: set[int]) -> None:
    """Case 94: weekends elsewhere, split weekends, and those about which sources disagree."""
    closed = closed_days(place, 2026)
    names = {WEEKDAYS[n] for n in weekend}
    assert {reason for reason in closed.values() if reason in WEEKDAYS} == names


def test_weekends_of_their_time() -> None:
    """A country that changed its weekend had the old one before."""
    friday = date(2021, 6, 4)
    assert closed_days("AE", 2021)[friday.toordinal()] == "Friday"
    assert date(2026, 6, 5).toordinal() not in closed_days("AE", 2026)


def test_days_worked_by_decree_are_open() -> None:
    """Fault 94: a Saturday that is worked for a bridge day is a working day."""
    assert date(2026, 1, 10).toordinal() not in closed_days("HU", 2026)
    assert closed_days("HU", 2026)[date(2026, 1, 3).toordinal()] == "Saturday"


def test_moon_dated_holidays_move() -> None:
    """Fault 94: a holiday of the lunar year falls on another day every year."""
    fast = [
        {day for day, reason in closed_days("ID", year).items() if "Eid al-Fitr" in reason}
        for year in (2025, 2026)
    ]
    assert fast[0]
    assert fast[1]
    assert {date.fromordinal(d).month for d in fast[0] | fast[1]} <= {3, 4}
    assert {date.fromordinal(d).timetuple().tm_yday for d in fast[0]}.isdisjoint(
        date.fromordinal(d).timetuple().tm_yday for d in fast[1]
    )


@pytest.mark.parametrize(
    ("start", "days", "place", "end"),
    [
        ("2026-11-20T15:00", 1, "US", "2026-11-23T15:00"),
        ("2026-11-21T10:00", 1, "US", "2026-11-23T10:00"),
        ("2026-11-20T15:00", 5, "US", "2026-12-01T15:00"),
        ("2026-11-20T15:00", 5, "US-NC", "2026-12-01T15:00"),
        ("2026-11-20T15:00", 5, "", "2026-11-27T15:00"),
        ("2026-11-23T15:00", -1, "US", "2026-11-20T15:00"),
        ("2026-11-22T15:00", -1, "US", "2026-11-20T15:00"),
        ("2026-11-21T10:00", 0, "US", "2026-11-21T10:00"),
        ("2026-12-31T09:00", 1, "US", "2027-01-04T09:00"),
        ("2026-03-06T09:00", 1, "US", "2026-03-09T09:00"),
        ("2026-03-06T02:30", 1, "", "2026-03-09T02:30"),
        ("2026-10-30T09:00", 1, "US", "2026-11-02T09:00"),
        ("2037-12-31T09:00", 300, "US", "2039-03-17T09:00"),
    ],
)
def test_business_days_are_counted(
    hours: BusinessTime, start: str, days: int, place: str, end: str
) -> None:
    """Sums skip what is closed there and keep the local time of day, also across 2038."""
    assert local(hours.add_business_days(at(start), days, place, NEW_YORK)) == end


@settings(deadline=None)
@given(
    st.integers(0, 2**33),
    st.integers(1, 60),
    st.sampled_from(["", "US", "IL", "BN"]),
    st.sampled_from([NEW_YORK, "Asia/Kathmandu", ""]),
)
def test_there_and_back(start: int, days: int, place: str, zone: str) -> None:
    """A sum passes exactly so many working days, and the way back leads to the same day."""
    hours = SHARED  # one for all examples, for speed
    then = hours.add_business_days(start, days, place, zone)
    first, last = hours.local(start, zone).date(), hours.local(then, zone).date()
    assert not hours.closed(place, last)
    between = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert sum(not hours.closed(place, day) for day in between) == days
    if not hours.closed(place, first):
        back = hours.local(hours.add_business_days(then, -days, place, zone), zone).date()
        assert back == first


SHARED = BusinessTime()


@pytest.mark.parametrize(
    ("start", "words", "end"),
    [
        ("2026-03-07T12:00", "24 hours", "2026-03-08T13:00"),  # exact, across the gap
        ("2026-03-07T12:00", "1 day", "2026-03-08T12:00"),  # the same time of day
        ("2026-03-07T02:30", "1 day", "2026-03-08T03:30"),  # 02:30 does not exist
        ("2026-10-31T01:30", "1 day", "2026-11-01T01:30"),
        ("2026-11-22T12:00", "90 minutes", "2026-11-22T13:30"),
        ("2026-11-22T12:00", "2 weeks", "2026-12-06T12:00"),
        ("2026-01-31T12:00", "1 month", "2026-02-28T12:00"),
        ("2028-01-31T12:00", "1 month", "2028-02-29T12:00"),
        ("2026-11-30T12:00", "14 months", "2028-01-30T12:00"),
        ("2026-11-23T12:00", "1 business day before meeting", "2026-11-20T12:00"),
        ("2026-03-31T12:00", "1 month before meeting", "2026-02-28T12:00"),
        ("2026-11-22T12:00", "15 minutes after meeting_end", "2026-11-22T12:15"),
    ],
)
def test_durations_are_added(hours: BusinessTime, start: str, words: str, end: str) -> None:
    """Minutes and hours are exact; longer units keep the time of day, at the end of a month too."""
    assert local(hours.add(at(start), parse_duration(words), "US", NEW_YORK)) == end


def test_gaps_and_folds_are_defined(hours: BusinessTime) -> None:
    """A skipped time moves on by the gap; a repeated one is the first, or the second on demand."""
    gap = hours.moment(date(2026, 3, 8), time(2, 30), NEW_YORK)
    assert local(gap) == "2026-03-08T03:30"
    assert hours.moment(date(2026, 3, 8), time(2, 30), NEW_YORK, fold=1) == gap
    first = hours.moment(date(2026, 11, 1), time(1, 30), NEW_YORK)
    second = hours.moment(date(2026, 11, 1), time(1, 30), NEW_YORK, fold=1)
    assert second - first == 3600
    plain = hours.moment(date(2026, 6, 1), time(1, 30), NEW_YORK)
    assert hours.moment(date(2026, 6, 1), time(1, 30), NEW_YORK, fold=1) == plain
    half = hours.moment(date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe")
    assert local(half, "Australia/Lord_Howe") == "2026-10-04T02:45"


def test_a_skipped_day_moves_on(hours: BusinessTime) -> None:
    """A zone that once skipped a whole day gives the next one."""
    skipped = hours.moment(date(2011, 12, 30), time(12), "Pacific/Apia")
    assert local(skipped, "Pacific/Apia") == "2011-12-31T12:00"


@settings(deadline=None)
@given(
    st.dates(date(1980, 1, 1), date(2060, 1, 1)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.sampled_from([NEW_YORK, BERLIN, "Australia/Lord_Howe", "Africa/Casablanca", ""]),
    st.integers(0, 1),
)
def test_moments_are_shown_back(day: date, clock: time, zone: str, fold: int) -> None:
    """Every local time that exists comes back as it was; others come back later the same day."""
    moment = SHARED.moment(day, clock, zone, fold)
    shown = SHARED.local(moment, zone)
    assert shown.date() == day
    assert shown.time() >= clock
    again = SHARED.moment(shown.date(), shown.time(), zone, shown.fold)
    assert again == moment


def test_unknown_zones_are_named(hours: BusinessTime) -> None:
    """A zone that does not exist is an error with the nearest one; no path is ever opened."""
    with pytest.raises(UsageError) as caught:
        hours.local(0, "Berlin")
    assert caught.value.hint == "Europe/Berlin"
    for name in ("../../etc/passwd", "/etc/passwd", "a" * 5000, "Europe", "\0"):
        with pytest.raises(UsageError):
            hours.local(0, name)


def test_the_calendar_ends_with_an_error(hours: BusinessTime) -> None:
    """Beyond the year 9999 there is an error, not a traceback."""
    end = at("9999-12-30T12:00", "UTC")
    for call in (
        lambda: hours.add_business_days(end, 30, "", ""),
        lambda: hours.add(end, Duration(30, "days"), "", ""),
        lambda: hours.add(end, Duration(30, "months"), "", ""),
        lambda: hours.local(10**15, ""),
    ):
        with pytest.raises(UsageError):
            call()


def test_years_are_computed_once_and_saved() -> None:
    """What `load` knows is not computed; what is computed goes to `save` by territory and year."""
    kept: dict[tuple[str, int], Mapping[int, str]] = {}
    asked: list[tuple[str, int]] = []

    def load(place: str, year: int) -> Mapping[int, str] | None:
        asked.append((place, year))
        return kept.get((place, year))

    def save(place: str, year: int, days: Mapping[int, str]) -> None:
        kept[place, year] = days

    first = BusinessTime(load, save)
    assert first.closed("US-NY:rochester", date(2026, 11, 26)) == "Thanksgiving Day"
    assert list(kept) == [("US-NY", 2026)]
    kept["US-NY", 2026] = {date(2026, 11, 24).toordinal(): "Town fair"}
    second = BusinessTime(load, save)
    assert second.closed("US-NY:utica", date(2026, 11, 24)) == "Town fair"
    assert second.closed("US-NY:utica", date(2026, 11, 26)) == ""
    assert len(asked) == 2


def test_somebody_may_know_better() -> None:
    """`adjust` closes a day with a reason, opens one with an empty reason, for one place alone."""
    fair, sunday = date(2026, 11, 24).toordinal(), date(2026, 11, 22).toordinal()
    hours = BusinessTime(
        adjust=lambda place, year: {fair: "Fair", sunday: ""} if place == "US:utica" else {}
    )
    assert hours.closed("US:utica", date(2026, 11, 24)) == "Fair"
    assert hours.closed("US:utica", date(2026, 11, 22)) == ""
    assert hours.closed("US:rome", date(2026, 11, 24)) == ""
    assert hours.closed("US:rome", date(2026, 11, 22)) == "Sunday"


def test_a_place_without_working_days_is_an_error() -> None:
    """If every day is closed, the sum ends with an error instead of running for ever."""
    days = range(date(2020, 1, 1).toordinal(), date(2031, 1, 1).toordinal())
    every = dict.fromkeys(days, "closed")
    hours = BusinessTime(load=lambda place, year: every)
    with pytest.raises(UsageError, match="no working day"):
        hours.add_business_days(at("2026-01-01T12:00"), 1, "XX", "")


def test_sums_are_fast_when_known(hours: BusinessTime) -> None:
    """A sum over days that were counted before costs at most 20 microseconds."""
    start = at("2026-11-20T15:00")
    hours.add_business_days(start, 7, "US", NEW_YORK)
    with at_most(2000 * 20e-6):
        for second in range(2000):
            hours.add_business_days(start + second, 7, "US", NEW_YORK)


def test_known_years_import_no_library() -> None:
    """With saved years, and for unknown places, neither holidays nor babel is imported."""
    code = (
        "import sys; from datetime import date; from askaround.businesstime import BusinessTime; "
        "t = BusinessTime(lambda place, year: {}); t.closed('US', date(2026, 1, 1)); "
        "BusinessTime().add_business_days(0, 5, '', 'Europe/Berlin'); "
        "print([m for m in ('holidays', 'babel', 'dateutil') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("place", "day", "reason"),
    [
        ("DE", "2026-12-24", "Christmas Eve"),
        ("DE-BY", "2026-12-31", "New Year's Eve"),
        ("AT", "2026-12-24", "Christmas Eve"),
        ("NO", "2026-12-24", "Christmas Eve"),
        ("IL", "2027-10-10", "the eve of Yom Kippur"),
        ("IL", "2027-04-21", "the eve of Pesach"),
        ("GB", "2026-12-24", ""),
    ],
)
def test_eves_end_at_midday(hours: BusinessTime, place: str, day: str, reason: str) -> None:
    """The day before some feasts is worked until noon: neither closed nor open to its end."""
    assert hours.closed(place, date.fromisoformat(day)) == ""
    assert hours.short(place, date.fromisoformat(day)) == ((720, reason) if reason else None)
