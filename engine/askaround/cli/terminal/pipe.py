"""The pipe that the program prints to: whether anybody reads it, and that nobody else writes it."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def keep_apart() -> None:
    """Let only `sys.stdout` write to standard output, where that is a pipe or a file.

    A program that a plugin starts, and a library that writes to descriptor 1, would otherwise stand
    in the midst of a document; they write to standard error from now on. Once for a whole command:
    nothing is done where a plugin is called. On a terminal all stays as it is.
    """
    out = sys.stdout
    try:
        if out is None:  # it was closed: what is opened next would be taken for it
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - to the end
            return
        if out.fileno() != 1 or out.isatty():
            return
        out.flush()
        own = os.dup(1)
        try:
            os.dup2(2, 1)
        except OSError:  # there is no standard error
            nobody = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nobody, 1)
            os.close(nobody)
        sys.stdout = open(  # noqa: SIM115 - to the end of the program
            own,
            "w",
            1 if getattr(out, "write_through", False) else -1,
            encoding=out.encoding,
            errors="replace",
        )
    except (OSError, ValueError):
        return  # a stream of somebody else's


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
