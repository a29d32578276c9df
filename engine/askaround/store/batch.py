"""A batch of journaled writes inside one transaction.

Every row written through a batch is also written into the journal as a change with the values
before and after; nothing else may write to a journaled table. Writes are buffered and go out by
table with `executemany`, which is what makes a tick over many contacts cheap.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from askaround.errors import Conflict
from askaround.store.events import event_of
from askaround.store.rows import COLUMNS, Row, dumps

if TYPE_CHECKING:
    from askaround.model.event import Event

_INSERT = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for table, columns in COLUMNS.items()
}
_VALUES = {table: itemgetter(*columns) for table, columns in COLUMNS.items()}
_EVENT = (
    "INSERT INTO event (seq, command, at, contact, kind, trigger, source, target, data, changes) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
KEPT = 2000
"""Transitions kept to be shown to observers; a command that makes more has them read again."""

USUAL = ("transition", "timer", "effect.")
"""How the kinds of events begin that tell of steps, timers and messages."""

_VERSIONED = frozenset({"contact", "effect"})
_HIGHEST = {table: f"SELECT max(id) FROM {table}" for table in COLUMNS} | {
    "event": "SELECT max(seq) FROM event",
    # A number that was undone is not given to somebody else: keys, marks and tombstones hang on it.
    "contact": "SELECT max(n) FROM (SELECT max(id) AS n FROM contact UNION ALL "
    "SELECT max(contact) FROM event WHERE contact IS NOT NULL UNION ALL "
    "SELECT json_extract(value, '$.contact') FROM fact WHERE name = 'restored')",
    # Nor is one that was given in what a backup took the place of.
    "effect": "SELECT max(n) FROM (SELECT max(id) AS n FROM effect UNION ALL "
    "SELECT json_extract(value, '$.effect') FROM fact WHERE name = 'restored')",
}
_ERA = "SELECT json_extract(value, '$.mark') FROM fact WHERE name = 'restored'"


@cache
def _updating(table: str, columns: tuple[str, ...]) -> str:
    sets = ", ".join(f"{column} = ?" for column in columns)
    where = "id = ? AND version = ?" if table in _VERSIONED else "id = ?"
    return f"UPDATE {table} SET {sets} WHERE {where}"


class Batch:
    """Buffered, journaled writes for one command. Open a transaction first.

    Args:
        connection: a connection that holds the write lock.
        command: id of the command every event carries.
        now: the time every event carries.

    Attributes:
        other: whether something else was written than steps, timers and messages.
    """

    def __init__(self, connection: sqlite3.Connection, command: int, now: int) -> None:
        self.connection = connection
        self.command = command
        self.now = now
        self.first_event: int | None = None
        self.last_event = 0
        self.idle = True  # nothing but words made ready, which no person asked for
        self.other = False
        self._next: dict[str, int] = {}
        self._inserts: dict[str, list[tuple[Any, ...]]] = {}
        self._updates: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        self._deletes: dict[str, list[tuple[int]]] = {}
        self._touched: set[tuple[str, int]] = set()
        self._gone: set[tuple[str, int]] = set()
        self._changes: list[list[Any]] = []
        self._events: list[tuple[Any, ...]] = []
        self._moves: list[tuple[Any, ...]] = []

    def next_id(self, table: str) -> int:
        """Return a number for a new row; safe because the write lock is held."""
        number = self._next.get(table)
        if number is None:
            found = self.connection.execute(_HIGHEST[table]).fetchone()[0]
            number = (found or 0) + 1
        self._next[table] = number + 1
        return number

    @cached_property
    def era(self) -> str:
        """What keeps the keys of messages apart from those given before a restore; empty at first.

        Asked under the write lock, for another process may have restored a backup meanwhile.
        """
        found = self.connection.execute(_ERA).fetchone()
        return str(found[0]) if found else ""

    def insert(self, table: str, row: Row) -> int:
        """Add `row` (all columns but ``id``, which is chosen here unless given); return its id."""
        if not row.get("id"):
            row = {**row, "id": self.next_id(table)}
        if (table, row["id"]) in self._gone:
            self.flush()
        self._inserts.setdefault(table, []).append(_VALUES[table](row))
        self._changes.append([table, row["id"], None, row])
        return int(row["id"])

    def update(
        self, table: str, number: int, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> None:
        """Change columns of a row: `before` and `after` name the same columns.

        Tables with a ``version`` column are swapped only where the version is still the one in
        `before`; a loser raises `Conflict` when the batch is flushed.
        """
        if (table, number) in self._touched:
            self.flush()
        self._touched.add((table, number))
        columns = tuple(after)
        values = (*after.values(), number)
        if table in _VERSIONED:
            values = (*values, before["version"])
        self._updates.setdefault((table, columns), []).append(values)
        self._changes.append([table, number, dict(before), dict(after)])

    def delete(self, table: str, number: int, row: Mapping[str, Any]) -> None:
        """Remove a row whose values were `row` (all columns)."""
        self._deletes.setdefault(table, []).append((number,))
        self._gone.add((table, number))
        self._changes.append([table, number, dict(row), None])

    def event(
        self,
        contact: int | None,
        kind: str,
        *,
        trigger: str = "",
        source: str = "",
        target: str = "",
        data: Mapping[str, Any] | None = None,
    ) -> int:
        """Write the journal's line for all changes since the last one; return its number."""
        seq = self.next_id("event")
        self._events.append(
            (
                seq,
                self.command,
                self.now,
                contact,
                kind,
                trigger,
                source,
                target,
                dumps(data) if data else "{}",
                dumps(self._changes) if self._changes else "[]",
            )
        )
        if kind == "transition" and len(self._moves) <= KEPT:
            self._moves.append((seq, contact, trigger, source, target, data or {}, self._changes))
        self.idle = self.idle and kind == "effect.rendered"
        if not kind.startswith(USUAL) or "record" in {one[0] for one in self._changes}:
            self.other = True
        self._changes = []
        self.first_event = self.first_event or seq
        self.last_event = seq
        return seq

    def flush(self) -> None:
        """Send everything to the database, still inside the transaction.

        Raises:
            Conflict: a versioned row had been changed by somebody else, or a key is taken.
        """
        if not (self._inserts or self._updates or self._deletes or self._events):
            return
        execute = self.connection.executemany
        for table, rows in self._inserts.items():
            try:
                execute(_INSERT[table], rows)
            except sqlite3.IntegrityError as error:
                raise Conflict(
                    f"another process has made such a {table} row meanwhile",
                    why=str(error),
                    hint="type the command again",
                ) from error
        for (table, columns), rows in self._updates.items():
            done = execute(_updating(table, columns), rows).rowcount
            if done != len(rows):
                raise Conflict(
                    f"{len(rows) - done} {table} row(s) were changed by another process",
                    hint="type the command again",
                )
        for table, numbers in self._deletes.items():
            execute(f"DELETE FROM {table} WHERE id = ?", numbers)
        if self._events:
            execute(_EVENT, self._events)
        self._empty()

    def _empty(self) -> None:
        self._inserts, self._updates, self._deletes, self._events = {}, {}, {}, []
        self._touched.clear()
        self._gone.clear()

    @contextmanager
    def part(self) -> Iterator[None]:
        """Forget what was written inside if it raises; flushed before, undone by the caller."""
        state = dict(self._next), self.first_event, self.last_event, list(self._changes), self.idle
        moves = len(self._moves)
        try:
            yield
            self.flush()
        except BaseException:
            self._empty()
            self._next, self.first_event, self.last_event, self._changes, self.idle = state
            del self._moves[moves:]
            raise

    def transitions(self) -> list[Event] | None:
        """Return the transitions written so far; None where they are too many to be kept."""
        if len(self._moves) > KEPT:
            return None
        made = []
        for seq, contact, trigger, source, target, data, changes in self._moves:
            made.append(
                event_of(
                    (seq, self.command, self.now, contact, "transition", trigger, source, target),
                    MappingProxyType(data),
                    tuple([tuple(change) for change in changes]),
                )
            )
        return made

    @property
    def dangling(self) -> bool:
        """Whether rows changed that no event covers; a mistake of the caller."""
        return bool(self._changes)
