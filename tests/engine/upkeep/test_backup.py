"""Backup and restore: whole while others write, never of the wrong file, never a step too far."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.errors import AskaroundError, BadFile, Held, NotFound, UsageError
from askaround.model import Person
from askaround.store.database import SCHEMA
from askaround.store.upkeep import Upkeep
from askaround.upkeep.backup import backup, restore
from askaround.upkeep.doctor import examine
from askaround.upkeep.forget import forget
from askaround.upkeep.unfinished import clear
from tests.engine.orchard import Orchard, Python

WRITE = """
import sys
from pathlib import Path
from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.model import Person
with Campaign.open(sys.argv[1], clock=FixedClock(5)) as campaign:
    campaign.store.connection.execute("PRAGMA synchronous=OFF")
    n = 0
    while not Path(sys.argv[2]).exists():
        n += 1
        contact = campaign.add(Person(f"Busy {n}", emails=(f"b{n}@example.org",)))
        campaign.intend(contact.id, "user.sow")
"""


def test_it_is_whole_while_another_process_writes(
    orchard: Orchard, python: Python, tmp_path: Path
) -> None:
    """Every copy taken from under a writer verifies, and ends although the writer does not."""
    orchard.campaign.import_people(Person(f"Ada {n}") for n in range(1500))
    stop = tmp_path / "stop"
    writer = python.start(WRITE, orchard.folder, stop)  # type: ignore[attr-defined]
    while orchard.campaign.store.upkeep.contacts() < 1503:
        assert writer.poll() is None, writer.communicate()
    sizes = []
    for n in range(6):
        folder = tmp_path / f"copy{n}"
        folder.mkdir()
        backup(orchard.campaign.workspace, folder / "askaround.db")
        with Campaign.open(folder, readonly=True) as copy:
            assert copy.verify() == []
            sizes.append(copy.store.upkeep.contacts())
    stop.touch()
    _, err = writer.communicate(timeout=30)
    assert writer.returncode == 0, err
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0] > 1500


def test_a_backup_is_for_its_owner_alone(orchard: Orchard) -> None:
    """It is one file that only its owner may read; two in one second are two files."""
    one, two = backup(orchard.campaign.workspace), backup(orchard.campaign.workspace)
    assert one != two
    assert one.parent == orchard.folder / "backups"
    assert {stat.S_IMODE(path.stat().st_mode) for path in (one, two)} == {0o600}
    assert stat.S_IMODE(one.parent.stat().st_mode) == 0o700
    assert sorted(path.name for path in one.parent.iterdir()) == sorted((one.name, two.name))


def test_the_name_of_a_backup_is_on_the_disk(
    orchard: Orchard, tmp_path: Path, synced: list[Path]
) -> None:
    """Whether it is new or replaces one, the folder is synced once it has its name."""
    for replace in (False, True):
        synced.clear()
        backup(orchard.campaign.workspace, tmp_path / "x.db", replace=replace)
        assert synced == [tmp_path]
    backup(orchard.campaign.workspace)
    assert synced[-2:] == [orchard.folder, orchard.folder / "backups"]


def test_two_at_once_are_two_copies(
    orchard: Orchard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one second, or to one file: each is whole, and nothing is left beside them."""
    orchard.add()
    usual = Upkeep.copy_to
    inner: list[Path] = []
    targets: list[Path | None] = [None, tmp_path / "one.db"]

    def meanwhile(self: Upkeep, part: Path) -> None:
        if not inner:
            inner.append(part)
            with Campaign.open(orchard.folder, clock=orchard.clock) as other:
                inner.append(backup(other.workspace, target, replace=target is not None))
        usual(self, part)

    monkeypatch.setattr(Upkeep, "copy_to", meanwhile)
    for target in targets:
        inner.clear()
        made = backup(orchard.campaign.workspace, target, replace=target is not None)
        assert (made == inner[1]) == (target is not None)
        for path in {made, inner[1]}:
            with closing(sqlite3.connect(path)) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert copy.execute("SELECT count(*) FROM contact").fetchone() == (1,)
        folder = made.parent
        assert {one.name for one in folder.glob("*.db*")} == {made.name, inner[1].name}


STALLED = """
import sqlite3, sys, time
from pathlib import Path
from askaround.campaign import Campaign
from askaround.upkeep.backup import backup
class Stalled(sqlite3.Connection):
    def backup(self, target, **more):
        super().backup(target, **more)
        print("there", flush=True)
        time.sleep(60)
usual = sqlite3.connect
sqlite3.connect = lambda *words, **more: usual(*words, factory=Stalled, **more)
with Campaign.open(sys.argv[1], readonly=True) as campaign:
    backup(campaign.workspace, Path(sys.argv[2]) if sys.argv[2:] else None)
"""
"""A backup that stops before it has its name."""


def test_what_killed_backups_left_is_cleared_away(
    orchard: Orchard, python: Python, tmp_path: Path
) -> None:
    """By the next one, whatever it is called and at once; one under way is let alone."""
    orchard.add()
    folder = orchard.folder / "backups"
    workspace = orchard.campaign.workspace
    elsewhere = tmp_path / "x.db"
    killed = [
        python.start(STALLED, *words)  # type: ignore[attr-defined]
        for words in ((orchard.folder,), (orchard.folder, elsewhere))
    ]
    under_way = python.start(STALLED, orchard.folder)  # type: ignore[attr-defined]
    for one in (*killed, under_way):
        assert one.stdout.readline() == "there\n"
    for one in killed:
        one.kill()
        one.communicate()
    named = [one.name for one in examine(workspace) if "interrupted" in one.what]
    assert len(named) == 1
    saved = backup(workspace)
    assert not (folder / named[0]).exists()
    (left,) = folder.glob("*.part")
    under_way.kill()
    under_way.communicate()
    assert len(list(tmp_path.glob("x.db.*.part"))) == 1
    foreign = tmp_path / "song.db.part"
    foreign.write_text("not a backup's")
    backup(workspace, tmp_path / "y.db")
    assert sorted(folder.iterdir()) == [saved]
    assert sorted(tmp_path.glob("*.db*")) == [foreign, tmp_path / "y.db"]
    assert not [one for one in examine(workspace) if "interrupted" in one.what]
    assert not left.exists()


@pytest.mark.parametrize("moment", ["before it is held", "when it is whole"])
def test_a_copy_that_was_cleared_away_is_made_again(
    orchard: Orchard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Where another process took it for left behind, the backup is there all the same."""
    orchard.add()
    usual = Upkeep.copy_to
    taken: list[Path] = []

    def meanwhile(self: Upkeep, part: Path) -> None:
        if moment == "when it is whole":
            usual(self, part)
        if not taken:
            taken.append(part)
            clear(part.parent)
        if moment == "before it is held":
            usual(self, part)

    monkeypatch.setattr(Upkeep, "copy_to", meanwhile)
    made = backup(orchard.campaign.workspace, tmp_path / "x.db")
    assert taken
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT count(*) FROM contact").fetchone() == (1,)
    assert list(tmp_path.glob("*.part*")) == []


def test_no_file_is_overwritten_unasked(orchard: Orchard, tmp_path: Path) -> None:
    """What is there stays, unless it was said that it may be replaced; failures leave nothing."""
    file = tmp_path / "precious.txt"
    file.write_text("precious")
    with pytest.raises(UsageError, match="is there already"):
        backup(orchard.campaign.workspace, file)
    assert file.read_text() == "precious"
    with pytest.raises(AskaroundError, match="cannot be written"):
        backup(orchard.campaign.workspace, tmp_path / "nowhere" / "x.db")
    backup(orchard.campaign.workspace, file, replace=True)
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_restoring_brings_back_what_was(orchard: Orchard) -> None:
    """The present state is saved first, and can be brought back the same way."""
    ada = orchard.add()
    file = backup(orchard.campaign.workspace)
    orchard.campaign.edit(ada.id, name="Ada Lace")
    bob = orchard.add("Bob Bean")
    saved = restore(orchard.campaign.workspace, file)
    assert orchard.campaign.contact(ada.id).name == "Ada Byron"
    with pytest.raises(NotFound):
        orchard.campaign.contact(bob.id)
    orchard.sound()
    orchard.sow(ada)
    restore(orchard.campaign.workspace, saved)
    assert orchard.campaign.contact(bob.id).name == "Bob Bean"
    assert orchard.state(ada) == "seed"
    orchard.sound()
    with Campaign.open(orchard.folder, clock=orchard.clock) as again:
        assert again.verify() == []


def test_the_wrong_file_changes_nothing(orchard: Orchard, tmp_path: Path) -> None:
    """None, a text, a damaged one, one of a newer version, one of another campaign."""
    orchard.add()
    good = backup(orchard.campaign.workspace)
    text = tmp_path / "letter.txt"
    text.write_text("This is a letter.\n" * 200)
    damaged = tmp_path / "damaged.db"
    content = bytearray(good.read_bytes())
    content[5000:9000] = b"\xff" * 4000
    damaged.write_bytes(content)
    newer = tmp_path / "newer.db"
    newer.write_bytes(good.read_bytes())
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    other = tmp_path / "other.db"
    with Campaign.create(tmp_path / "another", workflow="orchard") as campaign:
        backup(campaign.workspace, other)
    before = orchard.kinds()
    for file, why in (
        (tmp_path / "none.db", "no such file"),
        (tmp_path, "no such file"),
        (text, "not a backup"),
        (damaged, "damaged|not a backup"),
        (newer, "newer askaround"),
        (other, "another campaign"),
    ):
        with pytest.raises(BadFile, match=why):
            restore(orchard.campaign.workspace, file)
        assert orchard.kinds() == before
        orchard.sound()


def test_an_odd_file_name_means_itself(orchard: Orchard, tmp_path: Path) -> None:
    """A question mark or a percent sign in the name is no option of the database."""
    file = tmp_path / "a?mode=rw#b%20c.db"
    ada = orchard.add()
    backup(orchard.campaign.workspace, file)
    orchard.campaign.edit(ada.id, name="Ada Lace")
    restore(orchard.campaign.workspace, file)
    assert orchard.campaign.contact(ada.id).name == "Ada Byron"


def test_who_was_forgotten_stays_forgotten(orchard: Orchard) -> None:
    """An older backup knows them; what it brings back is forgotten again, and told of nowhere."""
    ada, bob = orchard.add(), orchard.add("Bob Bean")
    orchard.campaign.note(bob.id, "soil", {"text": "a friend of Ada Byron"})
    orchard.sow(ada)
    file = backup(orchard.campaign.workspace)
    forget(orchard.campaign.workspace, ada.id)
    restore(orchard.campaign.workspace, file)
    with pytest.raises(NotFound):
        orchard.campaign.contact(ada.id)
    assert orchard.campaign.records(bob.id)[0].data["text"] == "a friend of (forgotten)"
    database = (orchard.folder / "askaround.db").read_bytes()
    assert b"Ada Byron" not in database
    assert b"ada.byron" not in database
    orchard.sound()


def test_a_wish_outlives_an_older_backup(orchard: Orchard) -> None:
    """Who asked to be left alone after the backup was made has asked for good."""
    ada, bob = orchard.add(), orchard.add("Bob Bean")
    file = backup(orchard.campaign.workspace)
    orchard.campaign.intend(ada.id, "user.fell")
    restore(orchard.campaign.workspace, file)
    assert orchard.campaign.contact(ada.id).do_not_contact
    assert not orchard.campaign.contact(bob.id).do_not_contact
    with pytest.raises(Held):
        orchard.sow(ada)
    orchard.sound()


def test_what_was_sent_is_not_sent_again(orchard: Orchard) -> None:
    """A message that went out after the backup was made counts as sent, and timers start."""
    orchard.mode("deliver")
    ada, bob, cleo = orchard.add(), orchard.add("Bob Bean"), orchard.add("Cleo Corn")
    effects = [orchard.sow(contact) for contact in (ada, bob, cleo)]
    for effect in effects:
        orchard.campaign.outbox.approve(effect.id)
    file = backup(orchard.campaign.workspace)
    orchard.campaign.outbox.deliver([effects[0].id])
    orchard.mode("raise")
    orchard.campaign.outbox.deliver([effects[1].id])
    restore(orchard.campaign.workspace, file)
    orchard.sound()
    outbox = orchard.campaign.outbox
    assert [outbox.get(e.id).status.value for e in effects] == ["delivered", "unknown", "approved"]
    assert orchard.timers(ada.id)[0][0] is not None
    orchard.mode("deliver")
    orchard.campaign.tick()
    assert sorted(orchard.flown()) == sorted(effect.key for effect in effects)
    orchard.sound()
