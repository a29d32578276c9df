"""The records and intents of the phone."""

from __future__ import annotations

from askaround.model import Field, IntentKind, RecordKind

OUTCOMES = ("talked", "booked", "declined", "voicemail", "no_answer", "wrong_number")
LOGGED = ("connected", "unanswered", "missed", "rejected", "blocked", "message")
"""What a phone's log can tell of a call: not what was said."""

RECORDS = (
    RecordKind(
        "call",
        "A call, and what came of it",
        (
            Field("outcome", required=True, choices=(*OUTCOMES, *LOGGED)),
            Field("minutes", "int", about="how long you talked"),
            Field("text", about="what was said"),
            Field("direction", choices=("out", "in"), about="who called"),
            Field("number", about="the number called"),
            Field("at", "time", about="when it was, by the phone's log"),
            Field("seconds", "int", about="how long it was, by the phone's log"),
            Field("key", about="by what it is recognised in the phone's log"),
        ),
    ),
)

# A voicemail reaches them: asking again waits. A number nobody answers reaches nobody.
INTENTS = (
    IntentKind("user.call", "Call them", "call"),
    IntentKind("call.talked", "You talked", "call", contact=True),
    IntentKind("call.booked", "You agreed on a time on the phone", "call", contact=True),
    IntentKind("call.declined", "They said no on the phone", "call", contact=True),
    IntentKind("call.voicemail", "You left a message", "call", contact=True),
    IntentKind("call.logged", "A phone's log shows that you were in touch", "", contact=True),
    IntentKind("call.no_answer", "Nobody answered", "call"),
    IntentKind("call.wrong_number", "The number is not theirs", "call"),
)
