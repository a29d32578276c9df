"""An entry as it lies on a server, with what is agreed put into it and all else left as it is.

What somebody added there (a note, an alarm, a category) stays to the letter. A title or a place
that was changed there stays too, unless it has changed here since it was last written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_LOGICAL = re.compile(rb"[^\n]+(?:\n[ \t][^\n]*)*\n?")
_FOLD = re.compile(rb"\r?\n[ \t]")
_NAME = re.compile(rb"[A-Za-z0-9-]+")
_TIMES = (b"DTSTART", b"DTEND", b"STATUS")
_THREE_WAY = (b"SUMMARY", b"LOCATION")
_GONE = (b"DURATION",)


def written(ours: bytes) -> dict[str, str]:
    """Return title and place as they stand in an entry of ours, by their names."""
    own = _own(ours)
    return {name.decode(): own[name].decode() for name in _THREE_WAY if name in own}


def merged(theirs: bytes, ours: bytes, uid: str, wrote: Mapping[str, str]) -> bytes | None:
    """Return the entry with what is agreed in it; the same bytes where it says that already.

    Args:
        theirs: as it lies there.
        ours: as it would be written anew.
        uid: of the event.
        wrote: title and place as they were written last, of `written`.

    Returns:
        None where no such event is found in it.
    """
    parts = _LOGICAL.findall(theirs)
    found = next((span for span in _events(parts) if _is_it(parts, span, uid)), None)
    if found is None:
        return None
    own = _own(ours)
    wanted = {name: own.get(name, b"") for name in _TIMES} | dict.fromkeys(_GONE, b"")
    for name in _THREE_WAY:
        if own.get(name, b"").decode() != wrote.get(name.decode(), ""):
            wanted[name] = own.get(name, b"")
    top = dict(_top(parts, found))
    there = {name: _unfolded(parts[at]) for at, name in top.items()}
    wanted[b"SEQUENCE"] = max(
        (line for line in (own.get(b"SEQUENCE"), there.get(b"SEQUENCE")) if line), key=_count
    )
    if all(there.get(name, b"") == line for name, line in wanted.items()):
        return theirs
    wanted[b"DTSTAMP"] = own[b"DTSTAMP"]
    added = [_folded(line) for name, line in wanted.items() if line and name not in there]
    changed = []
    for at, part in enumerate(parts):
        name = top.get(at, b"")
        if name in wanted and there[name] != wanted[name]:
            part = _folded(wanted[name])
        changed.append(part)
        if at == found[0]:
            changed += added
    return b"".join(changed)


def _own(ours: bytes) -> dict[bytes, bytes]:
    parts = _LOGICAL.findall(ours)
    span = next(_events(parts))
    return {name: _unfolded(parts[at]) for at, name in _top(parts, span)}


def _events(parts: list[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each event."""
    begin = None
    for at, part in enumerate(parts):
        word = part.strip().upper()
        if word == b"BEGIN:VEVENT":
            begin = at
        elif word == b"END:VEVENT" and begin is not None:
            yield begin, at
            begin = None


def _top(parts: list[bytes], span: tuple[int, int]) -> Iterator[tuple[int, bytes]]:
    """Yield place and name of the event's own lines, without those of its alarms."""
    depth = 0
    for at in range(span[0] + 1, span[1]):
        name = _NAME.match(parts[at])
        word = name[0].upper() if name else b""
        depth += (word == b"BEGIN") - (word == b"END")
        if depth == 0 and word and word != b"END":
            yield at, word


def _is_it(parts: list[bytes], span: tuple[int, int], uid: str) -> bool:
    names = {name: _unfolded(parts[at]) for at, name in _top(parts, span)}
    said = names.get(b"UID", b"").partition(b":")[2].strip()
    return said.decode("utf-8", "replace") == uid and b"RECURRENCE-ID" not in names


def _unfolded(part: bytes) -> bytes:
    return _FOLD.sub(b"", part).strip(b"\r\n")


def _folded(line: bytes) -> bytes:
    """Return a line as it is written: at most 75 octets in each, no sign broken in two."""
    if len(line) <= 75:
        return line + b"\r\n" if line else b""
    pieces = [b""]
    for sign in line.decode("utf-8", "replace"):
        one = sign.encode()
        if len(pieces[-1]) + len(one) > 74:
            pieces.append(b"")
        pieces[-1] += one
    return b"\r\n ".join(pieces) + b"\r\n"


def _count(line: bytes) -> int:
    number = line.rpartition(b":")[2].strip()[:9]
    return int(number) if number.isdigit() else 0
