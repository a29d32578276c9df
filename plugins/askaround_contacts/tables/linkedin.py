"""LinkedIn's ``Connections.csv``: notes before the header, columns in any order, few addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from askaround.model import Importer, Person, Skipped
from askaround_contacts.tables.columns import Columns
from askaround_contacts.tables.people import people
from askaround_contacts.tables.table import open_table, sniffer


def sure(columns: Columns, keys: Sequence[str]) -> float:
    """How sure it is that a header is LinkedIn's: it alone says when two people connected."""
    at = columns.at
    if not (at.get("given") and at.get("family") and (at.get("organisation") or at.get("title"))):
        return 0.0
    if at.get("connected_on"):
        return 0.97
    linked = at.get("url") and at.get("organisation") and at.get("title") and len(keys) <= 8
    return 0.75 if linked and {"firstname", "lastname", "position"} <= set(keys) else 0.0


def read(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    """Read the connections of an export."""
    return people(open_table(path, options), "linkedin")


IMPORTER = Importer("linkedin", "LinkedIn connections (Connections.csv)", sniffer(sure), read)
