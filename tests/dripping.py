"""A server on the loopback that never stops speaking and never says all."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType


class Dripping:
    """Take every connection and say something on it over and over, until the caller hangs up.

    Args:
        drip: what it says again and again.
        first: what it says before, once; a list of them: each after something was heard.
        every: seconds between two drips.

    Attributes:
        port: where it listens, on 127.0.0.1.
        heard: what was said to it, on all connections.
    """

    def __init__(self, drip: bytes, first: bytes | list[bytes] = b"", every: float = 0.02) -> None:
        self.drip, self.every = drip, every
        self.first = [first] if isinstance(first, bytes) else first
        self.heard = b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> Dripping:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        with suppress(OSError):  # the listener was closed
            while not self._ended.is_set():
                line, _ = self._listener.accept()
                self._threads.append(threading.Thread(target=self._speak, args=(line,)))
                self._threads[-1].start()

    def _speak(self, line: socket.socket) -> None:
        with line, suppress(OSError):  # the caller has hung up
            for number, words in enumerate(self.first):
                line.settimeout(30)
                if number and not self._hear(line):
                    return
                line.sendall(words)
            line.settimeout(self.every)
            while not self._ended.is_set():
                line.sendall(self.drip)
                with suppress(TimeoutError):
                    if not self._hear(line):
                        return

    def _hear(self, line: socket.socket) -> bool:
        heard = line.recv(100_000)
        self.heard += heard
        return bool(heard)
