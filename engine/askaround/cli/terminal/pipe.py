"""Whether anybody reads what the program prints: a broken pipe may be some other pipe than that."""

from __future__ import annotations

from typing import TextIO


def is_unread(stream: TextIO) -> bool:
    """Return whether nobody reads a stream any more; False where it is no pipe, or still read.

    Where the system cannot be asked (Windows), it is taken to be so.
    """
    import select

    if not hasattr(select, "poll"):
        return True
    try:
        asked = select.poll()
        asked.register(stream.fileno(), 0)  # errors and hang-ups are always told
        return bool(asked.poll(0))
    except (OSError, ValueError):
        return False
