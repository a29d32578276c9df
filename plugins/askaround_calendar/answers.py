"""Answers to invitations, as calendars send them by mail."""

from __future__ import annotations

from askaround.model import IntentSeen, Observation

_LONGEST = 100_000
_INTENTS = {"ACCEPTED": "calendar.accepted", "DECLINED": "calendar.declined"}


def read_answer(observation: Observation) -> list[IntentSeen]:
    """Return what an answer means: yes or no, from the person who was asked.

    Anything else (a counter-proposal, an answer in somebody else's name, several events at once)
    is left to the person.
    """
    texts = observation.data.get("calendar")
    if observation.data.get("method") != "REPLY" or not isinstance(texts, list | tuple):
        return []
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(str(texts[0])[:_LONGEST])
        events = list(calendar.walk("VEVENT"))
        if str(calendar.get("method", "")).upper() != "REPLY" or len(events) != 1:
            return []
        event = events[0]
        attendees = event.get("attendee") or []
        one = attendees[0] if isinstance(attendees, list) and len(attendees) == 1 else attendees
        if isinstance(one, list):
            return []
        address = str(one).lower().removeprefix("mailto:").strip()
        intent = _INTENTS.get(str(one.params.get("PARTSTAT", "")).upper())
        uid, sequence = str(event.get("uid", "")), int(event.get("sequence", 0))
    except Exception:  # a stranger's file can be broken in any way; the person reads the mail then
        return []
    if not intent or not uid:
        return []
    word = intent.rpartition(".")[2]
    # Somebody else's name on it may be a delegate or a forger: the person decides.
    certainty = 1.0 if address == observation.sender.lower() else 0.5
    data = {"uid": uid, "sequence": sequence}
    return [IntentSeen(intent, f"their calendar says: {word}", certainty, data)]
