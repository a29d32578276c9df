"""Durability: whoever writes to a campaign's database waits until it is on the disk."""

from __future__ import annotations

import re
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.errors import BadFile
from askaround.model import Person
from askaround.upkeep.backup import backup, restore
from askaround.upkeep.doctor import examine
from askaround.upkeep.forget import forget
from askaround.upkeep.rescue import rescue
from tests.engine.orchard import Orchard

FULL, NORMAL = 2, 1


def level(campaign: Campaign) -> int:
    """Return what the campaign's connection is set to."""
    return int(campaign.store.connection.execute("PRAGMA synchronous").fetchone()[0])


def test_every_connection_that_writes_syncs_fully(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Created, opened, backed up, forgotten in, restored or rescued: FULL to the last."""
    ended: list[tuple[str, int]] = []

    class Watched(sqlite3.Connection):
        """Remembers its level when it is closed."""

        def close(self) -> None:
            file = self.execute("PRAGMA database_list").fetchone()[2]
            ended.append((Path(file).name, self.execute("PRAGMA synchronous").fetchone()[0]))
            super().close()

    usual = sqlite3.connect

    def connect(name: Any, **more: Any) -> sqlite3.Connection:
        reads = "mode=ro" in str(name)
        return usual(name, **more) if reads else usual(name, factory=Watched, **more)

    monkeypatch.setattr(sqlite3, "connect", partial(connect))
    folder = tmp_path / "mine"
    clock = FixedClock(1_795_442_400)  # copies are named by the second
    with Campaign.create(folder, clock=clock) as campaign:
        assert level(campaign) == FULL
        ines = campaign.add(Person("Ines Falk", emails=("ines@example.org",)))
    with Campaign.open(folder, clock=clock) as campaign:
        assert level(campaign) == FULL
        saved = backup(campaign.workspace)
        forget(campaign.workspace, ines.id)
        assert level(campaign) == FULL
        restore(campaign.workspace, saved)
        assert level(campaign) == FULL
        campaign.add(Person("Jon Ash", emails=("jon@example.org",)))
    (folder / "askaround.db").write_bytes(b"no database" * 1000)
    rescue(folder, saved)
    with Campaign.open(folder) as campaign:
        assert level(campaign) == FULL
    # Copies grow under random names.
    assert {re.sub(r"\.[0-9a-f]{16}(?=\.part$)", "", name) for name, _ in ended} == {
        ".restore-lock",
        "askaround.db",
        "askaround.db.part",
        "askaround.db.rescued",
        f"{saved.name}.part",
        f"{saved.stem}-2.db.part",
        f"{saved.stem}-2.db.restoring",
    }
    assert [one for one in ended if one[1] != FULL] == []


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The level of each commit of a command, as the connection itself says."""
    seen: list[int] = []

    class Watched(sqlite3.Connection):
        """Remembers its level at each commit."""

        def commit(self) -> None:
            super().commit()
            seen.append(int(self.execute("PRAGMA synchronous").fetchone()[0]))

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Watched))
    return seen


def test_who_chooses_so_does_not_wait(tmp_path: Path, commits: list[int]) -> None:
    """Adding, noting and stepping wait for nothing, a new connection's first command included."""
    with Campaign.create(tmp_path) as campaign:
        assert set(commits) == {FULL}
    (tmp_path / "askaround.toml").write_text('[database]\nsynchronous = "normal"\n')
    commits.clear()
    with Campaign.open(tmp_path) as campaign:
        number = campaign.add(Person("Ines Falk", emails=("ines@example.org",))).id
        campaign.fire(number, "ask_first")
    assert commits
    assert set(commits) == {NORMAL}


def test_a_wish_for_no_contact_waits_for_the_disk(tmp_path: Path, commits: list[int]) -> None:
    """Its command is followed by one that takes it to the disk; so is one inside another."""
    (tmp_path / "askaround.toml").write_text('[database]\nsynchronous = "normal"\n')
    with Campaign.create(tmp_path) as campaign:
        number = campaign.add(Person("Ines Falk", emails=("ines@example.org",))).id
        commits.clear()
        campaign.edit(number, do_not_contact=True)
        assert commits == [NORMAL, FULL]
        commits.clear()
        with campaign.command("both"):
            campaign.add(Person("Jon Ash", do_not_contact=True))
            campaign.add(Person("Kim Elm", do_not_contact=True))
        assert commits == [NORMAL, FULL]
        commits.clear()
        forget(campaign.workspace, number)
        assert commits == [FULL]


def test_what_they_said_waits_for_the_disk(tmp_path: Path, commits: list[int]) -> None:
    """A call in which somebody said no is on the disk when its command ends, a note is not."""
    (tmp_path / "askaround.toml").write_text('[database]\nsynchronous = "normal"\n')
    with Campaign.create(tmp_path) as campaign:
        number = campaign.add(Person("Ines Falk", phones=("+1 202 555 0143",))).id
        commits.clear()
        campaign.note(number, "research", {"about": "person", "text": "Draws", "source": "a page"})
        assert commits == [NORMAL]
        commits.clear()
        campaign.touch(number, "call.declined")
        assert commits == [NORMAL, FULL]


def test_a_delivery_waits_for_the_disk(orchard: Orchard, commits: list[int]) -> None:
    """The mark before the wire, and what became of it, whatever the settings say."""
    number = orchard.sow(orchard.add()).id
    toml = orchard.folder / "askaround.toml"
    toml.write_text(
        (toml.read_text() if toml.exists() else "") + '[database]\nsynchronous = "normal"\n'
    )
    orchard.mode("deliver")
    with Campaign.open(orchard.folder, clock=orchard.clock) as campaign:
        campaign.outbox.approve(number)
        assert set(commits) == {NORMAL}
        commits.clear()
        (done,) = campaign.outbox.deliver()
        assert (done.id, done.status) == (number, "delivered")
        assert len(commits) >= 2
        assert set(commits) == {FULL}


def test_nothing_said_means_full(tmp_path: Path, commits: list[int]) -> None:
    """Without the setting, and with `full`, each commit is waited for."""
    with Campaign.create(tmp_path) as campaign:
        campaign.add(Person("Ines Falk"))
    (tmp_path / "askaround.toml").write_text('[database]\nsynchronous = "full"\n')
    with Campaign.open(tmp_path) as campaign:
        campaign.add(Person("Jon Ash"))
    assert len(commits) > 2
    assert set(commits) == {FULL}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('synchronous = "off"', r"toml:2: \[database\] synchronous must be full or normal"),
        ("synchronous = 1", r"toml:2: \[database\] synchronous must be full or normal"),
        ('synchronus = "full"', r"toml:2: \[database\] has no setting 'synchronus'"),
    ],
)
def test_other_levels_are_refused(tmp_path: Path, text: str, said: str) -> None:
    """With their line, before anything is written; OFF is no choice."""
    with Campaign.create(tmp_path) as campaign:
        campaign.add(Person("Ines Falk"))
    (tmp_path / "askaround.toml").write_text(f"[database]\n{text}\n")
    with Campaign.open(tmp_path) as campaign:
        with pytest.raises(BadFile, match=said):
            campaign.add(Person("Jon Ash"))
        with pytest.raises(BadFile, match=said):
            campaign.tick()
        with pytest.raises(BadFile, match=said):
            forget(campaign.workspace, 1)
        assert [one.name for one in campaign.contacts()] == ["Ines Falk"]
        checks = examine(campaign.workspace)
    told = [one.what for one in checks if one.level == "bad"]
    assert len(told) == 1
    assert "[database]" in told[0]


@pytest.mark.parametrize(("text", "level"), [("", "ok"), ("normal", "warn"), ("full", "ok")])
def test_doctor_says_what_may_be_lost(tmp_path: Path, text: str, level: str) -> None:
    """What is set, and a warning where it may lose something."""
    if text:
        (tmp_path / "askaround.toml").write_text(f'[database]\nsynchronous = "{text}"\n')
    with Campaign.create(tmp_path) as campaign:
        checks = examine(campaign.workspace)
    (told,) = [one for one in checks if one.name == "synchronous"]
    assert told.level == level
    assert told.what.startswith(text or "full")
    assert ("power cut" in told.what) == (level == "warn")
    assert not [one for one in checks if "nothing reads it" in one.what]
