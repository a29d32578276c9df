"""Files of the program's own that stand for delivery keys: their names, and where some lie."""

from __future__ import annotations

from pathlib import Path

from askaround_email.settings import OUTGOING

FORGOTTEN = ".forgotten"
"""In this folder of what goes out wait the keys of drafts that are to leave the account."""


def stem(key: str) -> str:
    """Return the name of the file that stands for a delivery key: a hash, whatever the key is."""
    from hashlib import sha256  # a tick with nothing to do names no file

    return sha256(key.encode("utf-8", "replace")).hexdigest()[:24]


def forgotten(campaign: Path) -> Path:
    """Return where the keys of drafts wait that are to leave the account."""
    return campaign / OUTGOING / FORGOTTEN
