"""Files as programs write them: everybody in them with name, mail, phone, employer.

The people are invented; what each program puts around them (labels, groups, character sets,
folds, columns, notes before the header) is as it writes it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Make, Read

CASES = {
    "apple.vcf": ("Dr. Ines Falk", "Harbor Press", 2, 2),
    "nokia.vcf": ("José Núñez", "Imprenta del Puerto, S.A.", 1, 2),
    "blackberry.vcf": ("Tom Reed", "Quay Books", 1, 2),
    "evolution.vcf": ("Mei Lang", "North Type", 1, 1),
    "nextcloud.vcf": ("Ana Silva", "Oficina", 2, 2),
    "proton.vcf": ("Omar Haddad", "Cedar House", 1, 1),
    "android.vcf": ("山田 太郎", "出版", 1, 2),
    "samsung.vcf": ("Kim", "Press", 1, 1),
    "google.vcf": ("Petra Novák", "Tiskárna", 2, 2),
    "outlook.vcf": ("Dr. Jörg Müller", "Verlag Süd", 1, 2),
    "thunderbird.vcf": ("Lena Berg", "Nord", 2, 2),
    "unusual.vcf": ("Una Moss", "Moss & Co", 1, 1),
    "linkedin.csv": ("Ines Falk, PhD", "Harbor Press", 0, 0),
    "google_new.csv": ("Petra Novák", "Tiskárna", 1, 1),
    "google_old_utf16.csv": ("Ana Silva", "Oficina", 3, 2),
    "outlook_de.csv": ("Jörg Müller", "Verlag Süd", 1, 2),
    "outlook_fr.csv": ("Chloé Lefèvre", "Éditions du Port", 1, 2),
    "outlook_es.csv": ("José Núñez", "Imprenta", 1, 2),
    "outlook_it.csv": ("Pia Rossi", "Stamperia", 1, 2),
    "outlook_nl.csv": ("Jan de Vries", "Drukkerij", 1, 2),
    "outlook_ja.csv": ("山田太郎", "出版", 1, 2),
    "thunderbird.csv": ("Lena Berg", "Nord", 2, 2),
    "thunderbird_de.csv": ("Lena Berg", "Nord", 1, 2),
}
"""File → the first person's name and employer, and how many addresses and numbers."""

HEADERS = {
    "Swedish": "Förnamn;Efternamn;Företag;Befattning;Telefon, arbete;Mobiltelefon;E-postadress",
    "Danish": "Fornavn;Efternavn;Firma;Stilling;Telefon (arbejde);Mobiltelefon;E-mail-adresse",
    "Norwegian": "Fornavn;Etternavn;Firma;Stilling;Telefon, arbeid;Mobiltelefon;E-postadresse",
    "Finnish": "Etunimi;Sukunimi;Yritys;Tehtävänimike;Työpuhelin;Matkapuhelin;Sähköpostiosoite",
    "Polish": "Imię;Nazwisko;Firma;Stanowisko;Telefon służbowy;Telefon komórkowy;Adres e-mail",
    "Czech": "Jméno;Příjmení;Společnost;Pozice;Telefon do zaměstnání;Mobilní telefon;E-mail",
    "Hungarian": "Utónév;Vezetéknév;Cég;Beosztás;Hivatali telefon;Mobiltelefon;E-mail cím",
    "Portuguese": "Nome próprio;Apelido;Empresa;Cargo;Telefone da empresa;Telemóvel;"
    "Endereço de correio eletrónico",
    "Brazilian": "Nome;Sobrenome;Empresa;Cargo;Telefone comercial;Celular;Endereço de email",
    "Italian": "Nome;Cognome;Società;Posizione;Telefono ufficio;Cellulare;"
    "Indirizzo posta elettronica",
    "Russian": "Имя;Фамилия;Организация;Должность;Рабочий телефон;Мобильный телефон;"
    "Адрес эл. почты",
    "Turkish": "Ad;Soyadı;Şirket;Görev;İş Telefonu;Cep Telefonu;E-posta Adresi",
    "Chinese": "名;姓;单位;职务;商务电话;移动电话;电子邮件地址",
    "Korean": "이름;성;회사;직함;근무처 전화;휴대폰;전자 메일 주소",
}


@pytest.mark.parametrize("file", sorted(CASES))
def test_what_each_program_writes(file: str, data: Path, read: Read) -> None:
    """Name, employer and every address and number; and the kind of the file is guessed right."""
    name, organisation, mails, numbers = CASES[file]
    people, _ = read(data / "producers" / file)
    first = people[0]
    assert (first.name, first.organisation) == (name, organisation)
    assert (len(first.emails), len(first.phones)) == (mails, numbers), first


def test_nothing_of_the_trimmings_is_taken_for_a_value(data: Path, read: Read) -> None:
    """Labels, messenger numbers, escapes and pictures stay out; an extension is written out."""
    (tom,), _ = read(data / "producers" / "blackberry.vcf")
    assert tom.phones == ("02079460111", "07700900456")
    (una,), _ = read(data / "producers" / "unusual.vcf")
    assert una.phones == ("+44-20-7946-0222 ext. 12",)
    (ana,), _ = read(data / "producers" / "google_old_utf16.csv")
    assert ana.url == "http://www.example.org/ana"
    _, (skipped,) = read(data / "producers" / "linkedin.csv")
    assert skipped.line == 7


@pytest.mark.parametrize("language", sorted(HEADERS))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_headers_in_many_languages(language: str, encoding: str, make: Make, read: Read) -> None:
    """Every column of a person is known in the languages that mail programs speak."""
    row = "Ava;Lund;Press;Editor;+1 585 555 0101;+1 585 555 0102;ava@example.org"
    path = make(f"{HEADERS[language]}\n{row}\n".encode(encoding))
    (ava,), _ = read(path)
    assert (ava.name, ava.given, ava.family) == ("Ava Lund", "Ava", "Lund")
    assert (ava.organisation, ava.title) == ("Press", "Editor")
    assert (ava.emails, len(ava.phones)) == (("ava@example.org",), 2)
