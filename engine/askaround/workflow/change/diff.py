"""What changed from one workflow to another, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from askaround.workflow.change.renames import Renames, renames
from askaround.workflow.checks.overlap import written
from askaround.workflow.parts import Meaning, State, Step, Timer, Transition

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow

T = TypeVar("T", Transition, Timer)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: ``added``, ``removed``, ``changed`` or ``renamed``.
        part: ``head``, ``state``, ``trigger``, ``message``, ``transition``, ``observe`` or
            ``timer``.
        name: of the state, trigger, message or intent; of what was renamed, the new one.
        what: a sentence.
    """

    kind: str
    part: str
    name: str
    what: str


def diff(old: Workflow, new: Workflow) -> list[Change]:
    """Return what is different in `new`, in the order of its file; empty where nothing is.

    What only has another name is said once, and everything that names it counts as the same.
    """
    names = renames(old, new)
    same = names.apply(old)
    parts = (_head, _states, _moves, _meanings, _timers)
    found = [*_renamed(names), *(change for part in parts for change in part(same, new))]
    if not found and old.digest != new.digest:
        said = "the same is written in another order (of states in 'from', say)"
        found.append(Change("changed", "head", "order", said))
    return found


def _renamed(names: Renames) -> Iterator[Change]:
    kinds = (("state", names.states), ("trigger", names.triggers), ("message", names.messages))
    for part, found in kinds:
        for before, after in found.items():
            yield Change("renamed", part, after, f"'{before}' is renamed to '{after}'")


def _head(old: Workflow, new: Workflow) -> Iterator[Change]:
    for name in ("name", "version", "title", "initial"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            word = "initial state" if name == "initial" else name
            yield Change("changed", "head", name, f"the {word} is {after!r}, it was {before!r}")


def _states(old: Workflow, new: Workflow) -> Iterator[Change]:
    for name, state in new.states.items():
        before = old.states.get(name)
        if before is None:
            said = f": {state.about}" if state.about else ""
            yield Change("added", "state", name, f"there is a state '{name}'{said}")
        else:
            for what in _state(before, state):
                yield Change("changed", "state", name, f"the state '{name}' {what}")
    for name in old.states:
        if name not in new.states:
            yield Change("removed", "state", name, f"there is no state '{name}' any more")


def _state(old: State, new: State) -> Iterator[str]:
    if old.final != new.final:
        yield "is final" if new.final else "is no longer final"
    if old.next != new.next:
        yield f"suggests {new.next or 'nothing'}, no longer {old.next or 'nothing'}"
    if old.about != new.about:
        yield f"reads {new.about!r}"


def _meanings(old: Workflow, new: Workflow) -> Iterator[Change]:
    for intent, meaning in new.observe.items():
        before = old.observe.get(intent)
        if before is None:
            yield Change("added", "observe", intent, f"{intent} {_means(meaning)}")
        elif before != meaning:
            yield Change(
                "changed", "observe", intent, f"{intent} {_means(meaning)}; it {_meant(before)}"
            )
    for intent, meaning in old.observe.items():
        if intent not in new.observe:
            yield Change(
                "removed",
                "observe",
                intent,
                f"{intent} means nothing any more; it {_meant(meaning)}",
            )


def _means(meaning: Meaning) -> str:
    return f"{'fires' if meaning.mode == 'fire' else 'proposes'} '{meaning.trigger}'"


def _meant(meaning: Meaning) -> str:
    return f"{'fired' if meaning.mode == 'fire' else 'proposed'} '{meaning.trigger}'"


def _moves(old: Workflow, new: Workflow) -> Iterator[Change]:
    pairs, gone, fresh = _matched(
        old.transitions,
        new.transitions,
        (
            _whole,
            lambda one: (one.trigger, one.sources, one.target),
            lambda one: (one.trigger, one.sources),
            lambda one: (one.trigger, one.target),
            lambda one: one.trigger,
        ),
    )
    for before, after in pairs:
        for what in _move(before, after):
            yield Change("changed", "transition", after.trigger, f"{_way(after)}: {what}")
    for move in fresh:
        does = f"; it {_does(move.steps)}" if move.steps else ""
        yield Change("added", "transition", move.trigger, f"{_way(move)} is new{does}")
    for move in gone:
        yield Change("removed", "transition", move.trigger, f"{_way(move)} is gone")
    order = [after.index for _, after in sorted(pairs, key=lambda pair: pair[0].index)]
    for place, index in enumerate(order):
        earlier = [n for n in order[:place] if n > index]
        trigger = new.transitions[index].trigger
        if any(new.transitions[n].trigger == trigger for n in earlier):
            way = _way(new.transitions[index])
            yield Change("changed", "transition", trigger, f"{way} is tried earlier than before")


def _whole(move: Transition) -> tuple[str, ...]:
    parts = (move.trigger, move.sources, move.target, move.checks, move.steps, move.undelivered)
    return tuple(repr(part) for part in parts)


def _way(move: Transition) -> str:
    return f"'{move.trigger}' from {_listed(move.sources)} to '{move.target}'"


def _move(old: Transition, new: Transition) -> Iterator[str]:
    more = [name for name in new.sources if name not in old.sources]
    less = [name for name in old.sources if name not in new.sources]
    if more:
        yield f"starts from {_listed(more)} too"
    if less:
        yield f"starts no more from {_listed(less)}"
    if old.target != new.target:
        yield f"it led to '{old.target}'"
    before, after = [written(one) for one in old.checks], [written(one) for one in new.checks]
    for guard in after:
        if guard not in before:
            yield f"it needs {guard}"
    for guard in before:
        if guard not in after:
            yield f"it no longer needs {guard}"
    if _bare(old.steps, (old.target,)) != _bare(new.steps, (new.target,)):
        yield f"it {_does(new.steps)}; before, it {_does(old.steps, past=True)}"
    if old.undelivered != new.undelivered:
        yield f"where its message fails, {new.undelivered or 'nothing'} is fired" + (
            f", no longer {old.undelivered}" if old.undelivered else ""
        )


def _timers(old: Workflow, new: Workflow) -> Iterator[Change]:
    pairs, gone, fresh = _matched(
        old.timers,
        new.timers,
        (
            lambda one: (one.states, str(one.after), _rings(one)),
            lambda one: (one.states, _rings(one)),
            lambda one: (_rings(one), str(one.after)),
            lambda one: (one.states, str(one.after)),
            _rings,
        ),
    )
    for before, after in pairs:
        name = _timer(after)
        if before.after != after.after:
            yield Change("changed", "timer", name, f"{name}: it was after {before.after}")
        if before.states != after.states:
            yield Change("changed", "timer", name, f"{name}: it was in {_listed(before.states)}")
        if _rings(before) != _rings(after):
            yield Change("changed", "timer", name, f"{name}: before, it was to {_rings(before)}")
        elif _bare(before.steps, before.states) != _bare(after.steps, after.states):
            yield Change("changed", "timer", name, f"{name}: the details of its steps differ")
        if before.at_most != after.at_most:
            often = f"at most {after.at_most} times, no longer {before.at_most}"
            yield Change("changed", "timer", name, f"{name}: {often}")
    for timer in fresh:
        yield Change("added", "timer", _timer(timer), f"{_timer(timer)}: new")
    for timer in gone:
        yield Change("removed", "timer", _timer(timer), f"{_timer(timer)}: gone")


def _timer(timer: Timer) -> str:
    return f"in {_listed(timer.states)} after {timer.after}, {_rings(timer)}"


def _rings(timer: Timer) -> str:
    said = [_step(step) for step in timer.steps]
    said += [f"fire '{timer.fire}'"] if timer.fire else []
    said += [f"observe {timer.observe}"] if timer.observe else []
    return " and ".join(said)


def _bare(steps: Sequence[Step], usual: Sequence[str]) -> list[tuple[str, dict[str, object]]]:
    """Return steps without the states in which they make sense, where those are the usual ones."""
    return [
        (
            step.name,
            {
                name: value
                for name, value in step.args.items()
                if name != "while" or list(value) != list(usual)
            },
        )
        for step in steps
    ]


def _does(steps: Sequence[Step], past: bool = False) -> str:
    if not steps:
        return "did nothing" if past else "does nothing"
    return f"{'did' if past else 'does'} {', '.join(_step(step) for step in steps)}"


def _step(step: Step) -> str:
    args = [str(step.args[key]) for key in ("message", "do", "from", "trigger") if key in step.args]
    more = [f"by {step.args['channel']}"] if "channel" in step.args else []
    more += [f"due {step.args['due']}"] if step.args.get("due") else []
    return " ".join([step.name, *args, *more])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names) or "nowhere"


def _matched(
    old: Sequence[T], new: Sequence[T], keys: Sequence[Callable[[T], object]]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pair what is alike, the most alike first; ``(pairs, left of old, left of new)``."""
    pairs: list[tuple[T, T]] = []
    gone, fresh = list(old), list(new)
    for key in keys:
        for after in list(fresh):
            before = next((one for one in gone if key(one) == key(after)), None)
            if before is not None:
                pairs.append((before, after))
                gone.remove(before)
                fresh.remove(after)
    pairs.sort(key=lambda pair: pair[1].index)
    return pairs, gone, fresh
