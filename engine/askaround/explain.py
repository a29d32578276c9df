"""Why: every possible next step of a contact, what holds it or fails it, and when timers ring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.engine.decision import Situation
from askaround.engine.steps import carry_out
from askaround.model.finding import Finding
from askaround.policy import Verdict, combine
from askaround.timers.due import Ringing, ringing, said_in

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.model.context import Facts
    from askaround.model.effect import Effect
    from askaround.model.event import Event
    from askaround.workflow.compiled import Workflow
    from askaround.workflow.parts import Check, Transition
    from askaround.workspace import Workspace


@dataclass(frozen=True, slots=True)
class GuardSaid:
    """One guard of a transition: `no` is empty where it holds.

    Attributes:
        under: how it counts: empty for a guard that must hold, else the way down to it through
            ``any``, ``all`` and ``not``, such as ``any``.
    """

    name: str
    args: dict[str, object]
    no: str = ""
    remedy: str = ""
    source: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Possible:
    """One way on.

    Attributes:
        intents: the intents that mean this trigger.
        command: what to type for it.
        open: whether it could be taken now.
        guards: every one, with what it says.
        findings: what policies say that counts, permissions among them.
        outranked: what policies say that a higher tier silences.
        content: plugins whose policies have nothing to say against it.
        until: when what holds it is over, as far as that is known.
        source: which line of which workflow says so.
    """

    trigger: str
    target: str
    intents: tuple[str, ...]
    command: str
    open: bool
    guards: tuple[GuardSaid, ...]
    findings: tuple[Finding, ...]
    outranked: tuple[Finding, ...] = ()
    content: tuple[str, ...] = ()
    until: int | None = None
    source: str = ""


@dataclass(slots=True)
class Explanation:
    """Everything `why` says about one contact.

    Attributes:
        overruled: what was done against findings, with the reasons that were given, oldest first.
    """

    contact: Contact
    about: str
    since: int
    possible: list[Possible] = field(default_factory=list)
    timers: list[Ringing] = field(default_factory=list)
    messages: list[tuple[Effect, Verdict | None]] = field(default_factory=list)
    overruled: list[Event] = field(default_factory=list)


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
        onward = any(move.target != contact.state for move in moves)
        for move in moves:
            one = _possible(workspace, rules, move, facts[contact.id], hints)
            # What would come instead of a way on is worth telling only where it does.
            if one.open or not onward or move.target != contact.state:
                found.possible.append(one)
    found.timers = ringing(workspace, contact)
    from askaround.outgoing.outbox import Outbox
    from askaround.steps.flow import Flow

    outbox = Outbox(workspace, Flow(workspace))
    for effect in outbox.list(contact=contact.id):
        rendered = "body" in effect.content
        found.messages.append((effect, outbox.review(effect.id) if rendered else None))
    told = workspace.store.events.select(contact=contact.id)
    found.overruled = [event for event in told if event.data.get("overruled")]
    return found


def _possible(
    workspace: Workspace, rules: Rules, move: Transition, facts: Facts, hints: Mapping[str, str]
) -> Possible:
    workflow, contact, trigger = rules.workflow, facts.contact, move.trigger
    judged = rules.judge(move, facts)
    situation = Situation(facts, (), rules.moments(facts))
    effects, _, _, missing = carry_out(rules, move.steps, situation, "", (move.target,))
    first = next((effect for effect in effects if effect.kind == "message"), None)
    purpose = first.purpose if first else ""
    said = rules.findings(
        "transition",
        facts,
        trigger=trigger,
        source=contact.state,
        target=move.target,
        purpose=purpose,
        channel=first.channel if first else "",
    )
    verdict = combine([*judged.findings, *said, *missing])
    intents = tuple(i for i, m in workflow.observe.items() if m.trigger == trigger)
    own = sorted(intents, key=lambda i: not i.startswith("user."))  # what a person wants is first
    known = [i for i in own if i.removeprefix("user.") in hints]
    # What somebody else did is said by more words than who it was: the command's help has them.
    commands = [
        f"askaround {hints[i.removeprefix('user.')]} {contact.ref}"
        + ("" if i.startswith("user.") else " …")
        for i in known
    ]
    spoke = {finding.plugin for finding in said}
    speakers = {plugin or "askaround" for plugin, p in rules.policies if "transition" in p.stages}
    return Possible(
        trigger,
        move.target,
        intents,
        commands[0] if commands else f"askaround fire {contact.ref} {trigger}",
        not verdict.stops,
        tuple(
            GuardSaid(
                check.name,
                dict(check.args),
                no.reason if no else "",
                no.remedy if no else _turned(workflow, contact.state, move, under),
                no.source if no else "",
                under,
            )
            for (check, no), under in zip(judged.parts, _unders(move.checks), strict=True)
        ),
        tuple(f for f in verdict.counting if not f.topic.startswith("guard:")),
        verdict.outranked,
        tuple(sorted(speakers - spoke)),
        verdict.until,
        said_in(workspace, workflow, "transitions", move.index),
    )


def _turned(workflow: Workflow, state: str, move: Transition, under: str) -> str:
    """Return what to do where a guard holds that must not, or empty where it is as it should be."""
    if under.split().count("not") % 2 == 0:
        return ""
    others = [one.target for one in workflow.moves(state, move.trigger) if one is not move]
    if others:
        return f"leave it; where it holds, '{move.trigger}' leads to {' or '.join(others)} instead"
    return "change what it rests on (askaround edit, or askaround show says what there is)"


def _unders(checks: Sequence[Check], above: str = "") -> list[str]:
    """Return, for every guard in the order they are judged, how it counts."""
    found: list[str] = []
    for check in checks:
        if check.op == "guard":
            found.append(above)
        else:
            found += _unders(check.children, f"{above} {check.op}".strip())
    return found
