"""Names that plugins would provide, and the shortest files to check."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.model import Field
from askaround.workflow.check import Names

SHIPPED = Path(__file__).resolve().parents[3] / "workflows" / "askaround_workflows"


@pytest.fixture(scope="session")
def shipped() -> str:
    """The text of the workflow that comes with the program."""
    return (SHIPPED / "informational-interview.yaml").read_text("utf-8")


@pytest.fixture(scope="session")
def names() -> Names:
    """Everything the shipped file names, as plugins register it."""
    about = Field("about", required=True, choices=("person", "field", "organisation"))
    return Names(
        guards={
            "objective": (),
            "ready_to_talk": (),
            "knows_the_area": (),
            "names_one_concrete_thing": (),
            "meeting_time": (),
            "records": (
                Field("kind", required=True),
                Field("about", "list"),
                Field("at_least", "int"),
            ),
            "field": (Field("name", required=True), Field("is", "any")),
            "recent": (
                Field("within", "duration", required=True),
                Field("since", "time"),
                Field("share", "float"),
                Field("strict", "bool"),
                Field("tone", choices=("warm", "cool")),
                Field("topics", "list", choices=("path", "skills")),
            ),
        },
        actions={
            "ask_a_group": (Field("group", required=True),),
            "ask_locally": (Field("due", "duration"),),
            "withdraw_invitation": (),
            "suggest_call": (),
        },
        records={
            "research": (about, Field("text")),
            "referral": (Field("name"),),
            "job_talk": (Field("text"),),
        },
        channels=("email", "calendar", "letter", "card", "phone"),
        selectors=("preferred", "same", "thank-you-choice"),
        intents=(
            *(
                "user.request",
                "user.propose",
                "user.schedule",
                "user.reschedule",
                "user.cancel",
                "user.prepare",
            ),
            *("user.debrief", "user.thank", "user.refer", "user.stop", "user.reply"),
            *("user.introduce", "user.interest", "user.tell", "user.decide", "user.call"),
            *("reply.accepted", "reply.declined", "reply.proposes_time", "reply.asks_for_info"),
            *("reply.stop", "reply.other", "mail.bounced", "mail.auto_reply"),
            *("calendar.accepted", "calendar.declined"),
            *("meeting.over", "meeting.no_show", "meeting.cancelled"),
            *("call.talked", "call.booked", "call.declined", "call.voicemail", "call.no_answer"),
            *("call.wrong_number", "user.ask_locally"),
        ),
        anchors=("meeting", "meeting_end"),
        messages=tuple(
            path.name.removesuffix(".j2")
            for path in (SHIPPED / "messages" / "informational-interview").glob("*.j2")
        ),
    )


@pytest.fixture(scope="session")
def head() -> str:
    """A file that is complete, and to which sections may be added."""
    return "workflow: tiny\nversion: 1\ninitial: a\nstates: { a: {}, b: {}, c: { final: true } }\n"
