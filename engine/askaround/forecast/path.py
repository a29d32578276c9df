"""The way a workflow leads from asking to a yes, found in the workflow itself.

No name of a state, trigger or message is known here: only the intents that plugins report, whose
meaning the workflow's ``observe:`` gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from askaround.errors import AskaroundError
from askaround.workflow.compiled import Timer, Transition, Workflow

ACCEPTED = "reply.accepted"
REFUSED = ("reply.declined", "reply.stop")


@dataclass(frozen=True, slots=True)
class Path:
    """What a forecast needs to know of a workflow.

    Attributes:
        ask: the first transition that sends a message from the initial state.
        message: that message.
        yes: the trigger that an accepting reply means.
        noes: the triggers that a refusing one means.
        positive: the states a yes leads to, and those beyond.
        silent: the states that timers lead to while nobody answers, the asked state first.
    """

    workflow: Workflow
    ask: Transition
    message: str
    yes: str
    noes: frozenset[str]
    positive: frozenset[str]
    silent: tuple[str, ...]

    @property
    def asked(self) -> str:
        """The state in which an answer is waited for."""
        return self.ask.target

    def takes_yes(self, state: str) -> bool:
        """Whether an accepting reply leads on from `state`."""
        return bool(self.workflow.moves(state, self.yes))


def path_of(workflow: Workflow) -> Path:
    """Return the path of a workflow.

    Raises:
        AskaroundError: it cannot be found in the workflow; the reason says what is missing.
    """
    meaning = workflow.observe.get(ACCEPTED)
    if meaning is None:
        raise _none(
            workflow,
            f"its `observe:` does not say what {ACCEPTED} means, so no yes can be foreseen",
            f"add `{ACCEPTED}: {{ propose: … }}` to its `observe:`",
        )
    noes = frozenset(workflow.observe[i].trigger for i in REFUSED if i in workflow.observe)
    answers = {meaning.trigger, *noes}
    ask = next(
        (
            move
            for move in workflow.transitions
            if workflow.initial in move.sources
            and move.sends
            and move.trigger not in answers
            and move.target != workflow.initial
        ),
        None,
    )
    if ask is None:
        raise _none(
            workflow,
            f"no transition from {workflow.initial} sends a message, so nobody is asked",
            f"give a transition from {workflow.initial} a `send:` step",
        )
    silent = _silent(workflow, ask.target)
    if not any(workflow.moves(state, meaning.trigger) for state in silent):
        raise _none(
            workflow,
            f"{meaning.trigger} leads nowhere from {' or '.join(silent)}, where answers come",
            f"add a transition `trigger: {meaning.trigger}` from {ask.target}",
        )
    message = next(str(step.args["message"]) for step in ask.steps if step.name == "send")
    return Path(
        workflow,
        ask,
        message,
        meaning.trigger,
        noes,
        _positive(workflow, meaning.trigger, noes, silent),
        silent,
    )


def trigger_of(workflow: Workflow, timer: Timer) -> str:
    """Return the trigger that a timer fires by itself, or empty."""
    if not timer.observe:
        return timer.fire
    meaning = workflow.observe.get(timer.observe)
    return meaning.trigger if meaning is not None and meaning.mode == "fire" else ""


def _silent(workflow: Workflow, asked: str) -> tuple[str, ...]:
    found = [asked]
    for state in found:  # grows while it is gone through
        for timer in workflow.timers_in(state):
            trigger = trigger_of(workflow, timer)
            for move in workflow.moves(state, trigger)[:1] if trigger else ():
                if move.target not in found:
                    found.append(move.target)
    return tuple(found)


def _positive(
    workflow: Workflow, yes: str, noes: frozenset[str], silent: tuple[str, ...]
) -> frozenset[str]:
    """Return the states beyond a yes: reached from where it leads, not by a no, not back."""
    back = {workflow.initial, *silent}
    back |= {move.target for move in workflow.transitions if move.trigger in noes}
    reached = {move.target for s in silent for move in workflow.moves(s, yes)} - back
    waiting = list(reached)
    while waiting:
        state = waiting.pop()
        for move in workflow.transitions:
            if state in move.sources and move.target not in reached | back:
                reached.add(move.target)
                waiting.append(move.target)
    return frozenset(reached)


def _none(workflow: Workflow, why: str, hint: str) -> AskaroundError:
    return AskaroundError(
        f"nothing can be forecast of the workflow {workflow.name}", why=why, hint=hint
    )
