"""How far a message may go: what they opened themselves, how long a talk, how much of oneself."""

from __future__ import annotations

import pytest

from askaround.model import Severity
from askaround_promise.api import lint_message


def _rules(text: str, kind: str, tie: str = "unknown", noted: tuple[str, ...] = ()) -> set[str]:
    """Return the rules that block a text."""
    found = lint_message(text, kind, tie=tie, noted=noted)[1]
    return {one.rule for one in found if one.severity is Severity.BLOCK}


@pytest.mark.parametrize(
    "text",
    [
        "Please hire me.",
        "Thank you for our talk. I need this job badly.",
        "Could you give me the job?",
        "When can I start?",
        "I would be glad if you hired me.",
    ],
)
def test_a_job_they_spoke_of_opens_no_begging(text: str) -> None:
    """Once they raised a job, to beg for it stays what it is."""
    assert _rules(text, "thank-you", noted=("job_talk",))


@pytest.mark.parametrize(
    "text",
    [
        "I'd be very interested in the position you mentioned.",
        "I'd be interested in talking about the job at your press.",
        "Is the job that you mentioned still open?",
        "The role you described sounds wonderful, and I would be glad to be considered.",
        "I would love to work for your company.",
    ],
)
def test_a_job_they_spoke_of_opens_interest(text: str) -> None:
    """Once they raised a job, to be interested in it is no more than advised on."""
    assert _rules(text, "thank-you")
    found = lint_message(text, "thank-you", noted=("job_talk",))[1]
    assert {one.severity for one in found if one.topic == "content"} == {Severity.ADVISE}


@pytest.mark.parametrize(
    "text",
    [
        "I attach my resume.",
        "I enclose my CV.",
        "Per your request I am sending my resume along.",
        "Dear Ms Falk, you asked for my CV; it is attached.",
        "Please find my CV attached.",
    ],
)
def test_a_resume_they_asked_for_can_be_sent(text: str) -> None:
    """A record that they asked for it opens bringing a résumé, whatever rule speaks."""
    assert _rules(text, "thank-you")
    found = lint_message(text, "thank-you", noted=("resume_requested",))[1]
    assert {one.severity for one in found if one.topic == "content"} == {Severity.ADVISE}


def test_a_resume_they_asked_for_opens_nothing_else() -> None:
    """It is for them alone, and no ask."""
    for text in ("Please pass my resume to HR.", "My CV is below. Please hire me."):
        assert _rules(text, "thank-you", noted=("resume_requested",))


@pytest.mark.parametrize(
    ("kind", "tie", "text"),
    [
        ("thank-you", "friend", "Could we meet for three hours next week?"),
        ("thank-you", "friend", "Could I shadow you for a week?"),
        ("thank-you", "stranger", "Could we meet for 90 minutes on Thursday?"),
        ("thank-you", "stranger", "Might we talk every Thursday?"),
        ("request", "friend", "Could we spend an afternoon together on your work?"),
        ("request", "stranger", "Could we speak once a week?"),
        ("invitation", "unknown", "Thursday at 10 by phone, for two hours?"),
        ("invitation", "unknown", "Shall we say Thursday, 10 to 13?"),
        ("invitation", "unknown", "Would Thursday from 10 am to 1 pm suit you?"),
        ("invitation", "unknown", "Thursday, 2 to 4 pm?"),
        ("invitation", "unknown", "Let us take the whole day on Thursday."),
        ("invitation", "unknown", "Twenty minutes on Thursday, and again every Thursday in March?"),
        ("invitation", "unknown", "Two hours on Monday at 11, then?"),
    ],
)
def test_more_than_a_brief_talk_is_blocked(kind: str, tie: str, text: str) -> None:
    """By the clock, by the day, again and again, in thanks as in invitations."""
    assert "asks-too-long" in _rules(text, kind, tie)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("thank-you", "Thank you for meeting me for two hours on Thursday."),
        ("thank-you", "You said that a trainee spends two hours a day on paper."),
        ("thank-you", "I read your note again each evening."),
        ("invitation", "Shall we say Thursday, 10 to 10:20?"),
        ("invitation", "I can do Thursday from 10 to 13; it takes 20 minutes."),
        ("invitation", "I am free on Thursday from 10 to 13."),
        ("invitation", "Could we speak on Thursday at 2? I have 10 to 12 questions in mind."),
        ("request", "How do you meet your clients every week? 20 minutes would do."),
    ],
)
def test_other_times_are_left_alone(kind: str, text: str) -> None:
    """When one can be reached, what they gave and what their week holds asks for no long talk."""
    found = lint_message(text, kind, tie="stranger")[1]
    assert "asks-too-long" not in [one.rule for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "20 min on the phone sometime?",
        "20 mins on the phone this week?",
        "Could we talk? Half an hour tops.",
        "Would you answer some questions? It should take no more than fifteen minutes.",
        "Could we talk for 20 minutes by Friday at the latest?",
        "Could we talk for 45 minutes, every week in March?",
    ],
)
def test_a_length_is_found_however_short_it_is_said(text: str) -> None:
    """A request that says how long, in whatever words, is not told that it names no length."""
    found = lint_message(f"I am Bo from the choir. {text}", "request", tie="friend")[1]
    assert "names-minutes" not in [one.rule for one in found]


def test_a_career_laid_out_sells() -> None:
    """A list of credentials sells, whatever they are called; one of them tells who writes."""
    for kind in ("thank-you", "request"):
        for text in (
            "Here is a summary of my career: ten years in a lab, a PhD, three patents.",
            "I have a PhD, ten years at a lab, three patents and I lead a team of forty.",
        ):
            assert "sells-qualifications" in _rules(text, kind, "friend")
        for text in (
            "I am a nurse with ten years on the ward, and would like to hear about your work.",
            "You have a PhD, ten years at Quill and three patents; how did you get there?",
        ):
            assert not _rules(text, kind) & {"sells-qualifications", "claims-to-fit"}


def test_selling_is_held_more_strictly_to_strangers() -> None:
    """What only tells is advised on to friends and held where it goes to a stranger."""
    text = (
        "I have ten years of experience, three patents and a proven record of leading teams."
        " I would like to learn how you began. Could we talk for 20 minutes?"
    )

    def severity(kind: str, tie: str) -> set[Severity]:
        found = lint_message(text, kind, tie=tie)[1]
        return {one.severity for one in found if one.rule == "sells-qualifications"}

    assert severity("request", "friend") == {Severity.ADVISE}
    assert severity("request", "stranger") == {Severity.WARN}
    assert severity("thank-you", "friend") == {Severity.WARN}
