"""Exports of LinkedIn, Google and Outlook, and tables of any other kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.model import Person
from askaround_contacts.api import read_people

from .conftest import Make, Read

COLUMNS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
ADA = {
    "First Name": "Ada",
    "Last Name": "Brandt",
    "URL": "https://www.linkedin.com/in/ada",
    "Email Address": "",
    "Company": "Engines",
    "Position": "Analyst",
    "Connected On": "01 Jan 2024",
}


def test_linkedin_keeps_people_without_an_address(data: Path, read: Read) -> None:
    """Everybody named is kept with link, employer, job and day; nameless rows are told."""
    people, skipped = read(data / "linkedin.csv")
    assert [
        (p.name, p.given, p.family, p.organisation, p.title, p.emails, p.connected_on)
        for p in people
    ] == [
        ("Ines Falk", "Ines", "Falk", "Birch Press", "Editor, non-fiction", (), "2024-01-01"),
        (
            "Tomás Núñez", "Tomás", "Núñez", "Harbour & Lane, Ltd", "Head of Planning",
            ("tomas@example.org",), "2024-02-15",
        ),
        ("Mei Okafor, RN", "Mei", "Okafor, RN", "Fern Hospital", "Nurse", (), "2021-03-03"),
        ("Yuki 田中", "Yuki", "田中", "", "", (), ""),
    ]  # fmt: skip
    assert people[2].url == "www.linkedin.com/in/mei-okafor"
    assert [(one.line, one.reason) for one in skipped] == [
        (8, "no name, e-mail address or phone number")
    ]


@pytest.mark.parametrize("preamble", [0, 2, 3, 4])
@pytest.mark.parametrize("turned", [False, True])
def test_linkedin_in_all_its_layouts(make: Make, preamble: int, turned: bool) -> None:
    """Case 85: any number of records before the header, columns in any order: the same person."""
    records = ["Notes:", '"Some details are left out, as people wish."', "", ""][:preamble]
    columns = COLUMNS[::-1] if turned else COLUMNS
    text = "\n".join([*records, ",".join(columns), ",".join(ADA[c] for c in columns), ""])
    name, people = read_people(make(text))
    (one,) = people
    assert name == "linkedin"
    assert (one.line, getattr(one, "name", "")) == (preamble + 2, "Ada Brandt")
    assert getattr(one, "connected_on", "") == "2024-01-01"


def test_google_of_today(data: Path, read: Read) -> None:
    """New headers, notes over several lines, and a label where an address should be."""
    people, skipped = read(data / "google_new.csv")
    one, hidden, rosa = people
    assert (one.name, one.given, one.family) == ("Farid B. Haddad", "Farid", "Haddad")
    assert (one.organisation, one.title, one.region) == ("Oak Transit", "Route planner", "CA")
    assert (one.emails, one.phones) == (("farid@example.org",), ("(585) 555-0123",))
    assert one.url == "https://www.linkedin.com/in/farid-haddad"
    assert hidden.name == "hidden@example.net"
    assert (rosa.name, rosa.emails, rosa.phones) == ("Rosa Lund", (), ())
    assert skipped == []
    assert read_people(data / "google_new.csv")[0] == "google"


def test_google_of_before(data: Path, read: Read) -> None:
    """Old headers, the stated full name, and several values in one cell."""
    one = read(data / "google_old.csv")[0][0]
    assert (one.name, one.given, one.family) == ("Dr. Greta Ekholm", "Greta", "Ekholm")
    assert one.emails == ("greta@example.org", "ge@example.net")
    assert one.phones == ("+44 20 7946 0101", "+44 20 7946 0102")
    assert (one.organisation, one.title, one.region) == ("Tidewater Trust", "Hydrologist", "GB")
    assert one.fields["department"] == "Rivers"
    assert one.address == "4 Quay\nBristol\nGB"
    assert read_people(data / "google_old.csv")[0] == "google"


def test_outlook_in_english(data: Path, read: Read) -> None:
    """The job is no form of address, the country is that of work, a fax is no number to call."""
    one = read(data / "outlook.csv")[0][0]
    assert (one.name, one.title, one.organisation) == ("Carmen Castillo", "Teacher", "Elm Schools")
    assert (one.emails, one.region) == (("carmen@example.org",), "US")
    assert one.phones == ("+1 585 555 0101", "+1 585 555 0102")
    assert one.address == "1 Elm Row\n14600 Rochester\nUnited States of America"
    assert one.fields == {"source": "outlook", "department": "Maths", "fax": "+1 585 555 0100"}


@pytest.mark.parametrize(
    ("shown", "emails"),
    [
        ("Jörg Müller (joerg@example.de)", ("joerg@example.de",)),
        ("Jörg Müller <joerg@example.de>", ("joerg@example.de",)),
        ("joerg@example.de", ("joerg@example.de",)),
        ("Jörg Müller", ()),
        ("Müller (Printing @ Elm)", ()),
        ("", ()),
    ],
)
def test_an_exchange_name_is_no_address(make: Make, shown: str, emails: tuple[str, ...]) -> None:
    """Of an entry in an Exchange directory the display name beside it says the address, if any."""
    entry = (
        "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/"
        "cn=0123456789abcdef-joerg@ex"
    )
    text = (
        "First Name,Last Name,Company,E-mail Address,E-mail Type,E-mail Display Name,"
        "E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name\n"
        f'Jörg,Müller,Elm,"{entry}",EX,"{shown}",jm@example.org,SMTP,"Jörg (jm@example.org)"\n'
    )
    name, people = read_people(make(text, "utf-8-sig"))
    (one,) = people
    assert name == "outlook"
    assert isinstance(one, Person)
    assert (one.name, one.emails) == ("Jörg Müller", (*emails, "jm@example.org"))


GERMAN = (
    "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;Straße geschäftlich;"
    "Ort geschäftlich;Land/Region geschäftlich;Fax geschäftlich;Telefon geschäftlich;"
    "Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name\n"
    "Frau;Jörg;;Groß;Ulme GmbH;Planerin;Weg 1;Köln;Deutschland;+44 20 7946 0109;"
    "+44 20 7946 0110;+44 20 7946 0111;joerg@example.org;SMTP;Jörg Groß\n"
)
FRENCH = (
    "Titre;Prénom;Nom;Société;Titre1;Rue (bureau);Ville (bureau);Pays/Région (bureau);"
    "Téléphone (bureau);Adresse de messagerie;Type de messagerie\n"
    "M.;André;Lefèvre;Orme;Urbaniste;1 rue;Lyon;France;+44 20 7946 0112;a@example.org;SMTP\n"
)
SPANISH = (
    "Tratamiento;Nombre;Apellidos;Organización;Puesto;Calle del trabajo;"
    "País o región del trabajo;Teléfono del trabajo;Móvil;Dirección de correo electrónico\n"
    "Sra.;Inés;Muñoz Gil;Olmo;Maestra;C/ 1;España;+44 20 7946 0113;;i@example.org\n"
)
OUTLOOKS = {
    "de": (GERMAN, ("Jörg Groß", "Ulme GmbH", "Planerin", "DE", 2)),
    "fr": (FRENCH, ("André Lefèvre", "Orme", "Urbaniste", "FR", 1)),
    "es": (SPANISH, ("Inés Muñoz Gil", "Olmo", "Maestra", "ES", 1)),
}


@pytest.mark.parametrize("language", OUTLOOKS)
def test_outlook_in_other_languages(make: Make, language: str) -> None:
    """German, French and Spanish exports in Latin-1 with semicolons give the same values."""
    text, expected = OUTLOOKS[language]
    name, people = read_people(make(text, "cp1252"))
    (one,) = people
    assert name == "outlook"
    assert (
        getattr(one, "name", ""),
        getattr(one, "organisation", ""),
        getattr(one, "title", ""),
        getattr(one, "region", ""),
        len(getattr(one, "phones", "")),
    ) == expected


def test_markup_and_formulas_are_text(read: Read) -> None:
    """HTML, scripts and formulas in cells stay the text they are and go nowhere else."""
    text = (
        "Name,Company,Website\n"
        '"=HYPERLINK(""http://x.example"",""Ada"")",<script>alert(1)</script>,javascript:alert(1)\n'
    )
    one = read(text)[0][0]
    assert one.name == '=HYPERLINK("http://x.example","Ada")'
    assert (one.organisation, one.url) == ("<script>alert(1)</script>", "")


def test_a_tie_is_taken_from_the_file_then_from_the_option(read: Read) -> None:
    """What the file says about tie and country wins over the options."""
    text = "Name,Tie,Country\nAda Brandt,friend,DE\nBo Ito,,\n"
    ada, bo = read(text, tie="colleague", place="US")[0]
    assert (ada.tie, ada.region, bo.tie, bo.region) == ("friend", "DE", "colleague", "US")


def test_a_day_that_could_be_two_is_kept_as_written(read: Read) -> None:
    """An unclear day of connection is not guessed, and not lost."""
    one = read("First Name,Last Name,Company,Connected On\nAda,Brandt,X,3/4/24\n")[0][0]
    assert (one.connected_on, one.fields["connected"]) == ("", "3/4/24")


def test_hubspot_names_the_company_as_associated(read: Read, make: Make) -> None:
    """Its column "Associated Company" is the organisation."""
    table = "Record ID,First Name,Last Name,Email,Associated Company\n1,Mei,Ito,,Fern\n"
    people, _ = read(make(table, "utf-8", "hubspot.csv"))
    assert [(one.name, one.organisation) for one in people] == [("Mei Ito", "Fern")]
