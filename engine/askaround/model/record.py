"""Records: typed facts about a contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CONFIDENTIAL = "confidential"
"""A record whose field of this name is true stays here: in no message, no sheet, and no export
unless the person asks for it. Any kind of record may have such a field."""


@dataclass(frozen=True, slots=True)
class Record:
    """A typed fact about a contact: a research note, a meeting, an insight, a referral.

    Attributes:
        kind: name of a registered `RecordKind`.
        data: its fields, checked against the kind when it was written.
        at: when it was recorded (seconds since 1970 UTC).
    """

    id: int
    contact: int
    kind: str
    data: Mapping[str, object]
    at: int
