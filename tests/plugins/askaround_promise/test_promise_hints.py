"""What sentences and questions lean to, by weights that were learned."""

from __future__ import annotations

import json

import pytest

from askaround.model import Severity
from askaround_promise.api import lint_message
from askaround_promise.english.words import words
from askaround_promise.messages import hints
from askaround_promise.questions import aims
from askaround_promise.questions.asking import read
from benchmarks import weighing, weighing_questions


def test_weights_are_those_of_the_texts() -> None:
    """Whoever changes a text learns the weights anew, or this fails."""
    assert json.loads(hints.FILE.read_text("utf-8"))["digest"] == weighing.digest(
        list(weighing.texts())
    )
    assert json.loads(aims.FILE.read_text("utf-8"))["digest"] == weighing.digest(
        list(weighing_questions.texts())
    )


def test_a_word_for_an_ask_weighs_more_than_one_against() -> None:
    """From a few texts the weights learned set asks above the rest, whatever the other words."""
    asks = ["Please take my brother on.", "Do take my sister on.", "Would you take my son on?"]
    fine = ["I saw my brother.", "Do you see my sister?", "Would you call on Friday?"]
    weights = weighing.learned([(True, one) for one in asks] + [(False, one) for one in fine])

    def lean(text: str) -> float:
        return hints.summed(weights, weights[""], hints.signs_of(words(text)))

    assert lean("Take my cousin on.") > lean("I saw my cousin.")


@pytest.mark.parametrize("kind", ["request", "thank-you", "follow-up"])
def test_a_hint_without_a_phrase_is_blocked(kind: str) -> None:
    """A sentence that no sign names is blocked where its words together hint at a job."""
    verdict, found = lint_message("I'd gladly swap my desk for one of yours.", kind, tie="stranger")
    assert verdict is Severity.BLOCK
    assert "reads-as-asking" in [one.rule for one in found]


def test_words_for_a_visit_are_no_wish_to_be_hired() -> None:
    """To "come to you", in a sentence that hints at nothing else, is for a person to read."""
    text = "Would you have 20 minutes to tell me how you chose archives? I'm happy to come to you."
    verdict, found = lint_message(text, "request", tie="friend")
    assert verdict is not Severity.BLOCK
    assert [one.severity for one in found if one.rule == "wants-the-position"] == [Severity.APPROVE]


@pytest.mark.parametrize(
    "said",
    [
        "By the way, the school hired me and I start in August.",
        "A hut near Chur hired me from June to October.",
        "They've invited me to a job interview at that hour.",
        "Recruiters keep offering me jobs in procurement, and I'd rather hear it from you.",
        "You were short of people that week and still sat down with me.",
        "I see that your lab is recruiting, so your inbox must be full.",
        "We're short of helpers, and my sister will try to win you over.",
        "I took the placement in the planning office.",
        "If I can help you with your Polish, just say so.",
        "I've been asked to hire five people there and know nothing about it.",
        "If you want me to read a CV or a letter, I'm here.",
        "Thanks for telling me about the vacancy in your team, which isn't for me.",
        "When I have found a flat you must come and see it.",
    ],
)
def test_news_about_jobs_is_not_blocked(said: str) -> None:
    """Who tells of a job, theirs or another's, asks for none: it is let pass, or to be approved."""
    text = f"Dear Meg, thank you for our talk, it helped me. {said} Best, Jan"
    for kind in ("thank-you", "follow-up"):
        verdict, found = lint_message(text, kind, tie="stranger")
        assert verdict < Severity.BLOCK, [(one.rule, one.text) for one in found]


@pytest.mark.parametrize(
    "said",
    [
        "I was hired twice before, and now I'd like you to hire me.",
        "A mill hired me for a year; do you have any openings?",
        "You were short of people that week, so please take me on.",
        "I had an interview on Friday, and could you put in a word for me?",
        "I'd like somebody to read my CV, so I have attached it.",
        "Thank you for the interview for the vacancy in your team.",
    ],
)
def test_news_about_jobs_excuses_no_ask(said: str) -> None:
    """An ask beside such news is one all the same."""
    verdict, _ = lint_message(f"Dear Meg, thank you for our talk. {said} Jan", "thank-you")
    assert verdict is Severity.BLOCK


def test_a_question_leans_to_what_it_asks() -> None:
    """A question whose wording no sign has falls to the aim that its words are nearest to."""
    leaning = aims.aims(words("What margin do you make on a roof?"))
    assert leaning["confidential"] > leaning["culture"]
    assert read("How do you price against your biggest rival, exactly?").verdict >= Severity.WARN


def test_hints_add_up_over_a_message() -> None:
    """Several sentences that each hint at little block together; a faint one alone does not."""
    text = "Dear Meg, thank you for Tuesday. {} Jan"
    for said in ("Thank you for staying on after the shift.",):
        assert lint_message(text.format(said), "thank-you")[0] < Severity.BLOCK
    for said in ("Are you hiring?", "I need a start. Any yard, any pay."):
        assert lint_message(text.format(said), "thank-you")[0] is Severity.BLOCK
