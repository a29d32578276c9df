"""Calendar servers for tests: a real Radicale, and one that answers as it is told to."""

from __future__ import annotations

import base64
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from urllib.parse import urlsplit

PASSWORD = "secret-of-robin"


@dataclass
class Radicale:
    """A running Radicale with one calendar of Robin's."""

    url: str
    store: Path

    def ask(
        self, method: str, name: str = "", body: str = "", headers: dict[str, str] | None = None
    ) -> tuple[int, str, dict[str, str]]:
        """Ask the server as another calendar program does; return status, body and headers."""
        parts = urlsplit(self.url)
        line = HTTPConnection(parts.hostname or "", parts.port or 0, timeout=20)
        try:
            secret = base64.b64encode(f"robin:{PASSWORD}".encode()).decode()
            sent = {"Authorization": f"Basic {secret}", **(headers or {})}
            line.request(method, parts.path + name, body.encode(), sent)
            answer = line.getresponse()
            return answer.status, answer.read().decode(), dict(answer.getheaders())
        finally:
            line.close()

    def entries(self) -> list[str]:
        """Return the names of what lies in the calendar."""
        return sorted(path.name for path in self.folder.glob("*.ics"))

    @property
    def folder(self) -> Path:
        """Where the calendar lies on disk."""
        return self.store / "collection-root" / "robin" / "talks"


@contextmanager
def radicale(home: Path) -> Iterator[Radicale]:
    """Run a Radicale of one's own on a free port."""
    home.mkdir(parents=True, exist_ok=True)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (home / "users").write_text(f"robin:{PASSWORD}\n")
    (home / "conf").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\ndelay = 0\n"
        f"htpasswd_filename = {home}/users\nhtpasswd_encryption = plain\n"
        f"[storage]\nfilesystem_folder = {home}/store\n[logging]\nlevel = info\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", str(home / "conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    drain = threading.Thread(target=server.stderr.read, daemon=True)
    try:
        assert any("server ready" in line for line in server.stderr), "Radicale did not start"
        drain.start()
        made = Radicale(f"http://127.0.0.1:{port}/robin/talks/", home / "store")
        assert made.ask("MKCALENDAR")[0] == 201
        yield made
    finally:
        server.terminate()
        server.wait(20)
        if drain.is_alive():
            drain.join(20)
        server.stderr.close()


@dataclass
class Scripted:
    """A server that gives the answers it was told to give, in order; the last one again.

    Attributes:
        answers: ``(status, headers, body)``.
        asked: ``(method, path)`` of every request.
    """

    url: str = ""
    answers: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def scripted() -> Iterator[Scripted]:
    """Run such a server on a free port."""
    told = Scripted()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            told.asked.append((self.command, self.path))
            status, headers, body = told.answers[0]
            if len(told.answers) > 1:
                told.answers.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        do_GET = do_PUT = do_DELETE = do_REPORT = do_PROPFIND = _answer

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_address[1]}/robin/talks/"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(20)
