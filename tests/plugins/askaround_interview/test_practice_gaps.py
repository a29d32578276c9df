"""What is not known yet becomes a task: of people, and of places."""

from __future__ import annotations

from typing import Any

from askaround_interview.questions.bank import bank
from tests.plugins.askaround_interview.conftest import MONDAY, Desk


def _tasks(desk: Desk) -> list[dict[str, Any]]:
    return list(desk.json("outbox", "list", "--tasks")["effects"])


def test_a_gap_becomes_a_task(desk: Desk) -> None:
    """S41: open topics are told after a talk, and asking the next best contact is a dated task."""
    desk.add("Ines Duarte", "--tie", "friend", "--role", "practitioner")
    desk.add("Tom Vale", "--tie", "friend", "--role", "practitioner")
    desk.add("Mei Chen", "--tie", "friend", "--role", "expert", "--organisation", "Lantern Books")
    desk.talk("ines")
    said = desk.json("debrief", "ines", "--insight", "skills: patience counts")
    assert "future" in said["gap"]["topics"]
    assert "skills" not in said["gap"]["topics"]
    assert said["gap"]["contact"]["name"] == "Mei Chen", "of another kind, and elsewhere"
    (task,) = [one for one in _tasks(desk) if one["purpose"] == "request"]
    assert task["contact"] == 3
    assert task["due_at"] > MONDAY
    more = desk.ok("debrief", "ines", "--insight", "path: by chance")
    assert "nobody has told you yet on" in more
    assert len([one for one in _tasks(desk) if one["purpose"] == "request"]) == 1, "one at a time"
    desk.ok("undo")
    desk.ok("undo")
    assert [one for one in _tasks(desk) if one["purpose"] == "request"] == []
    topics = [one for one in bank().topics if one != "referral"]
    told = [("--insight", f"{one}: {2**n} presses") for n, one in enumerate(topics)]
    everything = [part for pair in told for part in pair]
    assert desk.json("debrief", "ines", *everything)["gap"] is None
    assert [one for one in _tasks(desk) if one["purpose"] == "request"] == []


def test_the_answer_of_a_local_counts(desk: Desk) -> None:
    """S89: for who is new it comes first, as a task; the answer closes it and overrides packs."""
    place = "US-NY:rochester"
    desk.ok("etiquette", "arrive", place)
    mei = desk.add("Mei Chen", "--tie", "stranger", "--place", place)
    assert "local job group" in desk.ok("request", mei)
    assert desk.json("outbox", "list")["effects"] == []
    (task,) = _tasks(desk)
    assert task["purpose"].endswith(f"{place})")
    learn = ("etiquette", "learn", place, "acceptance")
    desk.ok(*learn, "group_first", "--source", "a coach there", "--confidence", "high")
    assert _tasks(desk) == [], "what was to be asked is known"
    routed = desk.ok("request", mei)
    assert "networking group" in routed, "the pack says it is well accepted, and they know better"
    assert desk.json("show", mei)["contact"]["state"] == "prospect"
    desk.ok(*learn, "welcome", "--source", "a second coach", "--confidence", "high")
    desk.ok("request", mei)
    assert desk.json("show", mei)["contact"]["state"] == "requested"
