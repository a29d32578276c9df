"""Single steps: decided, applied, and carried on to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from askaround.engine.decision import OVERRULE, Situation
from askaround.mover import Outcome
from askaround.outgoing.leftovers import withdraw_later
from askaround.reasons import must_be_a_reason
from askaround.store.having import ANYTHING
from askaround.timers.motion import Timing

if TYPE_CHECKING:
    from askaround.engine.apply import Applied
    from askaround.engine.decision import Decision
    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.store.batch import Batch
    from askaround.store.having import Having
    from askaround.store.rows import Row
    from askaround.workspace import Workspace

DEEPEST = 3
"""How many follow-ons may lead from one to the next: enough for any method, and it ends."""


class Stepper:
    """Takes contacts one step on.

    Args:
        workspace: the open campaign.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.timing = Timing(workspace)

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
        having: Having = ANYTHING,
    ) -> Outcome:
        """Decide and apply one transition, and what follows from it for others."""
        from askaround.engine.decide import decide

        moves = rules.workflow.moves(contact.state, trigger)
        reads = rules.reads(moves)
        situation = self.situation(rules, contact, reads, given, overrule, intent, having)
        if not moves:
            from askaround.steps.unread import heed_unread

            moments = situation.anchors or {}
            led = heed_unread(self.workspace, rules, contact, trigger, moments)
            if led is not None:
                # The talk is over, and no tick has said so yet: that comes first.
                first = self.step(batch, rules, contact, *led, {}, depth=depth)
                then = self.step(
                    batch, rules, first.contact, trigger, intent, given, overrule, depth
                )
                return replace(then, effects=(*first.effects, *then.effects))
        decision = decide(rules, trigger, situation, rules.single)
        must_be_a_reason(overrule, decision.overruled, "the same with")
        stored = self.workspace.store.timers
        timers = stored.of([contact.id])[contact.id] if having.timers else []
        done = self.write(batch, decision, timers, intent)
        new = done.contact
        kind = self.workspace.host.intent(intent) if intent else None
        if kind is not None and kind.contact:
            new = self.timing.contacted(batch, rules, new)
        if any(timer.due_at is not None for timer in decision.timers):
            new = self.timing.waiting(batch, rules, new)
        spawned, moved = self.follow(batch, decision.follow_ons, new, depth)
        return Outcome(
            new,
            trigger,
            decision.source,
            decision.target,
            done.effects,
            spawned,
            decision.findings,
            decision.overruled,
            intent=intent,
            moved=moved,
        )

    def situation(
        self,
        rules: Rules,
        contact: Contact,
        reads: set[str],
        given: Mapping[str, object],
        overrule: str = "",
        intent: str = "",
        having: Having = ANYTHING,
    ) -> Situation:
        """Return one contact's situation, with the facts that `reads` names.

        Args:
            having: what there is of the contact; the rest is not looked for.
        """
        store = self.workspace.store
        self.workspace.journal.flush()
        told = {**given, OVERRULE: overrule} if overrule else given
        facts = self.workspace.loader.load([contact], reads, self.workspace.clock.now(), told)
        return Situation(
            facts[contact.id],
            store.effects.pending([contact.id])[contact.id] if having.effects else [],
            self.timing.anchors_of(rules, contact.id) if having.records else {},
            overrule,
            intent,
        )

    def automatic(self, effects: Sequence[Any]) -> list[str]:
        """Return those of the effects' channels whose messages need no approval."""
        channels = {e.channel for e in effects if e.channel}
        return [c for c in channels if self.workspace.settings.automatic(c)]

    def write(
        self, batch: Batch, decision: Decision, timers: Sequence[Row], intent: str = ""
    ) -> Applied:
        """Write a decision, and what follows from it besides rows: marks, drafts taken back."""
        from askaround.engine.apply import apply

        done = apply(
            batch,
            decision,
            timers,
            self.workspace.identity,
            automatic=self.automatic(decision.effects) if decision.effects else (),
            intent=intent,
        )
        if decision.mark.get("do_not_contact"):
            self.workspace.mark_do_not_contact(done.contact)
        if done.cancelled:
            withdraw_later(self.workspace, batch, done.cancelled)
        return done

    def follow(
        self,
        batch: Batch,
        follow_ons: Sequence[Any],
        contact: Contact,
        depth: int,
    ) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
        """Carry out what a decision means for other contacts; ``(spawned, moved)``."""
        if not follow_ons:
            return (), ()
        from askaround.steps.followons import broadcast, fire_on, spawn

        spawned: list[Contact] = []
        moved: list[Contact] = []
        for one in follow_ons:
            if one.kind == "spawn":
                spawned += spawn(self, batch, contact, one.args)
            elif one.kind == "broadcast":
                broadcast(self, batch, contact, one.args)
            elif depth < DEEPEST:
                moved += fire_on(self, batch, contact, one.args, depth)
        return tuple(spawned), tuple(moved)
