"""The contract of channels passes a good one, and fails each bad one for its own fault."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

from askaround.errors import SetupNeeded
from askaround.model import (
    Channel,
    Contact,
    Delivered,
    Delivery,
    Draft,
    Effect,
    Env,
    Failed,
    HandedOver,
    Observation,
    Unknown,
)
from askaround.testing import ChannelContract, RecordingChannel, a_contact, an_env


class Drawer(Channel):
    """Lays each message into a drawer, under its key."""

    name = "drawer"
    about = "A drawer"

    def address(self, contact: Contact) -> str | None:
        return contact.emails[0] if contact.emails else None

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        (env.folder / "drawer").mkdir(exist_ok=True)
        path = env.folder / "drawer" / key
        if not path.exists():
            path.write_text(draft.body)
        return HandedOver("in the drawer", files=(f"drawer/{key}",))

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        if cursor:
            return (), cursor
        return [Observation("one", self.name, "reply", 0)], "1"

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        if (env.folder / "drawer" / effect.key).exists():
            return HandedOver("in the drawer", files=(f"drawer/{effect.key}",))
        return Failed("it is not there", temporary=True)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        for name in effect.files:
            (env.folder / name).unlink(missing_ok=True)
        return True

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        gone = [f"drawer/{key}" for key in keys if (env.folder / "drawer" / key).exists()]
        for name in gone:
            (env.folder / name).unlink()
        return gone


class TestDrawer(ChannelContract):
    """A good channel passes every test of the contract."""

    def channel(self) -> Channel:
        return Drawer()

    def received(self, env: Env) -> Sequence[str]:
        return [path.read_text() for path in sorted((env.folder / "drawer").glob("*"))]


class Twice(Drawer):
    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        super().deliver(draft, key, env)
        number = len(list((env.folder / "drawer").iterdir()))
        (env.folder / "drawer" / f"{key}-{number}").write_text("again")
        return HandedOver("twice")


class Nameless(Drawer):
    name = ""


class Moody(Drawer):
    mode = "moody"


class Everybody(Drawer):
    def address(self, contact: Contact) -> str | None:
        return "everybody@example.org"


class Denying(Drawer):
    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        return Failed("surely not", temporary=True)


class Boasting(Drawer):
    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        return Delivered("surely")


class Early(Drawer):
    """Says afterwards what it did not do: the note is written before the message."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        (env.folder / "drawer").mkdir(exist_ok=True)
        note = env.folder / f"{key}.note"
        if note.exists():
            return HandedOver("as before")
        note.write_text("done")
        (env.folder / "drawer" / key).write_text(draft.body)
        return HandedOver("in the drawer", files=(f"drawer/{key}",))

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        done = (env.folder / f"{effect.key}.note").exists()
        return Delivered("noted") if done else Failed("not noted")


class Forgetful(Drawer):
    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        return [f"drawer/{key}" for key in keys]


class Keeping(Drawer):
    def withdraw(self, effect: Effect, env: Env) -> bool:
        return True


class Repeating(Drawer):
    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        return [Observation("one", self.name, "reply", 0)], "1"


class Doubling(Drawer):
    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        return [Observation("one", self.name, "reply", 0)] * 2, "1"


class Mistaken(Drawer):
    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        return [Observation("one", "email", "reply", 0)], "1"


class Numbered(Drawer):
    def address(self, contact: Contact) -> str | None:
        return super().address(contact) or 0  # type: ignore[return-value]  # that is the point


class Injecting(Drawer):
    def address(self, contact: Contact) -> str | None:
        return "ada@example.org\nBcc: eve@example.org" if contact.emails else None


class Boundless(Drawer):
    def limits(self, env: Env) -> Sequence[tuple[int, int]]:
        return 7  # type: ignore[return-value]  # that is the point


class Carried(Drawer):
    def via(self, env: Env) -> str:
        return 7  # type: ignore[return-value]  # that is the point


class Leaving(Drawer):
    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        return []


class Copying(Drawer):
    """Keeps a copy that it names to nobody."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        (env.folder / ".copies").mkdir(exist_ok=True)
        (env.folder / ".copies" / "1").write_text(draft.body)
        return super().deliver(draft, key, env)


class Listing(Drawer):
    """Keeps a list of whom it wrote to, and may keep that file."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        (env.folder / "index").write_text(f"1 {draft.to}\n")
        return super().deliver(draft, key, env)


class Reserved(Drawer):
    name = "preferred"


class Unsettled(Drawer):
    def settled(self, effect: Effect, env: Env) -> Any:
        return [("note", {"at": object()})]


class Untimely(Drawer):
    def poll(self, cursor: str | None, env: Env) -> Any:
        return [Observation("k", self.name, "reply", "now")], "1"  # type: ignore[arg-type]  # the point


class Unplain(Drawer):
    def poll(self, cursor: str | None, env: Env) -> Any:
        return [Observation("k", self.name, "reply", 0, data={"a": object()})], "1"


class Emptying(Drawer):
    """Takes back one message by emptying the drawer."""

    def withdraw(self, effect: Effect, env: Env) -> bool:
        for path in (env.folder / "drawer").glob("*"):
            path.unlink()
        return True


class Purging(Drawer):
    """Forgets everybody where anybody is to be forgotten."""

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        gone = [path.name for path in (env.folder / "drawer").glob("*")] if addresses else []
        return super().forget(addresses, gone, env)


class Sweeping(Drawer):
    """Forgets everybody where somebody it wrote to is to be forgotten."""

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        known = set(a_contact().emails) & set(addresses)
        gone = [path.name for path in (env.folder / "drawer").glob("*")] if known else keys
        return super().forget(addresses, gone, env)


class Wordless(Drawer):
    """Lays out an empty sheet."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        return super().deliver(replace(draft, body=""), key, env)


class Short(Drawer):
    """Lays out the first line alone."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        return super().deliver(replace(draft, body=draft.body.splitlines()[0]), key, env)


class Plain(Drawer):
    """Knows the letters of one alphabet."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        draft.body.encode("ascii")
        return super().deliver(draft, key, env)


class Polite(Drawer):
    """Sends nothing that it cannot spell, and says so."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        return super().deliver(draft, key, env) if draft.body.isascii() else Failed("letters")


class Open(Drawer):
    """Everybody may rewrite what it laid out."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        done = super().deliver(draft, key, env)
        (env.folder / "drawer" / key).chmod(0o666)
        return done


class Archiving(Drawer):
    """Keeps a copy beside the campaign."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        with (env.folder.parent / f"{env.folder.name}.copy").open("a") as file:
            file.write(draft.body)
        return super().deliver(draft, key, env)


class Moving(Drawer):
    """Moves a copy out of the campaign's folder."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        (env.folder / "copy").write_text(draft.body)
        os.rename(env.folder / "copy", env.folder.parent / f"{env.folder.name}.copy")
        return super().deliver(draft, key, env)


class Rewriting(Drawer):
    """Changes the draft that it was handed."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        done = super().deliver(draft, key, env)
        object.__setattr__(draft, "to", "eve@example.org")
        return done


class Remembering(Drawer):
    """Knows in its class alone what it has begun; with the process that is lost."""

    begun: ClassVar[dict[str, str]] = {}

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        where = f"{env.folder}/{key}"
        if where in self.begun:
            return HandedOver("as before") if self.begun[where] == "done" else Unknown("begun")
        self.begun[where] = "begun"
        (env.folder / "drawer").mkdir(exist_ok=True)
        number = len(list((env.folder / "drawer").iterdir()))
        (env.folder / "drawer" / f"{key}-{number}").write_text(draft.body)
        self.begun[where] = "done"
        return HandedOver("in the drawer")

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        known = self.begun.get(f"{env.folder}/{effect.key}")
        return Unknown("begun") if known else Failed("it was not laid in", temporary=True)


class RememberingOnce(Remembering):
    """The same, where nothing crashes."""


class Marked(Drawer):
    """Marks what it begins before it looks whether it is set up, and leaves the mark."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        mark = env.folder / f"{key}.begun"
        if mark.exists():
            return Unknown("it was begun")
        mark.touch()
        if env.settings == "unready":
            raise SetupNeeded("the drawer is locked")
        mark.unlink()
        return super().deliver(draft, key, env)


class Hasty(Drawer):
    """Says that something is to be set up after it was laid out."""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        done = super().deliver(draft, key, env)
        if env.settings == "unready":
            raise SetupNeeded("the drawer is locked")
        return done


SET_UP = "test_nothing_has_gone_where_something_has_to_be_set_up"
BAD: dict[type[Drawer], tuple[str, str]] = {
    Remembering: ("test_a_crash_is_never_taken_for_success", "it arrived, reconcile says"),
    RememberingOnce: ("test_one_key_is_delivered_once", "delivered twice"),
    Marked: (SET_UP, "it came to Unknown"),
    Hasty: (SET_UP, "something arrived"),
    Drawer: (SET_UP, "not to SetupNeeded"),
    Emptying: ("test_what_is_handed_over_can_be_withdrawn", "has another key"),
    Purging: ("test_forgetting_leaves_no_file", "a stranger was to be forgotten"),
    Sweeping: ("test_forgetting_one_leaves_the_others", "somebody else as well"),
    Wordless: ("test_the_whole_message_arrives", "arrived is empty"),
    Short: ("test_the_whole_message_arrives", "lacks 'May I ask"),
    Plain: ("test_the_whole_message_arrives", "ascii"),
    Polite: ("test_the_whole_message_arrives", "it came to Failed"),
    Open: ("test_the_whole_message_arrives", "everybody on the machine"),
    Archiving: ("test_the_whole_message_arrives", "outside of the campaign's folder"),
    Moving: ("test_the_whole_message_arrives", "outside of the campaign's folder"),
    Rewriting: ("test_the_whole_message_arrives", "changed the draft"),
    Unsettled: ("test_what_is_settled_can_be_written_down", "not plain data"),
    Untimely: ("test_polling_twice_brings_the_same", "Observation.at is 'now'"),
    Unplain: ("test_polling_twice_brings_the_same", "not plain data"),
    Numbered: ("test_an_address_is_found_or_none_is", "returned int"),
    Injecting: ("test_an_address_is_found_or_none_is", "line break"),
    Boundless: ("test_it_says_how_much_it_carries_and_by_what", "limits.. returned int"),
    Carried: ("test_it_says_how_much_it_carries_and_by_what", "via.. returned int"),
    Leaving: ("test_forgetting_leaves_no_file", "still there"),
    Copying: ("test_forgetting_leaves_no_file", ".copies/1 was written and is still there"),
    Listing: ("test_forgetting_leaves_no_file", "index still holds"),
    Reserved: ("test_it_says_what_it_is", "means something else"),
    Nameless: ("test_it_says_what_it_is", "needs a name"),
    Moody: ("test_it_says_what_it_is", "async or sync"),
    Everybody: ("test_an_address_is_found_or_none_is", "cannot be reached"),
    Twice: ("test_one_key_is_delivered_once", "arrived after one delivery"),
    Denying: ("test_a_crash_is_never_taken_for_success", "it arrived, reconcile says"),
    Boasting: ("test_a_crash_is_never_taken_for_success", "nothing arrived"),
    Early: ("test_a_crash_is_never_taken_for_success", "nothing arrived, it says"),
    Forgetful: ("test_forgetting_leaves_no_file", "still there"),
    Keeping: ("test_what_is_handed_over_can_be_withdrawn", "nothing is left"),
    Repeating: ("test_polling_twice_brings_the_same", "old things again"),
    Doubling: ("test_polling_twice_brings_the_same", "unique"),
    Mistaken: ("test_polling_twice_brings_the_same", "says email"),
}


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.__name__)
def test_a_bad_channel_fails(bad: type[Drawer], tmp_path: Path) -> None:
    """Each fault is found by the test meant for it, which says what is wrong."""
    name, said = BAD[bad]

    class Contract(TestDrawer):
        keeps = ("index",)
        unready = ("unready",)

        def channel(self) -> Channel:
            return bad()

    test: Callable[..., None] = getattr(Contract(), name)
    arguments = (tmp_path,) if "tmp_path" in test.__code__.co_varnames else ()
    with pytest.raises((AssertionError, TypeError, ValueError), match=said or None):
        test(*arguments)


class TestRecording(ChannelContract):
    """The kit's own channel keeps the contract."""

    every = 0  # it forgets everything with the process
    made: RecordingChannel

    def arrange(self, env: Env) -> None:
        type(self).made = RecordingChannel()
        self.made.inbox.append(Observation("one", "recording", "reply", 0))

    def channel(self) -> Channel:
        return getattr(type(self), "made", None) or RecordingChannel()

    def received(self, env: Env) -> Sequence[str]:
        return list(self.made.drafts)


def test_a_recording_channel_answers_in_turn(tmp_path: Path) -> None:
    """What deliveries come to can be said beforehand; an exception is raised."""
    channel = RecordingChannel(
        answers=[Failed("busy", temporary=True), Unknown("cut off"), OSError("no route")]
    )
    contract = TestDrawer()
    env, draft = an_env(tmp_path), contract.draft()
    assert channel.deliver(draft, "a", env) == Failed("busy", temporary=True)
    assert channel.deliver(draft, "a", env) == Unknown("cut off")
    with pytest.raises(OSError, match="no route"):
        channel.deliver(draft, "a", env)
    assert channel.drafts == {}
