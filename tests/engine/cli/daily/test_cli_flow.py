"""Moving people, time and the journal through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.clock import FixedClock
from tests.engine.cli.conftest import MONDAY, Ask

pytestmark = pytest.mark.usefixtures("camp")
DAY = 86_400


def test_fire_says_what_changed(ask: Ask) -> None:
    """The standard answer names the move and the tasks that came of it."""
    said = ask("fire", "ines", "greet", "--json").json
    assert (said["source"], said["target"], said["dry_run"]) == ("fresh", "greeted", False)
    assert [effect["purpose"] for effect in said["effects"]] == ["wave"]
    assert "fresh → greeted" in ask("fire", "tomas", "greet").out


def test_a_rehearsed_step_changes_nothing(ask: Ask) -> None:
    """--dry-run shows the step and leaves the contact where it was."""
    said = ask("fire", "ines", "greet", "--dry-run")
    assert "would go fresh → greeted" in said.out
    assert ask("show", "ines", "--json").json["contact"]["state"] == "fresh"


def test_a_step_that_is_not_there_is_held(ask: Ask) -> None:
    """A trigger without a way from here ends with exit code 5 and names those there are."""
    said = ask("fire", "ines", "dance", "--json")
    assert (said.code, said.error["kind"]) == (5, "held")
    assert "greet" in said.error["why"]


def test_today_lists_what_is_due(ask: Ask, clock: FixedClock) -> None:
    """A task is due on its day and late after it; each row ends in something to type."""
    ask("fire", "ines", "greet")
    assert ask("today", "--json").json["rows"] == []
    clock.at = MONDAY + 3 * DAY
    found = ask("today", "--json").json
    assert [(row["mark"], row["contact"]) for row in found["rows"]] == [("LATE", 1)]
    assert found["rows"][0]["command"].startswith("askaround ")
    out = ask("today").out
    assert "LATE !" in out
    assert "1 day late" in out
    assert ask("outbox", "done", "1").code == 0
    assert ask("today", "--json").json["rows"] == []


def test_the_board_stands_in_columns_where_there_is_room(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stacked below 96 columns, side by side from there on."""
    ask("fire", "ines", "greet")
    monkeypatch.setenv("COLUMNS", "80")
    assert "fresh 1\n  02 Tomas Arkwright\n" in ask("board").out
    monkeypatch.setenv("COLUMNS", "96")
    assert ask("board").out.startswith(
        "fresh 1             greeted 1\n02 Tomas Arkwright  01 Ines Falk\n"
    )
    assert [column["total"] for column in ask("board", "--json").json["columns"]] == [1, 1, 0]


def test_the_funnel_counts_who_ever_came_so_far(ask: Ask) -> None:
    """Those who went on still count as having been there."""
    ask("fire", "ines", "greet")
    ask("fire", "ines", "leave")
    steps = {step["state"]: step for step in ask("funnel", "--json").json["steps"]}
    assert (steps["fresh"]["reached"], steps["fresh"]["now"]) == (2, 1)
    assert steps["greeted"]["reached"] == 1
    assert "Reached" in ask("funnel").out


def test_why_names_every_way_on(ask: Ask) -> None:
    """Each possible step is listed with what to type, and the timers with their date."""
    ask("fire", "ines", "greet")
    out = ask("why", "ines", "--all").out
    assert "leave → gone: can be done" in out
    assert "leave after 5 days: Sat 28 Nov 09:00" in out
    assert ask("why", "ines", "--json").json["possible"][0]["trigger"] == "leave"


def test_tick_fires_what_is_due_once(ask: Ask, camp: Path) -> None:
    """A rehearsed tick in the future fires the timer; a second one finds nothing."""
    ask("fire", "ines", "greet")
    found = ask("tick", "--at", "in 8 days", "--json").json["tick"]
    assert found["fired"] == 1
    assert ask("tick", "--at", "in 8 days").out.startswith("Nothing was due.")
    assert ask("verify").code == 0


def test_stop_leaves_somebody_alone(ask: Ask) -> None:
    """Stop is a step of the workflow like any other, with a reason in the journal."""
    assert ask("stop", "ines", "--reason", "asked not to be written to").code == 0
    assert ask("show", "ines", "--json").json["contact"]["state"] == "gone"


def test_undo_takes_back_one_command_after_the_other(ask: Ask) -> None:
    """Undo says in words what it took back; the journal keeps both."""
    ask("fire", "ines", "greet")
    assert "fire" in ask("undo").out
    assert ask("show", "ines", "--json").json["contact"]["state"] == "fresh"
    names = [command["name"] for command in ask("history", "--json").json["commands"]]
    assert names[-2:] == ["fire", "undo"]
    assert ask("verify", "--json").json == {"schema_version": 1, "ok": True, "troubles": []}


def test_history_of_one_person(ask: Ask) -> None:
    """The events of one person come oldest first."""
    ask("fire", "ines", "greet")
    found = ask("history", "ines", "--json").json["events"]
    assert [event["kind"] for event in found][:2] == ["contact.added", "transition"]
    assert "fresh → greeted (greet)" in ask("history", "ines").out


def test_a_time_nobody_understands(ask: Ask) -> None:
    """A moment that cannot be read is a usage error with examples."""
    said = ask("tick", "--at", "when pigs fly")
    assert said.code == 2
    assert "try:" in said.err


def test_watch_ticks_so_often(ask: Ask) -> None:
    """Watch --times 1 ticks once; each round of --json is one line."""
    said = ask("watch", "--times", "1", "--json")
    assert said.code == 0
    assert len(said.out.splitlines()) == 1
    assert said.json["tick"]["fired"] == 0
    assert ask("watch", "--every", "soon").code == 2


def test_tomorrows_tasks_are_not_for_now(ask: Ask, clock: FixedClock) -> None:
    """A task due after the seeker's midnight is SOON, one before it NOW."""
    ask("fire", "ines", "greet")
    due = ask("outbox", "list", "--tasks", "--json").json["effects"][0]["due_at"]
    clock.at = due - 23 * 3600
    assert [row["mark"] for row in ask("today", "--json").json["rows"]] == ["SOON"]
    clock.at = due - 60
    assert [row["mark"] for row in ask("today", "--json").json["rows"]] == ["NOW"]
