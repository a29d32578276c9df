"""Each gift is given once, in a sentence, and a forgotten draft does not stop keeping in touch."""

from __future__ import annotations

from askaround.model import Record
from askaround.outgoing.giving import told_of
from tests.plugins.askaround_interview.conftest import MONDAY, Desk

DAY = 86_400


def _drafted(desk: Desk) -> str:
    (one,) = [e for e in desk.json("outbox", "list")["effects"] if e["status"] == "drafted"]
    assert one["purpose"] == "keep-in-touch"
    return str(one["id"])


def test_each_gift_is_given_once(desk: Desk) -> None:
    """S77: three gifts noted in one day are three notes' worth, the oldest first."""
    desk.talk(desk.add("Ines Duarte", "--tie", "friend"))
    desk.thank("ines")
    gifts = ["a talk on proofs", "Tom Vale binds books in Utica.", "https://example.org/watermarks"]
    for gift in gifts:
        desk.ok("note", "ines", gift, "--kind", "gift")
    said = [
        "This made me think of you: a talk on proofs.\n",
        "proof-reader. Tom Vale binds books in Utica.\n",
        "This made me think of you: https://example.org/watermarks\n",
    ]
    for gift, sentence in zip(gifts, said, strict=True):
        desk.clock.at += 130 * DAY
        desk.ok("tick")
        body = desk.json("outbox", "show", _drafted(desk))["draft"]["body"]
        assert sentence in body
        assert [other for other in gifts if other in body] == [gift]
        desk.ok("outbox", "approve", _drafted(desk), "--now", "they like to hear at any hour")
        desk.sent()
    (line,) = [row for row in desk.ok("show", "ines").splitlines() if "gift: a talk" in row]
    assert "given 18" not in line
    assert "2027" in line


def test_another_gift_than_the_one_offered(desk: Desk) -> None:
    """S77: an edited note spends what it gives, in other words too; the rest is still there."""
    desk.talk(desk.add("Ines Duarte", "--tie", "friend"))
    desk.thank("ines")
    desk.ok("note", "ines", "a talk on proofs", "--kind", "gift")
    desk.ok("note", "ines", "a catalogue of watermarks", "--kind", "gift")
    desk.clock.at += 130 * DAY
    desk.ok("tick")
    number = _drafted(desk)
    desk.ok("outbox", "edit", number, "--body", "Dear Ines,\n\nSuch fine watermarks!\n\nRobin")
    desk.sent()
    desk.clock.at += 130 * DAY
    desk.ok("tick")
    assert "a talk on proofs" in desk.json("outbox", "show", _drafted(desk))["draft"]["body"]


def test_what_a_text_gives() -> None:
    """Word for word, else the likest; nothing where no word is shared; not the part of another."""
    one, two, part = (
        Record(number, 1, "gift", {"text": text}, 0)
        for number, text in enumerate(("a talk on proofs in May", "old maps of Utica", "proofs"))
    )
    assert told_of([one, two, part], "Here is a talk on  Proofs in May!") == [one]
    assert told_of([one, two], "old maps of Utica, and a talk on proofs in May") == [one, two]
    assert told_of([one, two], "You may like Utica.") == [two]
    assert told_of([one, two], "All the best") == []
    assert told_of([], "All the best") == []


def _asked_for_a_line(desk: Desk) -> str:
    desk.talk(desk.add("Ines Duarte", "--tie", "friend"))
    desk.thank("ines")
    desk.ok("refer", "ines", "Mei Chen", "--organisation", "Salt House")
    desk.ok("refer", "ines", "--introduce")
    (one,) = [e for e in desk.json("outbox", "list")["effects"] if e["status"] == "drafted"]
    return str(one["id"])


def test_today_says_what_waits_for_a_forgotten_draft(desk: Desk) -> None:
    """S77: after a week, `today` says that keeping in touch waits for it, and what to type."""
    desk.talk(desk.add("Ines Duarte", "--tie", "friend"))
    desk.ok("debrief", "ines", "--advice", "sit with a proof-reader for a day")
    desk.ok("thank", "ines", "--for", "the hint to sit with a proof-reader")
    (draft,) = [e for e in desk.json("outbox", "list")["effects"] if e["status"] == "drafted"]
    number = str(draft["id"])
    assert "waits for it" not in desk.ok("today")
    desk.clock.at = MONDAY + 8 * DAY
    (line,) = [row for row in desk.ok("today").splitlines() if "thank-you" in row]
    assert "keep-in-touch waits for it" in line
    assert f"askaround outbox show {number}   (or: askaround outbox reject {number})" in line


def test_a_rejected_draft_lets_the_rest_go_on(desk: Desk) -> None:
    """S77: left lying, rejected or taken back, a request for a line stops no word months on."""
    number = _asked_for_a_line(desk)
    desk.ok("outbox", "reject", number)
    desk.ok("undo")
    assert "waits until the message is delivered" not in desk.ok("why", "ines")
    desk.ok("outbox", "reject", number)
    desk.clock.at = MONDAY + 130 * DAY
    desk.ok("tick")
    assert _drafted(desk)
