"""Reading questions: what each is about, and whether it is one to ask."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from askaround.model import Finding, Severity, Tier
from askaround_promise.data import DATA
from askaround_promise.english.signs import Hit, Reader, Sentence, Sign, sign
from askaround_promise.english.words import Word, words
from askaround_promise.messages.lint import MOST_SIGNS, MOST_WORDS, review
from askaround_promise.messages.message import Message
from askaround_promise.messages.rules import lexicon
from askaround_promise.questions.aims import BAD, RULES, aims
from askaround_promise.questions.topics import evidence

FILE = DATA / "questions.json"
MOST_QUESTIONS = 200
"""So many questions are read at once; the longest talk has room for half of them."""

PER_QUESTION = 5
"""Minutes a question takes (S13)."""

CLOSING = "referral"
"""The topic of the question that stands outside the budget (S51)."""

WEIGHTS = {"head": 4, "strong": 2, "weak": 1}
"""What a sign counts towards a topic: one that settles it, a telling one, a faint one."""

SETTLED = 5
"""From so much on the signs settle what a question is about: one that does, and another."""

LEAST = 0.6
"""Words alone must say so much; of less, none of the topics is the question's."""

LEANS = 0.6
"""From so much on the words of a question together say that it is one not to ask."""

LEARNED, FAINT = 0.5, 1
"""What the learned weight of a topic counts beside the words of its list, where no sign stands that
counts for more than a faint one."""

SALARY = ("allow", "advise", "warn", "block")
"""What may be set for questions about pay."""

_BULLET = re.compile(
    r"^\s*(?:[-*•–—·▪◦>]|\(?\d{1,3}[.):]|\(?[a-zA-Z][.)]|Q\d{0,3}[.:)])\s*(?:\[[ xX]?\]\s*)?"
)


@dataclass(frozen=True, slots=True)
class QuestionRule:
    """A rule on questions, with the class of bad questions it stands for, and examples."""

    id: str
    verdict: str
    severity: Severity
    source: str
    reason: str
    rewrite: str
    signs: tuple[Sign, ...]
    flagged: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and the signs that a question is about it, each with its weight."""

    id: str
    signs: tuple[tuple[int, Sign], ...]


@dataclass(frozen=True, slots=True)
class QuestionBook:
    """The rules and topics of questions, and the reader that finds their signs."""

    rules: tuple[QuestionRule, ...]
    topics: tuple[Topic, ...]
    reader: Reader


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what is to be said on it.

    Attributes:
        topic: one of the nine topics, empty where it is about none of them.
        findings: in the order of their words.
    """

    text: str
    topic: str
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Severity:
        """The strictest of its findings."""
        return max((one.severity for one in self.findings), default=Severity.ALLOW)


@lru_cache(maxsize=1)
def book() -> QuestionBook:
    """Return the rules and topics of the file, read once."""
    data: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    said = lexicon()
    rules = tuple(
        QuestionRule(
            one["id"],
            one["verdict"],
            Severity[one["severity"].upper()],
            one["source"],
            one["reason"],
            one["rewrite"],
            tuple(sign(text) for text in one["says"]),
            tuple(one["flagged"]),
            tuple(one["fine"]),
        )
        for one in data["rules"]
    )
    topics = tuple(
        Topic(
            one["id"],
            tuple((weight, sign(text)) for name, weight in WEIGHTS.items() for text in one[name]),
        )
        for one in data["topics"]
    )
    signs = [one for rule in rules for one in rule.signs]
    about = [one for topic in topics for _, one in topic.signs]
    reader = Reader({**said["frames"], **data["frames"]}, said["lists"], signs, about)
    return QuestionBook(rules, topics, reader)


def questions(text: str) -> Iterator[str]:
    """Yield the questions of a text: one a line, without bullets and numbers."""
    for line in text.splitlines():
        stripped = line.strip()
        bare = _BULLET.sub("", stripped, count=1).strip() or stripped
        if any(sign.isalnum() for sign in bare):
            yield bare


def budget(minutes: int) -> int:
    """Return how many questions fit into so many minutes, the closing one not counted."""
    return max(0, minutes) // PER_QUESTION


def over_budget(asked: Iterable[Asked], minutes: int) -> int:
    """Return how many questions too many there are; "who else?" is free, once."""
    rest = list(asked)
    closing = next((one for one in rest if one.topic == CLOSING), None)
    return max(0, len(rest) - (closing is not None) - budget(minutes))


def read(text: str, *, role: str = "", seniority: str = "", salary: str = "warn") -> Asked:
    """Return what there is to say on one question.

    Args:
        text: the question.
        role: what the person does, in any words (``researcher``).
        seniority: ``junior``, ``mid``, ``senior`` or ``executive``, empty where it is not known.
        salary: what a question about pay is: one of `SALARY`; ``allow`` opens their own too.
    """
    from askaround_promise.questions.audience import beyond

    row = words(text[:MOST_SIGNS])[:MOST_WORDS]
    sentences = book().reader.read(row)
    found = [*_said(text, sentences, salary), *_job_asks(text), *beyond(text, row, role, seniority)]
    passed = salary == "allow" and any(
        _of_pay(one, hit)
        for one in sentences
        for rule in book().rules
        for sign in rule.signs
        for hit in one.hits(sign)
    )
    if not found and row and not passed and not _their_day(sentences):
        found += _leaning(text, row)
    found.sort(key=lambda one: (one.start < 0, one.start, one.rule))
    # English signs say nothing of a question in another language: it is about no topic we know.
    other = any(one.rule == "not-english" for one in found)
    return Asked(text, "" if other else topic(sentences), tuple(found))


# What "your" and "you" stand before when somebody's own pay is asked after.
_PAY = frozenset({"salary", "income", "earnings", "pay", "wage", "bonus", "earn", "make", "paid"})


def _said(text: str, sentences: Sequence[Sentence], salary: str) -> Iterator[Finding]:
    taken = False
    for rule in book().rules:
        hits = [(one, hit) for one in sentences for sign in rule.signs for hit in one.hits(sign)]
        if not hits or (rule.id == "salary" and (taken or salary == "allow")):
            continue
        sentence, hit = min(hits, key=lambda one: one[1].first)
        if salary == "allow" and rule.id != "salary" and _of_pay(sentence, hit):
            continue
        taken = True
        severity = Severity[salary.upper()] if rule.id == "salary" else rule.severity
        start, end = sentence.row[hit.first].start, sentence.row[hit.last - 1].end
        yield Finding(
            severity,
            rule.verdict,
            rule.reason,
            source=rule.source,
            rewrite=rule.rewrite,
            tier=Tier.METHOD,
            rule=rule.id,
            start=start,
            end=end,
            text=text[start:end],
        )


def _of_pay(sentence: Sentence, hit: Hit) -> bool:
    """Whether what was found is the pay of the person who is asked, and of nothing else."""
    said = {word.text for word in sentence.row[hit.first : hit.last]}
    return not said.isdisjoint(_PAY) and not said.isdisjoint({"you", "your"})


def _leaning(text: str, row: Sequence[Word]) -> Iterator[Finding]:
    """Yield a warning where no phrase is to blame, but the words together are of the bad sort."""
    weighed = aims(row)
    kind = max(RULES, key=lambda name: weighed[name])
    rule = next(one for one in book().rules if one.id == RULES[kind])
    if weighed[BAD] >= LEANS and weighed[kind] > 0 > max(weighed[one.id] for one in book().topics):
        yield Finding(
            Severity.WARN,
            rule.verdict,
            f"Its words together read so. ({rule.reason})",
            source=rule.source,
            rewrite=rule.rewrite,
            tier=Tier.METHOD,
            rule=rule.id,
            start=row[0].start,
            end=row[-1].end,
            text=text[row[0].start : row[-1].end],
        )


def _job_asks(text: str) -> Iterator[Finding]:
    """Yield what the promise has against it: a question may ask for a job as a message may."""
    for one in review(Message(text, purpose="question", tie="stranger")):
        if one.severity is Severity.BLOCK and one.topic == "content":
            yield replace(one, topic="job_ask", rewrite="Who else should I talk with?")
        elif one.rule in ("not-english", "too-long-to-read"):
            yield one


def topic(sentences: Sequence[Sentence]) -> str:
    """Return what a question is about, empty where nothing tells.

    Signs count by their weight. Where they do not settle it, the words of the question speak too;
    where they do, only between topics they leave level.
    """
    counts = _counts(sentences)
    most = max(counts.values())
    row = [word for sentence in sentences for word in sentence.row]
    spoken, weighed = evidence(row), aims(row)
    scores = {
        name: count + spoken.get(name, 0.0) + (LEARNED * weighed[name] if most <= FAINT else 0.0)
        for name, count in counts.items()
        if most < SETTLED or count == most
    }
    best = max(scores, key=lambda name: scores[name])
    return best if spoken.get(best, 0.0) > LEAST or weighed[best] > 0 or counts[best] else ""


def _counts(sentences: Sequence[Sentence]) -> dict[str, int]:
    return {
        one.id: sum(
            weight
            for weight, sign in one.signs
            if any(next(sentence.hits(sign), None) is not None for sentence in sentences)
        )
        for one in book().topics
    }


def _their_day(sentences: Sequence[Sentence]) -> bool:
    """Whether signs settle that it asks for an ordinary day, which everybody comes for."""
    return _counts(sentences)["typical_day"] >= SETTLED
