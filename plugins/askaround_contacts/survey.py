"""What a file of people holds, found without keeping them: its rows cost no memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from askaround.errors import BadFile
from askaround.model import Importer, Person, Skipped
from askaround_contacts import api, formats, wording


@dataclass(slots=True)
class Survey:
    """What a file holds.

    Attributes:
        shown: the first few people.
        people, mails: how many there are, and how many with an e-mail address.
        skipped: rows that are nobody.
        left_out: values that are not taken over, though their rows are.
        written: the people as JSON objects, one a line, where they were asked for.
    """

    format: str
    shown: list[Person] = field(default_factory=list)
    people: int = 0
    mails: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    left_out: list[Skipped] = field(default_factory=list)
    written: IO[str] | None = None

    def document(self) -> Iterator[str]:
        """Return the JSON of the dry run in pieces, as one document."""
        head = json.dumps({"schema_version": 1, "format": self.format}, ensure_ascii=False)
        yield f'{head[:-1]}, "contacts": ['
        if self.written is not None:
            self.written.seek(0)
            for number, line in enumerate(self.written):
                yield ("," if number else "") + "\n" + line.rstrip("\n")
        rest = {
            "skipped": wording.skipped(self.skipped),
            "left_out": wording.skipped(self.left_out),
        }
        yield f"\n], {json.dumps(rest, ensure_ascii=False)[1:]}"


@contextmanager
def survey(
    path: str,
    kind: str,
    options: Mapping[str, str],
    *,
    most: int,
    write: bool,
    known: Mapping[str, Importer] | None = None,
) -> Iterator[Survey]:
    """Read a file and tell what it holds.

    Args:
        known: the importers of all plugins; our own if not said.
        most: people it may name.
        write: keep them as JSON, on the disk.

    Raises:
        BadFile: nobody can be read from it, or it names too many.
    """
    if api.estimate(path, most) > most:
        plainly_fewer(path, kind, options, most, known)
    name, people = api.read_people(path, format=kind, options=options, known=known)
    found = Survey(name)
    with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass") as file:
        for one in limited(people, path, most):
            if isinstance(one, Skipped):
                found.skipped.append(one)
                continue
            found.people += 1
            found.mails += bool(one.emails)
            found.left_out += [Skipped(one.line, said) for said in one.unusable]
            if len(found.shown) < wording.SHOWN:
                found.shown.append(one)
            if write:
                file.write(json.dumps(wording.contact(one), ensure_ascii=False) + "\n")
        found.written = file if write else None
        yield found


def limited(people: Iterator[Person | Skipped], path: str, most: int) -> Iterator[Person | Skipped]:
    """Pass people on, and stop where there are more than one file may name.

    Raises:
        BadFile: there are.
    """
    count = 0
    for one in people:
        count += isinstance(one, Person)
        if count > most:
            raise too_many(path, most)
        yield one


def small_enough(
    path: str,
    kind: str,
    options: Mapping[str, str],
    most: int,
    known: Mapping[str, Importer] | None = None,
) -> None:
    """Make sure, before anything is taken in, that a file does not name too many.

    It is read for that only where it is long: most files are told by their lines.

    Args:
        known: the importers of all plugins; our own if not said.

    Raises:
        BadFile: it does.
    """
    if api.estimate(path, most) > most:
        plainly_fewer(path, kind, options, most, known)
        _, people = api.read_people(path, format=kind, options=options, known=known)
        for _ in limited(people, path, most):
            pass


def plainly_fewer(
    path: str,
    kind: str,
    options: Mapping[str, str],
    most: int,
    known: Mapping[str, Importer] | None = None,
) -> None:
    """Refuse a file of which it is plain at a glance that it names too many.

    To make people of so many rows takes seconds; to count them takes a fraction of one.

    Raises:
        BadFile: it does.
    """
    importer = formats.choose(Path(path), kind, options, {**api.importers(), **(known or {})})
    if formats.surely_more(Path(path), importer, options, most):
        raise too_many(path, most)


def too_many(path: str, most: int) -> BadFile:
    """Return the error for a file that names more people than are taken in at once."""
    return BadFile(
        path,
        f"names more than {most:,} people",
        why="a file that long is hardly an address book, and is not taken in at once",
        hint=f"split {Path(path).name}, or: most_people = {most * 10} under [plugins.contacts]",
    )
