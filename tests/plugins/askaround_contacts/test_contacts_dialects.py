"""Titles of columns in the languages of Outlook, and the character sets they come in."""

from __future__ import annotations

import pytest

from .conftest import Make, Read

FRENCH = (
    "Titre;Prénom;Nom;Société;Titre;Adresse de messagerie;Téléphone (bureau);Ville (bureau);"
    "Pays/Région (bureau)\n"
    "Mme;Chloé;Lévy;Éditions;Éditrice;chloe@example.net;01 99 00 55 01;Lyon;France\n"
)
ITALIAN = (
    "Titolo;Nome;Cognome;Società;Posizione;Indirizzo posta elettronica;Ufficio;Cellulare;"
    "Città (uff.);Paese (uff.)\n"
    ";Gina;Rossi;Tipografia;Redattrice;gina@example.net;02 5550100;333 5550100;Milano;Italia\n"
)
JAPANESE = (
    "肩書き,名,姓,会社名,役職,電子メール アドレス,会社電話,携帯電話,"
    "市区町村 (会社),国 (会社)/地域\n"
    ",花子,山田,表計算株式会社,部長,hanako@example.net,03-0000-0000,090-0000-0000,東京,日本\n"
)
KOREAN = (
    "이름,성,회사,직함,전자 메일 주소,근무처 전화,휴대폰\n"
    "민지,김,인쇄소,편집자,kim@example.net,02-555-0100,010-0000-0000\n"
)
DUTCH = (
    "Titel;Voornaam;Achternaam;Bedrijf;Functie;E-mailadres;Telefoon op werk;Werkadres, plaats;"
    "Werkadres, land/regio\n"
    ";Jan;Dijk;Drukkerij;Zetter;jan@example.net;020 555 0100;Utrecht;Nederland\n"
)


@pytest.mark.parametrize(
    ("text", "charset", "expected"),
    [
        (FRENCH, "cp1252", ("Chloé Lévy", "Éditions", "Éditrice", 1, "FR")),
        (ITALIAN, "cp1252", ("Gina Rossi", "Tipografia", "Redattrice", 2, "IT")),
        (JAPANESE, "cp932", ("山田花子", "表計算株式会社", "部長", 2, "JP")),
        (JAPANESE, "utf-16", ("山田花子", "表計算株式会社", "部長", 2, "JP")),
        (KOREAN, "cp949", ("김민지", "인쇄소", "편집자", 2, "")),
        (DUTCH, "cp1252", ("Jan Dijk", "Drukkerij", "Zetter", 1, "NL")),
    ],
)
def test_a_table_in_any_of_these_is_read(
    make: Make, read: Read, text: str, charset: str, expected: tuple[str, str, str, int, str]
) -> None:
    """Case 86: name, employer, job, numbers and country, whatever they are written in."""
    path = make(text.replace("\n", "\r\n"), charset)
    (person,), skipped = read(path)
    phones, region = len(person.phones), person.region
    assert (person.name, person.organisation, person.title, phones, region) == expected
    assert (len(person.emails), skipped) == (1, [])
