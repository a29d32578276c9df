"""The bank, the budget, and which questions a talk has room for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround_interview.questions.bank import (
    Question,
    agenda,
    alike,
    bank,
    budget,
    choose,
    closing,
)

TOPICS = {
    "path",
    "typical_day",
    "skills",
    "future",
    "fit",
    "advice",
    "company",
    "culture",
    "referral",
}


def test_bank_has_every_topic_and_three_core_questions() -> None:
    """Each topic has questions; three of them are the core; one closes every talk."""
    known = bank()
    assert set(known.topics) == TOPICS
    assert {one.topic for one in known.questions} | {known.closing.topic} == TOPICS
    assert {one.topic for one in known.questions if one.core} == {"typical_day", "skills", "advice"}
    assert sum(one.core for one in known.questions) == 3
    ids = [one.id for one in known.questions]
    assert len(ids) == len(set(ids))
    assert all(one.id.startswith(f"{one.topic}.") for one in known.questions)


@pytest.mark.parametrize(
    ("minutes", "room"), [(0, 0), (-5, 0), (4, 0), (15, 3), (20, 4), (29, 5), (30, 6), (60, 12)]
)
def test_one_question_for_five_minutes(minutes: int, room: int) -> None:
    """The budget is the whole fives in the length of the talk."""
    assert budget(minutes) == room
    assert len(choose(minutes).questions) == min(room, len(bank().questions))


def test_a_quarter_of_an_hour_is_the_core_exactly() -> None:
    """Fifteen minutes hold the three core questions; whom else to ask is never counted."""
    chosen = choose(15).questions
    assert [one.core for one in chosen] == [True, True, True]
    assert "referral" not in {one.topic for one in choose(480).questions}
    assert "Who else" in closing({"field": "printing"}).text


def test_core_first_then_ones_own() -> None:
    """One's own questions follow the core; one that asks the same stands for it in its words."""
    own = [Question("Why do you print on Sundays?"), Question("What must hands learn?", "skills")]
    chosen = choose(25, own=own).questions
    assert [one.core for one in chosen] == [True, True, True, False, False]
    assert [one.text for one in chosen[3:]] == [one.text for one in own]
    same = Question("What did you do from Monday to Friday last week?")
    first = choose(25, own=[same]).questions
    assert (first[0].text, first[0].core) == (same.text, True)
    assert sum(one.topic == "typical_day" for one in first) <= 1


def test_at_a_quarter_of_an_hour_no_question_takes_a_cores_place() -> None:
    """C8: one's own question on a core topic is left for when there is time (S65)."""
    own = Question("How many cups of coffee does a proof take?", "typical_day")
    choice = choose(15, own=[own])
    assert all(one.id and one.core for one in choice.questions)
    assert choice.left_out == (own,)


def test_no_room_is_said() -> None:
    """Own questions beyond the budget are named, not lost."""
    own = [Question(f"Question {number}?") for number in range(4)]
    choice = choose(20, own=own)
    assert len(choice.questions) == 4
    assert [one.text for one in choice.left_out] == [f"Question {n}?" for n in (1, 2, 3)]


def test_what_was_declined_is_never_asked_again() -> None:
    """A declined question does not come back, however it is dressed."""
    first = choose(60).questions[0].text
    again = choose(60, declined=[f"  {first.upper()} "], own=[Question(first)])
    assert alike(first) not in {alike(one.text) for one in again.questions}


def test_what_others_answered_comes_later() -> None:
    """Topics that others spoke about give way to those still open."""
    plain = [one.topic for one in choose(20).questions if not one.core]
    assert plain == ["path"]
    assert [one.topic for one in choose(20, answered={"path": 2}).questions][-1] == "future"


@pytest.mark.parametrize(
    ("mode", "topic"), [("", "path"), ("explore_career", "path"), ("research_companies", "company")]
)
def test_mode_decides_what_comes_after_the_core(mode: str, topic: str) -> None:
    """Who explores a career asks about paths first, who compares companies about those."""
    assert choose(20, mode=mode).questions[3].topic == topic


def test_field_and_organisation_are_put_in() -> None:
    """Questions name the field and the house where these are known, and read well where not."""
    named = " ".join(one.text for one in choose(480, known={"field": "type design"}).questions)
    assert "type design" in named
    assert "your organisation" in named
    assert "{" not in named


@given(
    st.integers(0, 120),
    st.lists(st.tuples(st.text(max_size=20), st.sampled_from([*sorted(TOPICS), ""])), max_size=8),
    st.lists(st.text(max_size=20), max_size=4),
)
def test_choice_keeps_to_its_budget(
    minutes: int, own: list[tuple[str, str]], declined: list[str]
) -> None:
    """Never more than fits, nothing twice, nothing declined, nothing of one's own lost."""
    mine = [Question(text, topic) for text, topic in own]
    choice = choose(minutes, own=mine, declined=declined)
    texts = [alike(one.text) for one in choice.questions]
    assert len(texts) <= budget(minutes)
    assert len(texts) == len(set(texts))
    assert not set(texts) & {alike(text) for text in declined}
    kept = {alike(one.text) for one in (*choice.questions, *choice.left_out)}
    assert {alike(text) for text, _ in own} - {alike(text) for text in declined} <= kept


@given(st.integers(1, 240), st.integers(0, 20))
def test_agenda_runs_through(minutes: int, questions: int) -> None:
    """The parts follow each other without a gap, from the first minute to the last."""
    parts = agenda(minutes, questions)
    assert parts[0][0] == 0
    assert parts[-1][1] >= minutes
    for (_, end, _), (begin, _, _) in pairwise(parts):
        assert end == begin
    assert all(begin < end for begin, end, _ in parts)


@pytest.mark.parametrize(
    ("seniority", "asked"), [("junior", False), ("Senior", True), ("executive", True), ("", True)]
)
def test_only_what_they_can_know_is_asked(seniority: str, asked: bool) -> None:
    """S54: a beginner is not asked what the firm is after; who leads it is."""
    ids = {one.id for one in choose(480, seniority=seniority).questions}
    assert ("company.aims" in ids) is asked
    assert ("skills.first_year" in ids) is (seniority != "executive")


def test_what_their_role_knows_best_comes_first() -> None:
    """S55: among topics that are open, the question their role knows best comes first."""
    plain = [one.id for one in choose(20).questions]
    recruiter = [one.id for one in choose(20, role="HR adviser").questions]
    assert plain[:3] == recruiter[:3]
    assert (plain[3], recruiter[3]) == ("path.turns", "culture.week")


def test_open_topics_come_before_answered_ones() -> None:
    """A topic nobody has spoken of comes first, even before what their role knows best."""
    said = {"path": 1, "future": 2, "fit": 1, "culture": 3}
    assert choose(20, answered=said, role="recruiter").questions[3].topic == "company"
    assert choose(20, answered={**said, "company": 1}).questions[3].topic == "path"


def test_a_question_others_were_asked_makes_room_for_another() -> None:
    """Within a topic, what nobody was asked yet comes before what others were asked."""
    first = next(one for one in choose(480).questions if one.topic == "path")
    again = next(
        one for one in choose(480, asked={alike(first.text): 2}).questions if one.topic == "path"
    )
    assert again.id != first.id
