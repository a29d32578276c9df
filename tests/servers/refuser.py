"""A wire to an IMAP server on which some commands are answered with a refusal."""

from __future__ import annotations

import re
import socket
import threading
from contextlib import suppress


class Refuser:
    """Passes connections on to a port of this machine; what is to be refused never gets there.

    Args:
        port: the server's.

    Attributes:
        port: where to connect to.
        pattern: commands in which this is found are refused; None: none.
        times: how many of them at most.
        answer: what they are answered with, after their tag; empty: the connection is cut.
        asked: every command that came, without its tag.
    """

    def __init__(self, port: int) -> None:
        self.pattern: str | None = None
        self.times = 0
        self.answer = "NO System Error"
        self.asked: list[str] = []
        self._server = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def refuse(self, pattern: str, times: int = 1, answer: str = "NO System Error") -> None:
        """Refuse the next commands that fit."""
        self.pattern, self.times, self.answer = pattern, times, answer

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._server))
                threading.Thread(target=self._both, args=(near, far), daemon=True).start()

    def _both(self, near: socket.socket, far: socket.socket) -> None:
        with near, far:
            back = threading.Thread(target=self._back, args=(far, near), daemon=True)
            back.start()
            self._forth(near, far)
            back.join()

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                near.sendall(data)
        _close(near)

    def _forth(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError), near.makefile("rb") as lines:
            for line in lines:
                tag, _, command = line.decode("ascii", "replace").strip().partition(" ")
                self.asked.append(command)
                if not (self.pattern and self.times and re.search(self.pattern, command)):
                    far.sendall(line)
                    continue
                self.times -= 1
                if not self.answer:
                    break
                near.sendall(f"{tag} {self.answer}\r\n".encode())
        _close(far)
        _close(near)

    def stop(self) -> None:
        """Accept no more."""
        self._listening.close()


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
