"""Calendar files read from disk; whatever is wrong with them is one clear line."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from askaround.errors import BadFile
from askaround_calendar.content.document import MAX_BYTES, Document, Unreadable, read

HINT = "a file that a calendar program exported or sent (.ics)"
MAIL = (
    "it is a mail: save the calendar that is attached to it (.ics) and read that; what the mail "
    "is: askaround inbox classify FILE"
)
_MAIL = re.compile(
    rb"(?:From [^\n]{1,200}\n)?(?:Received|From|To|Return-Path|Delivered-To|Message-ID|Date|"
    rb"Subject|MIME-Version|X-[A-Za-z-]{1,60}):",
    re.IGNORECASE,
)


def read_file(name: str | Path) -> Document:
    """Read a calendar file; ``-`` is standard input.

    Raises:
        BadFile: it is not there, cannot be opened, is no calendar, or is broken.
    """
    shown = "standard input" if str(name) == "-" else str(name)
    try:
        raw = _bytes(name)
    except OSError as error:
        raise BadFile(
            shown, f"cannot be read: {error.strerror or error}", hint="ls -l, and the right name"
        ) from error
    try:
        return read(raw)
    except Unreadable as error:
        hint = MAIL if _MAIL.match(raw) else HINT
        raise BadFile(shown, str(error), line=error.line, hint=hint) from error


def _bytes(name: str | Path) -> bytes:
    if str(name) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(name).expanduser()
    if path.exists() and not path.is_file():
        raise OSError(0, "it is no file")  # a pipe or a device might never end
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
