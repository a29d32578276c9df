"""The last day away and the day of return, told apart in the languages served."""

from __future__ import annotations

import re
from datetime import date

import pytest

from askaround_email.times import lastdays
from askaround_email.times.absence import returns_on

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ik ben afwezig tot en met 3 december.", 4),
        ("Ich bin bis zum 04.12. nicht im Büro.", 7),
        ("Ich bin bis einschließlich 2. Dezember abwesend.", 3),
        ("Je suis absente jusqu'au 3 décembre inclus.", 4),
        ("Estoy fuera hasta el 3 de diciembre, incluido.", 4),
        ("Jag är borta till och med 3 december.", 4),
        ("Jeg er væk til og med 3. december.", 4),
        ("Jestem nieobecny do 3 grudnia włącznie.", 4),
        ("Jsem mimo kancelář do 3. prosince včetně.", 4),
        ("Я в отпуске до 3 декабря включительно.", 4),
        ("I am away up to and including 3 December.", 4),
        # Said either way: the day itself.
        ("I am out until 3 December.", 3),
        # The day of return stays the day itself.
        ("I am back on 3 December.", 3),
        ("Ich bin ab dem 3. Dezember wieder da.", 3),
        ("Je suis de retour à partir du 3 décembre.", 3),
        ("Ik ben terug op 3 december.", 3),
        ("Bis zum 2. Dezember bin ich im Urlaub, ab dem 7. Dezember wieder erreichbar.", 7),
    ],
)
def test_after_the_last_day_away_they_are_back_on_the_next_working_day(text: str, day: int) -> None:
    """The words decide whether the day is the last one away; a day of return is never moved."""
    found = returns_on(text, TODAY)
    assert found is not None
    assert found[0] == date(2026, 12, day)


def test_every_word_has_its_reason_and_can_be_searched_for() -> None:
    """The lists are data: an expression that compiles, and why it is there."""
    for said, why in (*lastdays.BEFORE, *lastdays.BEHIND, *lastdays.BEHIND_EAST):
        re.compile(said)
        assert len(why.split()) > 2
