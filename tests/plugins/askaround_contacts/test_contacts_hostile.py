"""A hostile list of people costs at most two seconds and 200 MB, and is explained."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from askaround_contacts.decoding.charset import Charset, lines_of
from tests.plugins.hostile import MEGABYTES, SECONDS, cost

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
READ = """
from askaround.errors import BadFile
from askaround_contacts import api
def read(path):
    try:
        found = api.preview(path)
    except BadFile as error:
        return {"people": 0, "skipped": [], "error": str(error)}
    return {
        "people": len(found.contacts),
        "skipped": [[one.line, one.reason] for one in found.skipped],
        "error": "",
    }
"""
FILES = {
    # the file, and what is said of it at the end
    "300,000 columns of one title": (
        "wide.csv",
        ",".join(["Name"] * 300_000) + "\n" + "a," * 300_000,
        "is a separator inside a value",
    ),
    "300,000 columns of other titles": (
        "titles.csv",
        ",".join(f"First name {n}" for n in range(300_000)) + "\n" + "a," * 300_000,
        "is a separator inside a value",
    ),
    "a million empty lines": (
        "blank.csv",
        "Name,Email\n" + "\n" * 1_000_000,
        "has a header and no people below it",
    ),
    "a million blanks": (
        "spaces.csv",
        "Name,Email\n" + " \t" * 500_000 + "\n",
        "has a header and no people below it",
    ),
    "a million rows of commas": (
        "commas.csv",
        "Name,Email,Phone\n" + ",,\n" * 1_000_000,
        "has a header and no people below it",
    ),
    "half a million rows too wide": (
        "ragged.csv",
        "Name,Email,Phone\n" + ",a,a,a\n" * 500_000,
        "the rest is not read",
    ),
    "two million empty lines in an open quotation": (
        "open.csv",
        'Name,Email\n"x' + "\n" * 2_000_000,
        "never closed",
    ),
    "two million empty quotations behind an open one": (
        "quotations.csv",
        'Name,Email\n"' + '""\n' * 2_000_000,
        "more than 1,000,000 empty rows: the rest of the file is not read",
    ),
    "a million blanks in quotation marks": (
        "quoted.csv",
        "Name,Email\n" + '" "\n' * 1_000_000,
        "more than 100,000 rows of blanks: the rest of the file is not read",
    ),
    "a million folds": (
        "folds.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:a" + "\n a" * 1_000_000 + "\nEND:VCARD\n",
        "more than 200,000 lines: the rest of the file is not read",
    ),
    "a million soft breaks": (
        "soft.vcf",
        "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:"
        + "=41=\n" * 1_000_000
        + "\nEND:VCARD\n",
        "more than 200,000 lines: the rest of the file is not read",
    ),
    "1.5 million rows of blanks": (
        "rows.csv",
        "Name,Email\n" + " \n" * 1_500_000,
        "more than 1,000,000 empty rows: the rest of the file is not read",
    ),
    "200,000 cards without an end": (
        "open.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:A\n" * 200_000,
        "the rest of the file is not read",
    ),
    "200,000 cards of nobody": (
        "nobody.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n" * 200_000,
        "the rest is not read",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_cheap_and_explained(name: str, tmp_path: Path) -> None:
    """Each stays below both limits, and the last thing said of it is why it was not read."""
    file, text, why = FILES[name]
    path = tmp_path / file
    path.write_text(text)
    found = cost(READ, path)
    assert found["people"] == 0
    assert why in (found["error"] or found["skipped"][-1][1])
    assert len(found["skipped"]) <= 10_001
    assert found["seconds"] <= SECONDS, found["seconds"]
    assert found["megabytes"] <= MEGABYTES, found["megabytes"]


def test_bad_rows_among_people_are_counted_and_nobody_is_lost(tmp_path: Path) -> None:
    """Past the ten thousandth, bad rows become one line that counts them; people go on."""
    good = "".join(f"Ann Example {n},ann{n}@example.org\n,\n,,,x\n" for n in range(10_500))
    path = tmp_path / "mixed.csv"
    path.write_text("Name,Email\n" + good)
    found = cost(READ, path)
    assert found["people"] == 10_500
    assert len(found["skipped"]) == 10_001
    line, reason = found["skipped"][-1]
    assert line == 1 + 3 * 10_500
    assert reason.startswith("500 more up to this line")
    assert "not read" not in reason


def test_empty_lines_inside_a_value_stay(tmp_path: Path) -> None:
    """Rows of separators are passed over between rows, never inside a quoted value."""
    path = tmp_path / "address.csv"
    path.write_text('Name,Address\n,\n"Ann Example","1 Elm Street\n,\n\nTown"\n,\n')
    found = cost(
        "from askaround_contacts import api\n"
        "def read(path):\n"
        "    people = api.preview(path).contacts\n"
        "    return {'people': [(one.name, one.line, one.address) for one in people]}\n",
        path,
    )
    [(name, line, address)] = found["people"]
    assert (name, line) == ("Ann Example", 3)
    assert address.startswith("1 Elm Street")
    assert address.endswith("Town")


def test_empty_lines_cost_nothing_and_lose_nobody(tmp_path: Path) -> None:
    """Four million of them in a note, or between two rows: whoever stands behind them is read."""
    card, sheet = tmp_path / "note.vcf", tmp_path / "rows.csv"
    blank = b"\r\n" * 4_000_000
    card.write_bytes(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A B\r\nNOTE:x" + blank + b"END:VCARD\r\n")
    sheet.write_bytes(b"Name,Email\r\nBo Li,\r\n" + blank + b"Ann,\r\nonly one\r\n")
    for path, people in ((card, 1), (sheet, 2)):
        found = cost(READ, path)
        assert found["people"] >= people
        assert found["seconds"] <= SECONDS, found["seconds"]


def test_lines_keep_their_numbers_behind_many_empty_ones(tmp_path: Path) -> None:
    """Whatever the blocks they are read in: the same numbers as when each is counted."""
    for end in ("\n", "\r\n"):
        for many in (63, 64, 65, 65_535, 65_536, 200_001):
            path = tmp_path / "rows.csv"
            path.write_bytes(f"one{end}{end * many}two{end}three".encode())
            found = [one for one in lines_of(path, Charset()) if one.raw]
            assert [(one.number, one.raw) for one in found] == [
                (1, b"one"),
                (many + 2, b"two"),
                (many + 3, b"three"),
            ], (end, many)
