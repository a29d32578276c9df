"""Finds transitions that stand in each other's way: same state, same trigger, no clear choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.workflow.checks.logic import possible
from askaround.workflow.parts import Check, Transition

if TYPE_CHECKING:
    from askaround.workflow.checks.mend import Meant
    from askaround.workflow.findings.diagnostics import Diagnostics
    from askaround.workflow.findings.source import Path

MOST_CASES = 5_000
"""Cases tried in one file: more than any method has, and soon done."""

MOST_RIVALS = 20
"""Transitions on one trigger from one state that are compared with a later one."""


class Overlaps:
    """Checks one workflow.

    Args:
        meant: the workflow; transitions whose guards are not known for sure are left out.
        found: where diagnostics are collected.
    """

    def __init__(self, meant: Meant, found: Diagnostics) -> None:
        self.workflow = meant.workflow
        self.found = found
        self.left = MOST_CASES
        self.asked: dict[tuple[int, ...], bool | None] = {}
        self.moves = [move for move in self.workflow.transitions if move.index not in meant.broken]
        self.unanswered: set[int] = set()

    def check(self) -> None:
        """Add transitions that are never taken, and those whose guards do not tell them apart."""
        never = {move.index for move in self.moves if self._contradicts(move)}
        rivals: dict[int, dict[str, list[Transition]]] = {}
        before: dict[tuple[str, str], list[Transition]] = {}
        for move in self.moves:
            if move.index in never:
                continue
            for state in dict.fromkeys(move.sources):
                earlier = before.setdefault((state, move.trigger), [])
                if earlier:
                    rivals.setdefault(move.index, {})[state] = earlier[:MOST_RIVALS]
                    if len(earlier) > MOST_RIVALS:
                        self.unanswered.add(move.index)
                earlier.append(move)
        for move in self.moves:
            if move.index in rivals and self.left < 0:
                self.unanswered.add(move.index)
            elif move.index in rivals:
                self._one(move, rivals[move.index])
        self._gave_up()

    def _contradicts(self, move: Transition) -> bool:
        """Tell of a transition whose own guards never hold together."""
        if not move.checks or self._possible([move], []) is not False:
            return False
        said = [written(check) for check in move.checks]
        at: Path = ("transitions", move.index, "guards")
        alone = [n for n, one in enumerate(move.checks) if possible([((one,), True)])[0] is False]
        for one in alone[:1]:
            at = (*at, one)
        self.found.add(
            "W409",
            at,
            f"the guards of this '{move.trigger}' never hold together: {' and '.join(said)}"[:400]
            if len(said) > 1
            else f"this guard never holds: {said[0]}"[:400],
            "leave one of them out, or say any: where one of them is enough",
            severity="warning",
        )
        return True

    def _gave_up(self) -> None:
        """Say which transitions have too many guards to find out whether they overlap."""
        for index in sorted(self.unanswered):
            move = self.workflow.transitions[index]
            self.found.add(
                "W410",
                ("transitions", index, "trigger"),
                f"whether this '{move.trigger}' can be taken at the same time as another, or at "
                "all, was not worked out: there are too many guards",
                "fewer guards, or fewer transitions on one trigger from one state",
                severity="info",
            )

    def _one(self, move: Transition, by_state: dict[str, list[Transition]]) -> None:
        never = [
            state for state, before in by_state.items() if self._possible([move], before) is False
        ]
        if len(never) == len(dict.fromkeys(move.sources)):
            self._never(move, by_state[never[0]][0])
            return
        for state, before in by_state.items():
            for other in before:
                if self._possible([move, other], []):
                    self._both(move, other, state)
                    return

    def _never(self, move: Transition, first: Transition) -> None:
        """Tell of a transition that another one always comes before; at the other if it is bare."""
        if move.checks and not first.checks:
            self.found.add(
                "W404",
                ("transitions", first.index, "to"),
                f"this '{move.trigger}' has no guards, so {self._place(move)}, which has, is never "
                "taken",
                f"guards: [ {_unlike(move.checks)} ], or put it after the other",
                key=True,
            )
            return
        self.found.add(
            "W404",
            ("transitions", move.index, "trigger"),
            f"this '{move.trigger}' is never taken: {self._place(first)} is taken first wherever "
            "its guards hold",
            "put it before the other, or tell them apart by their guards",
        )

    def _both(self, move: Transition, other: Transition, state: str) -> None:
        if not move.checks:
            what = "its guards and those of this one, which has none, can both hold"
        else:
            what = "their guards can both hold"
        path = self._odd(move, other) if move.checks else ("transitions", move.index, "to")
        there = other if path[1] == move.index else move
        self.found.add(
            "W403",
            path,
            f"from '{state}', '{move.trigger}' has {self._place(there)} as well; {what}, and the "
            f"first in the file is taken",
            f"guards: [ {_unlike(other.checks)} ] says that this one is for all other cases",
            severity="warning",
        )

    def _odd(self, move: Transition, other: Transition) -> Path:
        """Return the one guard of the two that stands nowhere else: most likely the mistake."""
        own = [
            (("transitions", one.index, "guards", place), leaf)
            for one in (move, other)
            for place, check in enumerate(one.checks)
            for leaf in check.leaves()
        ]
        every = list(self.workflow.guards())
        odd = [path for path, leaf in own if every.count(leaf) == 1]
        return odd[0] if len(odd) == 1 else ("transitions", move.index, "trigger")

    def _possible(self, hold: Sequence[Transition], fail: Sequence[Transition]) -> bool | None:
        key = (*(m.index for m in hold), -1, *(m.index for m in fail))
        if key not in self.asked:
            if self.left < 0:
                self.unanswered.add(hold[0].index)
                return None
            wanted = [(move.checks, True) for move in hold]
            wanted += [(move.checks, False) for move in fail]
            self.asked[key], cases = possible(wanted)
            self.left -= cases
            if self.asked[key] is None:
                self.unanswered.add(hold[0].index)
        return self.asked[key]

    def _place(self, move: Transition) -> str:
        source = self.workflow.source
        if source is None:
            return f"transition {move.index + 1}"
        return f"the transition in line {source.place(('transitions', move.index))[0]}"


def _unlike(checks: Sequence[Check]) -> str:
    said = [written(check) for check in checks]
    inner = said[0] if len(said) == 1 else f"{{ all: [ {', '.join(said)} ] }}"
    return f"{{ not: {inner} }}"


def written(check: Check) -> str:
    """Return a guard as a workflow file says it, on one line."""
    if check.op == "guard":
        if not check.args:
            return check.name
        args = ", ".join(f"{name}: {_value(value)}" for name, value in sorted(check.args.items()))
        return f"{{ {check.name}: {{ {args} }} }}"
    children = [written(child) for child in check.children]
    inside = children[0] if check.op == "not" else f"[ {', '.join(children)} ]"
    return f"{{ {check.op}: {inside} }}"


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value)
