"""When a message may arrive where the contact is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
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
from askaround_etiquette.hours import USUAL, Hours, next_moment, parse
from askaround_etiquette.policies import OfficeHours

CALENDAR = BusinessTime()
EAST = "America/New_York"
ZONES = [EAST, "Europe/Lisbon", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "UTC"]


def at(text: str, zone: str = "UTC") -> int:
    """Return the moment that a local time means."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


def review(
    now: int,
    *,
    channel: str = "email",
    zone: str = EAST,
    place: str = "US-NY",
    fields: Mapping[str, str] | None = None,
    advised: AdvisedValue | None = None,
) -> list[Finding]:
    """Return what the policy says of a message at `now`."""
    contact = Contact(
        3, "Mei Chen", "requested", 1, 1, 0, 0, place=place, zone=zone, fields=fields or {}
    )
    values = {"hours": advised} if advised else {}
    facts = Facts(contact, now, {}, {}, Advice(place, values), {})
    nothing: Any = None
    context = PolicyContext(
        "message", facts, now, "", "requested", "requested", "request", channel, nothing, CALENDAR,
        zone,
    )  # fmt: skip
    return list(OfficeHours().review(context))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("8:30-17:30", USUAL),
        ("18:00 – 20:15", Hours(time(18), time(20, 15))),
        ("any", Hours(time(0), time(23, 59, 59), every_day=True)),
        ("17:30-8:30", None),
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
        ("2026-11-24T17:30", "", ""),
        ("2026-11-24T07:00", "2026-11-24T08:30", "07:00 there"),
        ("2026-11-24T17:31", "2026-11-25T08:30", "17:31 there"),
        ("2026-11-20T19:00", "2026-11-23T08:30", "19:00 there"),
        ("2026-11-22T12:00", "2026-11-23T08:30", "Sunday there"),
        ("2026-11-26T12:00", "2026-11-27T08:30", "Thanksgiving"),
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


def test_it_is_their_clock_that_counts() -> None:
    """Nine in the morning in New York is night in Kolkata."""
    now = at("2026-11-24T13:45", EAST)
    assert review(now) == []
    (held,) = review(now, zone="Asia/Kolkata", place="IN")
    assert held.until == at("2026-11-25T08:30", "Asia/Kolkata")


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


@pytest.mark.parametrize(("confidence", "tier"), [("high", Tier.REGION), ("low", Tier.DEFAULT)])
def test_advised_hours_count_as_surely_as_they_are_known(confidence: str, tier: Tier) -> None:
    """A pack's hours replace the usual ones; thinly known ones do not speak for the region."""
    advised = AdvisedValue("10:00-12:00", confidence, "stated", ("S84",), "XX")
    (held,) = review(at("2026-11-24T14:00", EAST), advised=advised)
    assert (held.until, held.tier, held.source) == (at("2026-11-25T10:00", EAST), tier, "S84")


def test_unknown_zone_is_said_and_holds_nothing() -> None:
    """A zone nobody knows is a warning with its remedy, not a failure."""
    (found,) = review(at("2026-11-24T10:00"), zone="Middle/Nowhere")
    assert found.severity is Severity.WARN
    assert "--zone" in found.remedy


def test_hours_that_the_clocks_skip_come_the_day_after() -> None:
    """Where the clocks jump over all of the hours of a day, the next day counts."""
    night = Hours(time(2, 10), time(2, 50), every_day=True)
    moment = next_moment(at("2026-03-08T01:00", EAST), "US-NY", EAST, night, CALENDAR)
    assert moment.at == at("2026-03-09T02:10", EAST)


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2040, 12, 1)),  # noqa: DTZ001 - local, zone beside
    st.sampled_from(ZONES),
    st.integers(0, 22),
    st.integers(1, 600),
)
def test_next_moment_is_never_past_and_always_suitable(
    naive: datetime, zone: str, hour: int, minutes: int
) -> None:
    """The moment found lies within the hours, on an open day, not before now."""
    now = int(naive.replace(tzinfo=UTC).timestamp())
    last = (datetime.combine(date(2024, 1, 1), time(hour)) + timedelta(minutes=minutes)).time()
    first = time(hour)
    if last <= first:
        last = time(23, 59)
    hours = Hours(first, last)
    moment = next_moment(now, "", zone, hours, CALENDAR)
    assert moment.at is not None
    assert moment.at >= now
    there = CALENDAR.local(moment.at, zone)
    assert first <= there.time() <= last
    assert CALENDAR.closed("", there.date()) == ""
    assert bool(moment.why) == (moment.at > now)
