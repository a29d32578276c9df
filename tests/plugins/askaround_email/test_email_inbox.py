"""The commands of the inbox, and what is taken for an answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from askaround.agenda import today
from askaround.errors import Held, NotFound, UsageError
from askaround_calendar.api import schedule
from askaround_calendar.meetings.inviting import invite
from tests.conftest import Run
from tests.plugins.askaround_email.conftest import Desk, Mail

KEYS = {"file", "kind", "bounces", "intents", "own_text", "in_reply_to", "error"}


def _classify(run: Run, *paths: Path) -> tuple[int, list[dict[str, object]]]:
    result = run("inbox", "classify", *map(str, paths), "--json")
    document = json.loads(result.stdout)
    assert document["schema_version"] == 1
    return result.returncode, document["files"]


def test_files_are_classified_without_a_campaign(tmp_path: Path, mail: Mail, run: Run) -> None:
    """One entry per file whatever it holds; a folder stands for its files."""
    for name, raw in (
        ("a.eml", mail("Yes, gladly. How about Thursday at 3pm?")),
        ("b.eml", b""),
        ("c.eml", b"\x00\xff" * 50),
        ("d.mbox", b"From x\n" + mail() + b"\nFrom y\n" + mail()),
    ):
        (tmp_path / name).write_bytes(raw)
    code, files = _classify(run, *sorted(tmp_path.iterdir()), tmp_path / "missing")
    assert code == 6
    assert [entry["kind"] for entry in files] == ["reply", "unknown", "unknown", "reply", "unknown"]
    assert all(set(entry) >= KEYS for entry in files)
    assert files[0]["intents"] in (["accepted", "proposes_time"], ["proposes_time", "accepted"])
    assert files[0]["in_reply_to"] == "<k7@example.org>"
    assert files[0]["error"] is None
    assert "2 mails" in str(files[3]["error"])
    assert str(files[4]["error"]).startswith("cannot be read")


def _arrive(desk: Desk, raw: bytes, name: str = "1") -> None:
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    (new / name).write_bytes(raw)
    desk.campaign.tick()


def _answered(desk: Desk) -> str:
    effect = next(e for e in desk.campaign.outbox.list("delivered") if e.contact == desk.ines)
    return f"<{effect.message_id}>"


def test_an_answer_from_another_address_waits(desk: Desk, mail: Mail) -> None:
    """Case 48: even a plain stop does not act, because it may be somebody else."""
    raw = mail("Do not contact me again.", From="x@example.com", In_Reply_To=_answered(desk))
    _arrive(desk, raw)
    assert desk.state == "requested"
    waiting = desk.campaign.triage.waiting()
    assert [seen["data"]["matched"] for seen in waiting] == ["stranger"]
    desk.campaign.triage.confirm(waiting[0]["id"])
    assert desk.state == "stopped"
    assert desk.campaign.triage.waiting() == []


@pytest.mark.parametrize(
    "to", ["robin+abcdefghij0123456789@example.org", "robin+@example.org", "robin+../x@example.org"]
)
def test_a_forged_token_reaches_nobody(desk: Desk, mail: Mail, to: str) -> None:
    """Case 50: a token that was never given out matches nobody's message; a person reads it."""
    raw = mail("Do not contact me again.", From="eve@example.com", To=to, In_Reply_To="")
    _arrive(desk, raw)
    assert desk.state == "requested"
    (waiting,) = desk.campaign.triage.waiting()
    assert waiting["contact"] is None


def test_a_forged_bounce_changes_nothing(desk: Desk, mail: Mail) -> None:
    """Case 42: a notice of a message that never went, about their address, moves nobody."""
    raw = mail(
        "Your message to ines@example.net could not be delivered: 550 5.1.1 user unknown",
        From="MAILER-DAEMON@evil.example.com",
        Subject="Undelivered Mail Returned to Sender",
        In_Reply_To="<made-up@example.org>",
        Auto_Submitted="auto-replied",
    )
    _arrive(desk, raw)
    assert desk.state == "requested"


def test_a_forwarded_reply_waits(desk: Desk, mail: Mail) -> None:
    """Case 49: their yes, sent on by somebody else, is read by a person before it counts."""
    text = (
        "See below.\n\n---------- Forwarded message ---------\nFrom: Ines Falk "
        "<ines@example.net>\nSubject: Re: proofs\n\nYes, gladly. Thursday at 3pm?\n"
    )
    raw = mail(text, From="tom@example.com", Subject="Fwd: proofs", In_Reply_To=_answered(desk))
    _arrive(desk, raw)
    assert desk.state == "requested"
    assert len(desk.campaign.triage.waiting()) == 1


def test_strangers_mail_is_one_line_and_goes_at_once(desk: Desk, mail: Mail, run: Run) -> None:
    """Thirty strangers are one line of `today`, put aside at once; what answers mail is not."""
    for number in range(30):
        name = f"m{number}"
        headers = {"Message_ID": f"<{name}@example.com>", "In_Reply_To": ""}
        _arrive(desk, mail(f"News {name}", From=f"{name}@example.com", **headers), name)
    (sent,) = desk.campaign.outbox.list("delivered")
    headers = {"Message_ID": "<o@example.com>", "In_Reply_To": f"<{sent.message_id}>"}
    _arrive(desk, mail("Yes, gladly.", From="other@example.com", **headers), "o")
    desk.campaign.tick()
    rows = [row for row in today(desk.campaign.workspace).rows if row.mark == "READ"]
    assert sorted(row.name for row in rows) == ["30 mails", "Ines Falk"]
    assert "inbox dismiss --unmatched" in next(row.command for row in rows if not row.contact)
    folder = str(desk.campaign.folder)
    assert run("-C", folder, "inbox", "dismiss").returncode == 2
    assert run("-C", folder, "inbox", "dismiss", "3", "--unmatched").returncode == 2
    told = run("-C", folder, "inbox", "dismiss", "--unmatched").stdout
    assert "30 put aside" in told
    assert [seen["data"]["sender"] for seen in desk.campaign.triage.waiting()] == [
        "other@example.com"
    ]
    assert run("-C", folder, "undo").returncode == 0
    assert len(desk.campaign.triage.waiting()) == 31


def test_mail_from_a_stranger_is_assigned_or_dismissed(desk: Desk, mail: Mail) -> None:
    """It waits with nobody's name, cannot be confirmed before it has one, and goes when told."""
    for number in (1, 2):
        raw = mail(
            "Yes, gladly.", From="z@example.com", In_Reply_To="", Message_ID=f"<s{number}@x.org>"
        )
        _arrive(desk, raw, str(number))
    triage = desk.campaign.triage
    first, second = (seen["id"] for seen in triage.waiting())
    shown = [due.command for due in today(desk.campaign.workspace).rows if due.mark == "READ"]
    assert shown == [f"askaround inbox show {number}" for number in (first, second)]
    with pytest.raises(UsageError):
        triage.confirm(first, "reply.declined")
    triage.assign(first, desk.ines)
    triage.confirm(first, "reply.declined")
    assert desk.state == "declined"
    triage.dismiss(second)
    assert triage.waiting() == []
    with pytest.raises(UsageError):
        triage.dismiss(second)
    with pytest.raises(NotFound):
        triage.get(999)


def test_a_time_they_named_is_offered_to_be_taken(desk: Desk, mail: Mail, run: Run) -> None:
    """What to type next says that confirming agrees on it."""
    _arrive(desk, mail("Sure, happy to talk. Tuesday at 3 works.", In_Reply_To=_answered(desk)))
    (seen,) = desk.campaign.triage.waiting()
    desk.campaign.close()
    where = ("-C", str(desk.campaign.folder))
    shown = run(*where, "inbox", "show", str(seen["id"]), now="2026-11-24T10:00-05:00").stdout
    assert "askaround inbox confirm 1 (agrees on that time" in shown


def test_undo_takes_back_whose_a_mail_is_and_that_it_was_put_aside(desk: Desk, mail: Mail) -> None:
    """After either it waits again, as it did before."""
    _arrive(desk, mail("Who is this?", From="z@example.com", In_Reply_To=""))
    triage = desk.campaign.triage
    (before,) = triage.waiting()
    triage.dismiss(before["id"])
    desk.campaign.undo()
    assert triage.waiting() == [before]
    triage.assign(before["id"], desk.ines)
    assert triage.get(before["id"])["contact"] == desk.ines
    desk.campaign.undo()
    assert triage.waiting() == [before]


def test_an_absence_moves_the_reminder(desk: Desk, mail: Mail) -> None:
    """Case 38: with our In-Reply-To; no answer, but the follow-up waits for the return."""
    store = desk.campaign.store
    before = [row["due_at"] for row in store.timers.of([desk.ines])[desk.ines]]
    raw = mail(
        "I am away until 15 January 2027.",
        Subject="Automatic reply: proofs",
        Auto_Submitted="auto-replied",
        In_Reply_To=_answered(desk),
    )
    _arrive(desk, raw)
    after = [row["due_at"] for row in store.timers.of([desk.ines])[desk.ines]]
    assert desk.state == "requested"
    moved = {new - old for new, old in zip(after, before, strict=True) if old is not None}
    assert len(moved) == 1
    assert min(one for one in after if one is not None) >= 1_800_000_000 - 40 * 86_400
    assert desk.campaign.triage.waiting() == []


def test_why_tells_of_the_absence(desk: Desk, mail: Mail, run: Run) -> None:
    """Case 38: why the reminder waits, until when, and the words that say so."""
    long = "Thank you for your mail. " * 20
    raw = mail(
        f"{long}\n\nI am away until 15 January 2027.",
        Subject="Automatic reply: proofs",
        Auto_Submitted="auto-replied",
        In_Reply_To=_answered(desk),
    )
    _arrive(desk, raw)
    desk.campaign.close()
    command = ("-C", str(desk.campaign.folder), "why", "ines")
    told = " ".join(run(*command).stdout.split())
    assert "put off: they are away until 2027-01-15, as their automatic reply says" in told
    assert "I am away until 15 January 2027" in told
    timers = json.loads(run(*command, "--json").stdout)["timers"]
    moved = [timer for timer in timers if "away until 2027-01-15" in timer["held"]]
    assert moved
    assert all(timer["due_at"] is not None for timer in moved)


def test_a_known_absence_holds_what_is_sent_in_it(desk: Desk, mail: Mail) -> None:
    """Case 38: a message delivered while they are away starts no reminder before their return."""
    raw = mail(
        "I am away until 15 January 2027.",
        Subject="Automatic reply: proofs",
        Auto_Submitted="auto-replied",
        In_Reply_To=_answered(desk),
    )
    _arrive(desk, raw)
    campaign = desk.campaign
    start = int(datetime(2026, 12, 17, 20, tzinfo=UTC).timestamp())
    invite(campaign, desk.ines, at=start)
    (message,) = campaign.outbox.list("drafted", contact=desk.ines)
    campaign.outbox.approve(message.id, overrule="it is only a test")
    campaign.outbox.deliver([message.id])
    campaign.outbox.sent(message.id)
    rows = campaign.store.timers.of([desk.ines])[desk.ines]
    back = int(datetime(2027, 1, 15, tzinfo=UTC).timestamp())
    due = [row["due_at"] for row in rows if row["due_at"] is not None]
    assert due
    assert min(due) >= back


def test_a_bounce_marks_the_address(desk: Desk, mail: Mail) -> None:
    """What came back from a message of ours for want of a mailbox is written down as refused."""
    raw = mail(
        "Your message to ines@example.net could not be delivered: 550 5.1.1 user unknown",
        From="MAILER-DAEMON@mx.example.com",
        Subject="Undelivered Mail Returned to Sender",
        In_Reply_To=_answered(desk),
        Auto_Submitted="auto-replied",
    )
    _arrive(desk, raw)
    (known,) = desk.campaign.records(desk.ines, "refused")
    assert (known.data["address"], known.data["status"]) == ("ines@example.net", "5.1.1")
    # A mail from that address shows that it works; what they refuse later counts again.
    _arrive(desk, mail("I had no room. Yes, gladly.", Message_ID="<i2@example.net>"), "2")
    assert desk.campaign.records(desk.ines, "refused")[-1].data["lifted"] == "they wrote from it"


def test_a_tick_says_whose_mail_it_saw(desk: Desk, mail: Mail, run: Run) -> None:
    """A bounce is told with the contact's name, mail of somebody unknown with its address."""
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    bounce = mail(
        "Your message to ines@example.net could not be delivered: 550 5.1.1 user unknown",
        From="MAILER-DAEMON@mx.example.com",
        Subject="Undelivered Mail Returned to Sender",
        In_Reply_To=_answered(desk),
        Auto_Submitted="auto-replied",
    )
    desk.campaign.close()
    at = "2026-11-24T10:00-05:00"
    where = ("-C", str(desk.campaign.folder))
    (new / "1").write_bytes(bounce)
    told = run(*where, "tick", now=at).stdout
    assert "  seen: bounce of Ines Falk, fired undelivered\n" in told
    strange = {"In_Reply_To": "", "Message_ID": "<s@x.org>"}
    (new / "2").write_bytes(mail("Yes, gladly.", From="z@example.com", **strange))
    told = run(*where, "inbox", "fetch", now=at).stdout
    assert "reply of z@example.com: unmatched\n" in told


def test_thanks_after_the_talk_need_no_tick(desk: Desk) -> None:
    """Once its time has passed the talk counts as over; one undo takes both steps back."""
    campaign = desk.campaign
    start = desk.clock.now() + 3600
    schedule(campaign, desk.ines, at=start)
    (message,) = campaign.outbox.list("drafted", contact=desk.ines)
    campaign.outbox.approve(message.id, overrule="it is only a test")
    campaign.outbox.deliver([message.id])
    campaign.outbox.sent(message.id)
    thing = [("thanks", {"thing": "the hint to sit with an editor"})]
    desk.clock.at = start + 60
    with pytest.raises(Held, match="has no 'thank' from there"):
        campaign.intend(desk.ines, "user.thank", records=thing)
    desk.clock.at = start + 45 * 60
    done = campaign.intend(desk.ines, "user.thank", records=thing)
    assert (desk.state, done.source) == ("thanked", "interviewed")
    assert {one.purpose for one in done.effects} >= {"debrief", "thank-you"}
    campaign.undo()
    assert desk.state == "scheduled"


def test_unread_mail_is_why_there_is_no_thanks_yet(desk: Desk, mail: Mail) -> None:
    """After the talk what they wrote holds the timer that ends it; the error of `thank` says so."""
    campaign = desk.campaign
    start = desk.clock.now() + 3600
    schedule(campaign, desk.ines, at=start)
    (message,) = campaign.outbox.list("drafted", contact=desk.ines)
    campaign.outbox.approve(message.id, overrule="it is only a test")
    campaign.outbox.deliver([message.id])
    campaign.outbox.sent(message.id)
    assert desk.state == "scheduled"
    _arrive(desk, mail("Which door was it again?", In_Reply_To=_answered(desk)))
    (seen,) = campaign.triage.waiting()
    with pytest.raises(Held, match="has no 'thank' from there"):
        campaign.intend(desk.ines, "user.thank")
    desk.clock.at = start + 45 * 60
    for ticked in (False, True):
        if ticked:
            campaign.tick()
        with pytest.raises(Held, match="Ines Falk is still scheduled") as told:
            campaign.intend(desk.ines, "user.thank")
        assert told.value.why == "'meeting over' waits until you have read a message of Ines Falk"
        assert told.value.hint.startswith("askaround inbox")
    campaign.triage.dismiss(seen["id"])
    thing = [("thanks", {"thing": "the hint to sit with an editor"})]
    campaign.intend(desk.ines, "user.thank", records=thing)
    assert desk.state == "thanked"


def test_a_refused_address_is_asked_for_by_today(desk: Desk, mail: Mail) -> None:
    """Until it is edited, or they write from it, `today` says what to type; an undo brings it."""
    campaign = desk.campaign
    raw = mail(
        "Your message to ines@example.net could not be delivered: 550 5.1.1 user unknown",
        From="MAILER-DAEMON@mx.example.com",
        Subject="Undelivered Mail Returned to Sender",
        In_Reply_To=_answered(desk),
        Auto_Submitted="auto-replied",
    )
    assert _addresses(desk) == []
    _arrive(desk, raw)
    asked = [
        (
            "ASK",
            "Ines Falk",
            "ines@example.net was refused for good",
            f"askaround edit {desk.ines:02d} --email ADDRESS",
        )
    ]
    assert (desk.state, _addresses(desk)) == ("prospect", asked)
    campaign.edit(desk.ines, emails=("ines@example.org", "ines@example.net"))
    assert _addresses(desk) == []
    campaign.undo()
    assert _addresses(desk) == asked
    _arrive(desk, mail("I had no room. Yes, gladly.", Message_ID="<i2@example.net>"), "2")
    assert _addresses(desk) == []
    campaign.note(desk.ines, "refused", {"address": "ines@example.net", "status": "5.1.1"})
    assert _addresses(desk) == asked
    campaign.edit(desk.ines, do_not_contact=True)
    assert _addresses(desk) == []


def _addresses(desk: Desk) -> list[tuple[str, str, str, str]]:
    rows = today(desk.campaign.workspace).rows
    return [(r.mark, r.name, r.what, r.command) for r in rows if r.kind == "address"]


def test_a_mail_that_goes_through_ends_what_was_refused(desk: Desk, mail: Mail) -> None:
    """Overruled once, the address counts as good, until a server refuses it anew."""
    campaign = desk.campaign
    refused = {"address": "ines@example.net", "status": "5.1.1"}
    campaign.note(desk.ines, "refused", refused)
    assert "was refused for good" in _held(desk)
    campaign.intend(desk.ines, "user.propose", overrule="she told me on the phone")
    (message,) = campaign.outbox.list("drafted", contact=desk.ines)
    campaign.outbox.approve(message.id, overrule="she told me on the phone")
    campaign.outbox.deliver([message.id])
    campaign.outbox.sent(message.id)
    assert campaign.records(desk.ines, "refused")[-1].data["lifted"] == "a mail to it went through"
    assert "refused" not in _held(desk)
    campaign.note(desk.ines, "refused", refused)
    assert "was refused for good" in _held(desk)
    assert campaign.verify() == []


def _held(desk: Desk) -> str:
    """Why she may not be written to now; empty where she may."""
    try:
        desk.campaign.intend(desk.ines, "user.propose", dry_run=True)
    except Held as error:
        return f"{error} {error.why}"
    return ""


def test_a_reply_of_theirs_ends_an_absence(desk: Desk, mail: Mail) -> None:
    """Case 38: who writes is back; an older mail of theirs says nothing of that."""
    store = desk.campaign.store
    notice = mail(
        "I am away until 15 January 2027.",
        Subject="Automatic reply: proofs",
        Auto_Submitted="auto-replied",
        In_Reply_To=_answered(desk),
        Date="Wed, 25 Nov 2026 15:00:00 +0000",
    )
    _arrive(desk, notice)
    older = mail(
        "Which proofs do you mean?",
        In_Reply_To=_answered(desk),
        Date="Tue, 24 Nov 2026 15:00:00 +0000",
        Message_ID="<i2@example.net>",
    )
    _arrive(desk, older, "2")
    back = int(datetime(2027, 1, 15, tzinfo=UTC).timestamp())
    due = [row["due_at"] for row in store.timers.of([desk.ines])[desk.ines] if row["due_at"]]
    assert min(due) >= back - 86_400
    newer = mail(
        "I am back earlier. Which proofs?",
        In_Reply_To=_answered(desk),
        Date="Wed, 25 Nov 2026 16:00:00 +0000",
        Message_ID="<i3@example.net>",
    )
    _arrive(desk, newer, "3")
    due = [row["due_at"] for row in store.timers.of([desk.ines])[desk.ines] if row["due_at"]]
    assert min(due) < int(datetime(2026, 12, 20, tzinfo=UTC).timestamp())
    assert desk.campaign.verify() == []
