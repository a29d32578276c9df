"""Why: every possible next step of a contact, what holds it or fails it, and when timers ring."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.model.finding import Finding
from askaround.policy import Verdict, combine

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.effect import Effect
    from askaround.workspace import Workspace


@dataclass(frozen=True, slots=True)
class GuardSaid:
    """One guard of a transition: `no` is empty where it holds."""

    name: str
    args: dict[str, object]
    no: str = ""
    remedy: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Possible:
    """One way on.

    Attributes:
        intents: the intents that mean this trigger.
        open: whether it could be taken now.
        findings: what policies say.
    """

    trigger: str
    target: str
    intents: tuple[str, ...]
    command: str
    open: bool
    guards: tuple[GuardSaid, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Ringing:
    """A timer of the present state.

    Attributes:
        due_at: None where it waits (for a delivery, or for an anchor).
        counted: how the date came about, day by day where working days are counted.
    """

    after: str
    does: str
    due_at: int | None
    fired: int
    at_most: int
    waits_for: str = ""
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Explanation:
    """Everything `why` says about one contact."""

    contact: Contact
    about: str
    since: int
    possible: list[Possible] = field(default_factory=list)
    timers: list[Ringing] = field(default_factory=list)
    messages: list[tuple[Effect, Verdict | None]] = field(default_factory=list)


def why(workspace: Workspace, contact: Contact) -> Explanation:
    """Explain where a contact stands.

    Args:
        workspace: the open campaign.
        contact: whom to explain.
    """
    rules = workspace.rules(contact.workflow)
    workflow = rules.workflow
    state = workflow.states[contact.state]
    found = Explanation(contact, state.about, contact.entered_at)
    hints: dict[str, str] = workspace.fact("hints", {})
    for trigger in workflow.triggers(contact.state):
        moves = workflow.moves(contact.state, trigger)
        facts = workspace.loader.load([contact], rules.reads(moves), workspace.clock.now())
        for move in moves:
            judged = rules.judge(move, facts[contact.id])
            sends = next((s for s in move.steps if s.name == "send"), None)
            said = rules.findings(
                "transition",
                facts[contact.id],
                trigger=trigger,
                source=contact.state,
                target=move.target,
                purpose=str(sends.args["message"]) if sends else "",
            )
            verdict = combine([*judged.findings, *said])
            intents = tuple(i for i, m in workflow.observe.items() if m.trigger == trigger)
            commands = [
                hints[i.removeprefix("user.")]
                for i in intents
                if i.startswith("user.") and i.removeprefix("user.") in hints
            ]
            found.possible.append(
                Possible(
                    trigger,
                    move.target,
                    intents,
                    f"askaround {commands[0]} {contact.ref}"
                    if commands
                    else f"askaround fire {contact.ref} {trigger}",
                    not verdict.stops,
                    tuple(
                        GuardSaid(
                            check.name,
                            dict(check.args),
                            no.reason if no else "",
                            no.remedy if no else "",
                            no.source if no else "",
                        )
                        for check, no in judged.parts
                    ),
                    tuple(f for f in verdict.shown if not f.topic.startswith("guard:")),
                )
            )
    found.timers = _timers(workspace, contact)
    from askaround.flow import Flow
    from askaround.outbox import Outbox

    outbox = Outbox(workspace, Flow(workspace))
    for effect in outbox.list(contact=contact.id):
        rendered = "body" in effect.content
        found.messages.append((effect, outbox.review(effect.id) if rendered else None))
    return found


def _timers(workspace: Workspace, contact: Contact) -> list[Ringing]:
    workflow = workspace.rules(contact.workflow).workflow
    found = []
    for row in workspace.store.timers.of([contact.id])[contact.id]:
        timer = workflow.timers[row["slot"]]
        does = timer.fire or timer.observe
        if not does:
            does = ", ".join(
                f"{step.name} {step.args.get('message') or step.args.get('do') or ''}".strip()
                for step in timer.steps
            )
        waits = ""
        if row["due_at"] is None:
            if row["fired"] >= timer.at_most:
                waits = "has run as often as it may"
            elif timer.after.anchor:
                waits = f"waits until there is a {timer.after.anchor}"
            else:
                waits = "waits until the message is delivered"
        found.append(
            Ringing(
                str(timer.after),
                does,
                row["due_at"],
                row["fired"],
                timer.at_most,
                waits,
                _skipped(workspace, contact, row["due_at"], timer.after.unit, timer.after.count),
            )
        )
    return found


def _skipped(
    workspace: Workspace, contact: Contact, due: int | None, unit: str, count: int
) -> tuple[tuple[str, str], ...]:
    """Return the days that did not count before a date in business days, with the reason."""
    if due is None or unit != "business_days":
        return ()
    from datetime import timedelta

    zone = contact.zone or workspace.zone
    day = workspace.time.local(due, zone).date()
    skipped: list[tuple[str, str]] = []
    left = count
    for _ in range(400):
        if left <= 0:
            break
        reason = workspace.time.closed(contact.place, day)
        if reason:
            skipped.append((day.isoformat(), reason))
        else:
            left -= 1
        day -= timedelta(days=1)
    return tuple(reversed(skipped))
