"""Letters and cards in the campaign's folder, for the owner alone, found again by their key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model import Draft

FOLDER = "letters"
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def mark(key: str) -> str:
    """Return the part of a file's name that stands for a delivery key."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:8]


def paths_for(folder: Path, draft: Draft, key: str, endings: Sequence[str]) -> list[Path]:
    """Return where files lie: ``letters/012-thank-you-1f2e3d4c.pdf``, one for each ending."""
    purpose = _NOT_PLAIN.sub("-", draft.purpose.lower()).strip("-")[:40] or "letter"
    stem = f"{draft.effect:03d}-{purpose}-{mark(key)}"
    return [folder / FOLDER / f"{stem}{ending}" for ending in endings]


def of_key(folder: Path, key: str, endings: Sequence[str]) -> list[Path]:
    """Return the files written for a delivery key, in the order of `endings`."""
    if not key:
        return []
    return [
        path
        for ending in endings
        for path in sorted((folder / FOLDER).glob(f"*-{mark(key)}{ending}"))
    ]
