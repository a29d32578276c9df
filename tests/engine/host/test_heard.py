"""What policies return is taken in once where it is the very same, and never for another's."""

from __future__ import annotations

import pytest

from askaround.host.heard import heard
from askaround.model.finding import Finding, Severity


def test_the_same_finding_is_signed_for_each_plugin() -> None:
    """A finding made once is signed once for a plugin; another plugin's stays its own."""
    said = Finding(Severity.WARN, "order", "people you know come first")
    first = heard(said, "interview")
    assert first.plugin == "interview"
    assert said.plugin == ""
    assert heard(said, "interview") is first
    assert heard(said, "email").plugin == "email"


def test_thousands_of_findings_are_told_apart() -> None:
    """What takes the place of a finding that is gone is not taken for it."""
    reasons = [heard(Finding(Severity.ADVISE, "x", f"reason {n}"), "p").reason for n in range(2000)]
    assert reasons == [f"reason {n}" for n in range(2000)]


def test_what_is_no_finding_stays_a_fault() -> None:
    """However often it is returned."""
    for _ in range(2):
        with pytest.raises(TypeError, match="not a Finding"):
            heard("no", "p")  # type: ignore[arg-type]  # what a plugin may do
