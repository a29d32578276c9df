"""A calendar file as what it says: its method and its events, with all that is odd about them.

Read so that no file costs more than its length: recurrences are told of and never counted out,
subcomponents are passed over, and only the properties that say something here are taken apart.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from askaround_calendar.content.events import WANTED, Event, event_of
from askaround_calendar.content.lines import Line, TooLong, decoded, lines, plain_bytes, split
from askaround_calendar.content.zones import Zones

MAX_BYTES = 32 * 1024 * 1024
MAX_PROPERTIES = 250_000
MAX_EVENTS = 50_000
MAX_REPEATED = 250_000
"""ATTENDEE lines that say nothing new, or are too many; a file with more of them is not read."""

MAX_ATTENDEES = 1_000
"""Of one event."""

MAX_DEPTH = 32
MAX_PROBLEMS = 100
_STANDALONE = frozenset(
    (
        *(b"VCALENDAR", b"VEVENT", b"VTIMEZONE", b"VTODO", b"VJOURNAL", b"VFREEBUSY", b"VALARM"),
        *(b"VAVAILABILITY", b"AVAILABLE", b"STANDARD", b"DAYLIGHT"),
    )
)


class Unreadable(ValueError):
    """It is no calendar, or a broken one.

    Attributes:
        line: where, from 1; None where nothing of it is one.
    """

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.line = line


@dataclass(slots=True)
class Document:
    """A calendar file.

    Attributes:
        method: of the first calendar that says one, in upper case; each event has its own.
        problems: ``(line, what)`` of all that is odd.
    """

    method: str = ""
    events: list[Event] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def odd(self, line: int, what: str) -> None:
        """Note what is odd about a line."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append((line, what))


@dataclass(slots=True)
class _Open:
    name: bytes
    line: int
    properties: list[Line] = field(default_factory=list)
    calendar: _Open | None = None
    method: str = ""


def read(raw: bytes) -> Document:
    """Read a calendar file.

    Raises:
        Unreadable: it is no calendar, it is broken, larger than 32 MB, or of too many lines.
    """
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"it is larger than {MAX_BYTES // 2**20} MB")
    document = Document()
    with _without_sweeping():
        try:
            found, defined = _components(plain_bytes(raw), document)
        except TooLong as error:
            raise Unreadable(str(error), error.line) from error
        zones = Zones(defined)
        for one in found:
            method = one.calendar.method if one.calendar else ""
            event = event_of(one.line, one.properties, zones, document.odd, method)
            document.events.append(event)
        _look_for_twins(document)
    return document


@contextmanager
def _without_sweeping() -> Iterator[None]:
    """Keep the collector from walking half a million new objects again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _components(raw: bytes, document: Document) -> tuple[list[_Open], dict[str, str]]:
    """Return the events, and the text of the zones they may need."""
    stack: list[_Open] = []
    events: list[_Open] = []
    defined: dict[str, str] = {}
    zone: list[bytes] = []
    invited: set[bytes] = set()
    in_zone = wanted = repeated = 0
    began = False
    for line in lines(raw):
        name = line.name
        if name == b"BEGIN":
            kind = line.raw[6:].strip().upper()
            if not stack and kind not in _STANDALONE:
                raise Unreadable(f"BEGIN:{decoded(kind)[:40]} where a calendar begins", line.number)
            if len(stack) >= MAX_DEPTH:
                raise Unreadable("its parts nest too deeply", line.number)
            began = True
            stack.append(_Open(kind, line.number, calendar=stack[0] if stack else None))
            if kind == b"VEVENT":
                invited.clear()
                if len(events) >= MAX_EVENTS:
                    raise Unreadable(f"it has more than {MAX_EVENTS:,} events", line.number)
        elif not stack:
            if not began:
                raise Unreadable("it is no calendar: it does not begin with BEGIN:", line.number)
            document.odd(line.number, "a line outside of the calendar")
        elif name == b"END":
            _close(stack, line, events)
        elif not name:
            document.odd(line.number, f"not understood: {decoded(line.raw)[:60]!r}")
        elif stack[-1].name == b"VCALENDAR":
            if name == b"METHOD":
                _method(line, document, stack[-1])
        elif name in WANTED and stack[-1].name == b"VEVENT":
            if name == b"ATTENDEE" and _again(invited, line, document):
                repeated += 1
                if repeated > MAX_REPEATED:
                    raise Unreadable(
                        f"it has more than {MAX_REPEATED:,} ATTENDEEs too many", line.number
                    )
                continue
            stack[-1].properties.append(line)
            wanted += 1
            if wanted > MAX_PROPERTIES:
                raise Unreadable("it has too many events to read at once", line.number)
        if name == b"BEGIN" and stack[-1].name == b"VTIMEZONE":
            in_zone = len(stack)
        if in_zone:
            zone.append(line.raw)
            if len(stack) < in_zone:
                _define(zone, defined)
                in_zone, zone = 0, []
    if [one.name for one in stack] == [b"VCALENDAR"]:
        document.odd(stack[0].line, "BEGIN:VCALENDAR is never ended: is something missing?")
    elif stack:
        last = stack[-1]
        raise Unreadable(f"BEGIN:{decoded(last.name)[:40]} is never ended", last.line)
    if not began:
        raise Unreadable("it is no calendar: there is nothing in it")
    return events, defined


def _again(invited: set[bytes], line: Line, document: Document) -> bool:
    """Whether an ATTENDEE says nothing new, or the event has more of them than are read."""
    if line.raw in invited or len(invited) > MAX_ATTENDEES:
        return True
    invited.add(line.raw)
    if len(invited) > MAX_ATTENDEES:
        document.odd(
            line.number,
            f"the event has more than {MAX_ATTENDEES:,} ATTENDEEs; the rest of them is not read",
        )
        return True
    return False


def _close(stack: list[_Open], line: Line, events: list[_Open]) -> None:
    kind = line.raw[4:].strip().upper()
    last = stack.pop()
    if last.name != kind:
        raise Unreadable(
            f"END:{decoded(kind)[:40]} where {decoded(last.name)[:40]} of line {last.line} is open",
            line.number,
        )
    if kind == b"VEVENT":
        events.append(last)


def _method(line: Line, document: Document, calendar: _Open) -> None:
    """Note what a calendar says its events are for: a file may hold several calendars."""
    found = split(line)
    method = found.text.upper()[:40] if found else ""
    if calendar.method and method != calendar.method:
        document.odd(line.number, f"a second METHOD, {method}; the first counts")
    elif document.method and method != document.method:
        document.odd(line.number, f"another calendar, of METHOD {method}: it counts for its events")
    calendar.method = calendar.method or method
    document.method = document.method or method


def _define(zone: list[bytes], defined: dict[str, str]) -> None:
    text = "\r\n".join(decoded(line) for line in zone) + "\r\n"
    for raw in zone:
        if raw[:4].upper() == b"TZID":
            name = decoded(raw).partition(":")[2].strip().strip('"')
            defined.setdefault(name, text)
            return


def _look_for_twins(document: Document) -> None:
    """Say where two events that are no exceptions of a series have one UID."""
    whole: dict[str, list[int]] = {}
    for event in document.events:
        if event.uid and event.recurrence is None:
            whole.setdefault(event.uid, []).append(event.line)
    for uid, where in whole.items():
        if len(where) > 1:
            document.odd(where[1], f"{len(where)} events have the UID {uid[:60]!r}")
