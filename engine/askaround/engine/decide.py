"""Decisions: pure functions of a workflow, a contact and what is known. No I/O here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from askaround.engine.decision import Decision, FollowOn, NewEffect, NewTimer
from askaround.engine.rules import Choose, Judged, Rules
from askaround.errors import Held
from askaround.model.context import Facts
from askaround.model.effect import Effect
from askaround.model.finding import Finding, Severity, Tier
from askaround.policy import combine
from askaround.workflow.compiled import Duration, Step, Timer
from askaround.workflow.duration import parse_duration


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


def decide(rules: Rules, trigger: str, situation: Situation, choose: Choose) -> Decision:
    """Return what firing `trigger` means for the contact.

    Args:
        rules: the workflow with its guards and policies.
        trigger: the workflow's own word.
        situation: the contact and what is known.
        choose: takes the step, given each guard's verdict.

    Raises:
        Held: the state has no such transition, or guards or policies say no.
    """
    facts = situation.facts
    contact = facts.contact
    moves = rules.workflow.moves(contact.state, trigger)
    if not moves:
        raise no_way(rules, contact.name, contact.state, trigger, contact.ref)
    judged = {move.index: rules.judge(move, facts) for move in moves}
    allowed = {
        index: not combine(one.findings, overrule=situation.overrule).stops
        for index, one in judged.items()
    }
    move = choose(contact.state, trigger, allowed)
    if move is None:
        raise held(contact.name, trigger, _all_findings(judged), contact.ref)
    effects, follow_ons, mark, missing = carry_out(rules, move.steps, situation, move.undelivered)
    first = next((effect for effect in effects if effect.kind == "message"), None)
    said = rules.findings(
        "transition",
        facts,
        trigger=trigger,
        source=contact.state,
        target=move.target,
        purpose=first.purpose if first else "",
        channel=first.channel if first else "",
    )
    verdict = combine([*judged[move.index].findings, *said, *missing], overrule=situation.overrule)
    if verdict.stops:
        raise held(contact.name, trigger, verdict.counting, contact.ref)
    return Decision(
        contact,
        "transition",
        trigger,
        contact.state,
        move.target,
        tuple(effects),
        leaving(situation.pending, move.target),
        restart=True,
        timers=entering(rules, move.target, situation, sends=first is not None),
        follow_ons=tuple(follow_ons),
        mark=mark,
        findings=verdict.shown,
        overruled=verdict.overruled,
    )


def leaving(pending: Sequence[Effect], target: str) -> tuple[Effect, ...]:
    """Return the pending effects that make no sense in the state `target`."""
    return tuple(e for e in pending if e.states and target not in e.states)


def entering(
    rules: Rules, state: str, situation: Situation, *, sends: bool
) -> tuple[NewTimer, ...]:
    """Return the timers that start with a state.

    Where the state is entered by a message, they wait until it is delivered: no follow-up is ever
    due for a message that nobody received. Timers with an anchor do not wait.
    """
    started = []
    for timer in rules.workflow.timers_in(state):
        if timer.after.anchor:
            due = anchored(rules, timer.after, situation)
        elif sends:
            due = None
        else:
            due = counted(rules, timer.after, situation.facts, situation.facts.now)
        started.append(NewTimer(timer.index, due))
    return tuple(started)


def counted(rules: Rules, duration: Duration, facts: Facts, start: int) -> int:
    """Return `start` plus a duration, counted where the contact is."""
    contact = facts.contact
    return rules.time.add(start, duration, contact.place, rules.zone_of(contact))


def anchored(rules: Rules, duration: Duration, situation: Situation) -> int | None:
    """Return the moment a duration means around its anchor; None where the anchor is unknown."""
    moment = (situation.anchors or {}).get(duration.anchor)
    return None if moment is None else counted(rules, duration, situation.facts, moment)


def ring(rules: Rules, timer: Timer, row: Mapping[str, int], situation: Situation) -> Decision:
    """Return what a due timer does that changes no state by itself (its ``do:`` steps)."""
    facts = situation.facts
    contact = facts.contact
    effects, follow_ons, mark, missing = carry_out(rules, timer.steps, situation, "")
    said: list[Finding] = []
    first = next((effect for effect in effects if effect.kind == "message"), None)
    if first is not None:
        said = rules.findings(
            "transition",
            facts,
            source=contact.state,
            target=contact.state,
            purpose=first.purpose,
            channel=first.channel,
        )
    verdict = combine([*said, *missing])
    if verdict.severity is Severity.BLOCK:
        # Nobody is there to ask: leave the message out and let the person know why.
        why = verdict.counting[0]
        effects = [e for e in effects if e.kind != "message"]
        if first is not None:
            effects.append(
                NewEffect(
                    "task",
                    f"{first.purpose} not drafted",
                    due_at=facts.now,
                    states=first.states,
                    data={"reason": why.reason, "remedy": why.remedy},
                )
            )
    fired = row["fired"] + 1
    waits = any(effect.kind == "message" for effect in effects)
    again: int | None = None
    if fired < timer.at_most and not waits and not timer.after.anchor:
        again = counted(rules, timer.after, facts, facts.now)
    return Decision(
        contact,
        "timer",
        "",
        contact.state,
        contact.state,
        tuple(effects),
        settled=((row["id"], again, fired),),
        follow_ons=tuple(follow_ons),
        mark=mark,
        findings=verdict.shown,
        data={"timer": timer.index},
    )


def carry_out(
    rules: Rules, steps: Sequence[Step], situation: Situation, undelivered: str
) -> tuple[list[NewEffect], list[FollowOn], dict[str, object], list[Finding]]:
    """Return ``(effects, follow-ons, fields to set, what is in the way)`` of some steps."""
    effects: list[NewEffect] = []
    follow_ons: list[FollowOn] = []
    mark: dict[str, object] = {}
    missing: list[Finding] = []
    facts = situation.facts
    for step in _spelt_out(rules, steps, facts):
        args = step.args
        states = tuple(str(s) for s in args.get("while", ()))
        if step.name == "send":
            found = rules.channel_for(str(args["channel"]), facts)
            if found is None:
                missing.append(_unreachable(facts, str(args["channel"])))
                continue
            effects.append(
                NewEffect(
                    "message",
                    str(args["message"]),
                    found[0],
                    found[1],
                    states=states,
                    undelivered=undelivered,
                    data=dict(facts.given),
                )
            )
        elif step.name == "task":
            due = facts.now
            if args.get("due"):
                duration = parse_duration(str(args["due"]))
                due = (
                    anchored(rules, duration, situation) or facts.now
                    if duration.anchor
                    else counted(rules, duration, facts, facts.now)
                )
            effects.append(NewEffect("task", str(args["do"]), due_at=due, states=states))
        elif step.name == "do_not_contact":
            mark["do_not_contact"] = True
        else:
            follow_ons.append(FollowOn(step.name, args))
    return effects, follow_ons, mark, missing


def _spelt_out(rules: Rules, steps: Sequence[Step], facts: Facts) -> list[Step]:
    """Return the steps with every plugin's action replaced by the steps it stands for."""
    from askaround.engine.rules import NATIVE

    spelt: list[Step] = []
    for step in steps:
        if step.name in NATIVE:
            spelt.append(step)
            continue
        action = rules.host.action(step.name)
        for part in action.expand(facts, step.args):
            spelt += [Step(name, dict(args)) for name, args in part.items()]
    return spelt


def _unreachable(facts: Facts, channel: str) -> Finding:
    contact = facts.contact
    return Finding(
        Severity.BLOCK,
        "address",
        f"there is no address of {contact.name} for {channel}",
        remedy=f"askaround edit {contact.ref} --email …   (or --phone, --address)",
        tier=Tier.LAW,
        rule="no-address",
    )


def no_way(rules: Rules, name: str, state: str, trigger: str, ref: str) -> Held:
    """Return the error for a trigger that the present state does not know."""
    known = rules.workflow.triggers(state)
    return Held(
        f"{name} is {state}; the workflow {rules.workflow.name} has no {trigger!r} from there",
        why=f"possible from {state}: {', '.join(known)}" if known else f"{state} is final",
        hint=f"askaround why {ref}",
    )


def held(name: str, trigger: str, findings: Sequence[Finding], ref: str) -> Held:
    """Return the error for a transition that guards or policies hold back."""
    stopping = [f for f in findings if f.severity >= Severity.HOLD]
    reasons = "; ".join(finding.reason for finding in stopping) or "a guard says no"
    remedies = [f.remedy for f in stopping if f.remedy]
    return Held(
        f"{trigger} {name}: held back",
        why=reasons,
        hint=remedies[0] if remedies else f"askaround why {ref}",
        findings=[as_dict(finding) for finding in stopping],
    )


def as_dict(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON-able data."""
    return {
        "severity": finding.severity.word,
        "topic": finding.topic,
        "reason": finding.reason,
        "source": finding.source,
        "remedy": finding.remedy,
        "tier": finding.tier.name.lower(),
        "until": finding.until,
        "rule": finding.rule,
        "plugin": finding.plugin,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "rewrite": finding.rewrite,
    }


def _all_findings(judged: Mapping[int, Judged]) -> list[Finding]:
    seen: dict[tuple[str, str], Finding] = {}
    for one in judged.values():
        for finding in one.findings:
            seen.setdefault((finding.rule, finding.reason), finding)
    return list(seen.values())
