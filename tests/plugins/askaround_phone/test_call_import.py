"""Call logs taken into a campaign: matched, once each, and counting as contact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.model import Person
from askaround_phone import api

NOW = int(datetime(2026, 11, 24, 15, 0, tzinfo=UTC).timestamp())
HOUR, DAY = 3600, 86_400


class Desk:
    """A campaign with Ines (asked), Bo in London, and two people at one switchboard."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FixedClock(NOW - 5 * DAY)
        self.campaign = Campaign.create(folder / "campaign", clock=self.clock)
        self.campaign.set_profile(
            name="Robin Vale", email="robin@example.org", zone="America/New_York", place="US-NY"
        )
        self.campaign.set_objective(
            text="how editors work", field="editing", kind="career", question="Is it for me?"
        )
        self.ines = self._add("Ines Falk", "(585) 555-0123", emails=("ines@example.net",))
        self.bo = self._add("Bo Sample", "020 7946 0123", region="GB")
        self._add("Uma Reed", "+1 585 555 0199")
        self._add("Ira Reed", "585 555 0199")
        for about in ("person", "field"):
            self.campaign.note(
                self.ines, "research", {"about": about, "text": "something", "source": "web"}
            )

    def _add(self, name: str, phone: str, **more: Any) -> int:
        return self.campaign.add(Person(name, phones=(phone,), **more)).id

    def type(self, *words: str) -> int:
        """Type a command in the campaign's folder; return its exit code."""
        self.campaign.close()
        code = run_here(list(words), Session(str(self.campaign.folder), self.clock))
        self.campaign = Campaign.open(self.campaign.folder, clock=self.clock)
        return code

    def log(self, *calls: tuple[str, int, int, int]) -> Path:
        """Write a backup with ``(number, type, seconds, at)``; return its path."""
        path = self.folder / "calls.xml"
        rows = "".join(
            f'<call number="{n}" type="{t}" duration="{s}" date="{1000 * at}" />\n'
            for n, t, s, at in calls
        )
        path.write_text(f'<calls count="{len(calls)}">\n{rows}</calls>\n')
        return path

    def due(self) -> list[int]:
        """Return when the timers of Ines ring."""
        rows = self.campaign.store.timers.of([self.ines])[self.ines]
        return sorted(row["due_at"] for row in rows if row["due_at"])

    def calls(self, contact: int) -> list[dict[str, Any]]:
        """Return the calls written down."""
        return [dict(record.data) for record in self.campaign.records(contact, "call")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk."""
    made = Desk(tmp_path)
    yield made
    made.campaign.close()


def test_calls_find_their_people_in_any_notation(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """By E.164; a shared number, a stranger's and a withheld one are told and not written."""
    path = desk.log(
        ("+15855550123", 2, 300, NOW - DAY),
        ("5855550123", 3, 0, NOW - DAY + HOUR),
        ("+442079460123", 1, 60, NOW - DAY + 2 * HOUR),
        ("+15855550199", 1, 60, NOW - DAY + 3 * HOUR),
        ("+15855550177", 1, 60, NOW - DAY + 4 * HOUR),
        ("-2", 1, 60, NOW - DAY + 5 * HOUR),
    )
    desk.clock.at = NOW
    assert desk.type("import", "--format", "calls", str(path), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema_version"], told["format"], told["logged"]) == (1, "calls", 3)
    assert [call["status"] for call in told["calls"]] == [
        "logged", "logged", "logged", "ambiguous", "unmatched", "withheld",
    ]  # fmt: skip
    assert told["unmatched"] == [{"number": "+15855550177", "calls": 1}]
    assert [one["name"] for one in told["ambiguous"][0]["contacts"]] == ["Uma Reed", "Ira Reed"]
    assert [c["outcome"] for c in desk.calls(desk.ines)] == ["connected", "missed"]
    assert desk.calls(desk.bo)[0]["direction"] == "in"
    assert told["next"] == [
        "askaround call 01 --outcome talked --minutes 5",
        "askaround call 02 --outcome talked --minutes 1",
    ]


def test_importing_again_changes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does another format of the same log; undo takes an import back whole."""
    at = NOW - DAY
    path = desk.log(("+15855550123", 2, 300, at), ("+15855550123", 3, 0, at + HOUR))
    desk.clock.at = NOW
    assert desk.type("import", str(path)) == 0
    before = desk.calls(desk.ines)
    assert desk.type("import", str(path)) == 0
    assert "0 logged · 2 known already" in capsys.readouterr().out
    other = desk.folder / "calls.csv"
    local = [f"{datetime.fromtimestamp(one, UTC):%Y-%m-%d %H:%M}" for one in (at, at + HOUR)]
    other.write_text(
        f"Number,Type,Date,Duration\n585-555-0123,Outgoing,{local[0]},5:00\n"
        f"585-555-0123,Missed,{local[1]},0:00\n"
    )
    assert desk.type("import", str(other), "--timezone", "UTC") == 0
    assert "0 logged · 2 known already" in capsys.readouterr().out
    assert desk.calls(desk.ines) == before
    desk.campaign.undo()
    desk.campaign.undo()
    desk.campaign.undo()
    assert desk.calls(desk.ines) == []


def test_a_call_restarts_every_cadence(desk: Desk) -> None:
    """From when it was, not from when the log was read; one that nobody answered does not."""
    desk.campaign.intend(desk.ines, "user.request")
    (message,) = desk.campaign.outbox.list("drafted", contact=desk.ines)
    desk.campaign.outbox.approve(message.id)
    desk.campaign.outbox.sent(message.id)
    first = desk.due()
    assert len(first) == 3
    desk.clock.at = NOW
    assert desk.type("import", str(desk.log(("+15855550123", 2, 0, NOW - DAY)))) == 0
    assert desk.due() == first
    path = desk.log(("+15855550123", 1, 200, NOW - 3 * DAY))
    assert desk.type("import", str(path)) == 0
    moved = desk.due()
    assert all(late > early for late, early in zip(moved, first, strict=True))
    # An older call, imported later, brings nothing forward.
    assert desk.type("import", str(desk.log(("+15855550123", 1, 99, NOW - 4 * DAY)))) == 0
    assert desk.due() == moved
    assert desk.campaign.contact(desk.ines).state == "requested"


def test_a_call_that_was_typed_is_not_doubled(desk: Desk) -> None:
    """The log adds when it was to what the person wrote down."""
    desk.clock.at = NOW
    api.log_call(desk.campaign, desk.ines, "voicemail", text="asked her to call back")
    path = desk.log(("+15855550123", 2, 30, NOW - HOUR))
    assert desk.type("import", str(path)) == 0
    (call,) = desk.calls(desk.ines)
    assert (call["outcome"], call["text"], call["at"]) == (
        "voicemail", "asked her to call back", NOW - HOUR,
    )  # fmt: skip
    assert desk.type("import", str(path)) == 0
    assert len(desk.calls(desk.ines)) == 1


def test_a_dry_run_writes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what it would be; the future and unknown zones are told."""
    path = desk.log(("+15855550123", 2, 300, NOW - DAY), ("+15855550123", 2, 300, NOW + 9 * DAY))
    desk.clock.at = NOW
    assert desk.type("import", "--format", "calls", str(path), "--dry-run") == 0
    out = capsys.readouterr().out
    assert "it would be: 1 logged" in out
    assert "1 not logged: they lie in the future" in out
    assert desk.calls(desk.ines) == []
    assert desk.type("import", "--format", "calls", str(path), "--timezone", "Moon/Base") == 2


def test_without_a_campaign_a_dry_run_shows_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And an import says what to set up."""
    path = tmp_path / "calls.csv"
    path.write_text("Number,Type,Date,Duration\n+15855550123,out,2026-11-20 10:00,5\n")
    session = Session(str(tmp_path), FixedClock(NOW))
    assert run_here(["import", "--format", "calls", str(path), "--dry-run", "--json"], session) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["calls"][0]["local"] == "2026-11-20 10:00:00"
    assert run_here(["import", "--format", "calls", str(path)], session) == 4


def test_a_shared_sheet_has_all_on_one_page(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """``--sheet`` adds the prepared page; a number elsewhere is asked about."""
    assert desk.type("call", "ines", "--sheet") == 0
    out = capsys.readouterr().out
    assert "tel:+15855550123" in out
    assert "# Ines Falk" in out
    desk.campaign.edit(desk.ines, zone="Europe/Berlin")
    assert desk.type("call", "ines", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert "US, where you are" in told["unsure"]
    assert told["there"]
    assert desk.type("call", "ines", "--sheet", "--outcome", "talked") == 2


def test_nobody_calls_the_police(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Emergency numbers, short ones and fax machines are refused."""
    desk.campaign.edit(desk.ines, phones=("911",))
    assert desk.type("call", "ines") == 2
    assert "emergency" in capsys.readouterr().err
    desk.campaign.edit(desk.ines, phones=("911", "+1 585 555 0123"))
    assert desk.type("call", "ines") == 0
    desk.campaign.edit(desk.ines, phones=("+1 585 555 0123",), fields={"fax": "+1 585 555 0123"})
    assert desk.type("call", "ines") == 2
    assert "fax" in capsys.readouterr().err
