"""Writing the log: one line a step, numbers and words of the workflow, no names of people."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from askaround.model import Env, Event

_NOT_PLAIN = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Settings:
    """Settings of the log.

    Attributes:
        file: its name in the campaign's folder.
        max_bytes: beyond this the log is moved to ``.old`` and begun anew; 0 never does so.
    """

    file: str = "askaround.log"
    max_bytes: int = 1_000_000


def line(event: Event, error: str = "") -> str:
    """Return the line for an event.

    >>> from askaround.model import Event
    >>> line(Event(7, 3, 1764000000, 2, "transition", "request", "prospect", "requested"))
    '2025-11-24T16:00:00Z 7 contact=02 request prospect->requested'

    Args:
        error: class of the error, where the step could not be taken.
    """
    at = datetime.fromtimestamp(event.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    who = "-" if event.contact is None else f"{event.contact:02d}"
    parts = [at, str(event.seq), f"contact={who}", _plain(event.trigger or event.kind)]
    if event.source or event.target:
        parts.append(f"{_plain(event.source)}->{_plain(event.target)}")
    if error:
        parts.append(f"error={_plain(error)}")
    return " ".join(parts)


def append(env: Env, lines: Sequence[str]) -> None:
    """Append lines to the log, which only its owner can read (0600).

    Raises:
        OSError: it cannot be written.
    """
    if not lines:
        return
    settings: Settings = env.settings
    path = env.folder / os.path.basename(settings.file)
    text = "".join(f"{one}\n" for one in lines).encode()
    if settings.max_bytes and path.exists() and path.stat().st_size > settings.max_bytes:
        path.replace(path.with_name(f"{path.name}.old"))
    # One write to a file opened for appending: two processes do not mix their lines.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, text)
    finally:
        os.close(handle)


def _plain(text: str) -> str:
    """A word of the workflow as one word of the line."""
    return _NOT_PLAIN.sub("_", text)[:80]
