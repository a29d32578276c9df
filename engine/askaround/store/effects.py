"""Reading effects and timers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from askaround.store.rows import COLUMNS, Row, dumps

if TYPE_CHECKING:
    from array import array

    from askaround.model.effect import Effect

SELECT = "SELECT " + ", ".join(COLUMNS["effect"]) + " FROM effect"


def effect_from(row: tuple[Any, ...]) -> Effect:
    """Return the effect in a row of `SELECT`."""
    # Making its dataclasses costs a plain read more than the read itself.
    from askaround.model.effect import Effect, Status
    from askaround.model.readonly import readonly

    values = dict(zip(COLUMNS["effect"], row, strict=True))
    values["status"] = Status(values["status"])
    values["states"] = tuple(json.loads(values["states"]))
    values["files"] = tuple(json.loads(values["files"]))
    values["content"] = readonly(json.loads(values["content"]))
    values["data"] = readonly(json.loads(values["data"]))
    return Effect(**values)


def effect_row(effect: Effect) -> Row:
    """Return the row that stores `effect`."""
    row: Row = {column: getattr(effect, column) for column in COLUMNS["effect"]}
    row["status"] = effect.status.value
    for column in ("states", "files"):
        row[column] = dumps(list(row[column]))
    for column in ("content", "data"):
        row[column] = dumps(dict(row[column]))
    return row


_STATUS = "coalesce(status, '')"
"""The status, written so that no index by status is taken: what belongs to some contacts is looked
for by contact. SQLite takes that index otherwise, and goes through all that is open, or was ever
delivered, for each thousand contacts of a tick over a million."""


@cache  # most are of one contact, or of a full part of many
def _pending(contacts: int) -> str:
    return (
        f"{SELECT} WHERE contact IN ({','.join('?' * contacts)}) AND {_STATUS} IN "
        "('open','drafted','approved','handed_over','failed','unknown') ORDER BY id"
    )


class Effects:
    """Queries on effects."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def get(self, number: int) -> Effect | None:
        """Return the effect with that number, or None."""
        row = self.connection.execute(SELECT + " WHERE id = ?", (number,)).fetchone()
        return None if row is None else effect_from(row)

    def select(
        self,
        *,
        statuses: Sequence[str] = (),
        contact: int | None = None,
        kind: str | None = None,
        command: int | None = None,
        limit: int | None = None,
    ) -> list[Effect]:
        """Return effects in order of number."""
        where: list[str] = []
        values: list[object] = []
        if statuses:
            where.append(f"status IN ({','.join('?' * len(statuses))})")
            values += list(statuses)
        for column, value in (("contact", contact), ("kind", kind), ("command", command)):
            if value is not None:
                where.append(f"{column} = ?")
                values.append(value)
        query = SELECT + (f" WHERE {' AND '.join(where)}" if where else "") + " ORDER BY id"
        if limit is not None:
            query += " LIMIT ?"
            values.append(limit)
        return [effect_from(row) for row in self.connection.execute(query, values)]

    def pending(self, contacts: Sequence[int]) -> dict[int, list[Effect]]:
        """Return the unfinished effects of these contacts, by contact."""
        if len(contacts) == 1:
            rows = self.connection.execute(_pending(1), contacts)
            return {contacts[0]: [effect_from(row) for row in rows]}
        found: dict[int, list[Effect]] = {number: [] for number in contacts}
        for start in range(0, len(contacts), 900):
            part = list(contacts[start : start + 900])
            for row in self.connection.execute(_pending(len(part)), part):
                found[row[1]].append(effect_from(row))
        return found

    def deliverable(self, now: int, limit: int) -> list[Effect]:
        """Return approved messages whose time has come, oldest first."""
        query = (
            f"{SELECT} WHERE status = 'approved' AND kind = 'message' "
            "AND (not_before IS NULL OR not_before <= ?) ORDER BY id LIMIT ?"
        )
        return [effect_from(row) for row in self.connection.execute(query, (now, limit))]

    def begun(self, channel: str, since: int, limit: int) -> list[int]:
        """Return when messages went by a channel after `since`, or may have, newest first.

        Those that bounced, or were refused for good, count as well: the server has had them.
        """
        query = (
            "SELECT settled_at FROM effect WHERE kind = 'message' AND channel = ? AND attempts > 0 "
            "AND status IN ('delivered', 'unknown', 'failed', 'cancelled') AND settled_at > ? "
            "ORDER BY settled_at DESC LIMIT ?"
        )
        return [at for (at,) in self.connection.execute(query, (channel, since, limit))]

    def underway(self) -> bool:
        """Whether a message is approved, or nobody knows whether it went."""
        return (
            self.connection.execute(
                "SELECT 1 FROM effect WHERE status IN ('approved', 'unknown') LIMIT 1"
            ).fetchone()
            is not None
        )

    def by_message_id(self, message_ids: Sequence[str]) -> Effect | None:
        """Return the effect sent under the first of these Message-IDs that is known."""
        for message_id in message_ids:
            row = self.connection.execute(
                SELECT + " WHERE message_id = ? AND message_id <> ''", (message_id,)
            ).fetchone()
            if row is not None:
                return effect_from(row)
        return None

    def by_token(self, tokens: Sequence[str]) -> Effect | None:
        """Return the effect whose reply token is among these."""
        for token in tokens:
            row = self.connection.execute(
                SELECT + " WHERE token = ? AND token <> ''", (token,)
            ).fetchone()
            if row is not None:
                return effect_from(row)
        return None

    def by_key(self, key: str) -> Effect | None:
        """Return the effect with that delivery key."""
        row = self.connection.execute(SELECT + " WHERE key = ? AND key <> ''", (key,)).fetchone()
        return None if row is None else effect_from(row)

    def delivered(self, contact: int) -> list[Effect]:
        """Return the messages that reached that contact, oldest first."""
        query = (
            f"{SELECT} WHERE contact = ? AND kind = 'message' AND {_STATUS} = 'delivered' "
            "ORDER BY settled_at, id"
        )
        return [effect_from(row) for row in self.connection.execute(query, (contact,))]

    def delivered_to(self, contacts: Sequence[int]) -> list[tuple[int, str, str, int]]:
        """Return ``(contact, purpose, channel, at)`` of what reached these, oldest first."""
        found: list[tuple[int, str, str, int]] = []
        for start in range(0, len(contacts), 900):
            part = list(contacts[start : start + 900])
            found += self.connection.execute(
                "SELECT contact, purpose, channel, settled_at FROM effect "
                f"WHERE contact IN ({','.join('?' * len(part))}) AND kind = 'message' "
                f"AND {_STATUS} = 'delivered' ORDER BY settled_at, id",
                part,
            ).fetchall()
        return found


_DAY = 86_400
_DUE = "FROM timer WHERE due_at IS NOT NULL AND due_at <= ? AND (due_at, id) > (?, ?)"


@cache
def _timers(contacts: int) -> str:
    return (
        "SELECT id, contact, slot, due_at, fired FROM timer "
        f"WHERE contact IN ({','.join('?' * contacts)}) ORDER BY id"
    )


def _timer_row(row: tuple[Any, ...]) -> Row:
    number, contact, slot, due, fired = row
    return {"id": number, "contact": contact, "slot": slot, "due_at": due, "fired": fired}


class Timers:
    """Queries on timers: rows ``(id, contact, slot, due_at, fired)``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def of(self, contacts: Sequence[int]) -> dict[int, list[Row]]:
        """Return the timers of these contacts, by contact."""
        if len(contacts) == 1:
            rows = self.connection.execute(_timers(1), contacts)
            return {contacts[0]: [_timer_row(row) for row in rows]}
        found: dict[int, list[Row]] = {number: [] for number in contacts}
        for start in range(0, len(contacts), 900):
            part = list(contacts[start : start + 900])
            for row in self.connection.execute(_timers(len(part)), part):
                found[row[1]].append(_timer_row(row))
        return found

    def due(
        self, now: int, limit: int, after: tuple[int, int] = (-(2**62), 0)
    ) -> list[tuple[int, int, int]]:
        """Return ``(timer id, contact, due_at)`` of what is due, soonest first.

        Args:
            after: ``(due_at, id)`` of the last one seen, to go on from there.
        """
        return self.connection.execute(
            f"SELECT id, contact, due_at {_DUE} ORDER BY due_at, id LIMIT ?",
            (now, *after, limit),
        ).fetchall()

    def some(
        self, now: int, few: int, most: int, after: tuple[int, int] = (-(2**62), 0)
    ) -> tuple[array[int], array[int], tuple[int, int]] | None:
        """Return timers that are due, their contacts, and where to go on; None where none is left.

        No more than `few`: soonest first. More: day by day (UTC), and those of one day in the order
        of their contacts. What lies together in the tables is then read and written together; a
        chunk of contacts from all over a large campaign costs twice as much.

        Args:
            few: so many are not worth sorting; of more, whole days until there are as many.
            most: no more than so many, though the day is not over.
            after: ``(due_at, id)`` of the last one seen, to go on from there.
        """
        from array import array

        due = self.due(now, few + 1, after)
        if not due:
            return None
        if len(due) <= few:
            found: Iterable[tuple[int, int, int]] = due
            last = due[-1][2], due[-1][0]
        else:
            night = min(now, due[few - 1][2] // _DAY * _DAY + _DAY - 1)
            last = self.connection.execute(
                f"SELECT due_at, id {_DUE} ORDER BY due_at, id LIMIT 1 OFFSET ?",
                (night, *after, most - 1),
            ).fetchone() or (night, 2**62)
            found = self.connection.execute(
                f"SELECT id, contact, due_at {_DUE} AND (due_at, id) <= (?, ?) "
                f"ORDER BY due_at / {_DAY}, contact, due_at, id",
                (night, *after, *last),
            )
        numbers, contacts = array("q"), array("q")
        for number, contact, _ in found:
            numbers.append(number)
            contacts.append(contact)
        return numbers, contacts, last

    def next_due(self) -> int | None:
        """Return when the next timer is due, or None."""
        found = self.connection.execute(
            "SELECT min(due_at) FROM timer WHERE due_at IS NOT NULL"
        ).fetchone()[0]
        return None if found is None else int(found)
