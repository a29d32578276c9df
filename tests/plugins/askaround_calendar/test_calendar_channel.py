"""The channel `calendar`, its composer, and answers to invitations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from askaround.model import (
    Contact,
    Draft,
    Effect,
    Env,
    Failed,
    HandedOver,
    MessageContext,
    Status,
    Unknown,
)
from askaround_calendar.channel import CANCEL, REQUEST, CalendarChannel, compose

from .conftest import THURSDAY

CHANNEL = CalendarChannel()
MEETING: dict[str, object] = {
    "start": THURSDAY,
    "end": THURSDAY + 1200,
    "status": "agreed",
    "uid": "u-1",
    "sequence": 0,
}


def _draft(**fields: Any) -> Draft:
    made = Draft(
        12, 3, "invitation", "calendar", "ines@example.net", "Ines Falk", "Robin Vale",
        "robin@example.org", "Our talk", "Dear Ines,\n\nhere it is.", meeting=MEETING,
    )  # fmt: skip
    return replace(made, **fields)


def _effect(key: str, **fields: Any) -> Effect:
    usual = {"status": Status.UNKNOWN, "created_at": 0, "key": key}
    return Effect(12, 3, 1, "message", "invitation", "calendar", **{**usual, **fields})


def _text(env: Env, name: str = "012-invitation.ics") -> str:
    return (env.folder / "invitations" / name).read_text().replace("\r\n ", "")


def test_people_are_invited_by_mail_address() -> None:
    """Somebody without one cannot be, and no message goes this way by itself."""
    contact = Contact(1, "Ines", "s", 1, 1, 0, 0, emails=("a@example.org",))
    assert CHANNEL.address(contact) == "a@example.org"
    assert CHANNEL.address(replace(contact, emails=())) is None
    assert CHANNEL.order is None


def test_an_invitation_is_a_file(env: Env) -> None:
    """For the owner alone; the answer says what to do with it."""
    done = CHANNEL.deliver(_draft(), "key1", env)
    assert isinstance(done, HandedOver)
    assert done.files == ("invitations/012-invitation.ics",)
    assert "askaround outbox sent 12" in done.detail
    path = env.folder / done.files[0]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert "METHOD:REQUEST" in _text(env)
    assert "mailto:robin@example.org" in _text(env)


def test_a_key_is_delivered_once(env: Env) -> None:
    """A second delivery with the same key writes nothing."""
    first = CHANNEL.deliver(_draft(), "key1", env)
    before = _text(env)
    assert CHANNEL.deliver(_draft(subject="Other"), "key1", env) == first
    assert _text(env) == before


def test_a_cancellation_is_told_by_its_purpose(env: Env) -> None:
    """Or by the meeting's status."""
    CHANNEL.deliver(_draft(purpose="cancellation"), "k1", env)
    assert "METHOD:CANCEL" in _text(env, "012-cancellation.ics")
    CHANNEL.deliver(_draft(meeting={**MEETING, "status": "cancelled"}), "k2", env)
    assert "METHOD:CANCEL" in _text(env)


def test_a_meeting_without_a_uid_keeps_one(env: Env) -> None:
    """Written down by hand without one, it gets the same every time."""
    bare = {key: value for key, value in MEETING.items() if key != "uid"}
    CHANNEL.deliver(_draft(meeting=bare), "k1", env)
    first = next(line for line in _text(env).splitlines() if line.startswith("UID:"))
    CHANNEL.deliver(_draft(meeting={**bare, "sequence": 1}, effect=13), "k2", env)
    assert first in _text(env, "013-invitation.ics")


def test_without_a_time_or_an_address_it_fails(env: Env) -> None:
    """With a reason, and nothing is written."""
    for draft, profile in (
        (_draft(meeting={}), env.profile),
        (_draft(from_address=""), {}),
        (_draft(to="a@example.org,b@example.org"), env.profile),
    ):
        done = CHANNEL.deliver(draft, "k", replace(env, profile=profile))
        assert isinstance(done, Failed)
        assert not done.temporary
    assert list(env.folder.iterdir()) == []


def test_a_folder_in_the_way_is_a_passing_failure(env: Env) -> None:
    """The message says which file."""
    (env.folder / "invitations").write_text("in the way")
    done = CHANNEL.deliver(_draft(), "k", env)
    assert isinstance(done, Failed)
    assert done.temporary


def test_interrupted_deliveries_are_looked_up(env: Env) -> None:
    """There, never written, or gone."""
    assert CHANNEL.reconcile(_effect("k1"), env) == Failed("it was not written", temporary=True)
    done = CHANNEL.deliver(_draft(), "k1", env)
    assert CHANNEL.reconcile(_effect("k1"), env) == done
    assert CHANNEL.withdraw(_effect("k1", files=("invitations/012-invitation.ics",)), env)
    assert list((env.folder / "invitations").iterdir()) == []
    gone = CHANNEL.reconcile(_effect("k1", files=("invitations/012-invitation.ics",)), env)
    assert isinstance(gone, Unknown)


def test_forgetting_removes_invitations_and_the_feed(env: Env) -> None:
    """By address and by key; invitations of others stay."""
    CHANNEL.deliver(_draft(), "k1", env)
    CHANNEL.deliver(_draft(effect=13, to="old@example.net"), "k2", env)
    CHANNEL.deliver(_draft(effect=14, to="tom@example.com"), "k3", env)
    (env.folder / "campaign.ics").write_text("Talk with Ines Falk")
    gone = CHANNEL.forget(["Ines@example.net", "+1 585 555 0123"], ["k2"], env)
    assert sorted(gone) == [
        "campaign.ics",
        "invitations/012-invitation.ics",
        "invitations/013-invitation.ics",
    ]
    assert [p.name for p in (env.folder / "invitations").iterdir()] == ["014-invitation.ics"]


def _context(meeting: dict[str, object]) -> MessageContext:
    return cast(MessageContext, SimpleNamespace(meeting=meeting))


def test_the_composer_attaches_the_file(env: Env) -> None:
    """As an invitation, as a cancellation, or not at all where no time is agreed."""
    made = compose(_draft(), _context({}), env)
    assert [a.kind for a in made.attachments] == [REQUEST]
    assert made.body == _draft().body
    assert compose(_draft(purpose="cancellation"), _context({}), env).attachments[0].kind == CANCEL
    assert compose(_draft(meeting={}), _context({}), env).attachments == ()
    assert compose(_draft(meeting={}), _context(MEETING), env).attachments != ()


def test_what_was_attached_is_what_is_written(env: Env) -> None:
    """The person's calendar opens what was shown."""
    made = compose(_draft(), _context({}), env)
    later = replace(env, clock=env.clock)
    CHANNEL.deliver(made, "k", later)
    written = (env.folder / "invitations" / "012-invitation.ics").read_bytes()
    assert written.replace(b"X-ASKAROUND-KEY:k\r\n", b"") == made.attachments[0].content


def test_folders_stay_private(env: Env, tmp_path: Path) -> None:
    """Nothing half-written is left beside the file."""
    CHANNEL.deliver(_draft(), "k1", env)
    assert [p.name for p in (tmp_path / "invitations").iterdir()] == ["012-invitation.ics"]
