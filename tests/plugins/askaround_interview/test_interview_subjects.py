"""What they would rather not answer is not asked in the bank's words either, nor the other way."""

from __future__ import annotations

import pytest

from askaround_interview.questions.bank import bank, fill, same_subject
from tests.plugins.askaround_interview.conftest import Desk

KNOWN = {"field": "publishing", "organisation": "Quill House"}


@pytest.mark.parametrize(
    ("declined", "name"),
    [
        ("What does a typical day look like for you?", "typical_day.week"),
        ("What is an ordinary week like?", "typical_day.week"),
        ("What do you do all day?", "typical_day.week"),
        ("What does it take to succeed in publishing?", "skills.success"),
        ("Which qualities does one need?", "skills.success"),
        ("What advice would you give me?", "advice.consider"),
        ("How did you get into publishing?", "path.turns"),
        ("What is the most difficult part of the job?", "typical_day.hard"),
        ("What do you enjoy about it?", "typical_day.joy"),
        ("How has the industry changed?", "future.change"),
        ("Why did you choose this company?", "company.why"),
        ("Who makes the decisions there?", "company.decide"),
        ("Why do people leave your company?", "culture.stay"),
    ],
)
def test_a_question_means_one_of_the_bank(declined: str, name: str) -> None:
    """S57: other words for what the bank asks are known for the same question."""
    (one,) = [fill(one, KNOWN) for one in bank().questions if one.id == name]
    assert same_subject(one.text, [declined], KNOWN) == declined
    assert same_subject(declined, [one.text], KNOWN) == one.text


def test_questions_of_the_bank_stay_apart() -> None:
    """S57: one that was declined takes no other one of the bank with it."""
    asked = [fill(one, KNOWN).text for one in bank().questions]
    same = {
        frozenset((one, other))
        for one in asked
        for other in asked
        if one != other and same_subject(one, [other], KNOWN)
    }
    assert same == set()


def test_a_declined_paraphrase_keeps_the_question_off_the_page(desk: Desk) -> None:
    """S57: from the command line: declined in their own words, it is not on the next page."""
    desk.add("Ines Duarte", "--tie", "friend")
    first = "What did you do at work last week, from Monday to Friday?"
    assert first in desk.ok("prepare", "ines")
    desk.ok("debrief", "ines", "--declined", "What does a typical day look like?")
    assert first not in desk.ok("prepare", "ines")
    said = desk.run("prepare", "ines", "--question", "How do you spend a normal week?")
    assert "they would rather not answer" in said.out + said.err
