"""Places as profiles have them, what two letters may be, and what `etiquette when` prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.errors import Ambiguous
from askaround_etiquette import api
from askaround_etiquette.suiting.suitable import Out, merged
from tests.conftest import Run

NOON = "2026-11-23T17:00"
NOW = 1_795_424_400


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Montréal, QC", "CA-QC:montreal"),
        ("Vancouver, BC", "CA-BC:vancouver"),
        ("Vancouver, WA", "US-WA:vancouver"),
        ("Halifax, NS", "CA-NS:halifax"),
        ("London, ON", "CA-ON:london"),
        ("Sydney, NSW", "AU-NSW:sydney"),
        ("Perth, WA", "AU-WA:perth"),
        ("Spokane, WA", "US-WA:spokane"),
        ("Mumbai, MH", "IN-MH"),
        ("Zurich Area, Switzerland", "CH-ZH"),
        ("Greater Boston", "US-MA:boston"),
        ("Greater Sydney Area", "AU-NSW:sydney"),
        ("Greater Toronto Area, Canada", "CA-ON:toronto"),
        ("New York City Metropolitan Area", "US-NY:new-york"),
        ("San Francisco Bay Area", "US-CA"),
        ("Lissabon", "PT-11:lisbon"),
        ("Madrid", "ES-MD:madrid"),
    ],
)
def test_places_of_profiles(typed: str, place: str) -> None:
    """A city with its division's letters, or with what lies around it, is the city."""
    assert api.place_of(None, typed).id == place


@pytest.mark.parametrize("typed", ["NC", "GA", "ga", "CO", "AR", "Greater Manchester"])
def test_what_may_be_several_is_asked(typed: str) -> None:
    """Two letters that are a country and a state are asked, with both names to type."""
    with pytest.raises(Ambiguous) as error:
        api.place_of(None, typed)
    choices = (error.value.hint or "").removeprefix("say which: ").replace(" or ", ", ").split(", ")
    assert len(choices) == 2
    assert len({api.place_of(None, one).id for one in choices}) == 2


@pytest.mark.parametrize("typed", ["CA", "DE", "IL", "IN", "JP"])
def test_countries_with_a_pack_are_meant_by_their_code(typed: str) -> None:
    """What is plain is not asked."""
    assert api.place_of(None, typed).id == typed


@pytest.mark.parametrize(
    ("place", "since", "first", "rule"),
    [
        ("Madrid", "2026-05-15T10:00", "2026-05-18", "avoid.san_isidro"),
        ("Lisbon", "2028-06-13T10:00", "2028-06-14", "avoid.santo_antonio"),
        ("Cologne", "2027-02-08T10:00", "2027-02-09", "avoid.rosenmontag"),
        ("Cologne", "2027-02-04T10:00", "2027-02-05", "avoid.weiberfastnacht"),
        ("DE-NW:bielefeld", "2027-02-08T10:00", "2027-02-08", ""),
    ],
)
def test_days_of_cities(
    place: str, since: str, first: str, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A city's own days are ruled out, with a source, and only there."""
    words = ["etiquette", "when", "--place", place, "--from", since, "--json"]
    assert run_here(words, Session(clock=FixedClock(NOW))) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["moments"][0]["start"].startswith(first)
    said = [one for one in found["ruled_out"] if one["rule"] == rule]
    assert bool(said) == bool(rule)
    assert all("https://" in one["source"] for one in said)


@pytest.mark.parametrize(("since", "tentative"), [("2026-02-16", False), ("2029-02-12", True)])
def test_days_that_are_not_announced_yet_are_tentative(
    since: str, tentative: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """China's days off of a year that was not decreed are said to be so."""
    words = ["etiquette", "when", "--place", "China", "--from", since, "--json"]
    assert run_here(words, Session(clock=FixedClock(NOW))) == 0
    found = json.loads(capsys.readouterr().out)
    named = [one["reason"] for one in found["ruled_out"] if one["rule"] == "holiday"]
    assert named
    assert all(("tentative" in one) == tentative for one in named)


def test_a_day_that_the_clocks_skip_is_no_span(capsys: pytest.CaptureFixture[str]) -> None:
    """Samoa had no 30 December in 2011: no span ends before it begins, and none is that day's."""
    words = ["etiquette", "when", "--place", "Samoa", "--from", "2011-12-28T20:00", "--count", "5"]
    assert run_here([*words, "--json"], Session(clock=FixedClock(NOW))) == 0
    found = json.loads(capsys.readouterr().out)
    spans = [(one["from_at"], one["to_at"]) for one in found["ruled_out"]]
    assert all(first < end for first, end in spans)
    assert not any("2011-12-30" in one["start"] for one in found["moments"])
    hours = [one for one in found["ruled_out"] if one["rule"] == "hours"]
    assert not any("2011-12-31T08:30" in one["to"] for one in hours)


def test_days_free_by_agreement_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Denmark's Constitution Day is a day of the calendar, and of no pack besides."""
    words = ["etiquette", "when", "--place", "DK", "--from", "2026-06-05T10:00", "--json"]
    assert run_here(words, Session(clock=FixedClock(NOW))) == 0
    found = json.loads(capsys.readouterr().out)
    assert sum("Constitution" in one["reason"] for one in found["ruled_out"]) == 1


def test_a_place_that_is_closed_for_long_is_told_shortly(run: Run, tmp_path: Path) -> None:
    """Days that follow each other are one line, in which a weekend is not told again."""
    run("init", now=NOON)
    (tmp_path / "etiquette").mkdir()
    (tmp_path / "etiquette" / "fj.yaml").write_text(
        "pack: FJ\nchecked_on: 2026-11-22\nvalues:\n  avoid.all: { value: { from: '01-01', "
        "to: '12-31' }, confidence: high, basis: stated, sources: [me] }\n"
    )
    closed = run("etiquette", "when", "--place", "FJ", now=NOON)
    assert closed.returncode == 0
    assert len(closed.stdout.splitlines()) < 40
    assert ": Saturday" not in closed.stdout


def test_weekends_are_one_line() -> None:
    """Saturday and Sunday stand together; a gap, or another pack, divides."""

    def day(first: int, reason: str, pack: str = "") -> Out:
        return Out(first, first + 1, "weekend", reason, "", "hold", pack)

    days = [day(1, "Saturday"), day(2, "Sunday"), day(8, "Saturday"), day(9, "Sunday", "X")]
    found = merged(days)
    assert [(one.first, one.to, one.reason) for one in found] == [
        (1, 3, "Saturday, Sunday"),
        (8, 9, "Saturday"),
        (9, 10, "Sunday"),
    ]


def test_a_clock_does_not_move_with_somebody(run: Run) -> None:
    """Who moves has the new place's clock, or none; who is placed more closely keeps theirs."""
    run("init", now=NOON)
    run("add", "Bo Ash", "--email", "bo@example.org", "--place", "US", "--zone", "America/Denver",
        now=NOON)  # fmt: skip

    def zone(*words: str) -> str:
        assert run(*words, now=NOON).returncode == 0
        shown: str = json.loads(run("show", "1", "--json", now=NOON).stdout)["contact"]["zone"]
        return shown

    assert zone("edit", "1", "--place", "US-CO") == "America/Denver"
    assert zone("edit", "1", "--place", "JP") == ""
    run("edit", "1", "--zone", "Asia/Tokyo", now=NOON)
    assert zone("etiquette", "place", "1", "Brazil") == ""
    run("edit", "1", "--zone", "America/Manaus", now=NOON)
    assert zone("etiquette", "place", "1", "BR-RJ") == ""  # a clock of Brazil, and not of Rio


def test_whose_place_is_not_known_is_pointed_to_saying_it(run: Run) -> None:
    """Somebody with a phone number alone: the request and `when` say how to note where they are."""
    run("init", now=NOON)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "America/New_York", now=NOON)  # fmt: skip
    run("add", "Bo Ash", "--email", "bo@example.org", "--phone", "+1 704 555 0123", "--tie",
        "stranger", now=NOON)  # fmt: skip
    assert "askaround etiquette place 01" in run("why", "1", "--all", now=NOON).stdout
    assert "askaround etiquette place 01" in run("etiquette", "when", "1", now=NOON).stdout
