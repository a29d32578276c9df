"""The rows that a command wrote, and writing the same rows with bare sqlite3: the floor.

The rows are taken from the journal of a campaign that wrote them; they are written into a copy of
the database as it was before, with the same tables, indices and settings.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from askaround.store.database import CACHE_KIB

CHUNK = 1000


@dataclass
class Rows:
    """Rows by statement.

    Attributes:
        statements: ``SQL → rows``, in the order they were first written.
    """

    statements: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    events: int = 0

    def add(self, sql: str, row: tuple[Any, ...]) -> None:
        """Add one row of one statement."""
        self.statements.setdefault(sql, []).append(row)


def written(database: Path, after: int) -> Iterator[Rows]:
    """Yield the rows of the events above `after`, a thousand events at a time.

    Args:
        database: where they were written.
        after: number of the last event before them.
    """
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = Rows()
        for event in connection.execute(
            "SELECT seq, command, at, contact, kind, trigger, source, target, data, changes "
            "FROM event WHERE seq > ? ORDER BY seq",
            (after,),
        ):
            rows.events += 1
            for table, number, before, new in json.loads(event[9]):
                if before is None:
                    names = ", ".join(new)
                    marks = ", ".join("?" * len(new))
                    rows.add(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(new.values()))
                elif new is None:
                    rows.add(f"DELETE FROM {table} WHERE id = ?", (number,))
                else:
                    sets = ", ".join(f"{column} = ?" for column in new)
                    rows.add(f"UPDATE {table} SET {sets} WHERE id = ?", (*new.values(), number))
            marks = ", ".join("?" * 10)
            columns = "seq, command, at, contact, kind, trigger, source, target, data, changes"
            rows.add(f"INSERT INTO event ({columns}) VALUES ({marks})", event)
            if rows.events == CHUNK:
                yield rows
                rows = Rows()
        if rows.events:
            yield rows


def copy(source: Path, target: Path) -> Path:
    """Copy a campaign's folder; nobody may have it open."""
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(source, target))


def opened(database: Path, synchronous: str = "full") -> sqlite3.Connection:
    """Return a connection with the settings the program uses."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    return connection


def write(connection: sqlite3.Connection, chunks: list[Rows]) -> None:
    """Write chunks, each in one transaction, each statement by `executemany`."""
    for rows in chunks:
        connection.execute("BEGIN IMMEDIATE")
        for sql, values in rows.statements.items():
            connection.executemany(sql, values)
        connection.execute("COMMIT")
