"""What goes wrong with mail that comes in: each case of the fault matrix, in a running campaign."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from askaround.model import Effect
from tests.plugins.askaround_email.conftest import ME, NOW, Desk, Mail, Read

DAEMON = "Mail Delivery System <mailer-daemon@mx.example.net>"


def _arrive(desk: Desk, raw: bytes, name: str = "1") -> None:
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    (new / name).write_bytes(raw)
    desk.campaign.tick()


def _asked(desk: Desk) -> str:
    return f"<{_messages(desk)[0].message_id}>"


def _messages(desk: Desk) -> list[Effect]:
    return desk.campaign.outbox.list(("delivered", "failed"), contact=desk.ines)


def _kinds(desk: Desk) -> list[str]:
    rows = desk.campaign.store.connection.execute("SELECT kind FROM observation ORDER BY id")
    return [str(row[0]) for row in rows]


def _waiting(desk: Desk) -> list[dict[str, Any]]:
    return list(desk.campaign.triage.waiting())


def _report(*blocks: str, returned: str = "", headers: str = "") -> bytes:
    """A delivery report as mail servers write it, about one or more recipients."""
    status = "\n".join(f"\n{block}" for block in blocks)
    back = f"\n--b\nContent-Type: text/rfc822-headers\n\n{returned}\n" if returned else ""
    return (
        f"From: {DAEMON}\nTo: {ME}\nSubject: Delivery Status Notification\n"
        f"Date: Tue, 24 Nov 2026 14:00:00 +0000\nMessage-ID: <d1@mx.example.net>\n{headers}"
        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; "
        'boundary="b"\n\n--b\nContent-Type: text/plain\n\nA message could not be delivered.\n\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n"
        f"{status}\n{back}\n--b--\n"
    ).encode()


def _failed(address: str, status: str = "5.1.1", action: str = "failed") -> str:
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n"


def test_a_report_marked_as_automatic_is_a_bounce(desk: Desk) -> None:
    """Case 39: Auto-Submitted on a delivery report does not make an absence of it."""
    raw = _report(
        _failed("ines@example.net"),
        returned=f"Message-ID: {_asked(desk)}",
        headers="Auto-Submitted: auto-replied\n",
    )
    _arrive(desk, raw)
    assert _kinds(desk) == ["bounce"]
    assert desk.campaign.records(desk.ines, "absence") == []
    assert desk.state != "requested"


def test_a_delay_is_not_the_end(desk: Desk) -> None:
    """Case 40: a report that it is still being tried moves nobody."""
    block = _failed("ines@example.net", "4.4.1", "delayed")
    _arrive(desk, _report(block, returned=f"Message-ID: {_asked(desk)}"))
    assert desk.state == "requested"


def test_a_bounce_in_plain_words_is_one(desk: Desk, mail: Mail) -> None:
    """Case 41: no report, but what only a mail server writes, with our message returned in it."""
    text = (
        "Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to "
        "deliver your message to the following addresses.\nThis is a permanent error; I've given "
        "up. Sorry it didn't work out.\n\n<ines@example.net>:\n550 5.1.1 no such user\n\n"
        f"--- Below this line is a copy of the message.\n\nMessage-ID: {_asked(desk)}\n"
    )
    raw = mail(text, From=DAEMON, Subject="failure notice", In_Reply_To="")
    _arrive(desk, raw)
    assert _kinds(desk) == ["bounce"]
    assert desk.state != "requested"


@pytest.mark.parametrize("returned", ["", "Message-ID: <made-up@example.org>"])
def test_a_bounce_that_names_none_of_ours_fires_nothing(desk: Desk, returned: str) -> None:
    """Case 42: a forged report about their address alone, or about another id, moves nobody."""
    _arrive(desk, _report(_failed("ines@example.net"), returned=returned))
    assert desk.state == "requested"
    assert [message.status.value for message in _messages(desk)] == ["delivered"]


def test_each_recipient_of_a_report_is_read_alone(read: Read) -> None:
    """Case 43: one failed for good, one for now, one was delivered."""
    seen = read(
        _report(
            _failed("a@example.net"),
            _failed("b@example.net", "4.2.2", "delayed"),
            _failed("c@example.net", "2.0.0", "delivered"),
        )
    )
    told = {one["address"]: one["permanent"] for one in seen.data["failures"]}  # type: ignore[attr-defined]
    assert told == {"a@example.net": True, "b@example.net": False}


def test_a_report_about_somebody_else_too_is_theirs_alone(desk: Desk) -> None:
    """Case 43: another recipient's failure in the report of our message is not theirs."""
    blocks = (_failed("ines@example.net", "2.0.0", "delivered"), _failed("other@example.com"))
    _arrive(desk, _report(*blocks, returned=f"Message-ID: {_asked(desk)}"))
    assert desk.state == "requested"


def test_a_bounce_without_our_id_waits(desk: Desk) -> None:
    """Case 44: nothing of our message came back, so a person says whether it is about it."""
    _arrive(desk, _report(_failed("ines@example.net")))
    assert desk.state == "requested"
    assert [seen["kind"] for seen in _waiting(desk)] == ["bounce"]


def test_a_challenge_is_no_answer(desk: Desk, mail: Mail) -> None:
    """Case 45: a machine that asks whether we are a person waits for the person."""
    raw = mail(
        "Please click the link below to confirm that you are a real person. Your message to "
        "ines@example.net will then be delivered.\nhttps://verify.example.net/x",
        Subject="Please confirm your message",
        Auto_Submitted="auto-replied",
        In_Reply_To=_asked(desk),
    )
    _arrive(desk, raw)
    assert desk.state == "requested"
    assert _kinds(desk) == ["challenge"]


def test_a_read_receipt_is_no_answer(desk: Desk) -> None:
    """Case 46: that it was displayed says nothing of what they think of it."""
    raw = (
        f"From: Ines Falk <ines@example.net>\nTo: {ME}\nSubject: Read: proofs\n"
        f"Date: Tue, 24 Nov 2026 14:00:00 +0000\nMessage-ID: <r1@example.net>\n"
        f"In-Reply-To: {_asked(desk)}\nMIME-Version: 1.0\nContent-Type: multipart/report; "
        'report-type=disposition-notification; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        "Yes, gladly: your message was read.\n\n--b\n"
        "Content-Type: message/disposition-notification\n\n"
        f"Final-Recipient: rfc822; ines@example.net\nOriginal-Message-ID: {_asked(desk)}\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n\n--b--\n"
    )
    _arrive(desk, raw.encode())
    assert desk.state == "requested"
    assert _kinds(desk) == ["auto_reply"]
    assert desk.campaign.records(desk.ines, "absence") == []


def test_a_complaint_stops(desk: Desk) -> None:
    """Case 47: a provider's report that it was marked as spam is a request to stop."""
    raw = (
        f"From: <fbl@example.net>\nTo: {ME}\nSubject: complaint\nMIME-Version: 1.0\n"
        "Date: Tue, 24 Nov 2026 14:00:00 +0000\nMessage-ID: <c1@example.net>\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\n\n--b\n'
        "Content-Type: text/plain\n\nThis is an email abuse report.\n\n--b\n"
        "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n"
        "Original-Rcpt-To: ines@example.net\n\n--b\nContent-Type: message/rfc822\n\n"
        f"From: {ME}\nTo: ines@example.net\nSubject: proofs\nMessage-ID: {_asked(desk)}\n\nDear\n"
        "\n--b--\n"
    )
    _arrive(desk, raw.encode())
    assert _kinds(desk) == ["complaint"]
    assert desk.campaign.contact(desk.ines).state in ("stopped", "requested")
    assert desk.state == "stopped" or _waiting(desk)


def test_our_own_mail_come_back_is_no_answer(desk: Desk, mail: Mail) -> None:
    """Case 51: a copy of our own message, looped back, is ours."""
    raw = mail("Yes, gladly.", From=f"Robin Vale <{ME}>", To=ME, In_Reply_To=_asked(desk))
    _arrive(desk, raw)
    assert desk.state == "requested"
    assert _waiting(desk) == []


def test_a_copy_from_a_list_is_no_answer(desk: Desk, mail: Mail) -> None:
    """Case 52: what a mailing list hands round moves nobody, though they wrote it."""
    raw = mail(
        "Yes, gladly.", List_Id="<proofs.lists.example.org>", Precedence="list", In_Reply_To=""
    )
    _arrive(desk, raw)
    assert desk.state == "requested"
    assert set(_kinds(desk)) <= {"list"}


def test_a_mail_delivered_twice_counts_once(desk: Desk, mail: Mail) -> None:
    """Case 53: the second copy has other trace headers, and is known."""
    raw = mail("No, thank you.", In_Reply_To=_asked(desk))
    _arrive(desk, raw, "1")
    _arrive(desk, b"Received: from b.example.net\nDelivered-To: robin@example.org\n" + raw, "2")
    assert len(_kinds(desk)) == 1


@pytest.mark.parametrize("message_id", ["", "<same@example.net>"])
def test_ids_that_are_missing_or_doubled_lose_nothing(
    desk: Desk, mail: Mail, message_id: str
) -> None:
    """Case 54: two mails without an id, or with the same, are two mails."""
    for number, text in enumerate(("Who are you?", "Sorry, I found it. What is it about?")):
        raw = mail(text, Message_ID=message_id, In_Reply_To=_asked(desk))
        _arrive(desk, raw, str(number))
    assert len(_kinds(desk)) == 2


@pytest.mark.parametrize(
    "date",
    [
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "Tue, 19 Jan 2038 03:14:08 +0000",
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "Tue, 99 Foo 2026",
        "",
    ],
)
def test_a_date_that_cannot_be_is_not_believed(read: Read, mail: Mail, date: str) -> None:
    """Case 55: then the time of the file counts; never the future, never 1970."""
    assert read(mail(Date=date), written=NOW - 60).at == NOW - 60


def test_an_unknown_charset_is_read_all_the_same(read: Read, mail: Mail) -> None:
    """Case 56: what can be read is read."""
    seen = read(mail("Yes, gladly.", Content_Type="text/plain; charset=klingon"))
    assert (seen.kind, seen.text) == ("reply", "Yes, gladly.")


def _named(parameter: str) -> bytes:
    return (
        f"From: ines@example.net\nTo: {ME}\nSubject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nYes.\n'
        f"--b\nContent-Type: application/pdf\nContent-Disposition: attachment; {parameter}\n\nx\n"
        "--b--\n"
    ).encode()


@pytest.mark.parametrize(
    "parameter",
    [
        "filename*=utf-8''..%2F..%2Fx.pdf",
        'filename*0="../../"; filename*1="x.pdf"',
        'filename="..\\\\..\\\\x.pdf"',
    ],
)
def test_a_path_is_no_file_name(read: Read, parameter: str) -> None:
    """Case 57: of a path only the last part is kept, and nothing is written."""
    assert read(_named(parameter)).data["attachments"] == ["x.pdf"]


@pytest.mark.parametrize("mark", ["%00", "%E2%80%AE", "%E2%81%A6", "%0A"])
def test_marks_that_hide_are_taken_out_of_names(read: Read, mark: str) -> None:
    """Case 58: NUL, line ends and marks that turn the writing round."""
    assert read(_named(f"filename*=utf-8''a{mark}fdp.exe")).data["attachments"] in (
        ["afdp.exe"],
        ["a fdp.exe"],
    )


def test_a_packed_file_is_never_unpacked(read: Read, tmp_path: Path) -> None:
    """Case 61: a bomb costs what it weighs, and its name is all that is kept."""
    import base64
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros", bytes(20_000_000))
    raw = _named('filename="bomb.zip"\nContent-Transfer-Encoding: base64').replace(
        b"\n\nx\n", b"\n\n" + base64.encodebytes(packed.getvalue()) + b"\n"
    )
    seen = read(raw)
    assert (seen.kind, seen.text, seen.data["attachments"]) == ("reply", "Yes.", ["bomb.zip"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ('application/ms-tnef; name="winmail.dat"', "tnef"),
        ('multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"', "encrypted"),
        ('application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', "encrypted"),
    ],
)
def test_what_cannot_be_read_waits_and_says_why(desk: Desk, kind: str, told: str) -> None:
    """Cases 62 and 63: winmail.dat and encrypted mail are an answer that a person must open."""
    raw = (
        f"From: Ines Falk <ines@example.net>\nTo: {ME}\nSubject: Re: proofs\n"
        f"Date: Tue, 24 Nov 2026 14:00:00 +0000\nMessage-ID: <e1@example.net>\n"
        f"In-Reply-To: {_asked(desk)}\nMIME-Version: 1.0\nContent-Type: {kind}\n"
        "Content-Transfer-Encoding: base64\n\nAAAA\n"
    ).encode()
    _arrive(desk, raw)
    assert desk.state == "requested"
    (waiting,) = _waiting(desk)
    assert waiting["data"]["unreadable"] == told


def test_an_empty_answer_waits(desk: Desk, mail: Mail) -> None:
    """Case 64: that they wrote is known, what they mean is not."""
    _arrive(desk, mail("", In_Reply_To=_asked(desk)))
    assert desk.state == "requested"
    assert [seen["kind"] for seen in _waiting(desk)] == ["reply"]
