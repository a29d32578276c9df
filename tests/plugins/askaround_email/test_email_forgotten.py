"""Drafts of forgotten people in an account (dovecot): taken away at once, or once it answers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from askaround.upkeep.forget import Forgotten, forget
from tests.plugins.askaround_email.conftest import Post
from tests.plugins.askaround_email.test_email_account import Account, use
from tests.servers import dovecot
from tests.servers.dovecot import PASSWORD, Dovecot

pytestmark = pytest.mark.skipif(bool(dovecot.missing()), reason=dovecot.missing() or "it is there")


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A dovecot that signs nobody in without encryption."""
    running = Dovecot(encrypted=True)
    yield running
    running.remove()


@pytest.fixture
def account(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """An empty account, and its password in the environment."""
    monkeypatch.setenv("ASKAROUND_EMAIL_IMAP_PASSWORD", PASSWORD)
    found = Account(server)
    found.empty()
    yield found
    found.box.logout()


@pytest.fixture
def two(post: Post, account: Account) -> Post:
    """A campaign whose requests to Ines and to Tom lie in the account as drafts."""
    use(post, account.server)
    post.deliver(post.approved())
    post.deliver(post.approved("Tom Ader", "tom@example.com"))
    assert len(account.messages("Drafts")) == 2
    return post


def forgotten(post: Post) -> Forgotten:
    """Forget Ines."""
    with post.open() as campaign:
        return forget(campaign.workspace, campaign.find("Ines").id)


def everything(folder: Path) -> bytes:
    """Return what every file of a folder says, with its name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return b"\n".join(str(path).encode() + path.read_bytes() for path in found)


def receivers(account: Account) -> list[bool]:
    """Return of each draft whether it is for Ines."""
    return [b"ines@example.net" in raw for raw in account.messages("Drafts")]


def test_the_drafts_of_who_is_forgotten_go_at_once(two: Post, account: Account) -> None:
    """The draft is expunged and told; another person's stays; nothing waits for a tick."""
    done = forgotten(two)
    assert done.elsewhere == ["a draft in Drafts of your account"]
    assert (done.waiting, done.failed) == ([], [])
    assert receivers(account) == [False]
    account.box.select("Drafts")
    assert account.box.search(None, "ALL")[1] == [b"1"], "it is not only marked as deleted"
    report = two.tick()
    assert (report.forgotten, report.failed) == ([], [])


def test_while_the_server_is_down_only_the_keys_wait(two: Post, account: Account) -> None:
    """The store holds nothing of the person meanwhile; the first tick that reaches it clears up."""
    use(two, account.server, imap_port=dovecot.free_port())
    done = forgotten(two)
    assert done.elsewhere == []
    assert len(done.waiting) == 1
    assert "a draft may still lie in your account" in done.waiting[0]
    assert "by hand" in done.waiting[0]
    for word in (b"ines@example.net", b"Ines", b"Falk"):
        assert word not in everything(two.folder)
    report = two.tick()
    assert any("may still lie" in why for _, why in report.failed)
    assert receivers(account) == [True, False]
    use(two, account.server)
    report = two.tick(60)
    assert report.forgotten == ["a draft in Drafts of your account"]
    assert report.failed == []
    assert receivers(account) == [False]
    assert two.tick(60).forgotten == []
    assert not list((two.folder / "outgoing" / ".forgotten").iterdir())


def asked(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Type a command."""
    command = [sys.executable, "-m", "askaround", *words]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_command_says_what_is_still_there(two: Post, account: Account) -> None:
    """`forget` ends with 6 while the account keeps a draft, and `tick` says that it has gone."""
    use(two, account.server, imap_port=dovecot.free_port())
    done = asked(two.folder, "forget", "Ines", "--confirm", "Ines Falk")
    assert done.returncode == 6
    assert "still there: email: a draft may still lie in your account" in done.stdout
    assert "askaround tick" in done.stderr
    use(two, account.server)
    done = asked(two.folder, "tick", "--json")
    assert json.loads(done.stdout)["tick"]["forgotten"] == ["a draft in Drafts of your account"]


def test_sent_and_received_mail_stays(two: Post, account: Account) -> None:
    """What was sent, a copy of it among the drafts without their flag, and an answer stay."""
    ours = next(raw for raw in account.messages("Drafts") if b"ines@example.net" in raw)
    answer = b"From: ines@example.net\r\nIn-Reply-To: <x@example.org>\r\n\r\nYes.\r\n"
    account.put("Sent Items", ours)
    account.put("Drafts", ours)
    account.put("INBOX", answer)
    done = forgotten(two)
    assert done.elsewhere == ["a draft in Drafts of your account"]
    assert sorted(receivers(account)) == [False, True]
    assert len(account.messages("Sent Items")) == 1
    assert len(account.messages("INBOX")) == 1


def test_a_draft_that_a_mail_program_wrote_anew_goes(two: Post, account: Account) -> None:
    """It has lost our headers, but not the Message-ID."""
    ours = next(raw for raw in account.messages("Drafts") if b"ines@example.net" in raw)
    rewritten = b"\r\n".join(
        line for line in ours.split(b"\r\n") if not line.lower().startswith(b"x-")
    )
    account.box.append("Drafts", "(\\Draft \\Seen)", "", rewritten)
    assert forgotten(two).elsewhere == ["2 drafts in Drafts of your account"]
    assert receivers(account) == [False]


def test_what_others_have_marked_as_deleted_is_not_expunged(two: Post, account: Account) -> None:
    """Only ours goes: a mail program may still take its own mark back."""
    account.box.append("Drafts", "(\\Draft \\Deleted)", "", b"Subject: mine\r\n\r\nmine\r\n")
    forgotten(two)
    account.box.select("Drafts")
    assert account.box.search(None, "DELETED")[1] == [b"2"]


def test_a_message_that_names_who_was_forgotten_is_laid_out_anew(
    post: Post, account: Account
) -> None:
    """The draft that named them goes though the server was down; the new one of its key stays."""
    use(post, account.server)
    number = post.approved("Tom Ader", "tom@example.com")
    post.approved()
    with post.open() as campaign:
        effect = campaign.outbox.get(number)
        text = campaign.outbox.draft(number).body
        campaign.outbox.edit(number, body=f"{text}\nInes Falk gave me your name.\n")
        campaign.outbox.approve(number, overrule="a test")
    post.deliver(number)
    use(post, account.server, imap_port=dovecot.free_port())
    assert len(forgotten(post).waiting) == 1
    use(post, account.server)
    with post.open() as campaign:
        text = campaign.outbox.draft(number).body
        assert "Ines Falk" not in text
        campaign.outbox.approve(number, overrule="a test")
    assert post.deliver(number).key == effect.key
    post.tick(60)
    drafts = account.messages("Drafts")
    assert len(drafts) == 1
    assert b"Ines Falk" not in drafts[0]
