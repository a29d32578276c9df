"""A word of thanks is due when it may arrive: on no closed day of the contact's place."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

NOW = "2026-12-14T10:00-05:00"
FAIR = (
    "pack: US-NC:boone\nchecked_on: 2026-11-20\nvalues:\n  avoid.fair: { value: { from: "
    '"12-21", to: "12-29", why: the fair }, confidence: high, basis: stated, '
    "sources: [me] }\n"
)


def _talked(run: Run, place: str, at: str, after: str) -> None:
    run("init", now=NOW)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "America/New_York", now=NOW)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning", "--question",
        "Is it for me?", now=NOW)  # fmt: skip
    run("add", "Bo Ash", "--email", "bo@example.org", "--tie", "friend", "--place", place,
        "--role", "practitioner", now=NOW)  # fmt: skip
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=NOW)
    assert run("request", "1", "--send", "--now", "he asked for it", now=NOW).returncode == 0
    assert run("schedule", "1", "--at", at, "--by", "phone", now=NOW).returncode == 0
    run("tick", now=after)


def _thanks(run: Run, now: str) -> dict[str, Any]:
    rows = json.loads(run("today", "--json", now=now).stdout)["rows"]
    return next(row for row in rows if row["what"] == "thank")


@pytest.mark.parametrize(
    ("place", "at", "after", "late_at", "due"),
    [
        ("US-NC:boone", "2026-12-24 10:00", "2026-12-24T12:00", "2026-12-28T09:00", "2026-12-30"),
        ("Milan", "2026-12-24 10:00", "2026-12-24T12:00", "2026-12-26T09:00", "2026-12-28"),
        ("Riyadh", "2026-12-17 09:00", "2026-12-17T11:00", "2026-12-19T09:00", "2026-12-20"),
    ],
)
def test_thanks_are_not_late_on_closed_days(
    run: Run, tmp_path: Path, place: str, at: str, after: str, late_at: str, due: str
) -> None:
    """Where the days after the talk are closed there, thanks are late from the first open one."""
    (tmp_path / "etiquette").mkdir()
    (tmp_path / "etiquette" / "boone.yaml").write_text(FAIR, encoding="utf-8")
    _talked(run, place, at, f"{after}-05:00")
    row = _thanks(run, f"{late_at}-05:00")
    assert row["mark"] != "LATE", row
    assert datetime.fromtimestamp(row["at"], UTC).date().isoformat() == due
    assert _thanks(run, "2027-01-04T12:00-05:00")["mark"] == "LATE"


def test_thanks_are_late_on_working_days(run: Run) -> None:
    """A day after a talk on a Tuesday it is late there as everywhere."""
    _talked(run, "US-NC:boone", "2026-12-15 10:00", "2026-12-15T12:00-05:00")
    assert _thanks(run, "2026-12-16T12:00-05:00")["mark"] == "LATE"
