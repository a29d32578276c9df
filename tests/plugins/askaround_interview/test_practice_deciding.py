"""Each practice about the decision, as a user meets it who tries to break it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.plugins.askaround_interview.conftest import MONDAY, Desk

DAY = 86_400


def _told(desk: Desk, name: str, *insights: str, role: str = "practitioner") -> str:
    who = desk.add(name, "--tie", "friend", "--role", role)
    desk.talk(who)
    desk.ok("debrief", who, *(part for one in insights for part in ("--insight", one)))
    return who


def test_a_campaign_opens_with_what_it_decides(desk: Desk) -> None:
    """S19, S20: question, options and criteria are said at the founding, two options at least."""
    folder = desk.folder.parent / "new"
    said = desk.json(
        *("init", str(folder), "--question", "Stay?", "--field", "print", "--days", "30"),
        *("--option", "stay", "--option", "go", "--criterion", "sleep"),
    )
    assert said["objective"]["options"] == ["stay", "go"]
    assert said["objective"]["days"] == 30
    assert desk.run("init", str(folder / "x"), "--question", "Stay?", "--option", "stay").code == 2
    assert not (folder / "x").exists()


def test_the_time_box_runs_out(desk: Desk) -> None:
    """S18: three weeks unless said otherwise, two to six; `today` says when."""
    desk.add("Ines Duarte")
    assert desk.json("today")["ends_at"] == MONDAY + 21 * DAY
    assert "To decide by" in desk.ok("today")
    assert desk.run("objective", "--days", "7").code == 2
    assert desk.run("objective", "--days", "90").code == 2
    desk.clock.at = MONDAY + 19 * DAY
    (row,) = [one for one in desk.json("today")["rows"] if one["kind"] == "campaign"]
    assert (row["mark"], row["command"]) == ("SOON", "askaround decide")
    desk.clock.at = MONDAY + 22 * DAY
    (row,) = [one for one in desk.json("today")["rows"] if one["kind"] == "campaign"]
    assert row["mark"] == "LATE"
    desk.ok("objective", "--days", "42")
    assert [one for one in desk.json("today")["rows"] if one["kind"] == "campaign"] == []


def test_who_named_one_another_is_one_voice(desk: Desk) -> None:
    """S62: two who named one another say it once; a third, met otherwise, is a second voice."""
    _told(desk, "Ines Duarte", "skills: patience counts [for move]")
    desk.thank("ines")
    desk.ok("refer", "ines", "Tom Vale", "--email", "tom@example.org")
    desk.ok("note", "tom", "knows paper well", "--kind", "research", "--about", "person")
    desk.ok("note", "tom", "a daughter house", "--kind", "research", "--about", "organisation")
    desk.talk("tom")
    desk.ok("debrief", "tom", "--insight", "skills: patience is all [for move]")
    evidence = desk.json("decide")["evidence"]
    side = evidence["options"][0]["speaks_for"]
    assert (len(evidence["people"]), evidence["voices"]) == (2, 1)
    assert (side["people"], side["voices"]) == (2, 1)
    _told(desk, "Mei Chen", "skills: it takes patience [against stay]", role="expert")
    found = desk.json("decide")
    assert found["evidence"]["voices"] == 2
    assert found["evidence"]["options"][1]["against"]["voices"] == 1
    assert "S62" in [one["source"] for one in found["warnings"]]


def test_too_few_are_warned_of(desk: Desk) -> None:
    """S2, S41, S62, S66: too few people, one kind of people only, and topics nobody spoke on."""
    _told(desk, "Ines Duarte", "skills: patience counts [for move]")
    desk.add("Mei Chen", "--organisation", "Lantern Books", "--role", "expert")
    found = desk.json("decide")
    sources = " ".join(one["source"] for one in found["warnings"])
    for source in ("S2", "S41", "S62", "S66"):
        assert source in sources
    assert [one["name"] for one in found["ask_next"]] == ["Mei Chen"]
    assert "future" in found["evidence"]["open"]
    assert found["evidence"]["coverage"]["skills"] == {"1": 1}


def test_the_four_questions_have_their_marks(desk: Desk) -> None:
    """S40: what was heard on each of the four, and one's own marks from 1 to 5 for each option."""
    _told(desk, "Ines Duarte", "skills: patience counts", "culture: they help each other")
    desk.ok("decide", "--score", "move: succeed 4, fit 3, want 5, lead 2")
    found = desk.json("decide")["evidence"]
    assert found["four"] == {"succeed": 1, "fit": 1, "want": 0, "lead": 0}
    assert found["options"][0]["scores"] == {"succeed": 4, "fit": 3, "want": 5, "lead": 2}
    for wrong in ("move: succeed 6", "move: fame 3", "move", "fly: fit 3"):
        assert desk.run("decide", "--score", wrong).code in (2, 3)
    assert "14 of 20" in desk.ok("decide")


def test_what_was_heard_is_weighed_later(desk: Desk) -> None:
    """S19: what speaks for no option yet is shown with its number, and weighed by it."""
    _told(desk, "Ines Duarte", "skills: patience counts")
    (loose,) = desk.json("decide")["evidence"]["unweighed"]
    tried = desk.json("decide", "--weigh", f"{loose['record']} against mo", "--dry-run")
    assert tried["evidence"]["unweighed"] == []
    assert desk.json("decide")["evidence"]["unweighed"] == [loose]
    desk.ok("decide", "--weigh", f"{loose['record']} against mo")
    evidence = desk.json("decide")["evidence"]
    assert evidence["unweighed"] == []
    assert evidence["options"][0]["against"]["people"] == 1
    assert desk.run("decide", "--weigh", "999 for move").code == 3
    assert desk.run("decide", "--weigh", "one for move").code == 2
    assert desk.run("debrief", "ines", "--insight", "x [for flying]").code == 3


def test_three_outcomes_are_counted(desk: Desk) -> None:
    """S22: what one knows now, whom one met, and what stands in no source; offers are none."""
    _told(desk, "Ines Duarte", "skills: patience [unpublished]", "path: by chance")
    desk.thank("ines")
    desk.ok("refer", "ines", "Tom Vale", "--email", "tom@example.org")
    reached = desk.json("decide")["evidence"]["reached"]
    assert reached == {"insights": 3, "unpublished": 1, "new_contacts": 1, "met": 0, "leads": 0}


def test_learning_to_stay_away_is_a_good_result(desk: Desk) -> None:
    """S60: a campaign may close with what to avoid; it is called a good result."""
    _told(desk, "Ines Duarte", "culture: nobody stays [against move]")
    said = desk.json("decide", "--avoid", "Harbour Press")
    assert said["decision"]["outcome"] == "avoid"
    assert "A good result too" in said["text"]


def test_a_decision_closes_and_opens_again(desk: Desk) -> None:
    """S18, S19: decided, nobody is asked any more; a dry run, undo and --reopen change it back."""
    _told(desk, "Ines Duarte", "skills: patience counts [for move]")
    desk.add("Mei Chen", "--tie", "friend")
    desk.ok("decide", "--choose", "move", "--dry-run")
    assert desk.json("decide")["decision"] == {}
    report = desk.folder.parent / "decision.html"
    desk.ok("decide", "--choose", "mo", "--because", "room to grow", "--report", str(report))
    page = report.read_text("utf-8")
    assert "<h1>Do I move into publishing?</h1>" in page
    assert "<td>1</td>" in page
    assert report.stat().st_mode & 0o777 == 0o600
    assert desk.json("decide")["decision"]["option"] == "move"
    assert desk.run("decide", "--choose", "stay").code == 5
    held = desk.run("request", "mei")
    assert held.code == 5
    assert "has been decided" in held.err
    assert "is decided" in desk.ok("today")
    desk.ok("decide", "--reopen")
    assert desk.run("decide", "--reopen").code == 1
    desk.ok("request", "mei")
    desk.ok("undo")
    desk.ok("undo")
    assert desk.json("decide")["decision"]["option"] == "move"
    assert desk.json("verify")["troubles"] == []


def test_opening_again_cancels_the_notes_that_have_not_gone(desk: Desk) -> None:
    """S72: nobody hears "I have decided" while nothing is; who was told is named; undo restores."""
    for name in ("Ines Duarte", "Mei Chen"):
        _told(desk, name, "skills: patience counts [for move]")
        desk.thank(name.split()[0].lower())
    drafted = desk.json("decide", "--choose", "move")["notes"]
    assert len(drafted) == 2
    desk.ok("outbox", "sent", str(drafted[0]["id"]))
    done = desk.json("decide", "--reopen")["reopened"]
    assert [one["id"] for one in done["cancelled"]] == [drafted[1]["id"]]
    assert [one["id"] for one in done["gone"]] == [drafted[0]["id"]]
    assert desk.json("outbox", "list")["effects"] == []
    desk.ok("undo")
    assert [one["id"] for one in desk.json("outbox", "list")["effects"]] == [drafted[1]["id"]]
    before = desk.json("history")
    tried = desk.ok("decide", "--reopen", "--dry-run")
    assert "would be open again" in tried
    assert "would be cancelled, and not sent: the notes to Mei Chen" in tried
    assert "Nothing was changed" in tried
    assert desk.json("decide")["decision"]["option"] == "move"
    assert desk.json("history") == before
    words = desk.ok("decide", "--reopen")
    assert "not sent: the notes to Mei Chen" in words
    assert "told already of a decision: Ines Duarte" in words
    assert desk.run("outbox", "approve", str(drafted[1]["id"])).code == 2
    again = desk.json("decide", "--choose", "stay")
    assert [one["contact"] for one in again["notes"]] == [drafted[1]["contact"]]
    assert desk.json("verify")["troubles"] == []


def test_deciding_closes_the_tasks_of_asking(desk: Desk) -> None:
    """S18: nobody is to be asked any more, and `today` does not say so; what is owed stays."""
    _told(desk, "Ines Duarte", "skills: patience counts [for move]")
    desk.thank("ines")
    desk.ok("refer", "ines", "Tom Vale", "--email", "tom@example.org")
    _told(desk, "Mei Chen", "skills: it takes patience [for move]")
    desk.clock.at = MONDAY + 20 * DAY

    def tasks() -> list[str]:
        return sorted(one["what"] for one in desk.json("today")["rows"] if one["kind"] == "task")

    before = tasks()
    assert "request" in before
    assert "thank" in before
    assert len(desk.json("decide", "--choose", "move", "--dry-run")["tasks_closed"]) == 1
    assert tasks() == before
    done = desk.json("decide", "--choose", "move")
    assert [one["purpose"] for one in done["tasks_closed"]] == ["request"]
    assert tasks() == [one for one in before if one != "request"]
    desk.ok("undo")
    assert tasks() == before
    desk.ok("decide", "--choose", "move")
    assert "tasks of asking are not set anew: Tom Vale" in desk.ok("decide", "--reopen")


def test_without_a_purpose_there_is_nothing_to_decide(desk: Desk, tmp_path: Path) -> None:
    """S19: `decide` says that there is no question yet, and what to type."""
    bare = Desk(tmp_path / "bare", desk._capsys)
    answer = bare.run("decide")
    assert answer.code == 4
    assert "askaround objective --question" in answer.err


@pytest.mark.parametrize(
    "words", [("--because", "x"), ("--choose", "fly"), ("--reopen", "--avoid", "x")]
)
def test_what_cannot_be_decided_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    """A reason without a choice, an option there is not, both at once: one line, nothing kept."""
    before = json.loads(desk.ok("history", "--json"))
    assert desk.run("decide", *words).code in (2, 3)
    assert json.loads(desk.ok("history", "--json")) == before


def test_the_options_stand_at_a_glance(desk: Desk) -> None:
    """S40, S62: a row for each option, its voices and marks; nobody heard, and it is short."""
    assert len(desk.ok("decide").splitlines()) < 20
    _told(desk, "Ines Duarte", "skills: patience counts [for move]", "culture: long days")
    desk.ok("decide", "--score", "move: succeed 4, fit 3, want 5, lead 2")
    said = desk.ok("decide")
    row = "| **move** | 1 person, 1 independent voice | nothing yet | 14 of 20 |"
    assert said.index(row) < said.index("## What it rests on") < said.index("## move")
    assert "## stay" not in said


def test_who_is_not_thanked_yet_hears_of_it_too(desk: Desk) -> None:
    """S72: at the decision thanks still owed are named, and how to tell those people after them."""
    _told(desk, "Ines Duarte", "skills: sit with a proof-reader")
    desk.ok("thank", "ines", "--for", "the hint to sit with a proof-reader")
    desk.ok("undo")
    said = desk.ok("decide", "--choose", "move")
    assert "thanks are owed still: Ines Duarte" in said
    assert 'askaround thank --everyone --outcome "move"' in said
    desk.ok("thank", "ines", "--for", "the hint to sit with a proof-reader")
    assert len(desk.json("thank", "--everyone", "--outcome", "move")["messages"]) == 1
