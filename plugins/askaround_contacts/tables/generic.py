"""Any other table with a header: its columns guessed from their titles, or named by the person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from askaround.model import Importer, Person, Skipped
from askaround_contacts.tables.columns import Columns
from askaround_contacts.tables.people import people
from askaround_contacts.tables.table import open_table, sniffer


def sure(columns: Columns, keys: Sequence[str]) -> float:
    """How sure it is that a header belongs to a table of people: never more than a known export."""
    return min(0.6, 0.2 + 0.04 * columns.score)


def read(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    """Read the people of a table."""
    return people(open_table(path, options), "csv")


IMPORTER = Importer("csv", "Any CSV with a header, or with --map", sniffer(sure), read)
