"""Learn the weights by which a sentence hints at a job, and write them down.

    python -m benchmarks.weighing

The texts are our own: the halves of ``tests/data/lint`` that were looked at, its whole messages,
and the sentences under ``hints``; nothing held back, nothing of others. Of a message that asks for
a job only the sentence that says so is evidence, and nobody marked which: so the weights learned so
far choose it, and are learned anew (multiple-instance logistic regression; the sentences of the
other messages are all evidence against).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from math import exp, sqrt
from pathlib import Path

from askaround_promise.english.words import words
from askaround_promise.messages.hints import FILE, SHORT, signs_of, summed
from benchmarks.lint import OWN

ROUNDS, EPOCHS, RATE = 4, 30, 0.2
KEPT = 30.0
"""How much the texts count against a plain answer; more would learn them by heart."""

LEAST = 0.3
"""Weights nearer to nothing are left out: they change no verdict."""

HELD = frozenset({"l"})
"""Whole messages that stay for measuring."""

Row = frozenset[str]


def texts() -> Iterator[tuple[bool, str]]:
    """Yield every text learned from, and whether it asks for a job."""
    for name, bad in (("asks-dev", True), ("fine-dev", False), ("hints/asks", True)):
        yield from ((bad, line) for line in lines(OWN / f"{name}.txt"))
    yield from ((False, line) for line in lines(OWN / "hints" / "fine.txt"))
    for path in sorted((OWN / "whole").glob("*.txt")):
        for line in lines(path) if path.stem not in HELD else ():
            label, _, rest = line.partition("|")
            if label in ("ask", "ok"):
                yield label == "ask", rest.partition("|")[2]


def lines(path: Path) -> list[str]:
    """Return the lines of a file that are not empty."""
    return list(filter(None, path.read_text("utf-8").splitlines()))


def digest(listed: Sequence[tuple[bool | str, str]]) -> str:
    """Return what changes when any of the texts does."""
    return sha256(json.dumps(listed).encode()).hexdigest()[:16]


def learned(listed: Sequence[tuple[bool, str]]) -> dict[str, float]:
    """Return the weight of every sign, and under the empty one what is even."""
    messages = [
        [
            signs_of(list(one))
            for _, one in groupby(words(text.replace("\\n", "\n")), key=lambda word: word.sentence)
        ]
        for _, text in listed
    ]
    counts = Counter(sign for rows in messages for row in rows for sign in row)
    messages = [[_known(row, counts) for row in rows] for rows in messages]
    bad = [asks for asks, _ in listed]
    # At first every sentence of an ask counts a little for it.
    rows = [
        (row, asks, 1 / len(part) if asks else 1.0)
        for part, asks in zip(messages, bad, strict=True)
        for row in part
    ]
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        weights = fitted(rows, counts)
        rows = []
        for part, asks in zip(messages, bad, strict=True):
            if asks and part:
                rows.append((max(part, key=lambda row: _sum(weights, row)), True, 1.5))
            else:
                rows.extend((row, False, 1.0) for row in part)
    return weights


def _known(row: Row, counts: Counter[str]) -> Row:
    return frozenset(sign for sign in row if counts[sign] > 1)


def _sum(weights: dict[str, float], row: Row) -> float:
    return summed(weights, weights[""], row)


def fitted(
    rows: Sequence[tuple[Row, bool, float]], counts: Counter[str], epochs: int = EPOCHS
) -> dict[str, float]:
    """Return weights by logistic regression, in steps that shrink per sign (AdaGrad)."""
    weights = dict.fromkeys(counts, 0.0) | {"": 0.0}
    squares = dict.fromkeys(weights, 1e-6)
    order = sorted(rows, key=lambda one: sha256(repr(sorted(one[0])).encode()).digest())
    ordered = [(sorted(row), asks, much) for row, asks, much in order]
    for _ in range(epochs):
        for row, asks, much in ordered:
            share = 1 / sqrt(max(len(row), SHORT))
            total = weights[""] + share * sum(weights[sign] for sign in row)
            slope = much * (1 / (1 + exp(-total)) - asks)
            squares[""] += slope * slope
            weights[""] -= RATE * slope / sqrt(squares[""])
            for sign in row:
                step = slope * share + weights[sign] / (KEPT * counts[sign])
                squares[sign] += step * step
                weights[sign] -= RATE * step / sqrt(squares[sign])
    return weights


def telling(weights: Mapping[str, float], least: float) -> dict[str, float]:
    """Return the weights to keep, rounded: the plain sentence's, and those of `least` or more."""
    return {
        sign: round(weight, 2)
        for sign, weight in sorted(weights.items())
        if not sign or abs(weight) >= least
    }


def main() -> None:
    """Learn and write ``hints.json``."""
    listed = list(texts())
    weights = learned(listed)
    kept = telling(weights, LEAST)
    data = {
        "note": "Learned by benchmarks.weighing; see askaround_promise.messages.hints. The empty"
        " sign is what a sentence weighs that has none of them.",
        "texts": len(listed),
        "digest": digest(listed),
        "weights": kept,
    }
    FILE.write_text(json.dumps(data, indent=0, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(f"{len(listed)} texts, {len(kept)} of {len(weights)} signs kept\n")


if __name__ == "__main__":
    main()
