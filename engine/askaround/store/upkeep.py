"""Statements for looking after a database: integrity, forgetting, restoring, rereading."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from askaround.store.batch import Batch
from askaround.store.database import address
from askaround.store.overview import TAKEN
from askaround.store.rows import COLUMNS, Row, dumps
from askaround.store.told import BUSY_SECONDS

TEXT_COLUMNS = {
    "contact": ("organisation", "organisation_key", "details"),
    "record": ("data",),
    "effect": ("purpose", "detail", "content", "files", "data"),
    "observation": ("data",),
    "event": ("data", "changes"),
    "fact": ("value",),
    "command": ("summary",),
}
"""Where text about people may stand."""

COUNTED = ("of", "intent", "effect", "purpose", "channel", "done", "unsent")
"""What a tombstone keeps of an event's data: what counts are made of, and nobody is named by."""

OWNED = ("record", "effect", "timer", "observation")
"""Tables whose rows belong to one contact."""

_USED = "another process uses it"


class Upkeep:
    """Statements that no other part of the program needs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    # ---- looking

    def integrity(self) -> list[str]:
        """Return what SQLite itself finds wrong; empty where nothing is."""
        lines = [str(line) for (line,) in self.connection.execute("PRAGMA quick_check")]
        return [line for line in lines if line != "ok"]

    def contacts(self) -> int:
        """Return how many contacts there are, forgotten ones included."""
        return int(self.connection.execute("SELECT count(*) FROM contact").fetchone()[0])

    def newest_event(self) -> int:
        """Return when the newest event was written; 0 where there is none."""
        return int(self.connection.execute("SELECT max(at) FROM event").fetchone()[0] or 0)

    def forgotten(self) -> set[int]:
        """Return the numbers of contacts that were forgotten."""
        return {n for (n,) in self.connection.execute("SELECT contact FROM forgotten")}

    def remember_forgotten(self, numbers: Iterable[int], at: int) -> None:
        """Remember that these were forgotten, whether there is a row of them here or not."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO forgotten (contact, at) VALUES (?, ?)",
            [(number, at) for number in numbers],
        )

    def highest(self, table: str) -> int:
        """Return the highest number that was ever given to a row of ``contact`` or ``effect``."""
        return Batch(self.connection, 0, 0).next_id(table) - 1

    def known(self, contacts: Iterable[int]) -> set[int]:
        """Return those of these numbers that any event tells of."""
        return {
            number
            for number in contacts
            if self.connection.execute(
                "SELECT 1 FROM event WHERE contact = ? LIMIT 1", (number,)
            ).fetchone()
        }

    def changes(self) -> Iterator[tuple[int, int | None, list[Any], bool]]:
        """Yield ``(seq, contact, changes, tombstone)`` of the whole journal, in order."""
        for seq, contact, changes, tombstone in self.connection.execute(
            "SELECT seq, contact, changes, tombstone FROM event ORDER BY seq"
        ):
            yield seq, contact, json.loads(changes), bool(tombstone)

    def rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Yield every row of a journaled table, its columns as in `COLUMNS`."""
        yield from self.connection.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table}")

    def row(self, table: str, number: int) -> Row | None:
        """Return one row of a journaled table, or None."""
        columns = COLUMNS[table]
        found = self.connection.execute(
            f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (number,)
        ).fetchone()
        return None if found is None else dict(zip(columns, found, strict=True))

    def commands(self) -> Iterator[tuple[int, int, int]]:
        """Yield ``(command, events it made, events there are)`` of all, missing ones included."""
        yield from self.connection.execute(
            "SELECT id, events, (SELECT count(*) FROM event WHERE command = id) FROM command "
            "UNION ALL SELECT command, 0, count(*) FROM event "
            "WHERE command NOT IN (SELECT id FROM command) GROUP BY command"
        )

    def look_up_keys(self) -> Iterator[tuple[str, str, int]]:
        """Yield every look-up key."""
        yield from self.connection.execute("SELECT kind, value, contact FROM contact_key")

    def drop_keys(self, contact: int) -> None:
        """Remove a contact's look-up keys."""
        self.connection.execute("DELETE FROM contact_key WHERE contact = ?", (contact,))

    # ---- forgetting

    def wipe_from_now_on(self) -> None:
        """Overwrite what is deleted, instead of only unlinking it."""
        self.connection.execute("PRAGMA secure_delete=ON")

    def compact(self) -> str:
        """Rewrite the file without what was deleted, and empty the write-ahead log.

        Returns why that was not possible, in words, else nothing: a process that still reads may
        hold old pages, and the whole file is written once more before the old one goes.
        """
        try:
            self.connection.execute("VACUUM")
            busy = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError as error:
            return _USED if "locked" in str(error) else str(error)
        return _USED if busy else ""

    def remove_owned(self, contact: int) -> int:
        """Remove every row that belongs to a contact; return how many."""
        return sum(
            self.connection.execute(f"DELETE FROM {table} WHERE contact = ?", (contact,)).rowcount
            for table in OWNED
        )

    def entomb(self, contact: int, at: int) -> int:
        """Turn a contact's events into tombstones and remember that it was forgotten.

        Number, kind and states stay, and which steps waited for a message that never went; so
        this comes before their messages are removed. Returns how many events it were.
        """
        self.connection.execute(
            "INSERT OR IGNORE INTO forgotten (contact, at) VALUES (?, ?)", (contact, at)
        )
        rows = self.connection.execute(
            f"SELECT seq, data, kind <> 'transition' OR {TAKEN} FROM event WHERE contact = ?",
            (contact,),
        ).fetchall()
        kept = []
        for seq, text, taken in rows:
            data = {k: v for k, v in json.loads(text).items() if k in COUNTED}
            kept.append((dumps(data if taken else data | {"unsent": True}), seq))
        self.connection.executemany(
            "UPDATE event SET data = ?, changes = '[]', tombstone = 1 WHERE seq = ?", kept
        )
        return len(rows)

    def overwrite(self, row: Row) -> None:
        """Replace a contact's row without a word in the journal: only for forgetting."""
        columns = [column for column in COLUMNS["contact"] if column != "id"]
        self.connection.execute(
            f"UPDATE contact SET {', '.join(f'{c} = ?' for c in columns)} WHERE id = ?",
            (*[row[column] for column in columns], row["id"]),
        )

    def rewrite(self, change: Callable[[str, str, str], str]) -> int:
        """Rewrite every text about anybody; return how many cells were changed.

        Args:
            change: returns the new text of ``(table, column, text)``.
        """
        touched = 0
        for table, columns in TEXT_COLUMNS.items():
            key = "seq" if table == "event" else "id"
            for column in columns:
                new = [
                    (changed, number)
                    for number, text in self.connection.execute(
                        f"SELECT {key}, {column} FROM {table}"
                    )
                    if (changed := change(table, column, text)) != text
                ]
                touched += len(new)
                self.connection.executemany(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", new)
        return touched

    # ---- backup and restore

    def copy_to(self, target: Path) -> None:
        """Copy the database as it is at this moment; others may write meanwhile.

        Args:
            target: an empty file; it is held from now on until it is whole.

        Raises:
            FileNotFoundError: it was taken away before it was held.
            sqlite3.Error: it cannot be opened or written.
        """
        with closing(
            sqlite3.connect(address(target, "mode=rw"), uri=True, isolation_level=None)
        ) as copy:
            copy.execute("PRAGMA synchronous=FULL")
            copy.execute("PRAGMA locking_mode=EXCLUSIVE")  # what is locked stays so until the end
            copy.execute("BEGIN EXCLUSIVE")
            copy.execute("COMMIT")
            if not target.exists():
                raise FileNotFoundError(target)
            # In one step: a step by step copy begins anew whenever another process writes.
            self.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")

    @contextmanager
    def watch(self, path: Path) -> Iterator[Callable[[], bool]]:
        """Give a function that says whether anybody wrote since it was asked last."""
        with closing(sqlite3.connect(address(path, "mode=ro"), uri=True)) as other:
            seen = [_data_version(other)]

            def changed() -> bool:
                seen.append(_data_version(other))
                return seen.pop(0) != seen[0]

            yield changed

    def copy_from(self, source: sqlite3.Connection, changed: Callable[[], bool]) -> bool:
        """Put another database's content in the place of this one's, in one transaction.

        Args:
            source: the other one.
            changed: asked once under the write lock: whether it must not be done after all.

        Returns:
            Whether it was done.

        Raises:
            sqlite3.OperationalError: another process held the lock for too long.
        """
        end = time.monotonic() + BUSY_SECONDS
        locked = False

        def look(status: int, remaining: int, total: int) -> None:
            nonlocal locked
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                if time.monotonic() > end:
                    raise sqlite3.OperationalError("database is locked")
            elif not locked:
                locked = True
                if changed():
                    raise _Changed

        try:
            # The first page takes the write lock, and it is held until the last one is there.
            source.backup(self.connection, pages=1, progress=look, sleep=0.05)
        except _Changed:
            return False
        self.connection.execute("PRAGMA journal_mode=WAL")
        return True

    def marks(self) -> list[str]:
        """Return the marks of people not to be contacted."""
        return [m for (m,) in self.connection.execute("SELECT mark FROM do_not_contact")]

    def add_marks(self, marks: Iterable[str]) -> None:
        """Remember these marks."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO do_not_contact (mark) VALUES (?)", [(m,) for m in marks]
        )


class _Changed(Exception):
    """Raised to leave a copy that was begun; not an error."""


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
