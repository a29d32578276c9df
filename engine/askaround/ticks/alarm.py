"""Letting due timers ring: chunk by chunk, each decision whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from askaround.engine.decide import decide
from askaround.engine.decision import Decision, Situation
from askaround.engine.ring import propose, ring
from askaround.engine.tallies import Tallies
from askaround.errors import AskaroundError, Held, Locked, NotSaved
from askaround.model.contact import Contact
from askaround.model.event import Event
from askaround.tickreport import TickReport
from askaround.ticks.calm import uncollected

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
    from askaround.journal import Joint
    from askaround.steps.flow import Flow
    from askaround.store.batch import Batch
    from askaround.store.rows import Row
    from askaround.workspace import Workspace

CHUNK = 1000
WINDOW = 1_048_576
"""Of how many due timers those of one day are put into the order of their contacts."""
DAY = 86_400
WAITING = {
    "drafted": "waits for your word",
    "approved": "is approved and has not gone yet",
    "handed_over": "lies ready for you to send",
}
"""What a message that has not gone waits for, by how it stands."""
PASSES = 12
"""How often timers that start and end within one tick are looked for again."""


class Ringer:
    """Lets timers ring.

    Args:
        workspace: the open campaign.
        flow: writes decisions and what follows from them.
        joint: the command everything belongs to.
    """

    def __init__(self, workspace: Workspace, flow: Flow, joint: Joint) -> None:
        self.workspace = workspace
        self.flow = flow
        self._joint = joint
        self._failing: set[int] = set()
        self._tallies = Tallies(workspace.store)

    def ring(self, report: TickReport) -> None:
        """Let every timer ring that is due, those too that start and end within this tick."""
        for _ in range(PASSES):
            if not self._timers(report):
                break

    def _timers(self, report: TickReport) -> int:
        """Let every timer ring that is due, chunk by chunk; return how many did something."""
        done = 0
        for chunk in self._due(report.now):
            try:
                with uncollected():
                    done += self._chunk(chunk, report)
            except (Locked, NotSaved):
                raise  # none of them can be written
            except AskaroundError:
                # One of them was changed meanwhile, or fails: each alone, so that one loses, not
                # all.
                for one in chunk:
                    try:
                        done += self._chunk([one], report)
                    except AskaroundError as error:
                        self._failed(*one, error, report)
        return done

    def _due(self, now: int) -> Iterator[list[tuple[int, int]]]:
        """Yield ``(timer, contact)`` of what is due, chunk by chunk, no contact twice in one."""
        after = (-(2**62), 0)
        while True:
            some = self.workspace.store.timers.some(now, CHUNK, WINDOW, after)
            if some is None:
                return
            numbers, contacts, after = some
            for start in range(0, len(numbers), CHUNK):
                part = slice(start, start + CHUNK)
                first: dict[int, int] = {}
                for number, contact in zip(numbers[part], contacts[part], strict=True):
                    if number not in self._failing:
                        first.setdefault(contact, number)  # the others come in the next pass
                if first:
                    yield [(number, contact) for contact, number in first.items()]

    def _chunk(self, chunk: Sequence[tuple[int, int]], report: TickReport) -> int:
        store = self.workspace.store
        numbers = [contact for _, contact in chunk]
        contacts = store.contacts.many(numbers)
        timers = store.timers.of(numbers)
        pending = store.effects.pending(numbers)
        by_rules: dict[int, list[tuple[Row, Contact]]] = {}
        for number, who in chunk:
            row = next((r for r in timers[who] if r["id"] == number), None)
            due = row["due_at"] if row else None
            # Another process may have let it ring since the list of what is due was read.
            if row is not None and due is not None and due <= report.now and who in contacts:
                found = contacts[who]
                by_rules.setdefault(found.workflow, []).append((row, found))
        work: list[tuple[Rules, Decision, str]] = []
        late: list[tuple[Contact, Row, Held]] = []
        for definition, members in by_rules.items():
            rules = self.workspace.rules(definition)
            facts = self.workspace.loader.load(
                [contact for _, contact in members],
                self._reads(rules),
                report.now,
                {"timer": True},
                self._tallies,
            )
            for row, contact in members:
                situation = Situation(
                    facts[contact.id], pending[contact.id], rules.moments(facts[contact.id])
                )
                try:
                    work.append((rules, *self._decide(rules, row, situation)))
                except Held as error:
                    late.append((contact, row, error))
                except AskaroundError as error:
                    self._failed(row["id"], contact.id, error, report)
        if not work and not late:
            return 0
        fresh = TickReport(report.now)
        with self.workspace.journal.command(
            "tick", by="tick", summary="timers", join=self._joint
        ) as batch:
            for _, decision, intent in work:
                self._apply(batch, decision, intent, timers, fresh)
            for contact, row, hold in late:
                self._postpone(batch, contact, row, hold, fresh)
        report.fired += fresh.fired
        report.drafted += fresh.drafted
        report.tasks += fresh.tasks
        report.held += fresh.held
        return len(work) + len(late)

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

    def _decide(self, rules: Rules, row: Row, situation: Situation) -> tuple[Decision, str]:
        timer = rules.workflow.timers[row["slot"]]
        trigger, intent = timer.fire, ""
        if timer.observe:
            meaning = rules.workflow.observe.get(timer.observe)
            if meaning is not None and meaning.mode == "propose":
                return propose(rules, timer, row, meaning.trigger, situation), ""
            if meaning is not None:
                trigger, intent = meaning.trigger, timer.observe
        if not trigger:
            return ring(rules, timer, row, situation), ""
        if not timer.after.anchor:
            self._wait_for_word(situation)
        return decide(rules, trigger, situation, rules.bulk, timer.steps), intent

    def _wait_for_word(self, situation: Situation) -> None:
        """Nobody is given up while a message to them has not gone."""
        contact = situation.facts.contact
        for effect in situation.pending:
            if effect.kind == "message" and effect.status in WAITING:
                raise Held(
                    f"{contact.name} is not moved on yet",
                    why=f"the {effect.purpose} to {contact.name} {WAITING[effect.status]}",
                    hint=f"askaround outbox show {effect.id}",
                )

    def _apply(
        self,
        batch: Batch,
        decision: Decision,
        intent: str,
        timers: dict[int, list[Row]],
        report: TickReport,
    ) -> None:
        done = self.flow.write(batch, decision, timers[decision.contact.id], intent)
        report.fired += bool(decision.trigger)
        for effect in done.effects:
            report.drafted += effect.kind == "message"
            report.tasks += effect.kind == "task"
        if decision.follow_ons:
            self.flow.follow(batch, decision.follow_ons, done.contact, 0)

    def _postpone(
        self, batch: Batch, contact: Contact, row: Row, error: Held, report: TickReport
    ) -> None:
        """A timer that is held comes again when it may, or tomorrow, and says why meanwhile."""
        found = error.details.get("findings")
        named = [one.get("until") for one in found] if isinstance(found, list) else []
        untils = [until for until in named if isinstance(until, int) and until > report.now]
        due = max(untils) if untils and len(untils) == len(named) else report.now + DAY
        batch.update("timer", row["id"], {"due_at": row["due_at"]}, {"due_at": due})
        batch.update(
            "contact", contact.id, {"version": contact.version}, {"version": contact.version + 1}
        )
        batch.event(contact.id, "timer.held", data={"reason": error.why or error.what})
        report.held.append((contact.id, error.why or error.what))

    def _failed(self, timer: int, contact: int, error: AskaroundError, report: TickReport) -> None:
        """A timer that fails is left alone for the rest of the tick, and told of."""
        self._failing.add(timer)
        report.failed.append((f"contact {contact:02d}", str(error)))
        event = Event(0, 0, report.now, contact, "transition")
        self.workspace.host.on_transition_error(event, error)
