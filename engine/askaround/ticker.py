"""Ticks: news from the channels, timers that are due, messages whose time has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from askaround.engine.apply import apply
from askaround.engine.decide import Situation, carry_out, decide, ring
from askaround.engine.decision import Decision
from askaround.errors import AskaroundError, Conflict, Held
from askaround.model.contact import Contact
from askaround.model.event import Event

if TYPE_CHECKING:
    from askaround.delivery import Postman
    from askaround.engine.rules import Rules
    from askaround.flow import Flow
    from askaround.inbox import Inbox
    from askaround.store.batch import Batch
    from askaround.store.rows import Row
    from askaround.workspace import Workspace

CHUNK = 1000
DAY = 86_400
PASSES = 12
"""How often timers that start and end within one tick are looked for again."""


@dataclass(slots=True)
class TickReport:
    """What a tick did.

    Attributes:
        fired: transitions that timers fired.
        drafted: messages that timers drafted.
        tasks: tasks that timers set.
        observed: ``(kind, what was done)`` of everything new.
        delivered: messages delivered or handed over.
        held: ``(contact number, reason)`` of what was held back.
        failed: ``(what, reason)`` of what went wrong.
        next_at: when the next timer is due, or None.
    """

    now: int = 0
    fired: int = 0
    drafted: int = 0
    tasks: int = 0
    observed: list[tuple[str, str]] = field(default_factory=list)
    delivered: list[Any] = field(default_factory=list)
    held: list[tuple[int, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    next_at: int | None = None


class Ticker:
    """Runs ticks.

    Args:
        workspace: the open campaign.
        flow: what follows from transitions.
        inbox: polled first, so that a reply stops the follow-up it answers.
        postman: delivers last.
    """

    def __init__(self, workspace: Workspace, flow: Flow, inbox: Inbox, postman: Postman) -> None:
        self.workspace = workspace
        self.flow = flow
        self.inbox = inbox
        self.postman = postman
        self._command: int | None = None

    def tick(self) -> TickReport:
        """Do everything that is due now."""
        report = TickReport(now=self.workspace.clock.now())
        self._command = None
        news = self.inbox.poll()
        report.observed = [(seen.kind, done) for seen, done in news.seen]
        report.failed += news.trouble
        for number in range(PASSES):
            if not self._timers(report) and number:
                break
        found = self.postman.reconcile()
        found_too = self.postman.deliver(by="tick", command=self._command)
        for part in (found, found_too):
            report.delivered += part.done
            report.held += [(effect.contact, why) for effect, why in part.held]
            report.failed += [(f"message {effect.id}", why) for effect, why in part.failed]
        report.next_at = self.workspace.store.timers.next_due()
        return report

    def _timers(self, report: TickReport) -> int:
        """Fire every timer that is due, chunk by chunk; return how many did something."""
        done = 0
        for chunk in self._due(report.now):
            try:
                done += self._chunk(chunk, report)
            except Conflict:
                # Somebody changed one of them meanwhile: each alone, so that one loses, not all.
                for one in chunk:
                    try:
                        done += self._chunk([one], report)
                    except Conflict as error:
                        report.failed.append((f"contact {one[1]:02d}", str(error)))
        return done

    def _due(self, now: int) -> Iterator[list[tuple[int, int]]]:
        after = (-(2**62), 0)
        while True:
            rows = self.workspace.store.timers.due(now, CHUNK, after)
            if not rows:
                return
            after = (rows[-1][2], rows[-1][0])
            first: dict[int, int] = {}
            for number, contact, _ in rows:
                first.setdefault(contact, number)  # the others come in the next pass
            yield [(number, contact) for contact, number in first.items()]

    def _chunk(self, chunk: Sequence[tuple[int, int]], report: TickReport) -> int:
        store = self.workspace.store
        numbers = [contact for _, contact in chunk]
        contacts = store.contacts.many(numbers)
        timers = store.timers.of(numbers)
        pending = store.effects.pending(numbers)
        by_rules: dict[int, list[tuple[int, Contact]]] = {}
        for number, who in chunk:
            found = contacts.get(who)
            if found is not None:
                by_rules.setdefault(found.workflow, []).append((number, found))
        work: list[tuple[Rules, Decision, Situation, str]] = []
        late: list[tuple[Contact, Row, Held]] = []
        for definition, members in by_rules.items():
            rules = self.workspace.rules(definition)
            facts = self.workspace.loader.load(
                [contact for _, contact in members],
                self._reads(rules),
                report.now,
                {"timer": True},
            )
            for number, contact in members:
                row = next((r for r in timers[contact.id] if r["id"] == number), None)
                if row is None:
                    continue
                situation = Situation(
                    facts[contact.id], pending[contact.id], rules.moments(facts[contact.id])
                )
                try:
                    work.append((rules, *self._decide(rules, row, situation)))
                except Held as error:
                    late.append((contact, row, error))
                except AskaroundError as error:
                    self._failed(contact, error, report)
        if not work and not late:
            return 0
        with self.workspace.journal.command(
            "tick", by="tick", summary="timers", join=self._command
        ) as batch:
            for rules, decision, situation, intent in work:
                self._apply(batch, rules, decision, situation, intent, timers, report)
            for contact, row, hold in late:
                self._postpone(batch, contact, row, hold, report)
        if batch.first_event is not None:
            self._command = batch.command
        return len(work)

    def _reads(self, rules: Rules) -> set[str]:
        found: set[str] = set()
        for timer in rules.workflow.timers:
            found |= rules.reads_of_steps(timer.steps)
            trigger = timer.fire
            if timer.observe and timer.observe in rules.workflow.observe:
                trigger = rules.workflow.observe[timer.observe].trigger
            if trigger:
                for state in timer.states:
                    found |= rules.reads(rules.workflow.moves(state, trigger))
        return found | rules.reads(())

    def _decide(
        self, rules: Rules, row: Row, situation: Situation
    ) -> tuple[Decision, Situation, str]:
        timer = rules.workflow.timers[row["slot"]]
        trigger, intent = timer.fire, ""
        if timer.observe:
            meaning = rules.workflow.observe.get(timer.observe)
            if meaning is not None:
                trigger, intent = meaning.trigger, timer.observe
        if not trigger:
            return ring(rules, timer, row, situation), situation, ""
        decision = decide(rules, trigger, situation, rules.bulk)
        if timer.steps:
            effects, follow_ons, mark, _ = carry_out(rules, timer.steps, situation, "")
            decision = replace(
                decision,
                effects=(*decision.effects, *effects),
                follow_ons=(*decision.follow_ons, *follow_ons),
                mark={**decision.mark, **mark},
            )
        return decision, situation, intent

    def _apply(
        self,
        batch: Batch,
        rules: Rules,
        decision: Decision,
        situation: Situation,
        intent: str,
        timers: dict[int, list[Row]],
        report: TickReport,
    ) -> None:
        done = apply(
            batch,
            decision,
            timers[decision.contact.id],
            self.workspace.identity,
            automatic=self.flow.automatic(decision.effects),
            intent=intent,
        )
        self.flow.withdraw(done)
        report.fired += bool(decision.trigger)
        report.drafted += sum(e.kind == "message" for e in done.effects)
        report.tasks += sum(e.kind == "task" for e in done.effects)
        if decision.follow_ons:
            self.flow.follow(batch, decision.follow_ons, done.contact, 0)

    def _postpone(
        self, batch: Batch, contact: Contact, row: Row, error: Held, report: TickReport
    ) -> None:
        """A timer that is held comes again tomorrow, and says why meanwhile."""
        batch.update("timer", row["id"], {"due_at": row["due_at"]}, {"due_at": report.now + DAY})
        batch.update(
            "contact", contact.id, {"version": contact.version}, {"version": contact.version + 1}
        )
        batch.event(contact.id, "timer.held", data={"reason": error.why or error.what})
        report.held.append((contact.id, error.why or error.what))

    def _failed(self, contact: Contact, error: AskaroundError, report: TickReport) -> None:
        report.failed.append((f"contact {contact.ref}", str(error)))
        event = Event(0, 0, report.now, contact.id, "transition", source=contact.state)
        self.workspace.host.on_transition_error(event, error)
