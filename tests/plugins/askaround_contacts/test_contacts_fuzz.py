"""Any bytes become people, skipped rows or a refusal: never another error, never for long."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askaround.errors import BadFile
from askaround.model import Importer, Person, Skipped
from askaround_contacts.api import importers
from askaround_contacts.decoding import guess
from tests.stopwatch import at_most

SECONDS = 5.0
"""No file of a few kilobytes may take longer, on a busy machine either."""

FRAGMENTS = [
    b'"', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\x00", b"=", b":", b"\\", b" ",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\x93\x63\x92\x86", b"x" * 300, b"=HYPERLINK(",
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"VERSION:2.1\n", b"FN:Ada\n", b"N:Brandt;Ada\n",
    b"FN;CHARSET=shift_jis;ENCODING=QUOTED-PRINTABLE:=93=", b"FN;ENCODING=b:QQ", b"AGENT:\n",
    b"ADR;TYPE=work:;;1;2;3;4;France\n", b"TZ:-0500\n", b"item1.X-ABLABEL:fax\n",
    b'TEL;A,,,,,,"x:1\n', b"EMAIL;PREF=1:a@example.org\n", b"KIND:group\n",
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
    b"Name;Firma\n", b"E-mail 1 - Value,Phone 1 - Value,Name\n", b"sep=;\n",
    b"a@example.org ::: b@example.org", b"Ada,Brandt,,,Engines,Analyst,01 Jan 2024\n",
]  # fmt: skip

pieces = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.binary(max_size=12)), max_size=60)
files = st.one_of(
    st.binary(max_size=2000), pieces.map(b"".join), st.text(max_size=800).map(str.encode)
)
SLOW = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read_all(importer: Importer, path: Path, content: bytes) -> list[Person | Skipped]:
    """Sniff and read a file with one importer; a refusal reads as nobody."""
    path.write_bytes(content)
    with at_most(SECONDS):
        assert 0.0 <= importer.sniff(content[:65536], path.name) <= 1.0
        found: list[Person | Skipped] = []
        with contextlib.suppress(BadFile):
            found.extend(importer.read(path, {}))
    return found


@pytest.mark.parametrize("name", sorted(importers()))
@given(content=files)
@SLOW
def test_any_bytes_end_well(tmp_path: Path, name: str, content: bytes) -> None:
    """Every importer gives people or skipped rows, or refuses the file, and quickly."""
    for one in read_all(importers()[name], tmp_path / "any.csv", content):
        assert isinstance(one, Person | Skipped)
        assert one.line >= 1
        if isinstance(one, Skipped):
            assert one.reason
        else:
            assert one.name.strip() == one.name != ""
            told = (one.name, one.given, one.family, one.organisation, one.title, one.url)
            assert all("\n" not in value and "\x00" not in value for value in told)
            assert all("@" in address and "\n" not in address for address in one.emails)
            assert "".join(told).isprintable() or not one.name.isascii()


@given(content=st.binary(min_size=1, max_size=300))
@SLOW
def test_any_bytes_have_a_character_set(content: bytes) -> None:
    """The guess is always one of the candidates."""
    assert guess.guess(content) in guess.CANDIDATES


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")),
    max_size=30,
)


def table(encode: Callable[[list[str]], str], rows: list[list[str]]) -> str:
    """Return rows below a header."""
    return "".join(encode(row) + "\n" for row in [["First Name", "Last Name", "Company"], *rows])


@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8))
@SLOW
def test_what_was_quoted_comes_back(tmp_path: Path, rows: list[list[str]]) -> None:
    """Names written with every value quoted are read as they were, whatever they hold."""
    path = tmp_path / "quoted.csv"
    text = table(lambda row: ",".join('"' + c.replace('"', '""') + '"' for c in row), rows)
    path.write_text(text, encoding="utf-8-sig", newline="")
    try:
        people = [p for p in importers()["csv"].read(path, {}) if isinstance(p, Person)]
    except BadFile:
        people = []
    wanted = [[" ".join(cell.split()) for cell in row] for row in rows]
    named = [row for row in wanted if any(sign.isalnum() for sign in row[0] + row[1])]
    assert len(people) == len(named)
    for person, row in zip(people, named, strict=True):
        if not any(cell[:1] in {"'", "="} for cell in row):
            assert [person.given, person.family, person.organisation] == row
