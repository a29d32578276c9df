"""Servers that say a little now and then and never all: every call to them ends in time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from askaround_email.delivery.checking import check
from tests.dripping import Dripping
from tests.plugins.askaround_email.conftest import Post
from tests.servers.smtp import as_toml

TALK = [b"220 hello\r\n", b"250 hello\r\n", b"250 from\r\n", b"250 to\r\n", b"354 go on\r\n"]
"""What a server says until the message is written to it."""


def _set(post: Post, **settings: object) -> None:
    (post.folder / "askaround.toml").write_text(as_toml("email", settings))


def _sending(post: Post, server: Dripping, deadline: float) -> None:
    _set(
        post,
        deliver="smtp",
        smtp_host="127.0.0.1",
        smtp_port=server.port,
        smtp_security="none",
        deadline=deadline,
    )


@pytest.mark.parametrize("said", range(len(TALK) - 1))
def test_before_the_message_nothing_has_gone(post: Post, said: int) -> None:
    """Greeting, sender or receiver without end: it is tried again by itself, once that is due."""
    number = post.approved()
    with Dripping(b"220-one moment\r\n", TALK[:said]) as server:
        _sending(post, server, 0.3)
        effect = post.deliver(number)
    assert effect.status == "approved"
    assert "no end in 0.3 s" in effect.detail
    post.use("starttls", "starttls")
    assert post.deliver(number).status == "delivered"
    assert len(post.server.received()) == 1


def test_after_the_message_nobody_knows(post: Post) -> None:
    """The server has the whole of it and never says what becomes of it: unknown."""
    number = post.approved()
    with Dripping(b"250-one moment\r\n", TALK) as server:
        _sending(post, server, 2.0)
        effect = post.deliver(number)
    assert effect.status == "unknown" or b"\r\n.\r\n" not in server.heard
    assert "no end in 2 s" in effect.detail


@pytest.mark.parametrize("said", [[], [b"* OK hello\r\n"]], ids=["greeting", "signing in"])
def test_a_look_at_the_account_ends(
    post: Post, said: Sequence[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tick says what did not end, and goes on with everything else."""
    monkeypatch.setenv("ASKAROUND_EMAIL_IMAP_PASSWORD", "opensesame")
    with Dripping(b"* OK one moment\r\n", list(said)) as server:
        _set(
            post,
            imap_host="127.0.0.1",
            imap_port=server.port,
            imap_security="none",
            deadline=0.3,
        )
        ((channel, why),) = post.tick().failed
    assert channel == "email"
    assert "no end in 0.3 s" in why


def test_trying_the_servers_out_ends(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """`email check` tells of each what did not end."""
    monkeypatch.setenv("ASKAROUND_EMAIL_IMAP_PASSWORD", "opensesame")
    with Dripping(b"220-one moment\r\n") as smtp, Dripping(b"* OK hello\r\n") as imap:
        _set(
            post,
            smtp_host="127.0.0.1",
            smtp_port=smtp.port,
            smtp_security="none",
            imap_host="127.0.0.1",
            imap_port=imap.port,
            imap_security="none",
            deadline=0.3,
        )
        with post.open() as campaign:
            tried = [one for one in check(campaign.env("email")) if not one.ok]
    assert [(one.server, one.step) for one in tried] == [
        ("smtp", "connection"),
        ("imap", "connection"),
    ]
    assert all("no end in 0.3 s" in one.what for one in tried)
