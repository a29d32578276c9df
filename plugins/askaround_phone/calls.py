"""What a call is, and what may come of it."""

from __future__ import annotations

from askaround.model import Field, IntentKind, RecordKind

OUTCOMES = ("talked", "booked", "voicemail", "no_answer", "wrong_number", "declined")

CALL = RecordKind(
    "call",
    "A telephone call, and what came of it",
    (
        Field("outcome", required=True, choices=OUTCOMES, about="what came of it"),
        Field("direction", choices=("in", "out"), about="who called"),
        Field("number", about="the number, as it was dialled"),
        Field("minutes", "int", about="how long it took"),
        Field("text", about="what was said, in a line"),
    ),
)

INTENTS = (
    # The phone is immediate: they may want to talk right away.
    IntentKind("call.talked", "They talked with you on the phone", "call", contact=True),
    IntentKind("call.booked", "They agreed on a time on the phone", "call", contact=True),
    IntentKind("call.declined", "They said no on the phone", "call", contact=True),
    # A message on their machine reaches them as a letter does.
    IntentKind("call.voicemail", "You left a message", "call", contact=True),
    IntentKind("call.no_answer", "Nobody answered", "call"),
    IntentKind("call.wrong_number", "The number is not theirs", "call"),
)
