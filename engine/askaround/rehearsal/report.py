"""What a rehearsal found: plain values, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """One thing that would happen, or that is held back.

    Attributes:
        at: seconds since 1970 UTC.
        kind: ``moved``, ``drafted``, ``approved``, ``laid_out``, ``sent``, ``held``, ``failed``,
            ``cancelled``, ``task`` (one is set), ``due`` (one falls due), ``ready`` (a hold ends),
            ``met`` (a moment that a record gives, such as a meeting) or ``joined`` (a new contact).
        contact: number; 0 where it concerns nobody in particular.
        what: in words.
        why: the reason, in words; empty where there is nothing to explain.
        until: when what is held back is tried again, or when a task is due; None where that is not
            known.
        times: how often the very same came again later; only the first is listed.
        last: when it came the last time.
    """

    at: int
    kind: str
    contact: int
    name: str
    what: str
    why: str = ""
    until: int | None = None
    effect: int = 0
    times: int = 1
    last: int = 0


@dataclass(slots=True)
class Day:
    """One day on the seeker's calendar.

    Attributes:
        date: ISO date.
        notes: clock changes and holidays that bear on this campaign.
    """

    date: str
    notes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that waits at the end.

    Attributes:
        status: of the message or task.
        since: when it was made (seconds since 1970 UTC).
        why: what it waits for.
    """

    effect: int
    contact: int
    name: str
    kind: str
    purpose: str
    status: str
    since: int
    why: str


@dataclass(slots=True)
class Rehearsal:
    """What would happen from `start` to `end`.

    Attributes:
        zone: the seeker's, in which days are counted.
        approve: whether drafts were taken as approved and sent on the day they were made.
        replies: what was assumed about answers; only ``none`` so far.
        assumptions: what the rehearsal took for granted, in words.
        days: those on which something happens or a note is due.
        totals: how many lines of each kind, repetitions counted.
        before, after: how many contacts are in each state at the start and at the end.
        waiting: what waits at the end, oldest first, at most `SHOWN`; `waits` counts all of it.
        moments: how many moments were stepped through.
    """

    start: int
    end: int
    zone: str
    approve: bool
    replies: str
    assumptions: list[str]
    days: list[Day] = field(default_factory=list)
    totals: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    waiting: list[Standing] = field(default_factory=list)
    waits: int = 0
    moments: int = 0


SHOWN = 50
"""How many things that wait at the end are listed."""
