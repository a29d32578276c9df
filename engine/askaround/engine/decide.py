"""Decisions: pure functions of a workflow, a contact and what is known. No I/O here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from askaround.engine.counting import anchored, counted
from askaround.engine.decision import Decision, NewEffect, NewTimer, Situation
from askaround.engine.machinery import Choose
from askaround.engine.rules import Judged, Rules
from askaround.engine.steps import carry_out
from askaround.errors import Held
from askaround.host.fault import of_plugin
from askaround.model.effect import Effect, Status
from askaround.model.finding import Finding
from askaround.model.mould import mould
from askaround.policy import as_dict, combine, stopping
from askaround.workflow.compiled import Step, Transition

_OpenDecision = mould(Decision)
_PRACTICES = re.compile(r"[SC]\d+(?:, ?[SC]\d+)*")


def decide(
    rules: Rules,
    trigger: str,
    situation: Situation,
    choose: Choose,
    also: Sequence[Step] = (),
) -> Decision:
    """Return what firing `trigger` means for the contact.

    Args:
        rules: the workflow with its guards and policies.
        trigger: the workflow's own word.
        situation: the contact and what is known.
        choose: takes the step, given each guard's verdict.
        also: steps of the timer that fires it, besides the transition's own.

    Raises:
        Held: the state has no such transition, or guards or policies say no.
    """
    facts = situation.facts
    contact = facts.contact
    moves = rules.workflow.moves(contact.state, trigger)
    if not moves:
        raise no_way(rules, contact.name, contact.state, trigger, contact.ref)
    move = _quickly(rules, trigger, situation, choose)
    judged: Mapping[int, Judged] = {}
    if move is None:
        judged = {one.index: rules.judge(one, facts) for one in moves}
        move = choose(contact.state, trigger, {i: one.holds for i, one in judged.items()})
    if move is None and situation.overrule:
        # What holds by itself comes first: a reason given against a policy opens no other way.
        allowed = {
            index: not combine(one.findings, overrule=situation.overrule).stops
            for index, one in judged.items()
        }
        move = choose(contact.state, trigger, allowed)
    if move is None:
        # What leads on is what was wanted; a way that stays is only what would come instead.
        onward = {m.index: judged[m.index] for m in moves if m.target != contact.state}
        raise held(contact.name, trigger, _all_findings(onward or judged), contact.ref)
    effects, follow_ons, mark, missing = carry_out(
        rules, (*move.steps, *also), situation, move.undelivered, (move.target,)
    )
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
    against = judged[move.index].findings if judged else ()
    verdict = combine([*against, *said, *missing], overrule=situation.overrule)
    if verdict.stops:
        raise held(contact.name, trigger, verdict.counting, contact.ref)
    made = _OpenDecision()
    made.contact = contact
    made.kind = "transition"
    made.trigger = trigger
    made.source = contact.state
    made.target = move.target
    made.effects = tuple(effects)
    made.cancelled = outdated(situation.pending, move.target, effects)
    made.restart = True
    made.keeps = move.target == contact.state and beside(effects, move.target)
    made.timers = entering(rules, move.target, situation, sends=first is not None)
    made.settled = ()
    made.follow_ons = tuple(follow_ons)
    made.mark = mark
    made.findings = verdict.shown
    made.overruled = verdict.overruled
    made.data = {"overrule": situation.overrule} if verdict.overruled else {}
    made.__class__ = Decision
    decision: Decision = made
    return decision


def _quickly(rules: Rules, trigger: str, situation: Situation, choose: Choose) -> Transition | None:
    """Return the step of one of many by the table; None where the guards have to be heard."""
    if choose is not rules.bulk:
        return None
    facts = situation.facts
    try:
        return rules.table.step(facts.contact.state, trigger, rules.handed(facts))
    except BaseException as error:
        of_plugin(error)
        return None  # they are asked again, and whose guard it was is said


def outdated(
    pending: Sequence[Effect], target: str, new: Sequence[NewEffect]
) -> tuple[Effect, ...]:
    """Return the pending effects that make no sense any more.

    Those are the ones not meant for the state `target`, and those that a new effect of the same
    purpose replaces (a second invitation, when the meeting moved). What may be on its way already
    is not among them: cancelling it would only hide that.
    """
    if not pending:
        return ()
    replaced = {(effect.kind, effect.purpose) for effect in new}
    return tuple(
        e
        for e in pending
        if e.status is not Status.UNKNOWN
        and ((e.states and target not in e.states) or (e.kind, e.purpose) in replaced)
    )


def beside(effects: Sequence[NewEffect], state: str) -> bool:
    """Whether all messages are meant for other states as well, and none is what this one is for.

    Somebody who stays where they are while such a message is drafted is no nearer to anything: the
    timers of the state run on, and a draft that is forgotten stops none of them.
    """
    messages = [effect for effect in effects if effect.kind == "message"]
    return bool(messages) and all(effect.states != (state,) for effect in messages)


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


def no_way(rules: Rules, name: str, state: str, trigger: str, ref: str) -> Held:
    """Return the error for a trigger that the present state does not know."""
    known = rules.workflow.triggers(state)
    stands = rules.workflow.states.get(state)
    about = f"{stands.about.rstrip('. ')}; " if stands is not None and stands.about else ""
    possible = f"possible from {state}: {', '.join(known)}" if known else f"{state} is final"
    return Held(
        f"{name} is {state}; the workflow {rules.workflow.name} has no {trigger!r} from there",
        why=f"{about}{possible}",
        hint=f"askaround why {ref}",
    )


def held(name: str, trigger: str, findings: Sequence[Finding], ref: str) -> Held:
    """Return the error for a transition that guards or policies hold back."""
    those = stopping(findings)
    reasons = "; ".join(_sourced(finding) for finding in those) or "a guard says no"
    remedies = [f.remedy for f in those if f.remedy]
    return Held(
        f"{trigger} {name}: held back",
        why=reasons,
        hint=remedies[0] if remedies else f"askaround why {ref}",
        findings=[as_dict(finding) for finding in those],
    )


def _sourced(finding: Finding) -> str:
    """Return a reason with its source: the short name of a practice (``S24``), or a page."""
    known = _PRACTICES.fullmatch(finding.source) or "://" in finding.source
    return f"{finding.reason} ({finding.source})" if known else finding.reason


def _all_findings(judged: Mapping[int, Judged]) -> list[Finding]:
    seen: dict[tuple[str, str], Finding] = {}
    for one in judged.values():
        for finding in one.findings:
            seen.setdefault((finding.rule, finding.reason), finding)
    return list(seen.values())
