"""From journal events to lines that a person can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from askaround.rehearsal.report import Line

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.event import Event
    from askaround.workflow.compiled import Timer, Workflow
    from askaround.workspace import Workspace

_STATUS = {
    "effect.approved": "approved",
    "effect.handed_over": "laid_out",
    "effect.delivered": "sent",
    "effect.failed": "failed",
    "effect.unknown": "failed",
}


class Teller:
    """Tells what events of the copy's journal mean.

    Args:
        workspace: the copy.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._contacts: dict[int, Contact] = {}

    def contact(self, number: int) -> Contact:
        """Return a contact; name, place and zone do not change during a rehearsal."""
        if number not in self._contacts:
            self._contacts[number] = self.workspace.contact(number)
        return self._contacts[number]

    def people(self) -> list[Contact]:
        """Return everybody who was told of so far."""
        return list(self._contacts.values())

    def line(self, event: Event, kind: str, what: str, **more: Any) -> Line:
        """Return a line about the contact of an event."""
        number = event.contact or 0
        name = self.contact(number).name if number else ""
        return Line(event.at, kind, number, name, what, **more)

    def tell(self, event: Event) -> Iterator[Line]:
        """Yield the lines of one event; most bookkeeping has none."""
        if event.contact is None:
            return
        if event.kind == "transition":
            yield self._moved(event)
        elif event.kind == "timer.held":
            yield self._timer_held(event)
        elif event.kind == "effect.held":
            yield self._effect_held(event)
        elif event.kind == "contact.added":
            yield self.line(event, "joined", f"joins as {self._state_of(event)}")
        elif event.kind in _STATUS:
            purpose = str(event.data.get("purpose") or self._purpose(event))
            kind = _STATUS[event.kind]
            why = "" if kind == "sent" else str(event.data.get("reason", ""))
            yield self.line(event, kind, purpose, why=why, effect=self._effect(event))
        if event.kind in ("transition", "timer"):
            yield from self._effects(event)

    def _moved(self, event: Event) -> Line:
        workflow = self._workflow(event)
        timers = (t for t in workflow.timers_in(event.source) if _fires(workflow, t, event))
        timer = next(timers, None)
        said = [str(one["reason"]) for one in _findings(event)]
        if timer is not None:
            said.insert(0, f"{timer.after} in {event.source}")
        move = f"{event.trigger}: {event.source} → {event.target}"
        return self.line(event, "moved", move, why="; ".join(said))

    def _timer_held(self, event: Event) -> Line:
        what, until = "a timer", None
        for table, number, _, after in event.changes:
            if table == "timer" and after is not None:
                rows = self.workspace.store.timers.of([event.contact or 0])
                slots = [r["slot"] for r in rows[event.contact or 0] if r["id"] == number]
                what = does(self._workflow(event).timers[slots[0]]) if slots else what
                until = after.get("due_at")
        return self.line(event, "held", what, why=str(event.data.get("reason", "")), until=until)

    def _effect_held(self, event: Event) -> Line:
        until = event.data.get("until")
        reasons = [str(one["reason"]) for one in _findings(event)]
        return self.line(
            event,
            "held",
            self._purpose(event),
            why="; ".join(reasons) or "a policy wants your approval",
            until=until if isinstance(until, int) else None,
            effect=self._effect(event),
        )

    def _effects(self, event: Event) -> Iterator[Line]:
        """Yield what an event drafted, set or called off."""
        for table, number, before, after in event.changes:
            if table != "effect" or after is None:
                continue
            if before is None:
                yield self._made(event, number, after)
            elif after.get("status") == "cancelled":
                why = str(after.get("detail", ""))
                purpose = self._purpose(event, number)
                yield self.line(event, "cancelled", purpose, why=why, effect=number)

    def _made(self, event: Event, number: int, row: Mapping[str, Any]) -> Line:
        if row["kind"] == "task":
            due = row["due_at"]
            return self.line(event, "task", str(row["purpose"]), until=due, effect=number)
        what = f"{row['purpose']} by {row['channel']}"
        automatic = "it needs no approval" if row["status"] == "approved" else ""
        return self.line(event, "drafted", what, why=automatic, effect=number)

    def _workflow(self, event: Event) -> Workflow:
        return self.workspace.workflow(self.contact(event.contact or 0).workflow)

    def _effect(self, event: Event) -> int:
        number = event.data.get("effect")
        return number if isinstance(number, int) else 0

    def _purpose(self, event: Event, number: int = 0) -> str:
        effect = self.workspace.store.effects.get(number or self._effect(event))
        return effect.purpose if effect else "a message"

    def _state_of(self, event: Event) -> str:
        return event.target or self.contact(event.contact or 0).state


def does(timer: Timer) -> str:
    """Return what a timer does, in the workflow's words."""
    if timer.fire or timer.observe:
        return timer.fire or timer.observe
    parts = [
        f"{step.name} {step.args.get('message') or step.args.get('do') or ''}".strip()
        for step in timer.steps
    ]
    return ", ".join(parts)


def _fires(workflow: Workflow, timer: Timer, event: Event) -> bool:
    meaning = workflow.observe.get(timer.observe) if timer.observe else None
    return event.trigger == (meaning.trigger if meaning else timer.fire)


def _findings(event: Event) -> list[Mapping[str, Any]]:
    found = event.data.get("findings")
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
