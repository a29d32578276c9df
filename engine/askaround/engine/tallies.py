"""What is counted over the whole campaign, and how often it is counted anew in a long run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from askaround.model.readonly import readonly

if TYPE_CHECKING:
    from askaround.store.store import Store

Counts = Mapping[str, Mapping[str, int]]

TENTH = 10
"""A run counts people anew after every tenth of the campaign. To count a hundred thousand for each
thousand of them would take longer than all else that policies do, and ever longer with their
number; chunks of a thousand do not see their own changes either."""


class Tallies:
    """Counts over the whole campaign, by name: ``tie``, ``task``, ``tie_task``.

    One serves a single decision, or all chunks of a run.

    Args:
        store: where they are counted.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._passed = 0
        self._known: dict[str, tuple[int, Counts]] = {}

    def passing(self, contacts: int) -> None:
        """Learn that facts of so many more contacts are about to be loaded."""
        self._passed += contacts

    def of(self, name: str) -> Callable[[], Counts]:
        """Return what counts `name` when it is first asked for, in this chunk."""
        return partial(self._told, name, self._passed)

    def _told(self, name: str, passed: int) -> Counts:
        known = self._known.get(name)
        if known is None or passed - known[0] >= self._patience(name):
            self._known[name] = known = passed, readonly(self._count(name))
        return known[1]

    def _patience(self, name: str) -> int:
        # A task that was set in the last chunk is not to be set again in the next.
        return 1 if name == "task" else self._store.contacts.highest() // TENTH

    def _count(self, name: str) -> dict[str, Any]:
        contacts = self._store.contacts
        if name == "task":
            return contacts.tasks()
        return contacts.tasks_by_tie() if name == "tie_task" else contacts.states_by_tie()
