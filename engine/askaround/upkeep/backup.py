"""Backup and restore: a consistent copy while other processes write."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, BadFile, UsageError
from askaround.store.database import SCHEMA, explained
from askaround.store.upkeep import examine

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
    if target is None:
        from datetime import UTC, datetime

        at = datetime.fromtimestamp(workspace.clock.now(), UTC)
        target = workspace.folder / "backups" / f"{at:%Y-%m-%d-%H%M%S}.db"
        target.parent.mkdir(mode=0o700, exist_ok=True)
    if target.exists() and not replace:
        raise UsageError(f"{target} is there already", hint="another name, or --replace")
    part = target.with_name(target.name + ".part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        workspace.store.upkeep.copy_to(part)
        os.replace(part, target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise AskaroundError(
            f"the backup {target} cannot be written", why=str(error), hint="askaround backup FILE"
        ) from error
    return target


def restore(workspace: Workspace, source: Path) -> Path:
    """Put a backup in the place of the database; the present state is backed up first.

    People who were forgotten since the backup was made are forgotten again.

    Returns:
        The file the present state was saved to.

    Raises:
        BadFile: it is no backup of this campaign, or is damaged.
    """
    _examine(workspace, source)
    saved = backup(workspace)
    store = workspace.store
    forgotten, marks = store.upkeep.forgotten(), store.upkeep.marks()
    with explained(source):
        store.upkeep.copy_from(source)
    with store.database.transaction():
        store.upkeep.add_marks(marks)
    from askaround.upkeep.forget import forget

    for number in sorted(forgotten):
        contact = store.contacts.get(number)
        if contact is not None and not contact.forgotten:
            forget(workspace, number)
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
