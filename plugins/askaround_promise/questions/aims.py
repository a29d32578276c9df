"""What a question aims at, by the evidence of its words: a topic, or something not to ask.

As `askaround_promise.messages.hints` is to the rules on messages, so is this to those on questions:
where no phrase settles it, each word and pair of words speaks by a weight that was learned from
questions of every sort (``benchmarks.weighing_questions``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from askaround_promise.data import DATA
from askaround_promise.english.words import Word
from askaround_promise.messages.hints import signs_of, summed

FILE = DATA / "aims.json"

BAD = "bad"
"""The aim that is any of those not to have."""

RULES = {
    "web": "web-answers-it",
    "personal": "too-personal",
    "confidential": "confidential",
    "job": "out-of-place",
}
"""What one should not aim at, and the rule that says so."""


def aims(row: Sequence[Word]) -> Mapping[str, float]:
    """Return how far a question leans to each aim: 0 is even.

    Args:
        row: its words.
    """
    signs = signs_of(row)
    return {name: summed(one, one[""], signs) for name, one in _weights().items()}


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(FILE.read_text("utf-8"))["weights"]
    return found
