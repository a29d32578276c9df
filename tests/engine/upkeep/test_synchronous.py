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
from askaround.model import Person
from askaround.upkeep.backup import backup, restore
from askaround.upkeep.forget import forget
from askaround.upkeep.rescue import rescue

FULL = 2


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
