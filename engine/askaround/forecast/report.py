"""What a forecast says: plain values. Every estimate has its interval."""

from __future__ import annotations

from dataclasses import dataclass, field

INTERVAL = 0.8
"""The share of simulated campaigns within an interval: one in ten lies below, one in ten above."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the interval that holds 80 % of the simulated campaigns.

    Attributes:
        mean: the average.
        median: half of the campaigns have less.
    """

    mean: float
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Needed:
    """How many more people to ask.

    Attributes:
        count: enough with the certainty asked for; None where no number of people is.
        median: enough in half of the campaigns; None likewise.
        low, high: the interval; None where it has no such end.
    """

    count: int | None
    median: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Finish:
    """When the meeting that completes the target takes place (seconds since 1970 UTC).

    Attributes:
        reached: share of the campaigns that get there at all; the dates are of those alone, and
            None where there are none.
        median: half of them are done by then.
        certain: the share of them that the certainty says is done by then.
        low, high: the interval.
    """

    reached: float
    median: int | None
    certain: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of going on in one way.

    Attributes:
        workflow, version: which one.
        reminders: how many follow-ups it sends to somebody who does not answer.
        needed: how many to ask for the target.
        asked: how many are asked in what follows: `needed.count`, or what was said.
        meetings: how many there are in the end, those agreed already included.
        per_ten: meetings that come of asking the next ten people.
        finish: when the target is reached.
    """

    workflow: str
    version: int
    reminders: int
    needed: Needed
    asked: int
    meetings: Estimate
    per_ten: Estimate
    finish: Finish


@dataclass(frozen=True, slots=True)
class Change:
    """What another way to go on would bring, with the same people met in the same campaigns.

    Attributes:
        name: ``one more follow-up``, or the file compared.
        outcome: of that way, with as many asked as it needs itself.
        asked: how many are asked in both, for `meetings`.
        meetings: how many more meetings (fewer, where negative) if the same number is asked.
        per_ten: how many more meetings come of the next ten people asked.
        fewer: how many people fewer need to be asked; None where either has no number.
        days: how many days earlier it is done in the median, each with the people it needs; None
            where either has no date.
        note: what is to be known about it, or empty.
    """

    name: str
    outcome: Outcome
    asked: int
    meetings: Estimate
    per_ten: Estimate
    fewer: int | None
    days: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Belief:
    """One parameter: what was believed before, what was seen, what is believed now.

    Attributes:
        kind: ``share`` (0 to 1) or ``working days`` (the median of them).
        prior: the best guess before anything was seen.
        weight: how many observations the guess counts for.
        basis: ``sourced`` or ``assumed``.
        seen, hits: how many observations the campaign has of its own, and how many of them hit.
        mean, low, high: now.
    """

    name: str
    kind: str
    prior: float
    weight: float
    basis: str
    source: str
    seen: int
    hits: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SoFar:
    """The campaign until now.

    Attributes:
        asked: people whom a request reached.
        yes, no: how they answered.
        silent: no answer yet; `open` of them may still answer, as the workflow has it.
        unread: replies that wait to be read.
        laid_out: requests that have not gone out yet.
        meetings: agreed or held.
        pool: people not asked yet.
    """

    asked: int
    yes: int
    no: int
    silent: int
    open: int
    unread: int
    laid_out: int
    meetings: int
    pool: int


@dataclass(slots=True)
class Forecast:
    """A forecast.

    Attributes:
        as_of: the moment up to which the campaign was read: this morning, or its last command.
        start: the working morning, tomorrow's at the earliest, on which the next people are asked
            (both in seconds since 1970 UTC).
        sought: meetings for which ways are compared: the target, or some more once that is met.
        interval: share of campaigns in every interval.
        assumptions: what was taken for granted, in words.
    """

    target: int
    certainty: float
    runs: int
    seed: int
    interval: float
    as_of: int
    start: int
    zone: str
    place: str
    so_far: SoFar
    outcome: Outcome
    sought: int
    one_more: Change
    compared: list[Change] = field(default_factory=list)
    beliefs: list[Belief] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
