"""Whether there is anything beside a contact's own row: most steps find that there is nothing.

Four tables are asked for in the statement that reads the row, which costs less than asking one of
them by a statement of its own.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from askaround.store.rows import COLUMNS, contact_from

if TYPE_CHECKING:
    from askaround.model.contact import Contact

_ASKED = (
    "EXISTS (SELECT 1 FROM effect WHERE contact = c.id)",
    "EXISTS (SELECT 1 FROM record WHERE contact = c.id)",
    "EXISTS (SELECT 1 FROM timer WHERE contact = c.id)",
    "EXISTS (SELECT 1 FROM observation WHERE contact = c.id AND status = 'review')",
)
_QUERY = f"SELECT {', '.join((*COLUMNS['contact'], *_ASKED))} FROM contact AS c WHERE id = ?"
_OWN = len(COLUMNS["contact"])


class Having(NamedTuple):
    """What there may be of a contact.

    Attributes:
        effects: messages and tasks, finished ones too.
        records: of any kind.
        timers: of the present state.
        reviews: what came in and waits for the person.
    """

    effects: bool = True
    records: bool = True
    timers: bool = True
    reviews: bool = True


ANYTHING = Having()
"""Nobody has looked, or something was written since."""


def contact_having(connection: sqlite3.Connection, number: int) -> tuple[Contact | None, Having]:
    """Return the contact with that number, or None, and what there is of it at this moment."""
    row = connection.execute(_QUERY, (number,)).fetchone()
    if row is None:
        return None, ANYTHING
    return contact_from(row), Having._make(map(bool, row[_OWN:]))
