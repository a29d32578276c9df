"""What is there by half, or was taken back, is seen by the crash harness."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from askaround import Campaign
from tests.crash import checks
from tests.crash.commands import _unfit
from tests.crash.deeds import Step, address_of
from tests.crash.life import START
from tests.crash.processes import Ended
from tests.crash.test_crash import _campaign
from tests.crash.work import ACKNOWLEDGED, work
from tests.servers.smtp import SmtpServer

STEPS: list[Step] = [
    ("add", 1),
    ("add", 2),
    ("request", 2),
    ("import", 4),
    ("add", 9),
    ("merge", 2),
    ("reject", 0),
    ("forget", 1),
    ("stop", 2),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign in which each step that must be whole was taken."""
    folder = tmp_path_factory.mktemp("wholes") / "campaign"
    server = SmtpServer(tmp_path_factory.mktemp("server"))
    _campaign(folder, server)
    server.stop()
    work(folder, START, STEPS)
    lines = checks.acknowledged(folder)
    assert [one["refused"] for one in lines if one.get("refused")] == []
    assert checks.wrong(folder, START, []) == []
    return folder


def _statement(text: str, *values: object) -> Callable[[Path], None]:
    def tamper(folder: Path) -> None:
        with Campaign.open(folder) as campaign:
            campaign.store.connection.execute(text, values)

    return tamper


def _named(folder: Path) -> None:
    (folder / "notes.txt").write_text(f"write to {address_of(1)}")


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (_statement("DELETE FROM forgotten"), "lost: contact 1 was forgotten"),
        (
            _statement("UPDATE record SET data = ? WHERE id > 2", '{"text":"ask Vera Number-001"}'),
            "half forgotten: contact 1 is still named",
        ),
        (_named, "half forgotten: contact 1 can be read in notes.txt"),
        (_statement("DELETE FROM contact WHERE id = 5"), "half imported: of [4, 5, 6, 7, 8]"),
        (_statement("DELETE FROM contact WHERE id BETWEEN 4 AND 8"), "lost: [4, 5, 6, 7, 8]"),
        (
            _statement("UPDATE record SET contact = 9 WHERE contact = 2"),
            "half joined: rows of record belong to contact 9",
        ),
        (_statement("UPDATE effect SET status = 'drafted'"), "lost: 1 was reject"),
        (
            _statement("UPDATE contact SET do_not_contact = 0"),
            "lost: contact 2 asked to be left alone",
        ),
    ],
)
def test_what_is_there_by_half_is_seen(
    made: Path, tmp_path: Path, tamper: Callable[[Path], None], expected: str
) -> None:
    """Somebody forgotten, read from a file, joined or left alone by half; a word taken back."""
    folder = Path(shutil.copytree(made, tmp_path / "campaign"))
    shutil.copy(made.parent / ACKNOWLEDGED, tmp_path / ACKNOWLEDGED)
    assert checks.wrong(folder, START, []) == []
    tamper(folder)
    found = checks.wrong(folder, START, [])
    assert any(one.startswith(expected) for one in found), found


def test_a_forgetting_that_was_cut_off_leaves_all_or_nothing(made: Path, tmp_path: Path) -> None:
    """Where it was not acknowledged, somebody may be there as they were; not with empty events."""
    folder = Path(shutil.copytree(made, tmp_path / "campaign"))
    begun = {"step": "forget begins", "contact": 4, "people": [4]}
    with (tmp_path / ACKNOWLEDGED).open("w") as file:
        file.write(json.dumps(begun) + "\n")
    assert checks.wrong(folder, START, []) == []
    _statement("UPDATE event SET tombstone = 1 WHERE contact = 4")(folder)
    found = checks.wrong(folder, START, [])
    assert any(one.startswith("half forgotten: 1 events of contact 4") for one in found), found


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        (Ended(0, '{"tick": {}}', "", 0.2), ""),
        (Ended(-9, '{"tick', "", 0.1), ""),
        (Ended(6, "", '{"error": {}}', 0.2), ""),
        (Ended(9, "", "", 0.2), "it ended with 9"),
        (Ended(1, "", "Traceback (most recent call last)", 0.2), "nobody expected it"),
        (Ended(0, "", "", 0.2), "it ended with 0 and said"),
    ],
)
def test_how_a_command_may_end(ended: Ended, expected: str) -> None:
    """With a documented code, without a traceback, and not with 0 where nothing was said."""
    found = list(_unfit(ended))
    assert found == [] if not expected else found[0].startswith(expected)
