"""The channel `email` on real Maildirs."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from askaround.clock import FixedClock
from askaround.errors import SetupNeeded
from askaround.model import (
    Contact,
    Delivered,
    Draft,
    Effect,
    Env,
    Failed,
    HandedOver,
    Status,
    Unknown,
)
from askaround_email.channel import EmailChannel
from askaround_email.settings import Settings
from tests.plugins.askaround_email.conftest import NOW

Make = Callable[..., Draft]
Mail = Callable[..., bytes]
CHANNEL = EmailChannel()


def _effect(key: str, **fields: Any) -> Effect:
    usual = {"status": Status.UNKNOWN, "created_at": 0, "key": key}
    return Effect(7, 3, 1, "message", "request", "email", **{**usual, **fields})


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def _receive(env: Env, name: str, raw: bytes, box: str = "Inbox/new") -> Path:
    path = env.folder / "mail" / box / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def test_the_first_address_is_written_to() -> None:
    """Somebody without an address cannot be reached."""
    contact = Contact(1, "Ines", "s", 1, 1, 0, 0, emails=("a@example.org", "b@example.org"))
    assert CHANNEL.address(contact) == "a@example.org"
    assert CHANNEL.address(replace(contact, emails=())) is None


def test_a_draft_is_laid_out_twice(env: Env, draft: Make) -> None:
    """Once for mail programs in the Maildir, once as a file to open; the answer says what to do."""
    done = CHANNEL.deliver(draft(), "key-1", env)
    assert isinstance(done, HandedOver)
    assert "outgoing/007-request.eml" in done.detail
    assert "askaround outbox sent 7" in done.detail
    copy, laid_out = (env.folder / file for file in done.files)
    assert laid_out.parent == env.folder / "mail" / "Drafts" / "cur"
    assert laid_out.name.endswith(":2,D")
    assert copy.stat().st_mode & 0o777 == laid_out.stat().st_mode & 0o777 == 0o600
    assert copy.read_bytes().replace(b"\r\n", b"\n") == laid_out.read_bytes()
    assert b"\r\n" in copy.read_bytes()


def test_a_key_is_delivered_once(env: Env, draft: Make) -> None:
    """A second delivery of the same words with the same key writes nothing."""
    first = CHANNEL.deliver(draft(), "key-1", env)
    before = {name: (env.folder / name).read_bytes() for name in _files(env.folder)}
    again = CHANNEL.deliver(draft(), "key-1", replace(env, clock=FixedClock(NOW + 60)))
    assert again == first
    assert {name: (env.folder / name).read_bytes() for name in _files(env.folder)} == before


def test_what_was_changed_after_a_crash_goes_in_its_new_words(env: Env, draft: Make) -> None:
    """A draft that an edit could not take back is replaced, wherever a mail program moved it."""
    done = CHANNEL.deliver(draft(), "key-1", env)
    assert isinstance(done, HandedOver)
    laid_out = env.folder / done.files[1]
    laid_out.rename(laid_out.with_name("thunder.99:2,DS"))
    CHANNEL.deliver(draft(body="something else\n", to="ines@example.com"), "key-1", env)
    copy, left = (env.folder / name for name in reversed(_files(env.folder)))
    for path in (copy, left):
        assert b"something else" in path.read_bytes()
        assert b"ines@example.com" in path.read_bytes()
    assert len(_files(env.folder)) == 2


def test_a_crash_between_the_two_files_is_mended(env: Env, draft: Make) -> None:
    """With only the draft there, the copy is written and the draft left as it is."""
    done = CHANNEL.deliver(draft(), "key-1", env)
    assert isinstance(done, HandedOver)
    (env.folder / done.files[0]).unlink()
    assert CHANNEL.reconcile(_effect("key-1"), env) == Failed("it was not laid out", temporary=True)
    assert CHANNEL.deliver(draft(), "key-1", env) == done
    assert len(_files(env.folder)) == 2


def test_another_key_for_the_same_message_replaces_the_copy(env: Env, draft: Make) -> None:
    """The readable copy is that of the newest delivery."""
    CHANNEL.deliver(draft(), "key-1", env)
    CHANNEL.deliver(draft(subject="Another"), "key-2", env)
    text = (env.folder / "outgoing" / "007-request.eml").read_text()
    assert "Subject: Another" in text


def test_without_an_address_of_ones_own_it_waits(env: Env, draft: Make) -> None:
    """What is missing and what to type is said, and nothing is written."""
    with pytest.raises(SetupNeeded, match="profile --email"):
        CHANNEL.deliver(draft(from_address=""), "k", replace(env, profile={}))
    assert _files(env.folder) == []


def test_a_bad_address_fails_for_good(env: Env, draft: Make) -> None:
    """Trying again would not help."""
    done = CHANNEL.deliver(draft(to="a@example.org, b@example.org"), "k", env)
    assert isinstance(done, Failed)
    assert not done.temporary
    assert _files(env.folder) == []


def test_a_folder_that_cannot_be_written_is_a_passing_failure(env: Env, draft: Make) -> None:
    """The message says where, and nothing counts as laid out."""
    (env.folder / "outgoing").write_text("in the way")
    done = CHANNEL.deliver(draft(), "k", env)
    assert isinstance(done, Failed)
    assert done.temporary
    assert "outgoing" in done.reason


def test_sending_is_found_in_sent(env: Env, draft: Make) -> None:
    """A copy in Sent means delivered, with the Message-ID the mail program gave it."""
    done = CHANNEL.deliver(draft(), "key-1", env)
    assert isinstance(done, HandedOver)
    raw = (env.folder / done.files[1]).read_bytes().replace(b"k7@example.org", b"new@example.org")
    _receive(env, "5.x:2,S", raw, "Sent/cur")
    expected = Delivered("found in Sent", message_id="new@example.org")
    assert CHANNEL.reconcile(_effect("key-1"), env) == expected
    assert CHANNEL.deliver(draft(), "key-1", env) == expected
    assert CHANNEL.withdraw(_effect("key-1", files=done.files), env) is False


def test_a_draft_that_a_mail_program_rewrote_is_found(env: Env, draft: Make) -> None:
    """The key in the header counts, not the name of the file."""
    done = CHANNEL.deliver(draft(), "key-1", env)
    assert isinstance(done, HandedOver)
    laid_out = env.folder / done.files[1]
    laid_out.rename(laid_out.with_name("thunder.99:2,DS"))
    assert isinstance(CHANNEL.reconcile(_effect("key-1"), env), HandedOver)
    assert CHANNEL.withdraw(_effect("key-1", files=done.files), env)
    assert _files(env.folder) == []


def test_a_draft_that_has_gone_is_not_sent_again(env: Env) -> None:
    """It may have been sent from elsewhere: nobody can say, so the person is asked."""
    found = CHANNEL.reconcile(_effect("key-1", files=("outgoing/007-request.eml",)), env)
    assert isinstance(found, Unknown)


def test_new_mail_is_seen_once_and_left_alone(env: Env, mail: Mail) -> None:
    """Polling neither marks nor moves, and the cursor remembers what a mail program renames."""
    path = _receive(env, "1.host", mail())
    seen, cursor = CHANNEL.poll(None, env)
    assert [o.kind for o in seen] == ["reply"]
    assert path.exists()
    assert CHANNEL.poll(cursor, env) == ((), cursor) or CHANNEL.poll(cursor, env) == ([], cursor)
    path.parent.with_name("cur").mkdir()
    path.rename(path.parent.with_name("cur") / "1.host:2,S")
    again, later = CHANNEL.poll(cursor, env)
    assert not again
    assert later == cursor


def test_old_mail_copied_in_later_is_seen(env: Env, mail: Mail) -> None:
    """A file with an old time is new all the same."""
    _receive(env, "1.host", mail())
    _, cursor = CHANNEL.poll(None, env)
    late = _receive(env, "2.host", mail(Message_ID="<i2@example.net>"))
    os.utime(late, (1000, 1000))
    seen, _ = CHANNEL.poll(cursor, env)
    assert [o.data["message_id"] for o in seen] == ["i2@example.net"]


def test_an_empty_inbox_leaves_no_trace(env: Env) -> None:
    """Without Maildirs there is nothing to see, to write or to remember."""
    seen, cursor = CHANNEL.poll(None, env)
    assert (list(seen), cursor) == ([], None)
    assert _files(env.folder) == []


def test_a_large_inbox_is_taken_in_portions(env: Env, mail: Mail) -> None:
    """Each look takes so many at most, the oldest first, and none is left out."""
    for number in range(5):
        path = _receive(env, f"{number}.host", mail(Message_ID=f"<{number}@example.net>"))
        os.utime(path, (1000 + number, 1000 + number))
    small = replace(env, settings=Settings(per_poll=2))
    cursor, found = None, []
    for _ in range(4):
        seen, cursor = CHANNEL.poll(cursor, small)
        found.append([str(o.data["message_id"])[0] for o in seen])
    assert found == [["0", "1"], ["2", "3"], ["4"], []]


def test_sent_mail_is_told_from_received(env: Env, draft: Make) -> None:
    """A sent draft names its key and its token, so that its effect is found."""
    CHANNEL.deliver(draft(), "key-1", env)
    raw = (env.folder / "outgoing" / "007-request.eml").read_bytes()
    _receive(env, "9.host:2,S", raw, "Sent/cur")
    seen, _ = CHANNEL.poll(None, env)
    assert [(o.kind, o.data["key"], o.tokens) for o in seen] == [("sent", "key-1", ("a1b2c3d4",))]
    assert seen[0].text == ""


def test_a_mail_that_cannot_be_read_costs_nothing_else(
    env: Env, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is listed with the reason; the others are read."""
    _receive(env, "1.host", mail())
    _receive(env, "2.host", mail())
    usual = Path.open

    def broken(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == "1.host":
            raise PermissionError(13, "Permission denied")
        return usual(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", broken)
    seen, _ = CHANNEL.poll(None, env)
    assert sorted(o.kind for o in seen) == ["reply", "unknown"]
    assert any("Permission denied" in str(o.data.get("error")) for o in seen)


def test_forgetting_removes_all_mail_with_a_person(env: Env, draft: Make, mail: Mail) -> None:
    """Drafts, copies, answers, sent mail and what came back; the mail of others stays."""
    done = CHANNEL.deliver(draft(), "key-of-ines-7", env)
    assert isinstance(done, HandedOver)
    _receive(env, "1.h", mail())
    _receive(env, "2.h", mail(From="Tom <tom@example.com>", Message_ID="<t@example.com>"))
    _receive(env, "3.h:2,S", (env.folder / done.files[0]).read_bytes(), "Sent/cur")
    bounce = mail(
        "returned:\n\nMessage-ID: <key-of-ines-7@example.org>",
        From="mailer-daemon@example.org",
        In_Reply_To="",
    )
    _receive(env, "4.h", bounce)
    gone = CHANNEL.forget(["INES@example.net"], ["key-of-ines-7"], env)
    assert len(gone) == 5
    assert _files(env.folder) == ["mail/Inbox/new/2.h"]


def test_forgetting_touches_no_mail_of_ones_own(
    env: Env, draft: Make, mail: Mail, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In a Maildir outside of the campaign only drafts that were laid out are removed."""
    outside = tmp_path_factory.mktemp("own")
    settings = Settings(inbox=str(outside / "Inbox"), drafts=str(outside / "Drafts"))
    other = replace(env, settings=settings)
    CHANNEL.deliver(draft(), "key-1", other)
    (outside / "Inbox" / "cur").mkdir(parents=True)
    (outside / "Inbox" / "cur" / "1.h:2,S").write_bytes(mail())
    seen, _ = CHANNEL.poll(None, other)
    assert [o.kind for o in seen] == ["reply"]
    CHANNEL.forget(["ines@example.net"], ["key-1"], other)
    assert _files(outside) == ["Inbox/cur/1.h:2,S"]
    assert _files(env.folder) == []


def test_threads_are_answered(env: Env, draft: Make) -> None:
    """A follow-up names what it answers."""
    made = draft(in_reply_to="a@example.org", references=("z@example.org", "a@example.org"))
    CHANNEL.deliver(made, "k", env)
    message = message_from_bytes((env.folder / "outgoing" / "007-request.eml").read_bytes())
    assert message["In-Reply-To"] == "<a@example.org>"
    assert message["References"] == "<z@example.org> <a@example.org>"
