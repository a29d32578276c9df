"""What slipped by: namesakes, empty notes, the end of the time box, reports in other forms."""

from __future__ import annotations

import pytest

from askaround_interview.requests.readiness import says_something
from tests.plugins.askaround_interview.conftest import MONDAY, Desk

DAY = 86_400


def test_a_note_that_says_nothing_is_no_research(desk: Desk) -> None:
    """S53: “x” is not what one found out of somebody: the request is held until there is more."""
    desk.add("Nora Falk", "--tie", "friend", ready=False)
    for about in ("person", "field"):
        desk.ok("note", "nora", "x", "--kind", "research", "--about", about)
    held = desk.run("request", "nora")
    assert held.code == 5
    assert "“x” is all you noted of them, and it says nothing" in held.err
    for about in ("person", "field"):
        desk.ok("note", "nora", "edits atlases", "--kind", "research", "--about", about)
    desk.ok("request", "nora")


def test_what_says_something() -> None:
    """Four letters do, and two signs of a script that has no spaces; marks and digits do not."""
    assert [text for text in ("x", "ok", "???", "n/a", "12345") if says_something(text)] == []
    assert all(map(says_something, ("edits", "編集", "prints by hand")))


def test_the_time_box_is_told_to_who_goes_on_asking(desk: Desk) -> None:
    """S18: after the day on which it was to be decided, a request and `why` say so."""
    desk.add("Nora Falk", "--tie", "friend")
    desk.clock.at = MONDAY + 20 * DAY
    assert "was to be decided" not in desk.ok("why", "nora")
    desk.clock.at = MONDAY + 31 * DAY
    said = "the campaign was to be decided after 21 days, and that is 10 days ago"
    assert said in desk.ok("why", "nora")
    assert said in desk.ok("request", "nora")
    held = desk.run("outbox", "approve", str(_request(desk)))
    assert held.code == 5
    assert said in held.err
    desk.ok("outbox", "approve", str(_request(desk)), "--overrule", "she is back only now")


def test_who_was_uneasy_is_not_asked_by_another_way(desk: Desk) -> None:
    """S10: a contact of the same name, with another address, is held until they are told apart."""
    desk.add("Bob Elm", "--tie", "friend", "--organisation", "Quill House")
    desk.ok("request", "bob")
    desk.sent()
    desk.ok("reply", "bob", "declined", "--reason", "uncomfortable")
    desk.ok("add", "Bob Elm", "--email", "elm@example.net", "--organisation", "Harbour Press")
    for about in ("person", "organisation"):
        desk.ok("note", "2", "prints by hand", "--kind", "research", "--about", about)
    desk.ok("edit", "2", "--tie", "friend", "--place", "US-NY", "--zone", "America/New_York")
    held = desk.run("request", "2")
    assert held.code == 5
    assert "01 Bob Elm was uncomfortable with being asked, and they may be one person" in held.err
    desk.ok("apart", "1", "2")
    desk.ok("request", "2")


@pytest.mark.parametrize("name", ["Bob J. Elm", "BOB ELM", "Bób Elm", "Elm, Bob", "Bob James Elm"])
def test_a_name_said_otherwise_is_seen_at_once(desk: Desk, name: str) -> None:
    """S10: `add` says who is called alike and was uncomfortable; a request is held until told."""
    desk.add("Bob Elm", "--tie", "friend", "--organisation", "Quill House")
    desk.ok("request", "bob")
    desk.sent()
    desk.ok("reply", "bob", "declined", "--reason", "uncomfortable")
    other = ("--tie", "friend", "--place", "US-NY", "--zone", "America/New_York")
    said = desk.ok("add", name, "--email", "elm@example.net", *other)
    assert "01 Bob Elm (declined, uncomfortable) is called alike, and may be them" in said
    assert "askaround merge 01 02" in said
    for about in ("person", "field"):
        desk.ok("note", "2", "prints by hand", "--kind", "research", "--about", about)
    assert "was uncomfortable with being asked" in desk.run("request", "2").err
    assert "called alike" not in desk.ok("add", "Ann Elm", *other)
    assert "called alike" not in desk.ok("add", "Bob Elmer", *other)


def test_nobody_names_themselves(desk: Desk) -> None:
    """A referral is somebody else."""
    desk.add("Bob Elm", "--tie", "friend")
    refused = desk.run("refer", "bob", "bob  elm")
    assert (refused.code, "Bob Elm cannot name themselves" in refused.err) == (2, True)


def test_a_bare_name_is_whom_one_knows_by_it(desk: Desk) -> None:
    """S46: of whom nothing but the name is said, and one is known by it, that one was named."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.add("Mei Chen", "--organisation", "Salt House")
    desk.talk(who)
    desk.thank(who)
    assert "known already: 02 Mei Chen" in desk.ok("refer", who, "Mei Chen")
    assert len(desk.json("list")["contacts"]) == 2
    desk.ok("request", "mei")
    assert "Ines Duarte" in desk.ok("outbox", "show", str(_request(desk)))


def _request(desk: Desk) -> int:
    (one,) = [e for e in desk.json("outbox", "list")["effects"] if e["purpose"] == "request"]
    return int(one["id"])


def test_named_are_not_met(desk: Desk) -> None:
    """S22: whom others named is counted, and of them who has told something."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.thank(who)
    desk.ok("refer", who, "Mei Chen", "--organisation", "Salt House")
    desk.ok("refer", who, "Ann Reed", "--organisation", "Press 4")
    assert "2 people named by others, 0 of them met" in desk.ok("decide")


def test_a_report_is_what_its_name_says(desk: Desk) -> None:
    """Markdown or HTML; another ending is refused before anything is decided."""
    refused = desk.run("decide", "--choose", "stay", "--report", "decision.pdf")
    assert (refused.code, "not as .pdf" in refused.err) == (2, True)
    assert "decision.html" in refused.err
    assert desk.json("decide")["decision"] in (None, {})


def test_an_edited_script_is_what_the_sheet_says(desk: Desk) -> None:
    """S24: the words one changed stand on the sheet for the call, and are read like any."""
    who = desk.add("Nora Falk", "--tie", "friend", "--phone", "+1 212 555 0101")
    desk.ok("edit", who, "--channel", "phone")
    desk.ok("prepare", who)
    desk.ok("request", who)
    number = str(_request(desk))
    mine = "Hello Nora, this is Robin. Would you have 15 minutes for a talk? It is not about a job."
    desk.ok("outbox", "edit", number, "--body", mine)
    sheet = desk.ok("call", who, "--sheet")
    assert " ".join(mine.split()) in " ".join(sheet.split())
    assert "I would like to learn how you see your work" not in sheet
    assert "If they say: no" in sheet
    desk.ok("outbox", "edit", number, "--body", "Hello Nora, could you give me a job?")
    assert desk.run("call", who, "--sheet").code == 5


def test_a_time_with_a_stranger_nobody_asked_takes_a_reason(desk: Desk) -> None:
    """S53: `schedule` passes the guards of asking, but not in silence where nothing is known."""
    desk.add("Nora Falk", "--tie", "stranger", ready=False)
    said = desk.ok("schedule", "nora", "--at", "2026-11-30 11:00", "--minutes", "20")
    assert "message 1: invitation" in said
    held = desk.run("outbox", "approve", "1")
    assert held.code == 5
    assert held.err.count("Nora Falk was never asked") == 1
    for about in ("person", "organisation"):
        desk.ok("note", "nora", "prints by hand", "--kind", "research", "--about", about)
    desk.ok("outbox", "approve", "1")
