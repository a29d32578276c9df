"""What a rule of the languages without frames is (`abroad`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something.

    Attributes:
        why: the reason, for people.
        says: regular expressions on one sentence; any will do.
        unless: regular expressions on the same sentence; any takes the meaning away.
        certainty: 0 to 1; below 0.9 nothing acts on it without the person.
        detail: more about it, such as why they decline.
    """

    why: str
    says: tuple[str, ...]
    unless: tuple[str, ...] = ()
    certainty: float = 0.85
    detail: str = ""
