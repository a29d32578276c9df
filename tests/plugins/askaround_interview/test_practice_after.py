"""Each practice about what comes after the talk, as a user meets it who tries to break it."""

from __future__ import annotations

import pytest

from tests.plugins.askaround_interview.conftest import MONDAY, Desk

DAY = 86_400


def _waiting(desk: Desk, purpose: str) -> list[dict[str, object]]:
    return [one for one in desk.json("outbox", "list")["effects"] if one["purpose"] == purpose]


def test_thanks_name_one_concrete_thing_they_said(desk: Desk) -> None:
    """S35, S71: "all your advice" is refused; what the notes do not know is pointed out."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    held = desk.run("thank", "ines", "--for", "all your great advice")
    assert held.code == 5
    assert "S71" in held.err
    said = desk.ok("thank", "ines", "--for", "the trick with the proofs", "--dry-run")
    assert "S35" in said
    desk.ok("debrief", "ines", "--advice", "sit with a proof-reader for a day")
    assert "S71" in desk.ok("thank", "ines", "--for", "the offer of sushi", "--dry-run")
    said = desk.ok("thank", "ines", "--for", "the hint to sit with a proof-reader", "--dry-run")
    assert "S71" not in said
    assert "S35" not in said


def test_thanks_are_due_within_a_day(desk: Desk) -> None:
    """S31, S61: the task to thank is due a day after the talk, and the debriefing before it."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    tasks = {
        one["purpose"]: one["due_at"] for one in desk.json("outbox", "list", "--tasks")["effects"]
    }
    assert tasks["thank"] == MONDAY + DAY
    assert tasks["debrief"] < tasks["thank"]


def test_a_thank_you_that_lies_there_becomes_late(desk: Desk) -> None:
    """S61: a draft has thanked nobody: after a day `today` calls it late until it has gone."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    desk.clock.at = MONDAY + 3600
    desk.ok("debrief", "ines", "--advice", "read old catalogues")
    desk.ok("thank", "ines", "--for", "the old catalogues")
    (draft,) = _waiting(desk, "thank-you")

    def mark() -> str:
        (row,) = [one for one in desk.json("today")["rows"] if one["id"] == draft["id"]]
        return str(row["mark"])

    assert mark() == "SEND"
    desk.clock.at = MONDAY + DAY + 2 * 3600
    assert mark() == "LATE"
    assert desk.json("today")["late"] == 1
    assert "thank-you to review, 2 hours late" in desk.ok("today")
    desk.ok("outbox", "approve", str(draft["id"]))
    desk.ok("outbox", "deliver")
    assert mark() == "LATE", "laid out for you, it has not gone"
    desk.ok("outbox", "sent", str(draft["id"]))
    assert desk.json("today")["late"] == 0


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ((), "email"),
        (("--set", "traditional=yes"), "letter"),
        (("--seniority", "very senior"), "letter"),
        (("--title", "Chief Executive Officer"), "letter"),
    ],
)
def test_thanks_go_as_one_writes_or_by_hand(
    desk: Desk, words: tuple[str, ...], channel: str
) -> None:
    """S30, S61, S78, C3: by mail as one usually writes; by hand to the senior and traditional."""
    desk.add("Ines Duarte", "--tie", "friend", "--address", "4 Elm Street, Utica")
    if words:
        desk.ok("edit", "ines", *words)
    desk.talk("ines")
    desk.ok("debrief", "ines", "--advice", "read old catalogues")
    (due,) = [
        one["due_at"]
        for one in desk.json("outbox", "list", "--tasks")["effects"]
        if one["purpose"] == "thank"
    ]
    assert due <= desk.clock.at + DAY, "within a day"
    done = desk.json("thank", "ines", "--for", "the old catalogues", "--dry-run")
    assert done["messages"][0]["channel"] == channel
    done = desk.json(
        "thank", "ines", "--for", "the old catalogues", "--channel", "card", "--dry-run"
    )
    assert done["messages"][0]["channel"] == "card"


def test_referrals_become_dated_prospects(desk: Desk) -> None:
    """S17, S46, S51, S69: after the thanks each is a prospect, linked, with a dated task."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    desk.ok("debrief", "ines", "--named", "Tom Vale; Quill; tom@example.org; knows paper")
    assert "kept for later" in desk.ok("refer", "ines", "--dry-run")
    desk.thank("ines")
    (new,) = desk.json("refer", "ines")["prospects"]
    assert (new["name"], new["introduced_by"], new["tie"]) == ("Tom Vale", 1, "referral")
    (task,) = [
        o for o in desk.json("outbox", "list", "--tasks")["effects"] if o["contact"] == new["id"]
    ]
    assert task["purpose"] == "request"
    assert task["due_at"] > MONDAY
    tree = desk.json("tree")["roots"]
    assert tree[0]["named"][0]["name"] == "Tom Vale"
    asked = desk.json("refer", "ines", "Tom Vale", "--introduce")
    assert "put the two of us in touch" in asked["draft"]["body"]
    desk.ok("undo")
    desk.ok("undo")
    assert desk.json("tree")["roots"][0]["waiting"] == ["Tom Vale"]


def test_leads_are_a_bonus_and_wait_for_the_thanks(desk: Desk) -> None:
    """S23, S67, C4: a lead is kept apart and counts for nothing; thanks go first."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    desk.ok(
        "debrief", "ines", "--lead", "an opening at Quill", "--advice", "sit with a proof-reader"
    )
    evidence = desk.json("decide")["evidence"]
    assert (evidence["reached"]["leads"], evidence["reached"]["insights"]) == (1, 1)
    assert "an opening at Quill" not in desk.ok("decide")
    desk.ok("thank", "ines", "--for", "the hint to sit with a proof-reader")
    said = desk.ok("refer", "ines", "Tom Vale")
    assert "let it go before you write" in said


def test_interest_only_where_they_began(desk: Desk) -> None:
    """S80, C4: who brought up a job themselves may be answered, and nobody else."""
    for name in ("Ines Duarte", "Mei Chen"):
        who = desk.add(name, "--tie", "friend")
        desk.talk(who)
        desk.thank(who)
    desk.ok("debrief", "ines", "--job-talk", "we may need somebody in May")
    said = desk.json("thank", "ines", "--interest")
    assert "that interests me" in said["draft"]["body"]
    held = desk.run("thank", "mei", "--interest")
    assert held.code == 5
    assert "did not bring up a job" in held.err
    assert "--job-talk" in held.err


def test_keeping_in_touch_is_seldom_and_gives_first(desk: Desk) -> None:
    """S31, S77: three times a year at most, and never without something to give."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    desk.thank("ines")
    reached = 0
    for month in range(1, 18):
        desk.clock.at = MONDAY + month * 31 * DAY
        desk.ok("tick")
        for draft in _waiting(desk, "keep-in-touch"):
            if draft["status"] == "drafted":
                said = desk.ok("outbox", "show", str(draft["id"]))
                assert "S77" in said
                desk.ok("note", "ines", f"a catalogue of month {month}", "--kind", "gift")
                desk.ok(
                    "outbox", "edit", str(draft["id"]), "--body", f"A catalogue, month {month}."
                )
                assert "nothing to give" not in desk.ok("outbox", "show", str(draft["id"]))
                desk.sent()
                reached += 1
    assert 1 <= reached <= 3


def test_everybody_hears_what_came_of_it(desk: Desk) -> None:
    """S72: at the decision a note is drafted to everybody who was thanked, once."""
    for name in ("Ines Duarte", "Mei Chen"):
        who = desk.add(name, "--tie", "friend")
        desk.talk(who)
        desk.thank(who)
    desk.ok("decide", "--choose", "move", "--because", "a secret of mine")
    notes = _waiting(desk, "what-came-of-it")
    assert [note["contact"] for note in notes] == [1, 2]
    body = desk.json("outbox", "show", str(notes[0]["id"]))["draft"]["body"]
    assert "I have decided: move." in body
    assert "proof-reader" in body
    assert "secret" not in body
    again = desk.json("thank", "--everyone", "--outcome", "I move in May")
    assert len(again["messages"]) == 2, "a note that went to nobody gives way to what holds now"
    assert [note["id"] for note in _waiting(desk, "what-came-of-it")] == [
        note["id"] for note in again["messages"]
    ]
    same = desk.json("thank", "--everyone", "--outcome", "I move in May")
    assert (same["messages"], len(same["held"])) == ([], 2)


def test_nothing_is_told_before_it_is_decided(desk: Desk) -> None:
    """S72: what came of it is told after the decision, or with a reason; a decision replaces it."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.talk("ines")
    desk.thank("ines")
    words = ("thank", "--everyone", "--outcome", "I stay in chemistry")
    early = desk.run(*words)
    assert early.code == 5
    assert "askaround decide --choose" in early.err
    assert _waiting(desk, "what-came-of-it") == []
    desk.ok(*words, "--overrule", "she leaves for a year tomorrow")
    desk.ok("decide", "--choose", "move")
    (note,) = _waiting(desk, "what-came-of-it")
    body = desk.json("outbox", "show", str(note["id"]))["draft"]["body"]
    assert "move" in body
    assert "chemistry" not in body


def test_the_words_of_a_thank_you_name_it_too(desk: Desk) -> None:
    """S71: the text as it stands is read at approval and delivery; a thing that is none is none."""
    desk.add("Una Berg", "--tie", "friend")
    desk.talk("una")
    desk.ok("debrief", "una", "--insight", "skills: sit with a proof-reader for a day")
    for vague in ("the tip", "x", "your perspective", "your honest and thoughtful advice"):
        assert desk.run("thank", "una", "--for", vague).code == 5, vague
    desk.ok("thank", "una", "--for", "the day with a proof-reader")
    (draft,) = _waiting(desk, "thank-you")
    number = str(draft["id"])
    desk.ok("outbox", "edit", number, "--body", "Hi Una, thank you. Robin")
    held = desk.run("outbox", "approve", number)
    assert held.code == 5
    assert "names no one thing" in held.err
    words = "Hi Una, thank you for sending me to the proof-readers. Robin"
    desk.ok("outbox", "edit", number, "--body", words)
    desk.ok("outbox", "approve", number)


def test_a_note_of_theirs_is_not_pasted_into_the_answer(desk: Desk) -> None:
    """S80: what one noted of a job they brought up is for oneself, not told back to them."""
    desk.add("Una Berg", "--tie", "friend")
    desk.talk("una")
    desk.ok("debrief", "una", "--job-talk", "She asked if I want the open trainee post")
    desk.thank("una")
    said = desk.json("thank", "una", "--interest", "--dry-run")
    assert "She asked" not in said["draft"]["body"]
    assert _waiting(desk, "interest") == []


def test_a_trial_says_what_the_guard_would(desk: Desk) -> None:
    """S5: a dry run reads the words by every policy, and ends as the deed would: with 5."""
    desk.add("Una Berg", "--tie", "friend")
    desk.talk("una")
    desk.ok("debrief", "una", "--advice", "sit with a proof-reader")
    words = ("thank", "una", "--for", "the day with a proof-reader", "--text", "Please hire me.")
    for trial in (("--dry-run",), ()):
        answer = desk.run(*words, *trial)
        assert answer.code == 5
        assert "hire me" in answer.err + answer.out
        assert "block" in answer.out


def test_thanks_fired_by_hand_are_due_within_a_day(desk: Desk) -> None:
    """S61: whoever fires `thank` without the command is told, too, that a draft thanked nobody."""
    desk.talk(desk.add("Ines Duarte", "--tie", "friend"))
    desk.ok("debrief", "ines", "--advice", "sit with a proof-reader")
    desk.ok("note", "ines", "so it is", "--kind", "thanks", "--field", "thing=the hint to sit in")
    desk.ok("fire", "ines", "thank")
    desk.clock.at += 25 * 3600
    (late,) = [one for one in desk.ok("today").splitlines() if "thank-you" in one]
    assert late.startswith("LATE")


def test_what_one_has_for_them_stands_in_the_words(desk: Desk) -> None:
    """S77: a draft that was looked at before the gift was noted does not go without it."""
    desk.talk(desk.add("Ines Duarte", "--tie", "friend"))
    desk.thank("ines")
    desk.clock.at += 130 * DAY
    desk.ok("tick")
    (draft,) = _waiting(desk, "keep-in-touch")
    number = str(draft["id"])
    assert "nothing to give" in desk.ok("outbox", "show", number)
    desk.ok("note", "ines", "a catalogue of watermarks", "--kind", "gift")
    desk.run("outbox", "approve", number)
    desk.run("outbox", "deliver", number)
    (draft,) = _waiting(desk, "keep-in-touch")
    assert draft["status"] == "drafted"
    assert "better: a catalogue of watermarks" in desk.ok("outbox", "show", number)
    desk.ok("outbox", "edit", number, "--body", "Dear Ines,\n\nThis catalogue is for you.\n\nRobin")
    desk.ok("outbox", "approve", number)
    desk.ok("outbox", "deliver", number)
    assert _waiting(desk, "keep-in-touch")[0]["status"] == "handed_over"
