"""What is known of a meeting that a calendar mail speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround_calendar.clocks import named, zone_of

if TYPE_CHECKING:
    from askaround.model import Contact, Record, View
    from askaround_calendar.content.events import Event

UNSURE = 0.5
PROPOSED = 0.8


class ForThePerson(Exception):
    """The mail is left to the person; the text says why."""


@dataclass(frozen=True, slots=True)
class Known:
    """A meeting that is known: its record, with whom it is, and what they answered so far."""

    meeting: Record
    contact: Contact
    answers: Sequence[Record]

    @property
    def sequence(self) -> int:
        """Which version of the meeting counts."""
        return number(self.meeting.data.get("sequence"))

    @property
    def theirs(self) -> str:
        """The organizer's address where it was not the seeker who invited, else empty."""
        return str(self.meeting.data.get("organizer") or "").lower()

    def invited(self, address: str) -> bool:
        """Whether an address is one of those the contact is known by."""
        return address.lower() in {one.lower() for one in self.contact.emails}


def number(value: object) -> int:
    """Return a stored number, 0 where there is none."""
    return value if isinstance(value, int) else 0


def find(view: View, uid: str) -> Known | None:
    """Return the meeting with a UID, as it was written down last."""
    found = [one for one in view.records("meeting") if one.data.get("uid") == uid]
    contact = view.contact(found[-1].contact) if found else None
    if contact is None:
        return None
    answers = [one for one in view.records("answer") if one.data.get("uid") == uid]
    return Known(found[-1], contact, answers)


def moments(event: Event, zone: str) -> dict[str, object]:
    """Return ``start`` and ``end`` of an event in seconds since 1970 UTC, as far as it has them.

    Args:
        zone: the one in which floating time is meant; empty for UTC.
    """
    where = zone_of(zone)
    found: dict[str, object] = {}
    for name, moment in (("start", event.start), ("end", event.end)):
        if moment is not None and not moment.is_day:
            at = moment.moment(where)
            if at >= 0:
                found[name] = at
    return found


def unsure_clock(event: Event, zone: str) -> str:
    """Return what to say of a start that names no clock, or one that nobody knows; or nothing.

    Args:
        zone: the one in which it was taken.
    """
    start = event.start
    if start is None or not start.floats:
        return ""
    why = f"in the time zone {start.zone[:60]!r}, which is not known" if start.zone else "no zone"
    return f" (their file says {start.at:%H:%M}, {why}: taken as {named(zone)}, so ask them)"
