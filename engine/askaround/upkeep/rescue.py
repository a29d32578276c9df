"""Rescue: a backup put in the place of a database that cannot be opened any more."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from askaround.errors import AskaroundError, BadFile, Conflict
from askaround.privatefile import sync_folder
from askaround.store.database import FILE, SCHEMA
from askaround.store.rescued import settle, waiting
from askaround.store.wholefile import duplicate, examine


def rescue(folder: Path, source: Path) -> Path:
    """Set the damaged database aside and put a copy of a backup in its place.

    Killed on the way, either nothing is changed or the next command finishes it.

    Args:
        folder: the campaign's folder.
        source: the backup.

    Returns:
        Where the damaged database is now.

    Raises:
        BadFile: it is no backup, or is damaged itself.
        Conflict: another process did the same meanwhile.
        AskaroundError: the folder cannot be written.
    """
    if not source.is_file():
        raise BadFile(str(source), "there is no such file", hint=f"look in {folder / 'backups'}")
    try:
        version, check, _ = examine(source)
    except sqlite3.Error as error:
        raise BadFile(
            str(source), "is not a backup made by askaround", why=str(error), hint="another file"
        ) from error
    if check != "ok" or version > SCHEMA:
        raise BadFile(str(source), "cannot be used", why=check, hint="another backup")
    part = folder / f"{FILE}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        duplicate(source, part)
        _begin_era(folder, part)
        database = folder / FILE
        part.replace(waiting(database))
        sync_folder(folder)  # from here on it is settled
        aside = settle(database)
        sync_folder(folder)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise AskaroundError(
            f"the backup cannot be put into {folder}",
            why=str(error),
            hint="check the folder's permissions and the space on the disk",
        ) from error
    if aside is None:
        raise Conflict("another command put a backup in its place", hint="askaround today")
    return aside


def _begin_era(folder: Path, part: Path) -> None:
    """Give no key again that the damaged database may have given since the backup was made."""
    from askaround.upkeep.carryover import begin_era
    from askaround.workspace import Workspace

    with closing(Workspace(folder, file=part)) as made:
        made.journal.observers.clear()
        with made.journal.command(
            "restore", summary="a backup was restored", lasting=True
        ) as batch:
            begin_era(made, batch, {})
