"""Ordinary postal addresses keep their city and their division; what may be several is asked."""

from __future__ import annotations

import pytest

from askaround.errors import Ambiguous
from askaround_etiquette.placing.evidence import from_address
from askaround_etiquette.placing.places import resolve


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Rochester, NY 14604, USA", "US-NY:rochester"),
        ("Rochester, NY 14604", "US-NY:rochester"),
        ("1 Yonge St, Toronto, ON M5E 1E5, Canada", "CA-ON:toronto"),
        ("Level 3, 1 George St, Sydney NSW 2000, Australia", "AU-NSW:sydney"),
        ("Charlotte NC, USA", "US-NC:charlotte"),
        ("500 Main St, 28202 Charlotte NC", "US-NC:charlotte"),
        ("500 Main St, Charlotte, NC 28202", "US-NC:charlotte"),
        ("San Francisco, CA 94105", "US-CA:san-francisco"),
    ],
)
def test_addresses_keep_city_and_state(typed: str, place: str) -> None:
    """A postal code before or behind a part says nothing against the part."""
    assert resolve(typed).id == place


@pytest.mark.parametrize(
    ("coded", "plain"),
    [
        ("10115 Berlin, Germany", "Berlin"),
        ("Friedrichstr. 10, 10115 Berlin, Germany", "Berlin"),
        ("80331 München", "München"),
        ("80331 München Bayern, Germany", "München"),
        ("8001 Zürich ZH, Switzerland", "Zürich"),
        ("20121 Milano MI, Italy", "Milano"),
        ("London EC1A 1BB, UK", "London, UK"),
    ],
)
def test_a_code_changes_nothing(coded: str, plain: str) -> None:
    """With its code a city is the one that it is without."""
    assert resolve(coded).id == resolve(plain).id


def test_a_card_laid_out_in_lines_is_read() -> None:
    """Code, city and region on one line, as cards and tables are laid out."""
    for address, place in (
        ("1 Main St\n14604 Rochester NY\nUSA", "US-NY:rochester"),
        ("M5E 1E5 Toronto ON\nCanada", "CA-ON:toronto"),
        ("2000 Sydney NSW\nAustralia", "AU-NSW:sydney"),
    ):
        assert from_address(address).places == (place,)


@pytest.mark.parametrize("name", ["León", "Leon", "San Juan", "Santa Fe", "Western", "Central",
                                  "Punjab", "Hyderabad", "Tripoli", "Amazonas"])  # fmt: skip
def test_names_of_several_countries_are_asked(name: str) -> None:
    """A division's name that others bear too, or a well-known city elsewhere, is no answer."""
    with pytest.raises(Ambiguous) as caught:
        resolve(name)
    assert len({one[:2] for _, one in caught.value.candidates}) > 1


def test_a_city_of_a_country_that_has_several_is_asked() -> None:
    """Springfield, USA: which state is a question."""
    with pytest.raises(Ambiguous) as caught:
        resolve("Springfield, USA")
    assert len(caught.value.candidates) > 2
    assert from_address("1 Main St\nSpringfield\nUSA").sure is False
