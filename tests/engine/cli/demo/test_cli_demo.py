"""The demo: a whole campaign through the same commands, on any date, in a folder of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from tests.engine.cli.conftest import Ask

SUNDAY = 1_795_334_400
"""2026-11-22 08:00 UTC."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """The demo, played once in a process of its own; its folder and its JSON."""
    folder = tmp_path_factory.mktemp("demo") / "askaround-demo"
    done = subprocess.run(
        [str(Path(sys.executable).with_name("askaround")), "demo", str(folder), "--json"],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout)


def _read(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert run_here([*words, "--json"], Session(folder=str(folder))) == 0
    return json.loads(capsys.readouterr().out)


def _texts(found: Any) -> dict[str, str]:
    """Return what each command printed, the last time it was typed."""
    return {step["command"]: step["output"] for step in found["steps"] if "command" in step}


@pytest.mark.slow
def test_everybody_ends_where_the_story_says(
    played: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Accept, decline, silence, a call at once, a no-show and a stop each end in their state."""
    states = {c["given"]: c["state"] for c in _read(played[0], capsys, "list")["contacts"]}
    assert len([name for name in states if name]) == 12
    expected = {
        "Ines": "referred",
        "Mei": "referred",
        "Amara": "referred",
        "Priya": "thanked",
        "Tomas": "quiet",
        "Dario": "declined",
        "Jonah": "stopped",
        "Omar": "thanked",
    }
    assert {name: states[name] for name in expected} == expected


@pytest.mark.slow
def test_people_who_were_named_become_prospects(
    played: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """The tree says who named whom."""
    named = {
        c["name"]: c["introduced_by"]
        for c in _read(played[0], capsys, "list")["contacts"]
        if c["introduced_by"]
    }
    assert named == {"Helen Okafor": 3, "Bea Tanaka": 1, "Noor Haddad": 1, "Ada Brook": 6}
    assert "Helen Okafor" in _texts(played[1])["askaround tree"]


@pytest.mark.slow
def test_replies_are_real_files_that_thread(played: tuple[Path, Any]) -> None:
    """Each mail lies in the Maildir and was matched to the very message it answers."""
    folder, _ = played
    mails = [path for path in (folder / "mail" / "Inbox").rglob("*") if path.is_file()]
    assert len(mails) == 7
    with Campaign.open(folder, readonly=True) as campaign:
        seen = campaign.store.observations.select()
    assert Counter(one["data"]["matched"] for one in seen) == {"thread": 7}


@pytest.mark.slow
def test_nothing_is_invented(played: tuple[Path, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Journal and tables agree, and every line of the demo is a command with its own answer."""
    assert _read(played[0], capsys, "verify")["ok"]
    commands = [step for step in played[1]["steps"] if "command" in step]
    assert all(step["output"] for step in commands)
    assert {step["exit_code"] for step in commands} == {0, 5, 6}
    boards = [step for step in commands if step["command"] == "askaround board"]
    assert len({step["output"] for step in boards}) == len(boards) >= 6


@pytest.mark.slow
def test_one_can_go_on_in_the_folder(
    played: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder is a campaign like any other; its clock lies in the recent past."""
    assert run_here(["today"], Session(folder=str(played[0]))) == 0
    assert "askaround" in capsys.readouterr().out
    assert not (played[0] / "askaround-errors.log").exists()


@pytest.mark.slow
@pytest.mark.parametrize("days", [0, 33, 101, 150])
def test_it_works_on_any_date(ask: Ask, clock: FixedClock, tmp_path: Path, days: int) -> None:
    """Whatever holidays lie ahead, the scenario fits."""
    clock.at = SUNDAY + days * 86_400
    said = ask("demo", str(tmp_path / "demo"), "--json")
    assert said.code == 0, said.err


def test_a_folder_with_something_else_is_left_alone(ask: Ask, tmp_path: Path) -> None:
    """Files that no demo made are neither removed nor written over."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "diary.txt").write_text("dear diary")
    said = ask("demo", str(mine))
    assert said.code == 1
    assert "left alone" in said.err
    assert [path.name for path in mine.iterdir()] == ["diary.txt"]
    (tmp_path / "file").write_text("")
    assert ask("demo", str(tmp_path / "file")).code == 1


def test_an_earlier_demo_is_made_anew(tmp_path: Path) -> None:
    """The marker of an earlier demo allows its folder to be cleared, and nothing else does."""
    from askaround.cli.demo.command import MARKER, clear

    old = tmp_path / "old"
    old.mkdir()
    (old / MARKER).write_text("")
    (old / "askaround.db").write_text("")
    clear(old)
    assert not old.exists()
    clear(old)
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    from askaround.errors import AskaroundError

    with pytest.raises(AskaroundError):
        clear(tmp_path / "link")
