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
        ),
        {"meeting": "start", "meeting_end": "end"},
    ),
)

INTENTS = (
    IntentKind("user.schedule", "You agreed on a time", "schedule"),
    IntentKind("user.reschedule", "You need another time", "reschedule"),
    IntentKind("user.cancel", "You call the meeting off", "cancel"),
    IntentKind("calendar.accepted", "They accepted the invitation", contact=True),
    IntentKind("calendar.declined", "They declined the invitation", contact=True),
    IntentKind("meeting.over", "The meeting's time has passed"),
    IntentKind("meeting.no_show", "They did not come", "reschedule"),
    IntentKind("meeting.cancelled", "They called the meeting off", "cancel", contact=True),
)
