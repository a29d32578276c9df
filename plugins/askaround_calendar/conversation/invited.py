"""Invitations that the contact makes, and their withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.model import IntentSeen
from askaround_calendar.clocks import named, show
from askaround_calendar.conversation.known import (
    PROPOSED,
    ForThePerson,
    find,
    moments,
    number,
    unsure_clock,
)

if TYPE_CHECKING:
    from askaround.model import Observation, View
    from askaround_calendar.content.events import Event


def requested(
    view: View, observation: Observation, event: Event, own: str, clock: str = ""
) -> IntentSeen:
    """Return their invitation, which is a proposal: the person says yes or no to it.

    Args:
        own: the seeker's address in lower case.
        clock: the seeker's zone, on whose clock a time is that names none.
    """
    organizer = event.organizer.lower()
    known = find(view, event.uid)
    if known is not None and not known.theirs:
        raise ForThePerson("it changes a meeting that you invited to: only you can do that")
    if known is not None and known.theirs != organizer:
        raise ForThePerson("somebody else than before invites to this meeting")
    if organizer != observation.sender.lower():
        raise ForThePerson(f"{event.organizer[:80] or 'nobody'} invites, and another one sends it")
    if known is not None and event.sequence < known.sequence:
        return IntentSeen(
            "calendar.stale",
            f"it is version {event.sequence} of a meeting that is at version {known.sequence}",
            1.0,
            {"uid": event.uid},
            known.contact.id,
        )
    times = moments(event, clock)
    start = times.get("start")
    if not isinstance(start, int):
        raise ForThePerson("they invite you to a whole day, or to a time that cannot be read")
    me = next((a.address for a in event.attendees if a.address.lower() == own), "")
    data = {
        "uid": event.uid,
        "sequence": event.sequence,
        "organizer": organizer,
        "attendee": me or own,
        "venue": event.location[:500],
        "text": event.summary[:300],
        "series": bool(event.rules),
        "status": "open",
        **times,
    }
    zone = event.start.zone if event.start else ""
    zone = clock if named(zone) == "UTC" else zone
    words = f"they invite you: {event.summary[:80] or 'a talk'}, {show(start, zone)} {named(zone)}"
    words += unsure_clock(event, clock)
    if event.rules:
        words += ", again and again"
    told = {"uid": event.uid, "start": start, "try": "askaround calendar accept NAME"}
    contact = known.contact.id if known else None
    return IntentSeen(
        "calendar.invited", words, PROPOSED, {**told, "records": (("invitation", data),)}, contact
    )


def cancelled(view: View, observation: Observation, event: Event) -> IntentSeen:
    """Return that they call off a meeting that they invited to."""
    known = find(view, event.uid)
    sender = observation.sender.lower()
    if known is None:
        return _withdrawn(view, sender, event)
    if not known.theirs:
        raise ForThePerson("it calls off a meeting that you invited to: only you can do that")
    if known.theirs != event.organizer.lower() or known.theirs != sender:
        raise ForThePerson("somebody else than who invited calls it off")
    if event.recurrence is not None:
        raise ForThePerson("it calls off one time of a series")
    contact = known.contact.id
    status = known.meeting.data.get("status", "agreed")
    if event.sequence < known.sequence or status != "agreed":
        why = "it calls off what was changed since, or was called off before"
        return IntentSeen("calendar.stale", why, 1.0, {"uid": event.uid}, contact)
    record = {**known.meeting.data, "status": "cancelled", "sequence": event.sequence}
    data = {"uid": event.uid, "records": (("meeting", record),)}
    return IntentSeen("meeting.cancelled", "their calendar calls it off", 1.0, data, contact)


def _withdrawn(view: View, sender: str, event: Event) -> IntentSeen:
    """They take back an invitation that nobody has answered."""
    open_ones = [one for one in view.records("invitation") if one.data.get("uid") == event.uid]
    if not open_ones:
        raise ForThePerson("it calls off a meeting that is not known here")
    last = open_ones[-1]
    if last.data.get("organizer") != sender or number(last.data.get("sequence")) > event.sequence:
        raise ForThePerson("somebody else than who invited calls it off, or it is an old one")
    record = {**last.data, "status": "withdrawn", "sequence": event.sequence}
    data = {"uid": event.uid, "records": (("invitation", record),)}
    return IntentSeen("calendar.stale", "they take their invitation back", 1.0, data, last.contact)
