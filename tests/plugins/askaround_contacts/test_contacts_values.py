"""Single values: dates, addresses, numbers, links, countries, names."""

from __future__ import annotations

import pytest

from askaround_contacts.comparison import alike
from askaround_contacts.values import clean, dates, names, region


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("01 Jan 2024", "2024-01-01"),
        ("15-Jan-24", "2024-01-15"),
        ("1-Sept-23", "2023-09-01"),
        ("15. März 2024", "2024-03-15"),
        ("15 juil. 2024", "2024-07-15"),
        ("15 de enero de 2024", "2024-01-15"),
        ("Jan 15, 2024", "2024-01-15"),
        ("2024-01-15", "2024-01-15"),
        ("2024-01-15 10:00:00", "2024-01-15"),
        ("20240115", "2024-01-15"),
        ("15.01.24", "2024-01-15"),
        ("15/01/2024", "2024-01-15"),
        ("1/15/24, 09:40 AM", "2024-01-15"),
        ("3/4/24, 9:40 PM", "2024-03-04"),
        ("3/4/24", ""),
        ("31 Feb 2024", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_days_are_read_as_exports_write_them(written: str, day: str) -> None:
    """A day is read in every way exports write it, and left unread where it could be two."""
    assert dates.day(written) == day


def test_addresses_are_found_among_other_words() -> None:
    """Only e-mail addresses are kept, each once, however they are separated and wrapped."""
    cells = [
        "Ada <a@example.org>; B@example.net ::: a@EXAMPLE.org",
        "* Other",
        "mailto:c@example.com",
    ]
    assert clean.emails(cells) == ("a@example.org", "B@example.net", "c@example.com")
    assert clean.emails(["/o=Elm/ou=x", "a@b@c", "nobody", "a b@example.org\r\nBcc:"]) == (
        "b@example.org",
    )


def test_numbers_stay_as_typed() -> None:
    """Phone numbers keep their signs; guards of spreadsheets and the scheme tel: are taken off."""
    cells = [
        '="0049 30 1"',
        "'+1 585 555 0123",
        "(585) 555-0123 ::: tel:+1-585-555-0124;ext=2; 0125",
    ]
    assert clean.phones(cells) == (
        "0049 30 1",
        "+1 585 555 0123",
        "(585) 555-0123",
        "+1-585-555-0124 ext. 2",
        "0125",
    )


def test_links_are_web_addresses_only() -> None:
    """Web addresses stay as written, anything that could run is left out, profiles come first."""
    assert clean.url("https://example.org/a") == "https://example.org/a"
    assert clean.url("www.example.org") == "www.example.org"
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "a@example.org",
        "no link",
        "mailto:a@b.c",
    ):
        assert clean.url(bad) == ""
    found = clean.best_url(["https://example.org ::: https://www.linkedin.com/in/ada"])
    assert found == "https://www.linkedin.com/in/ada"


def test_text_loses_what_steers_and_keeps_what_is_said() -> None:
    """Control characters and marks of direction go; markup, formulas and other scripts stay."""
    assert clean.text("  A\x00d\u202ea\r\n Brandt ") == "Ada Brandt"
    assert clean.text("<b>Ada</b> & =1+1") == "<b>Ada</b> & =1+1"
    assert clean.text("محمد") == "محمد"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("USA", "US"), ("U.S.A.", "US"), ("us", "US"), ("United States of America", "US"),
        ("UK", "GB"), ("GBR", "GB"), ("Deutschland", "DE"), ("Niemcy", "DE"), ("España", "ES"),
        ("日本", "JP"), ("Côte d’Ivoire", "CI"), ("Schweiz", "CH"), ("California", ""), ("EU", ""),
        ("somewhere", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries_are_taken_where_they_are_plain(said: str, code: str) -> None:
    """Names in many languages and codes give the ISO code; anything else gives none."""
    assert region.country(said) == code


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("America/New_York", "America/New_York"), ("-0500", "Etc/GMT+5"), ("+02:00", "Etc/GMT-2"),
        ("-05:00; EST; somewhere", "Etc/GMT+5"), ("Z", "Etc/UTC"), ("+00:00", "Etc/UTC"),
        ("-05:30", ""), ("Europe/Nowhere", ""), ("../../etc/passwd", ""), ("1:00", ""),
    ],
)  # fmt: skip
def test_zones_are_names_or_whole_hours(said: str, zone: str) -> None:
    """A zone's name or an offset in whole hours is taken, with the sign those zones want."""
    assert region.zone(said) == zone


def test_names_are_put_together_never_taken_apart() -> None:
    """A stated full name wins; parts are joined in the order of their script."""
    assert names.shown("Dr. Ada Brandt", "Ada", "Brandt") == "Dr. Ada Brandt"
    assert names.shown("", "Ada", "Brandt", "King") == "Ada King Brandt"
    assert names.shown("", "太郎", "山田") == "山田太郎"
    assert names.shown("", "Yuki", "田中") == "Yuki 田中"


def test_words_of_one_work_are_alike() -> None:
    """Forms of one word are found, words that only begin alike are not."""
    field = alike.words("urban planning")
    assert alike.shared(field, "Senior Urban Planner") == ["planning", "urban"]
    assert alike.shared(alike.words("nursing"), "Nurse") == ["nursing"]
    assert alike.shared(alike.words("international trade"), "Internal auditor") == []
