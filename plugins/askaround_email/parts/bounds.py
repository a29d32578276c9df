"""Received mail cut to what is worth reading, before a parser that has no bounds sees it.

The standard library makes objects of every header line and of every block of a delivery report, so
half a million short ones would cost seconds and hundreds of megabytes. Real heads have some dozens
of lines; a report names the recipients of one message.
"""

from __future__ import annotations

import re

_SMALL = 128 * 1024
"""Mail up to this size is left as it is: nothing in it can cost much."""
_MAX_HEAD = 128 * 1024
_MAX_PART_HEAD = 16 * 1024
_MAX_REPORT = 128 * 1024
_MAX_PIECES = 5_000

MOST_LINES = 500_000
"""Lines that are read of a mail: a base64 part of 35 MB has fewer."""

_EMPTY = re.compile(rb"(?:\n){100,}|(?:\r\n){100,}")
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
_REPORT = re.compile(rb"^content-type:[ \t]*message/", re.IGNORECASE | re.MULTILINE)


def bounded(raw: bytes) -> bytes:
    """Return the mail with heads and reports cut to `_MAX_HEAD` and its like, at the end of a line.

    Its parts, and the text in them, stay where they are.
    """
    if len(raw) <= _SMALL:
        return raw
    # Each line costs the parser time, however empty it is.
    raw = _EMPTY.sub(lambda run: run[0][:100], raw)
    if too_many(raw):
        raw = b"\n".join(raw.split(b"\n", MOST_LINES)[:MOST_LINES])
    first, *pieces = raw.split(b"\n--", _MAX_PIECES)
    if len(pieces) == _MAX_PIECES:
        pieces.pop()
    return b"\n--".join([_head_cut(first, _MAX_HEAD), *map(_part_cut, pieces)])


def too_many(raw: bytes) -> bool:
    """Whether a mail has more lines than are read."""
    return raw.count(b"\n") > MOST_LINES


def _part_cut(piece: bytes) -> bytes:
    """Return a part, its boundary's end of a line first, cut to what is read of it."""
    if len(piece) <= _MAX_PART_HEAD:
        return piece
    if _REPORT.search(piece, 0, _MAX_PART_HEAD):
        return _line_cut(piece, _MAX_REPORT)
    return _head_cut(piece, _MAX_PART_HEAD)


def _head_cut(text: bytes, most: int) -> bytes:
    """Return `text` with its head cut, where that is longer than `most`."""
    if _BLANK.search(text, 0, most):
        return text
    after = _BLANK.search(text, most)
    return _line_cut(text, most) + (text[after.start() :] if after else b"")


def _line_cut(text: bytes, most: int) -> bytes:
    """Return the first `most` bytes of `text`, up to the end of a line."""
    if len(text) <= most:
        return text
    end = text.rfind(b"\n", 0, most)
    return text[: end if end > 0 else most]
