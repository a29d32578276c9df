"""The calendar files in the campaign's folder, for the owner alone."""

from __future__ import annotations

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
