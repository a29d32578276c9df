"""Learn the weights by which the words of an answer speak for an intent, and write them down.

    python -m benchmarks.weighing_answers

The texts are the project's own samples of answers, but for those kept apart; nothing of others.
Which sentence of an answer says an intent nobody marked: so the weights learned so far choose it,
and are learned anew, as in ``benchmarks.weighing``. What an answer may mean or not is no evidence.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from askaround_email.words.evidence import FILE, INTENTS, signs_of, summed
from askaround_email.words.ownwords import own_words
from askaround_email.words.sentences import sentences_of
from benchmarks.mail_samples import ANSWERS, sentences
from benchmarks.weighing import Row, digest, fitted, telling

ROUNDS, EPOCHS = 3, 12

LEAST = 0.35
"""Weights nearer to nothing are left out: they change no verdict."""

Text = tuple[str, frozenset[str], frozenset[str]]


def texts() -> list[Text]:
    """Return every answer learned from, what it means, and what it may mean besides."""
    return [(text, frozenset(said), frozenset(also)) for text, said, also in sentences(*ANSWERS)]


def marked(listed: Sequence[Text]) -> str:
    """Return what changes when any of the texts does."""
    return digest([(" ".join([*sorted(said), "|", *sorted(also)]), text)
                   for text, said, also in listed])  # fmt: skip


def learned(listed: Sequence[Text]) -> dict[str, dict[str, float]]:
    """Return for every intent the weight of each sign, and under the empty one of none."""
    # The order counts, and is to be the same wherever the samples stand.
    listed = sorted(listed, key=lambda one: sha256(one[0].encode()).digest())
    messages = [[signs_of(one) for one in sentences_of(own_words(text))] for text, _, _ in listed]
    counts = Counter(sign for rows in messages for row in rows for sign in row)
    messages = [
        [frozenset(sign for sign in row if counts[sign] > 1) for row in rows] for rows in messages
    ]
    found = {}
    for intent in INTENTS:
        parts = [
            (rows, intent in said)
            for rows, (_, said, also) in zip(messages, listed, strict=True)
            if rows and intent not in also
        ]
        found[intent] = telling(_chosen(parts, counts), LEAST)
    return found


def _chosen(parts: Sequence[tuple[list[Row], bool]], counts: Counter[str]) -> dict[str, float]:
    rows = [(row, said, 1 / len(part) if said else 1.0) for part, said in parts for row in part]
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        weights = fitted(rows, counts, epochs=EPOCHS)
        rows = []
        for part, said in parts:
            if said:
                rows.append((max(part, key=lambda row: summed(weights, row)), True, 1.5))
            else:
                rows += [(row, False, 1.0) for row in part]
    return weights


def main() -> None:
    """Learn and write ``evidence.json``."""
    listed = texts()
    weights = learned(listed)
    data = {
        "note": "Learned by benchmarks.weighing_answers; see askaround_email.words.evidence. The"
        " empty sign is what a sentence weighs that has none of them.",
        "texts": len(listed),
        "digest": marked(listed),
        "weights": weights,
    }
    FILE.write_text(json.dumps(data, indent=0, ensure_ascii=False) + "\n", "utf-8")
    kept = sum(map(len, weights.values()))
    sys.stdout.write(f"{len(listed)} answers, {kept} weights kept\n")


if __name__ == "__main__":
    main()
