"""The parts of a compiled workflow: plain slotted values, cheap to make and to compare.

Nobody changes one after it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from askaround.model.readonly import readonly

UNITS = ("minutes", "hours", "days", "weeks", "months", "business_days")
"""Units of a `Duration`, as it stores them."""


class Value:
    """Compares and shows itself by its slots."""

    __slots__: tuple[str, ...] = ()
    __hash__ = None  # type: ignore[assignment]  # mappings inside

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.compared())

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.compared())
        return f"{type(self).__name__}({parts})"

    def compared(self) -> tuple[str, ...]:
        """Return the names of the slots that count."""
        return self.__slots__


class Duration(Value):
    """A length of time in people's units, perhaps counted from an anchor.

    Args:
        count: how many, never negative.
        unit: one of `UNITS`.
        anchor: name of a record's anchor (``meeting``), or empty: counted from the event itself.
        before: counts back from the anchor.
    """

    __slots__ = ("anchor", "before", "count", "unit")

    def __init__(self, count: int, unit: str, anchor: str = "", before: bool = False) -> None:
        self.count = count
        self.unit = unit
        self.anchor = anchor
        self.before = before

    def __hash__(self) -> int:  # type: ignore[override]  # the base has none
        return hash((self.count, self.unit, self.anchor, self.before))

    def __str__(self) -> str:
        unit = self.unit.replace("_", " ")
        words = f"{self.count} {unit[:-1] if self.count == 1 else unit}"
        if not self.anchor:
            return words
        return f"{words} {'before' if self.before else 'after'} {self.anchor}"


class Check(Value):
    """A guard of a transition, or several combined.

    Args:
        op: ``guard``, or ``all``, ``any``, ``not`` of the `children`.
        name: of the guard; empty for the other three.
        args: the guard's arguments, as JSON values.
    """

    __slots__ = ("args", "children", "name", "op")

    def __init__(
        self,
        op: str,
        name: str = "",
        args: Mapping[str, Any] | None = None,
        children: tuple[Check, ...] = (),
    ) -> None:
        self.op = op
        self.name = name
        self.args: Mapping[str, Any] = readonly(args or {})  # plugins are handed it
        self.children = children

    def leaves(self) -> Iterator[Check]:
        """Yield every guard in it, left to right."""
        if self.op == "guard":
            yield self
        for child in self.children:
            yield from child.leaves()


class Step(Value):
    """One thing to do: a built-in step (``send``, ``task``, ``spawn``, …) or a plugin's action.

    Args:
        args: as JSON values. ``send`` and ``task`` always have ``while``, the list of states in
            which the effect still makes sense: where the file says nothing, the state entered or
            the timer's states.
    """

    __slots__ = ("args", "name")

    def __init__(self, name: str, args: Mapping[str, Any] | None = None) -> None:
        self.name = name
        self.args: Mapping[str, Any] = readonly(args or {})


class Transition(Value):
    """A way from one of the `sources` to `target`.

    Args:
        index: its place in the file, from 0.
        sources: states by name; ``any`` is spelt out.
        checks: all of them must hold.
        undelivered: trigger to fire when its message is rejected or bounces for good, or empty.
    """

    __slots__ = ("checks", "index", "sources", "steps", "target", "trigger", "undelivered")

    def __init__(
        self,
        index: int,
        trigger: str,
        sources: tuple[str, ...],
        target: str,
        checks: tuple[Check, ...] = (),
        steps: tuple[Step, ...] = (),
        undelivered: str = "",
    ) -> None:
        self.index = index
        self.trigger = trigger
        self.sources = sources
        self.target = target
        self.checks = checks
        self.steps = steps
        self.undelivered = undelivered

    @property
    def sends(self) -> bool:
        """True where it sends a message by a built-in step (a plugin's action may send too)."""
        return any(step.name == "send" for step in self.steps)


class State(Value):
    """A state.

    Args:
        next: the intent `today` suggests here, or empty.
        final: no transition leaves it, except ``from: any`` into another final state.
        command: the command behind `next`, filled in when the definition is stored.
    """

    __slots__ = ("about", "command", "final", "name", "next")

    def __init__(
        self, name: str, about: str = "", next: str = "", final: bool = False, command: str = ""
    ) -> None:
        self.name = name
        self.about = about
        self.next = next
        self.final = final
        self.command = command


class Timer(Value):
    """Something that happens when a contact has been in a state long enough.

    Args:
        index: its place in the file, from 0.
        fire: trigger to fire, or empty.
        observe: intent to observe, which the workflow's ``observe:`` then gives its meaning.
        at_most: how often it runs during one stay in the state.
    """

    __slots__ = ("after", "at_most", "fire", "index", "observe", "states", "steps")

    def __init__(
        self,
        index: int,
        states: tuple[str, ...],
        after: Duration,
        steps: tuple[Step, ...] = (),
        fire: str = "",
        observe: str = "",
        at_most: int = 1,
    ) -> None:
        self.index = index
        self.states = states
        self.after = after
        self.steps = steps
        self.fire = fire
        self.observe = observe
        self.at_most = at_most


class Meaning(Value):
    """What an intent means: ``fire`` acts by itself, ``propose`` waits for a person to confirm."""

    __slots__ = ("mode", "trigger")

    def __init__(self, mode: str, trigger: str) -> None:
        self.mode = mode
        self.trigger = trigger
