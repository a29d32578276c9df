"""What one is thankful for follows "thank you for", or is said so that it does."""

from __future__ import annotations

import pytest

from askaround_interview.thanks.following import better, tidy
from tests.plugins.askaround_interview.conftest import Desk


@pytest.mark.parametrize(
    "thing",
    [
        "explaining how planners work",
        "the day with a proof-reader",
        "what you said of paper",
        "old catalogues",
        "work samples",
        "that story about Utica",
        "introducing me to Tom Vale",
    ],
)
def test_things_and_deeds_follow_it(thing: str) -> None:
    """A noun or "explaining …" stays as it is."""
    assert (tidy(thing), better(thing)) == (thing, "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("The name of the course in Utica.", "the name of the course in Utica"),
        ("for the old catalogues", "the old catalogues"),
        ("Thank you so much for your map!", "your map"),
        ("Explaining how it is done", "explaining how it is done"),
        ("Printing Museum tickets", "Printing Museum tickets"),
    ],
)
def test_it_is_tidied(typed: str, kept: str) -> None:
    """No second "for", no full stop, no capital in the midst; names keep theirs."""
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("how planners work", "explaining how planners work"),
        ("you explained how planners work", "explaining how planners work"),
        ("that you told me of Utica", "telling me of Utica"),
        ("she shared two names", "sharing two names"),
        ("explain how it is done", "explaining how it is done"),
        ("sit with a proof-reader for a day", "the advice to sit with a proof-reader for a day"),
        ("to read the contracts first", "the advice to read the contracts first"),
        ("what planners do all day", "telling me what planners do all day"),
        ("I learned how proofs work", "explaining how proofs work"),
        ("I learnt that proofs matter", "telling me that proofs matter"),
        ("you told that proofs matter", "telling me that proofs matter"),
        ("you told me proofs matter", "telling me proofs matter"),
        ("to know about proofs", "telling me about proofs"),
        ("to understand why proofs matter", "explaining why proofs matter"),
        ("if proofs matter", "telling me whether proofs matter"),
        ("proofs are hard", "telling me that proofs are hard"),
        ("because you told me of Utica", "telling me of Utica"),
        ("and the tip on proofs", "the tip on proofs"),
        ("read contracts", "the advice to read contracts"),
        ("never skip a proof", "the advice to never skip a proof"),
        ("you were great on proofs", "the hint to …"),
        ("I enjoyed the proofs", "the hint to …"),
    ],
)
def test_clauses_are_turned(clause: str, said: str) -> None:
    """A sentence, a question or a piece of advice is offered in words that follow it."""
    assert better(clause) == said
    assert better(said) == ""


def test_both_read_well_in_all_letters(desk: Desk) -> None:
    """S71, S72: things and deeds make sentences, also at the end; clauses are not taken."""
    for name, thing in (
        ("Ines Duarte", "Explaining how planners work."),
        ("Mei Chen", "the old catalogues"),
    ):
        who = desk.add(name, "--tie", "friend")
        desk.talk(who)
        desk.ok("debrief", who, "--advice", "explained planners and old catalogues")
        answer = desk.run("thank", who, "--for", "how planners work")
        assert answer.code == 2
        assert '--for "explaining how planners work"' in answer.err
        body = desk.json("thank", who, "--for", thing)["draft"]["body"]
        said = thing.rstrip(".").replace("Explaining", "explaining")
        assert f"above all for {said}. I would not have found that in any book" in body
        desk.sent()
    notes = desk.json("decide", "--choose", "move")["notes"]
    bodies = [desk.json("outbox", "show", str(one["id"]))["draft"]["body"] for one in notes]
    assert "Thank you once more for explaining how planners work, which had a part" in bodies[0]
    assert "Thank you once more for the old catalogues, which had a part in it." in bodies[1]
