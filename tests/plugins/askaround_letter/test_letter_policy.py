"""What cannot be printed is said when it is drafted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from askaround.model import Advice, Contact, Draft, Facts, PolicyContext, Severity
from askaround_letter.plugin import register_policies
from askaround_letter.settings import Settings

DRAFT = Draft(
    1, 7, "request", "letter", "4 Elm Street\nUtica, NY 13501", "Ines Falk", "Robin Vale",
    "robin@example.org", "Hello", "Dear Ines,\n\nthank you.",
)  # fmt: skip
NOBODY_HAS = "\U000140ff"


def _context(draft: Draft | None, channel: str) -> PolicyContext:
    facts = Facts(Contact(7, "Ines Falk", "s", 1, 1, 0, 0), 0, {}, {}, Advice("", {}), {})
    return PolicyContext(
        "message", facts, 0, "request", "s", "s", "request", channel, draft,
        cast("Any", None), "UTC", Settings(),
    )  # fmt: skip


def _said(draft: Draft | None, channel: str = "letter") -> list[Severity]:
    (policy,) = register_policies()
    return [one.severity for one in policy.review(_context(draft, channel))]


@pytest.mark.parametrize("field", ["body", "to", "to_name"])
def test_a_sign_without_font_is_said(field: str) -> None:
    """Wherever it stands on the page; it warns and does not block, as a font can be installed."""
    odd: dict[str, Any] = {field: f"{getattr(DRAFT, field)} {NOBODY_HAS}"}
    assert _said(replace(DRAFT, **odd)) == [Severity.WARN]


def test_what_can_be_printed_is_not_spoken_of() -> None:
    """Latin, Greek and typographic signs are in the font that comes along."""
    assert _said(DRAFT) == []
    assert _said(replace(DRAFT, body="Żółć, Ωmega – “so”…")) == []
    assert _said(None) == []


def test_only_what_is_printed_counts() -> None:
    """Mail needs no font, and the words of a card are written by hand: its address is printed."""
    odd = replace(DRAFT, body=NOBODY_HAS)
    assert _said(odd, "email") == []
    assert _said(replace(DRAFT, subject=NOBODY_HAS)) == []
    assert _said(odd, "card") == []
    assert _said(replace(odd, to=NOBODY_HAS), "card") == [Severity.WARN]
