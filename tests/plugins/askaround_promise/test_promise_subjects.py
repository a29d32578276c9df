"""Questions whose words belong to another subject than the one they look like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from askaround_promise.api import lint_message, lint_questions
from askaround_promise.questions.asking import read


@pytest.mark.parametrize(
    "text",
    [
        "Can you walk me through a normal week?",
        "Can you walk me through a typical week?",
        "Can you walk me through an ordinary day?",
        "What did the interview for your job look like?",
        "What was the interview for your position like?",
        "Which of your tasks do you dislike?",
        "Which colleagues do you work with most?",
        "If somebody applied to your field, what would help them?",
    ],
)
def test_welcome_questions_are_let_through(text: str) -> None:
    """S65, S66: an ordinary week, and how they themselves got in, is what one comes for."""
    assert read(text).findings == ()


@pytest.mark.parametrize(
    ("text", "verdict", "rule"),
    [
        ("If I applied, would you support me?", "block", "asks-to-be-referred"),
        ("If I were to apply, could I count on your support?", "block", "asks-to-be-referred"),
        ("Who in your team is going to be let go next?", "block", "confidential"),
        ("What's your boss's private phone number?", "block", "too-personal"),
        ("Which of your colleagues do you dislike?", "warn", "out-of-place"),
        ("Who on your team can you not stand?", "warn", "out-of-place"),
    ],
)
def test_questions_not_to_ask(text: str, verdict: str, rule: str) -> None:
    """S5, S52, S56, S75: help with an application, and what is not theirs to tell, is flagged."""
    asked = read(text)
    assert asked.verdict.word == verdict
    assert rule in {one.rule for one in asked.findings}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Can you show me the source code of your internal tool?", {"confidential"}),
        ("How much money do you make?", {"too-personal"}),
        ("Could you show me the customer list?", {"confidential"}),
    ],
)
def test_the_reason_is_the_right_one(text: str, rules: set[str]) -> None:
    """S52, S56: whoever reads why a question is flagged is told the one reason that holds."""
    assert {one.rule for one in read(text).findings} == rules


def test_showing_what_one_is_worth_is_still_an_ask() -> None:
    """S5: to be shown a thing is no ask, to show oneself is."""
    verdict, _ = lint_message("Would you let me prove myself on your team?", kind="request")
    assert verdict.word == "block"


def test_the_help_tells_how_far_the_setting_for_pay_reaches(run: Callable[..., Any]) -> None:
    """S52: the setting is for pay; somebody's own pay stays private unless it is allowed."""
    shown = " ".join(run("lint", "questions", "--help").stdout.split())
    assert "pay is; on their own it is blocked unless allowed" in shown


def test_a_question_that_stands_twice_is_told() -> None:
    """S51: the second of two questions in the same words is noted, whatever its signs."""
    first, other, again = lint_questions(
        "How did you start?\nWhat is a typical day like?\n- how did you start\n"
    )
    assert first.findings == other.findings == ()
    assert [one.rule for one in again.findings] == ["asked-twice"]


def test_an_empty_list_is_told_how_to_lint_questions(run: Callable[..., Any]) -> None:
    """Nothing to read: the remedy is the command that was meant."""
    done = run("lint", "questions", "-", "--minutes", "20", stdin="\n")
    assert done.returncode == 2
    assert "askaround lint questions questions.txt --minutes 20" in done.stderr


@pytest.mark.parametrize(
    ("text", "blocked"),
    [
        ("I hear your department is hiring, so I'll be brief. How did you come to it?", False),
        ("Your team is recruiting, so you must be busy. How did you come to it?", False),
        ("I hear your department is hiring, so I'll be brief: could you hire me?", True),
        ("I hear your department is hiring. Is it?", True),
    ],
)
def test_hiring_as_a_reason_to_be_brief(text: str, blocked: bool) -> None:
    """S5, S48: that they hire may be why one takes little of their time; it opens no ask."""
    verdict, _ = lint_message(f"{text} My name is Robin.", kind="request")
    assert (verdict.word == "block") is blocked
