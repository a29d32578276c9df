"""Times that packs advise against, as far as a day and a clock tell them: August, Friday from noon.

Days around a feast and months of the moon are left to the calendar and to whoever reads the pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model import AdvisedValue

SURE = frozenset({"medium", "high"})
_PREFIX = "avoid."
_DAY = re.compile(r"\d\d-\d\d")
_CLOCK = re.compile(r"\d\d:\d\d")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_READ = frozenset({"from", "to", "weekday", "after", "since", "until", "why"})


@dataclass(frozen=True, slots=True)
class Season:
    """A part of the year, or of a day of the week.

    Attributes:
        first, last: month and day (``08-01``); may go over New Year; empty for the whole year.
        weekday: 0 for Monday, or None.
        after: from that time of the day on (``14:00``).
        since, until: ISO dates between which it holds, or empty.
        why: what a person reads.
    """

    first: str
    last: str
    weekday: int | None
    after: str
    since: str
    until: str
    why: str

    def covers(self, there: datetime) -> bool:
        """Whether it speaks of a local time."""
        iso, day = there.date().isoformat(), there.strftime("%m-%d")
        if (self.since and iso < self.since) or (self.until and iso > self.until):
            return False
        if self.weekday is not None and there.weekday() != self.weekday:
            return False
        if self.first <= self.last:
            within = not self.first or self.first <= day <= self.last
        else:
            within = day >= self.first or day <= self.last
        return within and there.strftime("%H:%M") >= self.after


def seasons(values: Mapping[str, AdvisedValue]) -> tuple[Season, ...]:
    """Return the times to avoid that are fairly sure and can be told from a day and a clock."""
    rules = (said for name, said in values.items() if name.startswith(_PREFIX))
    return tuple(_readable(said for said in rules if said.confidence in SURE))


def _readable(rules: Iterable[AdvisedValue]) -> Iterable[Season]:
    for said in rules:
        rule = said.value
        if not isinstance(rule, Mapping) or not set(rule) <= _READ:
            continue
        text = {key: str(rule.get(key, "")) for key in _READ}
        days = [text[key] for key in ("from", "to") if text[key]]
        weekday = text["weekday"].lower()
        clock = not text["after"] or _CLOCK.fullmatch(text["after"])
        if not clock or not all(_DAY.fullmatch(day) for day in days) or not (days or weekday):
            continue
        if weekday and weekday not in _DAYS:
            continue
        yield Season(
            text["from"], text["to"], _DAYS.index(weekday) if weekday else None, text["after"],
            text["since"], text["until"],
            f"{text['why'] or 'better avoided there'} (pack {said.pack}, confidence "
            f"{said.confidence})",
        )  # fmt: skip
