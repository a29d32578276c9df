"""A whole call to a server ends in time, however slowly it is answered.

The time-outs of sockets bound each wait alone: a server that says a little now and then holds its
caller for ever. A deadline bounds all of it, whichever library speaks::

    with Deadline(30) as time:
        answer = library.ask(server)

Every connection that this thread opens in the block is watched, below encryption too, and shut when
the time is over. What the library says of that is an exception of its own; out of the block comes
`TimeoutError`. Looking up a name is the system's, and ends by the system's own time-outs.
"""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from threading import Condition, Lock, Thread, local
from time import monotonic
from types import TracebackType
from weakref import ReferenceType, ref

_running = local()
_hooked = Lock()
_listening = False


class Deadline:
    """The time for a whole call; use it in a ``with`` block, which may stand in another.

    Args:
        seconds: how long all of it may take.

    Raises:
        TimeoutError: at the end of the block, where its time was over before; whatever else left it
            is the cause.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._watched = _Watched()

    @property
    def over(self) -> bool:
        """Whether the time was over before the block ended: the connections were shut."""
        return self._watched.over

    def renew(self, seconds: float) -> None:
        """Let what comes next take so many seconds from now; what is over stays over."""
        self.seconds = seconds
        self._watched.set(monotonic() + seconds)

    def watch(self, line: socket.socket) -> None:
        """Shut this connection too, which was opened outside of the block or by another thread."""
        # Its own handle on the connection: the one given is lost where encryption begins.
        number = socket.dup(line.fileno())
        self._watched.add(socket.socket(line.family, line.type, line.proto, fileno=number))

    def __enter__(self) -> Deadline:
        _listen()
        self.renew(self.seconds)
        _stack().append(ref(self))
        Thread(target=self._watched.wait, name="deadline", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watched.end()
        for one in [one for one in _stack() if one() in (None, self)]:
            _stack().remove(one)
        if self.over and (error is None or isinstance(error, Exception)):
            raise TimeoutError(f"no end in {self.seconds:g} s") from error

    def __del__(self) -> None:
        self._watched.end()  # where an interruption came just before the end of the block


class _Watched:
    """The connections of a deadline, shut by a thread of its own when the time is over."""

    def __init__(self) -> None:
        self.over = self._done = False
        self._due = 0.0
        self._lines: list[socket.socket] = []
        self._changed = Condition()

    def set(self, due: float) -> None:
        with self._changed:
            self._due = due
            self._changed.notify()

    def add(self, line: socket.socket) -> None:
        with self._changed:
            if self._done:
                line.close()
                return
            self._lines.append(line)
            if self.over:
                _shut(line)

    def end(self) -> None:
        with self._changed:
            self._done = True
            self._changed.notify()
            while self._lines:
                self._lines.pop().close()

    def wait(self) -> None:
        with self._changed:
            while not self._done and (left := self._due - monotonic()) > 0:
                self._changed.wait(min(left, 3600.0))  # no longer is taken everywhere
            if not self._done:
                self.over = True
                for line in self._lines:
                    _shut(line)


def _shut(line: socket.socket) -> None:
    with suppress(OSError):  # it is not connected yet, or no more
        line.shutdown(socket.SHUT_RDWR)


def _stack() -> list[ReferenceType[Deadline]]:
    if not hasattr(_running, "deadlines"):
        _running.deadlines = []
    found: list[ReferenceType[Deadline]] = _running.deadlines
    return found


def _listen() -> None:
    """Hear of every connection of the process from now on; such a hook cannot be taken away."""
    global _listening  # noqa: PLW0603 - it is the process that listens
    with _hooked:
        if not _listening:
            sys.addaudithook(_heard)
            _listening = True


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    for deadline in [one() for one in _stack()]:
        if deadline is None:
            continue
        if deadline.over:
            raise TimeoutError(f"no end in {deadline.seconds:g} s")
        line = arguments[0]
        if isinstance(line, socket.SocketType):
            deadline.watch(line)  # type: ignore[arg-type]  # what connects is a socket.socket
