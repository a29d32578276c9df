"""The crash harness: a few rounds of it, and that it would see what went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.clock import FixedClock
from tests.crash import checks
from tests.crash.points import named
from tests.crash.rounds import START
from tests.crash.work import ACKNOWLEDGED, work
from tests.servers.smtp import SmtpServer, as_toml

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_some_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """A dozen kills of every kind: the harness runs, counts by kind, and finds nothing wrong."""
    figures = tmp_path / "figures.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", "--kills", "12", "--json", str(figures)],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = json.loads(figures.read_text())
    assert said["kills"] >= 12
    assert (said["lost"], said["doubled"], said["wrong"]) == (0, 0, [])
    assert said["acknowledged_events"] > 100
    assert said["received"] > 0
    assert sum(said["faults"].values()) >= 10


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """A campaign in which one message went, and what the server took."""
    home = tmp_path_factory.mktemp("crash")
    server = SmtpServer(tmp_path_factory.mktemp("server"))
    folder = home / "campaign"
    with Campaign.create(folder, clock=FixedClock(START)) as campaign:
        campaign.set_profile(
            name="Robin Vale", about="a planner", email="robin@example.org", zone="UTC"
        )
        campaign.set_objective(text="how timetables are made", field="transport", kind="career")
    text = as_toml("email", server.settings("plain", "none"))
    (folder / "askaround.toml").write_text(text)
    work(folder, START, [("add", 1), ("request", 1), ("approve", 0), ("deliver", 0)])
    received = server.received()
    server.stop()
    assert len(received) == 1
    return folder, received


Tamper = Callable[[Path, list[dict[str, Any]]], list[dict[str, Any]]]


def _twice(folder: Path, received: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*received, *received]


def _never(folder: Path, received: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return []


def _strange(folder: Path, received: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*received, {"key": "nobody-knows-it"}]


def _taken_back(folder: Path, received: list[dict[str, Any]]) -> list[dict[str, Any]]:
    with Campaign.open(folder) as campaign:
        campaign.store.connection.execute("UPDATE effect SET status = 'approved'")
    return received


def _forgotten(folder: Path, received: list[dict[str, Any]]) -> list[dict[str, Any]]:
    with Campaign.open(folder) as campaign:
        campaign.store.connection.execute("DELETE FROM event WHERE kind = 'effect.delivered'")
    return received


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (_twice, "doubled: "),
        (_never, "claimed: "),
        (_strange, "lost: "),
        (_taken_back, "forgotten: "),
        (_forgotten, "lost: event "),
    ],
)
def test_what_went_wrong_is_seen(
    sent: tuple[Path, list[dict[str, Any]]], tmp_path: Path, tamper: Tamper, expected: str
) -> None:
    """A message that came twice, never, from nowhere, or an event that is gone: all are found."""
    import shutil

    source, received = sent
    folder = Path(shutil.copytree(source, tmp_path / "campaign"))
    shutil.copy(source.parent / ACKNOWLEDGED, tmp_path / ACKNOWLEDGED)
    assert checks.wrong(folder, START, received) == []
    found = checks.wrong(folder, START, tamper(folder, list(received)))
    assert any(one.startswith(expected) for one in found), found


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("BEGIN IMMEDIATE", "begin"),
        ("INSERT INTO event (seq) VALUES (?)", "write event"),
        ("INSERT OR IGNORE INTO forgotten (contact) VALUES (?)", "write forgotten"),
        ("UPDATE contact SET state = ?", "write contact"),
        ("DELETE FROM timer WHERE id = ?", "write timer"),
        ("SELECT 1", ""),
        ("", ""),
    ],
)
def test_points_are_named_after_what_is_written(statement: str, name: str) -> None:
    """Every statement that writes has a point; one that reads has none."""
    assert named(statement) == name
