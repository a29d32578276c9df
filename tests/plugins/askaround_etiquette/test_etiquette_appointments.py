"""An agreed talk on a closed day of the contact's place: a hint with the day and who says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

NOW = "2026-12-14T10:00-05:00"


def _ready(run: Run, place: str) -> None:
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


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-12-25 10:00", "the talk is on Fri 25 Dec: Christmas"),
        ("2026-12-26 10:00", "the talk is on Sat 26 Dec: "),
        ("2026-12-22 10:00", ""),
    ],
)
def test_a_talk_on_a_closed_day_is_told(run: Run, at: str, said: str) -> None:
    """`schedule` names the holiday or the weekend there, and `why` says it as well."""
    _ready(run, "Milan")
    done = run("schedule", "1", "--at", at, "--by", "phone", now=NOW)
    assert done.returncode == 0, done.stderr
    every = run("why", "1", "--all", now=NOW)
    run("outbox", "show", "2", now=NOW)  # the invitation's words are made ready
    why = run("why", "1", now=NOW)
    for shown in (done.stdout, every.stdout, why.stdout):
        told = " ".join(shown.split())
        assert (said in told) if said else "the talk is on" not in told, shown


def test_the_pack_is_named_whose_days_they_are(run: Run, tmp_path: Path) -> None:
    """A time to avoid of a pack is told with the pack and how sure it is."""
    _ready(run, "US-NC:boone")
    (tmp_path / "etiquette").mkdir(exist_ok=True)
    (tmp_path / "etiquette" / "boone.yaml").write_text(
        "pack: US-NC:boone\nchecked_on: 2026-11-20\nvalues:\n  avoid.fair: { value: { from: "
        '"12-21", to: "12-23", why: the fair }, confidence: medium, basis: stated, sources: '
        "[a friend] }\n",
        encoding="utf-8",
    )
    done = run("schedule", "1", "--at", "2026-12-22 10:00", "--by", "phone", now=NOW)
    told = " ".join(done.stdout.split())
    assert "the talk is on Tue 22 Dec: the fair in Boone" in told
    assert "(pack US-NC:boone" in told
    assert "confidence medium" in told
