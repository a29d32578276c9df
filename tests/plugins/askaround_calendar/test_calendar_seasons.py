"""Times to avoid of the packs, as far as a day and a clock tell them, when times are proposed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from askaround.businesstime import BusinessTime
from askaround.model import AdvisedValue
from askaround_calendar.content.busy import Engagements
from askaround_calendar.proposing.seasons import seasons
from askaround_calendar.proposing.slots import Side, search


def said(value: object, confidence: str = "high") -> dict[str, AdvisedValue]:
    """Return a pack with one time to avoid."""
    return {"avoid.x": AdvisedValue(value, confidence, pack="XX")}


@pytest.mark.parametrize(
    ("rule", "at", "covers"),
    [
        ({"from": "08-01", "to": "08-31"}, "2026-08-14T10:00", True),
        ({"from": "08-01", "to": "08-31"}, "2026-09-01T10:00", False),
        ({"from": "12-29", "to": "01-03"}, "2027-01-02T10:00", True),
        ({"from": "12-29", "to": "01-03"}, "2026-12-28T10:00", False),
        ({"weekday": "friday", "after": "12:00"}, "2026-11-27T11:30", False),
        ({"weekday": "friday", "after": "12:00"}, "2026-11-27T12:00", True),
        ({"weekday": "friday", "since": "2030-01-01"}, "2026-11-27T12:00", False),
        ({"weekday": "friday", "until": "2020-01-01"}, "2026-11-27T12:00", False),
    ],
)
def test_a_season_covers_its_days(rule: dict[str, str], at: str, covers: bool) -> None:
    """Each kind of rule speaks of its days and hours, and of no others."""
    (season,) = seasons(said(rule))
    assert season.covers(datetime.fromisoformat(at)) is covers
    assert "pack XX, confidence high" in season.why


@pytest.mark.parametrize(
    "rule",
    [
        {"holiday": "Eid", "days_after": 1},
        {"islamic_month": "ramadan"},
        {"easter": -47},
        {"weekday": "someday"},
        {"from": "August", "to": "08-31"},
        {"weekday": "friday", "after": "noon"},
        {},
        "August",
    ],
)
def test_what_a_clock_cannot_tell_is_left_alone(rule: object) -> None:
    """Rules by feasts and moons, and badly written ones, are no seasons."""
    assert seasons(said(rule)) == ()


def test_what_is_thinly_known_puts_no_time_off() -> None:
    """Low confidence hints elsewhere, and moves no proposal."""
    assert seasons(said({"from": "08-01", "to": "08-31"}, "low")) == ()


def test_proposals_pass_august_and_the_eve_of_a_feast() -> None:
    """A time in the season is told as odd; the afternoon of a half day is not offered at all."""
    calendar = BusinessTime()
    first = int(datetime(2026, 8, 10, tzinfo=UTC).timestamp())
    side = Side("UTC", seasons=seasons(said({"from": "08-01", "to": "08-31", "why": "closed"})))
    found = search(
        side, Side("UTC"), calendar, Engagements(), first=first, last=first + 86_400, minutes=20
    )
    assert found.slots
    assert all(one.odd.startswith("closed (pack XX") for one in found.slots)
    eve = int(datetime(2026, 10, 28, tzinfo=UTC).timestamp())
    offered = search(
        Side("Europe/Istanbul", "TR"), Side("Europe/Istanbul"), calendar, Engagements(),
        first=eve, last=eve + 86_400, minutes=30, count=5,
    )  # fmt: skip
    noon = int(datetime(2026, 10, 28, 10, tzinfo=UTC).timestamp())
    assert offered.slots
    assert all(one.end <= noon for one in offered.slots)
