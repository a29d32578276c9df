"""Backup and restore: a consistent copy while other processes write."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, BadFile, Conflict, UsageError
from askaround.privatefile import private_folder, sync_folder
from askaround.store.database import SCHEMA, remove
from askaround.store.told import explained
from askaround.store.wholefile import alone, duplicate, examine
from askaround.upkeep.carryover import carry_over
from askaround.upkeep.unfinished import clear, part_of

if TYPE_CHECKING:
    from askaround.workspace import Workspace


def backup(workspace: Workspace, target: Path | None = None, *, replace: bool = False) -> Path:
    """Write a consistent copy of the database; other processes may write meanwhile.

    Args:
        workspace: the open campaign.
        target: the file; ``backups/<time>.db`` in the campaign's folder if not said.
        replace: allow a file of that name to be replaced.

    Raises:
        UsageError: there is a file already.
        AskaroundError: it cannot be written.
    """
    if target is not None:
        return _write(workspace, target, replace=replace)
    from datetime import UTC, datetime

    at = datetime.fromtimestamp(workspace.clock.now(), UTC)
    while True:
        free = _unused(workspace.folder / "backups", f"{at:%Y-%m-%d-%H%M%S}")
        try:
            return _write(workspace, free, replace=False)
        except UsageError:  # another process was quicker to take that name
            continue


def _write(workspace: Workspace, target: Path, *, replace: bool) -> Path:
    """Write a copy under a name of its own, then give it its name; two at once are two copies."""
    if target.exists() and not replace:
        raise _taken(target)
    own = workspace.folder / "backups"
    try:
        if target.parent == own:
            private_folder(own)
        clear(workspace.folder, own, target.parent)
        for _ in range(TRIES):
            if _written(workspace, target, replace=replace):
                sync_folder(target.parent)
                return target
    except (OSError, sqlite3.Error) as error:
        raise _failed(target, str(error)) from error
    raise _failed(target, "another process takes away what is not finished")


def _written(workspace: Workspace, target: Path, *, replace: bool) -> bool:
    """Write the copy; return whether it was there to the end, which another process may prevent."""
    part = part_of(target)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            workspace.store.upkeep.copy_to(part)
            if replace:
                part.replace(target)
            else:
                _name(part, target)
        except (OSError, sqlite3.Error):
            if part.exists():
                raise
            return False
    finally:
        remove(part)
    return True


def _name(part: Path, target: Path) -> None:
    """Give a finished copy its name, unless there is a file of that name by now."""
    try:
        os.link(part, target)
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError:  # a file system without links
        if target.exists():
            raise _taken(target) from None
        part.replace(target)


def _taken(target: Path) -> UsageError:
    return UsageError(f"{target} is there already", hint="another name, or --replace")


def _failed(target: Path, why: str) -> AskaroundError:
    return AskaroundError(
        f"the backup {target} cannot be written", why=why, hint="askaround backup FILE"
    )


def _unused(folder: Path, name: str) -> Path:
    """Return a file of that name which is not there yet."""
    tries = (folder / f"{name}{end}.db" for end in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in tries if not path.exists())


def restore(workspace: Workspace, source: Path) -> Path:
    """Put a backup in the place of the database; the present state is backed up first.

    What cannot be taken back stays as it is: people who were forgotten since the backup was made
    are forgotten again, who asked not to be contacted is not, and what was sent counts as sent.
    All of it takes effect in one step: a crash, or another process, finds one state or the other.

    Returns:
        The file the present state was saved to.

    Raises:
        BadFile: it is no backup of this campaign, or is damaged.
        Conflict: other processes write without a pause.
        AskaroundError: there is no room for it, or no permission.
    """
    _examine(workspace, source)
    lock = workspace.folder / "backups" / LOCK
    with explained(workspace.store.database.path):
        try:
            private_folder(lock.parent)
            os.close(os.open(lock, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise _unwritable(source, error, lock.parent) from error
        with alone(lock) as ours:
            if not ours:
                raise Conflict(
                    "another restore of this campaign is under way; nothing was changed",
                    hint="wait for it to end, then look:  askaround today",
                )
            return _restore(workspace, source)


TRIES = 5
"""How often what another process did meanwhile is looked at again before the person is asked to."""

MAKING = ".restoring"
"""End of the name of the file in which the restored state is made ready."""


LOCK = ".restore-lock"
"""Name of the file by which one restore keeps another from the files it makes ready."""


def _unwritable(source: Path, error: OSError, folder: Path) -> AskaroundError:
    return AskaroundError(
        f"{source} cannot be restored; nothing was changed",
        why=str(error),
        hint=f"check the permissions of {folder} and the space on the disk",
    )


def _restore(workspace: Workspace, source: Path) -> Path:
    """Make the restored state ready beside the database, then put it there in one step.

    Whoever has the database open, or comes after a crash, sees the old state or the finished one.
    """
    from askaround.workspace import Workspace as Opened

    upkeep = workspace.store.upkeep
    with upkeep.watch(workspace.store.database.path) as changed:
        saved = backup(workspace)
        side = saved.with_name(saved.name + MAKING)
        for left in side.parent.glob(f"*{MAKING}*"):  # of a restore that was killed
            remove(left)
        try:
            os.close(os.open(side, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            duplicate(source, side)
            for _ in range(TRIES):
                made = Opened(
                    workspace.folder, clock=workspace.clock, blocked=workspace.blocked, file=side
                )
                try:
                    carry_over(workspace, made)
                    if upkeep.copy_from(made.store.connection, changed):
                        break
                finally:
                    made.close()
                backup(workspace, saved, replace=True)
            else:
                raise Conflict(
                    "other commands write to this campaign without a pause; nothing was changed",
                    hint="wait for them to end, then type this again",
                )
        except OSError as error:
            raise _unwritable(source, error, side.parent) from error
        finally:
            remove(side)
    workspace.forget_rules()
    return saved


def _examine(workspace: Workspace, source: Path) -> None:
    if not source.is_file():
        raise BadFile(str(source), "there is no such file", hint="askaround backup   makes one")
    try:
        version, check, key = examine(source)
    except sqlite3.Error as error:
        raise BadFile(
            str(source), "is not a backup made by askaround", why=str(error), hint="another file"
        ) from error
    if check != "ok":
        raise BadFile(str(source), "is damaged", why=check, hint="another backup")
    if version > SCHEMA:
        raise BadFile(
            str(source), "was made by a newer askaround", hint="pip install --upgrade askaround"
        )
    own = workspace.store.facts.row("id")
    if key is None or own is None or key != own["value"]:
        raise BadFile(
            str(source),
            "is a backup of another campaign",
            hint="copy it as askaround.db into a folder of its own",
        )
