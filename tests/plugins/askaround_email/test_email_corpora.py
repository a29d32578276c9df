"""The measuring corpora beside the checkout: no machine is taken for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround_email.words.meaning import meaning
from benchmarks import corpora_mail as corpora

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not (corpora.CORPORA / "mail").is_dir(), reason="the corpora are not beside the checkout"
    ),
]
REAL = corpora.CORPORA / "mail" / "real-loop"
BOUNCES = [p for p in corpora.mails("bounce") if p.name not in corpora.NOT_BOUNCES]


@pytest.mark.parametrize("path", BOUNCES, ids=lambda path: path.name)
def test_no_bounce_is_an_answer(path: Path) -> None:
    """Every bounce is one, and means at most that a mail came back."""
    seen = corpora.read(path)
    assert seen.kind == "bounce"
    assert {one.intent for one in meaning(seen)} <= {"mail.bounced"}
    assert seen.text == ""


def test_bounces_are_understood() -> None:
    """Who failed and whether for good, as the oracle says, in nearly all of them."""
    scores = corpora.bounces()
    assert scores["bounces"].share == 1
    assert scores["addresses"].share >= 0.95
    assert scores["permanent or not"].share >= 0.97


def test_the_real_bounce_is_read_right() -> None:
    """Exim's bounce, marked as auto-replied: one recipient, for good, our Message-ID."""
    seen = corpora.read(REAL / "exim_bounce.eml")
    assert seen.kind == "bounce"
    assert seen.data["recipients"] == ["ghost@test.local"]
    assert seen.data["permanent"] is True
    assert seen.answers[0].endswith("@test.local")
    assert seen.tokens == ("ii-7f3a",)


def test_the_real_absence_is_read_right() -> None:
    """Sieve's vacation reply to a plus-address: an absence to remember, and no answer."""
    seen = corpora.read(REAL / "sieve_vacation_reply.eml")
    assert seen.kind == "auto_reply"
    assert seen.tokens == ("ii-7f3a",)
    found = meaning(seen)
    assert [one.intent for one in found] == ["mail.auto_reply"]
    records = found[0].data["records"]
    assert isinstance(records, tuple)
    assert records[0][0] == "absence"
    assert records[0][1]["until"] > seen.at


@pytest.mark.parametrize("path", list(corpora.mails("malformed")), ids=lambda path: path.name)
def test_broken_mail_is_read(path: Path) -> None:
    """Each is an observation without an error inside, and its words are bounded."""
    seen = corpora.read(path)
    assert "error" not in seen.data
    assert len(seen.text) <= 20_000


def test_own_words_are_those_of_the_corpus() -> None:
    """In at least nine of ten mails, where quotes answered line by line are left out."""
    assert corpora.quotes()["own words, quotes aside"].share >= 0.9


def test_answers_are_those_of_the_corpus() -> None:
    """In at least nine of ten sentences from real mail."""
    assert corpora.classes()["answers"].share >= 0.9
