"""What the words of an answer speak for, by their weight, where no frame names its wording.

Frames know wordings; people find others. Every word of a sentence in its plainest spelling, and
each two words near each other, speak for an intent or against it. The weights were learned from the
samples of our own by ``benchmarks.weighing_answers``; they are the log of the odds, so 0 is even.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import sqrt
from pathlib import Path

from askaround_email.words.frames import idioms
from askaround_email.words.wording import plain

FILE = Path(__file__).with_name("evidence.json")

INTENTS = (
    *("accepted", "declined", "redirects", "stop"),
    *("reschedules", "asks_for_info", "proposes_time"),
)
"""What is weighed; a CV is asked for in few words, which frames know."""

NEAR = 3
"""So many places on, a second word makes a pair with the first."""

SHORT = 8
"""Fewer signs than these weigh as if they were so many: a short sentence settles little."""

NOTHING = -9.0
"""What an answer without words weighs."""

MOST = 40
"""Sentences that are weighed; a longer answer has said it by then."""


def leanings(sentences: Iterable[str]) -> dict[str, float]:
    """Return how far an answer leans to each intent, by the sentence that leans furthest.

    Args:
        sentences: the writer's own words.
    """
    rows = [signs_of(one) for _, one in zip(range(MOST), sentences, strict=False)]
    return {
        intent: max((summed(weights, row) for row in rows), default=NOTHING)
        for intent, weights in _weights().items()
    }


def summed(weights: Mapping[str, float], signs: Iterable[str]) -> float:
    """Return the weight of those of `signs` that are known, with that of none of them."""
    found = [weights[one] for one in signs if one in weights]
    return weights[""] + sum(found) / sqrt(max(len(found), SHORT))


def signs_of(sentence: str) -> frozenset[str]:
    """Return everything about a sentence that counts: its words, and the pairs that are near."""
    spelt = plain(" ".join(sentence.split())[:300])
    for said, instead in idioms():
        spelt = said.sub(instead, spelt)
    return frozenset(_signs(["^", *spelt.split(), "$"]))


def _signs(words: list[str]) -> Iterator[str]:
    yield from words
    for place, first in enumerate(words):
        for after in range(place + 1, min(place + 1 + NEAR, len(words))):
            yield f"{first} {words[after]}" if after == place + 1 else f"{first} .. {words[after]}"


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    data: dict[str, dict[str, float]] = json.loads(FILE.read_text("utf-8"))["weights"]
    return data
