"""What a tick did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class TickReport:
    """What a tick did.

    Attributes:
        fired: transitions that timers fired.
        drafted: messages that timers drafted.
        tasks: tasks that timers set.
        observed: ``(kind, what was done)`` of everything new.
        delivered: messages delivered or handed over.
        held: ``(contact number, reason)`` of what was held back.
        failed: ``(what, reason)`` of what went wrong.
        remedy: what to type about the first plugin that kept a message from going, or empty.
        next_at: when the next timer is due, or None.
    """

    now: int = 0
    fired: int = 0
    drafted: int = 0
    tasks: int = 0
    observed: list[tuple[str, str]] = field(default_factory=list)
    delivered: list[Any] = field(default_factory=list)
    held: list[tuple[int, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    remedy: str = ""
    next_at: int | None = None
