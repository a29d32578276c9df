"""Timers of business days count where the contact is: by that place's week, feasts and clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.model import Person

WORKFLOW = """\
workflow: wave
version: 1
initial: known
states: { known: {}, asked: {}, reminded: {} }
transitions:
  - { trigger: begin, from: [known], to: asked }
  - { trigger: remind, from: [asked], to: reminded }
timers:
  - { in: asked, after: 2 business days, fire: remind }
"""

WEDNESDAY = int(datetime(2026, 11, 25, 14, tzinfo=UTC).timestamp())
"""25 November 2026, the day before Thanksgiving; nine in the morning in New York."""


@pytest.fixture(params=["US-NY", "SA", "DE"])
def campaign(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Campaign]:
    """A campaign of a seeker who lives in one of three weeks; where must not matter."""
    (tmp_path / "wave.yaml").write_text(WORKFLOW, "utf-8")
    clock = FixedClock(WEDNESDAY)
    with Campaign.create(tmp_path, workflow=str(tmp_path / "wave.yaml"), clock=clock) as made:
        made.set_profile(
            name="Sam", email="sam@example.com", zone="America/New_York", place=request.param
        )
        yield made


def asked(campaign: Campaign, place: str) -> int:
    """Add somebody at a place, let their timer begin, and return their number."""
    campaign.import_people([Person(name="Ana Silva", emails=("a@example.org",), region=place)])
    (contact,) = campaign.contacts()
    campaign.fire(contact.id, "begin")
    return contact.id


def reminded_on(campaign: Campaign, number: int) -> str:
    """Let days go by, and return the one on which the timer has fired."""
    clock = campaign.clock
    assert isinstance(clock, FixedClock)
    for day in range(26, 36):
        at = datetime(2026, 11 + day // 31, day % 31 + day // 31, 23, tzinfo=UTC)
        clock.advance(int(at.timestamp()) - clock.now())
        campaign.tick()
        if campaign.contact(number).state == "reminded":
            return at.strftime("%a %d")
    return "never"


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("US-NY", "Mon 30"),  # Thanksgiving is no day; the Friday after it is none of the calendar
        ("US-NC", "Tue 01"),  # there that Friday is a holiday of the state
        ("DE-BE", "Fri 27"),
        ("SA", "Sun 29"),  # Thursday and Sunday
        ("AE-SH", "Mon 30"),  # Thursday; Friday to Sunday are free
        ("NP", "Fri 27"),
        ("BN", "Sat 28"),  # Thursday and Saturday
        ("", "Fri 27"),  # nobody knows: Monday to Friday, without feasts
    ],
)
def test_a_timer_counts_by_the_contacts_place_alone(
    campaign: Campaign, place: str, day: str
) -> None:
    """Two business days end on the day that people there would name, wherever the seeker is."""
    assert reminded_on(campaign, asked(campaign, place)) == day


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        ("SA", "DE-BE", "Fri 27"),
        ("DE-BE", "SA", "Sun 29"),
        ("", "US-NC", "Tue 01"),
        ("US-NC", "DE-BE", "Fri 27"),
        ("DE-BE", "DE-BY", "Fri 27"),
    ],
)
def test_a_running_timer_is_counted_anew_where_somebody_turns_out_to_be(
    campaign: Campaign, before: str, after: str, day: str
) -> None:
    """When the place is corrected the timer counts from its beginning by the new place's week."""
    number = asked(campaign, before)
    campaign.edit(number, place=after)
    assert reminded_on(campaign, number) == day


def test_undo_of_the_place_takes_the_timer_back(campaign: Campaign) -> None:
    """With the edit its effect on the timer is undone."""
    number = asked(campaign, "DE-BE")
    campaign.edit(number, place="SA")
    campaign.undo()
    assert campaign.contact(number).place == "DE-BE"
    assert reminded_on(campaign, number) == "Fri 27"


def test_what_was_put_off_stays_put_off(campaign: Campaign) -> None:
    """A timer that does not stand where its wait would end is not brought forward by an edit."""
    number = asked(campaign, "SA")
    with campaign.workspace.journal.command("put off") as batch:
        (row,) = campaign.workspace.store.timers.of([number])[number]
        batch.update("timer", row["id"], {"due_at": row["due_at"]}, {"due_at": WEDNESDAY + 777_777})
        batch.event(number, "timers.postponed")
    campaign.edit(number, place="DE-BE")
    (row,) = campaign.workspace.store.timers.of([number])[number]
    assert row["due_at"] == WEDNESDAY + 777_777
