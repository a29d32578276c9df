"""The records and intents of the calendar."""

from __future__ import annotations

from askaround.model import Field, IntentKind, RecordKind

MODALITIES = ("in_person", "phone", "video", "email")
STATUSES = ("proposed", "agreed", "cancelled", "held", "no_show")

RECORDS = (
    RecordKind(
        "meeting",
        "A time for a talk; a proposed one without a start waits for another time",
        (
            Field("start", "time", about="when it begins"),
            Field("end", "time", about="when it ends"),
            Field("zone", about="the zone their clock shows"),
            Field("modality", choices=MODALITIES, about="how you talk"),
            Field("venue", about="where: a place, a number or a link"),
            Field("uid", about="what calendars know it by; never changes"),
            Field("sequence", "int", about="raised by one with every change"),
            Field("status", choices=STATUSES, about="agreed where it is not said"),
            Field("minutes", "int", about="how long"),
            Field("organizer", about="who invited, where it was not you"),
            Field("attendee", about="the address of yours that they invited"),
            Field("before", "any", about="what stood there before it was proposed"),
            Field("stands", "time", about="when you last said that the agreed time stands"),
        ),
        {"meeting": "start", "meeting_end": "end"},
    ),
    RecordKind(
        "offer",
        "Times that you offered them in a message",
        (Field("starts", "list", required=True, about="when they begin (seconds since 1970 UTC)"),),
    ),
    RecordKind(
        "answer",
        "What their calendar said to your invitation",
        (
            Field("uid", required=True, about="of the meeting"),
            Field("sequence", "int", about="which version of it they answer"),
            Field("stamp", "time", about="when they did"),
            Field("address", about="who answers"),
            Field("status", about="accepted, declined, tentative, delegated or counter"),
            Field("text", about="what they add"),
            Field("start", "time", about="the time they propose instead"),
            Field("end", "time", about="when that ends"),
        ),
    ),
    RecordKind(
        "invitation",
        "An invitation of theirs",
        (
            Field("uid", required=True, about="of the meeting"),
            Field("sequence", "int", about="which version of it"),
            Field("organizer", about="who invites"),
            Field("attendee", about="the address of yours that they invite"),
            Field("start", "time", about="when it begins"),
            Field("end", "time", about="when it ends"),
            Field("venue", about="where"),
            Field("text", about="what they call it"),
            Field("series", "bool", about="whether it comes again and again"),
            Field("status", choices=("open", "accepted", "declined", "withdrawn")),
        ),
    ),
)

INTENTS = (
    IntentKind("user.schedule", "You agreed on a time", "schedule"),
    IntentKind("user.invite", "You invite them to a time", "calendar invite"),
    IntentKind("user.reschedule", "You need another time", "reschedule"),
    IntentKind("meeting.stands", "The agreed time stands", "reschedule"),
    IntentKind("user.cancel", "You call the meeting off", "cancel"),
    IntentKind("calendar.accepted", "They accepted the invitation", contact=True),
    IntentKind("calendar.declined", "They declined the invitation", contact=True),
    IntentKind("calendar.tentative", "They may come", contact=True),
    IntentKind("calendar.delegated", "They send somebody else", contact=True),
    IntentKind("calendar.counter", "They propose another time", "reschedule", contact=True),
    IntentKind("calendar.invited", "They invite you", "calendar", contact=True),
    IntentKind("calendar.stale", "A calendar mail that is overtaken"),
    IntentKind("calendar.other", "A calendar mail for you to read"),
    IntentKind("calendar.moved", "You moved it in your own calendar", "reschedule"),
    IntentKind("calendar.removed", "You removed it from your own calendar", "cancel"),
    IntentKind("user.propose", "You offer times", "propose"),
    IntentKind("meeting.over", "The meeting's time has passed"),
    IntentKind("meeting.no_show", "They did not come", "reschedule"),
    IntentKind("meeting.cancelled", "They called the meeting off", "cancel", contact=True),
)
