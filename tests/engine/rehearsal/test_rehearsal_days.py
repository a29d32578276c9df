"""Rehearsals across clock changes and holidays, day by day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from askaround.errors import UsageError
from askaround.rehearsal import rehearse
from tests.engine.rehearsal.conftest import Patience, lines

Patiences = Callable[..., Patience]


def _clock(patience: Patience, at: int, zone: str) -> str:
    return f"{patience.campaign.time.local(at, zone):%Y-%m-%d %H:%M}"


def test_european_clocks_go_forward(patience: Patiences) -> None:
    """Over the last Sunday of March a timer keeps its local hour, and the day says why."""
    made = patience("Europe/Berlin", "DE", "2027-03-27 10:00")
    made.waiting("Ada Byron", zone="Europe/Berlin", region="DE")
    report = rehearse(made.campaign, 7)
    notes = {day.date: day.notes for day in report.days if day.notes}
    assert "the clocks go forward by an hour in Europe/Berlin" in notes["2027-03-28"]
    [(_, task)] = lines(report, "task")
    assert _clock(made, task.at, "Europe/Berlin") == "2027-03-29 10:00"
    assert task.at - report.start == 47 * 3600
    assert _clock(made, report.end, "Europe/Berlin") == "2027-04-03 10:00"


def test_easter_does_not_count(patience: Patiences) -> None:
    """Good Friday and Easter Monday stand between, and are named."""
    made = patience("Europe/Berlin", "DE", "2027-03-24 10:00")
    made.waiting("Ada Byron", zone="Europe/Berlin", region="DE")
    report = rehearse(made.campaign, 14)
    [(date, moved)] = lines(report, "moved")
    assert (date, moved.what) == ("2027-04-01", "end: waiting → over")
    assert "4 business days in waiting" in moved.why
    notes = {day.date: day.notes for day in report.days}
    assert notes["2027-03-26"] == ["Good Friday in DE"]
    assert "the clocks go forward by an hour in Europe/Berlin" in notes["2027-03-28"]
    assert notes["2027-03-29"] == ["Easter Monday in DE"]


def test_american_clocks_go_back(patience: Patiences) -> None:
    """Over the first Sunday of November two days are 49 hours long."""
    made = patience("America/New_York", "US-NY", "2026-10-31 10:00")
    made.waiting("Ada Byron", zone="America/New_York", region="US-NY")
    report = rehearse(made.campaign, 5)
    notes = {day.date: day.notes for day in report.days if day.notes}
    assert notes["2026-11-01"] == ["the clocks go back by an hour in America/New_York"]
    [(_, task)] = lines(report, "task")
    assert task.at - report.start == 49 * 3600
    [(_, due)] = lines(report, "due")
    assert _clock(made, due.at, "America/New_York") == "2026-11-03 10:00"


def test_thanksgiving_does_not_count(patience: Patiences) -> None:
    """Four business days from before Thanksgiving end after it, its Friday and the weekend."""
    made = patience("America/New_York", "US-NY", "2026-11-23 10:00")
    here = made.waiting("Ada Byron", zone="America/New_York", region="US-NY")
    there = made.waiting("Bo Diaz", zone="Europe/Berlin", region="DE")
    report = rehearse(made.campaign, 10)
    ends = {line.contact: date for date, line in lines(report, "moved")}
    assert ends == {there: "2026-11-27", here: "2026-12-01"}
    notes = {day.date: day.notes for day in report.days}
    assert notes["2026-11-26"] == ["Thanksgiving Day in US-NY"]


def test_both_sides_of_the_ocean_are_noted(patience: Patiences) -> None:
    """Each zone changes on its own day, and each day names whom it concerns."""
    made = patience("America/New_York", "US-NY", "2026-10-23 10:00")
    made.waiting("Bo Diaz", zone="Europe/Berlin", region="DE")
    report = rehearse(made.campaign, 14)
    notes = {day.date: day.notes for day in report.days if day.notes}
    assert notes["2026-10-25"] == ["the clocks go back by an hour in Europe/Berlin"]
    assert notes["2026-11-01"] == ["the clocks go back by an hour in America/New_York"]


def test_moments_are_stepped_not_minutes(patience: Patiences) -> None:
    """A year takes as many ticks as there are moments at which something is due."""
    made = patience("UTC", "", "2026-06-01 10:00")
    made.waiting("Ada Byron")
    steps: list[int] = []
    report = rehearse(made.campaign, 365, progress=steps.append)
    assert report.moments == len(steps) == 4
    assert steps == sorted(steps)
    assert (report.before, report.after) == ({"waiting": 1}, {"over": 1})


@pytest.mark.parametrize("days", [0, -3, 99_999])
def test_days_are_bounded(patience: Patiences, days: int) -> None:
    """No days, or more than ten years, are refused with what to type."""
    made = patience("UTC", "", "2026-06-01 10:00")
    with pytest.raises(UsageError):
        rehearse(made.campaign, days)


def test_a_timer_without_rest_is_stopped(
    patience: Patiences, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rehearsal that never comes to an end stops and says so."""
    made = patience("UTC", "", "2026-06-01 10:00")
    made.waiting("Ada Byron")
    monkeypatch.setattr("askaround.rehearsal.run.MOST_MOMENTS", 2)
    report = rehearse(made.campaign, 30)
    assert report.moments == 2
    assert report.end < report.start + 30 * 86_400
    assert "going round" in report.assumptions[-1]
