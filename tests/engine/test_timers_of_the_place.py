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
        ("US-NY", "Tue 01"),  # Thanksgiving is no day; most close on that Friday, too
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


AWAY = """\
workflow: wave
version: 1
initial: known
states: { known: {}, asked: {}, reminded: {} }
transitions:
  - { trigger: begin, from: [known], to: asked }
  - { trigger: remind, from: [asked], to: reminded }
timers:
  - { in: asked, after: 2 business days, fire: remind }
  - { in: asked, after: 5 business days, fire: remind }
  - { in: asked, after: 9 business days, fire: remind }
  - { in: asked, after: 3 weeks, fire: remind }
"""


@pytest.mark.parametrize(
    ("place", "back", "days"),
    [
        # Away until the Monday: 2, 5, 9 business days keep 3 and 4 between them, the weeks theirs.
        ("DE-BE", (2026, 12, 7), ["Mon 07", "Thu 10", "Wed 16", "Sat 26"]),
        # Back on a Saturday: the Monday; and 23 December: Christmas does not count.
        ("DE-BE", (2026, 12, 5), ["Mon 07", "Thu 10", "Wed 16", "Sat 26"]),
        ("DE-BE", (2026, 12, 23), ["Wed 23", "Tue 29", "Tue 05", "Mon 11"]),
        ("SA", (2026, 12, 4), ["Sun 06", "Wed 09", "Tue 15", "Wed 23"]),
    ],
)
def test_what_waits_for_a_return_falls_on_working_days(
    tmp_path: Path, place: str, back: tuple[int, int, int], days: list[str]
) -> None:
    """Timers of business days move by business days, and keep their distance in those."""
    (tmp_path / "wave.yaml").write_text(AWAY, "utf-8")
    clock = FixedClock(WEDNESDAY)
    with Campaign.create(tmp_path, workflow=str(tmp_path / "wave.yaml"), clock=clock) as campaign:
        number = asked(campaign, place)
        contact, workspace = campaign.contact(number), campaign.workspace
        until = int(datetime(*back, tzinfo=UTC).timestamp())
        with workspace.journal.command("away") as batch:
            campaign.flow.timing.postponed(batch, workspace.rules(contact.workflow), contact, until)
        zone = campaign.zone_of(contact)
        rows = sorted(workspace.store.timers.of([number])[number], key=lambda row: row["slot"])
        found = [campaign.time.local(row["due_at"], zone) for row in rows]
    assert [f"{one:%a %d}" for one in found] == days
    assert all(one.hour == found[0].hour for one in found)
