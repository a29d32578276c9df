"""``lint`` as a person types it: alone, without a campaign; and marks on a message in one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
NOW = "2026-11-23T10:00-05:00"
ASK = "Dear Bo,\r\n\r\nAre you hiring? My résumé is attached.\r\n"
FINE = (
    "My name is Ada Quill, and Tom Reed gave me your name. Could you spare 20 minutes for a talk "
    "about your work? I am not asking for a job; if you are busy, I understand. Thank you."
)
LETTER = (
    'Dear Ines,\n\nI am Robin, we sang together. Your book "Hire Me, Please" made me laugh. Could '
    "we talk for 20 minutes? No worries if you are busy. Thank you!\n\nRobin Vale\n"
)


def test_a_job_ask_is_blocked_with_its_words(run: Run, tmp_path: Path) -> None:
    """S5, S36: exit code 5, and offsets that are exact in the text as it was given."""
    (tmp_path / "letter.txt").write_bytes(ASK.encode())
    done = run("lint", "message", "letter.txt", "--kind", "request", "--json")
    assert done.returncode == 5
    data = json.loads(done.stdout)
    assert (data["schema_version"], data["verdict"]) == (1, "block")
    blocked = [one for one in data["findings"] if one["severity"] == "block"]
    assert {one["rule"] for one in blocked} == {"asks-about-openings", "sends-resume"}
    for one in blocked:
        assert ASK[one["start"] : one["end"]] == one["text"] != ""
        assert one["reason"]
        assert one["source"]
        assert one["rewrite"]


def test_a_good_request_is_allowed(run: Run) -> None:
    """S15, S47, S63: who writes, how they came to them, a short time, no job: nothing to say."""
    words = ("lint", "message", "-", "--kind", "request", "--tie", "stranger")
    done = run(*words, "--json", stdin=FINE)
    assert (done.returncode, json.loads(done.stdout)) == (
        0,
        {"schema_version": 1, "verdict": "allow", "findings": []},
    )
    assert run(*words, stdin=FINE).stdout.split() == ["allow"]


@pytest.mark.parametrize("kind", ["request", "follow-up", "thank-you", "invitation"])
def test_other_languages_need_approval(run: Run, kind: str) -> None:
    """A text the rules cannot read is never silently allowed, of whatever kind it is."""
    text = "Sehr geehrte Frau Reed, haben Sie vielleicht eine Stelle für mich?"
    done = run("lint", "message", "-", "--kind", kind, "--json", stdin=text)
    data = json.loads(done.stdout)
    assert data["verdict"] == "approve"
    assert "not-english" in [one["rule"] for one in data["findings"]]


@pytest.mark.parametrize(
    ("raw", "code", "said"),
    [
        (b"", 2, "is empty"),
        (b" \n\t\n", 2, "is empty"),
        (b"a\0b", 1, "zero bytes"),
        (b"caf\xe9", 1, "not UTF-8"),
        (b"word " * 30_000, 1, "longer than"),
    ],
)
@pytest.mark.parametrize(
    "what", [("message", "--kind", "request"), ("questions", "--minutes", "9")]
)
def test_what_is_no_text_is_said_in_a_line(
    run: Run, tmp_path: Path, what: tuple[str, ...], raw: bytes, code: int, said: str
) -> None:
    """Empty, binary, foreign-coded and huge input ends in one clear line and what to do."""
    (tmp_path / "x.txt").write_bytes(raw)
    done = run("lint", what[0], "x.txt", *what[1:])
    assert done.returncode == code
    first, second = done.stderr.splitlines()
    assert first.startswith("error: ")
    assert said in first
    assert second.startswith("try: ")


def test_questions_as_json(run: Run) -> None:
    """S13, S51: each question with topic and verdict, and whether there are too many."""
    text = "1. How did you begin?\n\n- Are you married?\nWho else should I talk with?\n"
    done = run("lint", "questions", "-", "--minutes", "5", "--json", stdin=text)
    data = json.loads(done.stdout)
    assert (data["budget"], data["over_budget"], data["too_many"]) == (1, True, 1)
    assert [(one["text"], one["topic"], one["verdict"]) for one in data["questions"]] == [
        ("How did you begin?", "path", "allow"),
        ("Are you married?", "", "block"),
        ("Who else should I talk with?", "referral", "allow"),
    ]
    shown = run("lint", "questions", "-", "--minutes", "5", stdin=text).stdout
    assert "too-personal" in shown
    assert "1 too many" in shown


def _drafted(run: Run) -> Callable[..., Any]:
    """Return a function that types a command, in a campaign with a request to Ines drafted."""

    def do(*words: str, stdin: str = "", code: int | None = None) -> Any:
        done = run(*words, now=NOW, stdin=stdin)
        assert code in (None, done.returncode), (words, done.stdout, done.stderr)
        return done

    for words in (
        ("init", ".", "--field", "publishing", "--question", "Move?"),
        ("profile", "--name", "Robin Vale", "--email", "robin@example.org"),
        ("objective", "what editors do", "--kind", "career"),
        ("add", "Ines Duarte", "--email", "ines@example.org", "--tie", "friend"),
        ("note", "ines", "edits atlases", "--kind", "research", "--about", "person"),
        ("note", "ines", "houses merge", "--kind", "research", "--about", "field"),
        ("request", "ines"),
    ):
        do(*words, code=0)
    return do


def test_only_what_is_quoted_can_be_marked(run: Run) -> None:
    """Words between quotation marks may be no ask; an ask of one's own stays one, marked or not."""
    do = _drafted(run)
    asking = LETTER.replace("Thank you!", "And could you give me a job at your press? Thank you!")
    do("outbox", "edit", "1", "--body", "-", stdin=asking, code=0)
    own = "And could you give me a job at your press?"
    refused = do("lint", "not-an-ask", "1", own, "--reason", "she knows me", code=2)
    assert "stands in no quotation marks" in refused.stderr
    do("lint", "not-an-ask", "1", "“Hire Me, Please”", "--reason", "title of a book", code=0)
    assert "give me a job" in do("outbox", "approve", "1", code=5).stderr
    part = asking.replace("a job at your press", '"a job" at your press')
    do("outbox", "edit", "1", "--body", "-", stdin=part, code=0)
    do("lint", "not-an-ask", "1", "a job", "--reason", "as they say", code=0)
    do("lint", "not-an-ask", "1", "Hire Me, Please", "--reason", "title of a book", code=0)
    do("outbox", "approve", "1", code=5)


def test_a_block_is_gone_against_with_a_reason_that_is_shown(run: Run) -> None:
    """A word is no reason; a real one is in history and why, with the words it is about."""
    do = _drafted(run)
    asking = LETTER.replace("Thank you!", "And could you give me a job at your press? Thank you!")
    do("outbox", "edit", "1", "--body", "-", stdin=asking, code=0)
    do("lint", "not-an-ask", "1", "Hire Me, Please", "--reason", "title of a book", code=0)
    refused = do("outbox", "approve", "1", "--overrule", "because", code=2)
    assert "“because” is too short a reason to go against a block" in refused.stderr
    do("outbox", "approve", "1", "--overrule", "she dared me to write it", code=0)
    for command in ("history", "why"):
        told = " ".join(do(command, "ines", code=0).stdout.split())
        assert "against a block: " in told
        assert "give me a job" in told
        assert "because: she dared me to write it" in told
    do("outbox", "deliver", "1", code=0)
    do("outbox", "sent", "1", code=0)
    assert "because: she dared me to write it" in do("why", "ines", code=0).stdout


def test_what_was_sent_by_hand_is_read_too(run: Run) -> None:
    """S5: an ask that went outside of the program is written down as one, never as nothing."""
    do = _drafted(run)
    do("outbox", "edit", "1", "--body", "Hi Ines, could you give me a job? Robin", code=0)
    held = do("outbox", "sent", "1", code=5)
    assert "nobody agreed to this request" in held.stderr
    assert "outbox sent 1 --overrule" in held.stderr
    do("outbox", "sent", "1", "--overrule", "it had gone before I saw this", code=0)
    told = do("history", "ines", code=0).stdout
    assert "give me a job" in told
    assert "because: it had gone before I saw this" in told
    do("undo", code=0)
    assert "drafted" in do("outbox", "list", code=0).stdout


def test_marked_words_hold_for_that_text_only(run: Run) -> None:
    """A mark with a reason lets the words stand, is kept, and ends when the text changes."""
    do = _drafted(run)
    assert do("outbox", "edit", "1", "--body", "-", stdin=LETTER).returncode == 0
    assert do("outbox", "approve", "1").returncode == 5
    mark = ("lint", "not-an-ask", "1", "Hire Me, Please", "--reason", "title of a book")
    assert do(*mark).returncode == 0
    assert "title of a book" in do("history", "ines", "--json").stdout
    assert do("outbox", "approve", "1").returncode == 0
    changed = LETTER.replace("made me laugh", "is good: are you hiring")
    assert do("outbox", "edit", "1", "--body", "-", stdin=changed).returncode == 0
    assert do("outbox", "approve", "1").returncode == 5
    assert do("lint", "not-an-ask", "1", "no such words", "--reason", "x").returncode == 2
    assert do("lint", "not-an-ask", "1", "Hire Me", "--reason", " ").returncode == 2
