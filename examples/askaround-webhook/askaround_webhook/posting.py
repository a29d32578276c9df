"""One POST, and what its answer means."""

import json
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from askaround.deadline import Deadline
from askaround.errors import SetupNeeded
from askaround.model import Delivered, Delivery, Draft, Env, Failed, Unknown

HERE = ("127.0.0.1", "localhost", "::1")
LATER = (408, 425, 429)
"""Answers by which a server refuses for now; those from 500 on do as well."""


@dataclass(frozen=True)
class Target:
    """Where messages are posted."""

    safe: bool
    host: str
    port: int | None
    path: str

    def connection(self, seconds: float) -> HTTPConnection:
        """Return what will speak to it; nothing is opened yet."""
        kind = HTTPSConnection if self.safe else HTTPConnection
        return kind(self.host, self.port, timeout=seconds)


def post(draft: Draft, key: str, env: Env, where: Target) -> Delivery:
    """Post a message and say what became of it.

    Returns:
        Delivered, Failed where it surely was not taken, Unknown where nobody can tell.
    """
    text = f"{draft.to} {draft.subject}\n\n{draft.body}"
    body = json.dumps({"text": text, "key": key}).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    if token := env.secret("webhook_token"):
        headers["Authorization"] = f"Bearer {token}"
    connection = where.connection(env.settings.seconds)
    connected = False
    try:
        # The time-out of a connection bounds each wait alone; the deadline all of them together.
        with closing(connection), Deadline(env.settings.seconds):
            connection.connect()
            connected = True
            connection.request("POST", where.path, body, headers)
            answer = connection.getresponse()
            answer.read(1000)
    except (OSError, HTTPException) as error:
        if not connected:
            return Failed(f"the chat cannot be reached: {error}", temporary=True)
        return Unknown(f"the connection broke: {type(error).__name__}; look into the chat")
    if answer.status < 300:
        return Delivered(f"posted into the chat ({answer.status})")
    later = answer.status in LATER or answer.status >= 500
    return Failed(f"the chat said {answer.status} {answer.reason}", temporary=later)


def target(env: Env) -> Target:
    """Return where the settings say that messages are posted.

    Raises:
        SetupNeeded: nowhere, to no address, or unencrypted to another machine.
    """
    if not env.settings.url:
        raise SetupNeeded(
            "the chat's webhook is not set",
            hint='set  url = "https://…"  under [plugins.webhook] of askaround.toml',
        )
    try:
        url = urlsplit(env.settings.url)
        host, port = url.hostname or "", url.port
    except ValueError:  # such as a port that is no number
        host, port = "", None
    local = host in HERE
    if not host or not (url.scheme == "https" or (url.scheme == "http" and local)):
        raise SetupNeeded(
            "the chat's webhook has to be an https:// address",
            why=f"it is {url.scheme}://{host}" if host else "it is no address",
            hint="correct url under [plugins.webhook] of askaround.toml",
        )
    path = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
    return Target(url.scheme == "https", host, port, path)
