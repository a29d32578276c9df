"""Lines of the log. They name contacts by number only, so that `forget` has nothing to do here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from askaround.model import Env, Event


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
    handle = _opened(path)
    # Its end, not its status: whoever asked for a file's times has the next write note a new one,
    # which the next commit to the disk waits for, whatever file that is about.
    if os.lseek(handle, 0, os.SEEK_END) > env.settings.most_bytes:
        os.close(handle)
        os.replace(path, f"{path}.1")
        handle = _opened(path)
    try:
        text = "".join([f"{line}\n" for line in lines]).encode()
        while text:
            text = text[os.write(handle, text) :]
    finally:
        os.close(handle)


@lru_cache(maxsize=16)
def _path(folder: Path, name: str) -> str:
    # A name with folders in it stays in this one.
    return os.path.join(folder, os.path.basename(name))


def _opened(path: str) -> int:
    return os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)


@lru_cache(maxsize=64)  # a tick's events are all of one moment
def _time(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
