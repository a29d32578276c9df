"""Debriefings as they are typed: options, and the form."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.errors import UsageError
from askaround_interview.talks.debriefing import Debriefing, Insight, insight, tone
from askaround_interview.talks.form import SECTIONS, blank_form, person, read_form

FILLED = """# Debrief: Ines Duarte

Tone: Friendly

## What they told me

- skills: patience counts more than speed [sure]
- Typical day: half of it is mail
- nobody knows where it goes [unsure] [confidential] [unpublished]
-

## What they advised

- sit with a proof-reader for a day

## My questions

- [x] What do you read first?
- [d] What do you earn?
- [ ] Why print at all?

## People they named

- Tom Vale; Quill & Daughters; tom@example.org; knows paper
- Mei Chen

## What they brought up themselves

- job: we may need somebody in May
- r\u00e9sum\u00e9: do send me yours

## Leads (a bonus)

- the town library looks for a printer
"""


def test_form_is_read_as_it_was_filled_in() -> None:
    """Every part of the form becomes what it says; empty lines and boxes say nothing."""
    said = read_form(FILLED)
    assert said.tone == "friendly"
    assert said.insights == [
        Insight("patience counts more than speed", "skills", "sure"),
        Insight("half of it is mail", "typical_day"),
        Insight("nobody knows where it goes", "", "unsure", confidential=True, unpublished=True),
        Insight("sit with a proof-reader for a day", "advice"),
    ]
    assert said.asked == ["What do you read first?"]
    assert said.declined == ["What do you earn?"]
    assert said.named == [
        {
            "name": "Tom Vale",
            "organisation": "Quill & Daughters",
            "email": "tom@example.org",
            "why": "knows paper",
        },
        {"name": "Mei Chen"},
    ]
    assert said.job_talk == ["we may need somebody in May"]
    assert said.resume_requested == ["do send me yours"]
    assert said.leads == ["the town library looks for a printer"]


def test_blank_form_says_nothing() -> None:
    """An untouched form reads as nothing, and holds the planned questions."""
    form = blank_form("Ines Duarte", ["What do you read first?"])
    assert "- [ ] What do you read first?" in form
    assert all(f"## {section}" in form for section in SECTIONS)
    assert read_form(form) == Debriefing()
    assert read_form(blank_form("Ines Duarte", [])) == Debriefing()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## What they told me\n- skils: patience", "line 2: there is no topic 'skils'"),
        ("Tone: angry\n", "line 1: there is no tone"),
        ("## Gossip\n", "line 1: there is no part 'Gossip'"),
        ("## My questions\n- [?] Why?", "line 2"),
        ("## My questions\n\n- Why?", "line 3: no box"),
        ("## People they named\n- ; Quill", "line 2: somebody who was named needs a name"),
        ("## What they brought up themselves\n- they like me", "line 2"),
    ],
)
def test_slips_are_named_with_their_line(line: str, words: str) -> None:
    """A line that cannot be read is an error that says which."""
    with pytest.raises(UsageError) as caught:
        read_form(line)
    assert words in caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize("text", ["nonsense: x", "wage: little", "skils: patience"])
def test_what_is_typed_like_a_topic_and_is_none_is_refused(text: str) -> None:
    """A slip of the key would be kept as text, and count for nothing (S66)."""
    with pytest.raises(UsageError, match="there is no topic") as caught:
        insight(text)
    assert "typical_day" in caught.value.why


@pytest.mark.parametrize(
    ("text", "topic", "said"),
    [
        ("skills: patience", "skills", "patience"),
        ("Typical day: mail", "typical_day", "mail"),
        ("Note: they said this", "", "Note: they said this"),
        ("they read http://example.org", "", "they read http://example.org"),
        ("In their words: nobody reads it", "", "In their words: nobody reads it"),
        ("plain words", "", "plain words"),
        ("about 10:30 they close", "", "about 10:30 they close"),
        ("it says [sic]", "", "it says [sic]"),
    ],
)
def test_topics_are_told_from_text(text: str, topic: str, said: str) -> None:
    """Only a topic before the colon is a topic; other colons belong to the text."""
    assert (insight(text).topic, insight(text).text) == (topic, said)


@pytest.mark.parametrize("text", ["", "  ", "skills:", "[sure]", "fit: [unsure]"])
def test_an_insight_says_something(text: str) -> None:
    """Without words there is no insight."""
    with pytest.raises(UsageError):
        insight(text)


def test_tone_alone_is_kept() -> None:
    """How they spoke is worth keeping where nothing else was written down."""
    assert Debriefing(tone="wary").records() == [
        ("insight", {"text": "They were wary.", "tone": "wary"})
    ]
    assert tone(" Wary ") == "wary"


def test_tone_goes_with_every_insight() -> None:
    """The tone of the talk stands in each insight of it, and nothing empty is stored."""
    said = Debriefing([Insight("patience", "skills"), Insight("mail")], "friendly", leads=["x"])
    assert said.records() == [
        ("insight", {"text": "patience", "topic": "skills", "tone": "friendly"}),
        ("insight", {"text": "mail", "tone": "friendly"}),
        ("lead", {"text": "x"}),
    ]


def test_people_may_be_named_briefly() -> None:
    """Only the name is needed; empty parts are left out."""
    assert person("Mei Chen;; mei@example.org") == {"name": "Mei Chen", "email": "mei@example.org"}


@given(st.text(max_size=300))
def test_any_text_reads_or_says_why(text: str) -> None:
    """A form with anything in it is read, or refused as a slip of the writer."""
    said = Debriefing()
    with suppress(UsageError):
        said = read_form(text)
    assert all(name for name, _ in said.records())
