"""A restore takes effect in one step: killed anywhere, with others at work, it is one or other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.errors import Conflict
from askaround.store.upkeep import Upkeep
from askaround.upkeep.backup import backup, restore
from askaround.upkeep.forget import forget
from tests.engine.orchard import Orchard, Python

SWEEP = """
import json, os, shutil, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.upkeep.backup import restore
from tests.crash.points import Points

home, name, now = Path(sys.argv[1]), sys.argv[2], int(sys.argv[4])
base, told = home / "base", home / "told.json"

def run(points, folder):
    child = os.fork()
    if not child:
        code = 70
        try:
            with Campaign.open(folder, clock=FixedClock(now)) as campaign:
                points.connections()
                restore(campaign.workspace, folder / "backups" / name)
            told.write_text(json.dumps(points.passed))
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def state(folder):
    with Campaign.open(folder, clock=FixedClock(now + 600)) as campaign:
        assert campaign.verify() == []
        seen = campaign.contact(3).name, [e.status.value for e in campaign.store.effects.select()]
        return [*seen, campaign.store.contacts.get(2).forgotten, len(campaign.store.upkeep.marks())]

from askaround import Campaign
import askaround.upkeep.forget, askaround.steps.flow, askaround.workspace
folder = home / "round"
shutil.copytree(base, folder)
before = state(folder)
assert run(Points(), folder) == 0
after, passed = state(folder), json.loads(told.read_text())
assert before != after, before
found = {"old": 0, "new": 0}
for place, times in sorted(passed.items()):
    if place.split()[0] == "before" and place.split()[1] in ("write", "savepoint", "release"):
        continue  # nothing else than after the statement before it
    every = place == "after page" or place.endswith(" commit")
    for hit in sorted({1, times // 2 + 1, times} if every else {times}):
        shutil.rmtree(folder)
        shutil.copytree(base, folder)
        code = run(Points(place, hit), folder)
        assert code == -signal.SIGKILL, (place, hit, code)
        is_now = state(folder)
        assert is_now in (before, after), (place, hit, is_now)
        found["old" if is_now == before else "new"] += 1
assert run(Points(), folder) == 0 and not list(folder.rglob("*.restoring*"))
print(json.dumps([found, before, after, sorted(passed)]))
"""

DELIVER = """
import sys
from askaround.campaign import Campaign
from askaround.clock import FixedClock
with Campaign.open(sys.argv[1], clock=FixedClock(int(sys.argv[2]))) as campaign:
    campaign.tick()
"""

ROOT = Path(__file__).resolve().parents[3]


def _before(orchard: Orchard) -> Path:
    """Make a backup, after which a message goes, somebody is forgotten and one asks for peace."""
    orchard.mode("deliver")
    ada, bob, cleo = orchard.add(), orchard.add("Bob Bean"), orchard.add("Cleo Corn")
    orchard.campaign.outbox.approve(orchard.sow(ada).id)
    file = backup(orchard.campaign.workspace)
    orchard.campaign.outbox.deliver()
    forget(orchard.campaign.workspace, bob.id)
    orchard.campaign.intend(cleo.id, "user.fell")
    orchard.campaign.edit(cleo.id, name="Cleo Rye")
    return file


def test_killed_anywhere_it_is_the_old_state_or_the_finished_one(
    orchard: Orchard, python: Python, tmp_path: Path
) -> None:
    """At every statement and page the message stays sent, who was forgotten stays forgotten."""
    import json
    import shutil

    file = _before(orchard)
    orchard.campaign.close()
    shutil.copytree(orchard.folder, tmp_path / "base")
    done = python(SWEEP, tmp_path, file.name, ROOT, orchard.clock.now())
    found, before, after, points = json.loads(done.stdout)
    assert found["old"] > 5
    assert found["new"] > 0
    assert (before[0], after[0]) == ("Cleo Rye", "Cleo Corn")
    assert before[1:] == after[1:] == [["delivered"], True, before[3]]
    assert "after page" in points


def test_what_others_send_meanwhile_counts_as_sent(
    orchard: Orchard, python: Python, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process delivers when all is made ready: it is seen, and nothing goes out twice."""
    orchard.mode("deliver")
    effect = orchard.sow(orchard.add())
    orchard.campaign.outbox.approve(effect.id)
    file = backup(orchard.campaign.workspace)
    usual = Upkeep.copy_from
    tries: list[bool] = []

    def late(self: Upkeep, source: sqlite3.Connection, changed: Callable[[], bool]) -> bool:
        if not tries:
            python(DELIVER, orchard.folder, orchard.clock.now())
        tries.append(usual(self, source, changed))
        return tries[-1]

    monkeypatch.setattr(Upkeep, "copy_from", late)
    saved = restore(orchard.campaign.workspace, file)
    assert tries == [False, True]
    assert orchard.campaign.outbox.get(effect.id).status.value == "delivered"
    orchard.campaign.tick()
    assert orchard.flown() == [effect.key]
    with closing(sqlite3.connect(saved)) as kept:  # the last state before, not the one before it
        assert kept.execute("SELECT status FROM effect").fetchall() == [("delivered",)]
    orchard.sound()


def test_who_writes_without_a_pause_is_waited_for(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where others change it again and again, the restore gives up and has changed nothing."""
    ada = orchard.add()
    file = backup(orchard.campaign.workspace)
    orchard.campaign.edit(ada.id, name="Ada Lace")
    usual = Upkeep.copy_from
    monkeypatch.setattr(Upkeep, "copy_from", lambda self, made, _: usual(self, made, lambda: True))
    with pytest.raises(Conflict, match="nothing was changed"):
        restore(orchard.campaign.workspace, file)
    assert orchard.campaign.contact(ada.id).name == "Ada Lace"
    assert not list(orchard.folder.rglob("*.restoring*"))
    orchard.sound()


def test_it_looks_under_the_write_lock(orchard: Orchard, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the last look on nobody else may write; who had it open reads the one state or other."""
    ada = orchard.add()
    file = backup(orchard.campaign.workspace)
    orchard.campaign.edit(ada.id, name="Ada Lace")
    usual = Upkeep.copy_from
    seen: list[str] = []

    def looking(self: Upkeep, source: sqlite3.Connection, changed: Callable[[], bool]) -> bool:
        def look() -> bool:
            with closing(sqlite3.connect(orchard.folder / "askaround.db", timeout=0)) as other:
                with pytest.raises(sqlite3.OperationalError, match="locked"):
                    other.execute("BEGIN IMMEDIATE")
                seen.append(other.execute("SELECT name FROM contact").fetchone()[0])
            return changed()

        return usual(self, source, look)

    monkeypatch.setattr(Upkeep, "copy_from", looking)
    with Campaign.open(orchard.folder, readonly=True) as reader:
        assert reader.contact(ada.id).name == "Ada Lace"
        restore(orchard.campaign.workspace, file)
        assert seen == ["Ada Lace"]
        assert reader.contact(ada.id).name == "Ada Byron"


RESTORE = """
import sys
from pathlib import Path
from askaround.campaign import Campaign
from askaround.errors import Conflict
from askaround.upkeep.backup import restore
with Campaign.open(sys.argv[1]) as campaign:
    try:
        restore(campaign.workspace, Path(sys.argv[2]))
    except Conflict as refused:
        print(refused)
"""


def test_two_at_once_do_not_take_each_others_files(
    orchard: Orchard, python: Python, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one restore makes its state ready another process is refused, and may come later."""
    ada = orchard.add()
    file = backup(orchard.campaign.workspace)
    orchard.campaign.edit(ada.id, name="Ada Lace")
    usual = Upkeep.copy_from
    said: list[str] = []

    def meanwhile(self: Upkeep, made: sqlite3.Connection, changed: Callable[[], bool]) -> bool:
        said.append(python(RESTORE, orchard.folder, file).stdout)
        assert list(orchard.folder.rglob("*.restoring"))
        return usual(self, made, changed)

    monkeypatch.setattr(Upkeep, "copy_from", meanwhile)
    restore(orchard.campaign.workspace, file)
    assert "another restore of this campaign is under way" in said[0]
    assert orchard.campaign.contact(ada.id).name == "Ada Byron"
    assert python(RESTORE, orchard.folder, file).stdout == ""
    orchard.sound()
