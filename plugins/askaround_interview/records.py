"""The kinds of facts an informational interview is made of."""

from __future__ import annotations

from askaround.model import Field, RecordKind

ABOUT = ("person", "field", "organisation")
TONES = ("enthusiastic", "friendly", "neutral", "guarded", "wary")
CERTAINTIES = ("sure", "likely", "unsure")
WEIGHS = ("for", "against")
ROLES = ("practitioner", "expert", "connector")
"""The kinds of people to ask (S2); another word for what somebody does is no kind."""

REASONS = ("no_time", "uncomfortable", "other")

_TEXT = Field("text", required=True, about="in your words")
_AT = Field("at", "time", about="when it came up")

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        "research",
        "Something found out before the talk",
        (
            Field("about", required=True, choices=ABOUT, about="what it is about"),
            _TEXT,
            Field("source", about="where you found it"),
            Field("url", about="its address"),
        ),
    ),
    RecordKind(
        "question",
        "A question to ask them, and what became of it",
        (
            _TEXT,
            Field("topic", about="what it is about: path, skills, advice, …"),
            Field("asked", "bool", about="it was asked"),
            Field("declined", "bool", about="they would rather not answer: never ask it again"),
        ),
    ),
    RecordKind(
        "insight",
        "Something they told you",
        (
            _TEXT,
            Field("topic", about="what it is about: path, skills, advice, …"),
            Field("certainty", choices=CERTAINTIES, about="how sure they were"),
            Field("confidential", "bool", about="not to be told to others"),
            Field("unpublished", "bool", about="it stands in no source you know"),
            Field("tone", choices=TONES, about="how they said it"),
            Field("option", about="the option it speaks for or against"),
            Field("weighs", choices=WEIGHS, about="whether it speaks for that option or against"),
            Field("criterion", about="which of your criteria it is about"),
        ),
    ),
    RecordKind(
        "referral",
        "Somebody they named whom you could talk with",
        (
            Field("name", required=True, about="who"),
            Field("organisation", about="where they work"),
            Field("title", about="what they do there"),
            Field("email", "mail", about="an address"),
            Field("phone", about="a number"),
            Field("why", about="why they were named"),
            Field("medium", about="how they will be introduced: email, phone, in person"),
            Field("contact", "int", about="the prospect made of it; filled in by the program"),
        ),
    ),
    RecordKind(
        "thanks",
        "What you thank them for",
        (
            Field("thing", required=True, about="one concrete thing they gave you"),
            Field("text", about="more to say about it"),
        ),
    ),
    RecordKind(
        "gift",
        "Something you can give them: some news, a link, somebody to meet",
        (_TEXT, Field("given", "time", about="when a note gave it; filled in by the program")),
        given_by="keep-in-touch",
    ),
    RecordKind("lead", "A lead on a job they gave unasked: a bonus, not the aim", (_TEXT,)),
    RecordKind("disagreement", "What you see differently; for you alone, never sent", (_TEXT,)),
    RecordKind("job_talk", "They brought up a job themselves", (_TEXT, _AT)),
    RecordKind("resume_requested", "They asked for your résumé", (_TEXT, _AT)),
    RecordKind(
        "decline",
        "They said no: a normal answer",
        (
            Field("reason", required=True, choices=REASONS, about="why, as far as they said"),
            Field("text", about="their words"),
        ),
    ),
    RecordKind("preparation", "That you are ready to talk, and with what", (_TEXT,)),
)
