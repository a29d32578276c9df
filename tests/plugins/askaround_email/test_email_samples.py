"""The project's own sample mails: bounces, machines, quotes and answers in many formats."""

from __future__ import annotations

import pytest

from benchmarks import mail_samples as samples


@pytest.mark.parametrize(
    "asked", ["bounces", "recipients", "permanent or not", "status", "the mail that came back"]
)
def test_bounces_are_read(asked: str) -> None:
    """Cases 39 to 41, 43 and 44: recognised, each recipient with what became of it, and whose."""
    assert samples.bounces()[asked].wrong == []


def test_no_machine_is_taken_for_a_person() -> None:
    """Cases 38, 45 to 47, 51 and 52: absences, challenges, receipts, complaints, loops, lists."""
    assert samples.kinds()["machines not taken for people"].wrong == []
    assert samples.kinds()["kinds of mail"].wrong == []


def test_the_day_of_return_is_found() -> None:
    """In eleven languages; none where none is stated."""
    assert samples.kinds()["returns"].wrong == []


def test_own_words_are_found() -> None:
    """Whatever program quoted, in plain text and in HTML."""
    assert samples.own()["own words in plain text"].wrong == []
    assert samples.own()["own words in HTML"].wrong == []


def test_answers_are_understood() -> None:
    """Exactly the intents that are in an answer, in at least nineteen of twenty."""
    assert samples.understood(*samples.ANSWERS).share >= 0.95


def test_answers_that_were_kept_apart_are_understood() -> None:
    """Answers for which no frame was mended, though scored before: at least 85 of 100."""
    assert samples.understood(*samples.KEPT_APART).share >= 0.85
