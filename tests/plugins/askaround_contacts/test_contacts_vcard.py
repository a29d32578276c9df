"""vCards of all versions: what they say, in whatever they are written, and the broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.errors import BadFile
from askaround.model import Person, Skipped
from askaround_contacts.api import read_people
from tests.stopwatch import at_most

from .conftest import Make, Read


def card(*lines: str, version: str = "3.0") -> str:
    """Return one card."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(read: Read, make: Make, text: str | bytes, encoding: str = "utf-8") -> Person:
    """Return the only person of a file of cards."""
    people, skipped = read(make(text, encoding, "people.vcf"))
    assert (len(people), skipped) == (1, [])
    return people[0]


def test_three_versions_in_one_file(data: Path, read: Read) -> None:
    """Good cards of all versions are kept, broken ones told by their line."""
    people, skipped = read(data / "cards.vcf")
    assert [p.name for p in people] == [
        "Tomás Núñez",
        "Dr. Ines Falk, PhD",
        "Mei Okafor",
        "Esi Abara",
    ]
    assert [(s.line, s.reason) for s in skipped] == [
        (46, "a card is not closed: the next one begins before its END:VCARD"),
        (54, "the card is a list of people, not a person"),
        (59, "the card has no name, e-mail address or phone number"),
    ]


def test_version_2_1(data: Path, read: Read) -> None:
    """Case 91: quoted-printable over several lines, commas that are no lists, a photo."""
    tomas = read(data / "cards.vcf")[0][0]
    assert (tomas.given, tomas.family) == ("Tomás", "Núñez")
    assert (tomas.organisation, tomas.title) == ("Harbour, Lane", "Head of Planning")
    assert tomas.emails == ("first@example.org", "second@example.org")
    assert tomas.phones == ("+1 585 555 0110", "+1 585 555 0111")
    assert tomas.fields["fax"] == "+1 585 555 0111"


def test_version_3_0(data: Path, read: Read) -> None:
    """Groups, escapes, folded lines, labels, the address at work, a profile before a home page."""
    ines = read(data / "cards.vcf")[0][1]
    assert (ines.given, ines.family, ines.title) == ("Ines", "Falk", "Editor; poetry")
    assert (ines.organisation, ines.region) == ("Birch Press", "GB")
    assert ines.address == "Floor 2\n3 Birch Rd\nN1 London\nUnited Kingdom"
    assert ines.url == "http://www.linkedin.com/in/ines-falk"
    assert (ines.phones, ines.fields["fax"]) == (("+44 20 7946 0103",), "+44 20 7946 0103")


def test_version_4_0(data: Path, read: Read) -> None:
    """Numbers as links, preference as a number, zone and language."""
    mei = read(data / "cards.vcf")[0][2]
    assert mei.phones == ("+1-585-555-0120 ext. 12",)
    assert mei.emails == ("mei@example.net", "later@example.net")
    assert (mei.zone, mei.language) == ("America/New_York", "fr")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_cards_in_every_encoding(read: Read, make: Make, encoding: str) -> None:
    """UTF-8, UTF-16 and Latin-1 files give the same name."""
    text = card("FN:Jörg Grüßmann", "N:Grüßmann;Jörg", version="2.1")
    assert one(read, make, text, encoding).name == "Jörg Grüßmann"


@pytest.mark.parametrize(
    ("charset", "name"),
    [
        ("Windows-1253", "Ελένη Νικολάου"),
        ("Windows-1251", "Микола Гай"),
        ("Shift_JIS", "山田太郎"),
        ("KOI8-R", "Анна"),
    ],
)
def test_a_stated_character_set_is_believed(
    read: Read, make: Make, charset: str, name: str
) -> None:
    """CHARSET counts for its own property, and for neighbours that are not UTF-8."""
    raw = name.encode(charset)
    coded = "".join(f"={byte:02X}" for byte in raw)
    lines = f"FN;CHARSET={charset};QUOTED-PRINTABLE:{coded}\r\nTITLE:".encode() + raw
    text = b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + lines + b"\r\nEND:VCARD\r\n"
    found = one(read, make, text)
    assert (found.name, found.title) == (name, name)


def test_an_unknown_character_set_does_no_harm(read: Read, make: Make) -> None:
    """Where CHARSET means nothing, the bytes decide."""
    text = card("FN;CHARSET=nonsense-7;ENCODING=QUOTED-PRINTABLE:J=F6rg", version="2.1")
    assert one(read, make, text).name == "Jörg"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n"])
def test_cards_with_every_line_end(read: Read, make: Make, end: str) -> None:
    """Line ends of all systems, the doubled ones of some phones included."""
    text = card("FN:Ada Br", " andt", "PHOTO;ENCODING=b:AAAA", " BBBB", "EMAIL:a@example.org")
    found = one(read, make, text.replace("\r\n", end))
    assert (found.name, found.emails) == ("Ada Brandt", ("a@example.org",))


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("TITLE:Head, Planning", "Head, Planning"),
        ("TITLE:Head\\, Planning\\; roads", "Head, Planning; roads"),
        ("TITLE:path\\\\name\\", "path\\name"),
        ("TITLE:one\\ntwo", "one two"),
        ("title:small letters", "small letters"),
        ('item1.TITLE;X-ODD="a:b;c":quoted', "quoted"),
        ("TITLE ; LANGUAGE=de :spaced", "spaced"),
        ("TITLE;QUOTED-PRINTABLE:=\r\nsoft=20break", "soft break"),
        ("TITLE;ENCODING=b:SGVhZA==", "Head"),
        ("TITLE:\r\nROLE:fallback", "fallback"),
        ("AGENT:BEGIN:VCARD\r\n FN:Else\r\n END:VCARD\r\nTITLE:Own", "Own"),
        ("AGENT:BEGIN:VCARD\r\nTITLE:Other\r\nEND:VCARD\r\nTITLE:Own", "Own"),
        ("AGENT:\r\nBEGIN:VCARD\r\nFN:Else\r\nTITLE:Other\r\nEND:VCARD\r\nTITLE:Own", "Own"),
    ],
)
def test_ways_to_write_a_value(read: Read, make: Make, line: str, title: str) -> None:
    """Commas, escapes, groups, odd parameters, encodings and nested cards are read rightly."""
    assert one(read, make, card("FN:Ada", line)).title == title


def test_folds_mean_what_the_version_says(read: Read, make: Make) -> None:
    """Version 2.1 folds between words and keeps the blank, 3.0 folds anywhere."""
    lines = ("FN:Ada", "TITLE:Head of\r\n planning", "EMAIL:ada@exam\r\n ple.org")
    old, new = (one(read, make, card(*lines, version=v)) for v in ("2.1", "3.0"))
    assert (old.title, new.title) == ("Head of planning", "Head ofplanning")
    assert old.emails == new.emails == ("ada@example.org",)


def test_an_indented_file_reads_like_any(read: Read, make: Make) -> None:
    """Where all lines are indented alike, the indentation is no fold."""
    text = card("FN:Ada", "TITLE:Head of plan", " ning")
    indented = "".join(f"    {line}\r\n" for line in text.splitlines())
    found = one(read, make, indented)
    assert (found.name, found.title) == ("Ada", "Head of planning")


def test_the_preferred_of_several_names_is_shown(read: Read, make: Make) -> None:
    """A preferred property comes before others of its kind."""
    text = card("FN;PREF=2:A. Brandt", "FN;PREF=1:Ada Brandt", version="4.0")
    assert one(read, make, text).name == "Ada Brandt"


def test_a_nameless_card_goes_by_what_it_has(read: Read, make: Make) -> None:
    """Parts, nickname, address, number or organisation stand in for a missing name."""
    assert one(read, make, card("FN:", "N:Brandt;Ada;;Dr.;")).name == "Ada Brandt"
    assert one(read, make, card("NICKNAME:Addie", "EMAIL:a@example.org")).name == "Addie"
    assert one(read, make, card("EMAIL:a@example.org")).name == "a@example.org"
    assert one(read, make, card("ORG:Engines;Research")).name == "Engines"


def test_countries_that_disagree_give_none(read: Read, make: Make) -> None:
    """Two addresses of equal rank in two countries state nothing plainly."""
    text = card("FN:Ada", "ADR:;;1 Road;Town;;;France", "ADR:;;2 Road;Town;;;Spain")
    assert one(read, make, text).region == ""
    assert one(read, make, card("FN:Ada", "ADR:;;;;;;Poland")).region == "PL"


def test_a_card_cut_off_is_told(read: Read, make: Make) -> None:
    """Case 91: the end of the file inside a card is an error of that card."""
    people, skipped = read(make("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n", name="a.vcf"))
    assert (people, [s.line for s in skipped]) == ([], [1])
    assert "END:VCARD" in skipped[0].reason


def test_a_file_without_cards_is_refused(make: Make, read: Read) -> None:
    """A .vcf in which no card begins is refused."""
    with pytest.raises(BadFile, match="holds no card"):
        read(make("hello\n", name="a.vcf"), format="vcard")


def test_huge_properties_are_dropped_or_told(read: Read, make: Make) -> None:
    """A picture of any size is passed over; a name of 300 kB is told."""
    big = "A" * 3_000_000
    found = one(read, make, card(f"PHOTO;ENCODING=b:{big}", "FN:Ada"))
    assert found.name == "Ada"
    people, skipped = read(make(card("FN:" + "x" * 300_000) + card("FN:Bo"), name="b.vcf"))
    assert ([p.name for p in people], [s.line for s in skipped]) == (["Bo"], [1])


def test_time_stays_in_proportion_to_the_card(read: Read, make: Make) -> None:
    """Parameters made to confuse patterns are read at once."""
    with at_most(2):
        strange = card("FN;A" + "," * 5000 + '"x:y', "FN:Ada", "N;" + ";" * 9000 + ":z")
        read(make(strange, name="a.vcf"))


def test_deep_folding_costs_little(make: Make) -> None:
    """A value folded a million times is told by its line, within two seconds."""
    path = make(b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada" + b"\n a" * 1_000_000 + b"\nEND:VCARD\n")
    with at_most(2):
        (one,) = read_people(path, format="vcard")[1]
    assert isinstance(one, Skipped)
    assert one.line == 1


def test_numbers_as_addresses_have_their_extension(tmp_path: Path) -> None:
    """RFC 6350 and 3966: ``;ext=``, and a local number with the place it is one in."""
    path = tmp_path / "a.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Ray\n"
        'TEL;VALUE=uri;TYPE="voice,work":tel:+1-585-555-0101;ext=102\n'
        "TEL;VALUE=uri:tel:555-0102;phone-context=+1585;ext=7\n"
        "TEL;VALUE=URI;TYPE=cell:TEL:+1.585.555.0104\n"
        "TEL;VALUE=uri:tel:0105;phone-context=exchange.example.org\nEND:VCARD\n"
    )
    _, found = read_people(path)
    (person,) = [one for one in found if isinstance(one, Person)]
    assert person.phones == (
        "+1-585-555-0101 ext. 102",
        "+1585555-0102 ext. 7",
        "+1.585.555.0104",
        "0105",
    )


def test_a_card_shown_by_its_firm_is_the_firm(tmp_path: Path) -> None:
    """No family name is made of it; a person it names as a whole stays one."""
    path = tmp_path / "a.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nN:{}\n{}X-ABShowAs:COMPANY\nEND:VCARD\n"
    path.write_text(
        card.format("Harbour Press", "Harbour Press;;;;", "ORG:Harbour Press;\n")
        + card.format("Mill Lane Bakery", ";;;;", "TEL:+1 585 555 0109\n")
        + card.format("Harbour Press", "Lind;Bo;;;", "ORG:Harbour Press;\n")
    )
    people = [one for one in read_people(path)[1] if isinstance(one, Person)]
    assert [(one.name, one.given, one.family, one.organisation) for one in people] == [
        ("Harbour Press", "", "", "Harbour Press"),
        ("Mill Lane Bakery", "", "", "Mill Lane Bakery"),
        ("Bo Lind", "Bo", "Lind", "Harbour Press"),
    ]


def test_a_job_on_a_card_is_no_role_in_the_campaign(read: Read) -> None:
    """ROLE is a job; what somebody is to the seeker only our own cards say."""
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nROLE:Group lead\r\n{}END:VCARD\r\n"
    (person,), _ = read(text.format(""))
    assert (person.title, person.role) == ("Group lead", "")
    (person,), _ = read(text.format("X-ASKAROUND-ROLE:expert\r\n"))
    assert (person.title, person.role) == ("Group lead", "expert")


def test_tiny_cards_cost_little(make: Make) -> None:
    """A file of a hundred thousand costs seconds, so what is done for each is bounded."""
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {0}\r\nEMAIL:p{0}@example.net\r\nEND:VCARD\r\n"
    path = make("".join(card.format(number) for number in range(20_000)), name="tiny.vcf")
    with at_most(1.5):
        assert sum(1 for _ in read_people(path)[1]) == 20_000


def test_text_between_two_cards_is_told(read: Read, make: Make) -> None:
    """What stands between cards, or behind the last, is told by its first line; empty lines not."""
    text = "Contacts\r\n" + card("FN:Ann One") + "\r\nastray\r\nmore\r\n" + card("FN:Bea Two")
    people, skipped = read(make(text + "\r\nEND:VCARD\r\n", "utf-8", "people.vcf"))
    assert [one.name for one in people] == ["Ann One", "Bea Two"]
    why = "this text stands between cards and is not read"
    assert [(one.line, one.reason) for one in skipped] == [(7, why), (14, why)]
