"""Practices where somebody comes back to a person: a second talk, and what is said of it since."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugins.askaround_interview.conftest import MONDAY, Desk

DAY = 86_400


def _state(desk: Desk, name: str) -> str:
    (found,) = [one for one in desk.json("list")["contacts"] if one["name"] == name]
    return str(found["state"])


def _waiting(desk: Desk, purpose: str) -> list[dict[str, object]]:
    return [one for one in desk.json("outbox", "list")["effects"] if one["purpose"] == purpose]


@pytest.mark.parametrize("workflow", ["informational-interview", "two-hour-job-search"])
def test_a_second_talk_is_agreed_prepared_and_thanked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], workflow: str
) -> None:
    """S61, S71: whoever was thanked may talk once more, and is thanked for that talk as well."""
    desk = Desk(tmp_path / "mine", capsys, workflow)
    desk.begin()
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.thank(who)
    assert _state(desk, "Ines Duarte") == "thanked"
    desk.ok("schedule", who, "--at", "2026-12-08 10:00", "--by", "phone")
    assert _state(desk, "Ines Duarte") == "scheduled"
    desk.sent()
    desk.ok("prepare", who)
    desk.clock.at = MONDAY + 16 * DAY
    desk.ok("tick")
    tasks = {one["purpose"] for one in desk.json("outbox", "list", "--tasks")["effects"]}
    assert {"debrief", "thank"} <= tasks
    held = desk.run("thank", who)
    assert held.code == 5, "what she was thanked for before is no thing of this talk"
    assert "S71" in held.err
    assert "S35" in desk.ok("thank", who, "--for", "the paper samples", "--dry-run")
    desk.ok("debrief", who, "--insight", "skills: feel paper samples with closed eyes")
    said = desk.ok("thank", who, "--for", "the paper samples")
    assert "S35" not in said
    assert "above all for the paper samples" in said or "the paper samples" in said
    desk.sent()
    assert _state(desk, "Ines Duarte") == "thanked"


def test_a_call_after_the_thanks_is_a_talk_of_its_own(desk: Desk) -> None:
    """S61: a second talk on the phone is debriefed and thanked for; undo takes it back."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.thank(who)
    desk.clock.at += 21 * DAY
    desk.ok("call", who, "--outcome", "talked", "--minutes", "20")
    assert _state(desk, "Ines Duarte") == "interviewed"
    desk.ok("undo")
    assert _state(desk, "Ines Duarte") == "thanked"


def test_thanks_that_lie_there_outlive_a_second_appointment(desk: Desk) -> None:
    """S61: the thank-you for the first talk stays in the outbox when another one is agreed."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.ok("debrief", who, "--advice", "read old catalogues")
    desk.ok("thank", who, "--for", "the old catalogues")
    desk.ok("schedule", who, "--at", "2026-12-08 10:00", "--by", "phone")
    assert len(_waiting(desk, "thank-you")) == 1


def test_a_no_to_a_second_talk_leaves_the_first(desk: Desk) -> None:
    """S10, S72: who declines another talk stays thanked, and hears what came of the first."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.thank(who)
    desk.ok("reply", who, "accepted")
    desk.ok("reply", who, "declined", "--reason", "no_time")
    assert _state(desk, "Ines Duarte") == "thanked"
    assert len(_waiting(desk, "thanks-anyway")) == 1
    desk.ok("decide", "--choose", "stay")
    assert len(_waiting(desk, "what-came-of-it")) == 1


def test_a_second_talk_called_off_leaves_the_first(desk: Desk) -> None:
    """S72: a second appointment that came to nothing does not keep the news from them."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.thank(who)
    desk.ok("schedule", who, "--at", "2026-12-08 10:00", "--by", "phone")
    desk.ok("cancel", who)
    desk.ok("decide", "--choose", "stay")
    assert len(_waiting(desk, "what-came-of-it")) == 1


def test_interest_waits_for_the_thanks_of_a_second_talk(desk: Desk) -> None:
    """S67: a job brought up in a second talk is answered after that talk was thanked for."""
    who = desk.add("Cat Falk", "--tie", "friend")
    desk.talk(who)
    desk.thank(who)
    desk.clock.at += 21 * DAY
    desk.ok("call", who, "--outcome", "talked", "--minutes", "20")
    desk.ok("debrief", who, "--job-talk", "She asked whether I would want the trainee post")
    held = desk.run("thank", who, "--interest")
    assert held.code == 5
    assert "S67" in held.err
    assert "askaround thank 01 --for" in held.err


def test_whoever_is_thanked_after_the_decision_hears_of_it_too(desk: Desk) -> None:
    """S72: thanks that are owed still when all is decided name the way to tell them as well."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.ok("debrief", who, "--advice", "read old catalogues")
    assert "thanks are owed still: Ines Duarte" in desk.ok("decide", "--choose", "stay")
    said = desk.ok("thank", who, "--for", "the old catalogues")
    assert 'askaround thank 01 --outcome "stay"' in said
    desk.sent()
    desk.ok("thank", who, "--outcome", "stay")
    assert len(_waiting(desk, "what-came-of-it")) == 1


def test_a_number_is_enough_to_be_thanked_by(desk: Desk) -> None:
    """S61, S72: who can only be called is thanked by a call, and told by one what came of it."""
    desk.ok(
        *("add", "Pol Ruiz", "--phone", "+1 212 555 0113", "--place", "US-NY", "--tie", "friend"),
        *("--zone", "America/New_York"),
    )
    desk.ok("note", "pol", "edits two journals", "--about", "person")
    desk.ok("note", "pol", "prints by hand", "--about", "organisation")
    desk.ok("prepare", "pol")
    desk.ok("call", "pol", "--outcome", "talked", "--minutes", "20")
    desk.ok("debrief", "pol", "--advice", "read old catalogues")
    said = desk.ok("thank", "pol", "--for", "the old catalogues")
    assert "thank-you by phone" in said
    assert "I only call to thank you" in said
    desk.ok("decide", "--choose", "stay")
    (note,) = _waiting(desk, "what-came-of-it")
    assert note["channel"] == "phone"


def test_a_forgotten_request_for_a_line_does_not_end_keeping_in_touch(desk: Desk) -> None:
    """S31, S77: a draft that asks for an introduction, and lies there, stops no later note."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.thank(who)
    desk.ok("refer", who, "Mei Chen", "--organisation", "Harbour Press")
    desk.ok("refer", who, "Mei Chen", "--introduce")
    assert len(_waiting(desk, "introduction-request")) == 1
    desk.ok("note", who, "a list of presses", "--kind", "gift")
    desk.clock.at += 130 * DAY
    desk.ok("tick")
    assert len(_waiting(desk, "keep-in-touch")) == 1


def test_a_late_thank_you_begins_the_time_to_keep_in_touch(desk: Desk) -> None:
    """S31: keeping in touch counts from the thank-you, also with a line asked for before it."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.ok("debrief", who, "--advice", "read old catalogues", "--named", "Mei Chen; Harbour Press")
    desk.ok("thank", who, "--for", "the old catalogues")
    desk.ok("refer", who, "Mei Chen", "--introduce")
    (thanks,) = _waiting(desk, "thank-you")
    desk.clock.at += 130 * DAY
    desk.ok("tick")
    assert not _waiting(desk, "keep-in-touch"), "nobody has thanked her yet"
    desk.ok("outbox", "approve", str(thanks["id"]))
    desk.run("outbox", "deliver", str(thanks["id"]))
    desk.ok("outbox", "sent", str(thanks["id"]))
    desk.clock.at += 130 * DAY
    desk.ok("tick")
    assert len(_waiting(desk, "keep-in-touch")) == 1


def test_nobody_names_themselves_in_a_debriefing(desk: Desk) -> None:
    """S51, S69: whom they name is somebody else, also where it is written down with the rest."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    refused = desk.run("debrief", who, "--advice", "read a lot", "--named", "Ines Duarte")
    assert refused.code == 2
    assert "cannot name themselves" in refused.err
    assert "insight" not in desk.ok("show", who), "nothing of it was written down"


def test_an_organisation_is_said_once(desk: Desk) -> None:
    """S20: what it is about may be said after which it is; without a name it is refused."""
    refused = desk.run("objective", "--kind", "organisation")
    assert refused.code == 2
    desk.ok("objective", "--organisation", "Quill Press")
    desk.ok("objective", "--kind", "organisation")


@pytest.mark.parametrize(
    ("name", "words", "held"),
    [
        ("B. Elm", ("--organisation", "Northwind"), True),
        ("Bobby", ("--phone", "+1 212 555 0155"), True),
        ("Robert Elm", ("--phone", "(212) 555-0155"), True),
        ("Jane Roe", ("--phone", "+1 212 555 0155"), False),
        ("B. Elm", ("--organisation", "Southwind"), False),
        ("Clara Elm", ("--organisation", "Northwind"), False),
    ],
)
def test_who_was_uncomfortable_is_known_by_number_and_initial(
    desk: Desk, name: str, words: tuple[str, ...], held: bool
) -> None:
    """S10: nobody is asked again as somebody else, and nobody is taken for another."""
    desk.add("Bob Elm", "--tie", "friend", "--organisation", "Northwind")
    desk.ok("edit", "bob", "--phone", "+1 212 555 0155")
    desk.ok("request", "bob")
    desk.sent()
    desk.ok("reply", "bob", "declined", "--reason", "uncomfortable")
    desk.ok(
        *("add", name, "--email", "other@example.net", "--tie", "friend", "--place", "US-NY"),
        *("--zone", "America/New_York", *words),
    )
    desk.ok("note", "other@example.net", "edits two journals", "--about", "person")
    desk.ok("note", "other@example.net", "prints by hand", "--about", "organisation")
    asked = desk.run("request", "other@example.net")
    assert (asked.code == 5) == held
    assert ("S10" in asked.err) == held
