"""Reading the journal: events and commands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from askaround.store.rows import loads

if TYPE_CHECKING:
    from askaround.model.event import Command, Event

_EVENT = (
    "SELECT seq, command, at, contact, kind, trigger, source, target, data, changes, tombstone "
    "FROM event"
)

_STANDS = "command NOT IN (SELECT id FROM command WHERE undone_by IS NOT NULL)"


def event_from(row: tuple[Any, ...]) -> Event:
    """Return the event in a row of the journal."""
    changes = tuple([(table, number, old, new) for table, number, old, new in loads(row[9])])
    return event_of(row, loads(row[8]), changes)


def event_of(row: Sequence[Any], data: Mapping[str, object], changes: tuple[Any, ...]) -> Event:
    """Return an event of ``(seq, command, at, contact, kind, trigger, source, target, …)``."""
    kind, mould = _event_moulds()
    made = mould()
    made.seq = row[0]
    made.command = row[1]
    made.at = row[2]
    made.contact = row[3]
    made.kind = row[4]
    made.trigger = row[5]
    made.source = row[6]
    made.target = row[7]
    made.data = data
    made.changes = changes
    made.__class__ = kind
    found: Event = made
    return found


@cache
def _event_moulds() -> tuple[type[Event], type[Any]]:
    from askaround.model.event import Event
    from askaround.model.mould import mould

    return Event, mould(Event)


class Events:
    """Queries on the journal."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def select(
        self,
        *,
        contact: int | None = None,
        command: int | None = None,
        kind: str | None = None,
        after: int = 0,
        until: int | None = None,
        limit: int | None = None,
        newest_first: bool = False,
    ) -> Iterator[Event]:
        """Yield events in order (or newest first)."""
        where, values = ["seq > ?"], [after]
        more: list[object] = list(values)
        for column, value in (("contact", contact), ("command", command), ("kind", kind)):
            if value is not None:
                where.append(f"{column} = ?")
                more.append(value)
        if until is not None:
            where.append("seq <= ?")
            more.append(until)
        query = f"{_EVENT} WHERE {' AND '.join(where)} ORDER BY seq"
        if newest_first:
            query += " DESC"
        if limit is not None:
            query += " LIMIT ?"
            more.append(limit)
        for row in self.connection.execute(query, more):
            yield event_from(row)

    def news(self, after: int) -> tuple[int, bool]:
        """Return ``(newest event, whether an event above `after` may have changed other rows)``.

        Other rows than those that steps, timers and messages change: records, people, facts. It is
        true as well where there is no such event `after` any more: the journal was replaced.
        """
        newest, other = self.connection.execute(
            "SELECT max(seq), max(NOT (kind = 'transition' OR kind GLOB 'timer*' "
            "OR kind GLOB 'effect.*') OR instr(changes, '[\"record\",') > 0) "
            "FROM event WHERE seq > ?",
            (after,),
        ).fetchone()
        if newest is not None:
            return newest, bool(other)
        newest = self.connection.execute("SELECT max(seq) FROM event").fetchone()[0] or 0
        return newest, newest != after

    def floor(self, count: int) -> int:
        """Return a number so that at most `count` events lie above it: bounds a look back."""
        newest = self.connection.execute("SELECT max(seq) FROM event").fetchone()[0]
        return max(0, (newest or 0) - count)

    def tombstones(self) -> set[int]:
        """Return the numbers of events that `forget` emptied."""
        return {row[0] for row in self.connection.execute("SELECT seq FROM event WHERE tombstone")}

    def times(self, contacts: Sequence[int], kind: str) -> dict[int, list[int]]:
        """Return when each contact had an intent: ``call.talked``, or any that begins ``call.``."""
        found: dict[int, list[int]] = {number: [] for number in contacts}
        which, said = ("= ?", kind) if "." in kind else ("GLOB ?", f"{kind}.*")
        for start in range(0, len(contacts), 900):
            part = list(contacts[start : start + 900])
            marks = ",".join("?" * len(part))
            query = (
                f"SELECT contact, at FROM event WHERE contact IN ({marks}) "
                f"AND json_extract(data, '$.intent') {which} "
                f"AND {_STANDS} ORDER BY seq"
            )
            for contact, at in self.connection.execute(query, (*part, said)):
                found[contact].append(at)
        return found

    def entered(self, contact: int) -> int:
        """Return the number of the event that brought a contact into its present state.

        What was undone does not count; 0 where it never moved.
        """
        found = self.connection.execute(
            f"SELECT max(seq) FROM event WHERE contact = ? AND kind = 'transition' AND {_STANDS}",
            (contact,),
        ).fetchone()[0]
        return int(found or 0)

    def outside(self, contact: int, states: Sequence[str]) -> int:
        """Return the number of the last event that brought a contact into another state than these.

        What was undone does not count; 0 where there was none.
        """
        marks = ",".join("?" * len(states))
        found = self.connection.execute(
            "SELECT max(seq) FROM event WHERE contact = ? AND kind = 'transition' "
            f"AND target NOT IN ({marks}) AND {_STANDS}",
            (contact, *states),
        ).fetchone()[0]
        return int(found or 0)

    def made(self, contact: int, effect: int) -> int:
        """Return the number of the event in which an effect of the contact was made."""
        found = self.connection.execute(
            "SELECT max(seq) FROM event WHERE contact = ? AND instr(changes, ?) > 0",
            (contact, f'["effect",{effect},null,'),
        ).fetchone()[0]
        return int(found or 0)

    def stepped(self, contact: int, effect: int) -> int:
        """Return the number of the step of the contact that made an effect; 0 where none did."""
        found = self.connection.execute(
            "SELECT max(seq) FROM event WHERE contact = ? AND kind = 'transition' "
            "AND instr(changes, ?) > 0",
            (contact, f'["effect",{effect},null,'),
        ).fetchone()[0]
        return int(found or 0)

    def all_joined(self) -> set[int]:
        """Return every contact that was ever joined to another."""
        query = "SELECT contact FROM event WHERE kind = 'contact.joined' AND contact IS NOT NULL"
        return {number for (number,) in self.connection.execute(query)}

    def unadded(self) -> set[int]:
        """Return every contact whose adding was undone at any time."""
        query = (
            "SELECT u.contact FROM event AS u "
            "JOIN event AS a ON a.seq = json_extract(u.data, '$.of') "
            "WHERE u.kind = 'undone' AND a.kind = 'contact.added' AND a.contact = u.contact"
        )
        return {number for (number,) in self.connection.execute(query)}

    def vanished(self) -> Iterator[tuple[int, str]]:
        """Yield ``(contact, changes)`` of whose adding was undone, as it stands in the journal."""
        yield from self.connection.execute(
            "SELECT contact, changes FROM event WHERE kind = 'contact.added' AND tombstone = 0 "
            "AND contact NOT IN (SELECT id FROM contact) AND contact NOT IN "
            "(SELECT contact FROM event WHERE kind = 'contact.joined' AND contact IS NOT NULL)"
        )

    def joined(self, contact: int) -> list[int]:
        """Return the contacts that were joined to one and are gone, theirs included."""
        found: list[int] = []
        wanted = [contact]
        while wanted:
            rows = self.connection.execute(
                "SELECT contact FROM event WHERE kind = 'contact.joined' "
                "AND json_extract(data, '$.into') = ? AND contact NOT IN (SELECT id FROM contact)",
                (wanted.pop(),),
            ).fetchall()
            fresh = [number for (number,) in rows if number not in found]
            found += fresh
            wanted += fresh
        return found

    def command(self, number: int) -> Command | None:
        """Return one command, or None."""
        from askaround.model.event import Command

        row = self.connection.execute(
            "SELECT id, name, at, by, summary, undone_by FROM command WHERE id = ?", (number,)
        ).fetchone()
        return None if row is None else Command(*row)

    def commands(self, limit: int = 50) -> list[Command]:
        """Return the newest commands, newest first."""
        from askaround.model.event import Command

        rows = self.connection.execute(
            "SELECT id, name, at, by, summary, undone_by FROM command ORDER BY id DESC LIMIT ?",
            (limit,),
        )
        return [Command(*row) for row in rows]

    def last_undoable(self) -> Command | None:
        """Return the newest command that was not undone and is not itself an undo."""
        from askaround.model.event import Command

        row = self.connection.execute(
            "SELECT id, name, at, by, summary, undone_by FROM command "
            "WHERE undone_by IS NULL AND name NOT IN ('undo', 'render') ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return None if row is None else Command(*row)

    def add_command(self, name: str, at: int, by: str, summary: str) -> int:
        """Store a command and return its id; inside a transaction.

        As most make one event, that is what is written of their number: see `count`.
        """
        cursor = self.connection.execute(
            "INSERT INTO command (name, at, by, summary, events) VALUES (?, ?, ?, ?, 1)",
            (name, at, by, summary),
        )
        return int(cursor.lastrowid or 0)

    def count(self, command: int, events: int) -> None:
        """Remember that a command made so many more events; inside its transaction."""
        if events:
            self.connection.execute(
                "UPDATE command SET events = events + ? WHERE id = ?", (events, command)
            )

    def disown(self, number: int) -> None:
        """Let a command stand as the program's own, which no `undo` takes back."""
        self.connection.execute(
            "UPDATE command SET name = 'render', by = 'askaround', "
            "summary = 'make the words of a message ready' WHERE id = ?",
            (number,),
        )

    def drop_command(self, number: int) -> None:
        """Remove a command under which nothing was written; inside its transaction."""
        self.connection.execute("DELETE FROM command WHERE id = ?", (number,))

    def mark_undone(self, number: int, by: int) -> None:
        """Remember which command undid another; inside a transaction."""
        self.connection.execute("UPDATE command SET undone_by = ? WHERE id = ?", (by, number))
