"""The questions one may ask, by topic, and how many of them a talk has room for."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from askaround_interview.questions.wording import among, means, same_question

FILE = Path(__file__).with_name("questions.json")
PER_QUESTION = 5
"""Minutes a question takes, with its answer (S13)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask.

    Attributes:
        id: its name in the bank, empty for one's own.
        core: one of the three that always come first (S65).
        record: number of the stored record, 0 where it is not stored.
        needs: the seniorities that can know it, empty where anybody can (S54).
        best: words of roles that know it best (S55).
        means: telling words of other questions that ask the same (S57).
    """

    text: str
    topic: str = ""
    id: str = ""
    core: bool = False
    record: int = 0
    needs: tuple[str, ...] = ()
    best: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions, topics and standing words of the method."""

    topics: Mapping[str, str]
    orders: Mapping[str, tuple[str, ...]]
    questions: tuple[Question, ...]
    closing: Question
    unknown: Mapping[str, str]
    recovery: str
    mediums: Mapping[str, str]
    levels: Mapping[str, frozenset[str]]

    def topic(self, name: str) -> str | None:
        """Return the topic that `name` means (``Typical day``), or None."""
        wanted = "_".join(name.lower().replace("-", " ").replace("_", " ").split())
        return wanted if wanted in self.topics else None


@lru_cache(maxsize=1)
def bank() -> Bank:
    """Return the built-in bank."""
    data: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    listed = [
        (
            Question(
                one["text"],
                one["topic"],
                one["id"],
                one.get("core", False),
                needs=tuple(one.get("needs", ())),
                best=tuple(one.get("best", ())),
                means=tuple(one.get("means", ())),
            ),
            one,
        )
        for one in data["questions"]
    ]
    return Bank(
        topics=data["topics"],
        orders={mode: tuple(order) for mode, order in data["orders"].items()},
        questions=tuple(question for question, one in listed if not one.get("closing")),
        closing=next(question for question, one in listed if one.get("closing")),
        unknown=data["unknown"],
        recovery=data["recovery"],
        mediums=data["mediums"],
        levels={level: frozenset(words) for level, words in data["levels"].items()},
    )


def budget(minutes: int) -> int:
    """Return how many questions fit: one for every five minutes, the closing one not counted."""
    return max(0, minutes) // PER_QUESTION


def alike(text: str) -> str:
    """Return `text` so that two wordings that differ only in dress are equal."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())


@dataclass(frozen=True, slots=True)
class Choice:
    """The questions for one talk, in the order to ask them, and those there is no room for."""

    questions: tuple[Question, ...]
    left_out: tuple[Question, ...] = ()


def choose(
    minutes: int,
    *,
    own: Iterable[Question] = (),
    declined: Collection[str] = (),
    answered: Mapping[str, int] | None = None,
    asked: Mapping[str, int] | None = None,
    mode: str = "",
    known: Mapping[str, str] | None = None,
    role: str = "",
    seniority: str = "",
) -> Choice:
    """Return the questions for one talk, within its budget.

    The three core ones come first (S65), each in one's own words where a question of one's own asks
    the same; then one's own; then the bank's: topics on which nobody has said anything yet, then
    those of which this person knows most, then those that few have answered. Within a topic, a
    question that others were not asked yet comes before one that they were. A second one on a
    topic comes only where room is left (S14), and none that they cannot know (S54).

    Args:
        minutes: length of the talk.
        own: questions written down for this contact.
        declined: texts they would rather not answer, or that were asked: never asked again, nor
            what asks the same in other words (S57).
        answered: how many others have said something, by topic; topics without are open.
        asked: how many others were asked a question, by its text as `alike` gives it.
        mode: ``explore_career`` or ``research_companies``.
        known: ``field`` and ``organisation``, to be put into the questions.
        role: what they do, in any words; empty where it is not known.
        seniority: how high up they are; empty where it is not known.
    """
    names = known or {}
    place = names.get("organisation", "")
    over = tuple(declined)
    mine: list[Question] = []
    for question in own:
        said = [*over, *(one.text for one in mine)]
        if not any(alike(question.text) == alike(text) for text in said):
            mine.append(question)
    topics = {question.topic for question in mine}
    heard, put = answered or {}, asked or {}
    order = bank().orders.get(mode) or bank().orders["explore_career"]
    rank = {topic: at for at, topic in enumerate(order)}
    core: list[Question] = []
    first: list[Question] = []
    second: list[Question] = []
    for one in sorted(
        bank().questions,
        key=lambda one: (
            not one.core,
            heard.get(one.topic, 0) > 0,
            not knows_best(one, role),
            heard.get(one.topic, 0),
            rank.get(one.topic, len(rank)),
            put.get(alike(fill(one, names).text), 0),
        ),
    ):
        question = fill(one, names)
        if not can_know(one, seniority) or _asked_before(question, over, names):
            continue
        words = among(question.text, (one.text for one in mine), place)
        if one.core:
            stands = [replace(q, core=True) for q in mine if words and q.text == words]
            core.append(stands[0] if stands else question)
        elif not words:
            (second if one.topic in topics else first).append(question)
        topics.add(one.topic)
    spoken = {question.text for question in core}
    rest = [question for question in mine if question.text not in spoken]
    chosen = [*core, *rest, *first, *second][: budget(minutes)]
    there = {question.text for question in chosen}
    return Choice(tuple(chosen), tuple(q for q in mine if q.text not in there))


def _asked_before(question: Question, texts: Iterable[str], known: Mapping[str, str]) -> str:
    """Return which of the texts asks what a question of the bank asks, or empty.

    What is itself a question of the bank asks nothing but itself, whatever words it shares.
    """
    place, names = known.get("organisation", ""), " ".join(known.values())
    for text in texts:
        if same_question(question.text, text, place):
            return text
        if means(text, question.means, names) and not _of_the_bank(text, known):
            return text
    return ""


def _of_the_bank(text: str, known: Mapping[str, str]) -> bool:
    return any(alike(fill(one, known).text) == alike(text) for one in bank().questions)


def same_subject(text: str, others: Iterable[str], known: Mapping[str, str]) -> str:
    """Return which of the others asks what `text` asks, by a question of the bank; or empty.

    Args:
        known: ``field`` and ``organisation``, to be put into the questions.
    """
    filled = [fill(one, known) for one in bank().questions]
    about = [one for one in filled if _asked_before(one, [text], known)]
    return next((one for one in others if any(_asked_before(q, [one], known) for q in about)), "")


def can_know(question: Question, seniority: str) -> bool:
    """Return whether somebody so senior can know the answer; where it is not known, they can."""
    words = set(alike(seniority).split())
    levels = {level for level, said in bank().levels.items() if words & said}
    return not question.needs or not levels or not levels.isdisjoint(question.needs)


def knows_best(question: Question, role: str) -> bool:
    """Return whether somebody who does that knows the answer better than others."""
    words = alike(role).split()
    return any(word.startswith(stem) for stem in question.best for word in words)


def closing(known: Mapping[str, str]) -> Question:
    """Return the question that ends every talk, outside the budget (S51)."""
    return fill(bank().closing, known)


def fill(question: Question, known: Mapping[str, str]) -> Question:
    """Return the question with the field and organisation it is about."""
    text = question.text
    for name, otherwise in bank().unknown.items():
        text = text.replace("{" + name + "}", known.get(name) or otherwise)
    return replace(question, text=text)


def agenda(minutes: int, questions: int) -> list[tuple[int, int, str]]:
    """Return ``(from, to, what)`` in minutes: a beginning, the questions, a good end (S82).

    Args:
        minutes: length of the talk.
        questions: how many are to be asked.
    """
    begin = 2 if minutes >= 10 else 1
    end = max(begin + 1, minutes - 3)
    count = "one question" if questions == 1 else f"{questions} questions"
    return [
        (0, begin, "thank them, say what you want to learn, find common ground"),
        (begin, end, f"{count}: ask, then let them talk"),
        (end, max(minutes, end + 1), "whom else to ask; thanks; stop on time unless they go on"),
    ]
