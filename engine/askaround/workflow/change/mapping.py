"""Where the parts of one workflow are found again in another: states, and timers of a state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from askaround.workflow.parts import Timer

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow


def states(old: Workflow, new: Workflow, given: Mapping[str, str]) -> dict[str, str]:
    """Return the new state of each old one: as `given`, else of the same name, else it is left out.

    Args:
        given: old state → new state, for some of them.
    """
    found = {name: given.get(name, name) for name in old.states}
    return {name: target for name, target in found.items() if target in new.states}


def timers(
    old: Workflow, source: str, new: Workflow, target: str
) -> list[tuple[Timer, Timer | None]]:
    """Return every timer of the new state with the one of the old state that it goes on from.

    The same in every respect comes first, then the same that is done, then the same wait.
    """
    keys: Sequence[Callable[[Timer], object]] = (
        lambda timer: (str(timer.after), *_doing(timer)),
        _doing,
        lambda timer: (str(timer.after), bool(timer.fire or timer.observe)),
    )
    left = list(old.timers_in(source))
    pairs: dict[int, Timer] = {}
    for key in keys:
        for timer in new.timers_in(target):
            if timer.index in pairs:
                continue
            same = next((one for one in left if key(one) == key(timer)), None)
            if same is not None:
                pairs[timer.index] = same
                left.remove(same)
    return [(timer, pairs.get(timer.index)) for timer in new.timers_in(target)]


def _doing(timer: Timer) -> tuple[str, ...]:
    said = [f"{s.name} {s.args.get('message') or s.args.get('do') or ''}" for s in timer.steps]
    return timer.fire, timer.observe, timer.after.anchor, *said


def messages(workflow: Workflow) -> frozenset[str]:
    """Return the messages that the workflow's own steps name."""
    return frozenset(
        str(step.args["message"]) for step in workflow.steps() if step.args.get("message")
    )
