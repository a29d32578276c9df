"""Google Contacts as CSV: the header of today and the one before, several values in one cell.

The cells say ``a@example.org ::: b@example.org``; labels that stand where an address should be
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from askaround.model import Importer, Person, Skipped
from askaround_contacts.tables.columns import Columns
from askaround_contacts.tables.people import people
from askaround_contacts.tables.table import open_table, sniffer

_NUMBERED = re.compile(
    r"(?:email|phone|address|organization|website|relation)\d+(?:type|label|value|name|formatted)"
)
_NAMED = frozenset(
    {"organizationname", "organizationtitle", "groupmembership", "yominame", "phoneticfirstname"}
)


def sure(columns: Columns, keys: Sequence[str]) -> float:
    """How sure it is that a header is Google's: it numbers its columns in a way of its own."""
    numbered = sum(bool(_NUMBERED.fullmatch(key)) for key in keys)
    if numbered >= 2:
        return 0.96
    return 0.8 if numbered or len(_NAMED & set(keys)) >= 2 else 0.0


def read(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    """Read the contacts of an export."""
    return people(open_table(path, options), "google")


IMPORTER = Importer("google", "Google Contacts (CSV)", sniffer(sure), read)
