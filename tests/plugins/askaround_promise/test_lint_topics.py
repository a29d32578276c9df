"""The topic of a question in nobody's wording: what its words say."""

from __future__ import annotations

import json

import pytest

from askaround_promise.english.inflection import stem
from askaround_promise.english.words import words
from askaround_promise.questions.asking import read
from askaround_promise.questions.topics import FILE, learned, summed

TOPICS = json.loads(FILE.read_text("utf-8"))["topics"]
FOLDS = 5


def test_words_tell_the_topic_of_examples_left_out() -> None:
    """Of every fifth example kept back, 60 in 100 fall right by words alone; by chance 11 would."""
    right = total = 0
    for fold in range(FOLDS):
        rest = {
            name: {
                "words": one["words"],
                "examples": [
                    text for place, text in enumerate(one["examples"]) if place % FOLDS != fold
                ],
            }
            for name, one in TOPICS.items()
        }
        weights = learned(rest)
        for name, one in TOPICS.items():
            for text in one["examples"][fold::FOLDS]:
                said = summed(weights, words(text))
                right += max(said, key=lambda topic: said[topic]) == name
                total += 1
    assert total == sum(len(one["examples"]) for one in TOPICS.values())
    assert right >= 0.6 * total, (right, total)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Which detours did your career take before you became a bookbinder?", "path"),
        ("Which evenings of the guild let outsiders in, so that I may meet others?", "referral"),
        ("Will robots leave anything of the craft for young people?", "future"),
        ("Would a shy person be unhappy there?", "fit"),
    ],
)
def test_a_new_wording_falls_to_the_nearest_topic(text: str, topic: str) -> None:
    """Nobody wrote these down before, and no sign names them."""
    assert read(text).topic == topic


def test_words_that_say_nothing_are_about_nothing() -> None:
    """Where no word is known there is no topic, rather than any."""
    assert read("Zyxgat blorp?").topic == ""


@pytest.mark.parametrize(
    ("form", "other"),
    [("working", "works"), ("studies", "study"), ("began", "begin"), ("stopped", "stop")],
)
def test_forms_of_a_word_are_one(form: str, other: str) -> None:
    """However it is bent, a word is the same one."""
    assert stem(form) == stem(other)
