"""What the errors of SQLite mean, in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from askaround.errors import AskaroundError, Locked, NotSaved

BUSY_SECONDS = 10.0
"""So long a command waits for another to end its transaction."""

_LEAST = 64 * 1024
"""Bytes that even a small write of SQLite needs."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about `path` into errors a person can act on."""
    try:
        yield
    except sqlite3.Error as error:
        if known := told(error, path):
            raise known from error
        raise


def told(error: sqlite3.Error, path: Path) -> AskaroundError | None:
    """Return an error a person can act on for one of SQLite's; None where there is none."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return Locked(
            "another command, or a plugin, is writing to this campaign",
            why=f"{path.name} stayed locked for {BUSY_SECONDS:.0f} seconds",
            hint="wait for the other command to end, then type this again; where none runs, "
            "a plugin keeps it locked: leave out those of others with --no-plugin NAME",
        )
    if "full" in text or ("I/O" in text and no_room(path.parent)):
        return NotSaved(
            "the disk is full; what was under way was not written",
            why=text,
            hint="free some space, then type this again",
        )
    if "I/O" in text:
        return NotSaved(
            "the disk did not answer; what was under way was not written",
            why=text,
            hint="check the disk, and how large a file may be, then type this again",
        )
    if "not a database" in text or "malformed" in text:
        return AskaroundError(
            f"{path} is not an askaround database, or it is damaged",
            why=text,
            hint="askaround restore BACKUP   (or name another folder with -C)",
        )
    if "readonly" in text or "unable to open" in text:
        return AskaroundError(
            f"{path} cannot be written",
            why=text,
            hint=f"check who owns {path.parent} and its permissions",
        )
    return None


def no_room(folder: str | Path) -> bool:
    """Whether a disk is full: SQLite may call that a disk error, and nothing else."""
    import shutil

    try:
        return shutil.disk_usage(folder).free < _LEAST
    except OSError:
        return False
