"""By which clock a town lives whose division has several: known, or asked, never guessed."""

from __future__ import annotations

import json

import pytest

from askaround_etiquette.geography.townclocks import FILE
from askaround_etiquette.geography.towns import gathered
from askaround_etiquette.geography.zones import clocks, divided
from askaround_etiquette.placing.places import resolve
from tests.conftest import Run

NOW = "2026-11-27T09:00-05:00"


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("El Paso", "America/Denver"),
        ("500 W Overland Ave, El Paso, TX 79901", "America/Denver"),
        ("Pensacola, FL", "America/Chicago"),
        ("Tallahassee, FL", "America/New_York"),
        ("Broken Hill, NSW", "Australia/Broken_Hill"),
        ("Newcastle, NSW", "Australia/Sydney"),
        ("Goodland, KS", "America/Denver"),
        ("Scottsbluff, NE", "America/Denver"),
        ("Ontario, OR", "America/Boise"),
        ("Iron Mountain, MI", "America/Menominee"),
        ("Cranbrook, BC", "America/Edmonton"),
        ("Dawson Creek, BC", "America/Dawson_Creek"),
        ("Kenora, ON", "America/Winnipeg"),
        ("CA-NL:labrador-city", "America/Goose_Bay"),
        ("Knoxville, TN", "America/New_York"),
        ("Louisville, KY", "America/Kentucky/Louisville"),
        ("Boise", "America/Boise"),
        ("Coeur d'Alene, ID", "America/Los_Angeles"),
        ("US-IN:gary", "America/Chicago"),
        ("Dallas", "America/Chicago"),
        ("Chattanooga", "America/New_York"),
        ("Juneau", "America/Anchorage"),
        ("Tijuana", "America/Tijuana"),
        ("Cancún", "America/Cancun"),
        ("Vladivostok", "Asia/Vladivostok"),
        ("Kaliningrad", "Europe/Kaliningrad"),
        ("Denpasar", "Asia/Makassar"),
        ("Schwerin", "Europe/Berlin"),
        ("Sana'a", "Asia/Aden"),
        ("Iquitos", "America/Lima"),
        ("Pflugerville, TX", ""),
        ("Window Rock, AZ", ""),
        ("US-TX", "America/Chicago"),
    ],
)
def test_a_town_has_its_own_clock_or_is_asked(place: str, zone: str) -> None:
    """That most of a state live by one clock says nothing of a town nobody has heard of."""
    found = resolve(place)
    assert (found.zone or clocks(found.id).sure) == zone
    assert clocks(found.id).zones


def test_the_table_is_what_the_library_says() -> None:
    """No town was typed in: the prefixes of telephone numbers say it, the tz database the rest."""
    kept, now = json.loads(FILE.read_text("utf-8")), gathered()
    pairs = {
        (around, zone, town)
        for around, zones in kept["phones"].items()
        for zone, towns in zones.items()
        for town in towns.split()
    }
    told = {(a, z, t) for a, zones in now.items() for z, ts in zones.items() for t in ts.split()}
    assert len(pairs) > 2500
    assert len(pairs & told) >= 0.98 * len(pairs)  # a newer library knows some better
    for part in ("phones", "tz"):
        for around, zones in kept[part].items():
            assert set(zones) <= set(divided()[around])


def test_a_contact_in_el_paso_is_written_to_by_their_clock(run: Run) -> None:
    """The hour in the draft is that of the town, an hour behind most of the state."""
    assert run("init", now=NOW).returncode == 0
    typed = ("--email", "pal@example.org", "--tie", "friend", "--role", "practitioner")
    run("add", "Old Pal", *typed, "--place", "El Paso", now=NOW)
    told = json.loads(run("etiquette", "when", "Old Pal", "--count", "1", "--json", now=NOW).stdout)
    assert told["timezone"] == "America/Denver"
    assert told["moments"][0]["start"].endswith("-07:00")


def test_a_town_that_may_have_either_clock_is_asked(run: Run) -> None:
    """What `add` asks, `etiquette when` asks as well: both name the zones."""
    assert run("init", now=NOW).returncode == 0
    typed = ("--email", "lee@example.org", "--place", "Pflugerville, TX")
    added = run("add", "Lee Ray", *typed, now=NOW)
    assert "has several time zones; say which" in added.stdout
    assert "America/Denver" in added.stdout
    asked = run("etiquette", "when", "Lee Ray", now=NOW)
    assert asked.returncode == 3
    assert "America/Chicago" in asked.stderr
