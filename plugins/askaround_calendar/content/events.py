"""One event of a calendar file, made of its properties; what is odd about them is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from askaround_calendar.content.lines import Line, Property, decoded, split
from askaround_calendar.content.values import When, address, later, when

if TYPE_CHECKING:
    from askaround_calendar.content.zones import Zones

Odd = Callable[[int, str], None]
"""Is told a line's number and what is odd about it."""

WANTED = frozenset(
    (
        *(b"UID", b"SEQUENCE", b"DTSTART", b"DTEND", b"DURATION", b"DTSTAMP", b"RECURRENCE-ID"),
        *(b"ORGANIZER", b"ATTENDEE", b"SUMMARY", b"LOCATION", b"STATUS", b"RRULE", b"TRANSP"),
        *(b"EXDATE", b"COMMENT"),
    )
)
"""The properties that say something here; the others are not taken apart."""

_TIMELESS = frozenset({"REPLY", "CANCEL", "REFRESH", "DECLINECOUNTER"})
"""Methods that may speak of an event without its time (RFC 5546)."""
_MANY = frozenset({"ATTENDEE", "EXDATE", "COMMENT", "RRULE"})
_MOST = 1000
NO_ANSWER = "NEEDS-ACTION"
_FIRST = {one: one for one in ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")}
_FIRST |= {"CONFIRMED": "ACCEPTED"}
"""What calendars of the first version say in STATUS."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who was invited, and what they said.

    Attributes:
        status: PARTSTAT in upper case; ``NEEDS-ACTION`` where nothing is said.
    """

    address: str
    status: str = NO_ANSWER
    name: str = ""
    role: str = ""
    delegated_to: str = ""
    delegated_from: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One VEVENT.

    Attributes:
        line: where it begins in the file.
        uid: empty where it has none.
        start, end: None where there is none, or none that can be read.
        stamp: DTSTAMP in seconds since 1970 UTC, or None.
        rules: its recurrence rules, as they stand.
        method: what its own calendar is for, in upper case; empty where that says nothing.
    """

    line: int
    uid: str = ""
    sequence: int = 0
    start: When | None = None
    end: When | None = None
    stamp: int | None = None
    organizer: str = ""
    organizer_name: str = ""
    attendees: tuple[Attendee, ...] = ()
    summary: str = ""
    location: str = ""
    status: str = ""
    transparent: bool = False
    recurrence: When | None = None
    rules: tuple[str, ...] = ()
    except_for: tuple[When, ...] = ()
    comment: str = ""
    method: str = ""


def event_of(
    began: int, properties: Sequence[Line], zones: Zones, odd: Odd, method: str = ""
) -> Event:
    """Return the event that began at a line and has these properties.

    Args:
        method: what its own calendar says it is for.
    """
    single: dict[str, Property] = {}
    several: dict[str, list[Property]] = {}
    for line in properties:
        found = split(line)
        if found is None:
            odd(line.number, f"not understood: {decoded(line.raw)[:60]!r}")
        elif found.name in _MANY:
            several.setdefault(found.name, []).append(found)
        elif found.name in single:
            odd(line.number, f"a second {found.name} in one event; the first counts")
        else:
            single[found.name] = found
    start = _moment(single.get("DTSTART"), zones, odd)
    organizer = single.get("ORGANIZER")
    stamp = _moment(single.get("DTSTAMP"), zones, odd)
    texts = {name: single[name].text for name in ("UID", "SUMMARY", "LOCATION") if name in single}
    if not texts.get("UID"):
        odd(began, "the event has no UID")
    if not ({"DTSTART", "RECURRENCE-ID"} & set(single) or method in _TIMELESS):
        odd(began, "the event has no DTSTART")
    return Event(
        line=began,
        uid=texts.get("UID", ""),
        sequence=_sequence(single.get("SEQUENCE"), odd),
        start=start,
        end=_end(start, single, zones, odd),
        stamp=stamp.moment() if stamp else None,
        organizer=address(organizer) if organizer else "",
        organizer_name=organizer.parameters.get("CN", "") if organizer else "",
        attendees=tuple(_attendee(one) for one in several.get("ATTENDEE", ())),
        summary=texts.get("SUMMARY", ""),
        location=texts.get("LOCATION", ""),
        status=single["STATUS"].text.upper() if "STATUS" in single else "",
        transparent="TRANSP" in single and single["TRANSP"].text.upper() == "TRANSPARENT",
        recurrence=_moment(single.get("RECURRENCE-ID"), zones, odd),
        rules=tuple(one.value.strip() for one in several.get("RRULE", ())[:10]),
        except_for=tuple(
            moment
            for one in several.get("EXDATE", ())[:_MOST]
            for value in one.value.split(",", _MOST)[:_MOST]
            if (moment := _moment(replace(one, value=value), zones, odd)) is not None
        ),
        comment=_comment(several),
        method=method,
    )


def _moment(found: Property | None, zones: Zones, odd: Odd) -> When | None:
    if found is None:
        return None
    try:
        moment = when(found, zones)
        moment.moment()  # the first and last days of the calendar have no moment in some zones
    except (ValueError, OverflowError, OSError) as error:
        odd(found.number, f"{found.name}: {error}")
        return None
    if moment.problem:
        odd(found.number, f"{found.name}: {moment.problem}")
    return moment


def _end(start: When | None, single: dict[str, Property], zones: Zones, odd: Odd) -> When | None:
    """Return DTEND, or DTSTART plus DURATION, or what the standard says where neither is there."""
    end = _moment(single.get("DTEND"), zones, odd)
    length = single.get("DURATION")
    if end is None and start is not None and length is not None:
        try:
            end = later(start, length.value)
        except ValueError as error:
            odd(length.number, f"DURATION: {error}")
    elif end is None and start is not None and "DTEND" not in single:
        end = replace(start, problem="")
        if start.is_day:
            try:
                end = replace(end, at=start.at + timedelta(days=1))
            except OverflowError:
                return None
    if start is not None and end is not None:
        line = (single.get("DTEND") or length or single["DTSTART"]).number
        if start.is_day != end.is_day:
            odd(line, "it begins with a day and ends at an hour, or the other way round")
        elif end.moment() < start.moment():
            odd(line, "it ends before it begins")
        elif end.moment() == start.moment() and (length or "DTEND" in single):
            odd(line, "it ends when it begins")
    return end


def _sequence(found: Property | None, odd: Odd) -> int:
    if found is None:
        return 0
    value = found.value.strip()
    if value.isascii() and value.isdigit() and len(value) <= 10:
        return int(value)
    odd(found.number, f"SEQUENCE: {value[:40]!r} is no number; 0 counts")
    return 0


def _comment(several: dict[str, list[Property]]) -> str:
    """Their words, which Google and Exchange put beside the answer."""
    said = " ".join(one.text for one in several.get("COMMENT", ()))
    answers = several.get("ATTENDEE", ())
    if not said.strip() and len(answers) == 1:
        said = answers[0].parameters.get("X-RESPONSE-COMMENT", "")
    return said[:2000]


def _attendee(found: Property) -> Attendee:
    given = found.parameters
    return Attendee(
        address(found),
        given.get("PARTSTAT", "").upper() or _FIRST.get(given.get("STATUS", "").upper(), NO_ANSWER),
        given.get("CN", ""),
        given.get("ROLE", "").upper(),
        given.get("DELEGATED-TO", "").removeprefix("mailto:"),
        given.get("DELEGATED-FROM", "").removeprefix("mailto:"),
    )
