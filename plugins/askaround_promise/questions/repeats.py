"""Repeats: questions that stand in a list twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from askaround.model import Finding, Severity, Tier
from askaround_promise.english.words import words
from askaround_promise.messages.lint import MOST_SIGNS, MOST_WORDS
from askaround_promise.questions.asking import Asked

REPEATED = Finding(
    Severity.ADVISE,
    "repeated",
    "The same question stands above; it takes the room of another.",
    source="S51",
    rewrite="Leave it out, or ask what the first leaves open.",
    tier=Tier.METHOD,
    rule="asked-twice",
)
"""What is said of a question that stands in the list already."""


def repeats(asked: Sequence[Asked]) -> list[Asked]:
    """Return the questions, those that say the same words as one before them with a note of it."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for one in asked:
        said = tuple(word.text for word in words(one.text[:MOST_SIGNS])[:MOST_WORDS])
        if said and said in seen:
            one = replace(one, findings=(*one.findings, REPEATED))
        seen.add(said)
        found.append(one)
    return found
