"""What is said beside an answer, or sounds like one, and is none: precision before recall."""

from __future__ import annotations

import pytest

from askaround_email.words.meaning import answers


def _intents(text: str) -> set[str]:
    return {one.intent.removeprefix("reply.") for one in answers(text)} - {"other"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Who denies a refusal, or an end, refuses nothing; a plain one beside it holds.
        (
            "I did not stop working on this, and I never declined a student. So: yes, let's talk.",
            {"accepted"},
        ),
        ("I didn't turn you down, I was only slow. Happy to talk.", {"accepted"}),
        ("I did not stop working on this, but I must decline.", {"declined"}),
        # A colleague who is spoken of is nobody to ask; one who knows is.
        (
            "My colleague Ben can't do Tuesday but I can: 9am Tuesday works.",
            {"accepted", "proposes_time"},
        ),
        ("My colleague Ben is on holiday this week, but I am happy to talk.", {"accepted"}),
        ("My colleague Ben does this kind of thing.", {"redirects"}),
        # A question is no yes, whatever its verb.
        (
            "Can you resume the story where you left off? Sounds intriguing.",
            {"asks_for_info"},
        ),
        ("Could you explain what this would be used for?", {"asks_for_info"}),
        # Somebody else decides.
        ("I'd be up for it, but my manager said no.", {"declined"}),
        ("We could meet, but legal would not approve.", {"declined"}),
        # A denied refusal is none, and a later day is no refusal.
        (
            "It's not that I don't like to talk; I'd be glad to. But not before Easter.",
            {"accepted"},
        ),
        ("Please don't hesitate to write to me again.", set()),
        # The CV is not wanted, or no CV is meant.
        ("Ja, gerne. Aber bitte keinen Lebenslauf mitschicken.", {"accepted"}),
        ("Ja, gerne. Und bitte Ihren Lebenslauf mitschicken.", {"accepted", "asks_resume"}),
        ("Oh, resume our talks whenever you wish!", {"accepted"}),
        ("Resume please!", {"asks_resume"}),
        # Who would rather write wants the questions, and no call.
        ("I'd rather reply by email - which are your questions?", {"asks_for_info"}),
        # A stand-in is named.
        (
            "Ms. Falk is not giving interviews. Her deputy, Ole Berg, might.",
            {"declined", "redirects"},
        ),
        # A refusal, and the wish to be left alone.
        ("I don't do these kinds of chats. Do not contact me again.", {"declined", "stop"}),
        ("I never signed up for these mails. Unsubscribe me.", {"stop"}),
        # In the third person, in German.
        (
            "Frau Falk würde sich sehr freuen. Sie schlägt Dienstag, 9 Uhr vor.",
            {"accepted", "proposes_time"},
        ),
        ("Herr Berg freut sich. Mittwoch um 14 Uhr passt.", {"accepted", "proposes_time"}),
    ],
)
def test_words_that_say_the_opposite(text: str, found: set[str]) -> None:
    """Whole answers, with nothing more and nothing less."""
    assert _intents(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Maria and I both enjoyed your note. Let's talk on Monday.",
        "I met your colleague Anna at the conference. Happy to chat.",
        "Tell Paul I said hello. Thursday works.",
        "My assistant Joan will send you a calendar invite.",
        "I used to work with Maria, what a small world. Yes, let's talk.",
        "I'd be glad to talk. My wife Sarah studied there too.",
        "Can my colleague Ben join us? Tuesday at 3 works.",
        "I'll ask Peter whether the room is free. Friday at noon is good.",
        "Dr. Smith taught me everything I know. I'd love to chat about him.",
        "Yes. Please say hi to Professor Lee from me.",
        "Thanks for mentioning Karen, she was my student. I'm free on Wednesday.",
        "I talked to John about your question and he laughed. Happy to meet.",
        "I am copying my colleague Lena, who will sit in. Monday at 10?",
        "Our team meets on Mondays, so Tuesday is better.",
        "Ring the bell at reception and ask for me.",
        "Just ask at the front desk for me when you arrive.",
        "Who told you about me? Was it Oscar?",
        "Please park behind the office and come through the main entrance.",
        "Let me check with my manager first.",
        "Sorry, not interested. My manager would not allow it.",
        "I'm happy to talk about how I moved from sales to marketing.",
        "I worked in procurement and finance before I joined the board.",
        "You can call me at the office or on my mobile.",
        "Contact me via LinkedIn if the link does not work. Friday is fine.",
        "Use this link to join: https://meet.example.org/abc. See you Tuesday at 2.",
        "My daughter asked the same questions. I'd be happy to help.",
        "Your friend Tom wrote to me last week as well. I can talk on Monday.",
        "Say hello to the team! I can do Wednesday.",
        "I've written about it in a blog post, and happy to talk more: Thursday at 4?",
        "Thanks, Robin. I remember your teacher Mr. Hall fondly. Call me on Friday.",
        "I'd be happy to meet. I'll bring my colleague Ida along if that is fine.",
        "Write to me at ole@example.com instead, I read that more often.",
        "My new address is ole@example.com. Monday works.",
        "Sofia forwarded me your note. I'd be glad to talk.",
        "Ask away! I have time on Tuesday.",
        "You can reach me on my mobile at any time.",
        "My boss is fine with it. Wednesday at 9?",
        "Let's meet at the Green Café, next to the head office.",
        "I will put you in my calendar for Thursday.",
        "I've known Peter for years, he speaks highly of you. Yes!",
        "Sorry, I can't help. Good luck with the team at Acme.",
        "No thanks. I left the company and do not want to talk about it.",
        "You should talk to me before you sign anything! Thursday at 2?",
        "Are you the Robin who worked with Emma? Then yes, of course.",
    ],
)
def test_people_who_are_mentioned_are_not_named_to_ask(text: str) -> None:
    """Other people in a mail: who was met, who joins, who opens the door."""
    assert "redirects" not in _intents(text)


@pytest.mark.parametrize(
    "text",
    [
        "Yes, happy to. What time suits you?",
        "Sure! How are you finding the winter?",
        "Great, Tuesday at 3. Shall I send the link or will you?",
        "Happy to chat. Do you prefer Zoom or phone?",
        "Works for me. What's your number?",
        "Of course. Which day is best for you?",
        "I'd love to. Where should we meet?",
        "Yes! How did your exams go?",
        "Sounds good. Can you send an invite?",
        "Sure, could you send me a calendar invitation?",
        "Yes please. Could you give me a ring on Monday?",
        "Absolutely. Will you call me or shall I call you?",
        "Fine. Could you come to my office? It's on the third floor.",
        "Happy to answer any questions you have.",
        "I'm sure you have questions. Thursday at 5 works.",
        "I can tell you what I know about the field. Monday?",
        "No thanks. Why do people keep sending me these?",
        "Please let me know what time works for you.",
        "I wonder how you get so much done! Happy to help.",
        "Let me know if you need more information from me.",
        "I will send you more information about our program.",
        "Could we do Thursday instead?",
        "Who wouldn't want to talk about birds? Count me in.",
        "Can you make it at 4?",
        "Could you remind me on Monday morning?",
        "Would you mind if we talked while I walk the dog?",
        "How about a coffee on Friday?",
        "Let me tell you what the job is really like. I am free on Friday at 1.",
        "No, sorry. What you describe is not what we do.",
        "I know what you mean. Happy to help, Tuesday at 3?",
        "What a lovely letter! Yes.",
        "I'll explain how we work when we meet. Monday at 8.",
        "How nice of you to ask. I'd love to.",
        "Sure, when works for you?",
        "What fun! Friday?",
        "Why not? Wednesday at noon.",
        "I have some questions for you too, ha. Let's talk Monday.",
        "Do you drink tea? Come by on Friday at 4.",
        "Can we make it a walk instead of a call?",
        "Is 9 too early for you?",
        "Sorry, but how would that help anybody? I'd rather not.",
        "Please give me until Monday to look at my calendar.",
    ],
)
def test_logistics_and_small_talk_ask_for_nothing(text: str) -> None:
    """What is asked after a yes needs no answer before the talk."""
    assert "asks_for_info" not in _intents(text)


@pytest.mark.parametrize(
    "text",
    [
        "I can't do Monday, but Tuesday is fine.",
        "I can't promise to be useful, but let's talk.",
        "No need to send an agenda. See you Thursday.",
        "I don't have much time, but 15 minutes is fine.",
        "I cannot use Zoom at work. Could we use the phone?",
        "No problem at all. Monday at 9?",
        "I'm not an expert, but happy to share what I know.",
        "I don't have a camera, so audio only. Tuesday at 11 works.",
        "Not a bother! I'd enjoy that.",
        "I won't be at my desk before 10, so call after that.",
        "We can't talk about clients, but anything else is fine.",
        "I can't wait to hear about your plans.",
        "I never turn down a chat about trees. Friday?",
        "There's no better way to spend a lunch break. Yes!",
        "I'm not in on Fridays. Wednesday at 3?",
        "I have nothing on next Tuesday, so pick a time.",
        "I don't mind at all. Call me any day.",
        "No worries about the late notice. Thursday works.",
        "I couldn't be happier to help.",
        "I can't think of a reason not to. Let's do Monday.",
        "I'm not sure I'm the best person, but I'll try. Tuesday at 4?",
        "I'd rather not have it recorded, but otherwise yes.",
        "Please don't record it. Otherwise I'm happy to talk.",
        "I don't drink coffee, but tea on Thursday would be lovely.",
        "It's not a great line here, so could we do email? I'm happy to answer.",
        "Don't expect too much of me! Wednesday at noon is good.",
        "My train was late, sorry. I'd be glad to talk.",
        "I don't need a CV. Let's just talk on Friday at 10.",
        "I'm too old for video calls, so phone me. I'm free on Monday.",
        "Too bad we missed each other at the fair! I'd love to talk.",
        "Nothing against a chat, of course. Monday?",
        "It's no trouble. Call me on Thursday.",
        "I haven't got a fixed office, so let's meet at a café.",
        "I'm not the morning type, so after 11 please. Happy to talk.",
        "I don't know much about banks, but I know insurance well. Let's talk.",
        "Sorry I didn't answer sooner, I was ill. Yes, gladly.",
        "I can't make it before the 5th. The 6th at 10?",
        "We no longer use Skype. Teams on Monday at 3?",
        "I'm busy as always, but for you I'll make time.",
        "I'm not on LinkedIn much. Email is better. And yes, happy to.",
        "No rush. I am around all week.",
        "My boss says it's fine. Tuesday then.",
        "They said no to me too when I asked, so I always say yes. Friday?",
        "I don't want to keep you waiting: yes!",
        "Not Monday. Tuesday?",
    ],
)
def test_a_detail_refused_is_no_refusal(text: str) -> None:
    """A day, a camera, a subject or a doubt; the talk goes on."""
    assert "declined" not in _intents(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please do not stop writing to me.",
        "Please don't stop writing to me, I enjoy it.",
        "Never stop asking!",
        "Don't ever stop emailing.",
        "I would not want you to stop writing.",
        "You need not stop writing.",
        "There is no need to stop writing to me.",
        "No need to unsubscribe me.",
        "Please don't remove me from your list.",
        "Don't take me off your list just yet.",
        "I do not want to be removed from your list.",
        "I never asked to be removed from your list.",
    ],
)
def test_who_wants_no_end_asks_for_none(text: str) -> None:
    """A wish to be left alone that is denied is none, and no other answer either."""
    assert _intents(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "If you do not stop writing, I will report you.",
        "You did not stop writing to me. Leave me alone.",
        "Why do you not stop writing to me?",
        "Can you not stop contacting me?",
        "You have not stopped writing to me; unsubscribe me.",
        "I do not want your mails, please stop.",
        "Please do not stop at my door, and stop writing to me.",
        "Do not hesitate to stop writing to me.",
        "I never signed up, stop writing to me.",
        "If you don't remove me from your list I will complain.",
    ],
)
def test_a_not_elsewhere_leaves_the_wish(text: str) -> None:
    """Nobody is written to who asked not to be: only the wish itself can be denied."""
    assert _intents(text) == {"stop"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I never refuse a coffee.", {"accepted"}),
        ("I never turn down a chat about bread.", {"accepted"}),
        ("I rarely say no to a coffee.", {"accepted"}),
        ("She seldom turns down a student.", {"accepted"}),
        ("I never refuse anyone, but I must decline.", {"declined"}),
        ("I have to refuse.", {"declined"}),
        ("I never say yes to these, sorry.", {"declined"}),
    ],
)
def test_who_never_refuses_agrees(text: str, found: set[str]) -> None:
    """A habit of not refusing is a yes, unless a no stands beside it."""
    assert _intents(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fifteen minutes I can manage, not more.", {"accepted"}),
        ("Half an hour I can spare.", {"accepted"}),
        ("Fifteen minutes is more than I can spare.", {"declined"}),
        ("I can't manage fifteen minutes.", {"declined"}),
    ],
)
def test_a_length_is_granted_or_too_much(text: str, found: set[str]) -> None:
    """The length in front is granted as behind; more than they have is a no."""
    assert _intents(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "I've been burnt by this sort of thing before.",
        "I keep my evenings for my family.",
        "My weekends belong to my children.",
        "My free time is reserved for the kids.",
        "My plate is overflowing.",
        "I have more on than I can handle.",
        "My head is elsewhere these days.",
        "We have just lost my father.",
        "I have enough on my hands.",
    ],
)
def test_a_reason_alone_refuses_until_a_yes_stands_beside_it(text: str) -> None:
    """Nothing says no but the reason; it gives way to whatever else is said."""
    assert _intents(text) == {"declined"}
    assert _intents(f"{text} But for you, yes, gladly.") == {"accepted"}
