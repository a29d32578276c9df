"""Reading records and observations."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from askaround.store.rows import record_from

if TYPE_CHECKING:
    from askaround.model.record import Record


_ALL = "SELECT id, contact, kind, data, at FROM record {} ORDER BY id"
_SELECT = {
    (False, False): _ALL.format(""),
    (True, False): _ALL.format("WHERE contact = ?"),
    (False, True): _ALL.format("WHERE kind = ?"),
    (True, True): _ALL.format("WHERE contact = ? AND kind = ?"),
}
"""The statements by whether they name a contact, and a kind."""


class Records:
    """Queries on records."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def get(self, number: int) -> Record | None:
        """Return the record with that number, or None."""
        row = self.connection.execute(
            "SELECT id, contact, kind, data, at FROM record WHERE id = ?", (number,)
        ).fetchone()
        return None if row is None else record_from(row)

    def select(self, contact: int | None = None, kind: str | None = None) -> list[Record]:
        """Return records in order of number."""
        values = [one for one in (contact, kind) if one is not None]
        query = _SELECT[contact is not None, kind is not None]
        return [record_from(row) for row in self.connection.execute(query, values)]

    def confidential(self) -> list[Record]:
        """Return the records whose field ``confidential`` is true, oldest first.

        The condition is that of the index ``record_confidential``, word by word.
        """
        query = (
            "SELECT id, contact, kind, data, at FROM record "
            "WHERE data LIKE '%\"confidential\":%' ORDER BY id"
        )
        found = (record_from(row) for row in self.connection.execute(query))
        return [record for record in found if record.data.get("confidential")]

    def of(
        self, contacts: Sequence[int], kinds: Sequence[str]
    ) -> dict[str, dict[int, list[Record]]]:
        """Return the records of some kinds of these contacts, by kind and contact."""
        found: dict[str, dict[int, list[Record]]] = {
            kind: {number: [] for number in contacts} for kind in kinds
        }
        for start in range(0, len(contacts), 900):
            part = list(contacts[start : start + 900])
            query = (
                "SELECT id, contact, kind, data, at FROM record "
                f"WHERE contact IN ({','.join('?' * len(part))}) "
                f"AND kind IN ({','.join('?' * len(kinds))}) ORDER BY id"
            )
            for row in self.connection.execute(query, (*part, *kinds)):
                found[row[2]][row[1]].append(record_from(row))
        return found


def _seen(text: str) -> dict[str, Any]:
    """Return what was seen; of its intents those that are some.

    An earlier version kept whatever a plugin called an intent.
    """
    data: dict[str, Any] = json.loads(text)
    if "intents" in data:
        data["intents"] = [
            {**one, "data": one["data"] if isinstance(one.get("data"), dict) else {}}
            for one in data["intents"]
            if isinstance(one, dict) and isinstance(one.get("intent"), str)
        ]
    return data


class Observations:
    """Queries on observations."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def known(self, key: str) -> bool:
        """Whether an observation with that key was stored before."""
        return (
            self.connection.execute("SELECT 1 FROM observation WHERE key = ?", (key,)).fetchone()
            is not None
        )

    def name_of(self, key: str) -> str:
        """Return the name of whom the observation with that key is; empty where nobody knows."""
        row = self.connection.execute(
            "SELECT c.name FROM observation o JOIN contact c ON c.id = o.contact "
            "WHERE o.key = ? AND c.forgotten = 0",
            (key,),
        ).fetchone()
        return str(row[0]) if row else ""

    def select(
        self, *, status: str | None = None, contact: int | None = None, limit: int = 1000
    ) -> list[dict[str, Any]]:
        """Return stored observations as dictionaries, oldest first; ``data`` is decoded."""
        where, values = [], []
        for column, value in (("status", status), ("contact", contact)):
            if value is not None:
                where.append(f"{column} = ?")
                values.append(value)
        clause = f" WHERE {' AND '.join(where)}" if where else ""
        rows = self.connection.execute(
            f"SELECT id, key, channel, kind, at, contact, status, data FROM observation{clause} "
            "ORDER BY id LIMIT ?",
            (*values, limit),
        )
        names = ("id", "key", "channel", "kind", "at", "contact", "status", "data")
        return [{**dict(zip(names, row, strict=True)), "data": _seen(row[7])} for row in rows]

    def reviews(self, contact: int) -> list[dict[str, Any]]:
        """Return the observations of a contact that wait for the person, like `select`.

        Where a status is bound to the statement, SQLite plans it anew at each call: it looks
        whether the index of what waits would do. That takes longer than the reading.
        """
        rows = self.connection.execute(
            "SELECT id, key, channel, kind, at, contact, status, data FROM observation "
            "WHERE status = 'review' AND contact = ? ORDER BY id",
            (contact,),
        )
        names = ("id", "key", "channel", "kind", "at", "contact", "status", "data")
        return [{**dict(zip(names, row, strict=True)), "data": _seen(row[7])} for row in rows]

    def get(self, number: int) -> dict[str, Any] | None:
        """Return one stored observation like `select`, or None."""
        row = self.connection.execute(
            "SELECT id, key, channel, kind, at, contact, status, data FROM observation "
            "WHERE id = ?",
            (number,),
        ).fetchone()
        names = ("id", "key", "channel", "kind", "at", "contact", "status", "data")
        return row and {**dict(zip(names, row, strict=True)), "data": _seen(row[7])}

    def waiting(self, contacts: Sequence[int]) -> dict[int, int]:
        """Return, by contact, when the oldest reply came that still waits for the person."""
        found: dict[int, int] = {}
        for start in range(0, len(contacts), 900):
            part = list(contacts[start : start + 900])
            found.update(
                self.connection.execute(
                    # By contact, not through all that wait: that index is not for `coalesce`.
                    "SELECT contact, min(at) FROM observation WHERE contact "
                    f"IN ({','.join('?' * len(part))}) AND coalesce(status, '') = 'review' "
                    "GROUP BY contact",
                    part,
                ).fetchall()
            )
        return found

    def cursor(self, channel: str) -> str | None:
        """Return how far a channel was polled, or None."""
        row = self.connection.execute(
            "SELECT value FROM cursor WHERE channel = ?", (channel,)
        ).fetchone()
        return None if row is None else str(row[0])

    def set_cursor(self, channel: str, value: str) -> None:
        """Remember how far a channel was polled; inside the transaction that stores what it saw."""
        self.connection.execute(
            "INSERT INTO cursor (channel, value) VALUES (?, ?) "
            "ON CONFLICT (channel) DO UPDATE SET value = excluded.value",
            (channel, value),
        )
