"""What a migration means for each contact: state, timers and effects. Nothing here writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from askaround.engine.rules import Rules
from askaround.model.effect import Status
from askaround.upkeep.migration import CANCELLED, KEPT, LOOK, EffectPlan, Moved, TimerPlan
from askaround.workflow.change import mapping
from askaround.workflow.parts import Duration, Timer

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.context import Facts
    from askaround.model.effect import Effect
    from askaround.store.rows import Row
    from askaround.workflow.compiled import Workflow
    from askaround.workspace import Workspace


class Planner:
    """Plans the way from one definition to another.

    Args:
        workspace: the open campaign.
        old: the definition that is left.
        new: the one to go to.
        given: old state → new state, where the names differ.
    """

    def __init__(
        self, workspace: Workspace, old: Workflow, new: Workflow, given: Mapping[str, str]
    ) -> None:
        self.workspace = workspace
        self.old = old
        self.new = new
        self.states = mapping.states(old, new, given)
        self.before = Rules(old, workspace.host, workspace.time, workspace.zone)
        self.after = Rules(new, workspace.host, workspace.time, workspace.zone)

    @cached_property
    def _messages(self) -> frozenset[str]:
        return mapping.messages(self.new)

    @cached_property
    def _templates(self) -> frozenset[str]:
        from askaround.messages import Templates

        folders = [folder for _, folder in self.workspace.host.workflow_folders()]
        return frozenset(Templates(self.new.name, [self.workspace.folder, *folders]).names())

    def plan(
        self, contacts: Sequence[Contact], lost: dict[str, int]
    ) -> tuple[list[Moved], dict[int, Effect]]:
        """Return the plans of these contacts, and their pending effects by number.

        Args:
            lost: states that lead nowhere are counted here.
        """
        store = self.workspace.store
        numbers = [contact.id for contact in contacts]
        rows = store.timers.of(numbers)
        pending = store.effects.pending(numbers)
        arrived: dict[int, list[int]] = {}
        for number, _, _, at in store.effects.delivered_to(numbers):
            arrived.setdefault(number, []).append(at)
        reads = {f"records.{kind}" for kind, _ in self.after.anchors.values()}
        facts = self.workspace.loader.load(contacts, reads, self.workspace.clock.now())
        moved = []
        for contact in contacts:
            target = self.states.get(contact.state)
            if target is None:
                lost[contact.state] = lost.get(contact.state, 0) + 1
                continue
            mine, effects = rows[contact.id], pending[contact.id]
            started = _Started(self, facts[contact.id], mine, effects, arrived.get(contact.id, []))
            timers = [
                self._timer(timer, same, started)
                for timer, same in mapping.timers(self.old, contact.state, self.new, target)
            ]
            moved.append(
                Moved(
                    contact,
                    target,
                    tuple(timers),
                    tuple(self._effect(effect, contact.state, target) for effect in effects),
                    tuple(mine),
                )
            )
        return moved, {e.id: e for effects in pending.values() for e in effects}

    def _timer(self, timer: Timer, same: Timer | None, started: _Started) -> TimerPlan:
        row = started.rows.get(same.index) if same is not None else None
        fired = min(row["fired"], timer.at_most) if row is not None else 0
        before = row["due_at"] if row is not None else None
        due: int | None
        if fired >= timer.at_most:
            due = None
        elif row is not None and same is not None and same.after == timer.after:
            due = before
            if before is None and timer.at_most > same.at_most:
                due = started.due(timer)
        elif row is not None and before is None and not timer.after.anchor:
            due = None
        else:
            due = started.due(timer)
        now, was = _words(timer), "" if same is None or row is None else _words(same)
        return TimerPlan(
            timer.index, now, due, before, fired, row is None, "" if was == now else was
        )

    def _effect(self, effect: Effect, source: str, target: str) -> EffectPlan:
        what = f"{effect.kind} {effect.purpose}"
        states = tuple(dict.fromkeys(self.states[s] for s in effect.states if s in self.states))
        undelivered = effect.undelivered
        becomes, why = KEPT, ""
        out = effect.status in (Status.HANDED_OVER, Status.UNKNOWN)
        if effect.states and target not in states:
            becomes, why = CANCELLED, f"it makes no sense in {target}"
            if out:
                becomes, why = LOOK, f"it may be on its way, and makes no sense in {target}"
                states = (*states, target)
        elif effect.kind == "message" and not out:
            ends = self.new.states[target].final and not self.old.states[source].final
            if ends:
                becomes, why = CANCELLED, f"{target} is an end: nobody is written to there"
            elif "body" not in effect.content and effect.purpose not in self._templates:
                becomes, why = CANCELLED, "the new workflow has no words for it"
            elif effect.purpose not in self._messages:
                becomes, why = LOOK, "the new workflow does not send such a message"
        if undelivered and not self.new.moves(target, undelivered):
            undelivered = ""
            if becomes == KEPT:
                becomes = LOOK
                why = "the new workflow does not say what happens where it does not arrive"
        return EffectPlan(effect.id, what, becomes, why, states, undelivered)


class _Started:
    """From when the timers of one contact count.

    Args:
        planner: knows both definitions.
        arrived: when messages reached them.
    """

    def __init__(
        self,
        planner: Planner,
        facts: Facts,
        rows: Sequence[Row],
        pending: Sequence[Effect],
        arrived: Sequence[int],
    ) -> None:
        self.planner = planner
        self.facts = facts
        self.rows = {row["slot"]: row for row in rows}
        self.pending = pending
        self.arrived = arrived

    def due(self, timer: Timer) -> int | None:
        """Return when a timer rings that goes by the new definition; None where it waits."""
        rules = self.planner.after
        if timer.after.anchor:
            moment = rules.moments(self.facts).get(timer.after.anchor)
            return None if moment is None else _counted(rules, timer.after, self.facts, moment)
        if self.start is None:
            return None
        return _counted(rules, timer.after, self.facts, self.start)

    @cached_property
    def start(self) -> int | None:
        """The moment from which timers count; None while the state's message is not delivered.

        A stored due date tells it: of the moments that are known, the one it was counted from,
        else (a contact has put it off) the due date less the wait.
        """
        entered = self.facts.contact.entered_at
        known = sorted({entered, *(at for at in self.arrived if at >= entered)}, reverse=True)
        rules, timers = self.planner.before, self.planner.old.timers
        waiting = False
        for slot, row in sorted(self.rows.items()):
            after = timers[slot].after
            if after.anchor:
                continue
            if row["due_at"] is None:
                waiting = waiting or not row["fired"]
                continue
            if row["fired"]:
                continue
            for moment in known:
                if _counted(rules, after, self.facts, moment) == row["due_at"]:
                    return moment
            back = Duration(after.count, after.unit, after.anchor, before=True)
            return _counted(rules, back, self.facts, row["due_at"])
        unsent = any(
            effect.kind == "message" and effect.created_at >= entered for effect in self.pending
        )
        if waiting or (unsent and len(known) == 1):
            return None
        return known[0]


def _words(timer: Timer) -> str:
    said = [
        f"{step.name} {step.args.get('message') or step.args.get('do') or ''}".strip()
        for step in timer.steps
    ]
    said += [f"fire {timer.fire}"] if timer.fire else []
    said += [f"observe {timer.observe}"] if timer.observe else []
    return f"{' and '.join(said)} after {timer.after}"


def _counted(rules: Rules, duration: Duration, facts: Facts, start: int) -> int:
    """Return `start` plus a duration, counted where the contact is."""
    contact = facts.contact
    return rules.time.add(start, duration, contact.place, rules.zone_of(contact))
