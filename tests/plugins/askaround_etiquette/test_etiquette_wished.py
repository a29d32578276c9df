"""Hours that somebody asked for: what is not understood is refused, for it would hold nothing."""

from __future__ import annotations

import pytest

from tests.conftest import Run

NOW = "2026-11-23T15:00"


@pytest.mark.parametrize("said", ["banana", "25:00-26:00", "9-17h", "17:00-9:00"])
def test_hours_that_mean_nothing_are_refused(run: Run, said: str) -> None:
    """The form that is understood stands in the error, and nothing is changed."""
    run("init", now=NOW)
    run("add", "Ada Example", now=NOW)
    done = run("edit", "1", "--set", f"hours={said}", now=NOW)
    assert done.returncode == 2
    assert "is not understood" in done.stderr
    assert "9:00-12:00, 14:00-17:00" in done.stderr
    assert said not in run("show", "1", now=NOW).stdout


@pytest.mark.parametrize("said", ["9:00-12:00, 14:00-17:00", "any", ""])
def test_hours_that_are_understood_are_taken(run: Run, said: str) -> None:
    """Spans, any, or nothing."""
    run("init", now=NOW)
    run("add", "Ada Example", now=NOW)
    assert run("edit", "1", "--set", f"hours={said}", now=NOW).returncode == 0
