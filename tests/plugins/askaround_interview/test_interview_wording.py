"""Tests of whether two questions ask the same."""

from __future__ import annotations

from itertools import combinations

import pytest

from askaround_interview.questions.bank import bank
from askaround_interview.questions.wording import among, asks_way_in, same_question

SAME = (
    ("What are the reasons for leaving your last museum?", "Why did you leave your last museum?"),
    ("May I ask what you are paid?", "What is your salary like?"),
    ("How much do you earn?", "What is your salary?"),
    (
        "What mistakes do newcomers make in their first year?",
        "What do newcomers get wrong in the first year?",
    ),
)
OTHER = (
    ("What do you like about your job?", "What do you dislike about your job?"),
    ("What is hard about your work?", "Which part of your work is harder than it looks?"),
    ("Who is unhappy in this work, and why?", "What made you unhappy?"),
    ("What skills matter most?", "Which skills do you look for?"),
    ("How big is Quill House?", "Who founded Quill House?"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_other_words_ask_the_same(one: str, other: str) -> None:
    """Synonyms, endings and word order do not make another question of it."""
    assert same_question(one, other)
    assert same_question(other, one)
    assert among(one, ["Why blue?", other]) == other


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_a_shared_word_does_not_make_one_question_of_two(one: str, other: str) -> None:
    """Words that any question about somebody's work has say nothing."""
    assert not same_question(one, other, "Quill House")
    assert not among(one, [other], "Quill House")


def test_the_banks_questions_are_different_ones() -> None:
    """No two questions of the bank are taken for the same."""
    for one, other in combinations(bank().questions, 2):
        assert not same_question(one.text, other.text), (one.id, other.id)


def test_the_way_into_their_house_is_told_from_the_way_into_the_field() -> None:
    """S68 is about the organisation; how one gets into a field anybody may be asked."""
    assert asks_way_in("What is the best way to get in at Lantern Books?", "Lantern Books")
    assert asks_way_in("How would somebody get into your company?", "")
    assert not asks_way_in("How do people break into publishing?", "Lantern Books")
    assert not asks_way_in("What does Lantern Books publish?", "Lantern Books")
