"""Lasting marks of messages that a server has taken: one for each key, so that none goes twice.

A mark is written once the server has said that it has the message. Where the program dies before
that, there is none, and nobody knows; such a message goes again only where the person says so.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.model import Delivered
from askaround.privatefile import write_whole
from askaround_email.delivery.stem import stem
from askaround_email.parts.mime import key_value
from askaround_email.settings import OUTGOING

if TYPE_CHECKING:
    from askaround.model import Env

FOLDER = ".taken"


def note(env: Env, key: str, done: Delivered) -> None:
    """Write down that the server has the message of `key`.

    A disk that is full keeps nothing from being reported: the message has gone.
    """
    told = {
        "key": key_value(key),  # as `forget` looks for it in whatever lies in the folder
        "detail": done.detail,
        "message_id": done.message_id,
        "files": list(done.files),
    }
    with suppress(OSError):
        write_whole(_path(env, key), json.dumps(told).encode())


def known(env: Env, key: str) -> Delivered | None:
    """Return what was said when the server took the message of `key`; None where it did not."""
    try:
        raw = _path(env, key).read_bytes()
    except OSError:
        return None
    try:
        told = json.loads(raw)
        detail, message_id = str(told["detail"]), str(told["message_id"])
        return Delivered(detail, message_id, tuple(map(str, told["files"])))
    except (ValueError, LookupError, TypeError):  # the mark alone says that it went
        return Delivered("the server took it")


def _path(env: Env, key: str) -> Path:
    return env.folder / OUTGOING / FOLDER / stem(key)
