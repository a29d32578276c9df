"""Practices of discretion and of readiness, tried in other words than the rules were written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround_interview.confidence import reworded
from askaround_interview.requests.readiness import says_something
from tests.plugins.askaround_interview.conftest import Desk


@pytest.mark.parametrize(
    "text",
    [
        "nothing found yet",
        "I know nothing about her so far",
        "don't know yet",
        "to be looked up",
        "look it up later",
        "TBD",
        "n/a",
        "no information available",
    ],
)
def test_a_note_that_nobody_looked_yet_is_none(text: str) -> None:
    """S28, S53: words that say one has not looked are no note of what one found."""
    assert not says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "nobody edits more journals than she does",
        "known for her work on atlases",
        "looks after the archive",
        "searches old maps for a living",
        "no-nonsense editor of two journals",
        "tested paper for twenty years",
        "checks proofs before they go out",
        "don at a small college",
    ],
)
def test_a_note_of_what_one_found_is_one(text: str) -> None:
    """S28: a note that only begins like those is a note."""
    assert says_something(text)


def test_who_looked_nothing_up_does_not_ask(desk: Desk) -> None:
    """S28, S29: notes that say nothing hold the request; notes of what was found let it go."""
    who = desk.add("Ines Duarte", "--tie", "friend", ready=False)
    desk.ok("note", who, "nothing found yet", "--about", "person")
    desk.ok("note", who, "to be looked up", "--about", "organisation")
    held = desk.run("request", who)
    assert held.code == 5
    assert "and it says nothing" in held.err
    desk.ok("note", who, "edits two journals", "--about", "person")
    desk.ok("note", who, "forty people, no journals", "--about", "organisation")
    desk.ok("request", who)


def test_what_was_said_in_confidence_is_not_told_in_other_words(desk: Desk) -> None:
    """S56, S70: "off the record" is heard without a mark; a retelling of it is warned of."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    said = desk.ok(
        *("debrief", who, "--insight", "future: off the record, the press will be sold in autumn"),
        *("--insight", "skills: calm counts for more than speed"),
    )
    assert "as said in confidence: off the record, the press will be sold in autumn" in said
    other = desk.add("Tom Vale", "--tie", "friend")
    desk.ok("request", other)
    (draft,) = [
        one for one in desk.json("outbox", "list")["effects"] if one["purpose"] == "request"
    ]
    number = str(draft["id"])
    body = str(desk.json("outbox", "show", number)["draft"]["body"])
    told = body.replace("\n\n", "\n\nThis autumn, I heard, a press is to be sold.\n\n", 1)
    desk.ok("outbox", "edit", number, "--body", told)
    held = desk.run("outbox", "approve", number)
    assert held.code == 5
    assert "in other words what somebody else said in confidence" in held.err
    kind = body.replace("\n\n", "\n\nThe press of yours is dear to me.\n\n", 1)
    desk.ok("outbox", "edit", number, "--body", kind)
    desk.ok("outbox", "approve", number)
    decided = desk.ok("decide")
    assert "sold in autumn" not in decided
    assert "said in confidence" in decided


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("the director drinks", "I hear that your director is fond of drinking."),
        ("margins are 4 percent", "Her margins come to four percent, it seems."),
        (
            "indexers there earn twice what editors earn",
            "It seems that an indexer earns twice as much as editors do.",
        ),
    ],
)
def test_other_words_for_the_same(kept: str, text: str) -> None:
    """S70: a retelling is seen by what it is about; one word in common is nothing."""
    assert reworded(f"Hello.\n\n{text} Bye.", kept) is not None
    assert reworded("How do editors here find their directors and indexers?", kept) is None


def test_a_place_of_ones_own_is_understood_as_theirs_is(desk: Desk) -> None:
    """S88: nobody is told to be new to the town they live in, however they write it; others are."""
    said = desk.ok("profile", "--place", "Charlotte, NC")
    assert "Charlotte, NC is taken as US-NC:charlotte" in said
    desk.add("Gus Hart", "--tie", "stranger", "--place", "Charlotte, NC")
    assert "S88" not in desk.ok("why", "gus")
    desk.add("Hal Ono", "--tie", "stranger", "--place", "US-NY:rochester")
    assert "you are in US-NC, and they are in US-NY" in desk.ok("why", "hal")
    unknown = desk.run("profile", "--place", "Springfield")
    assert unknown.code == 3
    assert "US-IL:springfield" in unknown.err


def test_written_talks_have_three_questions_at_most(desk: Desk) -> None:
    """S33, C2: the page for a talk in writing has three questions and no minutes to keep to."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("schedule", who, "--at", "2026-12-08 10:00", "--by", "email", "--minutes", "30")
    page = desk.json("prepare", who)
    assert len(page["questions"]) == 3
    assert "find common ground" not in page["text"]


def test_a_report_that_cannot_be_written_decides_nothing(desk: Desk, tmp_path: Path) -> None:
    """S72: everybody is told once all is done; a report without a folder leaves all as it was."""
    refused = desk.run("decide", "--choose", "stay", "--report", str(tmp_path / "no" / "r.md"))
    assert refused.code == 3
    assert "nothing was decided" in refused.err
    desk.ok("decide", "--choose", "stay", "--report", str(tmp_path / "r.md"))
    assert "**Decided:** stay" in (tmp_path / "r.md").read_text("utf-8")
