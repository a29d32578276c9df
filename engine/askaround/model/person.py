"""People as files name them, before they are contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """One person as a file names them, before they become a contact.

    Attributes:
        line: one-based line in the file where it begins, for messages.
        region: a territory id if the file states one plainly, else empty.
        narrower: words for the place, the narrowest first (``Boston, MA, United States``); those
            count that are understood without doubt and lie in `region`.
        connected_on: ISO date (``2024-01-31``) when the two connected, or empty.
        role, seniority, channel, minutes, do_not_contact: as of a `Contact`; only our own exports
            say them.
        unusable: what was not taken over and why, each in words (``'x@@y' is no mail address``).
    """

    name: str
    given: str = ""
    family: str = ""
    organisation: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    url: str = ""
    address: str = ""
    region: str = ""
    zone: str = ""
    language: str = ""
    tie: str = "unknown"
    connected_on: str = ""
    line: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    seniority: str = ""
    channel: str = ""
    minutes: int | None = None
    do_not_contact: bool = False
    narrower: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or card of a file that could not be used, and why."""

    line: int
    reason: str
