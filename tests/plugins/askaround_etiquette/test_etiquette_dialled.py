"""Numbers as they are dialled from elsewhere, and numbers that belong to no one country."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from askaround.businesstime import BusinessTime
from askaround.errors import UsageError
from askaround.moments import parse_moment
from askaround_etiquette.knowledge.library import Library
from askaround_etiquette.placing.evidence import from_phone
from askaround_etiquette.suiting.meantime import explained
from askaround_etiquette.suiting.schedule import Schedule
from tests.conftest import Run


@pytest.mark.parametrize(
    ("number", "places"),
    [
        ("0049 89 5550123", ("DE",)),
        ("0041-44-555 01 01", ("CH",)),
        ("011 44 20 7946 0000", ("GB",)),
        ("+44 20 7946 0000", ("GB",)),
        ("+1 585 555 0123", ("US-NY",)),
    ],
)
def test_what_is_dialled_before_a_country_is_read(number: str, places: tuple[str, ...]) -> None:
    """Two zeros, or 011 in North America, stand for the plus."""
    found = from_phone(number)
    assert found is not None
    assert found.places == places


@pytest.mark.parametrize("number", ["0115 496 0000", "020 7946 0000", "585 555 0123"])
def test_a_number_within_a_country_is_nobodys(number: str) -> None:
    """Nottingham's code begins with 011 too, and is dialled within its country."""
    assert from_phone(number) is None


def test_a_toll_free_number_is_of_all_that_share_the_code() -> None:
    """+1 800 is Canada's and Jamaica's as well."""
    found = from_phone("+1 800 555 0199")
    assert found is not None
    assert {"US", "CA"} <= set(found.places)
    assert not found.zone


def test_one_day_is_not_named_twice() -> None:
    """The Friday after Thanksgiving is a holiday and a rule of the pack: one of them is said."""
    schedule = Schedule(Library().advice("US-NC"), BusinessTime())
    zone = "America/New_York"
    now = int(datetime(2026, 11, 27, 14, 5, tzinfo=UTC).timestamp())
    moment = schedule.next_moment(now, zone)
    assert moment.cut is not None
    also, _ = explained(schedule, now, zone, moment.at, moment.cut)
    assert "Thanksgiving" not in also
    assert "Saturday" in also


def test_a_day_that_was_left_out_names_the_one_after() -> None:
    """Samoa had no 30 December 2011: what to type instead is another day."""
    with pytest.raises(UsageError) as caught:
        parse_moment("2011-12-30T10:00", 1_325_000_000, "Pacific/Apia")
    assert caught.value.hint == "2011-12-31 10:00"


def test_who_is_added_with_a_hint_of_their_place_is_asked(run: Run) -> None:
    """A number alone, or a colleague, is not acted on and not passed over."""
    assert run("init").returncode == 0
    asked = run("add", "Uwe Lux", "--phone", "+41 44 555 01 01").stdout
    assert "only a number is known" in asked
    assert "askaround edit 01 --place PLACE" in asked
    placed = (
        "--organisation",
        "Elm Works",
        "--place",
        "US-NC:boone",
        "--phone",
        "+41 44 555 01 02",
    )
    assert "is open" not in run("add", "Ada Ash", *placed).stdout
    told = run("add", "Bo Elm", "--organisation", "elm works", "--email", "bo@example.org").stdout
    assert "others of elm works are in US-NC:boone" in told
    assert "is open" not in run("add", "Cy Oak", "--email", "cy@example.org").stdout
