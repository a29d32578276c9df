"""The hours of a working day at a place: which of them hold a message, which advise against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround_etiquette.values.avoidance import EFFECTS
from askaround_etiquette.values.hours import (
    DAY,
    USUAL,
    Hours,
    Spans,
    joined,
    parse,
    rest_of,
    without,
)

if TYPE_CHECKING:
    from askaround.model import Advice, AdvisedValue


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a day in which nothing should arrive.

    Attributes:
        first, end: minutes of the day.
        rule: ``weekend``, ``holiday``, ``hours``, or the name of a pack's rule.
        effect: ``hold``, ``warn`` or ``hint``.
        said: the pack's value behind it; None for the calendar and the usual hours.
    """

    first: int
    end: int
    rule: str
    reason: str
    source: str
    effect: str = "hold"
    said: AdvisedValue | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of a working day.

    Attributes:
        hours: when nothing holds a message back.
        better: when, besides, no fairly sure hours of a pack advise against it.
        cuts: what closes the rest of the day.
    """

    hours: Hours
    better: Spans
    cuts: tuple[Cut, ...]


def opening(advice: Advice, wish: Hours | None) -> Opening:
    """Return the hours at a place, or those that somebody asked for.

    Hours that a pack is sure of are the hours there. Fairly sure ones hold nothing back that comes
    at usual hours: they warn, and open what they have besides. Thinly known ones are said.
    """
    said = advice.values.get("hours") if wish is None else None
    known = parse(said.value) if said is not None else None
    if said is None or known is None:
        hours = wish or USUAL
        return Opening(hours, hours.spans, tuple(_closed(hours, f"{hours}", "usual hours")))
    effect = EFFECTS.get(said.confidence, "hint")
    if effect == "hold":
        return Opening(known, known.spans, tuple(_closed(known, f"{known}", source_of(said), said)))
    hours, source = USUAL, "usual hours"
    if effect == "warn":
        hours = Hours(joined((*USUAL.spans, *known.spans)))
        source = f"usual hours ({USUAL}), and those of pack {said.pack} ({known})"
    spans = hours.spans
    for first, end in known.spans:
        spans = without(spans, first, end)
    better = hours.spans
    for first, end in spans if effect == "warn" else ():
        better = without(better, first, end)
    advised = (
        Cut(first, end, "hours", f"outside of {known}", source_of(said), effect, said)
        for first, end in spans
    )
    return Opening(hours, better, (*_closed(hours, f"{hours}", source), *advised))


def _closed(
    hours: Hours, words: str, source: str, said: AdvisedValue | None = None
) -> Iterator[Cut]:
    for first, end in rest_of(hours.spans):
        yield Cut(first, end, "hours", f"outside of {words}", source, "hold", said)


def source_of(said: AdvisedValue) -> str:
    """Return where a value is stated, or which pack says it where no source is named."""
    return "; ".join(said.sources) or f"pack {said.pack}, {said.basis.replace('_', ' ')}"


def provenance(said: AdvisedValue) -> str:
    """Return which pack said so and how sure it is, in words."""
    note = "; ".join(part for part in (said.basis.replace("_", " "), said.note) if part)
    return f"pack {said.pack}, confidence {said.confidence}, {note}"


def missing(spans: Spans, left: Spans) -> Spans:
    """Return what `left` lacks of `spans`; of an opening that is lost whole, the whole day's."""
    if not left:
        return ((0, DAY),)
    for first, end in left:
        spans = without(spans, first, end)
    return spans
