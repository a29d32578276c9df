"""``askaround email check`` on real servers: what works, and what to type where it does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from askaround_email.delivery.checking import Tried, check
from tests.conftest import Run
from tests.plugins.askaround_email.conftest import ME, Post
from tests.servers import dovecot
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import as_toml


def tried(post: Post) -> dict[tuple[str, str], Tried]:
    """Return what was tried, by server and step."""
    with post.open() as campaign:
        return {(one.server, one.step): one for one in check(campaign.env("email"))}


def test_a_server_that_works(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connection, encryption, name and sender are tried; nothing is sent."""
    monkeypatch.setenv("ASKAROUND_EMAIL_SMTP_PASSWORD", PASSWORD)
    post.use("auth", "starttls", smtp_user="robin")
    found = tried(post)
    assert all(one.ok for one in found.values())
    assert "encrypted, signed in as robin" in found["smtp", "connection"].what
    assert found["smtp", "sender"].what == f"it sends for {ME}"
    assert post.server.received() == []


@pytest.mark.parametrize(
    ("port", "security", "more", "step", "said", "hint"),
    [
        ("plain", "starttls", {}, "connection", "no encryption", "smtp_security"),
        ("bad", "starttls", {}, "connection", "certificate of localhost", "ca_file"),
        ("tlsbad", "tls", {}, "connection", "certificate of localhost", "ca_file"),
        ("plain", "tls", {}, "connection", "no encrypted connection", "smtp_port"),
        ("auth", "starttls", {"smtp_user": "eve"}, "connection", "name or the password", "keyring"),
        ("auth", "starttls", {}, "sender", "530", "smtp_user"),
        ("plain", "none", {"smtp_port": 1}, "connection", "cannot be reached", "smtp_host"),
        ("plain", "none", {"smtp_host": ""}, "settings", "no SMTP server is set", "smtp_host"),
        ("plain", "none", {"ca_file": "/no.pem"}, "", "", ""),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    post: Post,
    monkeypatch: pytest.MonkeyPatch,
    port: str,
    security: str,
    more: dict[str, object],
    step: str,
    said: str,
    hint: str,
) -> None:
    """Cases 29 to 31: host, port, encryption, certificate, name, sender, each by its own words."""
    monkeypatch.setenv("ASKAROUND_EMAIL_SMTP_PASSWORD", "closesesame")
    post.use(port, security, **more)
    wrong = [one for one in tried(post).values() if not one.ok]
    assert [one.step for one in wrong] == ([step] if step else [])
    assert all(said in one.what and hint in one.hint for one in wrong)
    assert "closesesame" not in str(wrong)


def test_the_command_ends_with_4_where_something_is_wrong(post: Post, run: Run) -> None:
    """In words with what to type, and as one JSON document."""
    post.use("plain", "starttls")
    done = run("-C", str(post.folder), "email", "check")
    assert done.returncode == 4
    assert "try: smtp_security" in done.stderr
    done = run("-C", str(post.folder), "email", "check", "--json")
    found: dict[str, Any] = json.loads(done.stdout)
    assert (found["schema_version"], found["ok"]) == (1, False)
    post.use("starttls", "starttls")
    assert run("-C", str(post.folder), "email", "check").returncode == 0


def test_without_servers_it_says_where_the_folders_are(post: Post, run: Run) -> None:
    """The default needs no account, and that is said."""
    (post.folder / "askaround.toml").unlink()
    done = run("-C", str(post.folder), "email", "check")
    assert done.returncode == 0
    assert "laid out in the Maildir Drafts" in done.stdout


@pytest.fixture(scope="module")
def account() -> Iterator[Dovecot]:
    """A dovecot."""
    if dovecot.missing():
        pytest.skip(dovecot.missing())
    running = Dovecot()
    yield running
    running.remove()


@pytest.mark.parametrize(
    ("more", "step", "said"),
    [
        ({}, "", ""),
        ({"imap_security": "none"}, "", ""),
        ({"sent_folder": "Gone"}, "sent", "no folder Gone"),
        ({"imap_user": "eve"}, "connection", "name or the password"),
        ({"ca_file": ""}, "connection", "certificate of localhost"),
        ({"imap_port": 1}, "connection", "cannot be reached"),
    ],
)
def test_the_account_is_tried_as_well(
    post: Post,
    account: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
    more: dict[str, object],
    step: str,
    said: str,
) -> None:
    """Its folders are found by what they are for; what is missing is named by its setting."""
    monkeypatch.setenv("ASKAROUND_EMAIL_IMAP_PASSWORD", PASSWORD)
    security = str(more.get("imap_security", "tls"))
    settings = {**account.settings(security), **more}
    (post.folder / "askaround.toml").write_text(as_toml("email", settings))
    found = tried(post)
    wrong = [one for one in found.values() if not one.ok]
    assert [one.step for one in wrong] == ([step] if step else [])
    assert all(said in one.what and one.hint for one in wrong)
    if not step:
        assert found["imap", "sent"].what == "sent: Sent Items"
        assert found["imap", "drafts"].what == "drafts: Drafts"
