"""The compiled form of a workflow: plain slotted objects that load fast from stored JSON.

Nothing here imports YAML, pydantic or the state-machine library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from askaround.workflow import stored
from askaround.workflow.parts import (
    UNITS,
    Check,
    Duration,
    Meaning,
    State,
    Step,
    Timer,
    Transition,
    Value,
)

if TYPE_CHECKING:
    from askaround.workflow.findings.source import Source

__all__ = [
    "UNITS",
    "Check",
    "Duration",
    "Meaning",
    "State",
    "Step",
    "Timer",
    "Transition",
    "Workflow",
]


_DERIVED = frozenset({"_machine", "_moves", "source"})


class Workflow(Value):
    """A whole definition.

    Args:
        number: of the stored definition; 0 while it is not stored.
        digest: hash of the content, without comments, order of keys and stored commands.
        states, observe: by name, in the file's order.
        source: where each part stands in its file; only there when it was just parsed.
    """

    __slots__ = (
        "_machine",
        "_moves",
        "digest",
        "initial",
        "name",
        "number",
        "observe",
        "source",
        "states",
        "timers",
        "title",
        "transitions",
        "version",
    )

    def __init__(
        self,
        name: str,
        version: int,
        title: str,
        initial: str,
        states: Mapping[str, State],
        transitions: tuple[Transition, ...] = (),
        observe: Mapping[str, Meaning] | None = None,
        timers: tuple[Timer, ...] = (),
        *,
        number: int = 0,
        digest: str = "",
        source: Source | None = None,
    ) -> None:
        self.number = number
        self.name = name
        self.version = version
        self.title = title
        self.initial = initial
        self.states = states
        self.transitions = transitions
        self.observe: Mapping[str, Meaning] = observe or {}
        self.timers = timers
        self.source = source
        self._machine: Any = None  # `machine.machine` keeps it here
        self._moves: dict[tuple[str, str], tuple[Transition, ...]] | None = None
        self.digest = digest or stored.digest(self)

    def compared(self) -> tuple[str, ...]:
        """Return the names of the slots that count; where it was read from does not."""
        return tuple(name for name in self.__slots__ if name not in _DERIVED)

    def moves(self, state: str, trigger: str) -> tuple[Transition, ...]:
        """Return the transitions of `trigger` that leave `state`, in file order."""
        return self._table().get((state, trigger), ())

    def triggers(self, state: str) -> tuple[str, ...]:
        """Return the triggers that some transition from `state` answers to, in file order."""
        return tuple(trigger for source, trigger in self._table() if source == state)

    def timers_in(self, state: str) -> tuple[Timer, ...]:
        """Return the timers that run in `state`, in file order."""
        return tuple(timer for timer in self.timers if state in timer.states)

    def sends_on_entry(self, state: str) -> bool:
        """Tell whether some transition into `state` sends a message by a built-in step."""
        return any(move.sends for move in self.transitions if move.target == state)

    def guards(self) -> Iterator[Check]:
        """Yield every guard of every transition."""
        for move in self.transitions:
            for check in move.checks:
                yield from check.leaves()

    def steps(self) -> Iterator[Step]:
        """Yield every step of every transition and timer."""
        for move in self.transitions:
            yield from move.steps
        for timer in self.timers:
            yield from timer.steps

    def fired(self) -> set[str]:
        """Return the triggers that something in the workflow fires or proposes."""
        found = {meaning.trigger for meaning in self.observe.values()}
        found |= {timer.fire for timer in self.timers}
        found |= {move.undelivered for move in self.transitions}
        found |= {str(step.args["trigger"]) for step in self.steps() if step.name == "fire_on"}
        return found - {""}

    def dumps(self) -> str:
        """Return canonical JSON; `loads` gives back an equal workflow (but for its number)."""
        return stored.text({**stored.content(self), "digest": self.digest})

    @classmethod
    def loads(cls, text: str, number: int = 0) -> Workflow:
        """Return the workflow that `dumps` wrote.

        Args:
            number: of the stored definition.

        Raises:
            ValueError: the text is not a stored workflow, or of another format.
        """
        return cls(**stored.arguments(text), number=number)

    def with_commands(self, commands: Mapping[str, str]) -> Workflow:
        """Return a copy whose states know the command behind their `next`.

        Args:
            commands: command by intent, as the manifests name them.
        """
        states = {
            name: State(name, state.about, state.next, state.final, commands.get(state.next, ""))
            for name, state in self.states.items()
        }
        return Workflow(
            self.name,
            self.version,
            self.title,
            self.initial,
            states,
            self.transitions,
            self.observe,
            self.timers,
            number=self.number,
            digest=self.digest,
            source=self.source,
        )

    def _table(self) -> dict[tuple[str, str], tuple[Transition, ...]]:
        if self._moves is None:
            table: dict[tuple[str, str], tuple[Transition, ...]] = {}
            for move in self.transitions:
                for state in move.sources:
                    key = (state, move.trigger)
                    table[key] = (*table.get(key, ()), move)
            self._moves = table
        return self._moves
