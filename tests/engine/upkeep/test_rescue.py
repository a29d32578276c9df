"""A backup in the place of a database that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround import Campaign
from askaround.errors import AskaroundError, BadFile
from askaround.model import Person
from askaround.upkeep.backup import backup
from askaround.upkeep.rescue import rescue


@pytest.fixture
def damaged(tmp_path: Path) -> tuple[Path, Path]:
    """Return a campaign's folder whose database is damaged, and a backup of it."""
    folder = tmp_path / "mine"
    with Campaign.create(folder) as campaign:
        campaign.add(Person("Ines Falk", emails=("ines@example.org",)))
        saved = backup(campaign.workspace)
    (folder / "askaround.db").write_bytes(b"no database" * 1000)
    return folder, saved


def test_a_backup_takes_the_place_of_a_damaged_database(damaged: tuple[Path, Path]) -> None:
    """After a rescue everything of the backup is there, and the damaged file is kept."""
    folder, saved = damaged
    with pytest.raises(AskaroundError):
        Campaign.open(folder)
    aside = rescue(folder, saved)
    assert aside.read_bytes().startswith(b"no database")
    with Campaign.open(folder) as campaign:
        assert campaign.find("ines").name == "Ines Falk"
        assert campaign.verify() == []
    assert (folder / "askaround.db").stat().st_mode & 0o777 == 0o600


def test_a_second_rescue_keeps_the_first_damaged_file(damaged: tuple[Path, Path]) -> None:
    """No damaged file is overwritten by the next."""
    folder, saved = damaged
    first = rescue(folder, saved)
    second = rescue(folder, saved)
    assert first != second
    assert first.exists()
    assert second.exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"\0" * 200])
def test_what_is_no_backup_changes_nothing(damaged: tuple[Path, Path], content: bytes) -> None:
    """A file that is no backup is refused, and the damaged database stays where it is."""
    folder, _ = damaged
    other = folder / "other.db"
    other.write_bytes(content)
    before = (folder / "askaround.db").read_bytes()
    with pytest.raises(BadFile):
        rescue(folder, other)
    with pytest.raises(BadFile):
        rescue(folder, folder / "missing.db")
    assert (folder / "askaround.db").read_bytes() == before
