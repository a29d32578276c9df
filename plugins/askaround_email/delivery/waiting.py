"""Marks of messages that are on their way to a server but have not gone yet.

A mark is laid before the server is called and taken away just before the line that ends the
message. While it lies there, the message has certainly not gone, and may go again. Whoever takes it
away is the only one who may send, or say that it did not go: a process that was thought dead finds
its mark gone and stops.

Only the last attempt has one: an attempt takes away what older ones left before it lays its own,
and its own once the server has refused it. A mark that outlived its attempt would say of the next
one that it never went.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from askaround.privatefile import write_whole
from askaround_email.delivery.stem import stem
from askaround_email.parts.mime import key_value
from askaround_email.settings import OUTGOING

if TYPE_CHECKING:
    from askaround.model import Env

FOLDER = ".waiting"


class Mark:
    """The mark of one attempt.

    Args:
        key: the delivery key.

    Raises:
        OSError: it cannot be laid.
    """

    def __init__(self, env: Env, key: str) -> None:
        clear(env, key)  # first: with two of them, one could be taken while the other's mail goes
        self._path = _folder(env) / f"{stem(key)}.{token_hex(4)}"
        write_whole(self._path, key_value(key).encode())
        _settle(self._path.parent)

    def take(self) -> bool:
        """Take it away, for good even if the power fails now; False where somebody else has."""
        return _take(self._path)

    def drop(self) -> None:
        """Take it away, if it is there still: the attempt is over, and the server has answered."""
        _take(self._path)


def clear(env: Env, key: str) -> None:
    """Take away the marks of attempts that are over, before another way or attempt begins.

    Raises:
        OSError: one of them stays.
    """
    for path in _folder(env).glob(f"{stem(key)}.*"):
        path.unlink(missing_ok=True)
        _settle(path.parent)


def take_any(env: Env, key: str) -> bool:
    """Take away what marks lie there for `key`; whether there was one."""
    taken = [_take(path) for path in _folder(env).glob(f"{stem(key)}.*")]
    return any(taken)


def _folder(env: Env) -> Path:
    return env.folder / OUTGOING / FOLDER


def _take(path: Path) -> bool:
    try:
        path.unlink()
        _settle(path.parent)
    except OSError:
        return False
    return True


def _settle(folder: Path) -> None:
    """Have the folder itself written to the disk."""
    with suppress(OSError, AttributeError):  # not everywhere can a folder be opened
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
