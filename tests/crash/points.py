"""Points at which a process dies or a statement fails: laid around the program from outside.

Nothing of this is in the program. Every statement that writes, every commit, every line to the mail
server, every file laid down and every call of an observer becomes two points, one before it and one
after it.
"""

from __future__ import annotations

import os
import signal
import smtplib
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

FIRST = {
    "BEGIN": "begin",
    "COMMIT": "commit",
    "SAVEPOINT": "savepoint",
    "RELEASE": "release",
    "ROLLBACK": "rollback",
    "VACUUM": "vacuum",
}

HOLD = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
sys.stdout.write("x")
sys.stdout.flush()
time.sleep(0.4)
held.execute("ROLLBACK")
"""
"""Holds the write lock, in a program of its own: a forked one would inherit SQLite's own locks."""


@dataclass
class Points:
    """Counts the points that are passed, and does at one of them what it was told.

    Attributes:
        place: the point; empty to only count.
        hit: at which time it is passed.
        act: ``kill``: end by SIGKILL; ``lost``: the statement is done and says that it failed;
            ``fail``: the statement is not done and says so; ``lock``: another process takes the
            write lock and holds it for a while.
        busy: seconds to wait for a locked database; None leaves it as it is.
        pages: how many pages the database may grow by; None: any number.
        log: file for what happened at the point and for each error of the database.
        database: what is locked.
        alone: no other process writes meanwhile.
    """

    place: str = ""
    hit: int = 1
    act: str = "kill"
    busy: float | None = None
    pages: int | None = None
    log: Path | None = None
    database: Path | None = None
    alone: bool = True
    passed: Counter[str] = field(default_factory=Counter)

    def here(self, place: str) -> None:
        """Pass a point."""
        self.passed[place] += 1
        if place != self.place or self.passed[place] != self.hit:
            return
        if self.act == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        self.saw(f"{self.act} at {place}")
        if self.act == "lock":
            subprocess.Popen(
                [sys.executable, "-c", HOLD, str(self.database)], stdout=subprocess.PIPE
            ).stdout.read(1)  # type: ignore[union-attr]  # there is a pipe
            return
        raise sqlite3.OperationalError("disk I/O error")

    def saw(self, what: str) -> None:
        """Write down that something happened, where no full disk is in the way."""
        if self.log is not None:
            with self.log.open("a") as file:
                file.write(what + "\n")

    def around(self, owner: Any, name: str, label: str) -> None:
        """Lay a point before and one after every call of a function."""
        usual = getattr(owner, name)

        def wrapped(*args: Any, **named: Any) -> Any:
            self.here(f"before {label}")
            found = usual(*args, **named)
            self.here(f"after {label}")
            return found

        setattr(owner, name, wrapped)

    def connections(self) -> None:
        """Lay the points of the database alone."""
        sqlite3.connect = partial(_connect, sqlite3.connect, self)

    def lay(self) -> None:
        """Lay all points in this process."""
        import askaround.outgoing.delivery
        from askaround.host.host import Host
        from askaround_email.delivery import drafting, sending, smtp, waiting

        self.connections()
        for owner, name, label in (
            (askaround.outgoing.delivery.Postman, "_claim", "claim"),
            (askaround.outgoing.delivery.Postman, "write", "settle"),
            (Host, "after_transition", "observers"),
            (waiting.Mark, "__init__", "mark laid"),
            (waiting.Mark, "take", "mark taken"),
            (waiting, "_settle", "folder sync"),
            (sending, "write_whole", "copy"),
            (drafting, "write_whole", "draft file"),
            (smtp, "connect", "wire connect"),
            (smtplib.SMTP, "mail", "wire sender"),
            (smtplib.SMTP, "rcpt", "wire receiver"),
            (smtp, "_write", "wire message"),
            (smtp, "_finish", "wire end"),
            (smtplib.SMTP, "send", "wire bytes"),
            (smtplib.SMTP, "getreply", "wire answer"),
            (smtplib.SMTP, "quit", "wire farewell"),
        ):
            self.around(owner, name, label)


def named(statement: str) -> str:
    """Return what a statement does in a word or two; empty where it only reads."""
    words = statement.split()
    first = words[0].upper() if words else ""
    if first in FIRST:
        return FIRST[first]
    if first == "INSERT":
        return f"write {words[words.index('INTO') + 1]}"
    if first == "UPDATE":
        return f"write {words[1]}"
    if first == "DELETE":
        return f"write {words[2]}"
    return ""


class Connection(sqlite3.Connection):
    """A connection with points around what it writes."""

    points: Points

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Execute one statement."""
        return self._passing(named(sql), lambda: super(Connection, self).execute(sql, *values))  # type: ignore[no-any-return]  # a cursor

    def executemany(self, sql: str, rows: Any) -> sqlite3.Cursor:
        """Execute one statement for many rows."""
        return self._passing(named(sql), lambda: super(Connection, self).executemany(sql, rows))  # type: ignore[no-any-return]  # a cursor

    def commit(self) -> None:
        """Commit."""
        self._passing("commit", super().commit)

    def backup(self, target: sqlite3.Connection, **more: Any) -> None:
        """Copy into another database, with a point after every piece of it."""
        usual = more.pop("progress", None)

        def progress(*said: int) -> None:
            if usual is not None:
                usual(*said)
            self.points.here("after page")

        super().backup(target, progress=progress, **more)

    def _passing(self, label: str, what: Callable[[], Any]) -> Any:
        if not label:
            return what()
        self.points.here(f"before {label}")
        try:
            found = what()
        except sqlite3.Error as error:
            self.points.saw(str(error))
            raise
        self.points.here(f"after {label}")
        return found


def _connect(usual: Callable[..., Any], points: Points, *words: Any, **more: Any) -> Any:
    if points.busy is not None and "timeout" in more:
        more["timeout"] = points.busy
    connection = usual(*words, factory=Connection, **more)
    connection.points = points
    if points.pages is not None:
        (used,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={used + points.pages}").fetchone()
    return connection


def kinds(places: Sequence[str]) -> list[str]:
    """Return the points in groups, as they are counted and printed."""
    return sorted({place.split(" ", 1)[1].split(" ")[0] for place in places})
