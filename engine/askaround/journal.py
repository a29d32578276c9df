"""The journal: what one command writes goes in together, and is committed or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from askaround.clock import Clock
from askaround.model.event import Event
from askaround.store.batch import Batch
from askaround.store.store import Store


class _DryRun(Exception):
    """Raised inside a transaction to roll it back; not an error."""


class Journal:
    """Opens commands and their batches.

    Args:
        store: where to write.
        clock: gives every command its time.

    Attributes:
        observers: called after each commit with its transitions, in chunks. They cannot undo it.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.observers: list[Callable[[list[Event]], None]] = []
        self._batch: Batch | None = None
        self._later: list[Callable[[], None]] = []

    @property
    def batch(self) -> Batch | None:
        """The batch of the command under way, or None."""
        return self._batch

    @contextmanager
    def command(
        self,
        name: str,
        *,
        by: str = "person",
        summary: str = "",
        join: int | None = None,
        dry_run: bool = False,
    ) -> Iterator[Batch]:
        """Hold one transaction for one command; commit at the end, roll back on an exception.

        Inside another command it joins that one. A command that wrote nothing leaves no trace.

        Args:
            join: id of a command made before, whose work goes on in a further transaction.
            dry_run: roll everything back at the end.

        Raises:
            Conflict: another process holds the database, or changed a contact first.
        """
        if self._batch is not None:
            yield self._batch
            return
        now = self.clock.now()
        try:
            with self.store.database.transaction():
                command = join or self.store.events.add_command(name, now, by, summary)
                self._batch = batch = Batch(self.store.connection, command, now)
                yield batch
                if batch.dangling:
                    raise RuntimeError("rows were changed without an event to say why")
                batch.flush()
                if dry_run:
                    raise _DryRun
                if batch.first_event is None and join is None:
                    self.store.events.drop_command(command)
        except _DryRun:
            self._later.clear()
            return
        except BaseException:
            self._later.clear()
            raise
        finally:
            self._batch = None
        self._after(batch)

    def _after(self, batch: Batch) -> None:
        """Tell the observers, a thousand events at a time: an import may have made millions."""
        if batch.first_event is not None and self.observers:
            events = self.store.events.select(
                kind="transition", after=batch.first_event - 1, until=batch.last_event
            )
            while chunk := list(islice(events, 1000)):
                for observer in self.observers:
                    observer(chunk)
        waiting, self._later = self._later, []
        for work in waiting:
            work()

    def later(self, work: Callable[[], None]) -> None:
        """Do `work` once the command under way is committed; at once where none is."""
        if self._batch is None:
            work()
        else:
            self._later.append(work)

    def flush(self) -> None:
        """Send buffered writes to the database, so that reads in the same command see them."""
        if self._batch is not None:
            self._batch.flush()
