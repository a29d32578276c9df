"""Words, phrases and negation: what the rules stand on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.model import Severity
from askaround_promise.english.inflection import forms
from askaround_promise.english.negation import negated
from askaround_promise.english.phrases import Finder, Grammar, Match, Phrase
from askaround_promise.english.signs import Reader, allows, sign
from askaround_promise.english.words import Word, words
from askaround_promise.messages.lint import review
from askaround_promise.messages.message import Message
from tests.stopwatch import at_most

LISTS = {"job": ["job~", "job opening"]}
FRAMES = {"YOUR_PLACE": ["your ..2 team|firm", "^"], "JOIN": ["work~ for|at YOUR_PLACE", "join~"]}
GRAMMAR = Grammar(LISTS, FRAMES)
TEXTS = st.text(alphabet=st.sampled_from("abc I'’.?!\n-;,é\u200bß名 not job hiring"), max_size=80)


def _find(row: list[Word], phrase: Phrase, stops: frozenset[str] = frozenset()) -> list[Match]:
    """Where a phrase stands, in each sentence by itself."""
    found = []
    for number in {word.sentence for word in row}:
        part = [word for word in row if word.sentence == number]
        finder = Finder(part)
        for start in range(len(part)):
            end = finder.end(phrase, start, stops)
            if end is not None:
                found.append(Match(start, end, phrase))
    return found


def _texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("I'm here", ["i", "am", "here"]),
        ("don\u2019t, can't, won't, cannot", "do not can not will not can not".split()),  # noqa: SIM905
        ("Ada's book, there's O'Brien", ["ada", "book", "there", "is", "o", "brien"]),
        ("R\u00e9sum\u00e9 of 15\u201320", ["resume", "of", "15", "20"]),
        ("jo\u200bb", ["job"]),
        ("hir\u0435 j\u03bfb", ["hire", "job"]),
    ],
)
def test_short_forms_are_spelt_out(text: str, apart: list[str]) -> None:
    """Short forms, accents and hidden signs do not disguise a word."""
    assert _texts(text) == apart


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two? Three!", 3),
        ("Dr. Quill and Mr. Vane", 1),
        ("a line\nwrapped by hand", 1),
        ("Dear Ada,\n\nthank you", 2),
        ("Points:\n- one\n- two", 3),
        ("see example.org now", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: int) -> None:
    """Abbreviations, wrapped lines and addresses end no sentence; blank lines and bullets do."""
    assert words(text)[-1].sentence + 1 == sentences


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("job|role", "a role", True),
        ("know_of any? @job", "I know of job openings", True),
        ("know_of any? @job", "know of any job opening", True),
        ("are you ..2 hiring", "are you by chance hiring", True),
        ("are you ..2 hiring", "are you by any chance hiring", False),
        ("are you ..2 hiring", "who are you? Hiring goes on.", False),
        ("do you have ..4 @job", "do you have advice on a job", False),
        ("work at ^", "I would work at Calder", True),
        ("work at ^", "I would work at [Company]", True),
        ("work at ^", "I would work at sea", False),
        ("take~_on", "they took nobody on, they are taking on two", True),
        ("take~_on", "they took nobody on", False),
        ("love to JOIN", "I would love to work for your small team", True),
        ("love to JOIN", "I would love to be working at Calder", False),
        ("love ..2 JOIN", "I would love to be working at Calder", True),
        ("JOIN|hire~ me", "hiring me", True),
    ],
)
def test_phrases_read_as_they_look(phrase: str, text: str, stands: bool) -> None:
    """Alternatives, lists, optional words and gaps mean what they say, within a sentence."""
    assert bool(_find(words(text), GRAMMAR.phrase(phrase), frozenset({"advice"}))) is stands


@pytest.mark.parametrize("text", ["..2 job", "very? job", "@none", "", "a NONE", "ROUND"])
def test_phrases_that_cannot_be_found_are_refused(text: str) -> None:
    """A phrase begins with a word, of a list and frame that exist, and no frame is endless."""
    grammar = Grammar(LISTS, {"ROUND": ["ABOUT and"], "ABOUT": ["ROUND on"]})
    with pytest.raises(ValueError, match=r"phrase|list|frame"):
        grammar.check(grammar.phrase(text))


def test_a_frame_may_name_itself_further_on() -> None:
    """Every round takes a word of the sentence: a phrase that repeats itself comes to an end."""
    grammar = Grammar({}, {"ROUND": ["go ROUND", "on"]})
    phrase = grammar.phrase("ROUND out")
    grammar.check(phrase)
    assert _find(words("go go go on out"), phrase, frozenset())
    assert not _find(words("go go go out"), phrase, frozenset())


def test_a_frame_within_a_frame_is_read_to_its_end() -> None:
    """Phrases are read when they are needed, but a check reads those of every frame at once."""
    reader = Reader({"ONE": ["some TWO"], "TWO": ["more @nothing"]}, {}, [sign("ONE + a job")], [])
    with pytest.raises(ValueError, match="@nothing"):
        reader.check()


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("hire", "hire hires hired hiring"),
        ("refer", "referred referring"),
        ("put", "puts putting"),
        ("apply", "applies applied applying"),
        ("take", "takes took taken taking"),
        ("vacancy", "vacancies"),
        ("pass", "passes passed passing"),
        ("agree", "agreed agreeing"),
        ("look", "looked looking"),
        ("be", "am is are was were been being"),
    ],
)
def test_a_word_stands_for_its_forms(word: str, some: str) -> None:
    """Endings are made as English spells them; what is irregular is listed."""
    assert set(some.split()) <= forms(word)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("I never hire on Mondays", True),
        ("not shy, so hire me", False),
        ("no news; hire me", False),
        ("not today: would you hire me", False),
        ("I am not asking would you hire me", True),
    ],
)
def test_no_turns_round_its_own_clause_only(text: str, turned: bool) -> None:
    """A "not" reaches as far as its clause, and not into a question that opens after it."""
    row = words(text)
    phrase = GRAMMAR.phrase("hire")
    (place,) = [at for at, word in enumerate(row) if word.text == "hire"]
    assert negated(row, Match(place, place + 1, phrase)) is turned


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Could you tell me of a job?", True),
        ("A job is what I mean, so could you help?", True),
        ("Could you help? A job is a job.", False),
        ("Could you find a job in your calendar?", False),
        ("Look in your calendar, I hope you could find a job.", True),
        ("I hope you could find a way, not a job.", False),
    ],
)
def test_signs_stand_together_in_a_sentence(text: str, holds: bool) -> None:
    """Both sides in one sentence, in any order; an excuse of the same thought, or a no, ends it."""
    one = sign("ASK + a job ! CALENDAR")
    reader = Reader({"ASK": ["could"], "CALENDAR": ["calendar"]}, {}, [one], [])
    assert any(list(sentence.hits(one)) for sentence in reader.read(words(text))) is holds


def test_signs_name_frames_that_exist() -> None:
    """A sign that names no frame is refused with its words."""
    with pytest.raises(ValueError, match="NOBODY"):
        Reader({}, {}, [sign("NOBODY + a job")], [])


@given(TEXTS)
def test_words_stand_where_they_say(text: str) -> None:
    """Words rise through the text, and their places lie within it."""
    row = words(text)
    for one, other in pairwise(row):
        assert one.start <= other.start
        assert one.sentence <= other.sentence
        assert one.clause <= other.clause
    assert all(0 <= word.start < word.end <= len(text) for word in row)


@given(TEXTS | st.text(max_size=200), st.sampled_from(["request", "thank-you", ""]))
def test_any_text_can_be_read(text: str, purpose: str) -> None:
    """No text raises, and every finding's words are words of the text."""
    for one in review(Message(text, purpose=purpose)):
        if one.start >= 0 and one.text:
            assert text[one.start : one.end] == one.text


def test_long_texts_give_few_findings() -> None:
    """A text that repeats an ask a thousand times shows a few places only."""
    found = review(Message("Do you have an opening for me? " * 1000))
    assert 1 <= sum(one.rule == "asks-about-openings" for one in found) <= 3
    assert len(found) <= 7


LONG = (
    "I am a job. ",
    "I am looking for you. ",
    "Do you have any openings? ",
    "What do you do?\n",
    "could you would you have any job work with your team for me and ",
    "my skills align with your needs, ",
    "Anna Bell ",
    "a ",
    ". ",
    "> ",
    "(",
    "http://www.example.org/resume.pdf ",
    "I hope to join; ",
)


@pytest.mark.parametrize("piece", LONG)
def test_huge_texts_are_read_in_bounded_time(piece: str) -> None:
    """80 kB of anything take less than two seconds of the processor, and never pass unseen."""
    text = piece * (80_000 // len(piece))
    review(Message("Hello.", purpose="request"))  # the rules are read once, not counted
    with at_most(2):
        found = review(Message(text, subject=text, purpose="request", tie="stranger"))
    assert any(one.rule == "too-long-to-read" for one in found)


def test_an_ask_on_the_last_page_does_not_pass() -> None:
    """What is too long to read is blocked, so nothing hides behind a long preface."""
    found = review(Message("I like birds. " * 5_000 + "Are you hiring?", purpose="keep-in-touch"))
    assert max(one.severity for one in found) is Severity.BLOCK


@given(
    st.lists(st.sampled_from(LONG) | st.text(max_size=40), min_size=1, max_size=60),
    st.integers(1, 60),
)
@settings(deadline=None, max_examples=40)
def test_any_heap_of_words_is_read_in_bounded_time(pieces: list[str], times: int) -> None:
    """Whatever is piled up, reading it costs less than two seconds of the processor."""
    text = "".join(pieces) * times
    with at_most(2):
        found = review(Message(text, subject=text[:200], purpose="request"))
    for one in found:
        where = text[:200] if one.part == "subject" else text
        assert one.start < 0 or where[one.start : one.end] == one.text != ""


def test_a_phrase_may_end_its_sentence() -> None:
    """``$`` is the end of a sentence: "are you looking?" is not "are you looking after it"."""
    grammar = Grammar({}, {})
    phrase = grammar.phrase("are you looking $")
    assert _find(words("Are you looking?"), phrase)
    assert not _find(words("Are you looking after it?"), phrase)
    with pytest.raises(ValueError, match="begin with a word"):
        grammar.phrase("$ are")


def test_a_sign_may_want_words_elsewhere_in_the_message() -> None:
    """``A & B`` wants B anywhere in the message and ``A & no B`` wants it nowhere."""
    job, both, alone = sign("job"), sign("job & help"), sign("job & no learn ! soon")
    assert (both.sides, both.besides, alone.lacks) == (("job",), ("help",), ("learn",))
    reader = Reader({}, {}, [job, both, alone], [])
    plea = reader.read(words("I lost my job. Can you help?"))
    assert [allows(one, plea) for one in (job, both, alone)] == [True, True, True]
    asks = reader.read(words("I lost my job. I want to learn."))
    assert [allows(one, asks) for one in (job, both, alone)] == [True, False, False]


def test_a_comma_ends_what_a_not_turns_round() -> None:
    """Nothing is denied by: "If it has not, give me a shot"."""
    found = review(Message("If it hasn't, give me a shot.", purpose="note"))
    assert [one.rule for one in found if one.severity is Severity.BLOCK] == ["asks-for-job"]


def test_a_day_that_is_no_length_asks_for_none() -> None:
    """A day that is only named ("some day", "last week") tells when, not how long."""
    for text in (
        "I'd love to sit in on a meeting some day if I could.",
        "I'd like to follow up on my note of last week. Would you have fifteen minutes?",
    ):
        assert [one.rule for one in review(Message(text)) if one.rule == "asks-too-long"] == []
    (found,) = [one for one in review(Message("Could I shadow you for a week?")) if one.start >= 0]
    assert found.rule == "asks-too-long"


def test_who_recruits_excuses_no_ask_beside_it() -> None:
    """Recruiting friends is no ask; an ask in the same breath is one."""
    fine = review(Message("I'm recruiting friends to test my app.", purpose="note"))
    assert [one.rule for one in fine if one.severity is Severity.BLOCK] == []
    asks = review(
        Message("I'm recruiting friends to test my app and please hire me.", purpose="note")
    )
    assert "asks-to-be-hired" in {one.rule for one in asks if one.severity is Severity.BLOCK}


def test_open_to_work_below_the_letter_is_an_ask() -> None:
    """S5: what stands in the signature is read too."""
    found = review(
        Message("Thank you for Tuesday.\n-- \nTom Hale\nOpen to work", purpose="thank-you")
    )
    assert [one.text for one in found if one.severity is Severity.BLOCK] == ["Open to work"]
