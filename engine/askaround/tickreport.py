"""What a tick did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from askaround.errors import AskaroundError
    from askaround.model.observation import Observation
    from askaround.store.records import Observations


_CUT = "only its beginning was read"


@dataclass(slots=True)
class TickReport:
    """What a tick did.

    Attributes:
        fired: transitions that timers fired.
        drafted: messages that timers drafted.
        tasks: tasks that timers set.
        observed: ``(kind, what was done)`` of everything new.
        cut: of which of `observed` only the beginning was read, in the same order.
        whose: of whom each of `observed` is, in the same order: a contact's name, else the sender.
        delivered: messages delivered or handed over.
        held: ``(contact number, reason)`` of what was held back.
        failed: ``(what, reason)`` of what went wrong.
        forgotten: what of people forgotten earlier was taken away elsewhere, in words.
        remedy: what to type about the first plugin that kept a message from going, or about
            what let nothing more be written; or empty.
        unsaved: why nothing more could be written; empty where all was. What was done before it is
            told.
        next_at: when the next timer is due, or None.
        next_held_at: when the first message that waits for a suitable hour can go, or None.
    """

    now: int = 0
    fired: int = 0
    drafted: int = 0
    tasks: int = 0
    observed: list[tuple[str, str]] = field(default_factory=list)
    whose: list[str] = field(default_factory=list)
    cut: list[bool] = field(default_factory=list)
    delivered: list[Any] = field(default_factory=list)
    held: list[tuple[int, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    remedy: str = ""
    unsaved: str = ""
    next_at: int | None = None
    next_held_at: int | None = None

    def stop(self, error: AskaroundError) -> None:
        """Note what ended the tick before its time."""
        self.unsaved, self.remedy = str(error.what), error.hint

    @property
    def did(self) -> bool:
        """Whether anything was done."""
        told = self.observed, self.fired, self.drafted, self.tasks, self.delivered, self.forgotten
        return any(told)

    def saw(self, seen: Iterable[tuple[Observation, str]], stored: Observations) -> None:
        """Note what is new.

        Args:
            seen: observations, each with what was done about it.
            stored: where they are stored by now, with whose they are.
        """
        for one, done in seen:
            self.observed.append((one.kind, done))
            self.cut.append(bool(one.data.get("truncated")))
            self.whose.append(stored.name_of(one.key) or one.sender)

    def news(self) -> list[dict[str, str]]:
        """Return what is new: of which kind, whose it is, what was done, and what was not read."""
        return [
            {"kind": kind, "done": done, "whose": whose, "note": _CUT if cut else ""}
            for (kind, done), whose, cut in zip(self.observed, self.whose, self.cut, strict=True)
        ]
