"""Who the writer says they are asks for nothing; what they ask besides does."""

from __future__ import annotations

import pytest

from askaround.model import Severity
from askaround_promise.api import lint_message

FRAME = (
    "As you may know, I am {}. I thought of you at once. I want to understand what the work is "
    "really like. Would you have 20 minutes for a call? I am not asking for a job."
)
WRITERS = [
    "a nurse looking into teaching",
    "a teacher looking for archive work",
    "between jobs",
    "unemployed since May",
    "out of work since the mill closed",
    "43, have driven a bus for eleven years",
    "a postman, fit, 48",
    "looking for my first job",
]


def _blocked(text: str, kind: str = "request", tie: str = "stranger") -> list[str]:
    _, found = lint_message(text, kind, tie=tie)
    return [f"{one.rule}: {one.text}" for one in found if one.severity is Severity.BLOCK]


@pytest.mark.parametrize("about", WRITERS)
@pytest.mark.parametrize("tie", ["stranger", "unknown", "friend"])
def test_who_one_is_asks_for_nothing(about: str, tie: str) -> None:
    """Somebody out of work may say so to anyone, where they ask to learn."""
    assert _blocked(FRAME.format(about), tie=tie) == []


@pytest.mark.parametrize(
    "ask",
    [
        "I am looking for work as a driver. Do you have anything? I'd like to hear how you began.",
        "I am a driver. Could your yard use me? I'd like to hear how you began.",
        "I am unemployed, so could you hire me? I'd like to hear how you began.",
        "I am a postman who would fit well into your team, and I'd like to hear how you began.",
        "I am unemployed since May. Coffee?",
    ],
)
def test_an_ask_beside_it_is_blocked(ask: str) -> None:
    """What is asked of the reader, and a letter that wants to learn nothing, stay asks."""
    assert _blocked(ask) != []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("thank-you", "Thank you, Ida. If you ever need someone to proofread, I'm your woman."),
        ("thank-you", "Thank you for the talk. You opened a door for me."),
        ("thank-you", "Thank you. Should you want the recipe, I'm happy to send it."),
        ("follow-up", "Should you need to know more about me, I'm glad to explain. Ann Lee"),
        ("follow-up", "If something comes up and summer is better, just say so. Ann Lee"),
        ("request", "I'm circling back on my note of last week. Thank you, Ann Lee"),
        (
            "request",
            "We are hiring ourselves. I'd like to hear how you juggle a part-time job. 20 min?",
        ),
        ("request", "Could I spend an hour watching how you bind a book? I'm a cook. Ann Lee"),
    ],
)
def test_favours_and_their_own_work_are_no_ask(kind: str, text: str) -> None:
    """Help with an errand, words on what they do, a reminder and an hour's visit pass."""
    assert _blocked(text, kind) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("thank-you", "If your team ever needs somebody to cover shifts, I'm your man."),
        ("thank-you", "Thank you. If one of your drivers leaves, you know where to find me."),
        ("thank-you", "If you hear of a firm that needs a cook, I'd be glad of word."),
        ("request", "Could I spend two hours watching how you bind a book? I'm a cook."),
        ("request", "Could we talk for an hour about how you bind a book? I'm a cook."),
    ],
)
def test_what_looks_like_a_favour_and_asks_is_blocked(kind: str, text: str) -> None:
    """A place on a team, an opening, and more than a visit or a brief talk are asks."""
    assert _blocked(text, kind) != []
