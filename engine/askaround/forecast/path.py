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
        start: where people are before they are asked: the initial state, or where those stand whom
            somebody else named.
        ask: the first transition that sends a message from there.
        message: that message.
        askers: the triggers that ask somebody, by the person or by the workflow itself.
        yes: the trigger that an accepting reply means.
        noes: the triggers that a refusing one means.
        positive: the states a yes leads to, and those beyond.
        silent: the states that timers lead to while nobody answers, the asked state first.
        then: where a yes only leads to somebody else, who is asked next; None where it leads to
            the meeting.
    """

    workflow: Workflow
    start: str
    ask: Transition
    message: str
    askers: frozenset[str]
    yes: str
    noes: frozenset[str]
    positive: frozenset[str]
    silent: tuple[str, ...]
    then: Path | None = None

    @property
    def asked(self) -> str:
        """The state in which an answer is waited for."""
        return self.ask.target

    @property
    def parts(self) -> tuple[Path, ...]:
        """The path itself, and those that follow on it."""
        return (self, *(self.then.parts if self.then is not None else ()))

    def takes_yes(self, state: str) -> bool:
        """Whether an accepting reply leads on from `state`."""
        return bool(self.workflow.moves(state, self.yes))


def path_of(workflow: Workflow) -> Path:
    """Return the path of a workflow.

    Raises:
        AskaroundError: it cannot be found in the workflow; the reason says what is missing.
    """
    return _path(workflow, workflow.initial, ())


def _path(workflow: Workflow, start: str, before: tuple[str, ...]) -> Path:
    meaning = workflow.observe.get(ACCEPTED)
    if meaning is None:
        raise _none(
            workflow,
            f"its `observe:` does not say what {ACCEPTED} means, so no yes can be foreseen",
            f"add `{ACCEPTED}: {{ propose: … }}` to its `observe:`",
        )
    noes = frozenset(workflow.observe[i].trigger for i in REFUSED if i in workflow.observe)
    asking = [
        move
        for move in workflow.transitions
        if start in move.sources
        and move.sends
        and move.trigger not in {meaning.trigger, *noes}
        and move.target != start
    ]
    if not asking:
        raise _none(
            workflow,
            f"no transition from {start} sends a message, so nobody is asked",
            f"give a transition from {start} a `send:` step",
        )
    ask = asking[0]
    silent = _silent(workflow, ask.target)
    if not any(workflow.moves(state, meaning.trigger) for state in silent):
        raise _none(
            workflow,
            f"{meaning.trigger} leads nowhere from {' or '.join(silent)}, where answers come",
            f"add a transition `trigger: {meaning.trigger}` from {ask.target}",
        )
    positive = _positive(workflow, start, meaning.trigger, noes, silent)
    return Path(
        workflow,
        start,
        ask,
        next(str(step.args["message"]) for step in ask.steps if step.name == "send"),
        frozenset(move.trigger for move in asking if move.target == ask.target),
        meaning.trigger,
        noes,
        positive,
        silent,
        _then(workflow, positive, (*before, start)),
    )


def _then(workflow: Workflow, positive: frozenset[str], before: tuple[str, ...]) -> Path | None:
    """Return the path of those whom a yes brings in; None where it brings in people to begin with.

    Somebody who names others after a meeting adds to the list; somebody who was asked for a name
    leads on to that person.
    """
    for move in workflow.transitions:
        for step in move.steps:
            start = str(step.args.get("as", ""))
            if step.name != "spawn" or not positive & set(move.sources) or start in before:
                continue
            try:
                return _path(workflow, start, before)
            except AskaroundError:
                continue
    return None


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
    workflow: Workflow, start: str, yes: str, noes: frozenset[str], silent: tuple[str, ...]
) -> frozenset[str]:
    """Return the states beyond a yes: reached from where it leads, not by a no, not back.

    A no to a second meeting may lead back among them: such a state is no end, and is come to from
    the first one as well.
    """
    beyond = {move.target for move in workflow.transitions if move.trigger not in noes}
    back = {workflow.initial, start, *silent}
    back |= {
        move.target
        for move in workflow.transitions
        if move.trigger in noes
        and (workflow.states[move.target].final or move.target not in beyond)
    }
    reached: set[str] = set()
    for state in silent:
        reached = {move.target for move in workflow.moves(state, yes)} - back
        if reached:
            break
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
