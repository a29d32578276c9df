"""What a decision is made of. Plain values: nothing here does anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.context import Facts
    from askaround.model.effect import Effect
    from askaround.model.finding import Finding


OVERRULE = "overrule"
"""Under this name guards find the reason a person gave to go on all the same."""


@dataclass(frozen=True, slots=True)
class NewEffect:
    """A message to draft or a task to set."""

    kind: str
    purpose: str
    channel: str = ""
    to: str = ""
    due_at: int | None = None
    states: tuple[str, ...] = ()
    undelivered: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewTimer:
    """A timer to start: `slot` is its index in the workflow; `due_at` None waits for delivery."""

    slot: int
    due_at: int | None
    fired: int = 0


@dataclass(frozen=True, slots=True)
class FollowOn:
    """Something to happen to other contacts in the same transaction.

    Attributes:
        kind: ``spawn``, ``fire_on`` or ``broadcast``.
        args: as the workflow says.
    """

    kind: str
    args: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Decision:
    """What should happen to one contact. Made without I/O; `apply` writes it.

    Attributes:
        kind: of the event it becomes: ``transition`` or ``timer``.
        trigger: what was fired; empty for a timer that changes no state.
        target: the new state, equal to `source` where the state stays.
        effects: to create.
        cancelled: pending effects that make no sense any more.
        restart: replace all timers by `timers` (the state was entered anew).
        keeps: timers run on all the same: what was drafted goes beside the state's own course.
        settled: ``(timer id, due_at, fired)`` of timers that just ran.
        mark: fields of the contact to set, such as ``do_not_contact``.
        findings: what counted, to be journaled and shown.
        overruled: findings the person set aside.
    """

    contact: Contact
    kind: str
    trigger: str
    source: str
    target: str
    effects: tuple[NewEffect, ...] = ()
    cancelled: tuple[Effect, ...] = ()
    restart: bool = False
    timers: tuple[NewTimer, ...] = ()
    settled: tuple[tuple[int, int | None, int], ...] = ()
    follow_ons: tuple[FollowOn, ...] = ()
    mark: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    overruled: tuple[Finding, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """One contact at one moment, with everything a decision may look at.

    Attributes:
        facts: what was declared and loaded.
        pending: the contact's unfinished effects.
        anchors: moments its records give (``meeting`` → seconds since 1970 UTC).
        overrule: a person's reason to go on against findings; empty for none.
        intent: the intent behind the trigger, for the journal.
    """

    facts: Facts
    pending: Sequence[Effect] = ()
    anchors: Mapping[str, int] | None = None
    overrule: str = ""
    intent: str = ""
