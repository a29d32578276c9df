"""Queries behind the reports: what is due, what was reached. Every one is bounded or indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

TAKEN = (
    "NOT EXISTS (SELECT 1 FROM effect WHERE effect.contact = event.contact "
    "AND effect.command = event.command AND effect.undelivered <> '' "
    "AND effect.status <> 'delivered') AND event.data NOT LIKE '%\"unsent\":%'"
)
"""Whether a step counts: one taken by a message, and taken back where it does not arrive, counts
with it. Of people who were forgotten the message is gone, and the step's tombstone says it."""

LOOK_BACK = 5000
"""Events looked at for the counts of a week; beyond that they are a lower bound."""


# Messages have no due date, so the index by status and due date has them by number: the oldest of
# each status are found without sorting all that wait.
_UNDER_WAY = " UNION ALL ".join(
    f"SELECT id FROM (SELECT id FROM effect WHERE status = '{status}' AND due_at IS NULL "
    "AND kind = 'message' ORDER BY id LIMIT :limit)"
    for status in ("drafted", "approved", "handed_over", "failed", "unknown")
)


class Overview:
    """Queries across tables, for reading only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def nobody(self) -> bool:
        """Whether there is no contact at all."""
        found = self.connection.execute("SELECT 1 FROM contact WHERE forgotten = 0").fetchone()
        return found is None

    def _floor(self) -> int:
        newest = self.connection.execute("SELECT max(seq) FROM event").fetchone()[0]
        return max(0, (newest or 0) - LOOK_BACK)

    def delivered_since(self, at: int) -> dict[str, int]:
        """Return how many messages of each purpose reached somebody since `at`."""
        return dict(
            self.connection.execute(
                "SELECT json_extract(data, '$.purpose'), count(*) FROM event WHERE seq > ? "
                "AND kind = 'effect.delivered' AND at > ? AND command NOT IN "
                "(SELECT id FROM command WHERE undone_by IS NOT NULL) GROUP BY 1",
                (self._floor(), at),
            )
        )

    def moved_since(self, at: int) -> dict[str, int]:
        """Return how many contacts came into each state since `at`, without what was undone.

        Nobody came into a state by a message that has not gone: a draft has asked nobody.
        """
        return dict(
            self.connection.execute(
                "SELECT target, count(DISTINCT contact) FROM event WHERE seq > ? "
                "AND kind = 'transition' AND at > ? AND source <> target AND command NOT IN "
                f"(SELECT id FROM command WHERE undone_by IS NOT NULL) AND {TAKEN} GROUP BY 1",
                (self._floor(), at),
            )
        )

    def tasks(self, until: int, limit: int) -> list[tuple[int, str, int, int, str, str]]:
        """Return ``(effect, purpose, due, contact, name, zone)`` of open tasks, soonest first."""
        return self.connection.execute(
            "SELECT e.id, e.purpose, e.due_at, c.id, c.name, c.zone FROM effect e "
            "JOIN contact c ON c.id = e.contact WHERE e.status = 'open' AND e.due_at <= ? "
            "ORDER BY e.due_at, e.id LIMIT ?",
            (until, limit),
        ).fetchall()

    def messages(
        self, limit: int
    ) -> list[tuple[int, str, str, int | None, int, int, str, str, int | None]]:
        """Return messages that are under way, oldest first.

        Each is ``(effect, purpose, status, not_before, made, contact, name, zone, due)``.
        """
        return self.connection.execute(
            "SELECT e.id, e.purpose, e.status, e.not_before, e.created_at, c.id, c.name, c.zone, "
            "json_extract(e.data, '$.due') FROM effect e JOIN contact c ON c.id = e.contact "
            f"WHERE e.id IN ({_UNDER_WAY}) ORDER BY e.id LIMIT :limit",
            {"limit": limit},
        ).fetchall()

    def next_held(self, now: int) -> int | None:
        """Return when the first message may go that is approved and waits for its hour."""
        found: int | None = self.connection.execute(
            "SELECT min(not_before) FROM effect WHERE status = 'approved' AND not_before > ?",
            (now,),
        ).fetchone()[0]
        return found

    def moments(
        self, kind: str, start: str, end: str, after: int, until: int
    ) -> list[tuple[int, int, int, str, str, str | None]]:
        """Return records of a kind that are under way or begin before `until`.

        Args:
            kind: kind of record.
            start, end: the fields that hold when it begins and ends.
            after, until: seconds since 1970 UTC.

        Returns:
            ``(record, start, contact, name, zone, modality)``, soonest first; cancelled ones and
            such as were only proposed are left out.
        """
        return self.connection.execute(
            "SELECT r.id, json_extract(r.data, :start) AS begin, c.id, c.name, c.zone, "
            "json_extract(r.data, '$.modality') FROM record r JOIN contact c ON c.id = r.contact "
            "WHERE r.kind = :kind AND begin < :until "
            "AND coalesce(json_extract(r.data, :end), begin) > :after "
            "AND coalesce(json_extract(r.data, '$.status'), 'agreed') = 'agreed' "
            "AND r.id = (SELECT max(id) FROM record WHERE contact = r.contact AND kind = r.kind) "
            "ORDER BY begin",
            {
                "start": f"$.{start}",
                "end": f"$.{end}",
                "kind": kind,
                "after": after,
                "until": until,
            },
        ).fetchall()

    def refused(self, limit: int) -> list[tuple[int, str]]:
        """Return ``(contact, address)`` of addresses that a server refused, the latest first.

        Those that were proved good since are left out, and people who are not to be contacted.
        """
        return self.connection.execute(
            "SELECT r.contact, json_extract(r.data, '$.address') AS address FROM record r "
            "JOIN contact c ON c.id = r.contact WHERE r.kind = 'refused' "
            "AND coalesce(json_extract(r.data, '$.lifted'), '') = '' "
            "AND c.do_not_contact = 0 AND c.forgotten = 0 "
            "AND r.id = (SELECT max(o.id) FROM record o WHERE o.contact = r.contact "
            "AND o.kind = r.kind AND json_extract(o.data, '$.address') = address) "
            "ORDER BY r.id DESC LIMIT ?",
            (limit,),
        ).fetchall()

    def reached(self) -> Iterator[tuple[int, str, int]]:
        """Yield ``(contact, state, at)`` of every arrival in a state, without what was undone.

        Nobody came into a state by a message that has not gone: a draft has asked nobody.
        """
        yield from self.connection.execute(
            "SELECT contact, target, at FROM event WHERE kind IN ('transition', 'contact.added') "
            "AND contact IS NOT NULL AND command NOT IN "
            f"(SELECT id FROM command WHERE undone_by IS NOT NULL) AND {TAKEN} ORDER BY seq"
        )

    def unsent(self) -> dict[int, str]:
        """Return whose step into a state waits for a message that has not gone, as it stands."""
        return dict(
            self.connection.execute(
                "SELECT contact, status FROM effect WHERE status IN "
                "('drafted', 'approved', 'handed_over', 'failed') AND due_at IS NULL "
                "AND kind = 'message' AND undelivered <> '' ORDER BY id"
            )
        )

    def sent(self) -> int:
        """Return how many messages reached somebody, of people since forgotten as well."""
        return self._count(
            "SELECT count(*) FROM "
            "(SELECT max(seq) FILTER (WHERE kind = 'effect.delivered') AS went, "
            "max(seq) FILTER (WHERE kind = 'effect.failed') AS came_back FROM event "
            "WHERE kind IN ('effect.delivered', 'effect.failed') AND command NOT IN "
            "(SELECT id FROM command WHERE undone_by IS NOT NULL) "
            "GROUP BY json_extract(data, '$.effect')) "
            "WHERE went IS NOT NULL AND coalesce(came_back, 0) < went"
        )

    def answered(self) -> int:
        """Return how many contacts answered, by whatever way."""
        return self._count(
            "SELECT count(DISTINCT contact) FROM event WHERE contact IS NOT NULL "
            "AND command NOT IN (SELECT id FROM command WHERE undone_by IS NOT NULL) AND "
            "(json_extract(data, '$.intent') LIKE 'reply.%' "
            "OR json_extract(data, '$.intent') IN ('call.talked', 'call.booked', 'call.declined') "
            "OR (kind = 'observation' AND json_extract(data, '$.of') = 'reply'))"
        )

    def _count(self, query: str) -> int:
        return int(self.connection.execute(query).fetchone()[0])
