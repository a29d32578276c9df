"""What a question is about, by the evidence of its words where no sign settles it.

Signs name wordings; people find others. Here every word of a question, in its simplest form,
speaks for the topics whose words and example questions hold it, and against the rest, as in naive
Bayes: the logarithm of how much likelier it is there. A wording nobody foresaw falls to the topic
it is nearest to.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from typing import Any

from askaround_promise.data import DATA
from askaround_promise.english.inflection import stem
from askaround_promise.english.words import Word, words

FILE = DATA / "topics.json"

LISTED = 2
"""A word of a topic's list counts as if it stood in so many examples."""

SMOOTHING = 1.0
"""Added to every count, so that a word seen once settles nothing."""

WEIGHT = 0.2
"""What a natural logarithm of evidence counts beside the signs, where a telling one counts 2."""


def evidence(row: Sequence[Word]) -> Mapping[str, float]:
    """Return what speaks for each topic, negative where more speaks against it.

    Args:
        row: the words of the question.
    """
    return summed(_weights(), row)


def summed(weights: Mapping[str, Mapping[str, float]], row: Sequence[Word]) -> Mapping[str, float]:
    """Return what the words of a question say for each topic, by such weights."""
    total: dict[str, float] = {}
    for word in {stem(one.text) for one in row}:
        for name, weight in weights.get(word, {}).items():
            total[name] = total.get(name, 0.0) + WEIGHT * weight
    return total


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    return learned(json.loads(FILE.read_text("utf-8"))["topics"])


def learned(data: Mapping[str, Any]) -> Mapping[str, Mapping[str, float]]:
    """Return what each word says for each topic: the log of its odds there against elsewhere.

    Args:
        data: by topic its ``words``, in one row, and its ``examples``.
    """
    seen: dict[str, Counter[str]] = {}
    texts: dict[str, int] = {}
    for name, one in data.items():
        counts = seen[name] = Counter[str]()
        for text, times in [(one["words"], LISTED), *((text, 1) for text in one["examples"])]:
            for word in {stem(part.text) for part in words(text)}:
                counts[word] += times
        texts[name] = LISTED + len(one["examples"])
    everything = sum(seen.values(), Counter[str]())
    all_texts = sum(texts.values())
    return {
        word: {
            name: log(
                _share(seen[name][word], texts[name])
                / _share(count - seen[name][word], all_texts - texts[name])
            )
            for name in seen
        }
        for word, count in everything.items()
    }


def _share(count: int, of: int) -> float:
    return (count + SMOOTHING) / (of + 2 * SMOOTHING)
