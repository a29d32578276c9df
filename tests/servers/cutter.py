"""A wire between a program and a server that breaks when told to."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Cutter:
    """Passes connections on to a port of this machine, and cuts them.

    Args:
        port: the server's.

    Attributes:
        port: where to connect to.
        limit: after so many bytes from the server the connection is cut; None: never.
    """

    def __init__(self, port: int) -> None:
        self.limit: int | None = None
        self._server = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._server))
                threading.Thread(target=self._pass, args=(near, far, None), daemon=True).start()
                threading.Thread(
                    target=self._pass, args=(far, near, self.limit), daemon=True
                ).start()

    def _pass(self, source: socket.socket, target: socket.socket, limit: int | None) -> None:
        passed = 0
        with suppress(OSError):
            while data := source.recv(4096):
                if limit is not None and passed + len(data) > limit:
                    target.sendall(data[: limit - passed])
                    break
                target.sendall(data)
                passed += len(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def stop(self) -> None:
        """Accept no more."""
        self._listening.close()
