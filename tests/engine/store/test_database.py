"""The database file: who may open it, what its errors mean, and that it is never half made."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import traceback
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import pytest

from askaround.errors import AskaroundError, Conflict, SetupNeeded, UsageError
from askaround.store import database
from askaround.store.database import SCHEMA, Database
from askaround.store.migrations import MIGRATIONS


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """The database and its side files may be read by nobody else."""
    made = Database(tmp_path / "askaround.db", create=True)
    with made.transaction():
        made.connection.execute("INSERT INTO do_not_contact VALUES ('x')")
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    made.close()


def test_where_there_is_none_nothing_is_made(tmp_path: Path) -> None:
    """Opening where there is no campaign says so and leaves the folder empty."""
    with pytest.raises(SetupNeeded) as caught:
        Database(tmp_path / "askaround.db")
    assert caught.value.exit_code == 4
    assert list(tmp_path.iterdir()) == []


def test_one_database_is_not_made_twice(tmp_path: Path) -> None:
    """Making one where one is, raises and leaves the first alone."""
    Database(tmp_path / "askaround.db", create=True).close()
    before = (tmp_path / "askaround.db").read_bytes()
    with pytest.raises(UsageError):
        Database(tmp_path / "askaround.db", create=True)
    assert (tmp_path / "askaround.db").read_bytes() == before


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    """What a newer version made is refused, with what to type, and not touched."""
    path = tmp_path / "askaround.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    with pytest.raises(AskaroundError, match="newer askaround") as caught:
        Database(path)
    assert "upgrade" in caught.value.hint
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA + 1,)


@pytest.mark.parametrize(
    "content", [b"", b"This is a letter.\n" * 400, b"SQLite format 3\0" + b"x" * 5000]
)
def test_what_is_no_database_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    """An empty file, a text and a damaged database are refused in words, and stay as they are."""
    path = tmp_path / "askaround.db"
    path.write_bytes(content)
    for readonly in (False, True):
        with pytest.raises(AskaroundError, match="not an askaround database"):
            Database(path, readonly=readonly)
    assert path.read_bytes() == content


def test_a_locked_database_is_a_conflict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who cannot get the lock in time is told that another process writes."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    path = tmp_path / "askaround.db"
    one = Database(path, create=True)
    other = Database(path)
    with one.transaction():
        with pytest.raises(Conflict, match="another command, or a plugin"), other.transaction():
            pass
        assert other.connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)
    with other.transaction():
        pass
    one.close()
    other.close()


def write_and_fail(made: Database) -> None:
    """Write something, then raise."""
    with made.transaction():
        made.connection.execute("INSERT INTO do_not_contact VALUES ('x')")
        raise ZeroDivisionError


def test_a_failing_transaction_leaves_nothing(tmp_path: Path) -> None:
    """What is written before an exception is gone, and the next transaction can begin."""
    made = Database(tmp_path / "askaround.db", create=True)
    with pytest.raises(ZeroDivisionError):
        write_and_fail(made)
    assert not made.in_transaction
    with made.transaction():
        assert made.connection.execute("SELECT count(*) FROM do_not_contact").fetchone() == (0,)
    made.close()


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    """Whether it shows at a write or at the commit: nothing is changed, and that is said."""
    made = Database(tmp_path / "askaround.db", create=True)
    pages = made.connection.execute("PRAGMA page_count").fetchone()[0]
    made.connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(AskaroundError, match="disk is full"), made.transaction():
        made.connection.execute("INSERT INTO fact (name, value) VALUES ('x', ?)", ("y" * 100_000,))
    assert not made.in_transaction
    assert made.connection.execute("SELECT count(*) FROM fact").fetchone() == (0,)
    made.close()


def test_an_older_campaign_is_read_as_it_is_and_migrated_by_who_writes(tmp_path: Path) -> None:
    """Each schema before this one can be read without being changed; a writer brings it here."""
    for old in range(1, SCHEMA):
        path = tmp_path / f"{old}.db"
        with closing(sqlite3.connect(path)) as connection:
            for script in MIGRATIONS[:old]:
                connection.executescript(script)
            connection.execute(f"PRAGMA user_version={old}")
        before = path.read_bytes()
        Database(path, readonly=True).close()
        assert path.read_bytes() == before
        Database(path).close()
        fresh = Database(tmp_path / f"fresh-{old}.db", create=True)
        named = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
        wanted = fresh.connection.execute(named).fetchall()
        fresh.close()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
            assert connection.execute(named).fetchall() == wanted


def test_reading_refuses_writes(tmp_path: Path) -> None:
    """A database opened for reading cannot be written, and says that in words."""
    path = tmp_path / "askaround.db"
    Database(path, create=True).close()
    reading = Database(path, readonly=True)
    with pytest.raises(AskaroundError, match=r"cannot be|only be read"), reading.transaction():
        reading.connection.execute("INSERT INTO do_not_contact VALUES ('x')")
    reading.close()


def test_odd_names_of_folders_are_no_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question mark, a hash or a percent sign in a path means itself."""
    folder = tmp_path / "a?mode=rw#b%20c"
    folder.mkdir()
    path = folder / "askaround.db"
    Database(path, create=True).close()
    with closing(sqlite3.connect(database.address(path, "mode=ro"), uri=True)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def look_and_try_to_write(folder: Path) -> None:
    """Read what may be read, and be told what may not be written."""
    reading = Database(folder / "askaround.db", readonly=True)
    assert reading.connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)
    reading.close()
    with pytest.raises(AskaroundError, match=r"cannot be|may only be read"):
        Database(folder / "askaround.db")
    with pytest.raises(AskaroundError, match=r"cannot be written"):
        Database(folder / "other.db", create=True)


def test_a_folder_that_cannot_be_written_can_be_read() -> None:
    """Reads work on a read-only folder; a write there ends in words."""
    # Not in the usual place, which another user could not enter.
    folder = Path(mkdtemp())
    try:
        Database(folder / "askaround.db", create=True).close()
        (folder / "askaround.db").chmod(0o444)
        folder.chmod(0o555)
        child = os.fork()
        if not child:
            try:
                if not os.geteuid():
                    os.setgid(65534)
                    os.setuid(65534)  # permissions do not bind root
                look_and_try_to_write(folder)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert [path.name for path in folder.iterdir()] == ["askaround.db"]
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


MIGRATE = """
import sys
from pathlib import Path
from askaround.store import database
while not Path(sys.argv[2]).exists():
    pass
database.Database(Path(sys.argv[1])).close()
"""


def test_two_processes_may_meet_at_a_migration(tmp_path: Path) -> None:
    """Both open the same older database at one moment; one migrates, both can use it."""
    path, go = tmp_path / "askaround.db", tmp_path / "go"
    made = Database(path, create=True)
    for (name,) in made.connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table'"
    ).fetchall():
        made.connection.execute(f"DROP TABLE {name}")
    made.connection.execute("PRAGMA user_version=0")
    made.close()
    code = MIGRATE.replace(
        "database.Database(Path(sys.argv[1])).close()",
        "old = database.Database.__new__(database.Database)\n"
        "old.path = Path(sys.argv[1])\n"
        "old.connection = database._connect(old.path, False)\n"
        "old.migrate()\n"
        "old.close()",
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(go)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    go.touch()
    for one in both:
        _, said = one.communicate(timeout=30)
        assert one.returncode == 0, said
    Database(path).close()
