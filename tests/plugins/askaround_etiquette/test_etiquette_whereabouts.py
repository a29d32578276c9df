"""What a person types for a place becomes a territory, or is asked; files are never refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run


def _data(run: Run, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return found


@pytest.fixture(autouse=True)
def _campaign(run: Run) -> None:
    run("init")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Tokyo", "JP"),
        ("Milan", "IT-MI"),
        ("japan", "JP"),
        ("US-NC:boone", "US-NC:boone"),
        ("Boston, MA", "US-MA:boston"),
        ("GB-LND", "GB-LND"),
        ("DE", "DE"),
        ("IN", "IN"),
        ("Gabon", "GA"),
    ],
)
def test_words_become_a_territory(run: Run, typed: str, place: str) -> None:
    """`add` and `edit` understand what `etiquette place` understands."""
    assert _data(run, "add", "Ada Finch", "--place", typed)["contact"]["place"] == place
    run("add", "Ben Finch")
    assert _data(run, "edit", "02", "--place", typed)["contact"]["place"] == place


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Springfield", "US-IL:springfield"),
        ("12 High St, Springfield", "US-IL:springfield"),
        ("GA", "Gabon or US-GA"),
        ("NC", "US-NC"),
        ("Georgia", "GE, US-GA"),
        ("Nowhereville", "no place is called"),
        ("Tokio Cty", "no place is called"),
        ("GB-XYZ", "GB has no division 'XYZ'"),
        ("JP-99", "JP has no division '99'"),
        ("IT-QQ", "IT has no division"),
        ("MY-99", "MY has no division"),
        ("AE-XX", "AE has no division"),
    ],
)
def test_what_is_not_plain_is_asked(run: Run, typed: str, said: str) -> None:
    """Nothing is recorded, and the error says what to type."""
    run("add", "Ben Finch")
    for words in (("add", "Ada Finch"), ("edit", "01"), ("etiquette", "place", "01")):
        place = (typed,) if words[0] == "etiquette" else ("--place", typed)
        ended = run(*words, *place)
        assert ended.returncode == 3
        assert said in ended.stderr
    assert _data(run, "show", "01")["contact"]["place"] == ""
    assert len(_data(run, "list")["contacts"]) == 1


def test_a_city_brings_its_zone_unless_one_was_said(run: Run) -> None:
    """A city keeps the clock of its own state; what somebody said counts before it."""
    cancun = _data(run, "add", "Ada Finch", "--place", "Cancun")["contact"]
    assert cancun["place"] == "MX-ROO:cancun"
    assert "times in America/Cancun" in run("etiquette", "when", "ada").stdout
    said = ("--place", "Cancun", "--zone", "America/New_York")
    assert _data(run, "add", "Ben Finch", *said)["contact"]["zone"] == "America/New_York"


def test_a_file_keeps_words_nobody_understands(run: Run, tmp_path: Path) -> None:
    """An import fails on no place: the words become a note with a line, and a clue for later."""
    file = tmp_path / "people.csv"
    file.write_text(
        "name,email,country\n"
        "Ada Finch,ada@example.com,Atlantis\n"
        "Ben Finch,ben@example.com,Springfield\n"
        "Cy Finch,cy@example.com,Milano\n"
        "Di Finch,di@example.com,GA\n",
        "utf-8",
    )
    said = run("import", str(file)).stdout
    assert "4 added" in said
    assert "line 2: no place is called 'Atlantis'" in said
    assert "line 3: 'Springfield' may be several places" in said
    shown = [_data(run, "show", f"0{n}")["contact"] for n in (1, 2, 3, 4)]
    assert [one["place"] for one in shown] == ["", "", "IT-MI", "GA"]
    assert [one["fields"].get("place") for one in shown] == ["Atlantis", "Springfield", None, None]
    clue = _data(run, "etiquette", "place", "02")["clues"][0]
    assert (clue["kind"], clue["sure"]) == ("noted", False)
    assert "US-IL:springfield" in clue["places"]
