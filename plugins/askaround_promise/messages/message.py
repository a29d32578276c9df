"""A message to be read, with what the rules need to know about it and its reader."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

LONGEST = 30
"""Minutes one may ask for where the contact has not offered more."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message to read.

    Attributes:
        purpose: its name in the workflow (``request``, ``thank-you``).
        tie: how well the writer knows the reader.
        longest: minutes one may ask this reader for.
        name: the writer's name, empty where it is not known.
        who: how a command names the reader, for remedies.
        noted: kinds of records that exist about the contact (``resume_requested``).
    """

    body: str
    subject: str = ""
    purpose: str = ""
    tie: str = "unknown"
    longest: int = LONGEST
    name: str = ""
    who: str = "WHO"
    language: str = "en"
    files: tuple[str, ...] = ()
    noted: Collection[str] = ()
