"""A place of several time zones is asked about, and until then its messages suit all its clocks."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from askaround.businesstime import BusinessTime
from askaround.model import Advice, Contact, Facts, Finding, PolicyContext, Severity
from askaround_etiquette.conduct.policies import OfficeHours
from askaround_etiquette.geography.zones import clocks
from askaround_etiquette.knowledge.library import Library, with_zone
from askaround_etiquette.suiting.everywhere import next_everywhere
from askaround_etiquette.suiting.schedule import Schedule
from tests.conftest import Run
from tests.stopwatch import at_most

LIBRARY = Library()
TIME = BusinessTime()
MONDAY = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp())
HOUR = 3600


@cache
def _advice(place: str) -> Advice:
    return with_zone(LIBRARY.advice(place))


def _judged(place: str, now: int, zone: str = "Europe/Berlin") -> list[Finding]:
    contact = Contact(7, "Ada Finch", "prospect", 1, 1, 0, 0, place=place)
    facts = Facts(contact, now, {}, {}, _advice(place), {})
    context = PolicyContext(
        "message", facts, now, "request", "requested", "requested", "request", "email", None, TIME,
        zone,
    )  # fmt: skip
    return list(OfficeHours().review(context))


@pytest.mark.parametrize("place", ["US", "CA", "AU", "US-IN", "BR", "MX", "ID"])
def test_messages_suit_every_clock_of_the_place(place: str) -> None:
    """Whatever the seeker's clock, what is let go is in hours by all clocks of the territory."""
    zones = clocks(place).zones
    schedule = Schedule(LIBRARY.advice(place), TIME)
    gone = 0
    for hour in range(0, 24 * 7, 1):
        now = MONDAY + hour * HOUR
        findings = _judged(place, now)
        held = [one for one in findings if one.severity is Severity.HOLD]
        suits = all(schedule.next_moment(now, zone).cut is None for zone in zones)
        assert bool(held) == (not suits)
        gone += suits
        for one in held:
            assert "several time zones" in one.reason
            assert "--zone" in one.remedy
            assert "; it suits from " in one.reason
            assert one.reason.endswith(f"in {zones[0]}")
            assert one.until is not None
            assert one.until > now
            assert all(schedule.next_moment(one.until, zone).cut is None for zone in zones)
    assert gone


def test_where_no_hour_suits_all_the_nearest_one_counts() -> None:
    """Russia's eleven zones share no hour: early by no more than late, on a day of work."""
    zones = clocks("RU").zones
    schedule = Schedule(LIBRARY.advice("RU"), TIME)
    moment = next_everywhere(schedule, MONDAY, zones)
    assert moment.at is not None
    there = [TIME.local(moment.at, zone) for zone in zones]
    shown = [here.hour * 60 + here.minute for here in there]
    assert min(shown) >= 6 * 60
    assert max(shown) <= 20 * 60
    assert next_everywhere(schedule, moment.at, zones).cut is None


def test_without_a_place_the_seekers_clock_is_named() -> None:
    """Whose clock counts is said, with what to type."""
    (said,) = [one for one in _judged("", MONDAY + 9 * HOUR) if one.rule == "own-clock"]
    assert said.severity is Severity.ADVISE
    assert "your own clock counts (Europe/Berlin)" in said.reason
    assert "etiquette place" in said.remedy
    assert not [one for one in _judged("DE", MONDAY + 9 * HOUR) if one.rule == "own-clock"]


def test_a_remembered_moment_of_many_zones_is_quick() -> None:
    """At most 20 µs: a tick over many people asks it for each of them."""
    zones = clocks("US").zones
    schedule = Schedule(LIBRARY.advice("US"), TIME)
    next_everywhere(schedule, MONDAY, zones)
    with at_most(2000 * 20e-6):
        for _ in range(2000):
            next_everywhere(schedule, MONDAY, zones)


def _data(run: Run, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return found


def test_add_edit_and_when_ask_for_the_zone(run: Run) -> None:
    """A line with zones to choose from; `when` ends with 3 until one is said."""
    run("init")
    assert "several time zones" in run("add", "Ada Finch", "--place", "US").stdout
    ended = run("etiquette", "when", "01")
    assert ended.returncode == 3
    assert "edit 01 --zone America/New_York" in ended.stderr
    told = run("edit", "01", "--place", "Canada").stdout
    assert "edit 01 --zone ZONE" in told
    run("edit", "01", "--zone", "America/Vancouver")
    assert _data(run, "etiquette", "when", "01")["timezone"] == "America/Vancouver"
    assert "several" not in run("add", "Ben Finch", "--place", "DE").stdout


def test_an_import_keeps_the_question_in_today(run: Run, tmp_path: Path) -> None:
    """Until the zone is said, `today` asks for it; people of one place are one question."""
    run("init")
    table = tmp_path / "people.csv"
    table.write_text(
        "Name,Email,Country\nAda Finch,a@example.org,USA\nBen Finch,b@example.org,USA\n"
        "Cy Finch,c@example.org,Germany\n",
        "utf-8",
    )
    run("import", str(table))
    (asked,) = [row for row in _data(run, "today")["rows"] if row["kind"] == "place"]
    assert asked["mark"] == "ASK"
    assert "which time zone of US? (and of 1 more)" in asked["what"]
    run("edit", "01", "--zone", "America/Chicago")
    run("edit", "02", "--zone", "America/Chicago")
    assert not [row for row in _data(run, "today")["rows"] if row["kind"] == "place"]
