"""The crash harness: a few rounds of it, and that it would see what went wrong."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.clock import FixedClock
from tests.crash import checks
from tests.crash.deeds import Step
from tests.crash.points import Points, named
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


def _campaign(folder: Path, server: SmtpServer) -> None:
    """Make a campaign that sends by a server."""
    with Campaign.create(folder, clock=FixedClock(START)) as campaign:
        campaign.set_profile(
            name="Robin Vale", about="a planner", email="robin@example.org", zone="UTC"
        )
        campaign.set_objective(
            text="how timetables are made",
            field="transport",
            kind="career",
            question="Is it for me?",
        )
    text = as_toml("email", server.settings("plain", "none"))
    (folder / "askaround.toml").write_text(text)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """A campaign in which one message went, and what the server took."""
    home = tmp_path_factory.mktemp("crash")
    server = SmtpServer(tmp_path_factory.mktemp("server"))
    folder = home / "campaign"
    _campaign(folder, server)
    work(folder, START, [("add", 1), ("request", 1), ("approve", 0), ("deliver", 0)])
    received = server.received()
    server.stop()
    assert len(received) == 1
    return folder, received


def test_what_a_restore_may_not_lose_is_seen(tmp_path: Path) -> None:
    """What went since the backup, to whom it knows and whom it does not, and what goes again."""
    folder = tmp_path / "home" / "campaign"
    folder.parent.mkdir()
    (tmp_path / "server").mkdir()
    server = SmtpServer(tmp_path / "server")
    _campaign(folder, server)
    went: list[Step] = [("request", 1), ("add", 2), ("request", 2), ("approve", 0), ("deliver", 0)]
    try:
        work(folder, START, [("add", 1), ("backup", 0), *went, ("restore", 0)])
        assert len(server.received()) == 2
        assert checks.acknowledged(folder)[-1]["refused"] == ""
        assert checks.wrong(folder, START, server.received()) == []
        # Both are asked anew, approved and delivered: nothing of it goes.
        work(folder, START, went)
        assert len(server.received()) == 2
        assert checks.wrong(folder, START, server.received()) == []
        with Campaign.open(folder, clock=FixedClock(START)) as campaign:
            again = campaign.outbox.list("drafted")[0]
            campaign.outbox.approve(again.id, overrule="to see whether it is seen")
            campaign.outbox.deliver([again.id])
        found = checks.wrong(folder, START, server.received())
        assert any(one.startswith("doubled: request") for one in found), found
        with Campaign.open(folder) as campaign:
            campaign.store.connection.execute("DELETE FROM effect WHERE data LIKE '%restored%'")
            campaign.store.went.clear()
        found = checks.wrong(folder, START, server.received())
        assert sum(one.startswith("lost: ") and "arrived" in one for one in found) == 2, found
    finally:
        server.stop()


def test_a_restore_promises_what_the_backup_knew() -> None:
    """Of what was acknowledged, that up to the backup and that since the restore must be there."""

    def said(step: str, *events: int, refused: str = "") -> dict[str, Any]:
        return {"step": step, "refused": refused, "events": [[one] for one in events]}

    lines = [said("add", 1), said("backup"), said("add", 2), {"step": "restoring"}, said("add", 3)]
    assert [event for _, event in checks.promised(lines)] == [[1], [3]]
    lines = [said("add", 1), said("backup", refused="full"), {"step": "restoring"}]
    assert checks.promised(lines) == []


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
    ("change", "expected"),
    [
        ({"events": []}, "lost: add said that it was done with 1"),
        ({"commands": [1, 2]}, "doubled: add of 1 was done by commands"),
        ({"commands": [1, 2], "refused": "disk", "did": [], "events": []}, "doubled: add of 1"),
    ],
)
def test_what_a_call_said_is_held_against_it(
    sent: tuple[Path, list[dict[str, Any]]],
    tmp_path: Path,
    change: dict[str, object],
    expected: str,
) -> None:
    """A success that left nothing behind is lost; a step done by two commands is doubled."""
    import shutil

    source, received = sent
    folder = Path(shutil.copytree(source, tmp_path / "campaign"))
    lines = checks.acknowledged(source)
    added = next(one for one in lines if one["step"] == "add")
    assert (len(added["did"]), len(added["commands"])) == (1, 1)
    added |= change
    (tmp_path / ACKNOWLEDGED).write_text("".join(json.dumps(one) + "\n" for one in lines))
    found = checks.wrong(folder, START, received)
    assert any(one.startswith(expected) for one in found), found


def test_too_few_kills_are_no_success() -> None:
    """Where the time is over before a third of the kills took place, nothing was shown."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", "--kills", "300", "--seconds", "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "of 300 kills; fewer than 100 prove nothing" in done.stdout


@pytest.mark.parametrize(("hit", "seen"), [(1, "fail at before commit\n"), (10_000, "")])
def test_a_fault_counts_where_it_was_met(
    sent: tuple[Path, list[dict[str, Any]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hit: int,
    seen: str,
) -> None:
    """A point that is never passed leaves no word of a fault."""
    import shutil

    folder = Path(shutil.copytree(sent[0], tmp_path / "campaign"))
    points = Points("before commit", hit, act="fail", log=tmp_path / "saw.txt")
    monkeypatch.setattr(sqlite3, "connect", sqlite3.connect)  # as it was, afterwards
    points.connections()
    work(folder, START, [("add", 7)])
    log = tmp_path / "saw.txt"
    assert (log.read_text() if log.exists() else "") == seen


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
