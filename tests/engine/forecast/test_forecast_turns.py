"""Workflows that ask one person of an organisation after the other."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest

from askaround.businesstime import BusinessTime
from askaround.forecast.path import path_of
from askaround.forecast.scale import MORNING, Scale
from askaround.forecast.turns import Person, Plan, meetings, plan_of
from tests.engine.forecast.conftest import POND, Pond, compiled

TURNS = POND + (
    "  - { in: ripple, after: 3 business days, "
    "do: [ { fire_on: { trigger: throw, in: [dry], group: organisation } } ] }\n"
)
YES, NO, NEVER = (0, True, 1.0, 2.0), (0, False, 1.0, 2.0), (9, False, 1.0, 2.0)
LATE_YES: Person = (0, True, 4.0, 2.0)


@pytest.fixture
def scale() -> Scale:
    """Two years from a Monday, weekends free."""
    return Scale(BusinessTime(), "", "UTC", date(2026, 6, 1), date(2028, 5, 31))


def _plan(text: str, scale: Scale) -> Plan:
    return plan_of(path_of(compiled(text)), scale, MORNING)


def test_all_at_once_where_nothing_else_is_said(scale: Scale) -> None:
    """Without a turn in the workflow everybody is asked on the first morning."""
    plan = _plan(POND, scale)
    assert not plan.in_turn
    assert meetings(plan, [[YES], [NO], [YES]], ["ox", "ox", "ox"], scale) == [3.375, inf, 3.375]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (YES, inf),  # helpful: nobody else there is asked
        (NEVER, 3 + MORNING + 3 + 2),  # Thursday, its answer Friday, two working days later
        (NO, 1 + MORNING + 3),  # the morning on which the no came
        (LATE_YES, 3 + MORNING + 3 + 2),  # too late to stop it
    ],
)
def test_the_next_is_asked_in_turn(scale: Scale, first: Person, second: float) -> None:
    """The next of an organisation is asked after silence or a no, and not after a yes."""
    plan = _plan(TURNS, scale)
    assert plan.in_turn
    found = meetings(plan, [[first], [YES]], ["ox", "ox"], scale)
    assert found[1] == pytest.approx(second)


def test_others_do_not_wait(scale: Scale) -> None:
    """People elsewhere, or of whom it is not known, are asked on the first morning."""
    plan = _plan(TURNS, scale)
    assert meetings(plan, [[YES]] * 4, ["ox", "elk", "", ""], scale) == [3.375] * 4


def test_turns_take_longer(pond: Pond) -> None:
    """Against asking all at once, turns bring fewer meetings from the same people, and later."""
    for number in range(12):
        contact = pond.person()
        pond.campaign.edit(contact, organisation=f"Office {number % 3}")
    name = TURNS.replace("workflow: pond", "workflow: turns")
    file = pond.campaign.folder / "turns.yaml"
    file.write_text(name, encoding="utf-8")
    messages = pond.campaign.folder / "messages"
    (messages / "pond").rename(messages / "turns")
    report = pond.forecast(ask=12, compare=[str(file)])
    [turns] = report.compared
    assert turns.meetings.mean < 0
    assert turns.days is not None
    assert turns.days < 0
    assert any("one person of an organisation after the other" in a for a in report.assumptions)
