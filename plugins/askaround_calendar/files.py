"""The calendar files in the campaign's folder, for the owner alone."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model import Draft

FOLDER = "invitations"
FEED = "campaign.ics"
KEY = "X-ASKAROUND-KEY:"
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def write_private(path: Path, content: bytes) -> None:
    """Write a file for the owner alone (0600) so that nobody ever sees half of it.

    Raises:
        OSError: no room, no permission; nothing is left behind.
    """
    path.parent.mkdir(mode=0o700, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
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


def invitation_path(folder: Path, draft: Draft) -> Path:
    """Return where an invitation lies: ``invitations/012-invitation.ics``."""
    purpose = _NOT_PLAIN.sub("-", draft.purpose.lower()).strip("-")[:40] or "invitation"
    return folder / FOLDER / f"{draft.effect:03d}-{purpose}.ics"


def invitations(folder: Path) -> list[tuple[Path, str]]:
    """Return every invitation with its text, folded lines opened."""
    found = []
    for path in sorted((folder / FOLDER).glob("*.ics")):
        with suppress(OSError):
            text = path.read_bytes().decode("utf-8", "replace")
            found.append((path, re.sub(r"\r?\n[ \t]", "", text)))
    return found


def has_key(text: str, key: str) -> bool:
    """Whether an invitation's text was written for a delivery key."""
    return bool(key) and f"{KEY}{key}" in text
