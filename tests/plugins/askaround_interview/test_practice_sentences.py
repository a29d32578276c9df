"""Practices word by word: each part of a sentence of the table, as a user meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from askaround.cli.commands import COMMANDS
from askaround.workflow.parse import parse
from tests.plugins.askaround_interview.conftest import Desk

WORKFLOWS = Path(__file__).parents[3] / "workflows" / "askaround_workflows"
APPLYING = re.compile(
    r"(?i)\b(?:appl(?:y|ies|ied|ying|ication\w*|icants?)|candidates?|vacanc\w+|hir(?:e|ed|ing)|"
    r"recruit\w*|job offers?|interviewers?)\b"
)


def _drafts(desk: Desk, purpose: str) -> list[str]:
    listed = desk.json("outbox", "list")["effects"]
    return [str(one["id"]) for one in listed if one["purpose"] == purpose]


def test_no_state_command_or_template_speaks_of_applying() -> None:
    """S1: it is a talk for information, in every word that the program itself has for it."""
    text = (WORKFLOWS / "informational-interview.yaml").read_text("utf-8")
    found = parse(text, "informational-interview.yaml").workflow
    assert found is not None
    said = [*found.states, *(state.about for state in found.states.values()), *COMMANDS]
    said += [move.trigger for move in found.transitions]
    templates = sorted((WORKFLOWS / "messages" / "informational-interview").glob("*.j2"))
    assert len(templates) > 10
    said += [file.read_text("utf-8") for file in templates]
    assert [words for words in said if APPLYING.search(words)] == []


@pytest.mark.parametrize(
    ("channel", "known"),
    [
        ("email", ()),
        ("letter", ("--address", "4 Elm Street, Utica")),
        ("phone", ("--phone", "+1 585 555 0142")),
    ],
)
def test_asked_by_post_by_mail_or_by_phone(
    desk: Desk, channel: str, known: tuple[str, ...]
) -> None:
    """S25: each of the three goes, says its length and that no job is asked for."""
    desk.add("Ines Duarte", "--tie", "friend", *known)
    desk.ok("prepare", "ines")
    (asked,) = desk.json("request", "ines", "--channel", channel)["requests"]
    assert asked["messages"][0]["channel"] == channel
    assert "20 minutes" in asked["draft"]["body"]
    assert re.search(r"not (?:asking for|calling about) a job", asked["draft"]["body"])


def test_how_and_where_is_written_down(desk: Desk) -> None:
    """S32: a coffee, a video, the phone: how and where stands in the meeting and on the page."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    at = ("--at", "2026-12-01 10:00")
    desk.ok("schedule", "ines", *at, "--by", "in_person", "--where", "Cafe Luna, 4 Elm St")
    (meeting,) = [r for r in desk.json("show", "ines")["records"] if r["kind"] == "meeting"]
    assert meeting["data"]["modality"] == "in_person"
    assert meeting["data"]["venue"] == "Cafe Luna, 4 Elm St"
    assert "Cafe Luna, 4 Elm St" in desk.ok("prepare", "ines", "--dry-run")


def test_twenty_minutes_with_one_person(desk: Desk) -> None:
    """S38: the request is for twenty minutes, and goes to one person alone."""
    desk.add("Ines Duarte", "--tie", "friend")
    assert "20 minutes" in desk.json("request", "ines")["requests"][0]["draft"]["body"]
    (number,) = _drafts(desk, "request")
    two = ("--to", "ines@example.org, boss@example.org")
    assert desk.run("outbox", "edit", number, *two).code == 2


def test_their_hours_and_their_channel_win(desk: Desk) -> None:
    """S49: who likes the phone is not mailed against it; who names hours hears within them."""
    desk.add("Ines Duarte", "--tie", "friend", "--phone", "+1 585 555 0142", "--channel", "phone")
    desk.ok("prepare", "ines")
    held = desk.run("request", "ines", "--channel", "email")
    assert held.code == 5
    assert "prefers phone" in held.err
    assert "S49" in held.err
    desk.add("Mei Chen", "--tie", "friend")
    desk.ok("edit", "mei", "--set", "hours=18:00-20:00")
    desk.ok("request", "mei", "--send")
    (found,) = [one for one in desk.json("outbox", "list")["effects"] if one["contact"] == 2]
    assert found["status"] == "approved", "it waits for the evening there"
    assert found["not_before"]


def test_a_private_place_is_pointed_out(desk: Desk) -> None:
    """S52: a hotel room is warned of when a time is agreed; an office is not."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    at = ("--at", "2026-12-01 10:00", "--by", "in_person", "--dry-run")
    assert "S52" in desk.ok("schedule", "ines", *at, "--where", "my hotel room")
    assert "S52" not in desk.ok("schedule", "ines", *at, "--where", "their office, 4 Elm St")


def test_questions_fit_aim_and_organisation(desk: Desk) -> None:
    """S54: questions name the field one asks about and the house they work in, or pass over it."""
    desk.add("Ines Duarte", "--tie", "friend", "--organisation", "Harbour Press")
    desk.add("Tom Vale", "--tie", "friend")
    desk.ok("objective", "--mode", "research_companies")

    def asked(who: str) -> str:
        questions = desk.json("prepare", who, "--minutes", "30", "--dry-run")["questions"]
        return " ".join(one["text"] for one in questions)

    assert "Harbour Press" in asked("ines")
    assert "Harbour Press" not in asked("tom")
    assert "{" not in asked("ines") + asked("tom")
    assert "publishing" in asked("tom")
    desk.ok("objective", "--field", "bookbinding")
    assert "bookbinding" in asked("tom")


def test_where_no_source_says_it_takes_an_answer_or_a_reason(desk: Desk) -> None:
    """S83: of such a place a request goes with a reason, or with what a local says."""
    desk.add("Ana Ruiz", "--tie", "stranger", "--place", "Mongolia", "--zone", "Asia/Ulaanbaatar")
    assert "no source says" in desk.ok("request", "ana")
    (number,) = _drafts(desk, "request")
    held = desk.run("outbox", "approve", number)
    assert held.code == 5
    assert "no source says" in held.err
    desk.ok(
        "etiquette", "learn", "Mongolia", "acceptance", "welcome", "--source", "a job group there"
    )
    desk.ok("outbox", "approve", number)


def test_the_way_in_may_be_asked_and_openings_may_not(desk: Desk) -> None:
    """C4: a lead is noted where it was given, and is no part of the decision; none is sought."""
    desk.ok("objective", "--interested", "Harbour Press")
    desk.add("Ines Duarte", "--tie", "friend", "--organisation", "Harbour Press")
    way = ("--question", "What is the best way to find into Harbour Press?")
    assert way[1] in [one["text"] for one in desk.json("prepare", "ines", *way)["questions"]]
    for words in ("Do you have an opening for me?", "Do you know of any vacancies?"):
        refused = desk.run("prepare", "ines", "--question", words)
        listed = [] if refused.code else _lines(refused.out)
        assert words not in listed
        assert "S5" in refused.err + refused.out
    desk.talk("ines")
    desk.ok("debrief", "ines", "--lead", "Quill may look for somebody in May")
    assert "1 lead on a job, given unasked: a bonus, and no part of this" in desk.ok("decide")


def _lines(text: str) -> list[str]:
    return [line.partition(". ")[2] for line in text.splitlines()]


def test_only_the_three_kinds_make_a_mix(desk: Desk) -> None:
    """S2: two people whose roles are two other words are not yet people of two kinds."""
    for name, role in (("Ines Duarte", "boss"), ("Tom Vale", "editor")):
        who = desk.add(name, "--tie", "friend", "--role", role)
        desk.talk(who)
        desk.ok("debrief", who, "--insight", f"skills: {name} says patience counts")
    assert "S2" in [one["source"] for one in desk.json("decide")["warnings"]]
    desk.ok("edit", "ines", "--role", "practitioner")
    desk.ok("edit", "tom", "--role", "expert")
    assert "S2" not in [one["source"] for one in desk.json("decide")["warnings"]]
