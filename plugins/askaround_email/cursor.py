"""What was seen in a Maildir, as a short text: six bytes for each message that is still there.

A newest-file time would be shorter, but mail copied in with its old times would never be seen.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable
from hashlib import sha256

_WIDTH = 6


def mark(base: str) -> bytes:
    """Return the mark of a message file by its name without flags."""
    return sha256(base.encode("utf-8", "surrogateescape")).digest()[:_WIDTH]


def read(cursor: str | None) -> dict[str, set[bytes]]:
    """Return the marks by folder; a cursor that cannot be read means that nothing was seen."""
    if not cursor:
        return {}
    try:
        found = json.loads(cursor)
        return {name: _split(b64decode(text)) for name, text in found["seen"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, Error):
        return {}


def write(seen: dict[str, Iterable[bytes]]) -> str:
    """Return the cursor for these marks; the same marks always give the same text."""
    packed = {name: b64encode(b"".join(sorted(marks))).decode() for name, marks in seen.items()}
    return json.dumps({"version": 1, "seen": packed}, sort_keys=True)


def _split(packed: bytes) -> set[bytes]:
    return {packed[place : place + _WIDTH] for place in range(0, len(packed), _WIDTH)}
