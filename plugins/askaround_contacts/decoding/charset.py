"""From a file's bytes to its lines, whatever they are encoded in, with flat memory.

A byte order mark is believed; UTF-16 without one is seen by its zeros; then every line that is
valid UTF-8 is read so, and the others in the one character set that fits them best. So exports
that programs have glued together are read too.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from askaround_contacts.decoding.guess import guess

LONGEST_LINE = 1 << 20
"""Bytes of one line; the rest of a longer one comes as pieces of its own."""

_CHUNK = 1 << 17
_BLANK = 64
_BLANKS = re.compile(rb"(?<=\n)(?:\n{%d,}|(?:\r\n){%d,})" % (_BLANK, _BLANK))
"""So many empty lines in a row are passed over at once, as if they were one."""

_SAMPLE = 32 << 10
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Charset:
    """How a file is encoded.

    Attributes:
        name: Python's name of the character set of lines that are not UTF-8.
        wide: True where a character takes two bytes or four throughout.
        skip: length of the byte order mark.
    """

    name: str = "utf-8"
    wide: bool = False
    skip: int = 0

    def text(self, raw: bytes) -> str:
        """Return a line as text; bytes that mean nothing become replacement characters."""
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode(self.name, "replace")


@dataclass(slots=True)
class Line:
    """One physical line without its line break.

    Attributes:
        number: one-based.
        rest: True where it continues a line that was longer than `LONGEST_LINE`.
    """

    number: int
    raw: bytes
    rest: bool = False


def of_head(head: bytes) -> Charset:
    """Return the character set of the beginning of a file."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Charset(name, wide=not name.endswith("8"), skip=len(mark))
    part = head[:4096]
    even, odd = part[0::2].count(0), part[1::2].count(0)
    half = max(len(part) // 2, 1)
    if len(part) >= 4 and odd > 0.4 * half and even < 0.1 * half:
        return Charset("utf-16-le", wide=True)
    if len(part) >= 4 and even > 0.4 * half and odd < 0.1 * half:
        return Charset("utf-16-be", wide=True)
    lines = head.split(b"\n")
    return Charset(_fitting(lines if len(head) < 65536 else lines[:-1]))


def of_file(path: Path) -> Charset:
    """Return the character set of a file; reads it once, twice where it is not UTF-8."""
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        found = of_head(head[:65536])
        if found.wide:
            return found
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while head:
                decoder.decode(head)
                head = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            file.seek(0)
            return Charset(_fitting(_high_lines(file)), skip=found.skip)
    return Charset("utf-8", skip=found.skip)


def lines_of(path: Path, charset: Charset) -> Iterator[Line]:
    """Yield the lines of a file; those of a wide character set are recoded to UTF-8."""
    with closing(path.open("rb")) as file:
        file.seek(charset.skip)
        number, unfinished, after_return = 1, False, False
        for piece in _pieces(file, charset):
            if len(piece) >= _BLANK and piece[:1] in b"\r\n":
                yield Line(number, b"")
                number, unfinished, after_return = number + piece.count(b"\n"), False, False
                continue
            ended = piece[-1:] in (b"\n", b"\r")
            # Some writers end lines with two returns and a line feed: that is one end, not two.
            if after_return and piece in (b"\n", b"\r\n"):
                after_return = False
                continue
            after_return = piece.endswith(b"\r")
            yield Line(number, piece.rstrip(b"\r\n"), unfinished)
            number += ended
            unfinished = not ended


def _pieces(file: BinaryIO, charset: Charset) -> Iterator[bytes]:
    """Yield lines with the line breaks that end them, long ones in pieces, many empty ones whole.

    Each line costs time, however empty: a file of nothing else would keep a processor for seconds.
    """
    rest = b""
    decoder = codecs.getincrementaldecoder(charset.name)("replace") if charset.wide else None
    while True:
        block = file.read(1 << 16)
        if decoder is not None:
            rest += decoder.decode(block, final=not block).encode("utf-8", "replace")
        else:
            rest += block
        if (b"\n" * _BLANK) in rest or (b"\r\n" * _BLANK) in rest:
            runs = [*_BLANKS.finditer(rest, 0, len(rest))]
            begin = 0
            for run in runs:
                yield from rest[begin : run.start()].splitlines(keepends=True)
                yield run[0]
                begin = run.end()
            # What follows a run needs a line break before it to be seen as more of it.
            rest = rest[begin:]
        parts = rest.splitlines(keepends=True)
        # The last one may go on, and a return at its end may be half of a line break.
        rest = parts.pop() if parts and block else b""
        yield from parts
        if len(rest) >= LONGEST_LINE:
            yield rest
            rest = b""
        if not block:
            return


def _high_lines(file: BinaryIO) -> list[bytes]:
    found, size = [], 0
    while size < _SAMPLE and (line := file.readline(_CHUNK)):
        if not line.isascii() and not _is_utf8(line):
            found.append(line[:2000])
            size += len(found[-1])
    return found


def _fitting(lines: list[bytes]) -> str:
    strange = [line[:2000] for line in lines if not line.isascii() and not _is_utf8(line)]
    if not strange:
        return "utf-8"
    sample, size = [], 0
    for line in strange:
        sample.append(line)
        size += len(line)
        if size > _SAMPLE:
            break
    return guess(b"\n".join(sample))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
