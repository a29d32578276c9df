"""Verify: whatever is changed behind the journal's back is found, and told without a crash."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.errors import AskaroundError
from askaround.model import Person
from askaround.store.rows import COLUMNS
from askaround.upkeep.forget import forget
from tests.engine.orchard import DAY, HOUR, START, Orchard, Python


def full(orchard: Orchard) -> None:
    """Fill every journaled table."""
    campaign = orchard.campaign
    ada, bob, cleo = (
        orchard.add(f"{name} Ash", organisation="Mill") for name in ("Ada", "Bob", "Cleo")
    )
    campaign.note(ada.id, "soil", {"text": "loam"})
    effect = orchard.sow(ada)
    campaign.outbox.sent(effect.id)
    orchard.bring(says="bird.sang", answers=[effect.message_id])
    campaign.tick()
    campaign.note(ada.id, "visit", {"start": START + 3 * DAY, "end": START + 3 * DAY + HOUR})
    campaign.note(ada.id, "pip", {"name": "Dora Dill", "email": "dora@example.org"})
    campaign.intend(ada.id, "user.scatter")
    orchard.sow(bob)
    campaign.intend(bob.id, "user.fell")
    campaign.edit(cleo.id, role="x")
    campaign.undo()
    campaign.set_objective(text="trees")


def test_a_campaign_in_use_is_sound(orchard: Orchard) -> None:
    """Nothing is found in what the program itself wrote, before and after a forgetting."""
    full(orchard)
    orchard.sound()
    forget(orchard.campaign.workspace, 1)
    orchard.sound()
    forget(orchard.campaign.workspace, 2)
    orchard.sound()


@pytest.fixture(scope="module")
def grown(nursery: Path, pigeon_path: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign in which every journaled table has rows."""
    folder = tmp_path_factory.mktemp("grown") / "orchard"
    shutil.copytree(nursery, folder)
    with pytest.MonkeyPatch.context() as patch:
        for path in pigeon_path:
            patch.syspath_prepend(path)
        patch.setenv("ASKAROUND_PLUGINS", "pigeon")
        clock = FixedClock(START)
        with Campaign.open(folder, clock=clock) as campaign:
            full(Orchard(campaign, clock))
            assert campaign.verify() == []
    return folder


@pytest.fixture
def broken(pigeons: None, grown: Path, tmp_path: Path) -> Iterator[Campaign]:
    """That campaign, to be tampered with: every transaction is rolled back by the test."""
    folder = Path(shutil.copytree(grown, tmp_path / "orchard"))
    with Campaign.open(folder, clock=FixedClock(START)) as campaign:
        campaign.store.connection.execute("PRAGMA synchronous=OFF")
        yield campaign


def found(campaign: Campaign, *statements: tuple[str, tuple[Any, ...]]) -> list[str]:
    """What `verify` finds after these statements, which are then taken back."""
    connection = campaign.store.connection
    connection.execute("BEGIN")
    try:
        for statement, values in statements:
            connection.execute(statement, values)
        return [str(trouble) for trouble in campaign.verify()]
    finally:
        connection.rollback()


TABLES = sorted(COLUMNS)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_changed_column_is_found(broken: Campaign, data: Any) -> None:
    """One value of one row of any journaled table, changed to anything else."""
    table = data.draw(st.sampled_from(TABLES))
    column = data.draw(st.sampled_from(COLUMNS[table]))
    rows = broken.store.connection.execute(
        f"SELECT id, {column} FROM {table} ORDER BY id"
    ).fetchall()
    number, value = data.draw(st.sampled_from(rows))
    info = broken.store.connection.execute(f"PRAGMA table_info({table})").fetchall()
    is_text = next(kind for _, name, kind, *_ in info if name == column) == "TEXT"
    other = data.draw(
        st.sampled_from(("", "x", "{}", '{"a":1}', "[]")) if is_text else st.integers(0, 2**40)
    )
    if other == value or (column == "key" and table == "effect" and other == ""):
        return
    taken = f"SELECT 1 FROM {table} WHERE {column} = ?"
    if (
        column in ("id", "name", "key")
        and broken.store.connection.execute(taken, (other,)).fetchone()
    ):
        return
    statement = f"UPDATE {table} SET {column} = ? WHERE id = ?"
    assert found(broken, (statement, (other, number))), (table, number, column, other)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_too_few_is_found(broken: Campaign, table: str) -> None:
    """Every single row of every journaled table."""
    numbers = broken.store.connection.execute(f"SELECT id FROM {table}").fetchall()
    assert numbers
    for (number,) in numbers:
        assert found(broken, (f"DELETE FROM {table} WHERE id = ?", (number,))), number


@pytest.mark.parametrize("table", TABLES)
def test_a_row_too_many_is_found(broken: Campaign, table: str) -> None:
    """A copy of a row under another number."""
    columns = [c for c in COLUMNS[table] if c not in ("id", "key", "name")]
    names = [c for c in ("key", "name") if c in COLUMNS[table]]
    listed = ", ".join((*columns, *names))
    values = ", ".join((*columns, *("'another'" for _ in names)))
    statement = f"INSERT INTO {table} (id, {listed}) SELECT 999, {values} FROM {table} LIMIT 1"
    assert found(broken, (statement, ()))


def test_an_event_too_few_is_found(broken: Campaign) -> None:
    """Any one of them, the last and those that changed nothing included."""
    for event in list(broken.events()):
        assert found(broken, ("DELETE FROM event WHERE seq = ?", (event.seq,))), event


def test_an_event_too_many_is_found(broken: Campaign) -> None:
    """Also one that changes nothing, at the end."""
    columns = "command, at, contact, kind, trigger, source, target, data, changes"
    statement = (
        f"INSERT INTO event (seq, {columns}) SELECT (SELECT max(seq) + 1 FROM event), "
        f"{columns} FROM event WHERE changes = '[]' LIMIT 1"
    )
    assert found(broken, (statement, ()))


def test_an_emptied_event_is_found(broken: Campaign) -> None:
    """A tombstone of somebody who was never forgotten."""
    for event in list(broken.events()):
        statement = "UPDATE event SET tombstone = 1, data = '{}', changes = '[]' WHERE seq = ?"
        assert found(broken, (statement, (event.seq,))), event


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM command WHERE id = 3", "command 3"),
        ("UPDATE event SET command = 2 WHERE seq = 5", "command"),
        ("UPDATE event SET changes = 'rubbish' WHERE seq = 5", "cannot be read"),
        ("UPDATE event SET changes = '[[1]]' WHERE seq = 5", "cannot be read"),
        ("UPDATE contact SET details = 'rubbish' WHERE id = 1", "contact 1"),
        ("UPDATE contact SET definition = 7 WHERE id = 1", "contact 1"),
        ("UPDATE definition SET compiled = '{}'", "workflow definition 1"),
        ("UPDATE definition SET compiled = replace(compiled, 'nudge', 'other')", "definition 1"),
        ("DELETE FROM contact_key", "look-up keys"),
        ("INSERT INTO contact_key VALUES ('email', 'x', 77)", "77"),
        ("INSERT INTO forgotten VALUES (1, 0)", "contact 1"),
        ("INSERT INTO forgotten VALUES (88, 0)", "contact 88"),
    ],
)
def test_what_lies_beside_the_journal_is_looked_at(
    broken: Campaign, statement: str, said: str
) -> None:
    """Commands, definitions, keys and tombstones; damage is told, not raised."""
    assert any(said in trouble for trouble in found(broken, (statement, ())))


def test_a_damaged_file_is_told_of(orchard: Orchard) -> None:
    """Pages that SQLite itself cannot read end in words."""
    orchard.campaign.import_people(Person(f"Ada {n}") for n in range(300))
    orchard.campaign.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    orchard.campaign.close()
    path = orchard.folder / "askaround.db"
    content = bytearray(path.read_bytes())
    content[8192 : len(content) // 2] = b"\xff" * (len(content) // 2 - 8192)
    path.write_bytes(content)
    said = []
    try:
        with Campaign.open(orchard.folder, clock=orchard.clock) as campaign:
            said = [str(trouble) for trouble in campaign.verify()]
    except AskaroundError as error:
        said = [error.what]
    assert said
    assert any("damaged" in one or "database" in one for one in said)


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


def test_a_busy_campaign_is_sound(orchard: Orchard, python: Python, tmp_path: Path) -> None:
    """It looks at one state of the database, whatever another process writes meanwhile."""
    writer = python.start(WRITE, orchard.folder, tmp_path / "stop")  # type: ignore[attr-defined]
    contacts = orchard.campaign.store.upkeep.contacts
    while contacts() < 3:
        assert writer.poll() is None, writer.communicate()
    for _ in range(20):
        orchard.sound()
    (tmp_path / "stop").touch()
    _, err = writer.communicate(timeout=30)
    assert writer.returncode == 0, err
    assert contacts() > 3
