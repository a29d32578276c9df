"""Tables: separators, headers wherever they stand, columns by their titles or by a map."""

from __future__ import annotations

import pytest

from askaround.errors import BadFile, UsageError
from askaround_contacts.tables.columns import recognise

from .conftest import Read

PERSON = ("Ada Brandt", "Engines", "ada@example.org")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(read: Read, separator: str) -> None:
    """Comma, semicolon, tab and bar are told apart by the header."""
    text = "Name,Company,E-mail\nAda Brandt,Engines,ada@example.org\n".replace(",", separator)
    one = read(text)[0][0]
    assert (one.name, one.organisation, one.emails[0]) == PERSON


def test_a_stated_separator_is_believed(read: Read) -> None:
    """A first line `sep=;`, as spreadsheets write it, is no data."""
    assert read("sep=;\nName;Company\nAda, Brandt;Engines\n")[0][0].name == "Ada, Brandt"


@pytest.mark.parametrize("notes", [0, 1, 2, 3, 4, 30])
def test_the_header_is_found_below_any_number_of_lines(read: Read, notes: int) -> None:
    """Notes before the header are passed over, whatever they hold, and lines are counted on."""
    before = ("Notes:\n", '"Some, with ""quotes"", of a name and\n', "\n", "an e-mail address;\n")
    text = "".join(before[n % 4] for n in range(notes))
    one = read(text + "Name,Company,E-mail\nAda Brandt,Engines,ada@example.org\n")[0][0]
    assert (one.name, one.organisation, one.emails[0], one.line) == (*PERSON, notes + 2)


@pytest.mark.parametrize(
    "header",
    [
        "Full Name,Employer,E-mail", "Name;Firma;E-Mail-Adresse", "Nom,Entreprise,Courriel",
        "Nombre completo,Empresa,Correo electrónico", "Contact,Organisation,Work email",
        "氏名,会社名,メールアドレス", "Nome completo,Azienda,Email",
    ],
)  # fmt: skip
def test_columns_are_guessed_in_several_languages(read: Read, header: str) -> None:
    """Header words of English, German, French, Spanish and others are understood."""
    separator = ";" if ";" in header else ","
    one = read(header + "\n" + separator.join(PERSON) + "\n")[0][0]
    assert (one.name, one.organisation, one.emails[0]) == PERSON


def test_one_word_means_what_its_neighbours_make_of_it() -> None:
    """Name beside Vorname is the family name, Nombre beside Apellidos the given one."""
    assert recognise(["Name", "Vorname", "Firma"]).at["family"] == (0,)
    assert recognise(["Nom", "Prénom"]).at["family"] == (0,)
    assert recognise(["Nombre", "Apellidos"]).at["given"] == (0,)
    assert recognise(["Name", "Firma"]).at["name"] == (0,)


def test_a_form_of_address_is_no_job() -> None:
    """Title is the job where no better column says it, else a form of address."""
    assert recognise(["Title", "First Name", "Job Title"]).at["title"] == (2,)
    assert recognise(["First Name", "Last Name", "Title"]).at["title"] == (2,)


def test_columns_of_others_are_left_alone() -> None:
    """An assistant's number, a fax, a type and a display name are neither number nor mail."""
    titles = ["Name", "Assistant's Phone", "Business Fax", "Phone 1 - Type", "E-mail Display Name"]
    found = recognise(titles).at
    assert (found.get("phone"), found.get("email"), found.get("fax")) == (None, None, (2,))


def test_a_data_row_is_never_a_header() -> None:
    """A row with an address in it scores nothing."""
    assert recognise(["Name", "ada@example.org"]).score == 0


def test_a_map_names_columns_that_nobody_could_guess(read: Read) -> None:
    """Mapped columns are used, guesses stay for the others, titles may differ in case."""
    text = "Wer,Wo,Was,Mail\nAda Brandt,Engines,Analyst,ada@example.org\n"
    one = read(text, map="name=WER,organisation=Wo,job=Was")[0][0]
    assert (one.name, one.organisation, one.title, one.emails) == (
        "Ada Brandt", "Engines", "Analyst", ("ada@example.org",),
    )  # fmt: skip


def test_a_map_by_number_reads_a_file_without_header(read: Read) -> None:
    """Numbers name the columns of a file that has no titles; its first row is a person."""
    text = "Brandt;Ada;ada@example.org\nIto;Bo;\n"
    people, _ = read(text, map="family=1,given=2,email=3")
    assert [(p.name, p.given, p.emails) for p in people] == [
        ("Ada Brandt", "Ada", ("ada@example.org",)),
        ("Bo Ito", "Bo", ()),
    ]


def test_a_title_with_a_comma_is_quoted_in_the_map(read: Read) -> None:
    """Quotation marks keep a title with a comma together."""
    text = '"Who, exactly",Firm\nAda Brandt,Engines\n'
    assert read(text, map='"name=Who, exactly",organisation=Firm')[0][0].name == "Ada Brandt"


@pytest.mark.parametrize("bad", ["name", "name=", "shoe=Size", "organisation=Firm"])
def test_a_map_that_means_nothing_is_a_usage_error(read: Read, bad: str) -> None:
    """A part that is not FIELD=COLUMN, an unknown field and a map without names are refused."""
    with pytest.raises(UsageError) as told:
        read("Wer,Firm\nAda,Engines\n", map=bad)
    assert told.value.hint


def test_a_mapped_column_that_is_not_there_is_named(read: Read) -> None:
    """The error names the missing column and those there are."""
    with pytest.raises(BadFile, match="has no column 'Wo'") as told:
        read("Wer,Firm\nAda,Engines\n", map="name=Wer,organisation=Wo")
    assert "Wer, Firm" in told.value.why


def test_a_table_without_header_says_what_to_do(read: Read) -> None:
    """Without a header and without a map nothing is guessed: the error shows the way."""
    with pytest.raises(BadFile, match="is no table of people") as told:
        read("apples,pears\n3,4\n", format="csv")
    assert "--map" in told.value.hint


def test_a_header_without_people_is_told(read: Read) -> None:
    """An export of nobody is an error of its own."""
    with pytest.raises(BadFile, match="no people below it"):
        read("Name,Company\n\n,\n")


def test_a_french_form_of_address_is_no_job() -> None:
    """Where a column is the title of a post, "Titre" (Mme) is none."""
    titles = ["Titre", "Prénom", "Nom", "Titre de poste", "Adresse e-mail"]
    found = recognise(titles)
    assert found.at["title"] == (3,)
    assert found.at["email"] == (4,)
