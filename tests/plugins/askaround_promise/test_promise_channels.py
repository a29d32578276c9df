"""The promise from the command line, on every channel, and again at delivery."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
NOW = "2026-11-23T10:00-05:00"
OPEN = """Hello Ines,

I am Robin Vale; Tom Reed named you. Could we talk for 15 minutes about your work? I am not
asking for a job; if you are busy, I understand. Thank you.
"""
ASK = OPEN.replace("about your work", "about an opening on your team")


def _campaign(run: Run, *, channel: str = "email") -> Callable[..., Any]:
    """Return a function that types a command in a campaign with one contact to be asked."""

    def do(*words: str, code: int = 0, stdin: str = "") -> Any:
        done = run(*words, now=NOW, stdin=stdin)
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return done

    do("init", ".", "--field", "publishing", "--question", "Move?")
    do("profile", "--name", "Robin Vale", "--email", "robin@example.org")
    do("profile", "--address", "1 Quay, Utica NY 13501", "--place", "US-NY")
    do("objective", "what editors do", "--kind", "career")
    do(
        *("add", "Ines Duarte", "--email", "ines@example.org", "--phone", "+1 212 555 0142"),
        *("--address", "2 Mill Street, Albany NY 12207", "--place", "US-NY", "--tie", "stranger"),
        *("--channel", channel),
    )
    for about, words in (("person", "edits atlases"), ("field", "houses merge")):
        do("note", "ines", words, "--kind", "research", "--about", about)
    do("note", "ines", "Atlas House, 12 people", "--kind", "research", "--about", "organisation")
    return do


@pytest.mark.parametrize("channel", ["email", "letter", "phone"])
def test_a_request_is_read_on_every_channel(run: Run, channel: str) -> None:
    """S5: a job-ask is not approved, be it a mail, a letter or what is said on the phone."""
    do = _campaign(run, channel=channel)
    do("prepare", "ines")
    do("request", "ines")
    do("outbox", "edit", "1", "--body", "-", stdin=ASK)
    held = do("outbox", "approve", "1", code=5)
    assert "asks for a job" in held.stderr
    assert "outbox approve 1 --overrule" in held.stderr
    assert "not-an-ask" not in held.stderr  # the words are nobody else's
    do("outbox", "edit", "1", "--body", "-", stdin=OPEN)
    do("outbox", "approve", "1")


def test_a_card_of_thanks_is_read(run: Run) -> None:
    """S5: a card of thanks after the talk asks for no job either."""
    do = _campaign(run)
    do("request", "ines", "--send")
    do("outbox", "sent", "1")
    do("reply", "ines", "accepted", "--when", "2026-11-24 15:00", "--by", "phone")
    do("call", "ines", "--outcome", "talked", "--text", "She showed me the proofs wall.")
    do("thank", "ines", "--for", "the proofs wall", "--channel", "card")
    number = json.loads(do("outbox", "list", "--json").stdout)
    card = next(one["id"] for one in number["effects"] if one["purpose"] == "thank-you")
    words = "Dear Ines,\n\nThank you for the proofs wall. Do you have an opening?\n\nRobin Vale\n"
    do("outbox", "edit", str(card), "--body", "-", stdin=words)
    do("outbox", "approve", str(card), code=5)


def test_what_was_changed_after_approval_is_read_again(run: Run, tmp_path: Path) -> None:
    """S5: an approved message whose words changed is read anew before it goes."""
    do = _campaign(run)
    do("request", "ines")
    do("outbox", "edit", "1", "--body", "-", stdin=OPEN)
    do("outbox", "approve", "1")
    do("outbox", "edit", "1", "--body", "-", stdin=ASK)
    do("outbox", "deliver", code=0)
    assert "drafted" in do("outbox", "list", "--json").stdout
    do("outbox", "approve", "1", code=5)
    assert not list((tmp_path / "outgoing").glob("*.eml"))


def test_questions_are_read_before_a_talk(run: Run) -> None:
    """S27, S52, S54: what may not be asked stays off the page, and pay is a setting."""
    do = _campaign(run)
    do("edit", "ines", "--seniority", "junior", "--title", "Assistant editor")
    do("note", "ines", "Are you married?", "--kind", "question")
    do("note", "ines", "How do you pick atlases?", "--kind", "question")
    page = json.loads(do("prepare", "ines", "--minutes", "30", "--dry-run", "--json").stdout)
    texts = [one["text"] for one in page["questions"]]
    assert "How do you pick atlases?" in texts
    assert "Are you married?" not in texts
    assert "too-personal" in {one["finding"]["rule"] for one in page["doubts"]}
    pay = ("prepare", "ines", "--question", "What do editors earn?", "--dry-run", "--json")
    doubts = json.loads(do(*pay).stdout)["doubts"]
    assert {one["finding"]["rule"] for one in doubts} == {"too-personal", "salary"}
    do("prepare", "ines", "--question", "Can you get me a job?", code=5)
