"""Received mail as observations: what kind it is, what it answers, and that nothing breaks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround.model import Observation
from askaround_email.parts.markup import html_to_text
from askaround_email.reading.reader import read_mail
from tests.stopwatch import at_most

from .conftest import ME, NOW

Mail = Callable[..., bytes]
Read = Callable[..., Observation]

DSN = """\
Return-Path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example.org>
To: robin+a1b2c3d4@example.org
Subject: Mail delivery failed: returning message to sender
Auto-Submitted: auto-replied
Message-ID: <dsn1@mx.example.org>
Date: Tue, 24 Nov 2026 14:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

The following address failed: ines@example.net

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ines@example.net
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {status} no such mailbox

--b
Content-Type: message/rfc822

From: Robin Vale <robin@example.org>
To: ines@example.net
Subject: Twenty minutes on proofs?
Message-ID: <k7@example.org>

Dear Ines
--b--
"""


def _dsn(action: str = "failed", status: str = "5.1.1") -> bytes:
    return DSN.format(action=action, status=status).encode()


def test_a_reply_is_a_reply(mail: Mail, read: Read) -> None:
    """The writer's own words, whom it is from, and what it answers."""
    text = "Yes, gladly.\n\nInes\n\nOn Tue, Nov 24, 2026 Robin Vale wrote:\n> would you talk?"
    seen = read(mail(text, References="<a@example.org><b@example.org>"))
    assert (seen.kind, seen.sender) == ("reply", "ines@example.net")
    assert seen.text == "Yes, gladly.\n\nInes"
    assert seen.answers == ("k7@example.org", "b@example.org", "a@example.org")
    assert seen.at == NOW - 3600


def test_a_bounce_says_who_and_what(read: Read) -> None:
    """The failed address, the status, and our own message, though it is marked as auto-replied."""
    seen = read(_dsn())
    assert seen.kind == "bounce"
    assert seen.answers == ("k7@example.org",)
    assert seen.tokens == ("a1b2c3d4",)
    assert seen.data["recipients"] == ["ines@example.net"]
    assert (seen.data["permanent"], seen.data["status"]) == (True, "5.1.1")
    assert seen.text == ""


@pytest.mark.parametrize(
    ("action", "status", "permanent"),
    [
        ("failed", "5.1.1", True),
        ("delayed", "4.4.1", False),
        ("failed", "4.4.7", True),
        ("failed", "4.2.2", True),
    ],
)
def test_a_delay_is_no_failure(read: Read, action: str, status: str, permanent: bool) -> None:
    """Only what nobody will try again is for good."""
    assert read(_dsn(action, status)).data["permanent"] is permanent


@pytest.mark.parametrize(
    ("subject", "text", "permanent"),
    [
        ("failure notice", "<ines@example.net>:\nSorry, no mailbox here. (#5.1.1)", True),
        ("Undelivered Mail", "ines@example.net: user unknown", True),
        (
            "Warning: message delayed 2 days",
            "Not yet delivered:\n  ines@example.net\nAttempts will continue for some time.",
            False,
        ),
    ],
)
def test_bounces_without_a_report_are_known(
    mail: Mail, read: Read, subject: str, text: str, permanent: bool
) -> None:
    """Old and odd mail servers write plain text; half of all bounces are like that."""
    returned = "\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <k7@example.org>\n"
    raw = mail(
        text + returned,
        From="MAILER-DAEMON@mx.example.org",
        Subject=subject,
        In_Reply_To="",
        Return_Path="<>",
    )
    seen = read(raw)
    assert seen.kind == "bounce"
    assert seen.data["recipients"] == ["ines@example.net"]
    assert seen.data["permanent"] is permanent
    assert seen.answers[0] == "k7@example.org"


def test_a_person_who_writes_of_a_bounce_is_a_person(mail: Mail, read: Read) -> None:
    """Words alone make no bounce: there must be a sign of a machine."""
    text = "Your first mail could not be delivered: my mailbox was full. I am glad to talk."
    assert read(mail(text)).kind == "reply"
    assert read(mail(text, Subject="Re: Undeliverable: hello")).kind == "reply"


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied (vacation)"},
        {"Auto_Submitted": "auto-generated"},
        {"X_Autoreply": "yes"},
        {"X_Autorespond": "away"},
        {"Precedence": "auto_reply"},
        {"Subject": "Automatic reply: Twenty minutes on proofs?"},
        {"Subject": "Out of office"},
        {"Subject": "Abwesenheitsnotiz: bis Montag"},
        {"Subject": "Réponse automatique : absence"},
        {"Return_Path": "<>", "X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<>", "Precedence": "bulk"},
    ],
)
def test_machines_that_answer_are_no_persons(
    mail: Mail, read: Read, headers: dict[str, str]
) -> None:
    """Every usual sign of an automatic reply is enough, though it carries our Message-ID."""
    seen = read(mail("I am away until 30 November 2026.", **headers))
    assert seen.kind == "auto_reply"
    assert seen.answers == ("k7@example.org",)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "no"},
        {"Subject": "Re: Automatic reply: I am back"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<ines@example.net>"},
    ],
)
def test_persons_are_no_machines(mail: Mail, read: Read, headers: dict[str, str]) -> None:
    """One weak sign does not turn an answer into an automatic reply."""
    assert read(mail(**headers)).kind == "reply"


def test_an_absence_says_until_when(mail: Mail, read: Read) -> None:
    """The day they are back is read, in seconds since 1970 UTC."""
    seen = read(mail("I am away until 30 November.", Auto_Submitted="auto-replied"))
    assert seen.data["returns_on"] == 1_796_000_400 - 1_796_000_400 % 86_400
    assert "30 November" in str(seen.data["returns_words"])


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Je suis absent jusqu'au 30 novembre inclus.", "2026-12-01"),
        ("I am away through Jan 4.", "2027-01-05"),
        ("Ich bin bis einschließlich 4. Januar nicht im Haus.", "2027-01-05"),
        ("I am away until 4 January.", "2027-01-04"),
        ("I am away through Jan 4 and back on Jan 11.", "2027-01-11"),
        ("Ich bin vom 26.11. bis 11.12. verreist.", "2026-12-14"),
        ("Je suis absente du 26 novembre au 8 décembre.", "2026-12-09"),
        ("Estoy de baja del 26 de noviembre al 4 de diciembre.", "2026-12-07"),
        ("Sarò via dal 26/11 al 4/12.", "2026-12-07"),
        ("Jsem pryč od 26. 11. do 2. 12.", "2026-12-03"),
        ("Θα λείψω από 26/11 έως 2/12.", "2026-12-03"),
        ("Olen lomalla 26.11.-4.12.", "2026-12-07"),
        ("I am out 26-27 November, back on 1 December.", "2026-12-01"),
        ("11月26日から12月2日まで休みます。", "2026-12-03"),
    ],
)
def test_a_last_day_away_is_no_day_of_return(mail: Mail, read: Read, text: str, back: str) -> None:
    """Who names the last day, or from when to when, is back on the next working day."""
    seen = read(mail(text, Auto_Submitted="auto-replied"))
    at = seen.data["returns_on"]
    assert isinstance(at, int)
    assert datetime.fromtimestamp(at, UTC).date().isoformat() == back


def test_a_name_without_a_domain_is_found_in_what_came_back(read: Read) -> None:
    """GroupWise names a mailbox only; whom the returned mail went to says the rest."""
    raw = (
        "From: Mail Agent <postmaster@example.com>\r\nTo: robin@example.org\r\n"
        "Subject: Message status - undeliverable\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/plain\r\n\r\n"
        "The message that you sent was undeliverable to the following:\r\n"
        "\tines (user not found)\r\n\r\n--b\r\n"
        "Content-Type: message/rfc822\r\n\r\n"
        "From: robin@example.org\r\nTo: Ines Falk <ines@example.net>\r\n"
        "Cc: omar@example.net\r\nMessage-ID: <k7@example.org>\r\n\r\nhello\r\n--b--\r\n"
    )
    seen = read(raw.encode())
    assert (seen.kind, seen.data["permanent"]) == ("bounce", True)
    assert seen.data["recipients"] == ["ines@example.net"]


def test_a_read_receipt_is_no_answer(mail: Mail, read: Read) -> None:
    """That a mail was displayed says nothing about what they think."""
    raw = mail(
        "--b\nContent-Type: text/plain\n\nRead.\n--b\n"
        "Content-Type: message/disposition-notification\n\n"
        "Final-Recipient: rfc822; ines@example.net\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n\n--b--",
        Content_Type="multipart/report; report-type=disposition-notification; boundary=b",
    )
    assert read(raw).kind == "auto_reply"


def test_a_spam_complaint_is_one(mail: Mail, read: Read) -> None:
    """A feedback report names the message it is about."""
    raw = mail(
        "--b\nContent-Type: text/plain\n\nAn abuse report.\n--b\n"
        "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n\n--b\n"
        "Content-Type: message/rfc822\n\nMessage-ID: <k7@example.org>\n\nx\n--b--",
        Content_Type="multipart/report; report-type=feedback-report; boundary=b",
        In_Reply_To="",
    )
    seen = read(raw)
    assert seen.kind == "complaint"
    assert seen.answers == ("k7@example.org",)


def test_a_challenge_asks_for_something(mail: Mail, read: Read) -> None:
    """A server that wants a confirmation is told from an absence."""
    raw = mail(
        "Your message is being held. Please click the link so that your message is delivered.",
        Subject="Please confirm your message",
        Auto_Submitted="auto-replied",
    )
    assert read(raw).kind == "challenge"


def test_an_answer_that_confirms_is_a_challenge(mail: Mail, read: Read) -> None:
    """TMDA and its like ask for a plain answer, and mark themselves as automatic."""
    text = "Your mail is from somebody new here. Please reply to this message to confirm it."
    assert read(mail(text, Auto_Submitted="auto-replied")).kind == "challenge"


@pytest.mark.parametrize("auto", ["", "auto-generated"])
def test_an_answer_to_an_invitation_is_one(mail: Mail, read: Read, auto: str) -> None:
    """A calendar's answer is told from words, also where its server marks it as generated."""
    raw = mail(
        "--b\nContent-Type: text/plain\n\nAccepted\n--b\n"
        "Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\n--b--",
        Content_Type="multipart/alternative; boundary=b",
        Auto_Submitted=auto,
    )
    seen = read(raw)
    assert (seen.kind, seen.data["method"]) == ("calendar", "REPLY")


def test_lists_and_ones_own_mail_are_no_replies(mail: Mail, read: Read) -> None:
    """A list's copy and a mail of one's own are told apart."""
    assert read(mail(List_Id="<talk.example.org>")).kind == "list"
    assert read(mail(From=f"Robin <{ME}>")).kind == "own"


def test_sent_mail_is_sent_whatever_it_looks_like(mail: Mail, read: Read) -> None:
    """In the folder of sent mail everything was sent."""
    assert read(_dsn(), sent=True).kind == "sent"
    assert read(mail(From=ME), sent=True).key.startswith("sent:")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 24 Nov 2026 14:00:00 +0000", NOW - 3600),
        ("Tue, 24 Nov 2026 14:00:00 -0000", NOW - 3600),
        ("Thu, 1 Jan 1970 00:00:00 +0000", NOW - 60),
        ("Tue, 19 Jan 2038 03:14:08 +0000", NOW - 60),
        ("Wed, 25 Nov 2026 14:00:00 +0000", NOW + 23 * 3600),
        ("yesterday", NOW - 60),
        ("Fri, 31 Dec 9999 23:59:59 -2359", NOW - 60),
        ("", NOW - 60),
    ],
)
def test_dates_are_taken_only_where_they_can_be(
    mail: Mail, read: Read, date: str, expected: int
) -> None:
    """Between 1990 and two days ahead the header counts, else the file's own time."""
    assert read(mail(Date=date)).at == expected


def test_a_mail_delivered_twice_is_one(mail: Mail, read: Read) -> None:
    """Trace headers differ, the observation's key does not; another text makes another key."""
    once = read(mail(Received="by one"))
    again = read(mail(Received="by two", Delivered_To=ME))
    assert once.key == again.key
    assert once.digest != again.digest
    assert read(mail("No, sorry.")).key != once.key


def test_tokens_are_read_from_every_address_it_was_sent_to(mail: Mail, read: Read) -> None:
    """Also where only the envelope shows it, and besides a tag of one's own."""
    seen = read(mail(To="x@example.org", Delivered_To="robin+jobs+a1b2c3d4@example.org"))
    assert seen.tokens == ("jobs", "a1b2c3d4")


def test_html_is_read_as_words(mail: Mail, read: Read) -> None:
    """Without a plain text the HTML one is read, its quotes left out."""
    html = (
        "<style>p {color: red}</style><p>Yes &amp; gladly.<br>Ines</p>"
        "<div>On Tue, Nov 24, 2026 Robin Vale wrote:</div>"
        "<blockquote><p>would you talk?</p></blockquote>"
    )
    seen = read(mail(html, Content_Type="text/html; charset=utf-8"))
    assert seen.text == "Yes & gladly.\nInes"


@pytest.mark.parametrize(
    ("charset", "raw"),
    [
        ("utf-8", "Grüße €".encode()),
        ("iso-8859-1", "Grüße €".encode("cp1252")),
        ("x-unknown", "Grüße €".encode()),
        ("punycode", b"Gr\xc3\xbc\xc3\x9fe \xe2\x82\xac"),
        ("koi8-r", "Привет".encode("koi8-r")),
    ],
)
def test_charsets_are_read_or_guessed(mail: Mail, read: Read, charset: str, raw: bytes) -> None:
    """An unknown or wrong charset does not lose the words."""
    made = mail("HERE", Content_Type=f"text/plain; charset={charset}").replace(b"HERE", raw)
    assert read(made).text in ("Grüße €", "Привет")


def test_attachments_are_named_and_left_alone(mail: Mail, read: Read) -> None:
    """A name cannot lead anywhere, and an attached text is not what they wrote."""
    raw = mail(
        "--b\nContent-Type: text/plain\n\nSee below.\n--b\n"
        "Content-Type: text/plain; name=x.txt\nContent-Disposition: attachment;\n"
        " filename*=utf-8''..%2F..%2F%E2%80%AE%00x.txt\n\nNo, thanks.\n--b--",
        Content_Type="multipart/mixed; boundary=b",
    )
    seen = read(raw)
    assert seen.text == "See below."
    assert seen.data["attachments"] == ["x.txt"]


@pytest.mark.parametrize(
    ("kind", "word"),
    [("application/pkcs7-mime; smime-type=enveloped-data", "encrypted"),
     ("application/ms-tnef", "tnef")],
)  # fmt: skip
def test_what_cannot_be_read_is_said(mail: Mail, read: Read, kind: str, word: str) -> None:
    """An encrypted mail is a reply without words, not an error."""
    seen = read(mail("AAAA", Content_Type=kind, Content_Transfer_Encoding="base64"))
    assert (seen.kind, seen.text, seen.data["unreadable"]) == ("reply", "", word)


def test_a_thousand_levels_are_no_trouble(mail: Mail, read: Read) -> None:
    """Deep nesting ends in an observation, and soon."""
    nested = "".join(
        f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(1000)
    )
    with at_most(2):
        seen = read(mail(nested, Content_Type="multipart/mixed; boundary=b0"))
        assert seen.kind in ("reply", "unknown")


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\n\nx\n" * 500_000,
        b"".join(b"X-%d: y\n" % n for n in range(200_000)) + b"From: a@example.org\n\nhi",
        b"From: a@example.org\nReferences: " + b"<a@b> " * 500_000 + b"\n\nhi",
        b"From: " + b"a@example.org, " * 300_000 + b"\n\nhi",
        b"From: a@example.org\nSubject: " + b"=?utf-8?q?x?= " * 300_000 + b"\n\nhi",
    ],
    ids=["parts", "headers", "references", "senders", "words"],
)
def test_a_flood_takes_no_time(raw: bytes, read: Read) -> None:
    """Half a million of anything is cut short."""
    with at_most(2):
        assert read(raw).kind in ("reply", "unknown")


def test_a_mail_from_nobody_is_unknown(read: Read) -> None:
    """Without a sender it is nobody's answer."""
    assert read(b"Subject: hello\n\nyes").kind == "unknown"
    assert read(b"").kind == "unknown"


def test_a_failure_stays_with_the_mail(
    mail: Mail, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong inside becomes an observation with the reason."""

    def broken(*_: object) -> str:
        raise RuntimeError("out of order")

    monkeypatch.setattr("askaround_email.reading.reader.own_words", broken)
    seen = read(mail())
    assert seen.kind == "unknown"
    assert seen.data["error"] == "RuntimeError: out of order"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_are_read(raw: bytes) -> None:
    """Nothing raises, and the moment is never in the far future."""
    seen = read_mail(raw, own=(ME,), now=NOW, written=NOW, sent=False)
    assert seen.channel == "email"
    assert 0 <= seen.at <= NOW + 2 * 86_400


_NAMES = st.sampled_from(
    ["From", "To", "Subject", "Date", "Content-Type", "Content-Transfer-Encoding", "Return-Path",
     "Auto-Submitted", "References", "In-Reply-To", "Message-ID", "Content-Disposition"]
)  # fmt: skip
_VALUES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["multipart/mixed; boundary=b", "multipart/report; report-type=delivery-status; boundary=b",
         "message/rfc822", "message/delivery-status", "text/html; charset=utf-7", "base64",
         "quoted-printable", "x-uuencode", "=?utf-8?b?=?=", "<>", "a@b, c@d <e@f>", "text/calendar"]
    ),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(_NAMES, _VALUES), max_size=12),
    st.lists(
        st.one_of(st.text(max_size=80), st.just("--b"), st.just("--b--"), st.just("")), max_size=12
    ),
)
def test_odd_headers_and_parts_are_read(headers: list[tuple[str, str]], lines: list[str]) -> None:
    """Headers of every kind with any value, and parts cut anywhere, end in an observation."""
    text = "\n".join(f"{name}: {value}" for name, value in headers) + "\n\n" + "\n".join(lines)
    seen = read_mail(text.encode("utf-8", "replace"), own=(ME,), now=NOW, written=NOW, sent=False)
    assert "RecursionError" not in str(seen.data.get("error", ""))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!-pbr &;a\"'=\n", max_size=400))
def test_any_markup_becomes_words(html: str) -> None:
    """No tag soup raises or leaves more than it held."""
    assert len(html_to_text(html)) <= 3 * len(html) + 10


@pytest.mark.parametrize(
    "piece",
    ["<!", "<", "<a ", "<!--", "&", '<a b="', "</", "<![CDATA[", "<?", "<blockquote>", "<style>"],
)
def test_hostile_markup_takes_no_time(piece: str) -> None:
    """What makes other parsers take minutes is read in a moment."""
    with at_most(2):
        html_to_text(piece * (200_000 // len(piece)))


def test_a_file_is_parsed_once(tmp_path: Path, mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    """`inbox classify` takes each mail apart once, and says of it what the inbox says."""
    from askaround_email.parts import incoming
    from askaround_email.reading import classifying, reader

    parsed: list[int] = []

    def parse(raw: bytes) -> Message:
        parsed.append(len(raw))
        return incoming.parse(raw)

    monkeypatch.setattr(classifying, "parse", parse)
    monkeypatch.setattr(reader, "parse", parse)
    path = tmp_path / "a.eml"
    path.write_bytes(mail("Yes, gladly.\n\n> Would you?\n"))
    found = classifying.classify_file(path, own=("robin@example.org",), now=NOW)
    assert (found["kind"], found["own_text"], len(parsed)) == ("reply", "Yes, gladly.", 1)
    assert reader.read_mail(path.read_bytes(), own=(), now=NOW, written=NOW).text == "Yes, gladly."


def test_a_mail_that_nests_too_deeply_is_told_in_words(read: Read, tmp_path: Path) -> None:
    """It is of no known kind, and why is said without the name of an exception."""
    from askaround_email.reading.classifying import classify_file

    head = "From: ada@example.org\nTo: robin@example.org\nSubject: hello\nMIME-Version: 1.0\n"
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n'
        for level in range(2000)
    )
    path = tmp_path / "nest.eml"
    path.write_text(f"{head}{nested}Content-Type: text/plain\n\nhi\n")
    said = "its parts nest too deeply"
    assert classify_file(path, own=(ME,), now=NOW)["error"] == said
    seen = read(path.read_bytes())
    assert (seen.kind, seen.data["error"]) == ("unknown", said)
