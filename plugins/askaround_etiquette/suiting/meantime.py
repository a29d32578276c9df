"""What closes the days between now and the moment until which a message waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from askaround_etiquette.suiting.opening import Cut, provenance
from askaround_etiquette.suiting.schedule import AHEAD, Schedule

_NAMED = 4
"""So many reasons are named."""
_KEPT = 20_000


@dataclass(slots=True)
class _Group:
    """What one rule closes."""

    cuts: list[Cut] = field(default_factory=list)
    days: set[int] = field(default_factory=set)


def explained(
    schedule: Schedule, now: int, zone: str, until: int | None, cut: Cut
) -> tuple[str, str]:
    """Return what is to be said besides of a message that waits, and where all of it is stated.

    Args:
        now: seconds since 1970 UTC.
        zone: the clock there.
        until: the first suitable moment; None where the search found none.
        cut: what speaks against now; it is not said twice.
    """
    today, minute, plan = schedule.now(now, zone)
    last, end = _end(schedule, zone, today, until)
    rest = [
        one
        for one in plan.cuts
        if one.effect == "hold"
        and one.rule != "hours"
        and one.end > max(minute, cut.end)  # else what speaks against now says it of today
        and (last > today or one.first < end)
    ]
    key = (today, zone, until, cut.rule, cut.reason, *((one.rule, one.first) for one in rest))
    found = schedule.meantime.get(key)
    if found is None:
        if len(schedule.meantime) >= _KEPT:
            schedule.meantime.clear()
        blocked = [(today.toordinal(), one) for one in rest]
        also = _fewest([*blocked, *_days(schedule, today, last, end)], cut)
        stated = "; ".join(dict.fromkeys(one.source for one in (cut, *also[:_NAMED])))
        found = schedule.meantime[key] = _said(_words(also), until), stated
    return found


def _said(also: str, until: int | None) -> str:
    if until is None:
        return f"; no suitable moment was found within {AHEAD} days" + (f": {also}" if also else "")
    return f"; then {also}" if also else ""


def _end(schedule: Schedule, zone: str, today: date, until: int | None) -> tuple[date, int]:
    """Return the last day that was looked at and the minute of it; the bound where none is open."""
    if until is not None:
        last, minute, _ = schedule.now(until, zone)
        return last, minute
    days = min(AHEAD, (date.max - today).days)
    return today + timedelta(days=days), 0


def _days(schedule: Schedule, today: date, last: date, end: int) -> Iterator[tuple[int, Cut]]:
    """Yield each day after today with the rules that close it, the last one up to its minute."""
    short = {one.name for one in schedule.rules if one.effect == "warn" and one.short}
    for n in range(1, (last - today).days + 1):
        day = today + timedelta(days=n)
        plan = schedule.day(day)
        for cut in plan.cuts:
            if cut.rule == "hours" or (day == last and cut.first >= end):
                continue
            if cut.effect == "hold" or (plan.open and cut.rule in short):
                yield day.toordinal(), cut


def _fewest(blocked: Sequence[tuple[int, Cut]], known: Cut | None) -> tuple[Cut, ...]:
    """Return one cut for each of the rules that together close all the days, the first first."""
    groups: dict[tuple[str, str], _Group] = {}
    for day, cut in blocked:
        group = groups.setdefault(_key(cut), _Group())
        group.days.add(day)
        if cut.reason not in {one.reason for one in group.cuts}:
            group.cuts.append(cut)
    left = {day for day, _ in blocked}
    chosen: list[tuple[int, _Group]] = []
    while left:
        # The longest closure explains the most: of the days of August, the weekends need no word.
        found = max(groups.values(), key=lambda one: (len(one.days & left), len(one.days)))
        chosen.append((min(found.days), found))
        left -= found.days
    chosen.sort(key=lambda one: one[0])
    said = _key(known) if known is not None else None
    return tuple(_joined(one.cuts) for _, one in chosen if _key(one.cuts[0]) != said)


def _key(cut: Cut) -> tuple[str, str]:
    """Return what makes two cuts the same rule; every holiday is one of its own."""
    return cut.rule, cut.reason if cut.rule == "holiday" else cut.source


def _joined(cuts: Sequence[Cut]) -> Cut:
    first = cuts[0]
    reason = ", ".join(one.reason for one in cuts)
    return Cut(first.first, first.end, first.rule, reason, first.source, first.effect, first.said)


def _words(cuts: Sequence[Cut]) -> str:
    """Return rules as a person reads them, each with the pack that says so."""
    named = [
        one.reason + (f" ({provenance(one.said)})" if one.said is not None else "")
        for one in cuts[:_NAMED]
    ]
    more = f"; and {len(cuts) - _NAMED} more" if len(cuts) > _NAMED else ""
    return "; ".join(named) + more
