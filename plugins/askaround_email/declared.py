"""The records and intents of the e-mail channel."""

from __future__ import annotations

from askaround.model import Field, IntentKind, RecordKind

RECORDS = (
    RecordKind(
        "absence",
        "They are away, as an automatic reply says",
        (
            Field("until", "time", about="when they are back"),
            Field("words", about="the words that say so"),
            Field("text", about="what the automatic reply says"),
        ),
    ),
    RecordKind(
        "refused",
        "A server refused their address for good",
        (
            Field("address", about="the address that is refused"),
            Field("status", about="the enhanced status code, such as 5.1.1"),
            Field("text", about="the server's own words"),
            Field("lifted", about="why it counts as good again: a mail went there, or they wrote"),
        ),
    ),
)

INTENTS = (
    IntentKind("reply.accepted", "They say yes", "reply", contact=True),
    IntentKind("reply.declined", "They say no", "reply", contact=True),
    IntentKind("reply.proposes_time", "They propose a time", "reply", contact=True),
    IntentKind("reply.reschedules", "They want to move what was agreed", "reply", contact=True),
    IntentKind("reply.asks_for_info", "They want to know more first", "reply", contact=True),
    IntentKind("reply.asks_resume", "They ask for your CV", "reply", contact=True),
    IntentKind("reply.redirects", "They name somebody else to ask", "reply", contact=True),
    IntentKind("reply.stop", "They ask not to be contacted", "reply", contact=True),
    IntentKind("reply.other", "They answered something else", "reply", contact=True),
    IntentKind("mail.bounced", "A message could not be delivered for good"),
    IntentKind("mail.auto_reply", "A machine answered, such as an absence notice"),
    IntentKind("mail.arrived", "Mail came from an address that was refused before"),
)
