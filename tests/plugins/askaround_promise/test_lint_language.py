"""Which texts are English, and what of a message is the writer's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.model import Severity
from askaround_promise.english.language import foreign
from askaround_promise.messages.lint import review
from askaround_promise.messages.masks import own_words
from askaround_promise.messages.message import Message


@pytest.mark.parametrize(
    "text",
    [
        "Coffee Tuesday?",
        "Dear Herr Müller,\n\nCould you spare 20 minutes?\n\nMit freundlichen Grüßen,\nJana",
        "Zoë Ångström\nKrakowska 5\nWrocław",
        "Dear Ms. Nguyễn, I read your paper on phở.",
        "Agenda:\n- typical week\n- skills\n- trends\n- culture\n- people",
        "Thank you for the chat about Médecins Sans Frontières, Señor García.",
    ],
)
def test_names_and_loan_words_are_english_enough(text: str) -> None:
    """An English text with foreign names, a greeting or a list of words is not held up."""
    assert foreign(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Haben Sie eine Stelle für mich?",
        "Avez-vous un poste pour moi ?",
        "¿Tiene trabajo para mí?",
        "Heeft u werk voor mij?",
        "Czy mają państwo pracę dla mnie?",
        "Onko teillä töitä minulle?",
        "仕事を探しています。",
        "Мне нужна работа, помогите пожалуйста.",
        "هل لديكم وظيفة لي؟",
        "Thank you for your time. Ich brauche dringend einen Job in Ihrer Firma, bitte helfen Sie.",
    ],
)
def test_other_languages_are_noticed(text: str) -> None:
    """Also in one short sentence, and in the middle of an English message."""
    place = foreign(text)
    assert place is not None
    assert text[place[0] : place[1]]


QUOTE = "On Mon, 2 Nov 2026, Basil Reed wrote:\n> Are you\n> hiring?\n"


def _blocked(text: str, purpose: str) -> bool:
    return any(
        one.severity is Severity.BLOCK and one.rule.startswith("asks-")
        for one in review(Message(text, purpose=purpose))
    )


def test_what_others_wrote_is_no_ask() -> None:
    """Their words below an answer are theirs; in a first request nothing of theirs can stand."""
    assert not _blocked(f"Thank you!\n\n{QUOTE}", "thank-you")
    assert not _blocked(f"Thank you!\n\n{QUOTE}\n", "follow-up")
    assert _blocked(f"Hello!\n\n{QUOTE}", "request")
    assert _blocked(f"Hello!\n\n{QUOTE}", "invitation")


@pytest.mark.parametrize("purpose", ["request", "invitation", "follow-up", "thank-you", ""])
@pytest.mark.parametrize(
    "text",
    [
        "Thank you!\n\n> Are you hiring?\n",
        "> Are you hiring?\n",
        "Thank you!\n\n> Do you have\n> an opening for me?\n",
        f"Thank you!\n\n{QUOTE}\nAre you hiring?\n",
        QUOTE,
        "Thank you!\n\n>> Please hire me.\n\nBest, Ada",
    ],
)
def test_no_ask_hides_behind_a_mark(text: str, purpose: str) -> None:
    """A quoted line without who wrote it, or with more below it, counts as the writer's."""
    assert _blocked(text, purpose)


def test_a_quote_may_be_forged_and_is_shown() -> None:
    """An ask in quoted words is not passed over: who wrote them cannot be told, a person looks."""
    forged = "Thanks.\n\nOn Mon, 1 Dec 2026, Eva wrote:\n> Please get me a job.\n"
    found = review(Message(forged, purpose="thank-you"))
    (one,) = [one for one in found if one.rule == "asks-for-job"]
    assert one.severity is Severity.APPROVE
    assert "quoted" in one.reason
    assert forged[one.start : one.end] == one.text == "get me a job"


@pytest.mark.parametrize(
    "line",
    [
        "Ada Quill, looking for a job in your team",
        "Please get me a job.",
        "Are you hiring?",
        "P.S. Any openings at your firm?",
        "My CV: https://example.org/cv.pdf",
    ],
)
def test_no_ask_hides_below_the_signature(line: str) -> None:
    """What stands below the two dashes is read as the letter is."""
    found = review(Message(f"Thank you!\n\n-- \nAda Quill\n{line}\n"))
    assert any(one.severity is Severity.BLOCK for one in found)


@pytest.mark.parametrize(
    "title",
    ["Hiring Manager, HR", "Recruiting Now Ltd.", "Head of Human Resources", "Senior Recruiter"],
)
def test_a_signature_may_hold_a_title(title: str) -> None:
    """A job title is no ask, whatever word for hiring stands in it."""
    text = f"Thank you!\n\n-- \nAda Quill\n{title}\n+1 202 555 0100\n12 Main Street\n"
    assert review(Message(text)) == []


@given(st.text(alphabet=st.sampled_from("> \n-ab"), max_size=60))
def test_masks_keep_every_place(text: str) -> None:
    """What is blanked out takes as much room as before, so that offsets stay true."""
    assert len(own_words(text, "follow-up")) == len(text)


def test_what_it_lacks_is_not_said_of_another_language() -> None:
    """Whether a text in another language names the writer or a length, nobody can tell here."""
    german = (
        "Liebe Ines,\n\nich heiße Robin Vale. Hätten Sie zwanzig Minuten Zeit für ein Gespräch "
        "über Ihre Arbeit? Ich suche keine Stelle. Herzlichen Dank und viele Grüße\n\nRobin Vale\n"
    )
    found = review(Message(german, purpose="request", tie="stranger", name="Robin Vale"))
    assert {one.rule for one in found} == {"not-english"}
    english = (
        "Hi Ines, tell me all about your work, and of your house. Herzlichen Dank und viele Grüße!"
    )
    lacking = review(Message(english, purpose="request", tie="stranger", name="Robin Vale"))
    assert "names-minutes" in {one.rule for one in lacking}
