"""Files for their owner alone, written so that nobody ever sees half of one.

A draft names people and says what is wanted of them: what a channel lays down is 0600 in folders
that are 0700, synced before it has its name and that with it, and gone again where there was no
room for it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def private_folder(path: Path) -> None:
    """Make `path` and what is missing above it, for the owner alone (0700).

    Raises:
        OSError: no permission, or a file is in the way.
    """
    if not path.is_dir():
        private_folder(path.parent)
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
            sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk, where the system can wait for that.

    A file that was synced is lost all the same where the power fails before its name is there.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders; and some may be written to, yet not read
        return
    try:
        with suppress(OSError):  # not every file system syncs folders
            os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes, scratch: Path | None = None) -> None:
    """Write a file for the owner alone (0600), all of it or nothing; an older one is replaced.

    Args:
        path: the file; folders that are missing are made.
        content: all of it.
        scratch: folder on the same file system for the unfinished file; default: beside it.

    Raises:
        OSError: no room, no permission; nothing is left behind.
    """
    private_folder(path.parent)
    if scratch is not None:
        private_folder(scratch)
    unfinished = (scratch or path.parent) / f".{path.name}.{os.getpid()}"
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise
    sync_folder(path.parent)
