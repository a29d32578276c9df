"""What went to people whom a restored backup does not know, kept without naming anybody.

Beside the keyed hash of an address stands what a second message would have to know of the first:
its purpose, channel, time and identities. No name, no address, no word of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from askaround.store.rows import Row, dumps

KEPT = (
    "purpose",
    "channel",
    "status",
    "created_at",
    "approved_at",
    "settled_at",
    "attempts",
    "key",
    "message_id",
    "token",
)
"""Columns of an effect that are kept."""


class Went:
    """Queries on what went to people unknown here.

    Args:
        connection: of the store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def empty(self) -> bool:
        """Whether there is nothing, so that nobody's addresses need hashing."""
        return self.connection.execute("SELECT 1 FROM went LIMIT 1").fetchone() is None

    def add(self, marks: Iterable[str], row: Row) -> None:
        """Keep what went, under the marks of whom it went to.

        Args:
            row: the effect's, or one that was kept before.
        """
        said = dumps({column: row[column] for column in KEPT})
        self.connection.executemany(
            "INSERT OR REPLACE INTO went (mark, key, data) VALUES (?, ?, ?)",
            [(mark, row["key"], said) for mark in marks],
        )

    def all(self) -> Iterator[tuple[str, Row]]:
        """Yield ``(mark, what went)`` of all, in order of mark."""
        for mark, data in self.connection.execute("SELECT mark, data FROM went ORDER BY mark, key"):
            yield mark, json.loads(data)

    def of(self, marks: Iterable[str]) -> list[Row]:
        """Return what went to whoever has one of these marks, each once, oldest first."""
        found: dict[str, Row] = {}
        for mark in marks:
            for key, data in self.connection.execute(
                "SELECT key, data FROM went WHERE mark = ?", (mark,)
            ):
                found[key] = json.loads(data)
        return sorted(found.values(), key=_when)

    def remove(self, marks: Iterable[str]) -> None:
        """Forget what went to these."""
        self.connection.executemany("DELETE FROM went WHERE mark = ?", [(m,) for m in marks])

    def clear(self) -> None:
        """Forget all of it."""
        self.connection.execute("DELETE FROM went")


def _when(row: Row) -> tuple[Any, ...]:
    return (row["settled_at"] or row["created_at"], row["key"])
