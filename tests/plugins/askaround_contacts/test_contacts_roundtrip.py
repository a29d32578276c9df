"""What is exported is read back the same: CSV and vCard."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.model import TIES, Contact, Person
from askaround.people.fields import EDITABLE
from askaround.views.cards import card
from askaround.views.export import as_csv
from askaround_contacts.api import preview
from askaround_contacts.values import region

SET = EDITABLE - {"introduced_by"}
"""What a person can set of a contact; who named them is a number of this campaign alone."""

# Letters, marks and signs of many scripts; no line breaks, which a name has not.
SIGNS = st.characters(
    codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"), exclude_characters="\u00ad"
)
WORDS = st.text(SIGNS, max_size=30).map(lambda text: " ".join(text.split()))
NAMES = st.tuples(st.sampled_from(("Ada", "José", "山田", "O'Neil", "Ж")), WORDS).map(
    lambda pair: " ".join(pair).strip()
)
PHONES = st.sampled_from(
    (
        "+1 585 555 0123",
        "(585) 555-0124",
        "+44 20 7946 0123 x4",
        "0171 555 0125",
        "+49 30 23125 000",
    )
)
MAILS = st.sampled_from(
    ("ada@example.org", "o'neil+x@example.com", "ä@example.net", "B@Example.org")
)
PLACES = ("", "US", "US-NC", "US-NC:charlotte", "GB", "IN-KA")
KEYS = st.one_of(
    st.sampled_from(("met_at", "fax", "department", "email", "field: x", "a=b", "50%3D", "source")),
    WORDS.filter(bool),
).filter(lambda key: key != "apart")
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join).map(str.strip).filter(bool)
ADDRESSES = st.lists(WORDS.filter(lambda text: any(map(str.isalnum, text))), max_size=3)


@st.composite
def contacts(draw: Any) -> Contact:
    """Return an invented contact with whatever in its fields."""
    return Contact(
        1, draw(NAMES), "prospect", 1, 1, 0, 0,
        given=draw(WORDS), family=draw(WORDS), organisation=draw(WORDS), title=draw(WORDS),
        emails=tuple(draw(st.lists(MAILS, max_size=3, unique=True))),
        phones=tuple(draw(st.lists(PHONES, max_size=3, unique=True))),
        url=draw(st.sampled_from(("", "https://www.linkedin.com/in/ada-1", "https://example.org/a,b;c"))),
        zone=draw(st.sampled_from(("", "Europe/Berlin", "America/New_York"))),
        address="\n".join(draw(ADDRESSES)), place=draw(st.sampled_from(PLACES)),
        language=draw(st.sampled_from(("", "de", "en-US", "zh-Hant", "Plattdeutsch"))),
        tie=draw(st.sampled_from(TIES)), role=draw(WORDS), seniority=draw(WORDS),
        channel=draw(st.sampled_from(("", "email", "letter"))),
        minutes=draw(st.one_of(st.none(), st.integers(5, 60))), do_not_contact=draw(st.booleans()),
        fields=draw(st.dictionaries(KEYS, LINES, max_size=4)),
    )  # fmt: skip


def _read(text: str, name: str) -> Person:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode())
        found = preview(path)
    assert found.skipped == []
    (person,) = found.contacts
    return person


def _same(person: Person, contact: Contact) -> None:
    told = {name: getattr(person, name) for name in SET - {"place", "fields"}}
    assert told == {name: getattr(contact, name) for name in told}
    # An address whose last line is a country says so; nothing else makes a place.
    assert person.region in (contact.place, contact.place or region.country_line(contact.address))
    assert {**person.fields, **contact.fields} == dict(person.fields)
    assert set(person.fields) - set(contact.fields) <= {"source"}


@settings(max_examples=300, deadline=None)
@given(contacts(), st.sampled_from(("3.0", "4.0")))
def test_cards_are_read_back_the_same(contact: Contact, version: str) -> None:
    """Case 91: whatever stands in a name, no line of it becomes a property of its own."""
    text = card(contact, version)
    assert f"VERSION:{version}\r\n" in text
    assert all(line.endswith("\r") for line in text.split("\n")[:-1])
    assert text.count("BEGIN:VCARD") == text.count("\r\nEND:VCARD\r\n") == 1
    _same(_read(text, "people.vcf"), contact)


@settings(max_examples=200, deadline=None)
@given(contacts())
def test_tables_are_read_back_the_same(contact: Contact) -> None:
    """Case 90: guarded against formulas, and a number with a plus comes back as it was."""
    campaign = cast(Any, SimpleNamespace(contacts=lambda: [contact]))
    text = "".join(as_csv(campaign))
    for row in csv.reader(io.StringIO(text)):
        assert not any(cell[:1] in tuple("=+-@\t\r") for cell in row if cell)
    _same(_read(text, "people.csv"), contact)


def test_addresses_languages_and_countries_come_back() -> None:
    """In a table and on a card, the part of the country too."""
    contact = Contact(
        1, "Ada Byron", "prospect", 1, 1, 0, 0, address="4 Elm Street\nUtica, NY 13501",
        language="en-US", place="US-NY", fields={"fax": "+1 585 555 0199"},
        phones=("+1 585 555 0123", "+1 585 555 0199"),
    )  # fmt: skip
    person = _read(card(contact, "4.0"), "people.vcf")
    assert (person.address, person.language, person.region) == (contact.address, "en-US", "US-NY")
    assert person.fields["fax"] == "+1 585 555 0199"
    assert _read(card(contact), "people.vcf").address == contact.address
    campaign = cast(Any, SimpleNamespace(contacts=lambda: [contact]))
    told = _read("".join(as_csv(campaign)), "people.csv")
    assert (told.address, told.language, told.region) == (contact.address, "en-US", "US-NY")


@pytest.mark.parametrize(
    "evil",
    [
        "Ada\r\nEMAIL:evil@example.org",
        "Ada\nEND:VCARD\nBEGIN:VCARD",
        "Ada\u2028TEL:911",
        "A;B,C\\N\\n:D",
    ],
)
def test_nothing_is_smuggled_into_a_card(evil: str) -> None:
    """Case 91: line breaks in any value are escaped."""
    contact = Contact(
        1, evil, "prospect", 1, 1, 0, 0, given=evil, organisation=evil, title=evil, address=evil,
        url=evil, phones=(evil,), place=f"US\r\nX:{evil}", language=evil, zone=evil,
    )  # fmt: skip
    for version in ("3.0", "4.0"):
        person = _read(card(contact, version), "people.vcf")
        assert person.emails == ()
        assert "911" not in person.phones


def test_a_campaign_moves_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exported and imported into another campaign: the same people, by each format."""
    clock = FixedClock(1_795_532_400)
    with Campaign.create(tmp_path / "one", clock=clock) as campaign:
        campaign.add(Person("José Núñez", organisation="=cmd()", phones=("+1 585 555 0123",)))
        campaign.add(Person("Ada Byron", emails=("ada@example.org",), zone="Europe/London"))
        wanted = [replace(c, entered_at=0, created_at=0) for c in campaign.contacts()]
    for name in ("people.csv", "people.vcf"):
        other = tmp_path / name.replace(".", "-")
        Campaign.create(other, clock=clock).close()
        assert (
            run_here(["export", str(tmp_path / name)], Session(str(tmp_path / "one"), clock)) == 0
        )
        assert run_here(["import", str(tmp_path / name)], Session(str(other), clock)) == 0
        with Campaign.open(other, clock=clock) as campaign:
            got = [replace(c, entered_at=0, created_at=0) for c in campaign.contacts()]
        assert [(c.name, c.organisation, c.emails, c.phones, c.zone) for c in got] == [
            (c.name, c.organisation, c.emails, c.phones, c.zone) for c in wanted
        ]
    capsys.readouterr()
