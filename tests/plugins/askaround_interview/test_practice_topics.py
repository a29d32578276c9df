"""What talks are about, and what they are not: each tried by the commands from end to end."""

from __future__ import annotations

import pytest

from tests.plugins.askaround_interview.conftest import MONDAY, Desk


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("S73", "What worked for you on the way that you would do again?"),
        ("S74", "Why did you choose Harbour Press over other places?"),
        ("S74", "Which lesson cost you most to learn?"),
        ("S76", "How are decisions made at Harbour Press, and by whom?"),
        ("S76", "What is Harbour Press trying to become in the next years?"),
    ],
)
def test_the_sheet_asks_for_paths_and_places(desk: Desk, source: str, words: str) -> None:
    """S73, S74, S76: with time for it, what worked, why here, lessons, and how it is run."""
    desk.add("Ines Duarte", "--tie", "friend", "--organisation", "Harbour Press")
    desk.ok("edit", "ines", "--minutes", "60")
    mode = "explore_career" if source == "S73" or "lesson" in words else "research_companies"
    desk.ok("objective", "--mode", mode)
    assert words in desk.ok("prepare", "ines", "--dry-run")


def test_all_that_one_wants_to_know_is_counted(desk: Desk) -> None:
    """S37, S66: talks fill the matrix by topic and person; what is open is said until it is not."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    five = {
        "advice": "the field is small",
        "typical_day": "proofs until noon",
        "skills": "patience counts",
        "future": "paper stays",
        "fit": "chemists are welcome",
    }
    for place, (topic, words) in enumerate(five.items()):
        found = desk.json("decide")
        assert (topic in found["evidence"]["open"]) is True
        desk.ok("debrief", "ines", "--insight", f"{topic}: {words}")
        found = desk.json("decide")
        assert found["evidence"]["coverage"][topic] == {"1": 1}
        assert topic not in found["evidence"]["open"]
        assert found["evidence"]["reached"]["insights"] == place + 1
    text = desk.ok("decide")
    for row in (
        "| What they do (the job) | 1 |",
        "| Where it leads (the field) | 1 |",
        "| The organisation (the employer) |  |",
    ):
        assert row in text, text
    (mind,) = [one for one in desk.json("decide")["warnings"] if "S66" in one["source"]]
    assert "S41, S66" in mind["source"]
    desk.ok("debrief", "ines", "--insight", "company: it is run by three editors")
    assert desk.json("decide")["evidence"]["coverage"]["company"] == {"1": 1}


@pytest.mark.parametrize(
    "words",
    [
        "Are you hiring at the moment?",
        "Is there an opening in your team?",
        "Do you know of any vacancy?",
        "I attach my résumé.",
    ],
)
def test_nobody_is_asked_for_an_opening(desk: Desk, words: str) -> None:
    """S1, S21, S64: nobody needs an opening to be asked, and no request speaks of one."""
    desk.add("Mei Chen", "--tie", "stranger")
    assert desk.run("edit", "mei", "--opening", "yes").code == 2
    body = desk.json("request", "mei")["requests"][0]["draft"]["body"]
    for word in ("opening", "vacanc", "hiring", "résumé", "resume", "application", "apply"):
        assert word not in body.lower()
    (draft,) = desk.json("outbox", "list")["effects"]
    desk.ok("outbox", "edit", str(draft["id"]), "--body", f"{body}\n{words}")
    held = desk.run("outbox", "approve", str(draft["id"]))
    assert held.code == 5
    assert desk.run("outbox", "deliver").code in (0, 5)
    assert desk.json("show", "mei")["effects"][0]["status"] == "drafted"
    desk.ok("outbox", "edit", str(draft["id"]), "--body", body)
    desk.ok("outbox", "approve", str(draft["id"]))


def test_a_sly_application_is_none(desk: Desk) -> None:
    """S43: who has not said why they ask now is told, and a message that applies does not go."""
    other = Desk(desk.folder.parent / "other", desk._capsys)
    other.ok("profile", "--name", "Robin Vale", "--email", "robin@example.org")
    other.ok("objective", "what editors do", "--field", "publishing", "--question", "Move?")
    other.add("Ines Duarte", "--tie", "friend")
    assert "S43" in other.ok("request", "ines", "--dry-run")
    other.ok("objective", "--occasion", "change_career")
    assert "S43" not in other.ok("request", "ines")
    (draft,) = other.json("outbox", "list")["effects"]
    body = other.json("outbox", "show", str(draft["id"]))["draft"]["body"]
    words = "I would like to apply for the position of editor with you."
    other.ok("outbox", "edit", str(draft["id"]), "--body", f"{body}\n{words}")
    assert other.run("outbox", "approve", str(draft["id"])).code == 5


def test_the_length_is_theirs(desk: Desk) -> None:
    """S4: what they set goes into request, sheet and meeting; a talk that ran over is noticed."""
    desk.add("Ines Duarte", "--tie", "friend")
    assert "20 minutes" in desk.json("request", "ines", "--dry-run")["requests"][0]["draft"]["body"]
    desk.ok("edit", "ines", "--minutes", "45")
    body = desk.json("request", "ines")["requests"][0]["draft"]["body"]
    assert "45 minutes" in body
    desk.sent()
    sheet = desk.json("prepare", "ines")
    assert sheet["minutes"] == 45
    assert len(sheet["questions"]) == 9
    desk.ok("schedule", "ines", "--at", "2026-11-24 15:00")
    start = MONDAY + 86_400
    (meeting,) = [r for r in desk.json("show", "ines")["records"] if r["kind"] == "meeting"]
    assert meeting["data"]["end"] - meeting["data"]["start"] == 45 * 60
    desk.clock.at = start + 7 * 3600
    said = desk.ok("call", "ines", "--outcome", "talked", "--minutes", "75")
    assert "it lasted 75 minutes" in said
    assert "S4" in said
