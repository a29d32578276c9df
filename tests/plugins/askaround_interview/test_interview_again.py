"""A no stays a no, and thanks come before what they brought up."""

from __future__ import annotations

import pytest

from askaround_interview.requests.again import asks_once_more
from tests.plugins.askaround_interview.conftest import MONDAY, Desk

THANKS = "Thank you for letting me know. A plain answer is a kindness too, and I quite understand."


@pytest.mark.parametrize(
    "words",
    [
        "Could you talk after all?",
        "I won't give up.",
        "Should you change your mind, here is my number.",
        "Perhaps we could have a short call next month instead.",
        "I would still love to hear about your work over a coffee.",
        "Would a quarter of an hour really be too much?",
        "Please think about it once more.",
        "I will try again in spring.",
        "May I ring you on Friday instead?",
    ],
)
def test_what_asks_once_more_is_found(words: str) -> None:
    """Questions to them, wishes to talk, and words that take no for no answer."""
    place = asks_once_more(f"Hi Ines,\n\n{THANKS} {words}\n\nRobin Vale\n")
    assert place is not None
    assert words.rstrip("?.")[:12] in f"Hi Ines,\n\n{THANKS} {words}"[place[0] : place[1]]


@pytest.mark.parametrize(
    "words",
    [
        "I wish you all the best for your work.",
        "I am sorry that I asked you for a talk.",
        "I will not ask again, and hope that I did not trouble you.",
        "It was kind of you to answer at all.",
        "All the best for the book fair.\n\n> Could you not call me again?",
    ],
)
def test_plain_thanks_are_none(words: str) -> None:
    """Thanks, good wishes and an apology ask for nothing; nor does what they wrote, quoted."""
    assert asks_once_more(f"Hi Ines,\n\n{THANKS} {words}\n") is None


def _declined(desk: Desk, reason: str) -> str:
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    desk.sent()
    desk.ok("reply", "ines", "declined", "--reason", reason)
    (thanks,) = [one for one in desk.json("outbox", "list")["effects"] if one["kind"] == "message"]
    return str(thanks["id"])


def test_who_was_uncomfortable_is_not_asked_in_a_word_of_thanks(desk: Desk) -> None:
    """S10: the message of thanks that asks again is blocked; without it, it goes."""
    number = _declined(desk, "uncomfortable")
    desk.clock.at = MONDAY + 2 * 3600
    body = f"Hi Ines,\n\n{THANKS}%s\n\nRobin Vale\n"
    desk.ok(
        "outbox", "edit", number, "--body", body % " Could you talk after all? I won't give up."
    )
    held = desk.run("outbox", "approve", number)
    assert held.code == 5
    assert "was uncomfortable with being asked, and this asks again" in held.err
    desk.ok("outbox", "edit", number, "--body", body % "")
    desk.ok("outbox", "approve", number)


def test_who_had_no_time_is_not_pressed(desk: Desk) -> None:
    """S10: in the thanks for a no, another ask wants a reason."""
    number = _declined(desk, "no_time")
    words = f"Hi Ines,\n\n{THANKS} Could we talk in spring?\n\nRobin Vale\n"
    desk.ok("outbox", "edit", number, "--body", words)
    held = desk.run("outbox", "approve", number)
    assert (held.code, "said no, and this asks again" in held.err) == (5, True)


def test_interest_comes_after_the_thanks(desk: Desk) -> None:
    """S67: what they brought up is answered when the thank-you has gone."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.ok("debrief", who, "--advice", "sit with a proof-reader", "--job-talk", "we look for one")
    desk.ok("thank", who, "--for", "the advice to sit with a proof-reader")
    desk.ok("thank", who, "--interest")
    waiting = {one["purpose"]: str(one["id"]) for one in desk.json("outbox", "list")["effects"]}
    held = desk.run("outbox", "approve", waiting["interest"])
    assert (held.code, "has not gone yet; what they brought up comes after it" in held.err) == (
        5,
        1,
    )
    for verb in ("approve", "deliver", "sent"):
        desk.ok("outbox", verb, waiting["thank-you"])
    desk.ok("outbox", "approve", waiting["interest"])


def test_a_short_word_they_said_is_one_to_thank_for(desk: Desk) -> None:
    """S71: thanks for "calm" are thanks for what the notes tell, be the word ever so short."""
    who = desk.add("Ines Duarte", "--tie", "friend")
    desk.talk(who)
    desk.ok("debrief", who, "--insight", "skills: calm")
    assert "do not say anything" not in desk.ok("thank", who, "--for", "the note on calm")


def test_thanks_for_an_earlier_talk_are_none_for_this_one(desk: Desk) -> None:
    """S67: they brought up a job in a second talk; the thank-you for the first does not count."""
    who = desk.add("Cat Falk", "--tie", "friend")
    desk.talk(who)
    desk.ok("debrief", who, "--job-talk", "She asked whether I would want the trainee post")
    desk.thank(who)
    first = desk.ok("thank", who, "--interest")
    assert "S67" not in first
    desk.clock.at += 21 * 86_400
    desk.ok("note", who, "--kind", "call", "--field", "outcome=talked")
    desk.ok("debrief", who, "--job-talk", "She asked it again")
    said = desk.ok("thank", who, "--interest", "--text", "It does interest me.")
    assert "Cat Falk was thanked before they brought it up, and not since" in said
    assert '--overrule "how you thanked them"' in said
