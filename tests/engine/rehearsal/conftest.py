"""Campaigns to rehearse, on workflows of other state names than the shipped one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.model import Person
from askaround.moments import parse_moment
from askaround.rehearsal.report import Line, Rehearsal

PATIENT = """\
workflow: patient
version: 1
title: Waits in business days
initial: idle
states:
  idle: { about: Nothing yet }
  waiting: { about: Waiting }
  over: { about: Done, final: true }
transitions:
  - { trigger: begin, from: [idle], to: waiting }
  - { trigger: end, from: [waiting], to: over }
timers:
  - { in: waiting, after: 2 days, do: [ { task: { do: look, due: 1 day } } ] }
  - { in: waiting, after: 4 business days, fire: end }
"""

Hashes = Callable[[Path], dict[str, str]]


class Patience:
    """A campaign of people who wait, and a clock."""

    def __init__(self, folder: Path, zone: str, place: str, now: str) -> None:
        file = folder.parent / "patient.yaml"
        file.write_text(PATIENT, encoding="utf-8")
        self.clock = FixedClock(parse_moment(now, 0, zone))
        self.campaign = Campaign.create(folder, workflow=str(file), clock=self.clock)
        self.campaign.set_profile(name="Robin Vale", zone=zone, place=place)

    def waiting(self, name: str, **more: object) -> int:
        """Add somebody and let them wait."""
        contact = self.campaign.add(Person(name, **more))  # type: ignore[arg-type]  # by name
        self.campaign.fire(contact.id, "begin")
        return contact.id


@pytest.fixture
def patience(tmp_path: Path) -> Iterator[Callable[..., Patience]]:
    """Make a campaign in a zone and place, at a moment in words."""
    made: list[Patience] = []

    def make(zone: str, place: str, now: str) -> Patience:
        made.append(Patience(tmp_path / f"camp{len(made)}", zone, place, now))
        return made[-1]

    yield make
    for one in made:
        one.campaign.close()


@pytest.fixture
def hashes() -> Hashes:
    """Return the hash of every file below a folder."""

    def of(folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return of


def lines(report: Rehearsal, kind: str = "") -> list[tuple[str, Line]]:
    """Return ``(date, line)`` of a report's lines of a kind."""
    return [
        (day.date, line) for day in report.days for line in day.lines if kind in ("", line.kind)
    ]
