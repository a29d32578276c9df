"""What a migration would do, as data: for each contact its state, timers and effects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.store.rows import Row
    from askaround.workflow.compiled import Workflow

KEPT, CANCELLED, LOOK = "kept", "cancelled", "look"


@dataclass(frozen=True, slots=True)
class TimerPlan:
    """A timer after the migration.

    Attributes:
        slot: its place in the new workflow.
        what: what it does, and after how long.
        due_at: when it rings; None where it waits or is done.
        before: when it would have rung; None where it waited or is new.
        fired: how often it has run, kept from before.
        new: the old state had nothing like it.
        was: what it did, and after how long, where that was something else; else empty.
    """

    slot: int
    what: str
    due_at: int | None
    before: int | None
    fired: int
    new: bool
    was: str = ""


@dataclass(frozen=True, slots=True)
class EffectPlan:
    """A message or task after the migration.

    Attributes:
        becomes: ``kept``, ``cancelled`` or ``look`` (kept, and a person should look at it).
        why: why it is not simply kept.
        states: the states in which it makes sense, by their new names.
        undelivered: trigger to fire where it does not arrive, or empty.
    """

    effect: int
    what: str
    becomes: str
    why: str
    states: tuple[str, ...]
    undelivered: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One contact's migration.

    Attributes:
        rows: the timers it had.
    """

    contact: Contact
    target: str
    timers: tuple[TimerPlan, ...]
    effects: tuple[EffectPlan, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Plan:
    """A migration.

    Attributes:
        target: the definition to go to.
        left: numbers of the definitions that are left.
        number: of the new definition, once it was done.
        states: by definition left, new state of each old one.
        lost: states of contacts that lead nowhere, with how many are in each.
        renamed: old state → new one, where the new definition has it under another name.
    """

    target: Workflow
    left: tuple[int, ...]
    number: int = 0
    states: dict[str, dict[str, str]] = field(default_factory=dict)
    contacts: list[Moved] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
