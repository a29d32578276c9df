"""When the seeker is busy: engagements in calendar files, series counted out within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround_calendar.content.document import Document
    from askaround_calendar.content.events import Event

Span = tuple[int, int]
"""From and until, in seconds since 1970 UTC."""

MOST = 2_000
_DAY = 86_400
_WEEKDAY = r"[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)"
_MONTHDAY = r"-?(?:[1-9]|[12]\d|3[01])"
_PART = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)|(?:INTERVAL|COUNT)=\d{1,5}|UNTIL=\d{8}(?:T\d{6}Z?)?|"
    rf"BYDAY={_WEEKDAY}(?:,{_WEEKDAY})*|BYMONTHDAY={_MONTHDAY}(?:,{_MONTHDAY})*|"
    r"BYMONTH=(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*|BYSETPOS=-?[1-4]|WKST=(?:MO|SU|SA)"
)
_NEVER = re.compile(r"BYMONTHDAY=[^;]*(?:29|3[01])")
"""Days that some months do not have: with certain months such a rule never comes true."""

_UNTIL = re.compile(r"UNTIL=(\d{8}(?:T\d{6})?)(Z?)")
_FORM = "%Y%m%dT%H%M%S"
_STEP = re.compile(r"FREQ=(DAILY|WEEKLY)")


@dataclass(slots=True)
class Engagements:
    """What stands in the seeker's way.

    Attributes:
        spans: busy times, in order of their beginning.
        skipped: what could not be counted, in words.
        blind: whether a whole calendar could not be looked at.
    """

    spans: list[Span] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    blind: bool = False

    def add(self, spans: Iterable[Span]) -> None:
        """Add busy times."""
        self.spans = sorted({*self.spans, *spans})

    def clash(self, start: int, end: int) -> bool:
        """Whether anything stands between two moments."""
        return any(begins < end and until > start for begins, until in self.spans)


def engagements(document: Document, first: int, last: int, zone: tzinfo) -> Engagements:
    """Return when a calendar file says that one is busy.

    What is cancelled, or marked as free, is not. A whole day that is marked as busy is one on
    the seeker's clock.

    Args:
        first, last: the time that matters, in seconds since 1970 UTC.
        zone: the seeker's, for floating times and days.
    """
    found = Engagements()
    moved = {
        (event.uid, event.recurrence.moment(zone)) for event in document.events if event.recurrence
    }
    spans: list[Span] = []
    for event in document.events:
        if event.start is None or event.transparent or event.status == "CANCELLED":
            continue
        try:
            for start, end in islice(_times(event, first, last, zone), MOST):
                taken = event.recurrence is None and (event.uid, start) in moved
                if not taken and start < last and end > first and end > start:
                    spans.append((start, end))
        except (ValueError, OverflowError) as error:
            found.skipped.append(f"line {event.line}: {error}")
    found.add(spans)
    return found


def _times(event: Event, first: int, last: int, zone: tzinfo) -> Iterator[Span]:
    assert event.start is not None  # the caller asked
    start = event.start.moment(zone)
    end = event.end.moment(zone) if event.end is not None else start
    length = max(0, end - start)
    if not event.rules:
        yield start, end
        return
    at = event.start.at
    own = at.tzinfo if isinstance(at, datetime) and at.tzinfo else zone
    without = {one.moment(zone) for one in event.except_for}
    for rule in event.rules:
        for wall in _walls(at, rule, own, first - length, last):
            begins = int(wall.replace(tzinfo=own).timestamp())
            if begins not in without:
                yield begins, begins + length


def _walls(
    at: datetime | date, rule: str, zone: tzinfo, first: int, last: int
) -> Iterator[datetime]:
    """Yield the times of a series on the clock on the wall.

    A rule that strikes every second, or may never come true, would be followed for ever.

    Raises:
        ValueError: the rule is none that is counted out here.
    """
    from dateutil.rrule import rrulestr

    rule = rule.strip().rstrip(";").upper()
    odd = not all(_PART.fullmatch(part) for part in rule.split(";"))
    if odd or ("BYMONTH=" in rule and _NEVER.search(rule)):
        raise ValueError(f"the series {rule[:80]} is not counted out")
    whole = at if isinstance(at, datetime) else datetime.combine(at, datetime.min.time())
    wall = whole.replace(tzinfo=None)
    begin = datetime.fromtimestamp(max(first - _DAY, 0), zone).replace(tzinfo=None)
    until = datetime.fromtimestamp(last + _DAY, zone).replace(tzinfo=None)
    if said := _UNTIL.search(rule):
        until = min(until, _ends(said, zone))
        rule = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL="))
    step = _STEP.search(rule)
    if step and "COUNT=" not in rule and begin > wall:
        every = re.search(r"INTERVAL=(\d+)", rule)
        days = (7 if step[1] == "WEEKLY" else 1) * max(1, int(every[1]) if every else 1)
        wall += timedelta(days=(begin - wall).days // days * days)
    if until < wall:
        return
    series = rrulestr(
        f"{rule};UNTIL={until:%Y%m%dT%H%M%S}" if "COUNT=" not in rule else rule, dtstart=wall
    )
    for one in islice(series, 100_000):
        if one > until:
            return
        if one >= begin:
            yield one


def _ends(said: re.Match[str], zone: tzinfo) -> datetime:
    """Return a series' end on the clock on the wall; a day ends with its last second."""
    text = said[1] if "T" in said[1] else f"{said[1]}T235959"
    ends = datetime.strptime(text, _FORM).replace(tzinfo=UTC)
    return (ends.astimezone(zone) if said[2] else ends).replace(tzinfo=None)
