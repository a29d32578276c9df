"""A database as a whole file: held by one process alone, looked into, copied page by page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from askaround.store.database import address


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold `path` as a lock between processes; yield False where another one holds it.

    SQLite's own lock is used: it works wherever a campaign can lie, and ends with its process.

    Raises:
        sqlite3.Error: the file cannot be made.
    """
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise
            yield False
            return
        yield True


def held(path: Path) -> bool:
    """Whether another connection writes to a database file, or it cannot be opened at all.

    A file that is cut off in its first page, or empty, is held by nobody: who writes it holds it
    before its first byte.
    """
    try:
        with closing(
            sqlite3.connect(address(path, "mode=rw"), uri=True, timeout=0, isolation_level=None)
        ) as look:
            look.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorname not in ("SQLITE_NOTADB", "SQLITE_CORRUPT")
    return False


def examine(source: Path) -> tuple[int, str, str | None]:
    """Return ``(schema number, integrity, campaign id as stored)`` of a database file.

    Raises:
        sqlite3.Error: it is none.
    """
    with closing(sqlite3.connect(address(source, "mode=ro"), uri=True)) as old:
        version = old.execute("PRAGMA user_version").fetchone()[0]
        check = old.execute("PRAGMA integrity_check").fetchone()[0]
        key = old.execute("SELECT value FROM fact WHERE name = 'id'").fetchone()
    return int(version), str(check), None if key is None else str(key[0])


def duplicate(source: Path, target: Path) -> None:
    """Copy a whole database file page by page.

    Raises:
        sqlite3.Error: one of them cannot be opened or written.
    """
    with (
        closing(sqlite3.connect(address(source, "mode=ro"), uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        new.execute("PRAGMA synchronous=FULL")
        old.backup(new)
