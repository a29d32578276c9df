"""`rehearse` as one types it across clock changes and holidays: local days, no byte written."""

from __future__ import annotations

import json

import pytest

from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from tests.engine.rehearsal.conftest import Hashes, Patience
from tests.engine.rehearsal.test_rehearsal_days import Patiences

PLACES = {
    # zone, place, beginning; the days that are spoken of; hours until the task; the last line
    "spring, and Easter": (
        ("Europe/Berlin", "DE", "2027-03-27 10:00"),
        {
            "Sun 28 Mar · the clocks go forward by an hour in Europe/Berlin",
            "Mon 29 Mar · Easter Monday in DE",
        },
        ("2027-03-29", 47),
        ("Fri 2 Apr", "end: waiting → over"),
    ),
    "autumn, and a day for voting, when offices are open": (
        ("America/New_York", "US-NY", "2026-10-31 10:00"),
        {
            "Sun 1 Nov · the clocks go back by an hour in America/New_York",
        },
        ("2026-11-02", 49),
        ("Thu 5 Nov", "end: waiting → over"),
    ),
    "Thanksgiving": (
        ("America/New_York", "US-NY", "2026-11-23 10:00"),
        {"Thu 26 Nov · Thanksgiving Day in US-NY", "Fri 27 Nov · Day After Thanksgiving in US-NY"},
        ("2026-11-25", 48),
        ("Tue 1 Dec", "end: waiting → over"),
    ),
}


def _type(made: Patience, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    folder = str(made.campaign.folder)
    assert run_here(["rehearse", "--days", "12", *words], Session(folder, made.clock)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", PLACES)
def test_every_day_is_right_in_local_time(
    name: str, patience: Patiences, hashes: Hashes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line stands under its local day at the hour it keeps; every file is as it was."""
    where, notes, (day, hours), (end, what) = PLACES[name]
    made = patience(*where)
    zone, place, _ = where
    made.waiting("Ada Byron", zone=zone, region=place)
    made.campaign.close()
    before = hashes(made.campaign.folder)
    said = _type(made, capsys).splitlines()
    assert notes <= set(said)
    at = next(n for n, line in enumerate(said) if line.startswith(end))
    assert said[at + 1].split()[0] == "10:00"
    assert what in said[at + 1]
    report = json.loads(_type(made, capsys, "--json"))
    [(date, task)] = [
        (one["date"], line)
        for one in report["days"]
        for line in one["lines"]
        if line["kind"] == "task"
    ]
    assert (date, task["at"] - report["start"]) == (day, hours * 3600)
    assert hashes(made.campaign.folder) == before
