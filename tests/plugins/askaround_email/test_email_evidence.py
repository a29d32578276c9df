"""What an answer's words weigh, beside the frames: learned from our samples, and only proposed."""

from __future__ import annotations

import json

import pytest

from askaround_email.words import evidence, verdict
from askaround_email.words.meaning import answers
from benchmarks import weighing_answers
from benchmarks.mail_samples import sentences


def intents(text: str) -> set[str]:
    """What is read in an answer."""
    return {one.intent.removeprefix("reply.") for one in answers(text)}


def test_the_weights_are_those_of_the_samples() -> None:
    """Whoever changes a sample learns anew: python -m benchmarks.weighing_answers."""
    known = json.loads(evidence.FILE.read_text("utf-8"))
    assert known["digest"] == weighing_answers.marked(weighing_answers.texts())
    assert set(known["weights"]) == set(evidence.INTENTS)


def test_words_are_learned_for_and_against() -> None:
    """A word of refusals speaks for one and against a yes; one of both speaks for neither."""
    said = [
        (f"{word} {what} {who}", frozenset({intent}), frozenset[str]())
        for intent, word in (("declined", "regret"), ("accepted", "delighted"))
        for what in ("talking", "meeting", "calling")
        for who in ("you", "her", "them", "people")
    ]
    weights = weighing_answers.learned(said)
    assert weights["declined"]["regret"] > 0 > weights["declined"]["delighted"]
    assert weights["accepted"]["delighted"] > 0 > weights["accepted"]["regret"]
    assert abs(weights["declined"].get("meeting", 0.0)) < weights["declined"]["regret"] / 2
    row = evidence.signs_of("I regret it")
    assert evidence.summed(weights["declined"], row) > evidence.summed(weights["accepted"], row)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our lawyers would not be amused.", "declined"),
        ("The auditors are in and my doctor says to slow down.", "declined"),
        ("How about Monday? I'm home from 8.", "accepted"),
        ("Please cancel Tuesday. I've changed my mind.", "declined"),
    ],
)
def test_what_no_frame_names_is_proposed(text: str, found: str) -> None:
    """A reason alone, a time that is offered, a call called off for good."""
    assert found in intents(text)


@pytest.mark.parametrize(
    "text",
    [
        "The trains to Leeds were full on Friday.",
        "Thanks for the photographs!",
        "We are on strike until Thursday.",
        "My regards to your father.",
    ],
)
def test_small_talk_and_absence_move_nobody(text: str) -> None:
    """Neither a yes nor a stop is read into what only tells something."""
    assert not intents(text) & {"accepted", "stop", "redirects"}


def test_weight_alone_never_acts() -> None:
    """It proposes; and that somebody wants no more mail it neither says alone nor takes back."""
    weighed = 0
    for text, _, _ in sentences("answers-9", "answers-10"):
        found = answers(text)
        alone = [one for one in found if one.data.get("why") == verdict.WHY]
        weighed += len(alone)
        assert all(one.certainty < 0.9 for one in alone)
        assert [one.intent for one in alone] != ["reply.stop"] or len(found) > 1
    assert weighed > 20


def test_an_answer_without_words_weighs_nothing() -> None:
    """No sentence leans to anything."""
    assert set(evidence.leanings([]).values()) == {evidence.NOTHING}
    assert [one.intent for one in answers("")] == ["reply.other"]
