"""Decisions that move nobody: a timer that rings, a message to everybody. Pure, like `decide`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askaround.engine.counting import counted
from askaround.engine.decide import held
from askaround.engine.decision import Decision, NewEffect, Situation
from askaround.engine.rules import Rules
from askaround.engine.steps import carry_out
from askaround.model.finding import Finding, Severity
from askaround.policy import combine
from askaround.workflow.compiled import Step, Timer


def ring(rules: Rules, timer: Timer, row: Mapping[str, int], situation: Situation) -> Decision:
    """Return what a due timer does that changes no state by itself (its ``do:`` steps).

    Raises:
        Held: policies say that it is not the time; it may be tried again later.
    """
    facts = situation.facts
    contact = facts.contact
    effects, follow_ons, mark, missing = carry_out(rules, timer.steps, situation, "", timer.states)
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
    if verdict.severity is Severity.HOLD:
        raise held(contact.name, first.purpose if first else "timer", verdict.counting, contact.ref)
    if verdict.severity is Severity.BLOCK:
        # Nobody is there to ask: leave the message out and let the person know why.
        why = verdict.counting[0]
        effects = [e for e in effects if e.kind != "message"]
        effects.append(
            NewEffect(
                "task",
                f"{first.purpose if first else _first_message(timer.steps)} not drafted",
                due_at=facts.now,
                states=timer.states,
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


def _first_message(steps: Sequence[Step]) -> str:
    return next((str(step.args["message"]) for step in steps if step.name == "send"), "message")


def propose(
    rules: Rules, timer: Timer, row: Mapping[str, int], trigger: str, situation: Situation
) -> Decision:
    """Return what a due timer does whose intent only proposes: the person is asked, by a task."""
    contact = situation.facts.contact
    effects: tuple[NewEffect, ...] = ()
    if rules.workflow.moves(contact.state, trigger):
        task = NewEffect(
            "task",
            f"confirm {trigger}",
            due_at=situation.facts.now,
            states=(contact.state,),
            data={"intent": timer.observe, "trigger": trigger},
        )
        effects = (task,)
    return Decision(
        contact,
        "timer",
        "",
        contact.state,
        contact.state,
        effects,
        settled=((row["id"], None, row["fired"] + 1),),
        data={"timer": timer.index, "proposes": trigger},
    )


def announce(rules: Rules, step: Step, situation: Situation) -> Decision | None:
    """Return the draft of a message to one of many; None where policies hold it back."""
    facts = situation.facts
    contact = facts.contact
    effects, _, _, missing = carry_out(rules, (step,), situation, "", ())
    said = [
        finding
        for effect in effects
        for finding in rules.findings(
            "transition",
            facts,
            source=contact.state,
            target=contact.state,
            purpose=effect.purpose,
            channel=effect.channel,
        )
    ]
    verdict = combine([*said, *missing])
    if verdict.stops:
        return None
    return Decision(
        contact,
        "broadcast",
        "",
        contact.state,
        contact.state,
        tuple(effects),
        findings=verdict.shown,
    )
