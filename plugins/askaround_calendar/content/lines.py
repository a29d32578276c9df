"""Content lines of a calendar file: unfolded, numbered, split into name, parameters and value.

A file from a stranger may be of any size and shape, so this looks at bytes once, in order, and
splits only the lines that somebody asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from quopri import decodestring

_SPLIT = re.compile(rb"\r*\n|\r")
_BOUND = re.compile(rb"(?:BEGIN|END):", re.IGNORECASE)
_NAME = re.compile(rb"[A-Za-z0-9_-]{1,80}")
_PARAMETER = re.compile(r';([A-Za-z0-9-]{1,80})=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_QUOTED = re.compile(rb"[^:]{1,400}ENCODING=QUOTED-PRINTABLE[^:]{0,200}:", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")

_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": " ", "^": "^", "'": '"'}

MAX_LINES = 700_000
_BLOCK = 1 << 16
_MOST_LOST = 20
_LONGEST = 200_000


class TooLong(ValueError):
    """A file has more lines than are read.

    Attributes:
        line: the first one that is not read.
    """

    def __init__(self, line: int) -> None:
        super().__init__(f"it was cut here: no more than {MAX_LINES:,} lines are read")
        self.line = line


@dataclass(slots=True)
class Line:
    """One content line.

    Attributes:
        number: where it begins in the file, from 1.
        name: in upper case.
        raw: the whole of it, unfolded, undecoded.
    """

    number: int
    name: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class Property:
    """A content line taken apart.

    Attributes:
        parameters: by name in upper case, quotes removed.
        value: as it stands, escapes included.
    """

    number: int
    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as text: escapes undone, control characters gone."""
        return plain(_ESCAPED.sub(_unescape, self.value) if "\\" in self.value else self.value)


def plain(text: str) -> str:
    """Return text without control characters."""
    return _CONTROLS.sub("", text).strip()


def _meant(given: str) -> str:
    """Return a parameter's value: without its quotation marks, with those it stands for."""
    text = given.replace('"', "")
    # RFC 6868: a caret stands before what could not be written as itself.
    return plain(_CARET.sub(lambda found: _CARETS[found[1]], text) if "^" in text else text)


def _unescape(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def plain_bytes(raw: bytes) -> bytes:
    """Return a file's bytes in an encoding that lines can be told apart in, without its mark."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            rest = raw[len(mark) :]
            if encoding == "utf-8":
                return rest
            return rest.decode(encoding, "replace").encode("utf-8", "replace")
    if raw[:2] == b"B\x00":
        return raw.decode("utf-16-le", "replace").encode("utf-8", "replace")
    return raw


def decoded(raw: bytes) -> str:
    """Return a line's text: UTF-8, and what is none as Windows wrote it."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def lines(raw: bytes) -> Iterator[Line]:
    """Yield the content lines of a file; a fold inside a character is no trouble.

    Some programs lose the blank that begins a folded line: what follows an unfinished line, or
    begins with a mark that no name has, belongs to it. A line without a name is yielded with an
    empty one.

    Raises:
        TooLong: it has more than `MAX_LINES`.
    """
    number, began, size, parts = 0, 0, 0, list[bytes]()
    for piece in _pieces(raw):
        number += 1
        if number > MAX_LINES:
            raise TooLong(number)
        first = piece[:1]
        if parts and (first in (b" ", b"\t") or (len(parts) < _MOST_LOST and _lost(parts, piece))):
            more = piece[1:] if first in (b" ", b"\t") else piece
            if more is piece and _soft(parts):
                parts[-1] = parts[-1][:-1]
            size += len(more)
            # Nobody takes apart a line longer than that: the rest of it need not be kept.
            if more and size - len(more) <= _LONGEST:
                parts.append(more)
            continue
        if parts:
            yield _line(began, parts)
        parts, began = ([piece], number) if piece.strip() else ([], number)
        size = len(piece)
    if parts:
        yield _line(began, parts)


def _pieces(raw: bytes) -> Iterator[bytes]:
    """Yield the physical lines, a block of them at a time: all at once they cost memory."""
    while True:
        found = _SPLIT.split(raw, _BLOCK)
        if len(found) <= _BLOCK:
            yield from found
            return
        raw = found.pop()
        yield from found


def _lost(parts: list[bytes], piece: bytes) -> bool:
    """Whether a line continues the one before, although no blank says so."""
    before = parts[0]
    if piece[:1] in (b":", b";"):
        return before[:6].upper() != b"BEGIN:"
    if _soft(parts):
        return True
    # Only a line with parameters can be folded before its colon.
    if b";" not in before or not piece.strip() or _BOUND.match(piece):
        return False
    if b":" in before and b'"' not in before:
        return False
    return b":" not in b"".join(b"".join(parts).split(b'"')[::2])


def _soft(parts: list[bytes]) -> bool:
    """Whether a soft line break ends a line, as calendars of the first version have it."""
    return parts[-1].endswith(b"=") and bool(_QUOTED.match(parts[0]))


def _line(number: int, parts: list[bytes]) -> Line:
    raw = parts[0] if len(parts) == 1 else b"".join(parts)
    raw = raw.strip()
    named = _NAME.match(raw)
    fits = named is not None and raw[named.end() : named.end() + 1] in (b":", b";")
    return Line(number, named[0].upper() if named is not None and fits else b"", raw)


def split(line: Line) -> Property | None:
    """Take a line apart; None where it cannot be, or is longer than any of these is."""
    if len(line.raw) > _LONGEST:
        return None
    text = decoded(line.raw)
    at = len(line.name)
    parameters: dict[str, str] = {}
    while text[at : at + 1] == ";":
        found = _PARAMETER.match(text, at)
        if found is None:
            at = _lenient(text, at, parameters)
            break
        parameters.setdefault(found[1].upper(), _meant(found[2]))
        at = found.end()
    if text[at : at + 1] != ":":
        return None
    value = text[at + 1 :]
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = decoded(decodestring(value.encode("utf-8", "replace")))
    return Property(line.number, line.name.decode("ascii"), value, parameters)


def _lenient(text: str, at: int, parameters: dict[str, str]) -> int:
    """Skip parameters that follow no rule; return where the value begins, or the end."""
    quoted = False
    for place in range(at, min(len(text), at + 10_000)):
        if text[place] == '"':
            quoted = not quoted
        elif text[place] == ":" and not quoted:
            for piece in text[at + 1 : place].split(";"):
                name, given, value = piece.partition("=")
                if given:
                    parameters.setdefault(name.strip().upper(), _meant(value))
            return place
    return len(text)
