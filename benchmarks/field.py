"""Campaigns of made-up people, as large as wanted, on the benchmarks' own workflow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.common import FAMILY, GIVEN, TITLES

if TYPE_CHECKING:
    from askaround import Campaign
    from askaround.model import Person

WORKFLOW = Path(__file__).parent / "workflows" / "rounds.yaml"
START = int(datetime(2026, 3, 2, 9, 0, tzinfo=UTC).timestamp())
"""A Monday."""
WEEK = 7 * 86_400
PLACES = ("US-NY", "DE-BE", "GB-ENG", "FR", "JP", "BR-SP", "IN-KA", "")
ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Paris",
    "Asia/Tokyo",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "",
)


def people(count: int) -> Iterator[Person]:
    """Yield so many different people, of eight places, 25 at each organisation."""
    from askaround.model import Person

    for number in range(count):
        given = GIVEN[number % len(GIVEN)]
        family = f"{FAMILY[number % len(FAMILY)]} {number}"
        yield Person(
            f"{given} {family}",
            given=given,
            family=family,
            organisation=f"Office {number // 25}",
            title=TITLES[number % len(TITLES)],
            emails=(f"p{number}@example.org",),
            region=PLACES[number % len(PLACES)],
            zone=ZONES[number % len(ZONES)],
            tie="colleague",
        )


def founded(folder: Path, count: int, *, at: int = START, workflow: str = "") -> Campaign:
    """Make a campaign of so many people and return it open, its clock at `at`.

    Args:
        workflow: a shipped one; the benchmarks' own if not said.
    """
    from askaround import Campaign
    from askaround.clock import FixedClock

    campaign = Campaign.create(folder, workflow=workflow or str(WORKFLOW), clock=FixedClock(at))
    campaign.set_profile(name="Robin Vale", email="robin@example.net", zone="Europe/Berlin")
    campaign.set_objective(
        text="how towns plan their trams",
        field="transport",
        kind="career",
        question="Is it for me?",
    )
    if count:
        campaign.import_people(people(count))
    return campaign


def moved(campaign: Campaign, state: str, due: int, *, chunk: int = 10_000) -> None:
    """Bring everybody into a state with one timer each, journaled like any other step.

    Args:
        due: when the timers ring (seconds since 1970 UTC).
        chunk: how many to a transaction.
    """
    workflow = campaign.workflow
    slot = workflow.timers_in(state)[0].index
    last = campaign.store.contacts.highest()
    for first in range(1, last + 1, chunk):
        with campaign.workspace.journal.command("move") as batch:
            for number in range(first, min(first + chunk, last + 1)):
                old = campaign.store.contacts.get(number)
                assert old is not None  # they were just made
                batch.update(
                    "contact",
                    number,
                    {"version": old.version, "state": old.state, "entered_at": old.entered_at},
                    {"version": old.version + 1, "state": state, "entered_at": batch.now},
                )
                batch.insert("timer", {"contact": number, "slot": slot, "due_at": due, "fired": 0})
                batch.event(number, "transition", trigger="wait", source=old.state, target=state)
