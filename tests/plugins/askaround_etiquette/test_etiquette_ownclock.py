"""The seeker's clock by their own place: taken where it is plain, asked where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.cli.main import run
from askaround.cli.terminal.session import Session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty campaign."""
    with Campaign.create(tmp_path / "camp"):
        return tmp_path / "camp"


def told(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """Return the zone that is known after `profile`, and what is said of the clock."""
    assert run(("profile", *words, "--json"), Session(folder=str(folder))) == 0
    said = json.loads(capsys.readouterr().out)
    return said["profile"]["zone"], said["clock"]


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("US-NY", "America/New_York"),
        ("Boston, MA", "America/New_York"),
        ("Milan", "Europe/Rome"),
        ("Japan", "Asia/Tokyo"),
    ],
)
def test_a_place_with_one_clock_says_it(
    folder: Path, capsys: pytest.CaptureFixture[str], place: str, zone: str
) -> None:
    """Without a zone that of the place is taken, and said with the words that were typed."""
    known, clock = told(folder, capsys, "--place", place)
    assert known == zone
    assert clock.startswith(f"your clock is {zone}, as in {place} ")


def test_a_place_with_several_clocks_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """None is taken, and they are named."""
    known, clock = told(folder, capsys, "--place", "United States")
    assert known == ""
    assert "several time zones; say which: askaround profile --zone ZONE" in clock
    assert "America/Chicago" in clock


@pytest.mark.parametrize("together", [True, False])
def test_another_zone_stays_and_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], together: bool
) -> None:
    """Known before or typed along: the zone is not changed, and that they differ is said."""
    zone = ("--zone", "Europe/Rome")
    if not together:
        told(folder, capsys, *zone)
    known, clock = told(folder, capsys, "--place", "Japan", *(zone if together else ()))
    assert known == "Europe/Rome"
    assert "your clock is Europe/Rome, and Japan has Asia/Tokyo: nothing was changed" in clock


@pytest.mark.parametrize("place", ["Germany", "Milan"])
def test_another_name_of_the_same_clock_is_no_difference(
    folder: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    """Europe/Vienna shows in Berlin and in Rome what their own zones show."""
    told(folder, capsys, "--zone", "Europe/Vienna")
    assert told(folder, capsys, "--place", place) == ("Europe/Vienna", "")
