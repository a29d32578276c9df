"""When a message may arrive where the contact is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.businesstime import BusinessTime
from askaround.model import (
    Advice,
    AdvisedValue,
    Contact,
    Facts,
    Finding,
    PolicyContext,
    Severity,
    Tier,
)
from askaround_etiquette import api
from askaround_etiquette.conduct.policies import OfficeHours
from askaround_etiquette.knowledge.library import Library
from askaround_etiquette.suiting.schedule import AHEAD, Schedule, schedule_for
from askaround_etiquette.suiting.suitable import suitable
from askaround_etiquette.values.avoidance import rule
from askaround_etiquette.values.hours import ANY, USUAL, Hours, parse, rest_of, without
from askaround_etiquette.values.islamic import month_of

LIBRARY = Library()
CALENDAR = api.calendar(None)
TOKYO = "Asia/Tokyo"
EAST = "America/New_York"
ZONES = (
    EAST, "Europe/Lisbon", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "UTC",
    "Africa/Cairo", "Asia/Tehran", "Pacific/Chatham", "America/Sao_Paulo", "Asia/Kathmandu",
)  # fmt: skip
PLACES = (
    "", "US-NC:charlotte", "AE", "AE-SH", "SA", "BN", "IR", "NP", "IL", "CN", "JP", "IT", "ES",
    "DE-BY", "BR", "HK", "IN", "EG",
)  # fmt: skip


def at(text: str, zone: str = "UTC") -> int:
    """Return the moment that a local time means."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


def review(
    now: int,
    *,
    channel: str = "email",
    zone: str = EAST,
    place: str = "CA-ON",
    fields: Mapping[str, str] | None = None,
    advised: Mapping[str, AdvisedValue] | None = None,
    spoken: bool = False,
) -> list[Finding]:
    """Return what the policy says of a message at `now`."""
    contact = Contact(
        3, "Mei Chen", "requested", 1, 1, 0, 0, place=place, zone=zone, fields=fields or {}
    )
    facts = Facts(contact, now, {}, {}, Advice(place, advised or {}), {})
    nothing: Any = None
    context = PolicyContext(
        "message", facts, now, "", "requested", "requested", "request", channel, nothing, CALENDAR,
        zone, None, spoken,
    )  # fmt: skip
    return list(OfficeHours().review(context))


def test_words_in_a_talk_have_no_hour_of_their_own() -> None:
    """Whatever they are called: what is asked in a talk is not held till the morning."""
    night = at("2026-11-23 03:00", EAST)
    assert review(night, channel="")
    assert review(night, channel="", spoken=True) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("8:30-17:30", USUAL),
        ("18:00 – 20:15", Hours(((1080, 1215),))),
        ("9:00-14:00, 16:30-24:00", Hours(((540, 840), (990, 1440)))),
        ("any", ANY),
        ("17:30-8:30", None),
        ("9:00-14:00, 13:00-18:00", None),
        ("25:00-26:00", None),
        ("mornings", None),
        (None, None),
        (8, None),
    ],
)
def test_hours_are_read(text: object, hours: Hours | None) -> None:
    """Hours in figures and "any" are understood, anything else says nothing."""
    assert parse(text) == hours


@pytest.mark.parametrize(
    ("now", "until", "why"),
    [
        ("2026-11-24T10:00", "", ""),
        ("2026-11-24T08:30", "", ""),
        ("2026-11-24T17:29", "", ""),
        ("2026-11-24T07:00", "2026-11-24T08:30", "outside of"),
        ("2026-11-24T17:31", "2026-11-25T08:30", "outside of"),
        ("2026-11-20T19:00", "2026-11-23T08:30", "outside of"),
        ("2026-11-22T12:00", "2026-11-23T08:30", "Sunday there"),
        ("2026-10-12T12:00", "2026-10-13T08:30", "Thanksgiving"),
        ("2026-03-08T01:30", "2026-03-09T08:30", "Sunday there"),
    ],
)
def test_messages_wait_for_a_suitable_hour(now: str, until: str, why: str) -> None:
    """At night, at weekends and on holidays there, a message waits for the next working morning."""
    found = review(at(now, EAST))
    if not until:
        assert found == []
        return
    (held,) = found
    assert held.severity is Severity.HOLD
    assert held.until == at(until, EAST)
    assert why in held.reason
    assert held.tier is Tier.DEFAULT
    assert "--now" in held.remedy


def test_it_is_their_clock_that_counts() -> None:
    """Nine in the morning in New York is night in Kolkata; their place says so without a zone."""
    now = at("2026-11-23T09:45", EAST)
    assert review(now) == []
    (held,) = review(now, zone="", place="IN")
    assert held.until == at("2026-11-25T08:30", "Asia/Kolkata")  # the 24th is a holiday


@pytest.mark.parametrize("channel", ["calendar", "letter", "card"])
def test_what_rings_nowhere_may_arrive_at_any_hour(channel: str) -> None:
    """Invitations, letters and cards are not held."""
    assert review(at("2026-11-22T03:00", EAST), channel=channel) == []


def test_their_own_wish_wins() -> None:
    """Hours they asked for count at the tier of a wish, and are said even when they suit."""
    evening = {"hours": "18:00-20:00"}
    (fits,) = review(at("2026-11-24T19:00", EAST), fields=evening)
    assert (fits.severity, fits.tier) == (Severity.ALLOW, Tier.WISH)
    (held,) = review(at("2026-11-24T10:00", EAST), fields=evening)
    assert (held.severity, held.tier) == (Severity.HOLD, Tier.WISH)
    assert held.until == at("2026-11-24T18:00", EAST)
    (sunday,) = review(at("2026-11-22T03:00", EAST), fields={"hours": "any"})
    assert sunday.severity is Severity.ALLOW


@pytest.mark.parametrize(
    ("confidence", "severity"), [("high", "hold"), ("medium", "warn"), ("low", "advise")]
)
def test_advised_hours_count_as_surely_as_they_are_known(confidence: str, severity: str) -> None:
    """A pack's hours hold, warn or hint, within the usual ones; each finding names the pack."""
    advised = {"hours": AdvisedValue("10:00-12:00", confidence, "stated", ("S84",), "XX")}
    (found,) = review(at("2026-11-24T14:00", EAST), advised=advised)
    assert found.severity.word == severity
    assert found.until == (at("2026-11-25T10:00", EAST) if severity == "hold" else None)
    assert (found.tier, found.source) == (Tier.REGION, "S84")
    assert f"pack XX, confidence {confidence}" in found.reason
    assert review(at("2026-11-24T11:00", EAST), advised=advised) == []


def test_fairly_sure_hours_open_what_they_have_besides() -> None:
    """In the evening that a pack is fairly sure of a message goes; what is held waits for them."""
    advised = {"hours": AdvisedValue("10:00-14:00, 16:30-19:00", "medium", "stated", ("S",), "XX")}
    assert review(at("2026-11-24T18:30", EAST), advised=advised) == []
    (held,) = review(at("2026-11-24T19:30", EAST), advised=advised)
    assert (held.severity, held.tier) == (Severity.HOLD, Tier.DEFAULT)
    assert held.until == at("2026-11-25T10:00", EAST)  # not in the hour that they advise against
    assert "confidence" not in held.reason
    assert "usual hours" in held.source
    (low,) = review(
        at("2026-11-24T18:30", EAST),
        advised={"hours": AdvisedValue("10:00-19:00", "low", "stated", ("S",), "XX")},
    )
    assert low.severity is Severity.HOLD  # thinly known hours open nothing


def test_what_is_held_waits_out_a_time_that_is_advised_against() -> None:
    """Golden Week holds nothing for itself; what a holiday holds goes when it is over."""
    values = LIBRARY.advice("JP").values
    for day in ("2027-04-29", "2027-05-01", "2027-05-03"):
        (held,) = review(at(f"{day}T10:00", TOKYO), zone=TOKYO, place="JP", advised=values)
        assert held.until == at("2027-05-06T08:30", TOKYO)
    (warned,) = review(at("2027-04-30T10:00", TOKYO), zone=TOKYO, place="JP", advised=values)
    assert (warned.severity, warned.until) == (Severity.WARN, None)
    assert "askaround etiquette when" in warned.remedy


def test_schedules_are_kept_with_and_without_a_wish() -> None:
    """Hours that somebody asked for are worked out once for a place, not at every review."""
    advice = LIBRARY.advice("CA-ON")
    wish = parse("18:00-20:00")
    assert wish is not None
    assert parse("18:00-20:00") is wish
    assert schedule_for(advice, CALENDAR, wish) is schedule_for(advice, CALENDAR, wish)
    assert schedule_for(advice, CALENDAR, wish) is not schedule_for(advice, CALENDAR)


@pytest.mark.parametrize(
    ("confidence", "severity"), [("high", "hold"), ("medium", "warn"), ("low", "advise")]
)
def test_confidence_bounds_what_a_rule_may_do(confidence: str, severity: str) -> None:
    """A time to avoid holds, warns or hints, by how sure the pack is; each says which pack."""
    said = {"weekday": "tuesday", "after": "14:00", "why": "Tuesdays are short"}
    advised = {"avoid.tuesday": AdvisedValue(said, confidence, "stated", ("S84",), "XX")}
    (found,) = review(at("2026-11-24T15:00", EAST), advised=advised)
    assert found.severity.word == severity
    assert "Tuesdays are short" in found.reason
    assert f"pack XX, confidence {confidence}" in found.reason
    assert review(at("2026-11-24T13:00", EAST), advised=advised) == []


def test_unknown_zone_is_said_and_holds_nothing() -> None:
    """A zone nobody knows is a warning with its remedy, not a failure."""
    (found,) = review(at("2026-11-24T10:00"), zone="Middle/Nowhere")
    assert found.severity is Severity.WARN
    assert "--zone" in found.remedy


def test_hours_that_the_clocks_skip_come_the_day_after() -> None:
    """Where the clocks jump over all of the hours of a day, the next day counts."""
    night = Hours(((130, 170),), every_day=True)
    schedule = Schedule(Advice("US-NY"), CALENDAR, night)
    moment = schedule.next_moment(at("2026-03-08T01:00", EAST), EAST)
    assert moment.at == at("2026-03-09T02:10", EAST)


def test_hours_that_end_in_a_gap_end_when_the_clocks_go_on() -> None:
    """An opening that ends at a time the clocks skip ends where they jump."""
    night = Hours(((60, 150),), every_day=True)
    schedule = Schedule(Advice("US-NY"), CALENDAR, night)
    start, end = next(schedule.moments(at("2026-03-08T00:30", EAST), EAST))
    assert (start, end) == (at("2026-03-08T01:00", EAST), at("2026-03-08T03:00", EAST))


@pytest.mark.parametrize(
    ("said", "day", "holds"),
    [
        ({"from": "12-24", "to": "01-01"}, "2026-12-31", True),
        ({"from": "12-24", "to": "01-01"}, "2027-01-01", True),
        ({"from": "12-24", "to": "01-01"}, "2027-01-02", False),
        ({"from": "02-29", "to": "02-29"}, "2028-02-29", True),
        ({"weekday": "friday", "after": "12:00", "since": "2022-01-01"}, "2021-12-31", False),
        ({"weekday": "friday", "after": "12:00", "since": "2022-01-01"}, "2022-01-07", True),
        ({"holiday": "Thanksgiving", "days_after": 1}, "2026-11-27", True),
        ({"holiday": "Thanksgiving", "days_after": 1}, "2026-11-28", False),
        ({"holiday": "Thanksgiving", "days_before": 1}, "2026-11-25", True),
        ({"holiday": "Thanksgiving"}, "2026-11-25", False),
        ({"islamic_month": "ramadan"}, "2026-03-01", True),
        ({"islamic_month": "ramadan"}, "2026-04-01", False),
        ({"weekday": "monday", "from": "08-01", "to": "08-31"}, "2026-08-03", True),
        ({"weekday": "monday", "from": "08-01", "to": "08-31"}, "2026-09-07", False),
    ],
)
def test_rules_of_avoidance(said: dict[str, object], day: str, holds: bool) -> None:
    """Each kind of rule holds on its days, and several conditions hold together."""
    made = rule("avoid.x", AdvisedValue(said, "high", "stated", ("S",)))
    assert made.holds("US-NY", datetime.fromisoformat(day).date(), CALENDAR) is holds


@pytest.mark.parametrize(
    ("day", "month"),
    [
        ("2024-03-12", "ramadan"),
        ("2025-03-15", "ramadan"),
        ("2026-02-20", "ramadan"),
        ("2026-03-22", "shawwal"),
        ("2040-09-20", "ramadan"),
    ],
)
def test_islamic_months_are_estimated(day: str, month: str) -> None:
    """The tabular months agree with the announced ones, but for the days at their ends."""
    assert month_of(datetime.fromisoformat(day).date())[0] == month


SPANS = st.lists(st.tuples(st.integers(0, 1440), st.integers(0, 1440)), max_size=4)


@given(SPANS)
def test_parts_of_a_day_make_up_the_day(cuts: list[tuple[int, int]]) -> None:
    """What is cut out and what is left never overlap and make up the whole day."""
    left: Any = ((0, 1440),)
    for first, end in cuts:
        left = without(left, min(first, end), max(first, end))
    rest = rest_of(left)
    assert sum(b - a for a, b in (*left, *rest)) == 1440
    assert all(a < b for a, b in (*left, *rest))


MOMENTS = st.integers(at("2024-01-01T00:00"), at("2040-12-01T00:00"))


EVERY_ZONE = sorted(available_timezones() - {"localtime", "Factory"})


@lru_cache(maxsize=4096)
def changes(zone: str, year: int) -> tuple[int, ...]:
    """Return the moments of a year at which the clocks of a zone are moved."""
    clock = ZoneInfo(zone)
    begin = int(datetime(year, 1, 1, tzinfo=UTC).timestamp())

    def offset(moment: int) -> object:
        return datetime.fromtimestamp(moment, clock).utcoffset()

    found = []
    for first in range(begin, begin + 366 * 86400, 86400):
        low, high = first, first + 86400
        if offset(low) == offset(high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
        found.append(high)
    return tuple(found)


@st.composite
def near_a_change(draw: st.DrawFn) -> tuple[int, str]:
    """Return a moment within hours of a gap or a fold, in any zone that there is."""
    zone, year = draw(st.sampled_from(EVERY_ZONE)), draw(st.integers(2024, 2039))
    around = changes(zone, year) or (at(f"{year}-03-29T01:00"),)
    return draw(st.sampled_from(around)) + draw(st.integers(-4 * 3600, 4 * 3600)), zone


NIGHT = AdvisedValue("00:00-03:30, 23:00-24:00", "high", "stated", ("S",), "XX")


@settings(max_examples=150, deadline=None)
@given(near_a_change(), st.sampled_from(PLACES), st.booleans())
def test_gaps_and_folds_hide_no_moment(when: tuple[int, str], place: str, by_night: bool) -> None:
    """Around a moved clock the next moment is open, not past, and found; by night as by day."""
    now, zone = when
    said = LIBRARY.advice(place)
    advice = Advice(place, {**said.values, "hours": NIGHT}) if by_night else said
    schedule = Schedule(advice, CALENDAR)
    moment = schedule.next_moment(now, zone)
    assert moment.at is not None
    assert now <= moment.at <= now + AHEAD * 86400
    _, minute, day = schedule.now(moment.at, zone)
    assert any(a <= minute < b for a, b in day.open)
    spans = suitable(schedule, now, zone, 3).moments
    assert all(now <= one.start < one.end for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


SMALL_HOURS = AdvisedValue(
    {"weekday": "sunday", "hours": "01:30-04:00"}, "high", "stated", ("S",), "XX"
)
ANY_HOUR = AdvisedValue("any", "high", "stated", ("S",), "XX")


@settings(max_examples=120, deadline=None)
@given(near_a_change(), st.sampled_from([NIGHT, ANY_HOUR]), st.booleans())
def test_every_minute_around_a_change_is_told_alike(
    when: tuple[int, str], hours: AdvisedValue, avoided: bool
) -> None:
    """A minute is in a suitable span exactly if a message of that minute is not held."""
    now, zone = when
    values = {"hours": hours, **({"avoid.small": SMALL_HOURS} if avoided else {})}
    schedule = Schedule(Advice("XX", values), CALENDAR)
    spans = suitable(schedule, now, zone, 40).moments
    for minute in range(now, min(now + 8 * 3600, spans[-1].end), 60):
        offered = any(one.start <= minute < one.end for one in spans)
        held = schedule.next_moment(minute, zone)
        assert offered == (held.at == minute), (minute, held)
        if held.at != minute and held.at is not None and held.at < spans[-1].end:
            later = min(one.start for one in spans if one.start > minute)
            assert held.at == later


def test_what_comes_twice_is_closed_twice() -> None:
    """Open from 01:30, while the hour from 01:00 comes twice: 01:10 is closed both times."""
    schedule = Schedule(Advice("XX", {"hours": ANY_HOUR, "avoid.small": SMALL_HOURS}), CALENDAR)
    now = at("2026-11-01T05:10")  # 01:10 in New York, for the first time
    found = suitable(schedule, now, "America/New_York", 2)
    assert [(one.start, one.end) for one in found.moments] == [
        (at("2026-11-01T05:30"), at("2026-11-01T06:00")),
        (at("2026-11-01T06:30"), at("2026-11-01T09:00")),
    ]
    assert [(one.first, one.to) for one in found.ruled_out] == [
        (now, at("2026-11-01T05:30")),
        (at("2026-11-01T06:00"), at("2026-11-01T06:30")),
    ]


@settings(max_examples=150, deadline=None)
@given(MOMENTS, st.sampled_from(ZONES), st.sampled_from(PLACES))
def test_next_moment_is_never_past_and_always_suitable(now: int, zone: str, place: str) -> None:
    """The moment found is open, not before now, and within the bound; what is passed is cut."""
    schedule = schedule_for(LIBRARY.advice(place), CALENDAR)
    moment = schedule.next_moment(now, zone)
    assert moment.at is not None
    assert now <= moment.at <= now + AHEAD * 86400
    _, minute, day = schedule.now(moment.at, zone)
    assert any(a <= minute < b for a, b in day.open)
    assert (moment.cut is None) == (moment.at == now)
    for cut in day.cuts:
        assert not (cut.effect == "hold" and cut.first <= minute < cut.end), cut
    assert CALENDAR.closed(place, CALENDAR.local(moment.at, zone).date()) == ""


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.sampled_from(ZONES), st.sampled_from(PLACES))
def test_moments_are_in_order_and_apart(now: int, zone: str, place: str) -> None:
    """Suitable spans follow each other without meeting a rule that rules them out."""
    schedule = schedule_for(LIBRARY.advice(place), CALENDAR)
    found = suitable(schedule, now, zone, 4)
    assert len(found.moments) == 4
    last = now - 1
    for one in found.moments:
        assert last < one.start < one.end
        last = one.end
        for inside in (one.start, (one.start + one.end) // 2, one.end - 1):
            _, minute, day = schedule.now(inside, zone)
            assert any(a <= minute < b for a, b in day.open)
    for out in found.ruled_out:
        assert now <= out.first < out.to
    for one, other in zip(found.moments, islice(found.moments, 1, None), strict=False):
        gap = range(one.end, other.start)
        assert any(out.first in gap or out.first < one.end < out.to for out in found.ruled_out)


@settings(max_examples=150, deadline=None)
@given(MOMENTS, st.sampled_from(ZONES), st.sampled_from(PLACES))
def test_what_is_held_waits_until_the_first_moment_that_when_offers(
    now: int, zone: str, place: str
) -> None:
    """The policy and `etiquette when` agree; what goes now is offered, or warned of."""
    schedule = schedule_for(LIBRARY.advice(place), CALENDAR)
    offered = next(schedule.moments(now, zone))[0]
    moment = schedule.next_moment(now, zone)
    if moment.cut is not None:
        assert moment.at == offered
    elif offered > now:
        _, minute, day = schedule.now(now, zone)
        assert any(c.effect == "warn" and c.first <= minute < c.end for c in day.cuts)


def test_a_place_that_never_opens_is_reported() -> None:
    """Where rules close every day, the search ends, and says so."""
    halves = {
        f"avoid.half_{first}": AdvisedValue(
            {"from": f"{first}-01", "to": last}, "high", "stated", ("S",), "XX"
        )
        for first, last in (("01", "06-30"), ("07", "12-31"))
    }
    schedule = Schedule(Advice("", halves), CALENDAR)
    now = int(datetime(2026, 11, 23, 10, tzinfo=UTC).timestamp())
    assert schedule.next_moment(now, "UTC").at is None
    assert suitable(schedule, now, "UTC", 3).moments == ()


def test_a_thinly_known_weekend_only_hints() -> None:
    """A low weekend closes no day: it is said of the day, and messages go."""
    noon = at("2026-11-25T10:00")  # a Wednesday
    for confidence, effect in (("low", "hint"), ("none", "hint")):
        week = AdvisedValue([{"days": ["wednesday"]}], confidence, "stated", ("S",), "XX")
        schedule = Schedule(Advice("", {"weekend": week}), BusinessTime())
        assert schedule.next_moment(noon, "UTC").at == noon
        said = [cut.effect for cut in schedule.now(noon, "UTC")[2].cuts if cut.rule == "weekend"]
        assert said == [effect]
