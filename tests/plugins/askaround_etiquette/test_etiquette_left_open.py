"""What packs leave open, and what they name wrongly: minutes, languages; and two places by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from askaround_etiquette.placing.places import resolve
from askaround_etiquette.values import fields
from tests.conftest import Run

TODAY = "2026-11-24T15:30"
PACK = """pack: US-NC:boone
checked_on: 2026-11-20
values:
  minutes: null
"""


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Kaliningrad", "RU-KGD:kaliningrad"),
        ("Kaliningrad, Russia", "RU-KGD:kaliningrad"),
        ("Wash., D.C.", "US-DC"),
        ("Wash. DC", "US-DC"),
        ("Wash.", "US-WA"),
    ],
)
def test_towns_lie_where_their_names_say(name: str, place: str) -> None:
    """Kaliningrad has a division of its own; Wash. is the city before D.C., else the state."""
    assert resolve(name).id == place


@pytest.mark.parametrize("workflow", ["informational-interview", "two-hour-job-search"])
def test_minutes_that_are_not_known_are_not_presumed(
    run: Run, tmp_path: Path, workflow: str
) -> None:
    """`minutes: null` means ask: the draft names none, and a finding says so with the pack."""
    run("init", "--workflow", workflow, now=TODAY)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "America/New_York", now=TODAY)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning", "--question",
        "Is it for me?", now=TODAY)  # fmt: skip
    run("add", "Bo Ash", "--email", "bo@example.org", "--tie", "friend", "--place",
        "US-NC:boone", now=TODAY)  # fmt: skip
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=TODAY)
    before = run("request", "1", "--dry-run", now=TODAY)
    assert "20 minutes" in before.stdout, before.stdout + before.stderr
    (tmp_path / "etiquette").mkdir(exist_ok=True)
    (tmp_path / "etiquette" / "boone.yaml").write_text(PACK, encoding="utf-8")
    draft = run("request", "1", "--dry-run", now=TODAY).stdout
    assert not re.search(r"\d+ minutes", draft)
    assert "how many minutes to ask for is not known there" in " ".join(draft.split())
    assert "pack US-NC:boone" in draft
    run("edit", "1", "--minutes", "45", now=TODAY)
    own = run("request", "1", "--dry-run", now=TODAY).stdout
    assert "45 minutes" in own
    assert "is not known there" not in own


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("de", ""),
        ("pt-BR", ""),
        ("klingonese", "letters of a language"),
        ("German", "de for German"),
        ("xx", "letters of a language"),
    ],
)
def test_a_language_is_said_by_its_letters(run: Run, tmp_path: Path, value: str, told: str) -> None:
    """What no draft could be written in is refused, in a pack and in what somebody learnt."""
    assert (
        (told in fields.wrong("language", value)) if told else not fields.wrong("language", value)
    )
    pack = tmp_path / "a.yaml"
    pack.write_text(
        PACK.replace("minutes: null", f"language: {{ value: {value}, confidence: low, basis: "
                     "stated, sources: [a friend] }"), encoding="utf-8"
    )  # fmt: skip
    done = run("etiquette", "check", str(pack), now=TODAY)
    assert done.returncode == (1 if told else 0), done.stdout + done.stderr
    if told:
        assert f"{pack}:4:" in done.stdout
        assert told in done.stdout


def test_sources_that_are_read_tomorrow_are_refused(run: Run, tmp_path: Path) -> None:
    """A pack cannot have been checked on a day that is yet to come."""
    pack = tmp_path / "a.yaml"
    pack.write_text(PACK.replace("2026-11-20", "2027-01-01"), encoding="utf-8")
    done = run("etiquette", "check", str(pack), now=TODAY)
    assert done.returncode == 1
    assert f"{pack}:2:" in done.stdout
    assert "yet to come" in done.stdout
