"""One thing that was looked at, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        area: ``paths``, ``plugins``, ``database``, ``clock``, ``settings``.
        level: ``ok``, ``warn`` or ``bad``.
        hint: what to do; empty where all is well.
        milliseconds: how long it took, where that says something; else None.
    """

    area: str
    name: str
    level: str
    what: str
    hint: str = ""
    milliseconds: float | None = None
