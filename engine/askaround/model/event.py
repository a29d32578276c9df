"""The journal's lines, and the commands they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Command:
    """What one person or plugin asked for. Every event carries its id.

    Attributes:
        name: the verb (``request``, ``tick``, ``undo``).
        by: ``person``, ``tick`` or a plugin's name.
        summary: one line in words, without names of people (so that `forget` need not find them).
        undone_by: id of the command that undid it, or None.
    """

    id: int
    name: str
    at: int
    by: str = "person"
    summary: str = ""
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the append-only journal.

    Attributes:
        seq: its place in the journal, rising by one.
        contact: whom it is about, or None for the campaign.
        kind: what happened (``transition``, ``contact.added``, ``effect.delivered``, …).
        trigger, source, target: of a transition; empty otherwise.
        data: what is worth showing (findings, intent, reason).
        changes: row changes ``(table, id, before, after)``; the values before make undo possible
            and the values after make `verify` possible.
    """

    seq: int
    command: int
    at: int
    contact: int | None
    kind: str
    trigger: str = ""
    source: str = ""
    target: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    changes: tuple[
        tuple[str, int, Mapping[str, object] | None, Mapping[str, object] | None], ...
    ] = ()
