"""Beside every code of a territory stands what it is called."""

from __future__ import annotations

import json
from shlex import split

from askaround_etiquette.geography.zones import countries
from askaround_etiquette.placing.places import resolve
from askaround_etiquette.placing.titles import as_typed
from tests.conftest import Run


def test_coverage_and_compare_name_what_they_tell_of(run: Run) -> None:
    """Codes are for programs: people read names, and data has both."""
    rows = json.loads(run("etiquette", "coverage", "--json").stdout)["territories"]
    named = {row["territory"]: row["name"] for row in rows}
    assert named["US-NC"] == "North Carolina, United States"
    assert named["US-NC:charlotte"] == "Charlotte, North Carolina"
    assert "North Carolina, United States (US-NC)" in run("etiquette", "coverage").stdout
    told = run("etiquette", "compare", "US-NY:rochester", "US-NC:charlotte", "--json").stdout
    assert json.loads(told)["names"] == ["Rochester, New York", "Charlotte, North Carolina"]
    shown = run("etiquette", "show", "US-NC").stdout
    assert "from the world (001), United States (US), North Carolina, United States" in shown


def test_a_command_that_is_suggested_means_the_place_it_was_suggested_for() -> None:
    """A code that two places share (MN) is suggested by its name; every country comes back."""
    for code in countries():
        (word,) = split(as_typed(code))
        assert resolve(word).id == code
    assert as_typed("US-MN") == "US-MN"
    assert as_typed("MN") == "Mongolia"
