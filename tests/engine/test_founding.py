"""Founding and opening: a campaign is there whole or not at all, and reads load little."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.errors import AskaroundError, BadFile, NotFound, SetupNeeded, UsageError
from askaround.store.database import Database
from tests.engine.orchard import START, Orchard, Python


def found(folder: Path, **how: str) -> Campaign:
    """Found a campaign on the orchard workflow."""
    return Campaign.create(folder, clock=FixedClock(START), **{"workflow": "orchard", **how})


def test_a_campaign_begins_empty(pigeons: None, tmp_path: Path) -> None:
    """One command founds it; it is its owner's alone, has a name, and verifies."""
    folder = tmp_path / "a" / "b"
    with found(folder, name="Spring") as campaign:
        assert campaign.name == "Spring"
        assert campaign.workflow.name == "orchard"
        assert [c.name for c in campaign.store.events.commands()] == ["init"]
        assert campaign.verify() == []
        assert campaign.tick().failed == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with found(tmp_path / "c") as campaign:
        assert campaign.name == "c"


def test_one_folder_holds_one(orchard: Orchard) -> None:
    """A second founding there is refused, and leaves the first as it is."""
    orchard.add()
    with pytest.raises(UsageError, match="there is a campaign in"):
        found(orchard.folder)
    assert orchard.campaign.find("ada").name == "Ada Byron"
    orchard.sound()


def test_a_failed_founding_leaves_nothing(pigeons: None, tmp_path: Path) -> None:
    """An unknown workflow, a broken file, a folder that is a file: nothing is left behind."""
    folder = tmp_path / "new"
    with pytest.raises(NotFound, match="there is no workflow 'orchid'") as caught:
        found(folder, workflow="orchid")
    assert "orchard" in caught.value.hint
    file = tmp_path / "broken.yaml"
    file.write_text("workflow: broken\nversion: 1\ninitial: a\nstates: { a: {} }\ntimers: 7\n")
    with pytest.raises(BadFile, match=r"broken\.yaml:5"):
        found(folder, workflow=str(file))
    assert not folder.exists()
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "mine.txt").write_text("mine")
    with pytest.raises(NotFound):
        found(kept, workflow="orchid")
    assert [path.name for path in kept.iterdir()] == ["mine.txt"]
    with pytest.raises(AskaroundError, match="cannot be made"):
        found(kept / "mine.txt" / "x")


TWICE = """
import sys
from pathlib import Path
from askaround.campaign import Campaign
from askaround.errors import UsageError
while not Path(sys.argv[2]).exists():
    pass
try:
    Campaign.create(sys.argv[1], workflow="orchard").close()
except UsageError:
    print("there already")
"""


def test_two_foundings_at_once_make_one(pigeons: None, python: Python, tmp_path: Path) -> None:
    """The slower one is refused and does not remove what the quicker one made."""
    folder, go = tmp_path / "new", tmp_path / "go"
    start = python.start  # type: ignore[attr-defined]  # see the fixture
    both = [start(TWICE, folder, go) for _ in range(2)]
    go.touch()
    said = []
    for one in both:
        out, err = one.communicate(timeout=30)
        assert one.returncode == 0, err
        said.append(out)
    assert sorted(said) == ["", "there already\n"]
    with Campaign.open(folder) as campaign:
        assert campaign.verify() == []


def test_an_interrupted_founding_is_told_of(pigeons: None, tmp_path: Path) -> None:
    """Tables without a campaign: what to remove and type."""
    Database(tmp_path / "askaround.db", create=True).close()
    with Campaign.open(tmp_path) as campaign, pytest.raises(SetupNeeded) as caught:
        _ = campaign.workflow
    assert "askaround init" in caught.value.hint


def test_it_is_found_where_it_is_meant(
    orchard: Orchard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder named, else the environment's, else the nearest above, else the usual one."""
    deep = orchard.folder / "x" / "y"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    with Campaign.open() as campaign:
        assert campaign.folder == orchard.folder
    monkeypatch.setenv("ASKAROUND_FOLDER", str(tmp_path / "none"))
    with pytest.raises(SetupNeeded):
        Campaign.open()
    monkeypatch.delenv("ASKAROUND_FOLDER")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SetupNeeded):
        Campaign.open()


def test_the_clock_may_come_from_the_environment(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ISO moment, UTC where it names no zone; anything else is told of."""
    for text, seconds in (
        ("2026-03-02T09:00:00Z", START),
        ("2026-03-02T09:00", START),
        ("2026-03-02T10:00+01:00", START),
    ):
        monkeypatch.setenv("ASKAROUND_NOW", text)
        with Campaign.open(orchard.folder) as campaign:
            assert campaign.clock.now() == seconds
    monkeypatch.setenv("ASKAROUND_NOW", "noon")
    with pytest.raises(UsageError, match="ASKAROUND_NOW"):
        Campaign.open(orchard.folder)


@pytest.mark.parametrize(
    "address", ["robin@example.org\nBcc: x@example.com", "robin", "a@example.org, b@example.org"]
)
def test_the_address_of_a_profile_is_one_address(orchard: Orchard, address: str) -> None:
    """It becomes the sender of every message, so what is none is refused when it is said."""
    with pytest.raises(UsageError, match="not a mail address"):
        orchard.campaign.set_profile(email=address)
    assert orchard.campaign.set_profile(email=" robin@example.org ")["email"] == "robin@example.org"
    assert "email" not in orchard.campaign.set_profile(email="")


def test_profile_and_objective_are_set_in_parts(orchard: Orchard) -> None:
    """Parts are merged, an empty one is removed, an unknown one or zone is told of."""
    campaign = orchard.campaign
    kinds = orchard.kinds()
    assert campaign.set_profile(name="Grace Farmer") == campaign.profile
    assert orchard.kinds() == kinds
    campaign.set_profile(about="a farmer", email="")
    assert campaign.profile == {"name": "Grace Farmer", "about": "a farmer", "zone": "UTC"}
    campaign.set_objective(text="trees", options=["oak", "elm"])
    assert campaign.set_objective(options=[]) == {"text": "trees"}
    for wrong in ({"nome": "x"}, {"zone": "Mars/Olympus"}):
        with pytest.raises(UsageError):
            campaign.set_profile(**wrong)
    with pytest.raises(UsageError):
        campaign.set_objective(goal="x")
    orchard.sound()


def test_a_new_zone_counts_at_once(orchard: Orchard) -> None:
    """Days are counted where the seeker now is, without opening the campaign again."""
    ada, bob = orchard.add(), orchard.add("Bob Bean")
    orchard.clock.at = 1_774_573_200  # Friday 27 March 2026, before the clocks go forward
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    orchard.campaign.set_profile(zone="Europe/Berlin")
    orchard.campaign.outbox.sent(orchard.sow(bob).id)
    utc, berlin = orchard.timers(ada.id)[0][0], orchard.timers(bob.id)[0][0]
    assert utc is not None
    assert berlin == utc - 3600


READ = """
import sys
from askaround.campaign import Campaign
from askaround.agenda import today
from askaround.views.board import board
with Campaign.open(sys.argv[1], readonly=True) as campaign:
    assert today(campaign.workspace).rows and board(campaign).total
    list(campaign.contacts())
    campaign.find("1")
heavy = ("pydantic", "ruamel", "jinja2", "holidays", "babel", "icalendar", "asyncio", "pluggy",
         "importlib.metadata", "transitions", "rapidfuzz", "askaround_pigeon")
print(*(name for name in heavy if name in sys.modules))
"""


def test_reads_load_little(orchard: Orchard, pigeon_path: list[str]) -> None:
    """Opening for reading and showing the day imports no plugin and none of the heavy libraries."""
    orchard.sow(orchard.add())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(orchard.folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(pigeon_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr
