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
