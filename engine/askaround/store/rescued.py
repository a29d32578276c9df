"""Putting a rescued database in the place of a damaged one, to the end whatever happens meanwhile.

Once the rescued database lies whole beside the damaged one, under a name of its own, the matter is
settled: whoever opens the campaign next finishes what a crash left half done.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

ENDING = ".rescued"
SIDES = ("-wal", "-shm")
WAIT_SECONDS = 10.0


def waiting(database: Path) -> Path:
    """Return where a rescued database lies until it is put in its place."""
    return database.with_name(database.name + ENDING)


def settle(database: Path) -> Path | None:
    """Set the damaged database aside and put the rescued one in its place.

    Returns:
        Where the damaged one is now; None where another process did it.

    Raises:
        OSError: the folder cannot be written.
        sqlite3.Error: another process is at it for longer than `WAIT_SECONDS`.
    """
    new = waiting(database)
    try:
        lock = sqlite3.connect(
            f"{new.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=WAIT_SECONDS,
            isolation_level=None,
        )
    except sqlite3.OperationalError:
        if new.exists():
            raise
        return None
    with closing(lock):
        lock.execute("BEGIN EXCLUSIVE")  # of two processes one puts it there
        if not new.exists():
            return None
        aside = _aside(database)
        # Its log first: it must never be played into the rescued database.
        for suffix in SIDES:
            side = database.with_name(database.name + suffix)
            if side.exists():
                side.replace(aside.with_name(aside.name + suffix))
        if database.exists() and not aside.exists():
            _keep(database, aside)
        new.replace(database)  # there is a database at every moment
    return aside


def _aside(database: Path) -> Path:
    """Return a name for the damaged database: the one it has already, or one not taken."""
    names = (
        database.with_name(f"{database.name}.damaged{end}")
        for end in ("", *(f"-{n}" for n in range(2, 1000)))
    )
    return next(
        path
        for path in names
        if not path.exists() or (database.exists() and path.samefile(database))
    )


def _keep(database: Path, aside: Path) -> None:
    try:
        os.link(database, aside)
    except OSError:  # a file system without links
        part = aside.with_name(aside.name + ".part")
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        shutil.copyfile(database, part)
        part.replace(aside)
