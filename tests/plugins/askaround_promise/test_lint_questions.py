"""Questions: what they are about, which not to ask, and how many fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.model import Severity
from askaround_promise.api import lint_questions
from askaround_promise.questions.asking import book, budget, over_budget, questions, read


@pytest.mark.parametrize(
    ("text", "topic", "verdict"),
    [
        ("How did you come to this work?", "path", "allow"),
        ("What does a typical week look like?", "typical_day", "allow"),
        ("Which skills matter most?", "skills", "allow"),
        ("Where is the field heading?", "future", "allow"),
        ("Would somebody with my background fit in?", "fit", "allow"),
        ("What advice would you give a beginner?", "advice", "allow"),
        ("How are decisions made at your company?", "company", "allow"),
        ("How would you describe the culture?", "culture", "allow"),
        ("Who else should I talk with?", "referral", "allow"),
        ("If I came to like your firm, what is the best way in?", "company", "allow"),
    ],
)
def test_topics(text: str, topic: str, verdict: str) -> None:
    """Each of the nine topics is known by its plainest question (S65, S66, S68, S73, S76)."""
    asked = read(text)
    assert (asked.topic, asked.verdict.word) == (topic, verdict)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("When was your company founded?", "web-answers-it"),
        ("What margin do you make on the new pump?", "confidential"),
        ("Are you married?", "too-personal"),
        ("Why is your company so badly run?", "out-of-place"),
        ("Could you give me a job?", "asks-for-job"),
        ("How much do analysts make?", "salary"),
    ],
)
def test_bad_questions_are_flagged(text: str, rule: str) -> None:
    """S27, S5, S52, S56: each kind of bad question is flagged, with the words, why and source."""
    found = [one for one in read(text).findings if one.rule == rule]
    assert found
    assert text[found[0].start : found[0].end] == found[0].text
    assert found[0].severity >= Severity.WARN
    assert found[0].reason
    assert found[0].source.startswith("S")
    assert found[0].rewrite


@pytest.mark.parametrize(
    ("rule", "text"), [(rule.id, text) for rule in book().rules for text in rule.flagged]
)
def test_rule_flags_its_examples(rule: str, text: str) -> None:
    """What a rule is against, it flags."""
    assert rule in [one.rule for one in read(text).findings]


@pytest.mark.parametrize("text", [text for rule in book().rules for text in rule.fine])
def test_questions_that_look_alike_are_fine(text: str) -> None:
    """What a rule calls fine, no rule flags."""
    assert [one.rule for one in read(text).findings if one.severity >= Severity.WARN] == []


@pytest.mark.parametrize("salary", ["allow", "advise", "warn", "block"])
def test_salary_is_a_setting(salary: str) -> None:
    """S52: pay is a setting; their own pay stays private unless pay is allowed outright."""
    assert read("What is a usual starting salary?", salary=salary).verdict.word == salary
    own = "allow" if salary == "allow" else "block"
    assert read("How much do you earn?", salary=salary).verdict.word == own
    assert read("What's your salary?", salary=salary).verdict.word == own
    assert read("How much do you have in savings?", salary=salary).verdict.word == "block"


@pytest.mark.parametrize(
    ("text", "role", "seniority", "told"),
    [
        ("How is the firm's strategy set by the board?", "sales", "junior", True),
        ("How is the firm's strategy set by the board?", "sales", "executive", False),
        ("How is the budget made?", "accountant", "junior", False),
        ("What do newcomers find hardest?", "", "executive", True),
        ("What do newcomers find hardest?", "", "junior", False),
    ],
)
def test_questions_suit_the_person(text: str, role: str, seniority: str, told: bool) -> None:
    """S55: a junior is not asked for the finances, nor a head of firm for a beginner's days."""
    rules = [one.rule for one in read(text, role=role, seniority=seniority).findings]
    assert ("beyond-their-view" in rules) is told


def test_numbers_bullets_and_blanks_are_no_questions() -> None:
    """One question a line, as people write lists."""
    text = "1. One?\n\n- Two?\n  • Three?\n(4) Four?\na) Five?\nQ6: Six?\n- [ ] Seven?\n---\n"
    assert list(questions(text)) == ["One?", "Two?", "Three?", "Four?", "Five?", "Six?", "Seven?"]


@pytest.mark.parametrize(("minutes", "room"), [(4, 0), (15, 3), (20, 4), (30, 6), (60, 12)])
def test_one_question_for_five_minutes(minutes: int, room: int) -> None:
    """S13: the budget; the closing question is outside it, once (S51, C8)."""
    assert budget(minutes) == room
    asked = lint_questions("How did you begin?\n" * room + "Who else should I talk with?\n")
    assert over_budget(asked, minutes) == 0
    assert over_budget([*asked, asked[-1]], minutes) == 1


def test_other_languages_need_a_yes() -> None:
    """A question the rules cannot read is not silently allowed."""
    assert read("Haben Sie bei Ihnen eine Stelle für mich?").verdict is Severity.APPROVE


def test_rules_and_topics_are_complete() -> None:
    """Every rule has what a person needs to understand it; the topics are the nine."""
    assert [one.id for one in book().topics] == [
        "referral",
        "advice",
        "culture",
        "fit",
        "path",
        "typical_day",
        "skills",
        "future",
        "company",
    ]
    for rule in book().rules:
        assert rule.reason.endswith(".")
        assert rule.source[0] == "S"
        assert rule.rewrite


@given(st.text(max_size=300))
def test_any_line_can_be_read(text: str) -> None:
    """No line raises, and the words of a finding stand where it says."""
    for asked in lint_questions(text):
        for one in asked.findings:
            if one.start >= 0 and one.text:
                assert asked.text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "text", ["Wie sieht ein normaler Tag bei Ihnen aus?", "¿Cómo es un día normal en su empresa?"]
)
def test_a_foreign_question_has_no_topic(text: str) -> None:
    """S5: a question in another language has no topic, and waits for a person, with the reason."""
    asked = read(text)
    assert (asked.topic, asked.verdict) == ("", Severity.APPROVE)
    assert [one.rule for one in asked.findings] == ["not-english"]
