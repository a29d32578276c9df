"""The contract of importers passes a good one, and fails each bad one for its own fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from askaround.errors import BadFile
from askaround.model import Importer, Person, Skipped
from askaround.testing import ImporterContract

SAMPLE = b"guest: Nora Castell\nguest: Tom Reed\nsomething else\n"


def _sniff(head: bytes, name: str) -> float:
    return 0.9 if head.startswith(b"guest:") else 0.0


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    with path.open("rb") as file:
        yield from _lines(path, (line.rstrip(b"\r\n") for line in file))


def _lines(path: Path, lines: Iterable[bytes]) -> Iterator[Person | Skipped]:
    for number, line in enumerate(lines, 1):
        if number == 1 and not line.startswith(b"guest:"):
            raise BadFile(str(path), "is no guest book", line=1)
        if line.startswith(b"guest:"):
            name = line[6:].decode("utf-8", "replace").strip()
            yield Person(name, line=number) if name else Skipped(number, "no name")
        else:
            yield Skipped(number, "not a guest")


class TestGuests(ImporterContract):
    """A good importer passes every test of the contract."""

    filename = "guests.txt"
    sample = SAMPLE
    people = ("Nora Castell", "Tom Reed")
    skipped = 1

    def importer(self) -> Importer:
        return Importer("guests", "A guest book", _sniff, _read)


def _all(path: Path, options: Mapping[str, str]) -> Any:
    return list(_read(path, options))


def _first(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    yield next(_read(path, options))


def _lineless(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    for one in _read(path, options):
        yield Person(one.name) if isinstance(one, Person) else one


def _falling(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    path.read_text("ascii")
    yield from _read(path, options)


def _sure(head: bytes, name: str) -> float:
    return 1.0


def _too_sure(head: bytes, name: str) -> float:
    return 7.0


MAILED = b"guest: Nora <nora@example.org>\nguest: Tom\nsomething else\n"


def _listed(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    return iter(list(_read(path, options)))


def _whole(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    yield from _lines(path, path.read_bytes().splitlines())


def _gathering(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    yield from list(_read(path, options))


def _wordy(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    text = path.read_text("utf-8", "replace")
    yield from _lines(path, (line.encode() for line in iter(text.splitlines())))


def _clearing(path: Path, options: Any) -> Iterator[Person | Skipped]:
    options.clear()
    yield from _read(path, options)


def _silent(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    yield from (one for one in _read(path, options) if isinstance(one, Person))


def _rewriting(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    yield from _read(path, options)
    path.write_bytes(b"")


def _mangling(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    for one in _read(path, options):
        yield Person(one.name, emails=("nora",), line=1) if isinstance(one, Person) else one


def _by_name(head: bytes, name: str) -> float:
    return 1.0 if name.endswith(".txt") and name != "notes.txt" else 0.0


BAD: dict[str, tuple[Importer, str, type[BaseException], str]] = {
    "all at once": (
        Importer("g", "g", _sniff, _listed),
        "test_it_reads_one_by_one",
        AssertionError,
        "one by one",
    ),
    "reads the whole file first": (
        Importer("g", "g", _sniff, _whole),
        "test_it_reads_one_by_one",
        AssertionError,
        "reads the whole file first",
    ),
    "gathers everybody first": (
        Importer("g", "g", _sniff, _gathering),
        "test_it_reads_one_by_one",
        AssertionError,
        "reads the whole file first",
    ),
    "reads the whole text first": (
        Importer("g", "g", _sniff, _wordy),
        "test_it_reads_one_by_one",
        AssertionError,
        "reads the whole file first",
    ),
    "clears its options": (
        Importer("g", "g", _sniff, _clearing),
        "test_it_reads_the_same_twice",
        TypeError,
        "read-only",
    ),
    "leaves out in silence": (
        Importer("g", "g", _sniff, _silent),
        "test_it_tells_what_it_leaves_out",
        AssertionError,
        "0 rows were skipped, not 1",
    ),
    "writes the file": (
        Importer("g", "g", _sniff, _rewriting),
        "test_it_reads_the_same_twice",
        AssertionError,
        "changed the file",
    ),
    "reads no addresses": (
        Importer("g", "g", _sniff, _read),
        "test_it_reads_their_addresses",
        AssertionError,
        "nobody came with one",
    ),
    "mangles addresses": (
        Importer("g", "g", _sniff, _mangling),
        "test_it_reads_their_addresses",
        AssertionError,
        "'nora' is no mail address",
    ),
    "goes by the name": (
        Importer("g", "g", _by_name, _read),
        "test_it_knows_its_own_files",
        AssertionError,
        "by the name alone",
    ),
    "eager": (
        Importer("g", "g", _sniff, _all),
        "test_it_reads_one_by_one",
        AssertionError,
        "no iterator",
    ),
    "only the first": (
        Importer("g", "g", _sniff, _first),
        "test_it_reads_everybody",
        AssertionError,
        "",
    ),
    "no lines": (
        Importer("g", "g", _sniff, _lineless),
        "test_it_reads_everybody",
        AssertionError,
        "which line",
    ),
    "takes everything": (
        Importer("g", "g", _sure, _read),
        "test_it_knows_its_own_files",
        AssertionError,
        "prose",
    ),
    "too sure": (
        Importer("g", "g", _too_sure, _read),
        "test_it_knows_its_own_files",
        AssertionError,
        "7.0 sure",
    ),
    "falls over": (
        Importer("g", "g", _sniff, _falling),
        "test_it_survives_other_files",
        UnicodeDecodeError,
        "",
    ),
    "nameless": (
        Importer("", "g", _sniff, _read),
        "test_it_says_what_it_is",
        AssertionError,
        "needs a name",
    ),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_importer_fails(fault: str, tmp_path: Path) -> None:
    """Each fault is found by the test meant for it."""
    importer, name, error, said = BAD[fault]

    class Contract(TestGuests):
        sample = MAILED if "address" in fault else SAMPLE

        def importer(self) -> Importer:
            return importer

    test: Callable[..., None] = getattr(Contract(), name)
    arguments = (tmp_path,) if "tmp_path" in test.__code__.co_varnames else ()
    with pytest.raises(error, match=said or None):
        test(*arguments)
