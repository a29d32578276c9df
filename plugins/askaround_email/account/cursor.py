"""How far the mail has been read, as a short text.

Of a Maildir: six bytes for each message that is still there. A newest-file time would be shorter,
but mail copied in with its old times would never be seen. Of a folder on a server: its UIDVALIDITY
and the highest UID that was read, with those below it that the server could not give out.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """How far a folder on a server was read.

    Attributes:
        validity: its UIDVALIDITY.
        reached: the highest UID that was read.
        gaps: UIDs below that could not be read, and are asked for again.
    """

    validity: int
    reached: int
    gaps: tuple[int, ...] = ()


_WIDTH = 6


def mark(base: str) -> bytes:
    """Return the mark of a message file by its name without flags."""
    from hashlib import sha256  # a tick that finds no mail marks none

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


def read_servers(cursor: str | None) -> dict[str, Place]:
    """Return the places by account and folder; empty where they cannot be read."""
    try:
        found = json.loads(cursor or "{}").get("servers", {})
        return {str(name): _place(*given) for name, given in found.items()}
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}


def write(seen: dict[str, Iterable[bytes]], servers: dict[str, Place] | None = None) -> str:
    """Return the cursor for these marks; the same marks always give the same text."""
    packed = {name: b64encode(b"".join(sorted(marks))).decode() for name, marks in seen.items()}
    kept: dict[str, object] = {"version": 1, "seen": packed}
    if servers:
        kept["servers"] = servers
    return json.dumps(kept, sort_keys=True)


def _place(validity: int, reached: int, gaps: Iterable[int] = ()) -> Place:
    return Place(int(validity), int(reached), tuple(map(int, gaps)))


def _split(packed: bytes) -> set[bytes]:
    return {packed[place : place + _WIDTH] for place in range(0, len(packed), _WIDTH)}
