"""The board: who is in which state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.reading import Reading


@dataclass(slots=True)
class Column:
    """One state of the board.

    Attributes:
        total: how many contacts are in it.
        contacts: the first of them.
        unsent: numbers of those whose message has not gone yet: a draft has asked nobody.
    """

    state: str
    about: str
    total: int
    contacts: list[Contact] = field(default_factory=list)
    unsent: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """All states in the workflow's order."""

    workflow: str
    columns: list[Column]
    total: int


def board(campaign: Reading, per_column: int = 12) -> Board:
    """Return the board.

    Args:
        campaign: the open campaign.
        per_column: how many contacts to show of each state.
    """
    workflow = campaign.workflow
    counts = campaign.store.contacts.counts()
    states = [*workflow.states, *(state for state in counts if state not in workflow.states)]
    columns = []
    unsent = campaign.store.overview.unsent()
    for state in states:
        known = workflow.states.get(state)
        shown = list(campaign.contacts(state=state, limit=per_column)) if counts.get(state) else []
        about = known.about if known else "a state of an older workflow"
        waiting = [contact.id for contact in shown if contact.id in unsent]
        columns.append(Column(state, about, counts.get(state, 0), shown, waiting))
    return Board(workflow.name, columns, sum(counts.values()))
