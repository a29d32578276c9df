"""The way from asking to a yes is found in the workflow; where there is none, it is said."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import askaround_workflows
from askaround.businesstime import BusinessTime
from askaround.errors import AskaroundError
from askaround.forecast.path import path_of
from askaround.forecast.reminders import one_more
from askaround.forecast.scale import MORNING, Scale
from askaround.forecast.turns import plan_of
from askaround.forecast.walk import walk
from askaround.workflow.compiled import Duration
from benchmarks.forecast import shipped
from tests.engine.forecast.conftest import POND, compiled

MONDAY = date(2026, 6, 1)
SHIPPED = sorted(Path(askaround_workflows.__file__).parent.glob("*.yaml"))


@pytest.fixture
def scale() -> Scale:
    """Two years from a Monday, weekends free."""
    return Scale(BusinessTime(), "", "UTC", MONDAY, date(2028, 5, 31))


def test_other_names_are_found() -> None:
    """Asking, yes, no and silence are found under whatever names the file gives them."""
    path = path_of(compiled(POND))
    assert (path.message, path.asked, path.yes) == ("pebble", "ripple", "skip")
    assert path.noes == {"sink", "drain"}
    assert path.silent == ("ripple", "mud")
    assert path.positive == {"splash", "shore"}


def test_the_shipped_workflow() -> None:
    """The shipped workflow is read as it is meant."""
    path = shipped()
    assert (path.message, path.asked, path.silent) == (
        "request",
        "requested",
        ("requested", "quiet"),
    )
    assert path.positive == {"scheduled", "interviewed", "thanked", "referred"}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_workflow_can_be_forecast(file: Path, scale: Scale) -> None:
    """Whatever method a shipped file describes, its way to a yes is found and walked."""
    path = path_of(compiled(file.read_text("utf-8")))
    plan = plan_of(path, scale, MORNING)
    assert plan.course.purposes[0] == path.message
    assert len(plan.course.sends) >= 2
    further, _ = one_more(path)
    assert len(plan_of(path_of(further), scale, MORNING).course.sends) > len(plan.course.sends)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (r"  reply.accepted: .*\n", "", "does not say what reply.accepted means"),
        (r"to: ripple,\n +do: .*\n", "to: ripple }\n", "from dry sends a message"),
        (r"from: \[ripple, mud\], to: splash", "from: [shore], to: splash", "skip leads nowhere"),
    ],
)
def test_no_way_is_said(old: str, new: str, why: str) -> None:
    """A workflow without a yes, without a request, or whose yes leads nowhere says so."""
    text = re.sub(old, new, POND)
    assert text != POND
    with pytest.raises(AskaroundError) as failed:
        path_of(compiled(text))
    assert why in failed.value.why
    assert failed.value.hint


def test_silence_takes_its_course(scale: Scale) -> None:
    """Nobody answers: a reminder after five working days, rest ten after that."""
    path = path_of(compiled(POND))
    course = walk(path.workflow, scale, path.asked, MORNING, steps=path.ask.steps)
    assert course.purposes == ["pebble", "again"]
    assert course.sends == [MORNING, 7 + MORNING]
    assert list(zip(course.times, course.states, strict=True)) == [
        (MORNING, "ripple"),
        (21 + MORNING, "mud"),
    ]
    assert course.state_at(20) == "ripple"
    assert course.state_at(22) == "mud"


def test_timers_that_run_are_taken_up(scale: Scale) -> None:
    """Somebody in the middle goes on from the timers they have."""
    path = path_of(compiled(POND))
    course = walk(path.workflow, scale, "ripple", 4.0, running={1: (6.5, 0)})
    assert (course.sends, course.states, course.times[1]) == ([], ["ripple", "mud"], 6.5)


def test_one_more_follow_up(scale: Scale) -> None:
    """One more goes out after the same time again, and the end waits for it."""
    further, note = one_more(path_of(compiled(POND)))
    path = path_of(further)
    course = walk(further, scale, path.asked, MORNING, steps=path.ask.steps)
    assert course.sends == [MORNING, 7 + MORNING, 14 + MORNING]
    assert course.times[-1] == 28 + MORNING
    assert "5 business days" in note


def test_a_first_follow_up(scale: Scale) -> None:
    """A workflow without any gets one after seven business days."""
    text = re.sub(r"  - \{ in: ripple, after: 5.*\n.*\n", "", POND)
    further, note = one_more(path_of(compiled(text)))
    path = path_of(further)
    course = walk(further, scale, path.asked, MORNING, steps=path.ask.steps)
    assert course.sends == [MORNING, 9 + MORNING]
    assert "has none" in note


def test_loops_end(scale: Scale) -> None:
    """A workflow whose timers go round for ever is walked to the horizon and no further."""
    text = POND + "  - { in: mud, after: 1 hour, fire: wake }\n"
    text = text.replace("timers:", "  - { trigger: wake, from: [mud], to: mud }\ntimers:")
    path = path_of(compiled(text))
    assert len(walk(path.workflow, scale, path.asked, 0.0).times) < 250


def test_working_days(scale: Scale) -> None:
    """Weekends do not count, and a working day later is the same hour."""
    assert scale.after(4.5, 1.0) == 7.5
    assert scale.after(5.3, 0.0) == 7.0
    assert scale.worked(7.5) - scale.worked(4.5) == 1.0
    assert scale.add(4.5, Duration(5, "business_days")) == 11.5
    assert scale.add(5.5, Duration(1, "business_days")) == 7.5
    assert scale.add(4.5, Duration(2, "weeks")) == 18.5
    assert scale.add(0.5, Duration(12, "hours")) == 1.0
    assert scale.next_morning(4.5) == 7 + MORNING
    assert scale.next_morning(4.1) == 4 + MORNING
    assert scale.after(2000.0, 300.0) > 2000.0


def test_durations_agree_with_the_engine(scale: Scale) -> None:
    """The scale counts business days exactly as the engine does, holidays included."""
    times = BusinessTime()
    here = Scale(times, "US-NY", "America/New_York", date(2026, 11, 1), date(2027, 3, 31))
    for day in range(0, 60, 3):
        for count in (1, 2, 5, 7, 14):
            start = here.moment(day + 0.5)
            real = times.add(start, Duration(count, "business_days"), "US-NY", "America/New_York")
            assert here.moment(here.add(day + 0.5, Duration(count, "business_days"))) == real
