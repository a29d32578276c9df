"""A text to be linted: from a file or from standard input, and only if it is one."""

from __future__ import annotations

import sys
from pathlib import Path

from askaround.errors import BadFile, UsageError

LONGEST = 30_000
"""Bytes a message or a list of questions may have; nobody reads more than some pages."""


def text_of(source: str, example: str = "askaround lint message letter.txt") -> str:
    """Return the text of a file, or of standard input where `source` is a dash.

    Args:
        source: the name of a file, or a dash.
        example: what to try where there is nothing in it.

    Raises:
        BadFile: it cannot be opened, is no text, or is far too long.
        UsageError: there is nothing in it.
    """
    name = "standard input" if source == "-" else source
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(LONGEST + 1)
        else:
            with Path(source).open("rb") as file:
                raw = file.read(LONGEST + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise BadFile(name, f"cannot be read: {why}", hint="check the name of the file") from error
    if len(raw) > LONGEST:
        raise BadFile(
            name,
            f"is longer than {LONGEST // 1000} kB, so it is no message",
            hint="give the text of one message only",
        )
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(name, "is no text: it holds zero bytes", hint="save it as plain text")
    text = _decoded(raw, name)
    if not text.strip():
        raise UsageError(f"{name} is empty", hint=example)
    return text


def _decoded(raw: bytes, name: str) -> str:
    code = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(code)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadFile(
            name, "is not UTF-8", line=line, hint="save it as plain text in UTF-8"
        ) from error
    if "\0" in text:
        raise BadFile(name, "is no text: it holds zero bytes", hint="save it as plain text")
    return text
