"""Sentences of one sort each, on both sides: written before the guard was mended for them."""

from __future__ import annotations

from pathlib import Path

from askaround.model import Severity
from askaround_promise.api import lint_message

SORTS = Path(__file__).resolve().parents[2] / "data" / "lint" / "sorts"


def _lines(name: str) -> list[str]:
    text = (SORTS / f"{name}.txt").read_text("utf-8")
    return [line.replace("\\n", "\n") for line in text.split("\n") if line.strip()]


def _held(text: str, least: Severity = Severity.BLOCK) -> bool:
    _, found = lint_message(text, "follow-up", tie="stranger")
    return any(one.severity >= least for one in found)


def test_a_no_that_does_not_govern_excuses_nothing() -> None:
    """Praise that holds a "nothing" asks all the same: 85 in 100 are blocked."""
    lines = _lines("undenied")
    missed = [text for text in lines if not _held(text)]
    assert len(missed) <= 0.15 * len(lines), missed


def test_honest_denials_are_welcome() -> None:
    """Saying that one asks for no job is not an ask, however it is said."""
    assert [text for text in _lines("denied") if _held(text)] == []


def test_no_other_language_passes_unread() -> None:
    """A short sentence in any of many languages needs approval: 85 in 100 at least."""
    lines = _lines("foreign")
    missed = [text for text in lines if not _held(text, Severity.APPROVE)]
    assert len(missed) <= 0.15 * len(lines), missed


def test_english_with_names_and_addresses_is_english() -> None:
    """Names, greetings, addresses of pages and words of a trade hold up no English text."""
    assert [text for text in _lines("english") if _held(text, Severity.APPROVE)] == []


def test_disguised_words_are_read() -> None:
    """Letters apart, digits in them, hidden signs, other alphabets hide no ask: 85 in 100."""
    lines = _lines("disguised")
    missed = [text for text in lines if not _held(text)]
    assert len(missed) <= 0.15 * len(lines), missed
    assert [text for text in _lines("undisguised") if _held(text)] == []


def test_lengths_are_read_as_people_write_them() -> None:
    """Long talks block however they are written; brief ones, and other times, do not."""
    for sort, long in (("long", True), ("brief", False)):
        texts = [line.split("\t")[0] for line in _lines(sort)]
        assert [text for text in texts if _held(text) is not long] == []
