"""The linters on our own sets: those they were made with, and those that were only counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.model import Severity
from askaround_promise.api import lint_message
from askaround_promise.asking import read

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
    """Job-asks in any wording are blocked; the held-out half was never looked at."""
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
