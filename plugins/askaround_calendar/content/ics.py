"""Calendar files: one invitation or cancellation, and the feed of all meetings.

Times are in UTC, which every calendar shows on its own clock: zone definitions written by
libraries are mishandled by some of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//askaround//informational interviews//EN"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:\\@\x00-\x1f]{1,64}@[^\s<>()\[\]\",;:\\@\x00-\x1f]{1,253}")
_MODALITIES = {"phone": "By phone", "video": "By video", "in_person": "", "email": "By e-mail"}
_LATEST = 253_370_764_800  # the year 9999


class NoMeeting(ValueError):
    """There is nothing to put into a calendar; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the meeting."""

    name: str
    address: str


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _text(value: object) -> str:
    return _CONTROLS.sub("", str(value).replace("\r\n", "\n")).strip()


def span(meeting: Mapping[str, object]) -> tuple[int, int]:
    """Return start and end of a meeting, in seconds since 1970 UTC.

    Raises:
        NoMeeting: it has no start, or none that a calendar can hold.
    """
    start, end, minutes = (meeting.get(name) for name in ("start", "end", "minutes"))
    if not isinstance(start, int) or not 0 <= start < _LATEST:
        raise NoMeeting("no time is agreed")
    if isinstance(end, int) and start < end < _LATEST:
        return start, end
    length = minutes if isinstance(minutes, int) and 0 < minutes <= 24 * 60 else 20
    return start, start + 60 * length


def place(meeting: Mapping[str, object]) -> str:
    """Return where the meeting is, in words."""
    venue = _text(meeting.get("venue") or "")
    return venue or _MODALITIES.get(str(meeting.get("modality") or ""), "")


def _envelope(method: str) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    return calendar


def _party(event: Event, name: str, party: Party, **parameters: str) -> None:
    from icalendar import vCalAddress

    if not _ADDRESS.fullmatch(party.address):
        raise NoMeeting(f"{party.address[:80]!r} is no single mail address")
    address = vCalAddress(f"mailto:{party.address}")
    if party.name:
        address.params["CN"] = _parameter(party.name)
    address.params.update(parameters)
    event.add(name, address)


def _version(meeting: Mapping[str, object]) -> int:
    sequence = meeting.get("sequence")
    return sequence if isinstance(sequence, int) and sequence >= 0 else 0


def invitation(
    meeting: Mapping[str, object],
    *,
    organizer: Party,
    attendee: Party,
    uid: str,
    summary: str,
    description: str,
    now: int,
    cancelled: bool = False,
) -> bytes:
    """Return an invitation (METHOD:REQUEST), or with `cancelled` its withdrawal (METHOD:CANCEL).

    Args:
        meeting: the data of the meeting's record.
        uid: stays the same for all that is said about one meeting.
        now: seconds since 1970 UTC.

    Raises:
        NoMeeting: no time, or an address that is none.
    """
    start, end = span(meeting)
    calendar = _envelope("CANCEL" if cancelled else "REQUEST")
    event = _event(uid, start, end, now, summary, description, place(meeting))
    event.add("sequence", _version(meeting))
    open_yet = "TENTATIVE" if meeting.get("status") == "proposed" else "CONFIRMED"
    event.add("status", "CANCELLED" if cancelled else open_yet)
    _party(event, "organizer", organizer)
    _party(
        event,
        "attendee",
        attendee,
        ROLE="REQ-PARTICIPANT",
        PARTSTAT="NEEDS-ACTION",
        RSVP="FALSE" if cancelled else "TRUE",
    )
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def answer(
    meeting: Mapping[str, object],
    *,
    organizer: Party,
    attendee: Party,
    status: str,
    summary: str,
    now: int,
) -> bytes:
    """Return an answer to an invitation of theirs (METHOD:REPLY).

    Args:
        meeting: the data of the meeting's or the invitation's record, with its ``uid``.
        attendee: who answers: the seeker.
        status: ``ACCEPTED``, ``TENTATIVE`` or ``DECLINED``.
        now: seconds since 1970 UTC.

    Raises:
        NoMeeting: no time, or an address that is none.
    """
    start, end = span(meeting)
    calendar = _envelope("REPLY")
    event = _event(str(meeting.get("uid") or ""), start, end, now, summary, "", place(meeting))
    event.add("sequence", _version(meeting))
    _party(event, "organizer", organizer)
    _party(event, "attendee", attendee, PARTSTAT=status)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def stored(uid: str, summary: str, meeting: Mapping[str, object], now: int) -> bytes:
    """Return a meeting as it lies in one's own calendar on a server.

    It has no METHOD, which a stored object must not have, and nobody who is invited: a server
    would write to them by itself.
    """
    start, end = span(meeting)
    calendar = _envelope("")
    event = _event(uid, start, end, now, summary, "", place(meeting))
    event.add("sequence", _version(meeting))
    event.add("status", "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def feed(
    title: str,
    meetings: Iterable[tuple[str, str, Mapping[str, object]]],
    now: int,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Return a calendar of meetings for the seeker's own calendar program.

    Args:
        meetings: ``(uid, summary, data)`` of each.
        now: seconds since 1970 UTC.
        more: properties of the calendar itself.
    """
    calendar = _envelope("PUBLISH")
    for name, value in (more or {}).items():
        calendar.add(name, value)
    calendar.add("x-wr-calname", _text(title))
    for uid, summary, meeting in meetings:
        try:
            start, end = span(meeting)
        except NoMeeting:
            continue
        event = _event(uid, start, end, now, summary, "", place(meeting))
        event.add("sequence", _version(meeting))
        event.add("status", "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(
    uid: str, start: int, end: int, now: int, summary: str, description: str, where: str
) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _text(uid))
    event.add("dtstamp", _moment(now))
    event.add("dtstart", _moment(start))
    event.add("dtend", _moment(end))
    event.add("summary", " ".join(_text(summary).split()))
    if description:
        event.add("description", _text(description))
    if where:
        event.add("location", where)
    event.add("transp", "OPAQUE")
    return event


def _parameter(value: str) -> str:
    """A parameter can hold neither quotes nor line breaks."""
    return " ".join(_text(value).replace('"', "'").split())
