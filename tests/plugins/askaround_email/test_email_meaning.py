"""What a mail means: answers of persons, and what is no answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.model import Observation
from askaround_email import plugin
from askaround_email.times.absence import returns_on
from askaround_email.words.frames import frames
from askaround_email.words.meaning import answers, meaning

TODAY = date(2026, 11, 24)
INTENTS = {
    "stop",
    "declined",
    "accepted",
    "proposes_time",
    "reschedules",
    "asks_resume",
    "asks_for_info",
    "redirects",
}


def _seen(**fields: Any) -> Observation:
    usual = {"key": "k", "channel": "email", "kind": "reply", "at": 0}
    return Observation(**{**usual, **fields})


def _intents(text: str) -> set[str]:
    return {seen.intent.removeprefix("reply.") for seen in answers(text)}


ACCEPTED = [
    "Yes, gladly.",
    "I would be happy to talk with you.",
    "Sure, let's do it!",
    "Thursday works for me.",
    "That sounds good.",
    "See you on Friday.",
    "It will be my pleasure. Give me a call.",
    "Could you send me an invite?",
    "Of course. Let me know when works for you.",
    "I can spare twenty minutes.",
]
DECLINED = [
    "No, thank you.",
    "I'm afraid I can't meet you.",
    "Unfortunately I will not be able to help.",
    "Sorry, I don't have the time at the moment.",
    "I am swamped until the spring.",
    "I'm flattered, but I'll have to pass.",
    "I am not interested.",
    "I do not feel comfortable talking about my employer.",
    "Ines asked me to say that she cannot meet.",
    "Dr. Falk will not be able to join, as she is away.",
    "I would have loved to help, but I can't.",
    "We no longer do informational interviews.",
]
PROPOSED = [
    "How about Thursday at 3pm?",
    "Could we talk on Monday morning?",
    "I am free on Tuesday or Wednesday afternoon.",
    "Let's say Friday at noon.",
    "Would 2 December at 10:00 work?",
    "I can't on Tuesday. How about Wednesday at ten instead?",
    "Pick a time here: https://calendly.example.com/ines",
]
ASKED = [
    "Could you tell me more about what you want to know?",
    "Who gave you my name?",
    "What kind of questions do you have?",
    "How long would it take?",
    "Please send me some more information first.",
]
STOPPED = [
    "Please stop writing to me.",
    "Do not contact me again.",
    "Don't ever email me again!",
    "Please remove me from your list.",
    "Unsubscribe",
    "Leave me alone.",
    "I do not wish to be contacted.",
    "Please send me no further messages.",
    "Stop sending me these emails.",
    "Not interested. Never write to me again.",
]
NOT_STOPPED = [
    "I'll stop writing now and let you go.",
    "Please don't contact me before Monday.",
    "Don't call me at work, please.",
    "Please do not contact me at this address any more, I have a new one.",
    "Stop by my office on Tuesday.",
    "I don't want to get your hopes up, but gladly.",
    "My children never leave me alone for an hour.",
    "Please remove me from the copy.",
    "Please don't email me; call me instead.",
    "If you stop writing, I will miss your letters.",
    "Did he ask you to stop contacting me?",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_a_yes_is_heard(text: str) -> None:
    """However it is said."""
    found = _intents(text)
    assert "accepted" in found
    assert not found & {"declined", "stop"}


@pytest.mark.parametrize("text", DECLINED)
def test_a_no_is_heard(text: str) -> None:
    """However politely it is said, and when somebody else says it for them."""
    found = _intents(text)
    assert "declined" in found
    assert "accepted" not in found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sorry, I have no time.", "no_time"),
        ("I'd rather not talk about it.", "uncomfortable"),
        ("No, thank you.", "other"),
    ],
)
def test_a_no_has_a_reason(text: str, reason: str) -> None:
    """No time, not comfortable, or another one: it decides whether to ask again."""
    assert [s.data["reason"] for s in answers(text) if s.intent == "reply.declined"] == [reason]


@pytest.mark.parametrize("text", PROPOSED)
def test_a_time_is_heard(text: str) -> None:
    """A time is proposed; a no to one time beside another time is no refusal."""
    found = _intents(text)
    assert "proposes_time" in found
    assert "declined" not in found


@pytest.mark.parametrize("text", ASKED)
def test_a_question_is_heard(text: str) -> None:
    """They want to know more first."""
    assert "asks_for_info" in _intents(text)


@pytest.mark.parametrize("text", STOPPED)
def test_a_plain_request_to_stop_is_heard(text: str) -> None:
    """It is sure enough to act by itself."""
    certainties = {seen.intent: seen.certainty for seen in answers(text)}
    assert certainties.get("reply.stop", 0) >= 0.9
    assert "reply.accepted" not in certainties


@pytest.mark.parametrize("text", NOT_STOPPED)
def test_what_only_sounds_like_it_does_not_stop(text: str) -> None:
    """Nobody is given up over a sentence that can mean something else."""
    certainties = {seen.intent: seen.certainty for seen in answers(text)}
    assert certainties.get("reply.stop", 0) < 0.9


def test_one_mail_can_say_several_things() -> None:
    """A yes, a time and a question, each with its own words."""
    text = "I'd love to chat. How about Thursday at 2pm? Could you tell me what you want to know?"
    found = {seen.intent: seen.words for seen in answers(text)}
    assert found["reply.accepted"] == "I'd love to chat."
    assert found["reply.proposes_time"] == "How about Thursday at 2pm?"
    assert found["reply.asks_for_info"].startswith("Could you tell me")


def test_thanks_around_a_no_leave_it_to_the_person() -> None:
    """Where a mail says both, neither is sure."""
    found = answers("I'd be glad to help another time. I don't have the time for a call.")
    assert found[0].intent == "reply.declined"
    assert all(seen.certainty < 0.9 for seen in found)


@pytest.mark.parametrize("text", ["", "Thanks, got it.", "🌻", "-- "])
def test_what_no_rule_knows_is_other(text: str) -> None:
    """The person reads it."""
    assert [seen.intent for seen in answers(text)] == ["reply.other"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=1500))
def test_any_words_have_some_meaning(text: str) -> None:
    """There is always an answer, its words are theirs, its certainty a probability."""
    for seen in answers(text):
        assert 0 <= seen.certainty <= 1
        assert len(seen.words) <= 300


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Confirmed for Tuesday at 3, see you then.", {"accepted"}),
        ("How about Tuesday at 3?", {"proposes_time"}),
        ("I've copied my assistant Bea, who will find us a slot.", {"accepted"}),
        ("I've copied my colleague Bea, who knows that market.", {"redirects"}),
        ("I'm not a fan of phone calls but send me your questions by email.", {"accepted"}),
        ("I'm not one for phone calls, and I have no time.", {"declined"}),
        ("Tuesday does not work for me, but Thursday would be fine", {"proposes_time"}),
        ("I can't say no to that! Let us talk.", {"accepted"}),
    ],
)
def test_a_frame_takes_back_what_another_finds(text: str, found: set[str]) -> None:
    """A confirmed time is no proposal, an assistant no other person to ask, a means no refusal."""
    assert {one.intent.removeprefix("reply.") for one in answers(text)} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("水曜日の10時なら空いております。", {"proposes_time"}),
        ("申し訳ありませんが、お受けいたしかねます。", {"declined"}),
        ("Leider passt Dienstag nicht, aber Donnerstag um 10 Uhr ginge.", {"proposes_time"}),
        ("Posso na sexta-feira às 10h, serve?", {"proposes_time"}),
        ("Possiamo spostare la chiamata?", {"reschedules"}),
        ("Pare de me enviar mensagens.", {"stop"}),
        ("Больше не пишите мне.", {"stop"}),
        ("Nessun problema, volentieri!", {"accepted"}),
    ],
)
def test_plain_answers_abroad(text: str, found: set[str]) -> None:
    """The commonest short answers of other languages."""
    assert {one.intent.removeprefix("reply.") for one in answers(text)} == found


def test_every_frame_has_a_reason() -> None:
    """Frames are there to be read: each says why, and none is sure by mistake."""
    assert {one.intent for one in frames() if not one.intent.startswith("-")} == INTENTS
    assert {one.intent.removeprefix("-") for one in frames()} == INTENTS
    for frame in frames():
        assert frame.why
        assert 0.5 <= frame.certainty <= (0.95 if frame.intent != "accepted" else 0.9)


def test_machines_do_not_answer() -> None:
    """A bounce is one only for good, an automatic reply is none, a list's copy is nothing."""
    bounce = _seen(kind="bounce", data={"permanent": True, "reason": "no such mailbox"})
    assert [s.intent for s in meaning(bounce)] == ["mail.bounced"]
    assert meaning(_seen(kind="bounce", data={"permanent": False})) == []
    away = _seen(kind="auto_reply", text="Yes, I am away.", data={"returns_on": 5})
    found = meaning(away)
    assert [s.intent for s in found] == ["mail.auto_reply"]
    said = {"text": "Yes, I am away.", "words": "Yes, I am away.", "until": 5}
    assert found[0].data["records"] == (("absence", said),)
    for kind in ("list", "own", "sent", "challenge", "calendar", "unknown"):
        assert meaning(_seen(kind=kind, text="Yes, gladly. Do not contact me again.")) == []


def test_a_spam_complaint_asks_to_stop() -> None:
    """Their provider says it for them, if it says which message it is about."""
    found = meaning(_seen(kind="complaint", answers=("k7@example.org",)))
    assert [s.intent for s in found] == ["reply.stop"]
    assert meaning(_seen(kind="complaint")) == []


def test_other_channels_are_none_of_our_business() -> None:
    """What a chat or a phone saw is left to its own plugin."""
    assert plugin.classify(_seen(channel="chat", text="yes")) == []
    assert plugin.classify(_seen(text="Yes, gladly."))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am away until 30 November.", date(2026, 11, 30)),
        ("Back on December 3rd, 2026", date(2026, 12, 3)),
        ("returning 2026-12-01", date(2026, 12, 1)),
        ("Ich bin bis 7.12.2026 nicht im Haus", date(2026, 12, 8)),
        ("back Monday", date(2026, 11, 30)),
        ("de retour le 5 janvier", date(2027, 1, 5)),
        ("Back on 31 February", None),
        ("I was back on 2020-01-01", None),
        ("I am away.", None),
    ],
)
def test_the_day_of_return_is_read(text: str, day: date | None) -> None:
    """In common forms and languages; what is no day, or long past, is not taken."""
    found = returns_on(text, TODAY)
    assert (found[0] if found else None) == day


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="until back on 0123456789./-novmay,", max_size=200))
def test_any_words_about_return_are_read(text: str) -> None:
    """Nothing raises, and no day lies before today."""
    found = returns_on(text, TODAY)
    assert found is None or found[0] >= TODAY
