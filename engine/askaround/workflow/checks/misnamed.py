"""Tells of states and triggers that are not known: where they are named, or at their definition."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from askaround.workflow.findings.spelling import Spelling, nearest

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow
    from askaround.workflow.findings.diagnostics import Diagnostics
    from askaround.workflow.findings.source import Path
    from askaround.workflow.text.repair import Gaps

Unknown = Mapping[str, Sequence["Path"]]
"""Names that are not known, each with the places where it stands."""

SEVERAL = 3
"""A name used so often is no slip of the hand: its definition is what is missing."""

SHORT = 4
"""Names with fewer letters do not show which of two is mistyped."""

SURE = 0.8
"""How alike a slip of the hand is to what was meant, where something else may be meant too."""

MOST_COMPARISONS = 20_000
LONGEST = 60


class Misnamed:
    """Adds diagnostics about one workflow.

    Args:
        workflow: the workflow.
        found: where diagnostics are collected.
        gaps: names that stand for something that cannot be known.
    """

    def __init__(self, workflow: Workflow, found: Diagnostics, gaps: Gaps) -> None:
        self.workflow = workflow
        self.gaps = gaps
        self.found = found
        self.left = MOST_COMPARISONS

    @cached_property
    def spelling(self) -> Spelling:
        """Knows how the words of this file are spelt."""
        source = self.workflow.source
        return Spelling("\n".join(source.lines) if source else "")

    def states(self, unknown: Unknown, named: Collection[str]) -> dict[str, str]:
        """Tell of unknown states; return the state that was probably meant by each, or empty.

        Args:
            named: every name of a state that something uses.
        """
        unused = [name for name in self.workflow.states if name not in named]
        meant: dict[str, str] = {}
        for name, paths in unknown.items():
            valid = self.workflow.states
            near = self._pair(name, len(paths), unused, valid, len(unknown))
            if near and self._is_definition(name, len(paths), near, 1):
                meant[name] = near
                message = (
                    f"'{near}' is never named, and '{name}', which is {_times(paths)}, is no state"
                )
                self.found.add("W301", ("states", near), message, name, key=True)
                continue
            meant[name] = near or self._nearest(name, valid)
            if len(paths) >= (SEVERAL if meant[name] else 2) and self._slot(name):
                meant[name] = ""
                message = (
                    f"'{name}' is named {len(paths)} times and is no state: is it missing here?"
                )
                self.found.add("W301", self._slot(name), message, f"{name}: {{}}", key=True)
                continue
            for path in paths:
                hint = near or self.found.nearest(name, valid)
                self.found.add("W301", path, f"there is no state '{name}'", hint)
        return meant

    def triggers(self, unheard: Unknown, known: Sequence[str]) -> dict[str, str]:
        """Tell of unknown triggers; return the trigger that was probably meant by each, or empty.

        Args:
            known: the triggers of all transitions.
        """
        fired = self.workflow.fired()
        idle = [name for name in known if name not in fired]
        meant: dict[str, str] = {}
        unread = sum(move.trigger in self.gaps for move in self.workflow.transitions)
        for name, paths in unheard.items():
            if unread and not self._nearest(name, known, SURE):
                unread -= 1  # its transition is there, and what is wrong with it was told
                meant[name] = ""
                continue
            near = self._pair(name, len(paths), idle, known, len(unheard))
            places = [move.index for move in self.workflow.transitions if move.trigger == near]
            company = self._company(near, name) if near else ()
            if near and self._is_definition(name, len(paths), near, len(places), company):
                meant[name] = near
                message = f"nothing fires '{near}', and '{name}', which is fired, has no transition"
                for index in places:
                    self.found.add("W302", ("transitions", index, "trigger"), message, name)
                continue
            meant[name] = near or self._nearest(name, known)
            for path in paths:
                hint = near or self.found.nearest(name, known)
                self.found.add("W302", path, f"no transition has the trigger '{name}'", hint)
        return meant

    def _pair(
        self, name: str, uses: int, unused: Sequence[str], valid: Collection[str], others: int
    ) -> str:
        """Return the defined name that nothing uses and `name` may stand for, or empty."""
        near = self._nearest(name, unused) if unused else ""
        if near or len(unused) != 1 or others != 1 or self._nearest(name, valid):
            return near
        # Not alike, but the only two that are left: so the definition, if one, was renamed.
        alone = unused[0]
        return alone if self._is_definition(name, uses, alone, 1) else ""

    def _nearest(self, name: str, names: Collection[str], least: float = 0.6) -> str:
        """Return the nearest of `names`, or empty; the work over a whole file is bounded."""
        self.left -= len(names)
        return nearest(name, names, least) if self.left > 0 and len(name) <= LONGEST else ""

    def _company(self, trigger: str, other: str) -> list[str]:
        """Return the states that a trigger leads to and the intents that fire it or the other."""
        moves = self.workflow.transitions
        found = [move.target for move in moves if move.trigger == trigger]
        for intent, meaning in self.workflow.observe.items():
            if meaning.trigger in (trigger, other):
                found.append(intent.rpartition(".")[2])
        return found[:20]

    def _is_definition(
        self, name: str, uses: int, near: str, definitions: int, company: Sequence[str] = ()
    ) -> bool:
        """Tell whether the definition `near` is mistyped, rather than each use of `name`.

        Args:
            company: words that the right one of the two is likely to be like.
        """
        if uses != definitions:
            return uses > definitions
        if min(len(name), len(near)) < SHORT:
            return False
        for word in company:
            if word.startswith(near) != word.startswith(name):
                return word.startswith(name)
            if word.startswith(near):  # both: the longer one, for the other lacks a letter
                return len(name) > len(near)
        return self.spelling.odder(name, near) == near

    def _slot(self, name: str) -> Path:
        """Return the state after which a missing one would stand in the way of things.

        States are mostly listed in the order in which transitions lead to them.
        """
        order = [self.workflow.initial, *(move.target for move in self.workflow.transitions)]
        order = list(dict.fromkeys(order))
        states = [one for one in self.workflow.states if one in order]
        if not states:
            return ("states",)
        if name not in order:
            return ("states", [*self.workflow.states][-1])
        place = order.index(name)
        wrong = [
            sum(order.index(one) > place for one in states[:at])
            + sum(order.index(one) < place for one in states[at:])
            for at in range(len(states) + 1)
        ]
        at = wrong.index(min(wrong))
        return ("states", states[at - 1]) if at else ("states",)


def _times(paths: Sequence[Path]) -> str:
    return f"named {len(paths)} times" if len(paths) > 1 else "named"
