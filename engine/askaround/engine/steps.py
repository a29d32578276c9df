"""What the steps of a transition or timer come to: effects, follow-ons, fields to set. No I/O."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from askaround.engine.counting import anchored, counted
from askaround.engine.decision import OVERRULE, FollowOn, NewEffect, Situation
from askaround.engine.native import NATIVE, NEEDS
from askaround.engine.rules import Rules
from askaround.host.fault import Unfit, shown
from askaround.host.shape import fitted
from askaround.model.context import Facts
from askaround.model.declare import Channel
from askaround.model.finding import Finding, Severity, Tier
from askaround.workflow.compiled import Step
from askaround.workflow.duration import parse_duration

HOUR = 3600


def carry_out(
    rules: Rules,
    steps: Sequence[Step],
    situation: Situation,
    undelivered: str,
    usual: tuple[str, ...],
) -> tuple[list[NewEffect], list[FollowOn], dict[str, object], list[Finding]]:
    """Return ``(effects, follow-ons, fields to set, what is in the way)`` of some steps.

    Args:
        undelivered: trigger to fire where a message of theirs does not arrive.
        usual: the states in which effects make sense that do not say it themselves.
    """
    effects: list[NewEffect] = []
    follow_ons: list[FollowOn] = []
    mark: dict[str, object] = {}
    missing: list[Finding] = []
    facts = situation.facts
    for step in _spelt_out(rules, steps, facts):
        args = step.args
        states = tuple(str(s) for s in args.get("while", usual))
        if step.name == "send":
            found = rules.channel_for(str(args["channel"]), facts)
            if found is None:
                missing.append(_unreachable(rules, facts, str(args["channel"])))
                continue
            effects.append(
                NewEffect(
                    "message",
                    str(args["message"]),
                    found[0],
                    found[1],
                    states=states,
                    undelivered=undelivered,
                    data=_given(rules, args, situation),
                )
            )
        elif step.name == "task":
            due = _due(rules, args, situation)
            effects.append(NewEffect("task", str(args["do"]), due_at=due, states=states))
        elif step.name == "do_not_contact":
            mark["do_not_contact"] = True
        else:
            follow_ons.append(FollowOn(step.name, args))
    return effects, follow_ons, mark, missing


def _given(rules: Rules, args: Mapping[str, object], situation: Situation) -> dict[str, object]:
    """Return what a message keeps of the command; by when it is to go is the workflow's to say."""
    given = {k: v for k, v in situation.facts.given.items() if k != OVERRULE}
    if args.get("due") and "due" not in given:
        given["due"] = _due(rules, args, situation)
    return given


def _due(rules: Rules, args: Mapping[str, object], situation: Situation) -> int:
    """Return when a task is due, or a message is to have gone; at once if that is not said."""
    facts = situation.facts
    if not args.get("due"):
        return facts.now
    duration = parse_duration(str(args["due"]))
    due = (
        anchored(rules, duration, situation) or facts.now
        if duration.anchor
        else counted(rules, duration, facts, facts.now)
    )
    moment = (situation.anchors or {}).get(duration.anchor, 0)
    if due < facts.now < moment:
        # So soon that its day has passed already: not late from the start, but
        # done by an hour before.
        due = max(facts.now, moment - HOUR)
    return due


def _spelt_out(rules: Rules, steps: Sequence[Step], facts: Facts) -> list[Step]:
    """Return the steps with every plugin's action replaced by the steps it stands for."""
    spelt: list[Step] = []
    for step in steps:
        spelt += [step] if step.name in NATIVE else expand(rules, step, facts)
    return spelt


def _unreachable(rules: Rules, facts: Facts, channel: str) -> Finding:
    """Return what is lacking: of the channel that was asked for, else of the step's own."""
    contact = facts.contact
    asked = str(facts.given.get("channel") or channel)
    known = rules.host.channel(asked) if asked in rules.host.channels() else Channel()
    what, option = known.needs
    by = f", and {asked} needs one" if known.name else ""
    return Finding(
        Severity.BLOCK,
        "address",
        f"no {what} of {contact.name} is known{by}",
        remedy=f"askaround edit {contact.ref} {option}",
        tier=Tier.LAW,
        rule="no-address",
    )


def expand(rules: Rules, step: Step, facts: Facts) -> list[Step]:
    """Return the engine's own steps that a plugin's action stands for.

    Raises:
        PluginFailed: it raised, or returned something else than steps that can be carried out.
    """
    action = rules.host.action(step.name)
    spelt: list[Step] = []
    with rules.blamed("actions", step.name):
        parts: object = action.expand(rules.handed(facts), step.args)
        if isinstance(parts, Iterator):
            parts = list(parts)
        for part in fitted(parts, Sequence[Mapping[str, Mapping[str, object]]], "its step "):
            for name, args in part.items():
                wanted = NEEDS.get(name)
                if wanted is None:
                    raise ValueError(f"{name!r} is no step: {', '.join(sorted(NATIVE))}")
                if missing := [arg for arg in wanted if not args.get(arg)]:
                    raise ValueError(f"its {name} says no {', '.join(missing)}")
                spelt.append(_possible(rules, Step(name, dict(args))))
    return spelt


_TEXTS = ("message", "channel", "do", "due", "trigger", "from", "as")
"""Arguments of steps that are words."""


def _possible(rules: Rules, step: Step) -> Step:
    """Return a step that an action spelt out; one that cannot be carried out is its fault."""
    args, workflow = step.args, rules.workflow
    for name in _TEXTS:
        if name in args:
            fitted(args[name], str, f"{name} of its {step.name}")
    for name in ("while", "in"):
        if name in args:
            for state in fitted(args[name], Sequence[str], f"{name} of its {step.name}"):
                _among(state, workflow.states, f"state of its {step.name}")
    if "message" in args:
        message = args["message"]
        if not rules.has_message(message):
            wanted = f"a message of the workflow {workflow.name}"
            raise Unfit(shown(message, 60), wanted).within(f"message of its {step.name}")
    if "trigger" in args:
        _among(args["trigger"], {m.trigger for m in workflow.transitions}, "trigger of its step")
    if "channel" in args and rules.host.selector(args["channel"]) is None:
        rules.host.channel(args["channel"])
    if args.get("due"):
        parse_duration(args["due"])
    return step


def _among(name: str, known: Collection[str], what: str) -> None:
    if name not in known:
        raise Unfit(shown(name, 60), f"one of: {', '.join(sorted(known))}").within(what)
