"""Telephone numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround_phone.number import read, same_digits, tail, voices


@pytest.mark.parametrize(
    ("written", "there", "here", "e164"),
    [
        ("+1 585 555 0123", "", "", "+15855550123"),
        ("(585) 555-0123", "US-NY", "DE", "+15855550123"),
        ("(585) 555-0123", "", "US-NY", "+15855550123"),
        ("020 7946 0123", "GB", "US", "+442079460123"),
        ("+44 (0)20 7946 0123", "US", "US", "+442079460123"),
        ("011 44 20 7946 0123", "US", "US", "+442079460123"),
        ("0044 20 7946 0123", "DE", "", "+442079460123"),
        ("tel:+1-585-555-0123", "", "", "+15855550123"),
        ("585.555.0123 x4", "US", "", "+15855550123"),
        ("020 7946 0123", "UK", "", "+442079460123"),
    ],
)
def test_numbers_get_the_country_of_the_contact(
    written: str, there: str, here: str, e164: str
) -> None:
    """E.164, by the contact's region first, then by the seeker's."""
    found = read(written, there, here)
    assert (found.e164, found.trouble) == (e164, "")
    assert found.link == f"tel:{e164}"


@pytest.mark.parametrize(
    ("written", "extension"),
    [
        ("+1 585 555 0123 x12", "12"),
        ("+1 585 555 0123 ext. 12", "12"),
        ("+15855550123;ext=12", "12"),
        ("+49 30 23125 000 Durchwahl 12", "12"),
        ("+33 1 99 00 12 34 poste 12", "12"),
        ("+1 585 555 0123 #12", "12"),
        ("+1 585 555 0123", ""),
    ],
)
def test_extensions_are_told_apart(written: str, extension: str) -> None:
    """They are dialled after somebody answered, and are no part of the number."""
    found = read(written)
    assert found.extension == extension
    assert not found.trouble
    assert len(found.e164) <= 16


@pytest.mark.parametrize(
    "written", ["911", "112", "110", "999", "000", "116117", "*43#", "08", "311"]
)
@pytest.mark.parametrize("place", ["US", "DE", ""])
def test_emergency_and_short_numbers_are_refused(written: str, place: str) -> None:
    """They are nobody's own, and a mistaken call does harm."""
    if written == "116117" and place != "DE":
        return  # six digits may be somebody's number where no such service is
    found = read(written, place)
    assert found.trouble
    assert found.link == ""


@pytest.mark.parametrize("written", ["+999 123 4567", "+1 585", "nobody", "+", "()"])
def test_what_is_no_number_is_said(written: str) -> None:
    """No link dials it."""
    assert read(written).trouble
    assert read(written).link == ""


def test_a_number_without_any_country_is_unsure() -> None:
    """Nothing is guessed: where it is has to be asked."""
    found = read("585 555 0123")
    assert found.e164 == ""
    assert "country" in found.unsure
    assert read("585 555 0123", "", "US").assumed


def test_a_fax_machine_is_not_called() -> None:
    """What the address book says is a fax or a pager is left out."""
    phones = ("+1 585 555 0123", "+1 585 555 0199")
    assert voices(phones, "+1 (585) 555-0199") == phones[:1]
    assert voices(phones, "") == phones


def test_digits_are_compared_where_a_country_is_missing() -> None:
    """Seven digits at least, and the shorter is the end of the longer."""
    assert same_digits("0171 555 0123", "+49 171 555 0123")
    assert not same_digits("555", "+1 585 555")
    assert tail("+1 (585) 555-0123 x9") == "5550123"


@given(st.text(max_size=60), st.sampled_from(["", "US-NY", "DE", "GB", "ZZ", "??"]))
def test_any_text_is_answered(written: str, place: str) -> None:
    """Neither an exception nor a link that dials something else than digits."""
    found = read(written, place)
    assert not found.link or set(found.link[4:]) <= set("+0123456789*#")
