"""The narrowest place that a file states reaches the contact; in doubt the country does."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround_contacts import api

from .conftest import Make

NOW = 1_764_000_000
CASES = [
    ("Rochester", "NY", "14604", "USA", "US-NY:rochester"),
    ("Charlotte", "NC", "28202", "United States", "US-NC:charlotte"),
    ("Charlotte", "North Carolina", "", "US", "US-NC:charlotte"),
    ("München", "Bayern", "80331", "Deutschland", "DE-BY:munich"),
    ("", "Bayern", "", "Germany", "DE-BY"),
    ("", "NC", "", "US", "US-NC"),
    ("Springfield", "", "", "USA", "US"),
    ("Springfield", "IL", "", "USA", "US-IL:springfield"),
    ("Gotham", "XX", "", "USA", "US"),
    ("Neustadt", "", "", "Germany", "DE"),
    ("Indore", "", "", "India", "IN-MP"),
    ("Rochester", "NY", "14604", "", "US-NY:rochester"),
    ("Como", "CO", "22100", "", "IT-CO"),
    ("Milano", "MI", "20121", "", "IT-MI"),
    ("Elmdorf", "VA", "", "", ""),
    ("Rochester", "", "", "", ""),
]


def campaign_with(folder: Path, data: Path, file: Path) -> list[str]:
    """Import a file into a new campaign and return the places of its people."""
    with Campaign.create(
        folder, workflow=str(data / "tiny.yaml"), clock=FixedClock(NOW)
    ) as campaign:
        report = api.import_file(campaign, file)
        assert report.added
        assert not report.left_out
        return [one.place for one in sorted(campaign.contacts(), key=lambda one: one.id)]


@pytest.mark.parametrize("kind", ["vcard", "google", "outlook"])
def test_city_and_division_reach_the_place(
    tmp_path: Path, data: Path, make: Make, kind: str
) -> None:
    """All three formats: what is plain is narrow, what may be several stays wide or unknown."""
    if kind == "vcard":
        text = "".join(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {n}\n"
            f"ADR;TYPE=work:;;12 Elm Street;{city};{state};{code};{country}\nEND:VCARD\n"
            for n, (city, state, code, country, _) in enumerate(CASES)
        )
        file = make(text, name="people.vcf")
    elif kind == "google":
        heads = ["Street", "City", "Region", "Postal Code", "Country"]
        text = "First Name,Last Name,E-mail 1 - Value," + ",".join(
            f"Address 1 - {head}" for head in heads
        )
        rows = (
            f"Ada,Birch{n},a{n}@example.org,12 Elm Street,{city},{state},{code},{country}"
            for n, (city, state, code, country, _) in enumerate(CASES)
        )
        file = make("\n".join((text, *rows, "")))
    else:
        text = (
            "First Name,Last Name,E-mail Address,Business Street,Business City,Business State,"
            "Business Postal Code,Business Country/Region"
        )
        rows = (
            f"Ada,Birch{n},a{n}@example.org,12 Elm Street,{city},{state},{code},{country}"
            for n, (city, state, code, country, _) in enumerate(CASES)
        )
        file = make("\n".join((text, *rows, "")))
    assert campaign_with(tmp_path / "c", data, file) == [place for *_, place in CASES]


def test_two_towns_of_one_rank_are_no_town(tmp_path: Path, data: Path, make: Make) -> None:
    """A card with two work addresses in one country says the country only."""
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Birch\n"
        "ADR;TYPE=work:;;;Rochester;NY;;USA\nADR;TYPE=work:;;;Charlotte;NC;;USA\nEND:VCARD\n"
    )
    assert campaign_with(tmp_path / "c", data, make(text, name="people.vcf")) == ["US"]


@pytest.mark.parametrize("title", ["Place", "location", "Location"])
def test_a_column_of_places_is_read(tmp_path: Path, data: Path, make: Make, title: str) -> None:
    """`place` and `location` hold places in one's own words; with a country, what lies in it."""
    file = make(f'Name,E-mail,{title}\nAda Birch,ada@example.org,"Rochester, NY"\n')
    assert api.preview(file).contacts[0].region == "Rochester, NY"
    assert campaign_with(tmp_path / "a", data, file) == ["US-NY:rochester"]
    file = make(f"Name,E-mail,{title},Country\nAda Birch,ada@example.org,Munich,Germany\n")
    assert campaign_with(tmp_path / "b", data, file) == ["DE-BY:munich"]
