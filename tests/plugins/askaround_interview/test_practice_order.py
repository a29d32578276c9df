"""Practices on order: waves that fill, thanks before names, talks looked back at."""

from __future__ import annotations

from tests.plugins.askaround_interview.conftest import Desk


def _crowd(desk: Desk, count: int, employer: str, first: str) -> list[str]:
    names = [f"{first}{letter}" for letter in "abcdefgh"[:count]]
    return [
        desk.add(f"{name.capitalize()} Reed", "--tie", "friend", "--organisation", employer)
        for name in names
    ]


def test_who_is_held_takes_nobodys_place_in_a_wave(desk: Desk) -> None:
    """S9, S16: a wave goes on to the next people until so many are asked as were wanted."""
    _crowd(desk, 5, "Harbour Press", "ha")
    others = _crowd(desk, 3, "Quill House", "qu")
    said = desk.run("request", "--wave", "6")
    assert said.code == 0, said.err
    assert "04 Had Reed, 05 Hae Reed: held back" in said.out
    assert "3 others at Harbour Press" in said.out
    asked = [one for one in desk.json("list")["contacts"] if one["state"] == "requested"]
    assert len(asked) == 6
    assert {one["organisation"] for one in asked} == {"Harbour Press", "Quill House"}
    assert all(desk.json("show", who)["contact"]["state"] == "requested" for who in others)
    desk.ok("undo")
    assert not [one for one in desk.json("list")["contacts"] if one["state"] == "requested"]


def test_a_wave_that_cannot_be_filled_says_so(desk: Desk) -> None:
    """Whom it could not ask is told, with the reason, and it ends with 6."""
    _crowd(desk, 4, "Harbour Press", "ha")
    said = desk.run("request", "--wave", "4")
    assert (said.code, "1 of 4 held back" in said.err) == (6, True)


def test_who_named_them_is_thanked_first(desk: Desk) -> None:
    """S67: a name is followed up after the thank-you has gone; before, only with a reason."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.ok("debrief", who, "--advice", "sit with a proof-reader", "--named", "Mei Chen; Salt")
    desk.ok("thank", who, "--for", "the advice to sit with a proof-reader")
    desk.ok("refer", who)
    assert "! thanks owed" in desk.ok("tree")
    again = desk.run("thank", who, "--for", "the advice")
    assert (again.code, "has not gone yet" in again.err) == (5, True)
    desk.ok("edit", "mei", "--email", "mei@example.net")
    for about in ("person", "organisation"):
        desk.ok("note", "mei", "sells rights to books", "--kind", "research", "--about", about)
    asked = desk.ok("request", "mei")
    assert "Ines Duarte named them, and the thank-you has not gone yet (interview, S67)" in asked
    (number,) = [
        str(one["id"])
        for one in desk.json("outbox", "list")["effects"]
        if one["purpose"] == "request"
    ]
    held = desk.run("outbox", "approve", number)
    assert (held.code, "has not gone yet" in held.err) == (5, True)
    thanks = [one for one in desk.json("outbox", "list")["effects"] if one["purpose"] != "request"]
    desk.ok("outbox", "approve", str(thanks[0]["id"]))
    desk.ok("outbox", "deliver")
    desk.ok("outbox", "sent", str(thanks[0]["id"]))
    desk.ok("outbox", "approve", number)
    assert "thanks owed" not in desk.ok("tree")


def test_a_talk_is_looked_back_at(desk: Desk) -> None:
    """S4, S24: over its time, without questions, before the day agreed on: each is said."""
    who = desk.add("Ines Duarte", "--tie", "friend", "--phone", "+1 212 555 0101")
    desk.ok("request", who)
    desk.sent()
    desk.ok("schedule", who, "--at", "2026-11-27 15:00", "--minutes", "20")
    desk.sent()
    said = desk.ok("call", who, "--outcome", "talked", "--minutes", "70")
    assert "it lasted 70 minutes, and 20 were agreed" in said
    assert "you talked without a list of questions (interview, S24, S29)" in said
    (gone,) = [
        one for one in desk.json("outbox", "list")["effects"] if one["purpose"] == "cancellation"
    ]
    assert "We have talked already" in desk.ok("outbox", "show", str(gone["id"]))
    desk.ok("debrief", who, "--advice", "sit with a proof-reader")
    thanked = desk.ok("thank", who, "--for", "the advice to sit with a proof-reader")
    assert "70 minutes" not in thanked
    left = {one["purpose"] for one in desk.json("outbox", "list")["effects"]}
    assert left == {"cancellation", "thank-you"}


def test_a_talk_within_its_time_and_ready_is_nothing_to_speak_of(desk: Desk) -> None:
    """Five minutes more than agreed, with questions in hand, on the day: nothing is said."""
    who = desk.add("Ines Duarte", "--tie", "friend", "--phone", "+1 212 555 0101")
    desk.ok("request", who)
    desk.sent()
    desk.ok("prepare", who)
    said = desk.ok("call", who, "--outcome", "talked", "--minutes", "35")
    assert "warn" not in said


def test_the_call_sheet_says_once_what_is_missing(desk: Desk) -> None:
    """S24: before dialling, in one line, with what to type."""
    who = desk.add("Ines Duarte", "--phone", "+1 212 555 0101")
    said = desk.ok("call", who, "--sheet")
    assert said.count("not ready to talk yet") == 1
    assert "try: askaround prepare 01" in said


def test_an_insight_without_a_topic_is_pointed_out(desk: Desk) -> None:
    """S66: what fills no gap is kept, and said."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    said = desk.ok("debrief", who, "--insight", "They all start late", "--insight", "skills: calm")
    assert "without a topic, so it fills no gap of yours: They all start late" in said
    assert "calm" not in said


def test_a_draft_has_asked_and_thanked_nobody(desk: Desk) -> None:
    """S22, S35: the week counts who was asked when the request has gone, and so with thanks."""
    who = desk.add("Ines Duarte", "--tie", "friend", "--phone", "+1 212 555 0101")
    desk.ok("request", who)
    assert desk.json("today")["week"]["moves"] == {}
    desk.sent()
    assert desk.json("today")["week"]["moves"] == {"requested": 1}
    desk.ok("prepare", who)
    desk.ok("call", who, "--outcome", "talked")
    desk.ok("debrief", who, "--advice", "sit with a proof-reader")
    desk.ok("thank", who, "--for", "the advice to sit with a proof-reader")
    assert desk.json("today")["week"]["moves"] == {"requested": 1, "interviewed": 1}
    desk.sent()
    assert desk.json("today")["week"]["moves"]["thanked"] == 1


def test_undo_after_sending_says_what_stands(desk: Desk) -> None:
    """Laid out, it is taken back, and the request stands; sent, it is named and stays."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", who, "--send")
    said = desk.ok("undo")
    assert "Undone: deliver of 01 Ines Duarte" in said
    assert "Still stands: request (ask 1 for a talk)" in said
    assert "Undone: request" in desk.ok("undo")
    assert desk.json("show", who)["contact"]["state"] == "prospect"


def test_a_talk_that_took_place_can_be_written_down(desk: Desk) -> None:
    """S24: without questions it is refused, and how to write it down all the same is said."""
    who = desk.add("Ines Duarte", "--tie", "friend", "--phone", "+1 212 555 0101")
    refused = desk.run("call", who, "--outcome", "talked")
    assert refused.code == 5
    assert '--overrule "how it came about"' in refused.err
    desk.ok("call", who, "--outcome", "talked", "--overrule", "she called back and had time")
    assert desk.json("show", who)["contact"]["state"] == "interviewed"


def test_they_choose_how_they_are_asked(desk: Desk) -> None:
    """S49: against the channel they prefer nobody is asked, unless with a reason."""
    who = desk.add("Ines Duarte", "--tie", "friend", "--channel", "letter")
    held = desk.run("request", who, "--channel", "email")
    assert (held.code, "prefers letter, and you ask by email (S49)" in held.err) == (5, True)
    desk.ok("request", who, "--channel", "email", "--overrule", "her post is on strike")
    assert "her post is on strike" in desk.ok("history", who, "--json")


def test_a_topic_is_nothing_they_said(desk: Desk) -> None:
    """S71: thanks for "the talk on skills" match no note, though there is one under that topic."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.ok("debrief", who, "--insight", "skills: patience with proofs")
    said = desk.ok("thank", who, "--for", "the talk we had on skills", "--dry-run")
    assert "your notes of the talk do not say anything" in said


def test_a_draft_has_asked_nobody(desk: Desk) -> None:
    """S44, S45: `list`, `show`, `board` and `funnel` tell a draft from what has gone."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    assert desk.json("list")["unsent"] == {"1": "drafted"}
    for words in (("list",), ("show", "ines"), ("board",), ("funnel",)):
        assert "not yet)" in desk.ok(*words), words
    reached = {one["state"]: one["reached"] for one in desk.json("funnel")["steps"]}
    assert (reached["prospect"], reached["requested"]) == (1, 0)
    desk.sent()
    assert desk.json("list")["unsent"] == {}
    for words in (("list",), ("show", "ines"), ("board",), ("funnel",)):
        assert "not yet)" not in desk.ok(*words), words
    reached = {one["state"]: one["reached"] for one in desk.json("funnel")["steps"]}
    assert reached["requested"] == 1


def test_somebody_known_is_not_asked_under_a_new_number(desk: Desk) -> None:
    """S10, S50: a name that a contact has already is pointed out, with what joins the two."""
    desk.talk(desk.add("Ines Duarte", "--tie", "friend"))
    desk.thank("ines")
    desk.add("Nora Bell", "--tie", "colleague")
    desk.ok("request", "nora")
    desk.sent()
    desk.ok("reply", "nora", "declined", "--reason", "uncomfortable")
    said = desk.ok("refer", "ines", "nora bell", "--organisation", "Moss")
    assert "may be one person: 03 and 02 Nora Bell, declined" in said
    assert "askaround merge 02 03" in said
    desk.ok("merge", "02", "03")
    assert desk.run("request", "nora").code == 5
    assert desk.json("refer", "ines", "Tom Vale")["namesakes"] == []


def test_nobody_is_said_to_have_named_somebody_they_did_not(desk: Desk) -> None:
    """S46: an introduction is asked for to people they named, and for a brief talk."""
    desk.talk(desk.add("Ines Duarte", "--tie", "friend", "--minutes", "45"))
    desk.thank("ines")
    desk.ok("refer", "ines", "Mei Chen")
    wrong = desk.run("refer", "ines", "Tom Vale", "--introduce")
    assert wrong.code == 3
    assert "named were: Mei Chen" in wrong.err
    body = desk.json("refer", "ines", "mei chen", "--introduce")["draft"]["body"]
    assert "You mentioned Mei Chen" in body
    assert "in 20 minutes" in body  # those 45 are hers, and not what Mei Chen is asked for
