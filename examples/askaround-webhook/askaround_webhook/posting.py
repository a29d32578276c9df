"""One POST, and what its answer means."""

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from askaround.errors import SetupNeeded
from askaround.model import Delivered, Delivery, Draft, Env, Failed, Unknown

HERE = ("127.0.0.1", "localhost", "::1")
LATER = (408, 425, 429)
"""Answers by which a server refuses for now; those from 500 on do as well."""


def post(draft: Draft, key: str, env: Env) -> Delivery:
    """Post a message and say what became of it.

    Returns:
        Delivered, Failed where it surely was not taken, Unknown where nobody can tell.
    """
    connection, path = _connection(env)
    text = f"{draft.to} {draft.subject}\n\n{draft.body}"
    body = json.dumps({"text": text, "key": key}).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    if token := env.secret("webhook_token"):
        headers["Authorization"] = f"Bearer {token}"
    try:
        try:
            connection.connect()
        except OSError as error:
            return Failed(f"the chat cannot be reached: {error}", temporary=True)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read(1000)
        except (OSError, HTTPException) as error:
            return Unknown(f"the connection broke: {type(error).__name__}; look into the chat")
    finally:
        connection.close()
    if answer.status < 300:
        return Delivered(f"posted into the chat ({answer.status})")
    later = answer.status in LATER or answer.status >= 500
    return Failed(f"the chat said {answer.status} {answer.reason}", temporary=later)


def _connection(env: Env) -> tuple[HTTPConnection, str]:
    url = urlsplit(env.settings.url)
    local = url.hostname in HERE
    if (
        url.scheme not in ("http", "https")
        or not url.hostname
        or (url.scheme == "http" and not local)
    ):
        raise SetupNeeded(
            "the chat's webhook has to be an https:// address",
            why=f"it is {url.scheme or 'no address'}",
            hint="correct url under [plugins.webhook] of askaround.toml",
        )
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    path = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
    return kind(url.hostname, url.port, timeout=env.settings.seconds), path
