"""Opening the database, transactions, and what its errors mean in words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from askaround.errors import AskaroundError, SetupNeeded, UsageError
from askaround.store.told import BUSY_SECONDS, explained, told

FILE = "askaround.db"
SCHEMA = 3
"""Number of the newest migration; kept here so that opening imports no SQL scripts."""

CACHE_KIB = 65_536
"""Pages kept while writing, at most: a chunk of a tick over a million contacts touches more of them
than the two megabytes SQLite keeps by itself, which would then be written twice."""

SAFE, QUICK = "FULL", "NORMAL"
"""``PRAGMA synchronous``: a commit waits for the disk, or only keeps its order for it. OFF is never
used: with a write-ahead log a power cut could then damage the file."""


class Database:
    """One SQLite database file.

    Args:
        path: the file.
        readonly: refuse writes, and open even where the folder cannot be written.
        create: make the file and its tables.

    Raises:
        SetupNeeded: there is no such file and `create` is false.
        UsageError: there is one and `create` is true.
        AskaroundError: it is not a database, or a newer version of askaround made it.
    """

    _level = ""  # what the connection was last told

    def __init__(self, path: Path, *, readonly: bool = False, create: bool = False) -> None:
        self.path = path
        if not create and path.with_name(path.name + ".rescued").exists():
            _settle(path)
        if not create and not path.exists():
            raise SetupNeeded(
                f"there is no campaign in {path.parent}",
                hint="askaround init   (or name a folder: askaround -C FOLDER …)",
            )
        if create:
            _make(path)
        try:
            with explained(path):
                self.connection = _connect(path, readonly)
                try:
                    self._examine(create)
                    if not readonly:
                        self.connection.execute("PRAGMA journal_mode=WAL")
                        self._sync(SAFE)
                        self.connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
                        # Who only reads reads the tables as they are: so far, later schemas have
                        # more indices, and a table that only writing looks into. The next command
                        # that writes adds them.
                        self.migrate()
                except BaseException:
                    self.connection.close()
                    raise
        except BaseException:
            if create:
                remove(path)
            raise

    def _examine(self, create: bool) -> None:
        found = self._version()
        if found > SCHEMA:
            raise AskaroundError(
                f"{self.path} was made by a newer askaround (schema {found}, this one knows "
                f"{SCHEMA})",
                why="an older program could damage what it does not understand",
                hint="pip install --upgrade askaround",
            )
        if found == 0 and not create:
            raise AskaroundError(
                f"{self.path} is not an askaround database",
                why="it has none of its tables",
                hint="move the file away, then: askaround init",
            )

    def migrate(self) -> None:
        """Bring the tables to the newest schema."""
        while (found := self._version()) < SCHEMA:
            from askaround.store.migrations import MIGRATIONS

            # One script, one transaction: a crash half-way leaves the old schema.
            with self.transaction():
                if self._version() == found:  # else another process was quicker
                    for statement in _statements(MIGRATIONS[found]):
                        self.connection.execute(statement)
                    self.connection.execute(f"PRAGMA user_version={found + 1}")

    def _version(self) -> int:
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        self.connection.close()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self.connection.in_transaction

    def _sync(self, level: str) -> None:
        self.connection.execute(f"PRAGMA synchronous={level}")
        self._level = level

    @contextmanager
    def transaction(self, level: str = SAFE) -> Iterator[None]:
        """Hold the write lock; commit at the end, roll back on any exception.

        Args:
            level: whether the commit is on the disk when it returns (`SAFE`), with all before it,
                or only soon (`QUICK`).

        Raises:
            Conflict: another process held the lock for longer than `BUSY_SECONDS`.
        """
        connection = self.connection
        try:
            if level != self._level:
                self._sync(level)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.commit()
            except BaseException:
                if connection.in_transaction:
                    connection.rollback()
                raise
        except sqlite3.Error as error:
            if known := told(error, self.path):
                raise known from error
            raise

    def settle(self) -> None:
        """Return when all that was committed is on the disk."""
        if self._level != SAFE:
            with self.transaction():  # what is written last takes along what was written before
                self.connection.execute(f"PRAGMA user_version={SCHEMA}")

    @contextmanager
    def part(self) -> Iterator[None]:
        """Hold a part of the transaction under way; an exception undoes the part alone."""
        self.connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # a full disk may have ended it all
                self.connection.execute("ROLLBACK TO part")
                self.connection.execute("RELEASE part")
            raise
        self.connection.execute("RELEASE part")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads inside see one state of the database, whatever others write."""
        if self.connection.in_transaction:
            yield
            return
        with explained(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.rollback()


def _statements(script: str) -> Iterator[str]:
    text = ""
    for piece in script.split(";"):
        text += f"{piece};"
        if sqlite3.complete_statement(text):
            yield text
            text = ""


def _make(path: Path) -> None:
    """Make an empty file that only its owner may read, from its first moment on."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise UsageError(
            f"there is a campaign in {path.parent} already",
            hint=f"askaround -C {path.parent} today",
        ) from error
    except OSError as error:
        raise AskaroundError(
            f"{path} cannot be written",
            why=error.strerror or "",
            hint=f"check who owns {path.parent} and its permissions",
        ) from error


def remove(path: Path) -> None:
    """Remove a database with its side files."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def address(path: Path, how: str) -> str:
    """Return the URI by which SQLite opens a file, such as with ``mode=ro``."""
    return f"{path.absolute().as_uri()}?{how}"


def _settle(path: Path) -> None:
    """Finish a rescue that was interrupted."""
    from askaround.store.rescued import settle

    try:
        with explained(path):
            settle(path)
    except OSError as error:
        raise AskaroundError(
            f"{path} cannot be put in the place of the damaged database",
            why=error.strerror or "",
            hint=f"check who owns {path.parent} and its permissions",
        ) from error


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
        return sqlite3.connect(address(path, "immutable=1"), uri=True, isolation_level=None)
    return connection
