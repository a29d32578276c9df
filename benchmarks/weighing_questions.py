"""Learn the weights by which a question aims at something, and write them down.

    python -m benchmarks.weighing_questions

The texts are our own: the half of ``tests/data/lint/questions-*`` that was looked at, those under
``hints`` and among the whole messages, and the examples of ``topics.json`` and of the rules;
nothing held back, nothing of others.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from askaround_promise.english.words import words
from askaround_promise.messages.hints import signs_of
from askaround_promise.questions.aims import BAD, FILE, RULES
from askaround_promise.questions.asking import FILE as RULES_FILE
from askaround_promise.questions.topics import FILE as TOPICS_FILE
from benchmarks.lint import OWN, TOPICS
from benchmarks.weighing import HELD, digest, fitted, lines, telling

_NAMES = {"google": "web", "w": "web", "p": "personal", "c": "confidential", "ask": "job"}
_NAMES |= {"googleable": "web", "too_personal": "personal", "job_ask": "job", "pay": "personal"}

LEAST = 0.6
"""Weights nearer to nothing are left out: they change no verdict."""

RARE = 3.0
"""A question of an aim counts so often, as most are of another."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield every question learned from: its topic, or ``!`` and what is wrong with it."""
    for path in (OWN / "questions-dev.txt", OWN / "hints" / "questions.txt"):
        for line in lines(path):
            label, _, text = line.partition("|")
            yield _label(label), text
    for path in sorted((OWN / "whole").glob("*.txt")):
        for line in lines(path) if path.stem not in HELD else ():
            label, _, rest = line.partition("|")
            if label == "q":
                topic, _, text = rest.partition("|")
                yield topic, text
            elif label.startswith("bad:"):
                yield _label(label), rest.rpartition("|")[2]
    for name, one in json.loads(TOPICS_FILE.read_text("utf-8"))["topics"].items():
        yield from ((name, text) for text in one["examples"])
    for rule in json.loads(RULES_FILE.read_text("utf-8"))["rules"]:
        kind = next((name for name, other in RULES.items() if other == rule["id"]), "other")
        yield from (("fine", text) for text in rule["fine"])
        yield from ((f"!{kind}", text) for text in rule["flagged"] if kind != "job")


def _label(label: str) -> str:
    bad = label.removeprefix("bad:")
    return label if bad == label else f"!{_NAMES.get(bad, bad)}"


def learned(listed: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Return the weight of every sign for every aim."""
    rows = [signs_of(words(text)) for _, text in listed]
    counts = Counter(sign for row in rows for sign in row)
    rows = [frozenset(sign for sign in row if counts[sign] > 1) for row in rows]
    found = {}
    for aim in (*sorted(TOPICS), BAD, *RULES):
        meant = [
            label.startswith("!") if aim == BAD else label.removeprefix("!") == aim
            for label, _ in listed
        ]
        found[aim] = fitted(
            [
                (row, yes, RARE if yes and aim != BAD else 1.0)
                for row, yes in zip(rows, meant, strict=True)
            ],
            counts,
        )
    return found


def main() -> None:
    """Learn and write ``aims.json``."""
    listed = list(texts())
    weights = {aim: telling(one, LEAST) for aim, one in learned(listed).items()}
    data = {
        "note": "Learned by benchmarks.weighing_questions; see askaround_promise.questions.aims.",
        "texts": len(listed),
        "digest": digest(listed),
        "weights": weights,
    }
    FILE.write_text(json.dumps(data, indent=0, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(f"{len(listed)} questions, {sum(map(len, weights.values()))} weights\n")


if __name__ == "__main__":
    main()
