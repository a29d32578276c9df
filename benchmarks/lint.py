"""The linters measured: precision and recall per source and quality, and the time of a text.

    python -m benchmarks.lint [--json FILE] [--wrong]

Our own sets lie in ``tests/data/lint``, where is told what was counted at first sight; texts of
others, where they are there, beside the checkout. Disputed and borderline texts stand apart.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from askaround.model import Severity
from askaround_promise.api import lint_message
from askaround_promise.questions.asking import read

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "tests" / "data" / "lint"
CORPORA = ROOT.parents[0] / "shared" / "corpora" / "text"
APART = frozenset({"borderline", "disputed", "compensation_disputed"})
TOPICS = frozenset(
    {"path", "typical_day", "skills", "future", "fit", "advice", "company", "culture", "referral"}
)


@dataclass
class Count:
    """What came out on one source: bad texts found, good texts flagged, topics right."""

    bad: int = 0
    found: int = 0
    good: int = 0
    flagged: int = 0
    topics: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, bad: bool, hit: bool, text: str) -> None:
        """Count one text."""
        if bad:
            self.bad += 1
            self.found += hit
        else:
            self.good += 1
            self.flagged += hit
        if bad != hit:
            self.wrong.append(text)

    def figures(self) -> dict[str, float | int | None]:
        """Return the counts with the shares they make."""

        def share(part: int, whole: int) -> float | None:
            return round(part / whole, 4) if whole else None

        return {
            "bad": self.bad,
            "good": self.good,
            "recall": share(self.found, self.bad),
            "precision": share(self.found, self.found + self.flagged),
            "false_rate": share(self.flagged, self.good),
            "topics": self.topics,
            "topics_right": share(self.right, self.topics),
        }


@dataclass(frozen=True)
class Sample:
    """One text: where it comes from, what it is, and what is right."""

    source: str
    text: str
    kind: str
    bad: bool
    topic: str = ""


def own() -> Iterator[Sample]:
    """Yield our own texts."""
    for path in sorted(OWN.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if path.stem.startswith("questions"):
                label, _, text = line.partition("|")
                bad = label.startswith("bad:")
                yield Sample(f"own {path.stem}", text, "question", bad, "" if bad else label)
            else:
                text = line.replace("\\n", "\n")
                kind = "thank-you" if "hank" in text[:40] else "follow-up"
                yield Sample(f"own {path.stem}", text, kind, path.stem.startswith("asks"))


def whole() -> Iterator[Sample]:
    """Yield our own whole messages and questions, by file."""
    for path in sorted((OWN / "whole").glob("*.txt")):
        for line in filter(None, path.read_text("utf-8").splitlines()):
            label, kind, text = (line if line.count("|") > 1 else f"|{line}").split("|", 2)
            if label in ("ask", "ok"):
                said = text.replace("\\n", "\n")
                yield Sample(f"whole {path.stem}: messages", said, kind, label == "ask")
            else:
                topic = kind if label == "q" else ""
                yield Sample(f"whole {path.stem}: questions", text, "question", not topic, topic)


def others() -> Iterator[Sample]:
    """Yield the texts of others, as far as they are here."""
    for name, kind in (
        ("requests", "request"),
        ("jobasks", "request"),
        ("thankyous", "thank-you"),
        ("questions", "question"),
    ):
        path = CORPORA / f"{name}.jsonl"
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            one: dict[str, Any] = json.loads(line)
            apart = APART & set(one.get("tags") or ())
            source = f"{name} {one.get('quality', '?')}" + (f" ({min(apart)})" if apart else "")
            topic = str(one.get("topic") or "")
            yield Sample(
                source,
                one["text"],
                kind,
                one["label"] != "ok",
                topic if topic in TOPICS else "",
            )


def measure(samples: Iterator[Sample]) -> tuple[dict[str, Count], dict[str, list[float]]]:
    """Return the counts by source, and the milliseconds of each text by kind."""
    counts: dict[str, Count] = {}
    taken: dict[str, list[float]] = {}
    for one in samples:
        count = counts.setdefault(one.source, Count())
        start = time.perf_counter()
        if one.kind == "question":
            asked = read(one.text)
            hit = asked.verdict >= Severity.WARN
            if one.topic and not one.bad:
                count.topics += 1
                count.right += asked.topic == one.topic
        else:
            _, found = lint_message(one.text, one.kind, tie="stranger")
            # An unsigned snippet is blocked for that; here the promise alone is measured.
            hit = any(
                finding.severity is Severity.BLOCK and finding.topic == "content"
                for finding in found
            )
        kind = "question" if one.kind == "question" else "message"
        taken.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
        count.add(one.bad, hit, one.text)
    return counts, taken


GROUPS = {
    "own, looked at": ("own asks-dev", "own fine-dev", "own questions-dev"),
    "own, counted": ("own asks-heldout", "own fine-heldout", "own questions-heldout"),
    "whole: messages": tuple(f"whole {name}: messages" for name in "abcdefghijkm"),
    "whole: questions": tuple(f"whole {name}: questions" for name in "abcdefghijkm"),
    "whole, held back: messages": ("whole l: messages",),
    "whole, held back: questions": ("whole l: questions",),
    "others: requests, job-asks": ("requests", "jobasks"),
    "others: thank-yous": ("thankyous",),
    "others: questions": ("questions",),
}
"""Sources that make a total: those that begin so, but for what is disputed or borderline."""


def totals(counts: dict[str, Count]) -> dict[str, Count]:
    """Return the sums by group, without what stands apart."""
    found: dict[str, Count] = {}
    for group, begins in GROUPS.items():
        for source, count in counts.items():
            if source.startswith(begins) and not source.endswith(")"):
                total = found.setdefault(group, Count())
                for part in ("bad", "found", "good", "flagged", "topics", "right"):
                    setattr(total, part, getattr(total, part) + getattr(count, part))
    return found


def _percent(share: float | int | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def main(words: list[str]) -> None:
    """Measure and print; ``--wrong`` shows the texts judged wrongly, except held-out ones."""
    read("How did you begin?")  # the rules are read once, not counted
    lint_message("Hello.", "request")
    counts, taken = measure(iter([*own(), *whole(), *others()]))
    print(
        f"{'source':<32}{'bad':>5}{'good':>6}{'recall':>9}{'precision':>11}{'false':>8}{'topics':>9}"
    )
    sums = totals(counts)
    for source, count in [*counts.items(), *((f"= {name}", one) for name, one in sums.items())]:
        got = count.figures()
        print(
            f"{source:<32}{count.bad:>5}{count.good:>6}{_percent(got['recall']):>9}"
            f"{_percent(got['precision']):>11}{_percent(got['false_rate']):>8}"
            f"{_percent(got['topics_right']):>9}"
        )
        if "--wrong" in words and "heldout" not in source:
            for text in count.wrong:
                print(f"    {' '.join(text.split())[:110]}")
    medians = {kind: statistics.median(times) for kind, times in taken.items()}
    print("  ".join(f"{kind}: {median:.1f} ms (median)" for kind, median in medians.items()))
    if "--json" in words:
        data = {
            "schema_version": 1,
            "sources": {source: count.figures() for source, count in counts.items()},
            "totals": {group: count.figures() for group, count in sums.items()},
            "milliseconds": medians,
        }
        Path(words[words.index("--json") + 1]).write_text(json.dumps(data, indent=1), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
