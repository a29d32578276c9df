"""Everyday ways to answer, and their neighbours that mean something else."""

from __future__ import annotations

import pytest

from askaround_email.words.meaning import answers


def _intents(text: str) -> set[str]:
    return {one.intent.removeprefix("reply.") for one in answers(text)} - {"other"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Who offers a time of their own is willing; who asks for one only asks.
        ("I'm free on Thursday after 3.", {"accepted", "proposes_time"}),
        ("Would Thursday after 3 suit you?", {"proposes_time"}),
        # An invitation may be a question; a question about the writer is none.
        ("Fancy a coffee?", {"accepted"}),
        ("Could you ring me?", {"accepted"}),
        ("So you want to become a plumber?", {"asks_for_info"}),
        # Negations that refuse nothing, and their neighbours that do.
        ("I wouldn't dream of saying no.", {"accepted"}),
        ("I'm afraid I have to say no.", {"declined"}),
        ("Never too busy for a fellow Scot.", {"accepted"}),
        ("Too busy, sorry.", {"declined"}),
        ("No, you're not disturbing me at all. Let's talk.", {"accepted"}),
        ("I couldn't agree more with what you wrote.", set()),
        ("Not a bad idea.", {"accepted"}),
        ("Not a good idea, sorry.", {"declined"}),
        ("I can unfortunately not help you further.", {"declined"}),
        # Busy now is no refusal where the answer is yet to come.
        ("I'm a bit tied up, but I'll come back to you next week.", set()),
        ("I'm tied up for the rest of the year, sorry.", {"declined"}),
        # A question about the address is no wish to be left alone.
        ("where did you get my email from", {"asks_for_info"}),
        ("Get my email off your list.", {"stop"}),
        ("Do not email me at work again.", {"stop"}),
        ("I said no last month and it's still no. Stop asking.", {"declined", "stop"}),
        # Somebody who is willing is named; somebody only has the appointment.
        ("That would be a question for Maria.", {"redirects"}),
        ("Happy to introduce you to someone on our data team.", {"redirects"}),
        ("Maria's your woman.", {"redirects"}),
        ("Have you tried the alumni office?", {"redirects"}),
        # A talk is moved to a named time.
        ("Can we push to next week?", {"proposes_time", "reschedules"}),
        ("I'm moving to Norway on Saturday.", set()),
        # What is only told.
        ("My pleasure, glad it was useful!", set()),
        ("Please excuse typos.", set()),
        ("I'll ring you later in the week.", {"accepted"}),
    ],
)
def test_neighbours_are_told_apart(text: str, found: set[str]) -> None:
    """Whole answers, with nothing more and nothing less."""
    assert _intents(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sure, how about Tuesday at 10?\n\n\nNo need.", {"accepted", "proposes_time"}),
        ("Yes, of course.\n\nNo.\n\nNo, thanks.", {"accepted"}),
        ("Great to hear from you.\n\nNo thanks.", {"declined"}),
        ("Yes?\n\nNo, sorry.", {"declined"}),
        ("I would have loved to, but no.\n\nNo.", {"declined"}),
    ],
)
def test_a_no_to_another_question_leaves_a_yes(text: str, found: set[str]) -> None:
    """Between quoted questions: a bare no, in a paragraph of its own below a plain yes."""
    assert _intents(text) == found
