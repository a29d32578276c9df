"""Which divisions a country has: others are refused."""

from __future__ import annotations

import pytest

from askaround.errors import NotFound
from askaround_etiquette.geography.divisions import refusal
from askaround_etiquette.placing.places import resolve


@pytest.mark.parametrize(
    "place",
    ["GB-XYZ", "FR-ZZ", "FR-99", "JP-99", "IT-QQ", "ES-XX", "IN-ZZ", "MY-99", "AE-XX", "US-ZZ",
     "US-ZZ:boone", "PT-77", "NO-99"],
)  # fmt: skip
def test_divisions_that_do_not_exist_are_refused(place: str) -> None:
    """A code that no division has is refused, with what may have been meant."""
    with pytest.raises(NotFound, match="has no division") as caught:
        resolve(place)
    assert caught.value.hint.startswith(("did you mean", "one of"))


@pytest.mark.parametrize(
    "place",
    ["GB-ENG", "FR-75", "FR-2A", "FR-67", "FR-IDF", "FR-6AE", "JP-13", "IT-MI", "IT-25", "ES-M",
     "ES-MD", "IN-TG", "IN-TS", "IN-OR", "MY-16", "AE-SH", "PT-11", "NO-03", "DE-BY", "US-PR",
     "NL-NH", "IE-D", "MX-CMX"],
)  # fmt: skip
def test_divisions_that_exist_are_taken(place: str) -> None:
    """Codes of ISO 3166-2 stand, and so do those of the calendars and a few former ones."""
    assert resolve(place).id == place


def test_the_nearest_divisions_are_offered() -> None:
    """What is offered is near, and named where there is a name for it."""
    said, hint = refusal("US", "NCC") or ("", "")
    assert said == "US has no division 'NCC'"
    assert "US-NC (North" in hint
    assert refusal("GB", "KEN") is None
    assert refusal("NL", "NH") is None


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Strasbourg", "FR-67:strasbourg"),
        ("Metz", "FR-57:metz"),
        ("Greater Chicago Area", "US-IL:chicago"),
        ("SF Bay Area", "US-CA"),
        ("Charlotte Metro", "US-NC:charlotte"),
        ("Rio", "BR-RJ"),
        ("Bandar Seri Begawan", "BN"),
        ("Xinjiang", "CN:xinjiang"),
    ],
)
def test_names_as_people_write_them(words: str, place: str) -> None:
    """Names of profiles and of everyday speech are understood."""
    assert resolve(words).id == place
