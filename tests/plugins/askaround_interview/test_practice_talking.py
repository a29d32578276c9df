"""Each practice about the talk itself, as a user meets it who tries to break it."""

from __future__ import annotations

import json
import re

import pytest

from askaround_interview.discretion import meeting_findings, repeated
from askaround_interview.questions.bank import agenda, bank, budget
from tests.plugins.askaround_interview.conftest import Desk


def _questions(desk: Desk, who: str, *words: str) -> list[str]:
    return [one["text"] for one in desk.json("prepare", who, "--dry-run", *words)["questions"]]


@pytest.mark.parametrize(("minutes", "room"), [(15, 3), (20, 4), (30, 6), (60, 12)])
def test_one_question_in_five_minutes(desk: Desk, minutes: int, room: int) -> None:
    """S12, S13, C8: there is room for one in five minutes; the closing one is not counted."""
    desk.add("Ines Duarte", *(("--minutes", "60") if minutes > 30 else ()))
    sheet = desk.json("prepare", "ines", "--minutes", str(minutes), "--dry-run")
    assert (budget(minutes), sheet["budget"], len(sheet["questions"])) == (room, room, room)
    many = [part for n in range(20) for part in ("--question", f"What about number {n}?")]
    crowded = desk.json("prepare", "ines", "--minutes", str(minutes), "--dry-run", *many)
    assert len(crowded["questions"]) == room
    assert crowded["left_out"]


def test_three_come_first_and_one_last(desk: Desk) -> None:
    """S51, S65, S69, C8: what they do, what it takes, what they advise; who else, always last."""
    desk.add("Ines Duarte")
    sheet = desk.json("prepare", "ines", "--minutes", "15", "--dry-run")
    assert [one["topic"] for one in sheet["questions"]] == ["typical_day", "skills", "advice"]
    assert re.search(r"(?i)who else", sheet["closing"]["text"])
    assert sheet["closing"]["text"] in sheet["text"]
    own = ("--question", "skills: Which tools do you use?")
    crowded = desk.json("prepare", "ines", "--minutes", "15", "--dry-run", *own)
    assert crowded["questions"] == sheet["questions"]
    assert [one["text"] for one in crowded["left_out"]] == ["Which tools do you use?"]


def test_the_bank_covers_what_one_wants_to_know(desk: Desk) -> None:
    """S37, S66, S73, S74, S76: job, field and employer; path and lessons; how it is run."""
    from askaround_interview.closing.evidence import FACETS

    topics = {question.topic for question in bank().questions}
    assert {topic for part in FACETS.values() for topic in part} <= topics | {"referral"}
    assert {"typical_day", "skills", "future", "fit", "path", "company", "culture"} <= topics
    words = " ".join(question.text.lower() for question in bank().questions)
    assert "lesson" in words
    assert "why did you choose" in words


def test_what_others_have_said_gives_way(desk: Desk) -> None:
    """S14, S41: a topic somebody spoke on comes later for the next person than one still open."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.add("Mei Chen", "--tie", "friend")
    before = [one["topic"] for one in desk.json("prepare", "mei", "--dry-run")["questions"]]
    desk.talk("ines")
    desk.ok("debrief", "ines", "--insight", f"{before[3]}: by chance, mostly")
    after = [one["topic"] for one in desk.json("prepare", "mei", "--dry-run")["questions"]]
    assert after[:3] == before[:3]
    assert after[3] != before[3]


def test_the_page_has_all_of_it(desk: Desk) -> None:
    """S54, S57, S82: purpose, what is known, agenda with rapport and a close, words for a no."""
    desk.add("Ines Duarte")
    text = desk.json("prepare", "ines", "--dry-run")["text"]
    for words in ("what editors do", "edits two journals", "common ground", bank().recovery):
        assert words in text
    assert agenda(20, 4)[0][2].startswith("thank them")
    assert "stop on time" in text
    for form, start in (("html", b"<!doctype html>"), ("md", b"# Ines"), ("pdf", b"%PDF-")):
        path = desk.json("prepare", "ines", "--print", "--format", form)["file"]
        with open(path, "rb") as file:
            assert file.read().startswith(start)


def test_a_declined_question_is_never_asked_again(desk: Desk) -> None:
    """S57: what they would rather not answer comes on no list for them any more."""
    desk.add("Ines Duarte")
    first = _questions(desk, "ines")[0]
    desk.ok("debrief", "ines", "--declined", first)
    assert first not in _questions(desk, "ines")
    desk.ok("debrief", "ines", "--declined", "Why did you leave your last museum?")
    again = ("--question", "What are the reasons for leaving your last museum?")
    assert not [one for one in _questions(desk, "ines", *again) if "museum" in one]
    said = desk.ok("prepare", "ines", *again)
    assert "left off" in said
    assert "they would rather not answer" in said
    assert "leaving your last museum" not in desk.ok("prepare", "ines")


def test_the_way_in_is_asked_where_one_wants_to_work(desk: Desk) -> None:
    """S68, C4: only about an organisation one would like to work for, and never about openings."""
    desk.add("Ines Duarte", "--organisation", "Harbour Press")
    assert not [one for one in _questions(desk, "ines", "--minutes", "30") if "best way" in one]
    desk.ok("objective", "--interested", "Harbour Press")
    (asked,) = [one for one in _questions(desk, "ines") if "best way" in one]
    assert "Harbour Press" in asked
    assert not re.search(r"(?i)opening|vacanc|hiring", asked)
    own = ("--question", "Which way does somebody best find into Harbour Press?")
    listed = _questions(desk, "ines", *own)
    assert own[1] in listed
    assert not [one for one in listed if "best way" in one]
    desk.add("Mei Chen", "--organisation", "Lantern Books")
    own = ("--question", "Which way does somebody best find into Lantern Books?")
    said = desk.ok("prepare", "mei", "--dry-run", *own)
    assert "left off" in said
    assert 'askaround objective --interested "Lantern Books"' in said
    assert own[1] not in _questions(desk, "mei", *own)


def test_they_set_the_length(desk: Desk) -> None:
    """S4, S38, S49, S81, C1: 20 minutes unless they say otherwise; 15 to 30, up to 60 by them."""
    desk.add("Ines Duarte", "--tie", "friend")
    assert desk.json("prepare", "ines", "--dry-run")["minutes"] == 20
    desk.ok("request", "ines")
    at = ("--at", "2026-12-01 10:00", "--dry-run")
    assert desk.run("schedule", "ines", *at, "--minutes", "10").code == 2
    assert desk.run("schedule", "ines", *at, "--minutes", "45").code == 5
    assert desk.run("schedule", "ines", *at, "--minutes", "90").code == 2
    for minutes, code in (("10", 2), ("14", 2), ("31", 5), ("60", 5), ("61", 2), ("480", 2)):
        assert desk.run("prepare", "ines", "--minutes", minutes, "--dry-run").code == code
    desk.ok("edit", "ines", "--minutes", "45")
    desk.ok("schedule", "ines", *at)
    assert desk.json("prepare", "ines", "--dry-run")["minutes"] == 45
    desk.ok("prepare", "ines", "--minutes", "40", "--dry-run")
    assert desk.run("prepare", "ines", "--minutes", "50", "--dry-run").code == 5
    desk.ok("edit", "ines", "--minutes", "10")  # less than one asks for is theirs to give
    desk.ok("schedule", "ines", *at)
    assert desk.json("prepare", "ines", "--dry-run")["minutes"] == 10


@pytest.mark.parametrize("by", ["in_person", "phone", "video", "email"])
def test_every_way_to_talk_and_its_dress(desk: Desk, by: str) -> None:
    """S3, S32, S33, C2: four ways to talk, and in writing is warned of."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    place = ("--where", "their office")
    said = desk.ok("schedule", "ines", "--at", "2026-12-01 10:00", "--by", by, *place)
    assert ("S33" in said) == (by == "email")
    assert bank().mediums[by] in desk.ok("prepare", "ines")


@pytest.mark.parametrize(
    ("venue", "fine"),
    [
        ("their office", True),
        ("a café near the station", True),
        ("my flat", False),
        ("the hotel bar", False),
        ("", False),
    ],
)
def test_the_place_is_a_discreet_one(venue: str, fine: bool) -> None:
    """S52: no private place and no loud one; a talk face to face has a place at all."""
    said = list(meeting_findings("in_person", venue, "01"))
    assert (said == []) == fine
    assert all(finding.source == "S52" for finding in said)


def test_insights_are_typed_records(desk: Desk) -> None:
    """S35, S70: what they said, by topic, with certainty, tone, and whether it is in any source."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    desk.ok(
        *("debrief", "ines", "--tone", "wary"),
        *("--insight", "future: paper comes back [unsure] [unpublished] [for move] [on room]"),
    )
    records = desk.json("show", "ines")["records"]
    ((data, at),) = [(one["data"], one["at"]) for one in records if one["kind"] == "insight"]
    assert at == desk.clock.at, "kept with the time it was told"
    assert data["topic"] == "future"
    assert (data["certainty"], data["unpublished"], data["tone"]) == ("unsure", True, "wary")
    assert (data["option"], data["weighs"], data["criterion"]) == ("move", "for", "room to grow")


def test_what_was_said_in_confidence_stays(desk: Desk) -> None:
    """S56, S70: in no message to others, no sheet, no export and no report, unless asked for."""
    secret = "Harbour Press closes its paper line in May"
    desk.add("Ines Duarte", "--tie", "friend")
    desk.add("Mei Chen", "--tie", "friend")
    desk.talk("ines")
    desk.ok("debrief", "ines", "--insight", f"future: {secret} [confidential]")
    desk.ok("request", "mei")
    (draft,) = [o for o in desk.json("outbox", "list")["effects"] if o["contact"] == 2]
    body = f"Hi Mei,\n\nI hear that {secret.lower()}. Would you have 20 minutes?\n\nRobin"
    desk.ok("outbox", "edit", str(draft["id"]), "--body", body)
    held = desk.run("outbox", "approve", str(draft["id"]))
    assert held.code == 5
    assert "in confidence" in held.err
    exported = json.loads(desk.ok("export", "--format", "json"))
    assert exported["confidential_left_out"] == 1
    assert secret not in json.dumps([exported["records"], exported["effects"][:1]])
    assert secret in desk.ok("export", "--format", "json", "--with-confidential")
    assert secret not in desk.ok("decide")
    assert secret in desk.ok("decide", "--with-confidential")


def test_disagreement_is_kept_and_never_sent(desk: Desk) -> None:
    """S59: what one sees differently is a record of one's own, and blocked in a message to them."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    desk.ok("debrief", "ines", "--disagree", "small houses will not survive", "--advice", "read")
    words = ("--for", "the advice to read", "--text", "But small houses will not survive.")
    assert desk.run("thank", "ines", *words, "--dry-run").code == 5
    assert desk.run("thank", "ines", *words).code == 5
    (draft,) = [o for o in desk.json("outbox", "list")["effects"] if o["purpose"] == "thank-you"]
    held = desk.run("outbox", "approve", str(draft["id"]))
    assert held.code == 5
    assert "S59" in held.err or "differently" in held.err
    assert repeated("so small houses WILL not survive", "small houses will not survive")
    assert repeated("houses are small", "small houses will not survive") is None


def test_who_likes_the_phone_is_not_asked_for_more(desk: Desk) -> None:
    """S49: their medium wins; meeting in person is warned of, and a phone call has no café."""
    desk.add("Ines Duarte", "--tie", "friend", "--channel", "email")
    desk.ok("request", "ines")
    cafe = ("--by", "in_person", "--where", "Cafe Luna, 4 Elm St")
    at = ("--at", "2026-12-01 10:00")
    assert "S49" not in desk.ok("schedule", "ines", *at, *cafe, "--dry-run")
    desk.ok("edit", "ines", "--channel", "phone")
    assert "S49" in desk.ok("schedule", "ines", *at, *cafe)
    assert desk.run("outbox", "approve", "2").code == 5
    desk.ok("reschedule", "ines", *at, "--by", "phone")
    (meeting,) = [r for r in desk.json("show", "ines")["records"] if r["kind"] == "meeting"]
    assert (meeting["data"]["modality"], meeting["data"].get("venue")) == ("phone", None)


@pytest.mark.parametrize(
    ("at", "warned"),
    [
        ("2026-12-01 10:00", False),
        ("2026-12-01 23:30", True),
        ("2026-12-01 06:30", True),
        ("2026-12-05 11:00", True),
    ],
)
def test_nobody_is_invited_to_the_night_or_the_weekend(desk: Desk, at: str, warned: bool) -> None:
    """S49, S52: a time they have not agreed to is one of their working hours, or has a reason."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    desk.sent()
    said = desk.ok("calendar", "invite", "ines", "--at", at, "--by", "phone")
    assert ("askaround propose 01" in said) == warned
    assert desk.run("outbox", "approve", "2").code == (5 if warned else 0)
