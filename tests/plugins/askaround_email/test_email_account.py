"""The account on a real IMAP server (dovecot): drafts laid into it, and sent mail found there."""

from __future__ import annotations

import imaplib
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from askaround import Campaign
from askaround.errors import SetupNeeded
from askaround.outgoing.delivery import LEASE
from askaround.outgoing.pace import BACK_OFF
from askaround_email.account import imapdrafts
from tests.plugins.askaround_email.conftest import Post
from tests.servers import dovecot
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import as_toml

pytestmark = pytest.mark.skipif(bool(dovecot.missing()), reason=dovecot.missing() or "it is there")
DAY = 86_400


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A dovecot that signs nobody in without encryption."""
    running = Dovecot(encrypted=True)
    yield running
    running.remove()


class Account:
    """The account of robin, as a mail program sees it."""

    def __init__(self, server: Dovecot) -> None:
        self.server = server
        self.box = imaplib.IMAP4("127.0.0.1", server.imap)
        self.box.starttls(ssl.create_default_context(cafile=str(server.trusted)))
        self.box.login("robin", PASSWORD)

    def messages(self, folder: str) -> list[bytes]:
        """Return what lies in a folder."""
        self.box.select(f'"{folder}"')
        _, found = self.box.search(None, "UNDELETED")
        taken = []
        for number in found[0].split():
            _, answer = self.box.fetch(number.decode(), "(BODY.PEEK[])")
            assert isinstance(answer[0], tuple)
            taken.append(answer[0][1])
        return taken

    def flags(self, folder: str) -> list[bytes]:
        """Return the flags of what lies in a folder."""
        self.box.select(f'"{folder}"')
        _, found = self.box.fetch("1:*", "(FLAGS)")
        return [one for one in found if isinstance(one, bytes)]

    def put(self, folder: str, raw: bytes) -> None:
        """Lay a message into a folder, as a mail program does."""
        self.box.append(f'"{folder}"', "(\\Seen)", "", raw)

    def empty(self) -> None:
        """Remove all of it."""
        for folder in ("Drafts", "Sent Items", "INBOX"):
            _, count = self.box.select(f'"{folder}"')
            if count != [b"0"]:
                self.box.store("1:*", "+FLAGS", "\\Deleted")
                self.box.expunge()


@pytest.fixture
def account(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """An empty account, and its password in the environment."""
    monkeypatch.setenv("ASKAROUND_EMAIL_IMAP_PASSWORD", PASSWORD)
    found = Account(server)
    found.empty()
    yield found
    found.box.logout()


@pytest.fixture
def laid(post: Post, account: Account) -> Post:
    """A campaign that lays its drafts into the account."""
    use(post, account.server)
    return post


def use(post: Post, server: Dovecot, **more: object) -> None:
    """Use the account, with other settings where given."""
    settings = {**server.settings(str(more.pop("security", "tls"))), "deliver": "imap", **more}
    (post.folder / "askaround.toml").write_text(as_toml("email", settings))


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_draft_lies_in_the_account(laid: Post, account: Account, security: str) -> None:
    """In the folder the server names for drafts, marked as one, threaded and with the token."""
    use(laid, account.server, security=security)
    effect = laid.deliver(laid.approved())
    assert effect.status == "handed_over"
    assert "draft in Drafts of your account" in effect.detail
    drafts = account.messages("Drafts")
    assert len(drafts) == 1
    assert f"Message-ID: <{effect.message_id}>".encode() in drafts[0]
    assert b"\\Draft" in account.flags("Drafts")[0]
    assert drafts[0] == (laid.folder / effect.files[0]).read_bytes()


def test_a_draft_is_laid_out_once_in_its_newest_words(laid: Post, account: Account) -> None:
    """A second delivery of a key adds nothing; an edit that a crash kept there is replaced."""
    number = laid.approved()
    laid.deliver(number)
    with Campaign.open(laid.folder, clock=laid.clock) as campaign:
        env, channel = campaign.host.env("email"), campaign.host.channel("email")
        draft, effect = campaign.outbox.draft(number), campaign.outbox.get(number)
        channel.deliver(draft, effect.key, env)
        assert len(account.messages("Drafts")) == 1
        channel.deliver(replace(draft, body="Other words\n"), effect.key, env)
    drafts = account.messages("Drafts")
    assert len(drafts) == 1
    assert b"Other words" in drafts[0]


KILLED = """
import os, signal, sys
from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround_email.account import imapdrafts
from askaround_email.delivery import drafting
from imap_tools import BaseMailBox

folder, now, when, name = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
owner = {"put": imapdrafts, "append": BaseMailBox, "write_whole": drafting}[name]
usual = getattr(owner, name)

def killed(*args, **kwargs):
    if when == "after":
        usual(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(owner, name, killed)
with Campaign.open(folder, clock=FixedClock(now)) as campaign:
    campaign.outbox.deliver()
"""


@pytest.mark.parametrize("before", ["", "450 4.2.0 greylisted"])
@pytest.mark.parametrize("name", ["put", "append", "write_whole"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_while_it_is_laid_into_the_account(
    post: Post, account: Account, when: str, name: str, before: str
) -> None:
    """Case 34: wherever it dies, one draft lies there in the end, and only then counts as laid."""
    number = post.approved()
    if before:  # refused over SMTP first, which leaves its copy
        post.server.script({"RCPT": before})
        post.deliver(number)
        post.server.script({})
        post.clock.advance(BACK_OFF[0])
    use(post, account.server)
    words = [str(post.folder), str(post.clock.now()), when, name]
    process = subprocess.run([sys.executable, "-c", KILLED, *words], check=False, timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert post.effect(number).status == "unknown"
    for wait in (LEASE + 1, 1, BACK_OFF[1]):
        post.tick(wait)
        laid_out = len(account.messages("Drafts"))
        assert laid_out == 1 or post.effect(number).status != "handed_over"
    assert post.effect(number).status == "handed_over"
    assert laid_out == 1
    with post.open() as campaign:
        assert campaign.verify() == []


def test_what_was_refused_before_lies_in_the_account_once(post: Post, account: Account) -> None:
    """Cases 24 and 28: an attempt over SMTP proves nothing of the draft that came after it."""
    number = post.approved()
    smtp = (post.folder / "askaround.toml").read_text()
    post.server.script({"RCPT": "450 4.2.0 greylisted"})
    post.deliver(number)
    use(post, account.server)
    post.tick(BACK_OFF[0])
    (draft,) = account.messages("Drafts")
    account.put("Sent Items", draft)
    account.box.select("Drafts")
    account.box.store("1", "+FLAGS", "\\Deleted")
    account.box.expunge()
    post.server.script({})
    for _ in range(2):
        post.tick(DAY)
    assert post.effect(number).status == "delivered"
    (post.folder / "askaround.toml").write_text(smtp)
    post.tick(DAY)
    assert post.server.received() == []


def test_what_was_taken_back_is_gone_from_the_account(laid: Post, account: Account) -> None:
    """Only our draft goes; another one that is marked as deleted stays for its owner."""
    number = laid.approved()
    laid.deliver(number)
    account.put("Drafts", b"Subject: mine\r\n\r\nwords\r\n")
    account.box.select("Drafts")
    account.box.store("2", "+FLAGS", "\\Deleted")
    with laid.open() as campaign:
        campaign.outbox.reject(number)
        assert campaign.outbox.list("open", kind="task") == [] or all(
            "take back" not in task.purpose for task in campaign.outbox.list("open", kind="task")
        )
    assert account.messages("Drafts") == []
    assert len(account.flags("Drafts")) == 1


def test_what_cannot_be_taken_back_is_a_task(laid: Post, account: Account) -> None:
    """With the account out of reach, the person is told to remove the draft themselves."""
    number = laid.approved()
    laid.deliver(number)
    use(laid, account.server, imap_port=dovecot.free_port())
    with laid.open() as campaign:
        campaign.outbox.reject(number)
        tasks = [task.purpose for task in campaign.outbox.list("open", kind="task")]
    assert any("take back the request" in one for one in tasks)


def test_an_interrupted_laying_out_is_cleared_up(
    laid: Post, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft is found where it got there; else it is laid out at the next occasion, once."""
    number = laid.approved()
    usual = imapdrafts.put

    def dying(*words: object) -> str:
        usual(*words)  # type: ignore[arg-type]  # passed on
        raise KeyboardInterrupt

    monkeypatch.setattr(imapdrafts, "put", dying)
    with pytest.raises(KeyboardInterrupt):
        laid.deliver(number)
    monkeypatch.undo()
    monkeypatch.setenv("ASKAROUND_EMAIL_IMAP_PASSWORD", PASSWORD)
    assert laid.effect(number).status == "unknown"
    laid.tick(LEASE + 1)
    assert laid.effect(number).status == "handed_over"
    assert len(account.messages("Drafts")) == 1


def test_sent_mail_teaches_the_real_message_id(post: Post, account: Account) -> None:
    """Case 28: a message whose fate was unknown is found in the account's sent mail."""
    number = post.approved()
    post.server.script({"DOT": "drop"})
    certificates = post.folder / "both.pem"
    certificates.write_bytes(post.server.trusted.read_bytes() + account.server.trusted.read_bytes())
    settings = {
        **account.server.settings(),
        **post.server.settings("starttls", "starttls"),
        "ca_file": str(certificates),
    }
    (post.folder / "askaround.toml").write_text(as_toml("email", settings))
    assert post.deliver(number).status == "unknown"
    raw = post.server.received()[0]["raw"].encode()
    key = post.effect(number).message_id.encode()
    account.put("Sent Items", raw.replace(b"<" + key, b"<rewritten." + key))
    assert post.tick(LEASE + 1).failed == []
    effect = post.effect(number)
    assert (effect.status, effect.detail) == ("delivered", "found in Sent")
    assert effect.message_id == f"rewritten.{key.decode()}"
    assert [b"\\Seen" in one for one in account.flags("Sent Items")] == [True]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"imap_user": "nobody"}, "does not accept the name or the password"),
        ({"ca_file": ""}, "certificate of localhost"),
        ({"imap_security": "none", "imap_host": "mail.example.net"}, "without encryption"),
        ({"drafts_folder": "Nowhere"}, "has no folder Nowhere"),
        ({"imap_host": ""}, "no IMAP server is set"),
        ({"ca_file": "/nowhere.pem"}, "cannot be used"),
    ],
)
def test_what_has_to_be_set_up_is_said(
    laid: Post, account: Account, more: dict[str, object], said: str
) -> None:
    """Cases 30 and 31: the message stays approved, and what to type is named."""
    number = laid.approved()
    use(laid, account.server, **more)
    with pytest.raises(SetupNeeded, match=said) as caught:
        laid.deliver(number)
    assert caught.value.hint
    assert PASSWORD not in str(caught.value)
    assert laid.effect(number).status == "approved"
    assert account.messages("Drafts") == []


def test_a_server_that_is_down_is_tried_again(laid: Post, account: Account) -> None:
    """The message waits with its next time."""
    number = laid.approved()
    use(laid, account.server, imap_port=dovecot.free_port())
    effect = laid.deliver(number)
    assert effect.status == "approved"
    assert "cannot be reached" in effect.detail
