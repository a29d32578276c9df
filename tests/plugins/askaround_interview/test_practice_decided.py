"""What a decision ends, and what goes on after it, as a user meets it."""

from __future__ import annotations

from typing import Any

from tests.plugins.askaround_interview.conftest import MONDAY, Desk

DAY = 86_400


def _open(desk: Desk, kind: str) -> list[dict[str, Any]]:
    words = ("outbox", "list", "--tasks") if kind == "task" else ("outbox", "list")
    return [one for one in desk.json(*words)["effects"] if one["kind"] == kind]


def _thanked(desk: Desk, name: str) -> str:
    who = desk.add(name, "--tie", "friend")
    desk.talk(who)
    desk.thank(who)
    return who


def test_no_request_begins_after_the_decision(desk: Desk) -> None:
    """S17, S18: neither `refer` nor a timer sets a task to ask, nor is anybody asked, by no way."""
    _thanked(desk, "Ines Duarte")
    desk.add("Mei Chen", "--tie", "friend", "--phone", "+1 212 555 0142")
    desk.ok("request", "mei")
    desk.sent()
    desk.add("Tom Vale", "--tie", "friend")
    desk.ok("request", "tom")
    assert [
        one["purpose"]
        for one in desk.json("decide", "--choose", "move", "--dry-run")["requests_taken_back"]
    ] == ["request"]
    done = desk.json("decide", "--choose", "move")
    assert [one["contact"] for one in done["requests_taken_back"]] == [3]
    assert desk.json("show", "tom")["contact"]["state"] == "prospect"
    before = [one["purpose"] for one in _open(desk, "task")]
    (new,) = desk.json("refer", "ines", "Uma Reed", "--email", "uma@example.org")["prospects"]
    assert new["state"] == "prospect"
    for day in range(1, 20):
        desk.clock.at = MONDAY + day * DAY
        desk.ok("tick")
    assert [one["purpose"] for one in _open(desk, "task")] == before
    assert {one["purpose"] for one in _open(desk, "message")} == {"what-came-of-it"}
    for who in ("uma", "tom"):
        held = desk.run("request", who)
        assert held.code == 5
        assert "has been decided" in held.err
    assert desk.run("refer", "ines", "Uma Reed", "--introduce").code == 5
    desk.ok("undo")
    assert desk.json("verify")["troubles"] == []


def test_opened_again_it_goes_on(desk: Desk) -> None:
    """S17, S26: after `--reopen` names get tasks again, and who did not answer is to be called."""
    _thanked(desk, "Ines Duarte")
    desk.add("Mei Chen", "--tie", "friend", "--phone", "+1 212 555 0142")
    desk.ok("request", "mei")
    desk.sent()
    desk.ok("decide", "--choose", "move")
    desk.ok("decide", "--reopen")
    desk.ok("refer", "ines", "Uma Reed", "--email", "uma@example.org")
    assert "request" in [one["purpose"] for one in _open(desk, "task")]
    for day in range(1, 40):
        desk.clock.at = MONDAY + day * DAY
        desk.ok("tick")
        desk.sent()
    asked = [one["purpose"] for one in desk.json("show", "mei")["effects"]]
    assert asked == ["request", "follow-up", "call"]


def test_thanks_and_notes_go_on_after_the_decision(desk: Desk) -> None:
    """S61, S72: who is thanked only after the decision is thanked, and told what came of it."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    desk.ok("debrief", "ines", "--advice", "read old catalogues")
    desk.ok("decide", "--choose", "move")
    desk.thank("ines", "the old catalogues")
    desk.ok("thank", "--everyone", "--outcome", "move")
    desk.sent()
    assert desk.json("today")["week"]["delivered"]["what-came-of-it"] == 1


def test_nobody_is_told_before_it_is_decided(desk: Desk) -> None:
    """S72: a note fired by hand before the decision goes only with a reason, or after it."""
    _thanked(desk, "Ines Duarte")
    desk.ok("fire", "ines", "tell")
    (note,) = _open(desk, "message")
    held = desk.run("outbox", "approve", str(note["id"]))
    assert held.code == 5
    assert "nothing is decided yet" in held.err
    desk.ok("outbox", "reject", str(note["id"]))
    desk.ok("decide", "--choose", "move")
    (note,) = _open(desk, "message")
    desk.ok("outbox", "approve", str(note["id"]))
