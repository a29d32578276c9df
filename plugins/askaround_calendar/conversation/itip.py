"""The conversation of calendars by mail (iTIP, RFC 5546, over iMIP, RFC 6047), as it is received.

Nothing in a calendar mail is believed because it is there. An answer counts where the meeting is
known, who answers was invited and is who sent it, and nothing newer has come; a proposal is only a
proposal; all the rest waits for the person, with the reason in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from askaround.hookspecs import current_env
from askaround.model import IntentSeen, Observation
from askaround_calendar.clocks import named, show, typed
from askaround_calendar.content.document import Document, Unreadable, read
from askaround_calendar.conversation.invited import cancelled, requested
from askaround_calendar.conversation.known import (
    PROPOSED,
    UNSURE,
    ForThePerson,
    Known,
    find,
    moments,
    number,
    unsure_clock,
)

if TYPE_CHECKING:
    from askaround.model import View
    from askaround_calendar.content.events import Attendee, Event

LONGEST = 200_000
_KNOWN = frozenset({"REPLY", "COUNTER", "REQUEST", "CANCEL"})
_OTHERS = {
    "": "they send an entry of their calendar, which invites nobody",
    "PUBLISH": "they send an entry of their calendar, which invites nobody",
    "ADD": "they add a time to a series of theirs",
    "REFRESH": "they ask for the invitation once more",
    "DECLINECOUNTER": "they keep to the time they named: yours does not suit them",
}
INTENTS = {
    "ACCEPTED": "calendar.accepted",
    "DECLINED": "calendar.declined",
    "TENTATIVE": "calendar.tentative",
}


def meaning(observation: Observation) -> list[IntentSeen]:
    """Return what a calendar mail means, or a change in one's own calendar on a server."""
    if observation.data.get("change"):
        return _changed(observation)
    try:
        document = _document(observation)
        event = _one_event(document, _told(observation))
        method = event.method
        env = current_env.get()
        view = env.view if env is not None else None
        if view is None:
            raise ForThePerson("no campaign is open")
        own = (env.profile.get("email") or "").lower() if env is not None else ""
        if method in ("REPLY", "COUNTER"):
            return [_answer(view, observation, method, event)]
        if method == "REQUEST":
            clock = env.profile.get("zone", "") if env is not None else ""
            return [requested(view, observation, event, own, clock)]
        return [cancelled(view, observation, event)]
    except ForThePerson as error:
        return [IntentSeen("calendar.other", str(error), UNSURE)]


def _changed(observation: Observation) -> list[IntentSeen]:
    """Return what the seeker did to a meeting in their own calendar: they say what it means."""
    env = current_env.get()
    known = find(env.view, str(observation.data.get("uid"))) if env and env.view else None
    if known is None:
        return []
    start = number(observation.data.get("start"))
    if observation.data["change"] == "removed":
        told = {"try": "askaround cancel NAME", "uid": known.meeting.data.get("uid")}
        words = "the meeting was removed from your own calendar"
        return [IntentSeen("calendar.removed", words, PROPOSED, told, known.contact.id)]
    own = env.profile.get("zone", "") if env else ""
    words = f"the meeting was moved in your own calendar, to {show(start, own)} {named(own)}"
    agreed = number(known.meeting.data.get("start"))
    if agreed:
        keep = f'askaround reschedule {known.contact.ref} --at "{typed(agreed, own)}"'
        words += f" (to keep what is agreed: {keep})"
    told = {"try": f'askaround reschedule NAME --at "{typed(start, own)}"', "start": start}
    return [IntentSeen("calendar.moved", words, PROPOSED, told, known.contact.id)]


def _document(observation: Observation) -> Document:
    texts = observation.data.get("calendar")
    text = str(texts[0]) if isinstance(texts, list | tuple) and texts else ""
    if not text.strip():
        raise ForThePerson("a calendar says it in words, and its file is missing")
    try:
        document = read(text[:LONGEST].encode("utf-8", "replace"))
    except Unreadable as error:
        raise ForThePerson(f"its calendar cannot be read: {error}") from error
    return document


def _told(observation: Observation) -> str:
    return str(observation.data.get("method") or "").upper()


def _one_event(document: Document, told: str) -> Event:
    """Return the only event, judged by the METHOD of its own calendar.

    Args:
        told: the method that the mail says.
    """
    events = document.events
    methods = {event.method for event in events} or {document.method}
    other = sorted(methods - {told})
    if other:
        raise ForThePerson(
            f"the mail says {told or 'no method'} and its calendar {other[0] or 'none'}"
        )
    if told not in _KNOWN:
        raise ForThePerson(_OTHERS.get(told) or f"calendars say {told}")
    if not events:
        raise ForThePerson("there is no event in it")
    if len({event.uid for event in events}) > 1:
        raise ForThePerson("it speaks of several meetings at once")
    if len(events) > 1:
        raise ForThePerson("it speaks of several times of one meeting")
    if not events[0].uid:
        raise ForThePerson("it does not say which meeting it means")
    return events[0]


def _answer(view: View, observation: Observation, method: str, event: Event) -> IntentSeen:
    known = find(view, event.uid)
    if known is None:
        raise ForThePerson("it answers an invitation that is not known here")
    if known.theirs:
        raise ForThePerson("it answers an invitation that was theirs")
    one = _who(event)
    _check_who(known, one, observation.sender)
    contact, status = known.contact.id, known.meeting.data.get("status", "agreed")
    late = _late(known, event)
    if late or status in ("cancelled", "no_show", "held"):
        why = late or f"it answers a meeting that is {str(status).replace('_', ' ')}"
        return IntentSeen("calendar.stale", why, 1.0, {"uid": event.uid}, contact)
    if event.sequence > known.sequence:
        raise ForThePerson(f"it answers version {event.sequence} of a meeting that has none")
    if event.recurrence is not None:
        raise ForThePerson("it answers one time of a series")
    data: dict[str, object] = {"uid": event.uid, "sequence": event.sequence, **_when(known)}
    said = ("answer", _record(event, one, observation, method))
    data |= {"records": (said,), "answered": "calendar"}  # so what lay ready for them was sent
    if method == "COUNTER":
        return _counter(known, event, data, view.zone(known.contact))
    intent = INTENTS.get(one.status)
    if one.status == "DELEGATED":
        to = one.delegated_to or "somebody else"
        return IntentSeen("calendar.delegated", f"they send {to}", UNSURE, data, contact)
    if intent is None:
        raise ForThePerson(f"their calendar says {one.status.lower().replace('-', ' ')}")
    if intent == "calendar.accepted" and status == "proposed" and _when(known):
        # They say yes to a time that only you had named: now it is agreed.
        data["records"] = (said, ("meeting", {**known.meeting.data, "status": "agreed"}))
    if intent == "calendar.declined":
        data["try"] = "askaround inbox confirm NUMBER"
    words = f"their calendar says: {one.status.lower()}"
    if event.comment:
        words += f" ({event.comment[:200]})"
    return IntentSeen(intent, words, 1.0, data, contact)


def _who(event: Event) -> Attendee:
    if len(event.attendees) != 1:
        raise ForThePerson(f"it answers for {len(event.attendees) or 'nobody'}: one is expected")
    return event.attendees[0]


def _check_who(known: Known, one: Attendee, sender: str) -> None:
    if not known.invited(one.address):
        if one.delegated_from and known.invited(one.delegated_from):
            raise ForThePerson(f"{one.address[:80]} answers in the place of {known.contact.name}")
        raise ForThePerson(f"{one.address[:80]} was not invited to it")
    if not known.invited(sender):
        raise ForThePerson(
            f"it answers for {one.address[:80]} and comes from {sender[:80] or 'nobody'}"
        )


def _late(known: Known, event: Event) -> str:
    """Say why an answer is overtaken: versions first, then the time it was made."""
    if event.sequence < known.sequence:
        return f"it answers version {event.sequence}; the meeting is at version {known.sequence}"
    last = max(
        ((number(a.data.get("sequence")), number(a.data.get("stamp"))) for a in known.answers),
        default=(-1, -1),
    )
    mine = (event.sequence, event.stamp if event.stamp is not None else last[1] + 1)
    if mine == last:
        return "it says again what was said before"
    return "a newer answer has come before it" if mine < last else ""


def _when(known: Known) -> dict[str, object]:
    start = known.meeting.data.get("start")
    return {"start": start} if isinstance(start, int) else {}


def _record(
    event: Event, one: Attendee, observation: Observation, method: str
) -> Mapping[str, object]:
    data: dict[str, object] = {
        "uid": event.uid,
        "sequence": event.sequence,
        "stamp": event.stamp if event.stamp is not None else observation.at,
        "address": one.address[:254],
        "status": "counter" if method == "COUNTER" else one.status.lower()[:40],
        "text": event.comment,
    }
    if method == "COUNTER":
        data |= moments(event, "")
    return data


def _counter(known: Known, event: Event, data: dict[str, object], zone: str) -> IntentSeen:
    """A counter-proposal is a proposal: the person says whether it holds.

    Args:
        zone: the contact's, by their place where they have none of their own.
    """
    new = moments(event, zone)
    start = new.get("start")
    if not isinstance(start, int):
        raise ForThePerson("they propose another time, and it cannot be read")
    told = f"{show(start, zone)} {named(zone)}"
    data |= new | {"try": "askaround inbox confirm NUMBER", "told": told}
    words = f"they propose {told} instead{unsure_clock(event, zone)}"
    return IntentSeen("calendar.counter", words, PROPOSED, data, known.contact.id)
