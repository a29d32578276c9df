"""Answers by the linguistic reason that makes them hard, each with what only looks alike."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from askaround_email.reading.reader import read_mail
from askaround_email.words.meaning import answers


def _intents(text: str) -> set[str]:
    return {one.intent.removeprefix("reply.") for one in answers(text)} - {"other"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Two negations make a yes; one doubt makes a no.
        ("I'm not averse to a short talk.", {"accepted"}),
        ("Nothing would please me more.", {"accepted"}),
        ("How could I refuse?", {"accepted"}),
        ("I doubt I can be of any help.", {"declined"}),
        ("I don't see how I could, with three exams.", {"declined"}),
        ("I doubt it will take long, so yes, gladly.", {"accepted"}),
        # One way of talking is refused, and another offered.
        ("I'd gladly answer by email. I have no time to meet in person.", {"accepted"}),
        ("I gladly answer by email. I have no time to talk to anybody.", {"declined"}),
        ("Yes to a walk, no to a phone call.", {"accepted"}),
        # A subject is refused, not the talk.
        ("I'm willing to talk. I can't discuss open cases.", {"accepted"}),
        ("I can't discuss it, sorry.", {"declined"}),
        # Conditions, what would have been, and what is usually so.
        ("Only if you keep my name out of it.", {"accepted"}),
        ("I would say yes if you had written in May.", {"declined"}),
        ("If it's about salaries I can't answer.", set()),
        ("I normally say no, but your letter was charming, so go on then.", {"accepted"}),
        # A clause that comes first refuses another time than the one that is named behind it.
        ("My Monday is packed, so Tuesday at 2 works", {"accepted", "proposes_time"}),
        ("Evenings are no good for me, but yes.", {"accepted"}),
        # Sayings; what was once so; who else is in the way.
        ("Not on your life.", {"declined"}),
        ("Sure, why the hell not.", {"accepted"}),
        ("I used to say yes to that.", set()),
        ("My lawyers would have a fit.", {"declined"}),
        ("None of those times work for me.", set()),
        ("Tied up with a launch this week.", {"declined"}),
        (
            "I'd be glad to, but I'm booked until May. Can we look at the 9th?",
            {"accepted", "proposes_time"},
        ),
        ("Thursday at 3 is perfect. See you there.", {"accepted"}),
        ("What times work for you next week?", {"accepted"}),
        # To be asked again later is no yes.
        ("I'm busy now, but feel free to reach out in a few months.", {"declined"}),
        ("Feel free to call me on my cell.", {"accepted"}),
        # To choose among what was offered.
        ("I'd prefer the second of the two slots.", {"accepted"}),
        ("The first option.", {"accepted"}),
    ],
)
def test_negations_contrasts_and_conditions(text: str, found: set[str]) -> None:
    """What a negation reaches decides, not that there is one."""
    assert _intents(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The boiler burst and I can't be back in time for our call.", {"reschedules"}),
        ("So sorry for missing our call yesterday!", {"reschedules"}),
        ("Sorry for the delay! I'd still love to chat.", {"accepted"}),
        ("could u shift to 5", {"reschedules"}),
        ("Rather a lunch than a call? My treat!", {"accepted"}),
        ("Does 11 work?", {"proposes_time"}),
        ("Does it take 11 minutes?", {"asks_for_info"}),
        ("8.15 at the usual place?", {"proposes_time"}),
        ("9 GMT would be possible", {"proposes_time"}),
        ("is this a sales thing", {"asks_for_info"}),
        ("yes this is fine", {"accepted"}),
        ("Try me again in March?", {"declined"}),
        ("Totally forgot our call, can we redo it?", {"reschedules"}),
        ("Totally!", {"accepted"}),
    ],
)
def test_times_and_moves(text: str, found: set[str]) -> None:
    """Hours in all spellings; moving what was agreed, and what only sounds like it."""
    got = _intents(text)
    assert found <= got <= found | {"accepted", "proposes_time"}
    assert not {"declined", "stop", "reschedules"} & (got - found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I don't consent to being contacted.", True),
        ("I'm asking you politely to cease.", True),
        ("I would be grateful if you didn't write again.", True),
        ("Any more of these and I call the police.", True),
        ("Please let it rest now.", True),
        ("how do i get off this list", True),
        ("Please stop apologising for writing to me!", False),
        ("I can't take on any more calls this term.", False),
        ("Let me be frank, I'd love to.", False),
        ("J. Lund | Tel 555-0142 | To unsubscribe from our newsletter click here", False),
        ("Let me rest a week, then call me.", False),
        ("When do you get off work?", False),
    ],
)
def test_who_wants_no_more_mail(text: str, found: bool) -> None:
    """Nobody is given up over words that mean something else; whoever asks is heard."""
    assert ("stop" in _intents(text)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You probably mean my cousin Ada Lund.", {"redirects"}),
        ("My colleague Ruth does: ruth@example.org", {"redirects"}),
        ("Our librarian would know.", {"redirects"}),
        ("This is Kim writing for Paula.", set()),
        ("Happy to talk so long as it's not about jobs, HR does that.", {"accepted"}),
        ("Hi Josh, great to hear from you.", set()),
        ("Let me ask my wife first.", set()),
        ("I see nobody without a CV.", {"asks_resume"}),
        ("If you send me your CV I can tell you more.", {"asks_resume"}),
        ("No need for a CV.", set()),
        ("I looked at your CV, impressive!", set()),
        ("Please send along your resume when you can.", {"asks_resume"}),
        ("We will resume our talks when I'm back.", set()),
        ("Ja, gerne, vielleicht am Freitag um 12?", {"accepted", "proposes_time"}),
        ("Claro que sí, ¿qué le parece el jueves a las 10?", {"accepted", "proposes_time"}),
        ("Tut mir leid, morgen klappt doch nicht.", {"reschedules"}),
    ],
)
def test_other_people_and_papers(text: str, found: set[str]) -> None:
    """Whom they name and what they want to read; in other languages too."""
    got = _intents(text)
    assert found <= got <= found | {"declined"} if found else got == found


def _kind(text: str) -> str:
    mail = EmailMessage()
    mail["From"] = "Ada Lund <ada@example.net>"
    mail["To"] = "me@example.org"
    mail["Subject"] = "Re: A question"
    mail["In-Reply-To"] = "<q1@example.org>"
    mail.set_content(text)
    return read_mail(
        mail.as_bytes(), own=("me@example.org",), now=1_790_000_000, written=1_790_000_000
    ).kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Automatic reply: I have left the company.", "auto_reply"),
        ("I am on annual leave until 9 August. My dog reads my mail.", "auto_reply"),
        ("I'm on a cruise. I'll be back on the 18th.", "auto_reply"),
        ("You have reached the inbox of the careers team. Ticket #48213.", "auto_reply"),
        ("Thank you for contacting the Department. We aim to respond soon.", "auto_reply"),
        ("There may be a delay before you hear back from me.", "auto_reply"),
        ("Undeliverable: the address was not found.", "auto_reply"),
        ("I am on annual leave until 9 August. How about the 10th?", "reply"),
        ("I'm on a cruise. I'll be back on the 18th, call me then.", "reply"),
        ("I'm on leave until June, so I must decline.", "reply"),
        ("Thank you for contacting me. I'd love to talk.", "reply"),
        ("Got it. I reply properly when I'm back at my desk.", "reply"),
    ],
)
def test_notices_without_a_mark(text: str, kind: str) -> None:
    """Case 38: a notice is one by its words alone, where nothing in it answers."""
    assert _kind(text) == kind
