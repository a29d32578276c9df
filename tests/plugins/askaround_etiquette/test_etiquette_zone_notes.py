"""What is said of other clocks around a place: only where somebody there may live by them."""

from __future__ import annotations

import json

import pytest

from askaround_etiquette.geography.zones import clocks, elsewhere
from askaround_etiquette.placing.places import resolve
from tests.conftest import Run

NOW = "2026-11-23T10:00:00+00:00"


@pytest.mark.parametrize(
    ("place", "said", "unsaid"),
    [
        ("Sydney", "", "Broken_Hill"),
        ("AU-NSW", "in parts of AU-NSW it is Australia/Broken_Hill", ""),
        ("Granada, Spain", "", "Canary"),
        ("ES-AN", "", "Canary"),
        ("Spain", "in parts of ES it is Africa/Ceuta, Atlantic/Canary", ""),
        ("Florida", "in parts of US-FL it is America/Chicago", ""),
        ("CN-XJ", "in parts of CN-XJ it is Asia/Urumqi", ""),
        ("CN-SH", "", "Urumqi"),
        ("Porto", "", "Azores"),
    ],
)
def test_a_place_names_only_clocks_that_may_be_theirs(
    run: Run, place: str, said: str, unsaid: str
) -> None:
    """No clock of another division is told of, and a city is not said to have parts."""
    done = run("etiquette", "when", "--place", place, "--count", "1", "--json", now=NOW)
    assert done.returncode == 0, done.stderr
    note = json.loads(done.stdout)["note"]
    assert said in note if said else note == ""
    assert not unsaid or unsaid not in note


@pytest.mark.parametrize(
    "name", ["Sankt-Petersburg", "St. Petersburg, Russia", "St Petersburg, Russia"]
)
def test_saint_petersburg_has_one_clock(name: str) -> None:
    """A city that everybody knows is not asked for one of Russia's eleven zones."""
    found = resolve(name)
    assert found.id == "RU-SPE"
    assert clocks(found.id).sure == "Europe/Moscow"


@pytest.mark.parametrize(
    ("place", "zone", "said"),
    [
        ("Lisbon", "Asia/Tokyo", "Asia/Tokyo is no time zone of Lisbon, Portugal (PT-11:lisbon)"),
        ("Lisbon", "Portugal", ""),
        ("US-NY", "US/Eastern", ""),
        ("US-IN", "America/Indiana/Knox", ""),
    ],
)
def test_a_zone_that_is_none_of_the_place_is_told(
    run: Run, place: str, zone: str, said: str
) -> None:
    """The zone that was said counts; that nobody there lives by it stands above the times."""
    typed = ("etiquette", "when", "--place", place, "--timezone", zone, "--count", "1")
    told = json.loads(run(*typed, "--json", now=NOW).stdout)
    assert told["timezone"] == zone
    assert said in told["warning"] if said else told["warning"] == ""
    assert ("warning: " in run(*typed, now=NOW).stdout) is bool(said)


def test_where_no_division_is_known_to_have_them_the_others_are_told() -> None:
    """Mongolia's west has a clock of its own, and no division of it is in the table."""
    assert elsewhere("MN-1") == clocks("MN").zones[1:]
