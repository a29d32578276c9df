"""Who moves contacts, for those who need a step taken and do not take it themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from askaround.engine.apply import Applied
    from askaround.engine.decision import Decision
    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.model.effect import Effect
    from askaround.model.finding import Finding
    from askaround.model.record import Record
    from askaround.store.batch import Batch
    from askaround.store.having import Having
    from askaround.store.rows import Row
    from askaround.timers.motion import Timing
    from askaround.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an intent or a trigger.

    Attributes:
        trigger: empty where the intent changed no state.
        effects: messages drafted and tasks set.
        spawned: contacts that came of it.
        findings: what counted and is worth saying.
        overruled: what the person set aside.
    """

    contact: Contact
    trigger: str
    source: str
    target: str
    effects: tuple[Effect, ...] = ()
    spawned: tuple[Contact, ...] = ()
    findings: tuple[Finding, ...] = ()
    overruled: tuple[Finding, ...] = ()
    records: tuple[Record, ...] = ()
    intent: str = ""
    dry_run: bool = False
    moved: tuple[Contact, ...] = field(default=())


class Mover(Protocol):
    """Takes contacts one step on; `askaround.steps.step.Stepper` does."""

    workspace: Workspace
    timing: Timing

    def step(
        self,
        batch: Batch,
        rules: Rules,
        contact: Contact,
        trigger: str,
        intent: str,
        given: Mapping[str, object],
        overrule: str = "",
        depth: int = 0,
        having: Having = ...,
    ) -> Outcome:
        """Decide and apply one transition, and what follows from it for others.

        Args:
            having: what there is of the contact, where that was read and nothing was written since.
        """

    def write(
        self, batch: Batch, decision: Decision, timers: Sequence[Row], intent: str = ""
    ) -> Applied:
        """Write a decision, and what follows from it besides rows."""
