"""Places as people type them: slips of a town's name, shortened states, names of several towns."""

from __future__ import annotations

import pytest

from askaround_etiquette.whereabouts import locate


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Charlotte, N.C.", "US-NC:charlotte"),
        ("Charlotte N.C.", "US-NC:charlotte"),
        ("Rochester, N.Y.", "US-NY:rochester"),
        ("Cambridge, Mass.", "US-MA:cambridge"),
        ("Cambridge, Mass., USA", "US-MA:cambridge"),
        ("Los Angeles, Calif. 90001", "US-CA:los-angeles"),
        ("12 Elm St, Charlotte, N.C. 28202", "US-NC:charlotte"),
        ("Montreal, Que.", "CA-QC:montreal"),
        ("London, Ont.", "CA-ON:london"),
        ("London, Ontario", "CA-ON:london"),
        ("London, UK", "GB-ENG:london"),
        ("Victoria, B.C.", "CA-BC:victoria"),
        ("Perth, W.A.", "AU-WA:perth"),
        ("N.C.", "US-NC"),
        ("St. Gallen", "CH-SG"),
        ("Halle (Saale)", "DE-ST:halle"),
        ("Toledo, Ohio", "US-OH:toledo"),
        ("St. Petersburg, FL", "US-FL:st-petersburg"),
        ("Santiago, Chile", "CL"),
        ("Charlotte", "US-NC:charlotte"),
        ("Boone, NC", "US-NC:boone"),
        ("Blowing Rock, NC", "US-NC:blowing-rock"),
        ("US-NC:charlot", "US-NC:charlot"),
    ],
)
def test_states_are_read_as_people_shorten_them(typed: str, place: str) -> None:
    """What is plain is understood; a code that somebody wrote out is taken as it stands."""
    assert locate(typed, None).places == (place,)


@pytest.mark.parametrize(
    ("typed", "meant", "as_typed"),
    [
        ("Charlot NC", "US-NC:charlotte", "US-NC:charlot"),
        ("Charlot, N.C.", "US-NC:charlotte", "US-NC:charlot"),
        ("Rochestr, NY", "US-NY:rochester", "US-NY:rochestr"),
        ("Bostn, MA", "US-MA:boston", "US-MA:bostn"),
        ("Ashville, NC", "US-NC:asheville", "US-NC:ashville"),
        ("Munchn, Bavaria", "DE-BY:munich", "DE-BY:munchn"),
    ],
)
def test_a_slip_of_a_known_town_is_asked(typed: str, meant: str, as_typed: str) -> None:
    """A town nearly called as a known one is no new town: the known one is offered first."""
    assert locate(typed, None).places == (meant, as_typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Cambridge", "Birmingham", "Portland", "Springfield", "Georgia", "San José", "Córdoba",
        "Valencia", "Santiago", "Halle", "St. Petersburg", "Saint Petersburg", "Rochester",
        "Toledo", "Jackson", "Lancaster", "Columbia", "Alexandria", "Bath",
    ],
)  # fmt: skip
def test_names_of_several_towns_are_asked(typed: str) -> None:
    """Nothing is guessed: every place of the name is offered."""
    found = locate(typed, None)
    assert len(found.places) > 1
    assert found.hint.startswith("say which: ")


def test_a_town_of_one_country_is_looked_for_in_its_divisions() -> None:
    """Toledo, USA lies in Ohio, as the tables have it; Springfield, USA is asked."""
    assert locate("Boone, USA", None).places == ("US-IA:boone", "US-NC:boone")
    assert len(locate("Springfield, USA", None).places) > 2
