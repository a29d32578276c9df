"""Whatever a file is encoded in, its lines come out right and memory stays flat."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest

from askaround_contacts.decoding.charset import LONGEST_LINE, lines_of, of_file, of_head
from askaround_contacts.decoding.guess import guess

from .conftest import Make, Read

NAMES = {
    "cp1252": ("Müller", "José Núñez, Peña", "Øyvind Grüßmann", "François Lefèvre", "O’Neil “Bob”"),
    "cp1250": ("Michał Śliwiński", "Żaneta Łuczak"),
    "cp1251": ("Аркадий Сомов", "Анна Иванова, ООО Ромашка"),
    "cp1253": ("Γιώργος", "Νικολάου;Ελένη"),
    "cp1255": ("נועם לביא", "דוד לוי"),
    "cp1254": ("Ayşe Yılmaz", "İbrahim Öztürk"),
    "cp932": ("田中,太郎", "山田花子,株式会社サンプル"),
    "gb18030": ("王小明,北京科技有限公司", "李娜"),
    "big5": ("陳美玲,經理",),
    "cp949": ("김철수,삼성전자", "이영희"),
    "mac_roman": ("Müller", "José Núñez"),
    "cp850": ("Müller", "José"),
}


@pytest.mark.parametrize(("charset", "name"), [(c, n) for c, ns in NAMES.items() for n in ns])
def test_old_character_sets_are_guessed_from_a_name(charset: str, name: str) -> None:
    """A single name is enough to read it as it was meant."""
    raw = name.encode(charset)
    assert raw.decode(guess(raw)) == name


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_table_reads_the_same_in_every_encoding(read: Read, make: Make, encoding: str) -> None:
    """Case 86: UTF-8 and UTF-16, with and without a mark, and Latin-1 give the same person."""
    path = make("First Name;Last Name;E-mail\r\nJörg;Grüßmann;joerg@example.org\r\n", encoding)
    people, skipped = read(path)
    assert [(p.name, p.emails) for p in people] == [("Jörg Grüßmann", ("joerg@example.org",))]
    assert skipped == []


def test_lines_of_two_encodings_in_one_file(read: Read) -> None:
    """Files glued together from UTF-8 and Latin-1 are read line by line."""
    text = "Name,Firma\nJörg,A\n".encode() + "Jürgen,B\n".encode("cp1252")
    assert [person.name for person in read(text)[0]] == ["Jörg", "Jürgen"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_every_system_count_once(make: Make, end: str) -> None:
    """Each way to end a line gives the same lines and numbers."""
    path = make(end.join(["a", "b", "", "c"]) + end)
    lines = list(lines_of(path, of_file(path)))
    assert [(line.number, line.raw) for line in lines if line.raw] == [
        (1, b"a"),
        (2, b"b"),
        (4, b"c"),
    ]


def test_a_line_without_end_comes_in_pieces(make: Make) -> None:
    """A line longer than the limit is cut, its rest marked as such."""
    path = make(b"x" * (LONGEST_LINE * 2 + 10) + b"\nlast\n")
    lines = list(lines_of(path, of_file(path)))
    assert lines[0].rest is False
    assert all(line.rest for line in lines[1:-1])
    assert (lines[-1].raw, lines[-1].number, lines[-1].rest) == (b"last", 2, False)


def test_utf16_is_seen_by_its_zeros() -> None:
    """UTF-16 without a mark is recognised, ordinary text is not taken for it."""
    assert of_head("Name,Firm\nAda,X\n".encode("utf-16-be")).name == "utf-16-be"
    assert of_head(b"Name,Firm\nAda,X\n").wide is False


def test_a_long_file_takes_no_more_memory_than_a_short_one(read: Read, tmp_path: Path) -> None:
    """Rows are not held: a row more costs less than its own bytes, let alone a person's."""
    from askaround_contacts.api import read_people

    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with path.open("w") as file:
            file.write("Name,E-mail,Firma\n")
            file.writelines(f"Person {n},p{n}@example.org,Müller & Co\n" for n in range(rows))
        gc.collect()
        tracemalloc.start()
        count = sum(1 for _ in read_people(path)[1])
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == rows
        return top

    peak(100)
    few, many = 2_000, 20_000
    # When garbage goes is the interpreter's affair: 21 bytes a row have been seen, a person has 685
    assert peak(many) - peak(few) < 100 * (many - few)
