"""A calendar file told in the words of JSON, and in lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround_calendar.content.document import Document
    from askaround_calendar.content.events import Event
    from askaround_calendar.content.values import When


def as_data(document: Document) -> dict[str, object]:
    """Return a calendar file as a document.

    Moments are ISO 8601: with an offset (``2026-12-01T15:00:00+01:00``), without one where the
    time floats or its zone is not known, and a plain date for a whole day.
    """
    return {
        "method": document.method or None,
        "events": [_event(event) for event in document.events],
        "problems": [{"line": line, "what": what} for line, what in document.problems],
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "uid": event.uid or None,
        "sequence": event.sequence,
        "start": event.start.shown if event.start else None,
        "end": event.end.shown if event.end else None,
        "organizer": event.organizer or None,
        "attendees": [
            {
                "address": one.address,
                "status": one.status,
                "name": one.name,
                "role": one.role or "REQ-PARTICIPANT",
                "delegated_to": one.delegated_to or None,
                "delegated_from": one.delegated_from or None,
            }
            for one in event.attendees
        ],
        "summary": event.summary,
        "location": event.location,
        "status": event.status or None,
        "method": event.method or None,
        "zone": event.start.zone if event.start and event.start.zone else None,
        "all_day": bool(event.start and event.start.is_day),
        "recurrence_id": event.recurrence.shown if event.recurrence else None,
        "rules": list(event.rules),
        "except_for": [one.shown for one in event.except_for],
        "line": event.line,
    }


def as_lines(document: Document, most: int = 200) -> Iterator[str]:
    """Yield what a person wants to know of a calendar file.

    Args:
        most: events to show at most.
    """
    several = "1 event" if len(document.events) == 1 else f"{len(document.events)} events"
    yield f"{document.method or 'no METHOD'}: {several}"
    for event in document.events[:most]:
        yield f"{_span(event)}  {event.summary or '(no title)'}"
        if event.location:
            yield f"    where: {event.location.splitlines()[0]}"
        if event.method != document.method:
            yield f"    its calendar says {event.method or 'no METHOD'}"
        if event.organizer:
            yield f"    from: {event.organizer}"
        for one in event.attendees:
            yield f"    {one.address}: {one.status.lower().replace('-', ' ')}"
        for rule in event.rules:
            yield f"    again and again: {rule}"
        for day in event.except_for[:most]:
            yield f"    but not on {_shown(day)}"
    if len(document.events) > most:
        yield f"… and {len(document.events) - most} more (--json shows all)"
    for line, what in document.problems:
        yield f"line {line}: {what}"


def _span(event: Event) -> str:
    if event.start is None:
        return "(no time)"
    begins = _shown(event.start)
    if event.end is None or event.end.at == event.start.at:
        return begins
    if event.start.is_day or event.end.is_day:
        return f"{begins} to before {_shown(event.end)}"
    same = event.start.at.timetuple()[:3] == event.end.at.timetuple()[:3]
    return f"{begins}-{event.end.at:%H:%M}" if same else f"{begins} to {_shown(event.end)}"


def _shown(moment: When) -> str:
    at = moment.at
    if not isinstance(at, datetime):
        return at.isoformat()
    offset = at.strftime("%z")
    told = f" {offset[:3]}:{offset[3:5]}" if offset else " (floating)"
    return f"{at:%Y-%m-%d %H:%M}{told}"
