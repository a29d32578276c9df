"""Settings of the log."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """``[plugins.log]``.

    Attributes:
        file: name of the log in the campaign's folder; empty writes none.
        most_bytes: when it grows beyond this it becomes ``<file>.1`` and a new one begins.
    """

    file: str = "askaround.log"
    most_bytes: int = 1_000_000
