"""``forecast`` on the command line."""

from __future__ import annotations

import json

import pytest

from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from tests.engine.forecast.conftest import Pond


def _ask(pond: Pond, *words: str) -> int:
    folder = str(pond.campaign.folder)
    return run_here(["forecast", "--runs", "200", *words], Session(folder, pond.clock))


def test_in_words(pond: Pond, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how many to ask, when it is done, what a follow-up brings, and what is assumed."""
    for tie in ("friend", "stranger"):
        pond.person(tie)
    pond.asked()
    capsys.readouterr()
    assert _ask(pond, "--target", "4") == 0
    out = capsys.readouterr().out
    assert "more people for 4 meetings with 80% certainty" in out
    assert "8 of 10" in out
    assert "With one more follow-up: +" in out
    assert (
        "So far: 1 asked, 0 yes, 0 no, 1 silent (1 may still answer). 0 of 4 meetings; 2 not" in out
    )
    assert "sourced" in out
    assert "assumed" in out


def test_as_json(pond: Pond, capsys: pytest.CaptureFixture[str]) -> None:
    """One document with every number and its interval; the same again for the same seed."""
    assert _ask(pond, "--target", "4", "--json", "--seed", "7", "--compare", str(pond.file)) == 0
    text = capsys.readouterr().out
    said = json.loads(text)
    assert said["schema_version"] == 1
    assert (said["target"], said["seed"], said["interval"]) == (4, 7, 0.8)
    assert set(said["outcome"]["meetings"]) == {"mean", "median", "low", "high"}
    assert said["outcome"]["needed"]["count"] >= said["outcome"]["needed"]["median"]
    assert said["compared"][0]["meetings"]["mean"] == 0
    assert {belief["basis"] for belief in said["beliefs"]} == {"sourced", "assumed"}
    assert _ask(pond, "--target", "4", "--json", "--seed", "7", "--compare", str(pond.file)) == 0
    assert capsys.readouterr().out == text


def test_the_clock_does_not_show(pond: Pond, capsys: pytest.CaptureFixture[str]) -> None:
    """Hours later on the same day the same database and seed give the same bytes."""
    pond.asked("friend")
    said = []
    for hours in (0, 3, 9):
        pond.clock.at += hours * 3600
        capsys.readouterr()
        assert _ask(pond, "--target", "4", "--json", "--seed", "7") == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == said[2]
    assert "now" not in json.loads(said[0])


def test_where_the_target_is_met_some_more_are_compared(
    pond: Pond, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ways differ in what further meetings cost, and per ten asked; both with an interval."""
    pond.campaign.intend(pond.asked(), "reply.accepted")
    hasty = pond.campaign.folder / "hasty.yaml"
    text = pond.file.read_text("utf-8").replace("workflow: pond", "workflow: hasty")
    text = text.replace("10 business", "2 business").replace(
        "[ripple, mud], to: spl", "ripple, to: spl"
    )
    hasty.write_text(text, encoding="utf-8")
    messages = pond.campaign.folder / "messages"
    (messages / "hasty").mkdir()
    for file in (messages / "pond").iterdir():
        (messages / "hasty" / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    words = ("--target", "1", "--compare", str(hasty))
    capsys.readouterr()
    assert _ask(pond, *words, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["outcome"]["asked"], said["outcome"]["needed"]["count"]) == (0, 0)
    [other] = said["compared"]
    assert said["sought"] == 1 + 3
    assert other["asked"] > 5
    assert other["meetings"]["mean"] < 0
    assert other["per_ten"]["mean"] < 0
    assert other["fewer"] < 0
    assert said["one_more"]["per_ten"]["mean"] > 0
    assert "hasty is another method (Skipping stones)" in other["note"]
    assert _ask(pond, *words) == 0
    shown = capsys.readouterr().out
    assert "For 4 meetings, as 1 are there without asking more:" in shown
    assert "per ten (8 of 10 campaigns: " in shown


def test_enough_already(pond: Pond, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the target is reached it says that nobody more need be asked."""
    pond.campaign.intend(pond.asked(), "reply.accepted")
    capsys.readouterr()
    assert _ask(pond, "--target", "1") == 0
    assert "Nobody more need be asked for 1 meetings" in capsys.readouterr().out


def test_no_number_is_enough(pond: Pond, capsys: pytest.CaptureFixture[str]) -> None:
    """A target that cannot be reached with those asked says so instead of a date."""
    assert _ask(pond, "--target", "50", "--ask", "10") == 0
    assert "None of these campaigns gets to 50 meetings." in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--target", "0"], ["--certainty", "2"], ["--runs", "5"]])
def test_wrong_numbers(pond: Pond, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is out of range ends with exit code 2."""
    assert _ask(pond, *words) == 2
    assert capsys.readouterr().err
