"""A whole conversation through real servers: exim, LMTP, dovecot and Sieve, driven by typing.

Nothing here is made up by the test but what Ines types: what comes back for an absence, for an
address that is none and for a message that cannot be delivered is the servers' own.
"""

from __future__ import annotations

import json
import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, vDatetime

from tests.servers import dovecot, exim
from tests.servers.dovecot import PASSWORD, Dovecot, free_port
from tests.servers.exim import Exim
from tests.servers.smtp import as_toml

LACKING = dovecot.missing(sieve=True) or exim.missing()
WANTED = os.environ.get("ASKAROUND_TEST_SERVERS") == "1"
pytestmark = pytest.mark.skipif(
    bool(LACKING) or not WANTED, reason=LACKING or "make test-servers runs it"
)
LONGEST = 30.0
INES, ROBIN = "ines@example.net", "robin@example.org"
AWAY = """require ["vacation"];
vacation :days 1 :addresses ["ines@example.net"] :subject "Out of office"
"I am out of the office until {day} and will answer then.";
"""
Type = Callable[..., "subprocess.CompletedProcess[str]"]


class Servers:
    """Exim in front of dovecot, with the accounts of robin and of ines."""

    def __init__(self) -> None:
        port = free_port()
        self.mail = Dovecot(("robin", "ines"), submission=port)
        try:
            self.post = Exim(port, self.mail.lmtp)
        except BaseException:
            self.mail.remove()
            raise

    def remove(self) -> None:
        """End both."""
        self.post.remove()
        self.mail.remove()

    def inbox(self, name: str) -> list[EmailMessage]:
        """Return what lies in somebody's inbox, oldest first."""
        folder = self.mail.maildir(name)
        files = [*(folder / "new").glob("*"), *(folder / "cur").glob("*")]
        found = []
        for path in sorted(files, key=lambda path: path.name):
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            assert isinstance(message, EmailMessage)
            found.append(message)
        return found

    def wait(self, name: str, count: int) -> list[EmailMessage]:
        """Return somebody's inbox once that many lie there."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            found = self.inbox(name)
            if len(found) >= count:
                return found
            time.sleep(0.1)
        raise AssertionError(f"{name} has {len(self.inbox(name))}: {self.post.log()}")

    def send(self, message: EmailMessage, sender: str, to: str) -> None:
        """Send what somebody wrote, as their mail program does."""
        message["From"], message["To"] = sender, to
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=sender.partition("@")[2])
        with smtplib.SMTP("127.0.0.1", self.post.port, timeout=LONGEST) as client:
            client.send_message(message, sender, [to])


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    """Both servers, running."""
    running = Servers()
    yield running
    running.remove()


@pytest.fixture
def campaign(tmp_path: Path, servers: Servers) -> Path:
    """A campaign folder that sends through exim and reads what dovecot keeps."""
    folder = tmp_path / "campaign"
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(servers.post.trusted.read_bytes() + servers.mail.trusted.read_bytes())
    folder.mkdir(mode=0o700)
    settings = {
        **servers.post.settings(),
        **servers.mail.settings(),
        "ca_file": str(trusted),
    }
    toml = as_toml("email", settings) + '\n[plugins.calendar]\nsend = "email"\n'
    (folder / "askaround.toml").write_text(toml)
    return folder


@pytest.fixture
def type_(campaign: Path) -> Type:
    """Type a command at a moment, and expect it to end well."""

    def askaround(*words: str, at: datetime, expect: int = 0) -> subprocess.CompletedProcess[str]:
        extra = {
            "ASKAROUND_NOW": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "ASKAROUND_EMAIL_SMTP_PASSWORD": PASSWORD,
            "ASKAROUND_EMAIL_IMAP_PASSWORD": PASSWORD,
        }
        done = subprocess.run(
            [str(Path(sys.executable).with_name("askaround")), "-C", str(campaign), *words],
            env={**os.environ, **extra},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == expect, (words, done.stdout, done.stderr)
        return done

    return askaround


def weekday() -> datetime:
    """Return ten in the morning of the next Tuesday, in the zone all of them are in."""
    now = datetime.now(UTC)
    day = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)


def begin(type_: Type, at: datetime) -> None:
    """Set the campaign up."""
    type_("init", at=at)
    type_(
        *("profile", "--name", "Robin Vale", "--about", "a typesetter", "--zone", "UTC"),
        *("--email", "robin@example.org"),
        at=at,
    )
    type_(
        *(
            "objective",
            "how editors work",
            "--field",
            "editing",
            "--question",
            "Is it for me?",
            "--kind",
            "career",
        ),
        at=at,
    )


def ask(type_: Type, at: datetime, name: str, address: str, expect: int = 0) -> str:
    """Add somebody, look them up, and send them the request; return what was said."""
    type_("add", name, "--email", address, "--zone", "UTC", at=at)
    for about in ("person", "field"):
        found = ("edits two journals", "--about", about, "--source", "their own page")
        type_("note", name, *found, at=at)
    done = type_("request", name, "--send", "--overrule", "it is only a test", at=at, expect=expect)
    return done.stdout + done.stderr


def state(type_: Type, name: str, at: datetime) -> str:
    """Return where somebody stands."""
    found: Any = json.loads(type_("show", name, "--json", at=at).stdout)
    return str(found["contact"]["state"])


def outbox(type_: Type, at: datetime) -> list[dict[str, Any]]:
    """Return all messages."""
    found: list[dict[str, Any]] = json.loads(
        type_("outbox", "list", "--all", "--json", at=at).stdout
    )["effects"]
    return found


def answer(request: EmailMessage, text: str) -> EmailMessage:
    """Return an answer as mail programs write it."""
    message = EmailMessage()
    message["Subject"] = f"Re: {request['Subject']}"
    message["In-Reply-To"] = message["References"] = request["Message-ID"]
    message.set_content(text)
    return message


def calendar_of(mail: EmailMessage) -> tuple[str, str]:
    """Return the METHOD in a mail's header and the calendar in it, as calendar programs find it."""
    part = mail.get_body(("calendar",)) or next(
        one for one in mail.walk() if one.get_content_type() == "text/calendar"
    )
    assert isinstance(part, EmailMessage)
    return str(part.get_param("method")), str(part.get_content()).replace("\r\n", "\n")


def replied(invite: EmailMessage, status: str) -> EmailMessage:
    """Return what a calendar program answers to an invitation."""
    method, text = calendar_of(invite)
    assert method == "REQUEST"
    asked: Any = Calendar.from_ical(text)
    event = asked.walk("VEVENT")[0]
    event["ATTENDEE"].params["PARTSTAT"] = status
    event["DTSTAMP"] = vDatetime(datetime.now(UTC))
    for name in ("DESCRIPTION", "X-ASKAROUND-KEY", "STATUS"):
        event.pop(name, None)
    asked["METHOD"] = "REPLY"
    message = EmailMessage()
    message["Subject"] = f"{status.title()}: {invite['Subject']}"
    message.set_content(f"Ines Falk has {status.lower()}.\n")
    message.add_alternative(
        asked.to_ical().decode(), subtype="calendar", params={"method": "REPLY"}
    )
    return message


def approve_and_send(type_: Type, at: datetime, purpose: str) -> None:
    """Approve the drafted message for this purpose, and send it."""
    one = next(e for e in outbox(type_, at) if (e["purpose"], e["status"]) == (purpose, "drafted"))
    type_("outbox", "approve", str(one["id"]), "--overrule", "it is only a test", at=at)
    type_("outbox", "deliver", str(one["id"]), at=at)


def test_from_the_request_to_the_thank_you(servers: Servers, type_: Type, campaign: Path) -> None:
    """Case 38: request, real absence, yes, invitation, acceptance and thanks, each seen once."""
    at = weekday()
    back = at + timedelta(days=14)
    servers.mail.sieve("ines", AWAY.format(day=f"{back:%d %B %Y}"))
    begin(type_, at)
    # The server refuses an invented address and takes this one with a plus: so tokens are used.
    checked = json.loads(type_("email", "check", "--json", at=at).stdout)["checks"]
    (told,) = [one["what"] for one in checked if one["step"] == "reply address"]
    assert told.startswith("answers go to robin+…@example.org: the server takes"), told
    ask(type_, at, "Ines Falk", "ines@example.net")
    assert [(one["purpose"], one["status"]) for one in outbox(type_, at)] == [
        ("request", "delivered")
    ]
    request = servers.wait("ines", 1)[0]
    sent = outbox(type_, at)[0]
    assert request["Message-ID"] == f"<{sent['message_id']}>"
    assert f"robin+{sent['token']}@example.org" in request["Reply-To"]

    # The absence is the server's own; it is no answer.
    absence = servers.wait("robin", 1)[0]
    assert absence["Auto-Submitted"].startswith("auto-replied")
    at += timedelta(hours=1)
    assert "auto reply" in type_("tick", at=at).stdout
    assert state(type_, "ines", at) == "requested"
    assert type_("tick", at=at).stdout.startswith("Nothing was due.")

    # Ines answers from another address of hers, to the address with the token in it.
    reply = answer(request, "Yes, I am happy to talk. Thursday at 15:00 works for me.\n")
    del reply["In-Reply-To"], reply["References"]
    servers.send(reply, "ines.falk@example.com", f"robin+{sent['token']}@example.org")
    servers.wait("robin", 2)
    assert "reply" in type_("tick", at=at).stdout
    meeting = (at + timedelta(days=2)).replace(hour=15)
    when = ("--when", f"{meeting:%Y-%m-%d %H:%M}")
    type_("reply", "ines", "accepted", *when, "--by", "phone", at=at)
    assert state(type_, "ines", at) == "scheduled"

    # The invitation goes by mail, and her calendar program answers what it found in her mailbox.
    approve_and_send(type_, at, "invitation")
    servers.send(replied(servers.wait("ines", 2)[1], "ACCEPTED"), INES, ROBIN)
    servers.wait("robin", 3)
    at += timedelta(hours=1)
    assert "calendar" in type_("tick", at=at).stdout
    assert state(type_, "ines", at) == "scheduled"
    shown = json.loads(type_("calendar", "show", "--json", at=at).stdout)["meetings"]
    assert [one["answer"] for one in shown] == ["accepted"]

    # After the talk: what was learnt, and the thanks.
    at = meeting + timedelta(hours=1)
    type_("tick", at=at)
    assert state(type_, "ines", at) == "interviewed"
    learnt = ("--insight", "skills: patience counts more than speed", "--tone", "friendly")
    type_("debrief", "ines", *learnt, "--advice", "sit with a proof-reader for a day", at=at)
    type_("thank", "ines", "--for", "the idea to sit with a proof-reader for a day", at=at)
    at = at.replace(hour=9) + timedelta(days=1)
    for one in outbox(type_, at):
        if one["purpose"] == "thank-you" and one["status"] == "drafted":
            type_("outbox", "approve", str(one["id"]), "--overrule", "it is only a test", at=at)
    type_("tick", at=at)
    thanks = servers.wait("ines", 3)[2]
    assert "proof-reader" in thanks.get_content()
    assert f"<{sent['message_id']}>" in thanks["References"]
    assert state(type_, "ines", at) == "thanked"
    assert len(servers.inbox("ines")) == 3
    type_("verify", at=at)


def test_an_invitation_comes_first(servers: Servers, type_: Type) -> None:
    """Her calendar declines, is invited anew and accepts; then the talk is moved and withdrawn."""
    at = weekday()
    mine, hers = len(servers.inbox("robin")), len(servers.inbox("ines"))
    servers.mail.sieve("ines", "")
    begin(type_, at)
    ask(type_, at, "Ines Falk", INES)
    thursday = f"{at + timedelta(days=2):%Y-%m-%d}"
    type_("calendar", "invite", "ines", "--at", f"{thursday} 15:00", at=at)
    approve_and_send(type_, at, "invitation")
    assert state(type_, "ines", at) == "requested"
    first = servers.wait("ines", hers + 2)[-1]
    servers.send(replied(first, "DECLINED"), INES, ROBIN)
    servers.wait("robin", mine + 1)
    type_("tick", at=at)
    listed = json.loads(type_("inbox", "list", "--json", at=at).stdout)["waiting"]
    # The tests before this one have left mail from her in the mailbox too.
    (waiting,) = [one for one in listed if one["intents"] == ["declined"]]
    type_("inbox", "confirm", str(waiting["number"]), at=at)

    type_("calendar", "invite", "ines", "--at", f"{thursday} 16:00", at=at)
    approve_and_send(type_, at, "invitation")
    second = servers.wait("ines", hers + 3)[-1]
    servers.send(replied(second, "ACCEPTED"), INES, ROBIN)
    servers.wait("robin", mine + 2)
    assert "fired accept" in type_("tick", at=at).stdout
    assert state(type_, "ines", at) == "scheduled"

    type_("reschedule", "ines", "--at", f"{thursday} 17:00", at=at)
    approve_and_send(type_, at, "invitation")
    moved: Any = Calendar.from_ical(calendar_of(servers.wait("ines", hers + 4)[-1])[1])
    before: Any = Calendar.from_ical(calendar_of(second)[1])
    assert moved.walk("VEVENT")[0]["UID"] == before.walk("VEVENT")[0]["UID"]
    assert moved.walk("VEVENT")[0]["SEQUENCE"] == before.walk("VEVENT")[0]["SEQUENCE"] + 1
    type_("cancel", "ines", at=at)
    withdrawal = next(
        one
        for one in outbox(type_, at)
        if one["channel"] == "calendar" and one["status"] == "drafted"
    )
    type_("outbox", "approve", str(withdrawal["id"]), "--overrule", "it is only a test", at=at)
    type_("outbox", "deliver", str(withdrawal["id"]), at=at)
    method, text = calendar_of(servers.wait("ines", hers + 5)[-1])
    assert method == "CANCEL"
    assert "SEQUENCE:2" in text
    assert state(type_, "ines", at) == "quiet"
    type_("verify", at=at)


def test_a_real_550_while_sending(servers: Servers, type_: Type) -> None:
    """Case 25: the server knows no such user; nobody waits for an answer of theirs."""
    at = weekday()
    begin(type_, at)
    said = ask(type_, at, "Tom Reed", "refused@example.net", expect=1)
    assert "550 5.1.1 there is no such user here" in said
    assert state(type_, "tom", at) == "prospect"


def test_a_real_bounce_afterwards(servers: Servers, type_: Type) -> None:
    """Case 39: the message was taken and comes back; its receiver was never asked."""
    at = weekday()
    begin(type_, at)
    before = len(servers.inbox("robin"))
    ask(type_, at, "Mei Lang", "gone@example.net")
    assert [one["status"] for one in outbox(type_, at)] == ["delivered"]
    bounce = servers.wait("robin", before + 1)[-1]
    assert bounce.get_content_type() == "multipart/report"
    assert "bounce of Mei Lang, fired" in type_("tick", at=at).stdout
    assert state(type_, "mei", at) == "prospect"
    type_("verify", at=at)


def test_a_name_that_is_not_let_in(servers: Servers, type_: Type, campaign: Path) -> None:
    """Case 31: exim refuses the password; the command ends with 4 and the message waits."""
    at = weekday()
    begin(type_, at)
    path = campaign / "askaround.toml"
    path.write_text(path.read_text().replace('smtp_user = "robin"', 'smtp_user = "eve"'))
    said = ask(type_, at, "Ann Wood", "ines@example.net", expect=4)
    assert "does not accept the name or the password" in said
    assert "keyring set askaround email_smtp_password" in said
    assert [one["status"] for one in outbox(type_, at)] == ["approved"]
