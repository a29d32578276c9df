"""Rows: quoting, ragged and endless ones; a broken row costs itself only."""

from __future__ import annotations

import pytest

from askaround.model import Skipped
from askaround_contacts.decoding.charset import Charset, Line
from askaround_contacts.decoding.rows import Row, Rows
from tests.stopwatch import at_most

from .conftest import Read

HEAD = "First Name,Last Name,E-mail,Company\n"


def rows(text: str, width: int = 0) -> list[Row | Skipped]:
    """Read a text as rows."""
    lines = (Line(n, line.encode()) for n, line in enumerate(text.split("\n"), 1))
    return list(Rows(lines, Charset(), ",", width))


def test_quotation_marks_hold_line_breaks_and_separators(read: Read) -> None:
    """A quoted value may hold separators, quotation marks and line breaks; lines are counted on."""
    people, skipped = read(HEAD + '"Ada ""A.""",Brandt,a@example.org,"Engines,\nLtd"\nBo,Ito,,X\n')
    assert [(p.name, p.organisation, p.line) for p in people] == [
        ('Ada "A." Brandt', "Engines, Ltd", 2),
        ("Bo Ito", "X", 4),
    ]
    assert skipped == []


def test_a_row_with_too_many_values_is_named(read: Read) -> None:
    """A separator inside an unquoted value is reported with its line, the others are kept."""
    people, skipped = read(HEAD + "Ada,Brandt,,Engines, Ltd\nBo,Ito,,X,,\n")
    assert [person.name for person in people] == ["Bo Ito"]
    assert [(one.line, one.reason[:37]) for one in skipped] == [
        (2, "5 values where the header has 4: is a")
    ]


def test_short_rows_count_where_they_are_whole_but_for_empty_ends(read: Read) -> None:
    """Case 89: values that a program left off at the end are empty; half a row is reported."""
    people, skipped = read(HEAD + "Ada,Brandt,a@example.org\nBo\nIto,Bo\n")
    assert [(person.name, person.organisation) for person in people] == [("Ada Brandt", "")]
    assert skipped == [Skipped(3, "only 1 of 4 values"), Skipped(4, "only 2 of 4 values")]


@pytest.mark.parametrize("tail", ["", "\n" * 3, "x" * 100_000])
def test_an_open_quotation_mark_costs_its_row_only(read: Read, tail: str) -> None:
    """Case 89: a quotation mark never closed is reported, and the rows after it are read."""
    text = HEAD + '"Ada,Brandt,a@example.org,Engines\nBo,Ito,b@example.org,X\nEsi,Abara,,Y\n' + tail
    people, skipped = read(text)
    assert [person.name for person in people][:2] == ["Bo Ito", "Esi Abara"]
    assert skipped[0] == Skipped(2, "a quotation mark is opened here and never closed")


def test_an_open_quotation_mark_that_meets_another_costs_its_row_only(read: Read) -> None:
    """Where a later quotation mark seems to close it, the rows in between are not swallowed."""
    text = HEAD + 'Ada,"Brandt,a@example.org,Engines\nBo,Ito,b@example.org,X\nEsi,Abara,,"Y, Z"\n'
    people, skipped = read(text)
    assert [person.name for person in people] == ["Bo Ito", "Esi Abara"]
    assert [one.line for one in skipped] == [2]


def test_a_value_beyond_the_parsers_limit_is_told(read: Read) -> None:
    """Case 87: a name of over 131,072 characters is skipped, as long a note is not."""
    long = "x" * 140_000
    people, skipped = read(f"Name,Notes,Company\n{long},,X\nAda Brandt,{long},Engines\nBo Ito,,Y\n")
    assert [person.name for person in people] == ["Ada Brandt", "Bo Ito"]
    assert skipped == [Skipped(2, "a value of 140,000 characters is no name")]


def test_a_line_beyond_all_measure_is_told(read: Read) -> None:
    """A line of more than a mebibyte is skipped, and the next one read."""
    people, skipped = read("Name,Company\n" + "x" * 3_000_000 + ",X\nBo Ito,Y\n")
    assert [person.name for person in people] == ["Bo Ito"]
    assert [one.line for one in skipped] == [2]


def test_zeros_in_cells_vanish(read: Read) -> None:
    """Case 88: NUL characters are left out of what is read."""
    assert read("Name,Company\nA\x00da Brandt,En\x00gines\n")[0][0].name == "Ada Brandt"


def test_blank_rows_and_repeated_headers_pass_silently(read: Read) -> None:
    """Blank rows and the header of a second file glued on are neither people nor errors."""
    people, skipped = read(HEAD + ",,,\n\nAda,Brandt,,E\n" + HEAD + "Bo,Ito,,X\n")
    assert ([person.name for person in people], skipped) == (["Ada Brandt", "Bo Ito"], [])


def test_time_stays_in_proportion_to_the_file() -> None:
    """Rows that each leave a quotation mark open do not make reading quadratic."""
    with at_most(2):
        found = rows('a"b,"\n' * 40_000, 2)
        assert len(found) >= 1
