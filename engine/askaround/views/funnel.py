"""The funnel: how many ever reached each state, how long it took, where most are lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from askaround.store.renames import renames

if TYPE_CHECKING:
    from askaround.reading import Reading
    from askaround.workflow.compiled import Workflow

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Step:
    """One state of the main path.

    Attributes:
        reached: contacts that were ever in it.
        now: contacts that are in it.
        unsent: those of them whose message has not gone yet: they were not reached.
        rate: share of those in the step before that came this far; None for the first.
        days: median days since the step before; None where nobody came.
    """

    state: str
    reached: int
    now: int
    rate: float | None
    days: float | None
    unsent: int = 0


@dataclass(slots=True)
class Funnel:
    """The campaign's funnel.

    Attributes:
        steps: the main path, in order.
        aside: states off the path, with how many ever reached them.
        weakest: the state that the smallest share of its predecessors reached, where at least
            three could have.
        sent, answered: messages that reached somebody, and contacts who answered.
    """

    steps: list[Step]
    aside: dict[str, int]
    weakest: str
    sent: int
    answered: int
    notes: list[str] = field(default_factory=list)


def funnel(campaign: Reading) -> Funnel:
    """Return the funnel, counted from the journal without what was undone."""
    overview = campaign.store.overview
    first: dict[str, dict[int, int]] = {}
    renamed = renames(campaign.store.connection)
    for contact, state, at in overview.reached():
        for migrated_at, names in renamed.get(contact, ()):
            if at <= migrated_at:
                state = names.get(state, state)
        first.setdefault(state, {}).setdefault(contact, at)
    counts = campaign.store.contacts.counts()
    waiting: dict[str, int] = {}
    for one in campaign.store.contacts.many(overview.unsent()).values():
        waiting[one.state] = waiting.get(one.state, 0) + 1
    path = main_path(campaign.workflow)
    steps: list[Step] = []
    for place, state in enumerate(path):
        here = first.get(state, {})
        if not place:
            steps.append(Step(state, len(here), counts.get(state, 0), None, None))
            continue
        before = first.get(path[place - 1], {})
        waits = [(here[c] - before[c]) / DAY for c in here if c in before and here[c] >= before[c]]
        rate = len(here) / len(before) if before else None
        days = round(median(waits), 1) if waits else None
        unsent = waiting.get(state, 0)
        steps.append(Step(state, len(here), counts.get(state, 0), rate, days, unsent))
    open_steps = [
        (step.rate, step.state)
        for before_step, step in pairwise(steps)
        if step.rate is not None and before_step.reached >= 3
    ]
    return Funnel(
        steps,
        {state: len(here) for state, here in first.items() if state not in path},
        min(open_steps)[1] if open_steps else "",
        overview.sent(),
        overview.answered(),
    )


def main_path(workflow: Workflow) -> list[str]:
    """Return the states that lead on, one to the next, in the workflow's order."""
    path: list[str] = []
    for state in workflow.states:
        reached = any(
            move.target == state and path and path[-1] in move.sources
            for move in workflow.transitions
        )
        if state == workflow.initial or reached:
            path.append(state)
        elif path:
            break
    return path
