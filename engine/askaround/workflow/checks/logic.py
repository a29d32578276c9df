"""Whether guards can hold together: each guard is a yes or a no, combined by all, any and not."""

from __future__ import annotations

from collections.abc import Sequence

from askaround.workflow.parts import Check

MOST_STEPS = 500
"""Cases tried for one question; what needs more is left unanswered."""

MOST_GUARDS = 24
"""Different guards in one question."""

Wanted = Sequence[tuple[Sequence[Check], bool]]
"""Lists of guards, each with whether all of the list hold, or not all of them."""


def possible(wanted: Wanted) -> tuple[bool | None, int]:
    """Return whether there can be facts under which all of `wanted` is so, and the cases tried.

    The answer is None where it was not found out. Two guards of one name and equal arguments always
    say the same. What is known besides about the engine's own guards (three records are also two)
    is used; other guards are taken to be independent of each other.
    """
    try:
        search = _Search(wanted)
    except _TooMuch:
        return None, MOST_STEPS
    try:
        return search.found(0), search.steps
    except _TooMuch:
        return None, MOST_STEPS


class _TooMuch(Exception):
    """More cases than it is worth."""


class _Search:
    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.leaves: list[Check] = []
        self.places: dict[int, int] = {}
        for checks, _ in wanted:
            for check in checks:
                for leaf in check.leaves():
                    if leaf not in self.leaves:
                        self.leaves.append(leaf)
                    if len(self.leaves) > MOST_GUARDS:
                        raise _TooMuch
                    self.places[id(leaf)] = self.leaves.index(leaf)
        self.values: list[bool | None] = [None] * len(self.leaves)
        self.steps = 0

    def found(self, index: int) -> bool:
        """Try both answers of the guard at `index`, and of all after it."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooMuch
        answers = [
            None if (said := self._all(checks)) is None else said is wanted
            for checks, wanted in self.wanted
        ]
        if False in answers:
            return False
        if None not in answers:
            return True
        for value in (True, False):
            self.values[index] = value
            if self._consistent(index) and self.found(index + 1):
                return True
        self.values[index] = None
        return False

    def _all(self, checks: Sequence[Check]) -> bool | None:
        return _every([self._says(check) for check in checks])

    def _says(self, check: Check) -> bool | None:
        if check.op == "guard":
            return self.values[self.places[id(check)]]
        said = [self._says(child) for child in check.children]
        if check.op == "all":
            return _every(said)
        some = _some(said)
        if check.op == "any":
            return some
        return None if some is None else not some

    def _consistent(self, index: int) -> bool:
        new = self.leaves[index]
        for place, value in enumerate(self.values[:index]):
            other = self.leaves[place]
            mine = self.values[index]
            if mine and value and _exclude(new, other):
                return False
            if mine and value is False and _implies(new, other):
                return False
            if value and mine is False and _implies(other, new):
                return False
        return True


def _every(said: Sequence[bool | None]) -> bool | None:
    return False if False in said else None if None in said else True


def _some(said: Sequence[bool | None]) -> bool | None:
    return True if True in said else None if None in said else False


def _exclude(one: Check, other: Check) -> bool:
    """Whether two of the engine's own guards cannot both hold."""
    if one.name != "field" or other.name != "field":
        return False
    same = one.args.get("name") == other.args.get("name")
    both = "is" in one.args and "is" in other.args
    return same and both and str(one.args["is"]) != str(other.args["is"])


def _implies(one: Check, other: Check) -> bool:
    """Whether the second of the engine's own guards holds wherever the first one does."""
    if one.name != other.name:
        return False
    mine, theirs = one.args, other.args
    if one.name == "field":
        return mine.get("name") == theirs.get("name") and "is" in mine and "is" not in theirs
    if one.name == "records":
        within = not theirs.get("about") or (
            bool(mine.get("about")) and _set(mine["about"]) <= _set(theirs["about"])
        )
        enough = _count(mine, "at_least", 1) >= _count(theirs, "at_least", 1)
        return mine.get("kind") == theirs.get("kind") and within and enough
    if one.name == "group":
        few = _count(mine, "at_most", 0) <= _count(theirs, "at_most", 0)
        return few and _set(mine.get("in")) >= _set(theirs.get("in"))
    return False


def _set(value: object) -> frozenset[str]:
    return frozenset(str(one) for one in value) if isinstance(value, list | tuple) else frozenset()


def _count(args: object, name: str, usual: int) -> int:
    value = args.get(name, usual) if hasattr(args, "get") else usual
    return value if isinstance(value, int) else usual
