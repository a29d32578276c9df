"""Moving contacts: intents, triggers, and what follows for others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from askaround.engine import records as record_rules
from askaround.engine.apply import Applied, apply, move_timers
from askaround.engine.decide import decide
from askaround.engine.decision import Decision, Situation
from askaround.engine.facts import anchors
from askaround.engine.steps import counted
from askaround.errors import Held
from askaround.model.contact import Contact, Record
from askaround.model.effect import Effect
from askaround.model.finding import Finding

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
    from askaround.store.batch import Batch
    from askaround.store.rows import Row
    from askaround.workspace import Workspace

DEEPEST = 3
"""How many follow-ons may lead from one to the next: enough for any method, and it ends."""

NewRecord = tuple[str, Mapping[str, object]]


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


class Flow:
    """Fires triggers and takes intents, for the façade and for ticks.

    Args:
        workspace: the open campaign.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    # ---- what people and plugins call

    def intend(
        self,
        contact: int,
        intent: str,
        *,
        records: Sequence[NewRecord] = (),
        given: Mapping[str, object] | None = None,
        overrule: str = "",
        dry_run: bool = False,
        by: str = "person",
        strict: bool = True,
    ) -> Outcome:
        """Do what an intent means in the contact's workflow.

        Args:
            contact: number of the contact.
            intent: a registered intent.
            records: ``(kind, data)`` to write first; guards see them.
            given: values for guards and templates.
            overrule: reason to go on against findings.
            strict: an intent the workflow does not map, or not from this state, is an error;
                otherwise it is only journaled.

        Raises:
            Held: not mapped, not possible from this state, or held back.
        """
        workspace = self.workspace
        found = workspace.contact(contact)
        rules = workspace.rules(found.workflow)
        meaning = rules.workflow.observe.get(intent)
        if meaning is None and strict:
            raise Held(
                f"the workflow {rules.workflow.name} does not say what {intent} means",
                why="its `observe:` has no line for it",
                hint=f"add `{intent}: {{ fire: … }}` to `observe:`, or use a workflow that has it",
            )
        trigger = meaning.trigger if meaning else ""
        if not strict and trigger and not rules.workflow.moves(found.state, trigger):
            trigger = ""
        return self._go(
            found, trigger, intent, records, given or {}, overrule, dry_run, by, _verb(intent)
        )

    def fire(
        self,
        contact: int,
        trigger: str,
        *,
        records: Sequence[NewRecord] = (),
        given: Mapping[str, object] | None = None,
        overrule: str = "",
        dry_run: bool = False,
        by: str = "person",
    ) -> Outcome:
        """Fire a trigger by the workflow's own name for it.

        Raises:
            Held: not possible from this state, or held back.
        """
        found = self.workspace.contact(contact)
        return self._go(found, trigger, "", records, given or {}, overrule, dry_run, by, "fire")

    def allows(self, contact: int, intent: str) -> bool:
        """Whether an intent is mapped and its trigger known in the present state."""
        found = self.workspace.contact(contact)
        workflow = self.workspace.workflow(found.workflow)
        meaning = workflow.observe.get(intent)
        return meaning is not None and bool(workflow.moves(found.state, meaning.trigger))

    # ---- how it is done

    def _go(
        self,
        contact: Contact,
        trigger: str,
        intent: str,
        records: Sequence[NewRecord],
        given: Mapping[str, object],
        overrule: str,
        dry_run: bool,
        by: str,
        name: str,
    ) -> Outcome:
        workspace = self.workspace
        kinds = [(workspace.host.record_kind(kind), data) for kind, data in records]
        checked = [(kind.name, record_rules.checked(kind, data)) for kind, data in kinds]
        summary = f"{trigger or intent} contact {contact.ref}"
        with workspace.journal.command(name, by=by, summary=summary, dry_run=dry_run) as batch:
            written = [record_rules.add(batch, contact.id, kind, data) for kind, data in checked]
            batch.flush()
            contact = workspace.contact(contact.id)
            rules = workspace.rules(contact.workflow)
            if written and rules.anchors:
                contact = self.reanchor(batch, rules, contact)
            if trigger:
                outcome = self.step(batch, rules, contact, trigger, intent, given, overrule)
            else:
                outcome = self._journal_only(batch, rules, contact, intent, given)
            self._settle_proposals(batch, rules, outcome)
            batch.flush()
        return replace(outcome, records=tuple(written), dry_run=dry_run)

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
    ) -> Outcome:
        """Decide and apply one transition, and what follows from it for others."""
        moves = rules.workflow.moves(contact.state, trigger)
        situation = self.situation(rules, contact, rules.reads(moves), given, overrule, intent)
        decision = decide(rules, trigger, situation, rules.single)
        timers = self.workspace.store.timers.of([contact.id])[contact.id]
        done = self.write(batch, decision, timers, intent)
        new = done.contact
        kind = self.workspace.host.intent(intent) if intent else None
        if kind is not None and kind.contact:
            new = self.contacted(batch, rules, new)
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
    ) -> Situation:
        """Return one contact's situation, with the facts that `reads` names."""
        store = self.workspace.store
        self.workspace.journal.flush()
        facts = self.workspace.loader.load([contact], reads, self.workspace.clock.now(), given)
        return Situation(
            facts[contact.id],
            store.effects.pending([contact.id])[contact.id],
            self.anchors_of(rules, contact.id),
            overrule,
            intent,
        )

    def anchors_of(self, rules: Rules, contact: int) -> dict[str, int]:
        """Return the moments the contact's records give to this workflow's timers and tasks."""
        if not rules.anchors:
            return {}
        kinds = {kind for kind, _ in rules.anchors.values()}
        found = [
            r for kind in sorted(kinds) for r in self.workspace.store.records.select(contact, kind)
        ]
        return anchors(found, rules.anchors)

    def automatic(self, effects: Sequence[Any]) -> list[str]:
        """Return those of the effects' channels whose messages need no approval."""
        channels = {e.channel for e in effects if e.channel}
        return [c for c in channels if self.workspace.settings.automatic(c)]

    def write(
        self, batch: Batch, decision: Decision, timers: Sequence[Row], intent: str = ""
    ) -> Applied:
        """Write a decision, and what follows from it besides rows: marks, drafts taken back."""
        done = apply(
            batch,
            decision,
            timers,
            self.workspace.identity,
            automatic=self.automatic(decision.effects),
            intent=intent,
        )
        if done.decision.mark.get("do_not_contact"):
            self.workspace.mark_do_not_contact(done.contact)
        laid_out = [effect for effect in done.cancelled if effect.files]
        if laid_out:
            self.workspace.journal.later(lambda: self._withdraw(laid_out))
        return done

    def _withdraw(self, effects: Sequence[Effect]) -> None:
        self.workspace.withdraw(effects)

    def contacted(
        self,
        batch: Batch,
        rules: Rules,
        contact: Contact,
        *,
        delivered: Effect | None = None,
        at: int | None = None,
    ) -> Contact:
        """Restart the timers of the present state: there was a real contact.

        A timer that waits for a message goes on waiting until that message is delivered.

        Args:
            delivered: the message that was delivered, if that was the contact: timers that waited
                for it start as well.
            at: when it was; now if not said.
        """
        self.workspace.journal.flush()
        store = self.workspace.store
        rows = store.timers.of([contact.id])[contact.id]
        facts = self.workspace.loader.load([contact], (), batch.now)[contact.id]
        starts = delivered is not None and self.belongs(delivered)
        pending = store.effects.pending([contact.id])[contact.id]
        waiting = {e.purpose for e in pending if e.kind == "message" and e.status != "failed"}
        due: dict[int, int | None] = {}
        for row in rows:
            timer = rules.workflow.timers[row["slot"]]
            if timer.after.anchor or row["fired"] >= timer.at_most:
                continue
            if row["due_at"] is None and not row["fired"] and not starts:
                continue
            if row["fired"] and row["due_at"] is None and waiting & rules.messages(timer.steps):
                continue
            moment = counted(rules, timer.after, facts, at or batch.now)
            # A word about an earlier contact does not bring forward what a later one put off.
            due[row["id"]] = max(moment, row["due_at"] or moment)
        return self._moved(batch, contact, rows, due, "timers.restarted")

    def silenced(self, batch: Batch, rules: Rules, contact: Contact, effect: Effect) -> Contact:
        """Stop the timers that a message had started which, as it turns out, did not arrive."""
        self.workspace.journal.flush()
        store = self.workspace.store
        rows = store.timers.of([contact.id])[contact.id]
        entered = store.events.entered(contact.id)
        by_it = store.events.made(contact.id, effect.id) == entered
        arrived = [
            other
            for other in store.effects.delivered(contact.id)
            if other.id != effect.id and store.events.made(contact.id, other.id) >= entered
        ]
        due: dict[int, int | None] = {}
        for row in rows:
            timer = rules.workflow.timers[row["slot"]]
            own = row["fired"] and effect.purpose in rules.messages(timer.steps)
            if not timer.after.anchor and (own or (by_it and not arrived)):
                due[row["id"]] = None
        return self._moved(batch, contact, rows, due, "timers.stopped")

    def belongs(self, effect: Effect) -> bool:
        """Whether an effect was made since its contact came into the present state."""
        events = self.workspace.store.events
        return events.made(effect.contact, effect.id) >= events.entered(effect.contact)

    def _moved(
        self,
        batch: Batch,
        contact: Contact,
        rows: Sequence[Row],
        due: Mapping[int, int | None],
        kind: str,
    ) -> Contact:
        if all(due[row["id"]] == row["due_at"] for row in rows if row["id"] in due):
            return contact
        new = move_timers(batch, contact, rows, due)
        batch.event(contact.id, kind)
        batch.flush()
        return new

    def reanchor(self, batch: Batch, rules: Rules, contact: Contact) -> Contact:
        """Move timers that hang on an anchor to where the newest records put it."""
        self.workspace.journal.flush()
        rows = self.workspace.store.timers.of([contact.id])[contact.id]
        found = self.anchors_of(rules, contact.id)
        facts = self.workspace.loader.load([contact], (), batch.now)[contact.id]
        due: dict[int, int | None] = {}
        for row in rows:
            after = rules.workflow.timers[row["slot"]].after
            if after.anchor and not row["fired"]:
                moment = found.get(after.anchor)
                due[row["id"]] = None if moment is None else counted(rules, after, facts, moment)
        return self._moved(batch, contact, rows, due, "timers.moved")

    def _journal_only(
        self,
        batch: Batch,
        rules: Rules,
        contact: Contact,
        intent: str,
        given: Mapping[str, object],
    ) -> Outcome:
        kind = self.workspace.host.intent(intent)
        data = {"intent": intent, **{k: v for k, v in given.items() if isinstance(v, str | int)}}
        batch.event(contact.id, "intent", source=contact.state, target=contact.state, data=data)
        if kind is not None and kind.contact:
            contact = self.contacted(batch, rules, contact)
        return Outcome(contact, "", contact.state, contact.state, intent=intent)

    def _settle_proposals(self, batch: Batch, rules: Rules, outcome: Outcome) -> None:
        """Close what waited for the person's word on this contact, if this was that word."""
        batch.flush()
        contact = outcome.contact.id
        kind = self.workspace.host.intent(outcome.intent) if outcome.intent else None
        answers = (kind is not None and kind.contact) or (
            bool(outcome.trigger) and rules.workflow.states[outcome.target].final
        )
        for seen in self.workspace.store.observations.select(status="review", contact=contact):
            meanings = [
                rules.workflow.observe.get(said["intent"])
                for said in seen["data"].get("intents", [])
            ]
            triggers = {meaning.trigger for meaning in meanings if meaning is not None}
            if not answers and outcome.trigger not in triggers:
                continue
            batch.update("observation", seen["id"], {"status": "review"}, {"status": "settled"})
            batch.event(
                contact,
                "observation.settled",
                data={"observation": seen["id"], "said": outcome.intent or outcome.trigger},
            )

    def follow(
        self,
        batch: Batch,
        follow_ons: Sequence[Any],
        contact: Contact,
        depth: int,
    ) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
        """Carry out what a decision means for other contacts; ``(spawned, moved)``."""
        from askaround.followons import broadcast, fire_on, spawn

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


def _verb(intent: str) -> str:
    """Return the name a command goes by in history: ``request`` of ``user.request``."""
    root, _, rest = intent.partition(".")
    return rest if root == "user" else root
