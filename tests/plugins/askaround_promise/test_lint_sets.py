"""The linters on our own sets: sentences, and whole messages in many voices."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.model import Severity
from askaround_promise.api import lint_message
from askaround_promise.questions.asking import read

DATA = Path(__file__).resolve().parents[2] / "data" / "lint"


def _lines(name: str) -> list[str]:
    text = (DATA / f"{name}.txt").read_text("utf-8")
    return [line.replace("\\n", "\n") for line in text.splitlines() if line.strip()]


def _blocked(text: str) -> bool:
    kind = "thank-you" if "hank" in text[:40] else "follow-up"
    _, found = lint_message(text, kind, tie="stranger")
    return any(one.severity is Severity.BLOCK for one in found)


@pytest.mark.parametrize(("name", "least"), [("asks-dev", 0.98), ("asks-heldout", 0.93)])
def test_job_asks_are_blocked(name: str, least: float) -> None:
    """Job-asks in any wording are blocked."""
    lines = _lines(name)
    assert sum(map(_blocked, lines)) >= least * len(lines)


@pytest.mark.parametrize("name", ["fine-dev", "fine-heldout"])
def test_good_messages_are_left_alone(name: str) -> None:
    """Requests, thanks and questions about the work pass, whatever words for jobs they use."""
    lines = _lines(name)
    assert sum(map(_blocked, lines)) <= 0.03 * len(lines)


@pytest.mark.parametrize("name", ["questions-dev", "questions-heldout"])
def test_questions_are_told_apart(name: str) -> None:
    """Bad questions are flagged, good ones are not, and topics are mostly right."""
    flagged: dict[bool, list[bool]] = {True: [], False: []}
    right: list[bool] = []
    for line in _lines(name):
        label, _, text = line.partition("|")
        asked = read(text)
        bad = label.startswith("bad:")
        flagged[bad].append(asked.verdict >= Severity.WARN)
        if not bad:
            right.append(asked.topic == label)
    assert sum(flagged[True]) >= 0.8 * len(flagged[True])
    assert sum(flagged[False]) <= 0.05 * len(flagged[False])
    assert sum(right) >= 0.8 * len(right)


WHOLE = [
    line.replace("\\n", "\n").split("|", 2)
    for path in sorted((DATA / "whole").glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line.strip()
]


@pytest.mark.parametrize(
    ("label", "tie", "least", "most"),
    [
        ("ask", "stranger", 0.95, 1),
        *(("ok", tie, 0, 0.01) for tie in ("stranger", "unknown", "friend")),
    ],
)
def test_whole_messages_are_told_apart(label: str, tie: str, least: float, most: float) -> None:
    """Formal, chatty, foreign, old and young: asks are blocked, good messages of each kind pass."""
    messages = [(row[1], row[2]) for row in WHOLE if row[0] == label]
    blocked = sum(
        any(one.severity is Severity.BLOCK for one in lint_message(text, kind, tie=tie)[1])
        for kind, text in messages
    )
    assert least * len(messages) <= blocked <= most * len(messages)


def test_questions_in_many_voices() -> None:
    """The nine topics and what not to ask, in the words of many."""
    asked = [(row[1], read(row[2])) for row in WHOLE if row[0] == "q"]
    assert sum(one.topic == topic for topic, one in asked) >= 0.8 * len(asked)
    assert sum(one.verdict >= Severity.WARN for _, one in asked) <= 0.05 * len(asked)
    bad = [read("|".join(row[1:])) for row in WHOLE if row[0].startswith("bad:")]
    assert sum(one.verdict >= Severity.WARN for one in bad) >= 0.8 * len(bad)
