"""Facts of the campaign itself, stored definitions, and small caches."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

RESTORED = "restored"
"""The fact that a restore leaves behind."""

_EVERY = "SELECT group_concat(json_quote(name) || ':' || value) FROM fact"


class CampaignFacts:
    """Named facts of the campaign (``profile``, ``objective``, ``workflow``, …)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def every(self) -> str:
        """Return every fact by name, as one JSON object: quickly compared with the last one."""
        found = self.connection.execute(_EVERY).fetchone()[0]
        return f"{{{found or ''}}}"

    def get(self, name: str, default: Any = None) -> Any:
        """Return one fact, or `default`."""
        row = self.connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return default if row is None else json.loads(row[0])

    def since_restore(self) -> dict[str, Any]:
        """Return what a restore left behind: ``mark``, and the highest numbers given before it.

        Empty where nothing was ever restored.
        """
        found: dict[str, Any] = self.get(RESTORED, {})
        return found

    def row(self, name: str) -> dict[str, Any] | None:
        """Return the stored row of a fact, for journaled changes."""
        row = self.connection.execute(
            "SELECT id, name, value FROM fact WHERE name = ?", (name,)
        ).fetchone()
        return None if row is None else {"id": row[0], "name": row[1], "value": row[2]}


class Definitions:
    """Stored workflow definitions: each content once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def compiled(self, number: int) -> str | None:
        """Return the compiled form of a definition, or None."""
        row = self.connection.execute(
            "SELECT compiled FROM definition WHERE id = ?", (number,)
        ).fetchone()
        return None if row is None else str(row[0])

    def source(self, number: int) -> str | None:
        """Return the text a definition was read from, or None."""
        row = self.connection.execute(
            "SELECT source FROM definition WHERE id = ?", (number,)
        ).fetchone()
        return None if row is None else str(row[0])

    def list(self) -> list[tuple[int, str, int, str, int]]:
        """Return ``(id, name, version, digest, stored_at)`` of all, oldest first."""
        return self.connection.execute(
            "SELECT id, name, version, digest, stored_at FROM definition ORDER BY id"
        ).fetchall()

    def add(
        self, *, name: str, version: int, digest: str, compiled: str, source: str, now: int
    ) -> int:
        """Store a definition unless its content is there; return its number."""
        row = self.connection.execute(
            "SELECT id FROM definition WHERE digest = ?", (digest,)
        ).fetchone()
        if row is not None:
            return int(row[0])
        cursor = self.connection.execute(
            "INSERT INTO definition (name, version, digest, compiled, source, stored_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (name, version, digest, compiled, source, now),
        )
        return int(cursor.lastrowid or 0)


_EDITION = "edition"
"""Key beside the days of a kept calendar: which libraries it was computed with."""


class Calendars:
    """Working days of a place and year, computed once and kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def load(self, place: str, year: int, edition: str = "") -> Mapping[int, str] | None:
        """Return ``{day ordinal: why it is not a working day}``, or None where not computed yet.

        A year that was computed by another `edition` of the libraries counts as not computed.
        """
        row = self.connection.execute(
            "SELECT days FROM calendar WHERE place = ? AND year = ?", (place, year)
        ).fetchone()
        if row is None:
            return None
        kept = json.loads(row[0])
        if kept.pop(_EDITION, "") != edition:
            return None
        return {int(k): v for k, v in kept.items()}

    def save(self, place: str, year: int, days: Mapping[int, str], edition: str = "") -> None:
        """Keep a computed year. A cache: losing it loses nothing, so it is not journaled."""
        try:
            self.connection.execute(
                "INSERT OR REPLACE INTO calendar (place, year, days) VALUES (?, ?, ?)",
                (place, year, json.dumps({**days, _EDITION: edition})),
            )
        except sqlite3.OperationalError:
            if self.connection.in_transaction:
                raise
            # Opened for reading, or locked by another: nothing is kept now.


class SettingsSeen:
    """Settings of plugins that were checked before, so that they need not be checked again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def get(self, plugin: str, digest: str) -> dict[str, Any] | None:
        """Return the checked values of a section with that hash, or None."""
        row = self.connection.execute(
            "SELECT value FROM settings_seen WHERE plugin = ? AND digest = ?", (plugin, digest)
        ).fetchone()
        return None if row is None else dict(json.loads(row[0]))

    def put(self, plugin: str, digest: str, value: Mapping[str, Any]) -> None:
        """Keep checked values. A cache; one opened for reading keeps nothing.

        What a policy has to know is asked for in the middle of a command: it goes in with it.
        """
        try:
            self.connection.execute(
                "INSERT OR REPLACE INTO settings_seen (plugin, digest, value) VALUES (?, ?, ?)",
                (plugin, digest, json.dumps(dict(value))),
            )
        except sqlite3.OperationalError:
            if self.connection.in_transaction:
                raise
            # Locked by another: they are checked once more.


_KEPT = 1000
"""How many things a plugin may keep in its cache."""


class PluginCache:
    """What a plugin worked out before, by content hash; shares its table with the settings.

    Args:
        owner: whose it is.
        readonly: keep nothing.
    """

    def __init__(self, connection: sqlite3.Connection, owner: str, *, readonly: bool) -> None:
        self._seen = SettingsSeen(connection)
        self._owner = f"{owner}:cache"
        self._readonly = readonly

    def get(self, digest: str) -> Mapping[str, Any] | None:
        """Return what was kept under `digest`, or None."""
        return self._seen.get(f"{self._owner}:{digest}", digest)

    def put(self, digest: str, value: Mapping[str, Any]) -> None:
        """Keep `value`. A cache: losing it loses nothing, so it is not journaled."""
        if self._readonly:
            return
        with suppress(sqlite3.OperationalError):  # locked by another: nothing is kept now
            # The table has one row for a name, so each thing kept has a name of its own.
            self._seen.connection.execute(
                "INSERT OR REPLACE INTO settings_seen (plugin, digest, value) VALUES (?, ?, ?)",
                (f"{self._owner}:{digest}", digest, json.dumps(dict(value))),
            )
            # What was not made again for long (packs of an older version) goes.
            self._seen.connection.execute(
                "DELETE FROM settings_seen WHERE plugin >= ? AND plugin < ? AND rowid <= "
                "(SELECT max(rowid) FROM settings_seen) - ?",
                (f"{self._owner}:", f"{self._owner};", _KEPT),
            )


class DoNotContact:
    """Marks of people not to be contacted, which survive `forget` without naming anybody."""

    def __init__(self, connection: sqlite3.Connection, key: bytes) -> None:
        self.connection = connection
        self.key = key

    def mark(self, kind: str, value: str) -> str:
        """Return the keyed hash of one address or name."""
        import hashlib
        import hmac

        return hmac.new(self.key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()

    def add(self, keys: Iterable[tuple[str, str]]) -> None:
        """Remember these ``(kind, value)`` keys."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO do_not_contact (mark) VALUES (?)",
            [(self.mark(kind, value),) for kind, value in keys],
        )

    def has(self, keys: Iterable[tuple[str, str]]) -> bool:
        """Whether any of these keys is remembered."""
        return any(
            self.connection.execute(
                "SELECT 1 FROM do_not_contact WHERE mark = ?", (self.mark(kind, value),)
            ).fetchone()
            for kind, value in keys
        )

    def empty(self) -> bool:
        """Whether nobody is marked, so that imports need not hash."""
        return self.connection.execute("SELECT 1 FROM do_not_contact").fetchone() is None

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget these keys again (undo)."""
        self.connection.executemany(
            "DELETE FROM do_not_contact WHERE mark = ?",
            [(self.mark(kind, value),) for kind, value in keys],
        )
