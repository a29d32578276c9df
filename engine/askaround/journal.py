"""The journal: what one command writes goes in together, and is committed or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from askaround.clock import Clock
from askaround.model.event import Event
from askaround.store.batch import Batch
from askaround.store.database import QUICK, SAFE
from askaround.store.store import Store

CHUNK = 1000
"""So many events are shown to observers at a time: an import may have made millions."""


class _DryRun(Exception):
    """Raised inside a transaction to roll it back; not an error."""


@dataclass(slots=True)
class Joint:
    """Several transactions that are one command to the person: one line of history, one undo.

    Attributes:
        number: id of the command, once one of the transactions wrote something.
    """

    number: int | None = None


class Journal:
    """Opens commands and their batches.

    Args:
        store: where to write.
        clock: gives every command its time.
        quick: whether the person would rather not wait for the disk; asked at each command.

    Attributes:
        observers: called after each commit with its transitions, in chunks. They cannot undo it.
    """

    def __init__(
        self, store: Store, clock: Clock, quick: Callable[[], bool] = lambda: False
    ) -> None:
        self.store = store
        self.quick = quick
        self.clock = clock
        self.observers: list[Callable[[list[Event]], None]] = []
        self._batch: Batch | None = None
        self._told: Batch | None = None
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
        join: Joint | None = None,
        dry_run: bool = False,
        lasting: bool = False,
    ) -> Iterator[Batch]:
        """Hold one transaction for one command; commit at the end, roll back on an exception.

        Inside another command it joins that one, and is a part that fails, or is only tried, by
        itself: who catches its exception goes on as if it had not begun. A command that wrote
        nothing leaves no trace, and one that only made a message's words ready is nobody's: what
        was refused is not taken back by `undo`.

        Args:
            join: the command this transaction is a part of.
            dry_run: roll everything back at the end.
            lasting: on the disk when this returns, whatever the settings say: nobody is to get a
                message for a second time because the power failed.

        Raises:
            Conflict: another process holds the database, or changed a contact first.
        """
        if self._batch is not None:
            with self._part(self._batch, dry_run):
                yield self._batch
            if lasting:
                self.settle()
            return
        quick = self.quick()  # asked in any case: a wrong setting is refused by all that write
        level = QUICK if quick and not lasting else SAFE
        now = self.clock.now()
        try:
            with self.store.database.transaction(level):
                before = join.number if join else None
                command = before or self.store.events.add_command(name, now, by, summary)
                self._batch = batch = Batch(self.store.connection, command, now)
                yield batch
                if batch.dangling:
                    raise RuntimeError("rows were changed without an event to say why")
                batch.flush()
                if dry_run:
                    raise _DryRun
                if batch.first_event is not None:
                    made = batch.last_event - batch.first_event + 1
                    self.store.events.count(command, made if before else made - 1)
                    if batch.idle and join is None and name != "render":
                        self.store.events.disown(command)
                elif before is None:
                    self.store.events.drop_command(command)
        except _DryRun:
            self._later.clear()
            return
        except BaseException:
            self._later.clear()
            raise
        finally:
            self._batch = None
        if join and batch.first_event is not None:
            join.number = command
        self._after(batch)

    @contextmanager
    def _part(self, batch: Batch, dry_run: bool) -> Iterator[None]:
        waiting = len(self._later)
        batch.flush()
        try:
            with self.store.database.part(), batch.part():
                yield
                if dry_run:
                    raise _DryRun
        except _DryRun:
            del self._later[waiting:]
        except BaseException:
            del self._later[waiting:]
            raise

    def _after(self, batch: Batch) -> None:
        """Tell the observers, then do what was put off."""
        if batch.first_event is not None and self.observers:
            self._told = batch
            try:
                for chunk in self._chunks(batch):
                    for observer in self.observers:
                        observer(chunk)
            finally:
                self._told = None
        waiting, self._later = self._later, []
        for work in waiting:
            work()

    def _chunks(self, batch: Batch) -> Iterator[list[Event]]:
        kept = batch.transitions()
        if kept is not None:
            for start in range(0, len(kept), CHUNK):
                yield kept[start : start + CHUNK]
            return
        first = batch.first_event or 1
        read = self.store.events.select(kind="transition", after=first - 1, until=batch.last_event)
        while chunk := list(islice(read, CHUNK)):
            yield chunk

    def news(self, after: int) -> tuple[int, bool]:
        """Return ``(newest event, whether an event above `after` may have changed other rows)``.

        Other rows than those that steps, timers and messages change. An observer who asks what has
        happened since the command before is told of this command without a look into the journal.
        """
        told = self._told
        if told is not None and told.first_event == after + 1:
            return told.last_event, told.other
        return self.store.events.news(after)

    def later(self, work: Callable[[], None]) -> None:
        """Do `work` once the command under way is committed; at once where none is."""
        if self._batch is None:
            work()
        else:
            self._later.append(work)

    def settle(self) -> None:
        """Let the command under way end only when it is on the disk, whatever the settings say."""
        if self.store.database.settle not in self._later:
            self.later(self.store.database.settle)

    def flush(self) -> None:
        """Send buffered writes to the database, so that reads in the same command see them."""
        if self._batch is not None:
            self._batch.flush()
