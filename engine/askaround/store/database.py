"""Opening the database, transactions, and what its errors mean in words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from askaround.errors import AskaroundError, Conflict, SetupNeeded

FILE = "askaround.db"
SCHEMA = 1
"""Number of the newest migration; kept here so that opening imports no SQL scripts."""

BUSY_SECONDS = 10.0


class Database:
    """One SQLite database file.

    Args:
        path: the file.
        readonly: refuse writes, and open even where the folder cannot be written.
        create: make the file and its tables where it does not exist.

    Raises:
        SetupNeeded: there is no such file and `create` is false.
        AskaroundError: it is not a database, or a newer version of askaround made it.
    """

    def __init__(self, path: Path, *, readonly: bool = False, create: bool = False) -> None:
        self.path = path
        if not create and not path.exists():
            raise SetupNeeded(
                f"there is no campaign in {path.parent}",
                hint="askaround init   (or name a folder: askaround -C FOLDER …)",
            )
        if create:
            # Made by us first, so that no moment passes in which others may read it.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with explained(path):
            self.connection = _connect(path, readonly)
            found = self.connection.execute("PRAGMA user_version").fetchone()[0]
            if found > SCHEMA:
                raise AskaroundError(
                    f"{path} was made by a newer askaround (schema {found}, this one knows "
                    f"{SCHEMA})",
                    why="an older program could damage what it does not understand",
                    hint="pip install --upgrade askaround",
                )
            if found < SCHEMA:
                self._migrate(found)

    def _migrate(self, found: int) -> None:
        from askaround.store.migrations import MIGRATIONS

        for number, script in enumerate(MIGRATIONS[found:], found + 1):
            # One script, one transaction: a crash half-way leaves the old schema.
            self.connection.executescript(
                f"BEGIN IMMEDIATE;{script};PRAGMA user_version={number};COMMIT;"
            )

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        self.connection.close()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self.connection.in_transaction

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock; commit at the end, roll back on any exception.

        Raises:
            Conflict: another process held the lock for longer than ten seconds.
        """
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.rollback()
            raise
        with explained(self.path):
            self.connection.commit()


def _connect(path: Path, readonly: bool) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        if readonly:
            connection.execute("PRAGMA query_only=ON")
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            return connection
    except sqlite3.OperationalError:
        if not readonly:
            raise
        # A folder that cannot be written: WAL needs its side files there, so read the file alone.
        return sqlite3.connect(f"file:{path}?immutable=1", uri=True, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about `path` into errors a person can act on."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise Conflict(
                "another askaround is writing to this campaign",
                why=f"{path.name} stayed locked for {BUSY_SECONDS:.0f} seconds",
                hint="wait for the other command to end, then type this one again",
            ) from error
        if "full" in text:
            raise AskaroundError(
                "the disk is full; nothing was changed",
                why=text,
                hint="free some space, then type this again",
            ) from error
        if "not a database" in text or "malformed" in text:
            raise AskaroundError(
                f"{path} is not an askaround database, or it is damaged",
                why=text,
                hint="askaround restore BACKUP   (or name another folder with -C)",
            ) from error
        if "readonly" in text or "unable to open" in text:
            raise AskaroundError(
                f"{path} cannot be written",
                why=text,
                hint=f"check who owns {path.parent} and its permissions",
            ) from error
        raise
