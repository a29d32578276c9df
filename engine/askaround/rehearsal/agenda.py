"""Which moment comes next: a timer, the end of a hold, a task that falls due, a meeting."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from askaround.model.effect import Status
from askaround.rehearsal.report import Line

if TYPE_CHECKING:
    from askaround.model.event import Event
    from askaround.rehearsal.telling import Teller
    from askaround.workspace import Workspace

_LAST = 2**62


class Agenda:
    """What is to come on the copy, between two moments.

    Timers are looked up in the store, which knows them in order; the rest is kept here.

    Args:
        workspace: the copy.
        teller: knows people's names.
        start, end: seconds since 1970 UTC.
    """

    def __init__(self, workspace: Workspace, teller: Teller, start: int, end: int) -> None:
        self.workspace = workspace
        self.teller = teller
        self.end = end
        self._heap: list[tuple[int, str, int]] = []
        effects = workspace.store.effects
        for task in effects.select(statuses=[Status.OPEN], kind="task"):
            self._put(max(task.due_at or start, start), "due", task.id)
        for message in effects.select(statuses=[Status.APPROVED], kind="message"):
            if message.not_before is not None and message.not_before > start:
                self._put(message.not_before, "ready", message.id)
        self._moments: dict[int, Line] = {}
        for line in _moments(workspace, teller, start, end):
            self._moments[len(self._moments)] = line
            self._put(line.at, "met", len(self._moments) - 1)

    def _put(self, at: int, kind: str, number: int) -> None:
        if at <= self.end:
            heapq.heappush(self._heap, (at, kind, number))

    def following(self, now: int) -> int | None:
        """Return the next moment after `now` at which something is due, or None."""
        timers = self.workspace.store.timers.due(self.end, 1, (now, _LAST))
        times = [row[2] for row in timers]
        if self._heap:
            times.append(self._heap[0][0])
        return min(times, default=None)

    def heed(self, event: Event) -> None:
        """Take in what an event set for later."""
        for table, number, before, after in event.changes:
            if table != "effect" or after is None:
                continue
            if before is None and after["status"] == Status.OPEN:
                due = after["due_at"]
                self._put(max(due, event.at) if isinstance(due, int) else event.at, "due", number)
            until = after.get("not_before")
            if isinstance(until, int) and until > event.at:
                self._put(until, "ready", number)

    def reached(self, now: int) -> Iterator[Line]:
        """Yield what falls due up to `now`, unless it was settled meanwhile."""
        while self._heap and self._heap[0][0] <= now:
            at, kind, number = heapq.heappop(self._heap)
            if kind == "met":
                yield self._moments[number]
                continue
            effect = self.workspace.store.effects.get(number)
            if effect is None:
                continue
            name = self.teller.contact(effect.contact).name
            line = Line(at, kind, effect.contact, name, effect.purpose, effect=effect.id)
            if kind == "due" and effect.status is Status.OPEN:
                line.until = effect.due_at
                line.why = "it is late already" if (effect.due_at or at) < at else ""
                yield line
            elif kind == "ready" and effect.status is Status.APPROVED and effect.not_before == at:
                line.why = effect.detail and f"until now: {effect.detail}"
                yield line


def _moments(workspace: Workspace, teller: Teller, start: int, end: int) -> Iterator[Line]:
    """Yield the moments that records give, such as the beginning of a meeting."""
    anchors: Mapping[str, Sequence[str]] = workspace.fact("anchors", {})
    for anchor, (kind, field) in anchors.items():
        if anchor.endswith("_end"):
            continue
        newest: dict[int, Any] = {
            record.contact: record for record in workspace.store.records.select(kind=kind)
        }
        for record in newest.values():
            at = record.data.get(field)
            if (
                isinstance(at, int)
                and start <= at <= end
                and record.data.get("status") in (None, "agreed")
            ):
                yield Line(at, "met", record.contact, teller.contact(record.contact).name, anchor)
