"""Hours of a day in which a message may arrive or somebody may be called, on the clock there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SPAN = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
DAY = 24 * 60

Spans = tuple[tuple[int, int], ...]
"""Openings as ``(first minute, end)`` of the day, in order, apart from each other."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a day.

    Attributes:
        spans: when it is open.
        every_day: also at weekends and on holidays.
    """

    spans: Spans
    every_day: bool = False

    def __str__(self) -> str:
        return ", ".join(f"{clock(first)}-{clock(end)}" for first, end in self.spans)


USUAL = Hours(((8 * 60 + 30, 17 * 60 + 30),))
ANY = Hours(((0, DAY),), every_day=True)


def clock(minute: int) -> str:
    """Return a minute of the day as ``08:30``; the end of a day is ``24:00``."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(text: object) -> int | None:
    """Return the minute of the day that ``14:00`` means, or None where it means none."""
    found = _CLOCK.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        return None
    minute = int(found[1]) * 60 + int(found[2])
    return minute if int(found[2]) < 60 and minute <= DAY else None


def parse(text: object) -> Hours | None:
    """Return the hours that `text` means, or None where it means none.

    Args:
        text: ``8:30-17:30``, ``9:00-14:00, 16:30-19:00``, or ``any``.
    """
    return _parsed(text) if isinstance(text, str) else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Hours | None:
    if text.strip().lower() == "any":
        return ANY
    spans: list[tuple[int, int]] = []
    for part in text.split(","):
        found = _SPAN.fullmatch(part)
        if found is None:
            return None
        first = minute_of(f"{found[1]}:{found[2]}")
        end = minute_of(f"{found[3]}:{found[4]}")
        if first is None or end is None or first >= end or (spans and first <= spans[-1][1]):
            return None
        spans.append((first, end))
    return Hours(tuple(spans))


def without(spans: Spans, first: int, end: int) -> Spans:
    """Return `spans` without the minutes from `first` to `end`."""
    left: list[tuple[int, int]] = []
    for a, b in spans:
        if a < min(b, first):
            left.append((a, min(b, first)))
        if max(a, end) < b:
            left.append((max(a, end), b))
    return tuple(left)


def joined(spans: Spans) -> Spans:
    """Return all the minutes of `spans`, in order, without overlaps.

    >>> joined(((510, 1050), (540, 840), (990, 1140)))
    ((510, 1140),)
    """
    found: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return tuple(found)


def rest_of(spans: Spans) -> Spans:
    """Return the parts of a day that `spans` leave."""
    found: Spans = ((0, DAY),)
    for first, end in spans:
        found = without(found, first, end)
    return found
