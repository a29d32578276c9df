"""Suitable moments, and what rules the others out: the answer of ``etiquette when`` as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta

from askaround.errors import UsageError
from askaround_etiquette.suiting.opening import Cut, provenance
from askaround_etiquette.suiting.schedule import AHEAD, Schedule

MOST = 500


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which something may arrive, in seconds since 1970 UTC."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Out:
    """A time that a rule speaks against.

    Attributes:
        effect: ``hold``: it rules the time out; ``warn``: it does for a few days at most; ``hint``:
            it is said, and no more.
        pack: which pack said so and how sure it is; empty for the calendar and the usual hours.
    """

    first: int
    to: int
    rule: str
    reason: str
    source: str
    effect: str
    pack: str


@dataclass(frozen=True, slots=True)
class Suitable:
    """Suitable moments of one place.

    Attributes:
        moments: the next ones; empty where none was found within the bound of the search.
        ruled_out: from the beginning to the last of them, what speaks against the rest.
        hints: what is said of these moments all the same.
    """

    moments: tuple[Span, ...]
    ruled_out: tuple[Out, ...]
    hints: tuple[Out, ...]


def suitable(schedule: Schedule, now: int, zone: str, count: int) -> Suitable:
    """Return the next suitable moments at a place.

    Args:
        now: seconds since 1970 UTC; nothing earlier is returned.
        zone: the clock there.
        count: how many.
    """
    moments: list[Span] = []
    for start, end in schedule.moments(now, zone):
        moments.append(Span(start, end))
        if len(moments) >= count:
            break
    first = schedule.calendar.local(now, zone).date()
    until = moments[-1].end if moments else now + AHEAD * 86400
    outs: list[Out] = []
    for n in range(AHEAD + 1):
        try:
            day = first + timedelta(days=n)
            if schedule.calendar.moment(day, time(), zone) >= until or len(outs) >= MOST:
                break
            for cut in schedule.day(day).cuts:
                for start, end in schedule.spans(day, ((cut.first, cut.end),), zone):
                    if end > now and start < until:
                        outs.append(_out(cut, max(start, now), min(end, until)))
        except (OverflowError, UsageError):  # the last days of the calendar
            break
    joined = _joined(outs)
    counting = [one for one in joined if not any(_meets(one, span) for span in moments)]
    hints = [one for one in joined if any(_meets(one, span) for span in moments)]
    return Suitable(tuple(moments), tuple(counting), tuple(hints))


def _meets(out: Out, span: Span) -> bool:
    return out.first < span.end and span.start < out.to


def _out(cut: Cut, first: int, to: int) -> Out:
    said = provenance(cut.said) if cut.said is not None else ""
    return Out(first, to, cut.rule, cut.reason, cut.source, cut.effect, said)


def _joined(outs: Sequence[Out]) -> list[Out]:
    """Join what one rule says of following days, or over midnight, into one line."""
    found: list[Out] = []
    open_: dict[tuple[str, str], int] = {}
    for out in sorted(outs, key=lambda one: (one.first, one.to)):
        key = (out.rule, out.reason)
        index = open_.get(key)
        if index is not None and found[index].to >= out.first:
            last = found[index]
            found[index] = Out(
                last.first, max(last.to, out.to), out.rule, out.reason, out.source, out.effect,
                out.pack,
            )  # fmt: skip
        else:
            open_[key] = len(found)
            found.append(out)
    return found


def merged(outs: Sequence[Out]) -> list[Out]:
    """Return the spans as people read them: fewer lines than the data has.

    What one rule says of days that follow each other is one span, with every reason; a weekend
    within a longer time that is closed anyway is left out.
    """
    found: list[Out] = []
    last: dict[tuple[str, str, str], int] = {}
    for out in outs:
        if out.rule == "weekend" and any(_within(out, other) for other in outs):
            continue
        key = (out.rule, out.effect, out.pack)
        index = last.get(key)
        if index is not None and found[index].to == out.first and out.rule == "weekend":
            known = found[index]
            said = known.reason.split(", ")
            reason = known.reason if out.reason in said else f"{known.reason}, {out.reason}"
            found[index] = replace(known, to=out.to, reason=reason)
        else:
            last[key] = len(found)
            found.append(out)
    return found


def _within(out: Out, other: Out) -> bool:
    wider = other.to - other.first > out.to - out.first
    return wider and other.effect == "hold" and other.first <= out.first and out.to <= other.to
