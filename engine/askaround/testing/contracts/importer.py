"""The contract of an importer: knows its own files, reads them lazily, never falls over."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from askaround.errors import AskaroundError
from askaround.host.shape import fitted
from askaround.model.declare import Importer
from askaround.model.person import Person, Skipped
from askaround.model.readonly import readonly

OTHERS: Mapping[str, bytes] = {
    "empty": b"",
    "blank": b"\n\n\n",
    "nul": b"\x00" * 4096,
    "noise": bytes(range(256)) * 64,
    "utf16": "Name,E-mail\nAda,ada@example.org\n".encode("utf-16"),
    "cut": b'"Name","E-mail\nAda',
    "wide": b"a," * 50_000 + b"\n",
    "long": b"x" * 300_000,
    "prose": b"Dear Ada,\n\nthank you for your time.\n",
    "markup": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>",
}
"""Files that an importer must survive, whatever it makes of them."""

MUCH = 400_000
"""Bytes by which a file is longer than what may be held of it."""

SECONDS = 5.0
"""Most that one of those small files may take."""


_ADDRESS = re.compile(rb"[^\s<>@,;:\"]+@[^\s<>@,;:\"]+\.[^\s<>@,;:\"]+")


class ImporterContract:
    """Subclass it, say which importer and show it a file; pytest runs the rest.

    Attributes:
        filename: what such a file is called.
        sample: a whole file, as bytes.
        people: the names in `sample`, in order.
        options: what the person would say with it.
        emails: all mail addresses of the people in `sample`, in order; None where that is not said.
        skipped: how many rows of `sample` cannot be read; None where that is not said.
        streams: False where a format cannot be understood before its end, and its files are small.
    """

    filename: ClassVar[str] = "people.csv"
    sample: ClassVar[bytes] = b""
    people: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[Mapping[str, str]] = {}
    emails: ClassVar[tuple[str, ...] | None] = None
    skipped: ClassVar[int | None] = None
    streams: ClassVar[bool] = True

    def importer(self) -> Importer:
        """Return the importer to test."""
        raise NotImplementedError("return your importer here")

    def _read(self, folder: Path, name: str, content: bytes) -> list[Person | Skipped]:
        path = folder / name
        path.write_bytes(content)
        # As in the program the options cannot be changed: others are given them, too.
        found = list(self.importer().read(path, readonly(dict(self.options))))
        assert path.read_bytes() == content, "it changed the file"
        return found

    def test_it_says_what_it_is(self) -> None:
        """It has a name, a sentence about it, and a sample to be tested with."""
        importer = self.importer()
        assert isinstance(importer, Importer), "an importer is an Importer"
        assert importer.name, "it needs a name"
        assert importer.about, "it needs a sentence that says what it is (about)"
        assert self.sample, "give the contract a sample file"
        if importer.into is None:  # one that takes the file in itself may bring nobody
            assert self.people, "give the contract the names in the sample"

    def test_it_knows_its_own_files(self) -> None:
        """It is surer of its sample than of prose; how sure it is lies between 0 and 1."""
        sniff = self.importer().sniff
        own = sniff(self.sample[:65_536], self.filename)
        assert 0 < own <= 1, f"it is {own} sure of its own sample"
        for name, content in OTHERS.items():
            sure = sniff(content[:65_536], "notes.txt")
            assert 0 <= sure <= 1, f"it is {sure} sure of {name}"
        assert own > sniff(OTHERS["prose"], "notes.txt"), "it takes prose for its own"
        named = sniff(OTHERS["prose"], self.filename)
        assert own > named, f"it goes by the name alone: it takes prose in {self.filename} as well"

    def test_it_reads_everybody(self, tmp_path: Path) -> None:
        """Everybody in the sample comes, in order, with the line they stand on."""
        found = [one for one in self._read(tmp_path, self.filename, self.sample) if _person(one)]
        assert tuple(one.name for one in found if isinstance(one, Person)) == self.people
        lines = [one.line for one in found]
        assert all(line > 0 for line in lines), "say on which line somebody stands"
        assert lines == sorted(lines), "lines go up"

    def test_it_reads_their_addresses(self, tmp_path: Path) -> None:
        """Where the sample has mail addresses, people come with theirs."""
        found = self._read(tmp_path, self.filename, self.sample)
        emails = [email for one in found if isinstance(one, Person) for email in one.emails]
        strange = [email for email in emails if not _ADDRESS.fullmatch(email.encode())]
        assert not strange, f"{strange[0]!r} is no mail address"
        if self.emails is not None:
            assert tuple(emails) == tuple(self.emails), "say which addresses are in the sample"
        elif _ADDRESS.search(self.sample):
            assert emails, "the sample has mail addresses, and nobody came with one"

    def test_it_tells_what_it_leaves_out(self, tmp_path: Path) -> None:
        """A row that cannot be read comes as `Skipped`, as many as `skipped` says."""
        found = self._read(tmp_path, self.filename, self.sample)
        left = sum(isinstance(one, Skipped) for one in found)
        assert self.skipped in (None, left), f"{left} rows were skipped, not {self.skipped}"

    def test_it_reads_the_same_twice(self, tmp_path: Path) -> None:
        """Reading is pure: the same file brings the same people."""
        first = self._read(tmp_path, self.filename, self.sample)
        assert self._read(tmp_path, self.filename, self.sample) == first

    def test_it_reads_one_by_one(self, tmp_path: Path) -> None:
        """It yields people as it reads: a file of a million rows must not be held in memory.

        What it holds when the first has come is measured for two files made of the sample, one four
        times as large as the other.
        """
        path = tmp_path / self.filename
        path.write_bytes(self.sample)
        found = self.importer().read(path, readonly(dict(self.options)))
        assert isinstance(found, Iterator), f"read returned {type(found).__name__}, no iterator"
        if self.importer().into is not None:
            return  # what it takes in, it takes in whole
        whole = isinstance(found, type(iter([])) | type(iter(())))
        assert not whole, "read returned an iterator over all it had read; yield one by one"
        if self.streams:
            more = self._held(path, 4 * MUCH) - self._held(path, MUCH)
            assert more < MUCH, (
                f"before the first came it held {more:,} bytes more of a file that is {3 * MUCH:,} "
                "bytes longer: it reads the whole file first; yield one by one"
            )

    def _held(self, path: Path, size: int) -> int:
        """Return the most bytes that were held until the first came, of a file of about a size."""
        import tracemalloc

        path.write_bytes(self.long(size))
        importer, options = self.importer(), readonly(dict(self.options))
        with suppress(AskaroundError):
            next(iter(importer.read(path, options)), None)  # what is made once and kept
        traced = tracemalloc.is_tracing()
        tracemalloc.start()
        try:
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            with suppress(AskaroundError):  # of a file whose sample cannot be said twice
                next(iter(importer.read(path, options)), None)
            return tracemalloc.get_traced_memory()[1] - before
        finally:
            if not traced:
                tracemalloc.stop()

    def long(self, size: int) -> bytes:
        """Return a file of at least `size` bytes that begins as the sample.

        Override it where the sample said again and again is no such file.
        """
        return self.sample * (size // len(self.sample) + 1)

    def test_it_survives_other_files(self, tmp_path: Path) -> None:
        """Whatever a file holds it brings people, skipped rows, or one clear error; and soon."""
        for name, content in {**OTHERS, "half": self.sample[: len(self.sample) // 2]}.items():
            began = time.monotonic()
            with suppress(AskaroundError):  # anything else that it raises fails the test
                for one in self._read(tmp_path, f"{name}-{self.filename}", content):
                    _person(one)
            spent = time.monotonic() - began
            assert spent < SECONDS, f"{name}: took {spent:.1f} s"


def _person(one: object) -> bool:
    assert isinstance(one, Person | Skipped), f"read yielded {one!r:.80}"
    fitted(one, Person | Skipped)  # every part of it, to the bottom
    if isinstance(one, Skipped):
        assert one.reason, "a skipped row says why"
        return False
    assert one.name.strip(), "a person has a name; otherwise yield Skipped"
    assert isinstance(one.emails, tuple), "emails is a tuple"
    assert isinstance(one.phones, tuple), "phones is a tuple"
    return True
