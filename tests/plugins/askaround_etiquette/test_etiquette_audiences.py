"""What is said of some people against what is said of everybody there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from askaround.model import Advice, AdvisedValue
from askaround_etiquette.conduct.welcome import received


@pytest.mark.parametrize(
    ("general", "special", "value", "by"),
    [
        ("high", "low", "needs_introduction", "high"),
        ("medium", "low", "needs_introduction", "medium"),
        ("low", "low", "ok", "low"),
        ("high", "medium", "ok", "medium"),
        ("high", "high", "ok", "high"),
    ],
)
def test_what_is_thinly_known_lifts_no_block(
    general: str, special: str, value: str, by: str
) -> None:
    """Low confidence only hints: it opens nothing that something better known closes."""
    contact = SimpleNamespace(
        tie="stranger", fields={"start_up": "yes"}, place="JP", introduced_by=None
    )
    said = {
        "acceptance": AdvisedValue("needs_introduction", general, "stated", ("a book",), "JP"),
        "acceptance_for": AdvisedValue({"start_up": "ok"}, special, "stated", ("a book",), "JP"),
    }
    facts: Any = SimpleNamespace(contact=contact, advice=Advice("JP", said))
    found = received(facts)
    assert found is not None
    assert (found.value, found.said.confidence) == (value, by)
