"""A backup in the place of a database that cannot be opened."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.errors import AskaroundError, BadFile
from askaround.model import Person
from askaround.store.rescued import settle
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


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from askaround import Campaign
from askaround.clock import FixedClock
from askaround.upkeep.rescue import rescue

base, folder, saved, calls = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), 0
CALLS = ("os.replace", "os.rename", "os.link", "os.open", "os.remove", "shutil.copyfile", "open",
    "sqlite3.connect")

def child(fatal):
    number = os.fork()
    if number:
        return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    passed = 0
    def look(event, words):
        nonlocal passed
        if event in CALLS and str(folder) in str(words[0]):
            passed += 1
            if passed == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(look)
    try:
        rescue(folder, saved)
        os._exit(0)
    finally:
        os._exit(70)

stages = set()
for fatal in range(1, 100):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)
    (folder / "askaround.db-wal").write_bytes(b"an old log")
    code = child(fatal)
    if code == 0:
        break
    assert code == -signal.SIGKILL, (fatal, code)
    assert (folder / "askaround.db").exists(), fatal
    settled = (folder / "askaround.db.rescued").exists()
    fresh = (folder / "askaround.db").read_bytes().startswith(b"SQLite")
    stages.add((settled, fresh))
    if not settled and not fresh:
        assert child(0) == 0, fatal
    with Campaign.open(folder, readonly=True) as campaign:
        assert campaign.find("ines").name == "Ines Falk"
        assert campaign.verify() == []
    kept = [one for one in folder.glob("askaround.db.damaged*") if one.suffix[-4:] != "-wal"]
    assert [one.read_bytes()[:11] for one in kept] == [b"no database"], (fatal, kept)
    assert (folder / "askaround.db.damaged-wal").read_bytes() == b"an old log", fatal
    assert not (folder / "askaround.db.rescued").exists()
print(fatal, sorted(stages))
"""


def test_killed_anywhere_there_is_a_database(damaged: tuple[Path, Path], tmp_path: Path) -> None:
    """Nothing is changed, or the next command finds the rescue and finishes it."""
    folder, saved = damaged
    outside = saved.replace(tmp_path / "saved.db")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, folder, tmp_path / "round", outside],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    times, _, stages = done.stdout.partition(" ")
    assert int(times) > 4
    assert stages.strip() == "[(False, False), (False, True), (True, False)]"


def test_where_the_rescued_database_lies_is_on_the_disk(
    damaged: tuple[Path, Path], synced: list[Path]
) -> None:
    """The folder is synced when the matter is settled, and when it is done."""
    folder, saved = damaged
    rescue(folder, saved)
    assert synced == [folder, folder]


def test_two_at_once_finish_it_once(damaged: tuple[Path, Path]) -> None:
    """Who comes second leaves what the first one put there and wrote to."""
    folder, saved = damaged
    shutil.copy(saved, folder / "askaround.db.rescued")
    assert settle(folder / "askaround.db") == folder / "askaround.db.damaged"
    with Campaign.open(folder) as campaign:
        campaign.add(Person("Jon Ash", emails=("jon@example.org",)))
        assert settle(folder / "askaround.db") is None
        assert campaign.find("jon").name == "Jon Ash"
    with Campaign.open(folder) as campaign:
        assert campaign.find("jon").name == "Jon Ash"


def test_one_waits_for_the_other(damaged: tuple[Path, Path]) -> None:
    """While one process puts it in its place, another that comes finds it done."""
    folder, saved = damaged
    shutil.copy(saved, folder / "askaround.db.rescued")
    waits = (
        "import sys; from pathlib import Path; from askaround.store import rescued; "
        "print('here', flush=True); print(rescued.settle(Path(sys.argv[1])))"
    )
    with closing(sqlite3.connect(folder / "askaround.db.rescued", isolation_level=None)) as first:
        first.execute("BEGIN EXCLUSIVE")
        words = [sys.executable, "-c", waits, str(folder / "askaround.db")]
        second = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        assert second.stdout.readline() == "here\n"
        (folder / "askaround.db.rescued").replace(folder / "askaround.db")
    out, _ = second.communicate()
    assert out == "None\n"
    with Campaign.open(folder) as campaign:
        assert campaign.verify() == []


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
