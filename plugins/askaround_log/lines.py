"""Lines of the log. They name contacts by number only, so that `forget` has nothing to do here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from askaround.model import Env, Event

KEPT_SECONDS = 1.0
"""For so long a log is kept open; then whoever set it aside or took it away is followed."""


def moved(event: Event) -> str:
    """Return the line of a transition: time, contact, trigger, states, command."""
    return (
        f"{_time(event.at)} contact={event.contact or 0:02d} {event.trigger} "
        f"{event.source}->{event.target} command={event.command}"
    )


def failed(event: Event, error: BaseException) -> str:
    """Return the line of a failed transition: the kind of error, never its words."""
    return (
        f"{_time(event.at)} contact={event.contact or 0:02d} {event.trigger or 'timer'} "
        f"in {event.source} failed: {type(error).__name__}"
    )


def write(env: Env, lines: Sequence[str]) -> None:
    """Append lines to the log, readable by its owner only; a full log is set aside first."""
    name = env.settings.file
    if not name or not lines:
        return
    path = _path(env.folder, name)
    text = "".join([f"{line}\n" for line in lines]).encode()
    with _LOCK:
        handle = _LOG.at(path)
        if _LOG.size > env.settings.most_bytes:
            os.replace(path, f"{path}.1")
            handle = _LOG.anew(path)
        _LOG.size += len(text)
        while text:
            text = text[os.write(handle, text) :]


class _Open:
    """The log that was written last, kept open for a moment: a step is followed by another.

    Attributes:
        size: bytes in it, without what others have written since it was opened.
    """

    def __init__(self) -> None:
        self._path, self._handle, self._until = "", -1, 0.0
        self.size = 0

    def at(self, path: str) -> int:
        """Return a handle; a new one where it is another log, or may have been moved meanwhile."""
        if path != self._path or monotonic() > self._until:
            return self.anew(path)
        return self._handle

    def anew(self, path: str) -> int:
        """Open a log, readable by its owner only, in place of the one before."""
        if self._handle >= 0:
            self._path, before, self._handle = "", self._handle, -1
            os.close(before)
        self._handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        # Its end, not its status: whoever asked for a file's times has the next write note a new
        # one, which the next commit to the disk waits for, whatever file that is about.
        self.size = os.lseek(self._handle, 0, os.SEEK_END)
        self._path, self._until = path, monotonic() + KEPT_SECONDS
        return self._handle


_LOG = _Open()
_LOCK = Lock()


@lru_cache(maxsize=16)
def _path(folder: Path, name: str) -> str:
    # A name with folders in it stays in this one.
    return os.path.join(folder, os.path.basename(name))


@lru_cache(maxsize=64)  # a tick's events are all of one moment
def _time(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
