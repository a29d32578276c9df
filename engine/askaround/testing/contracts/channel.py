"""The contract of a channel: once for a key, honest after a crash, the same poll twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

from askaround.host import answers
from askaround.host.fault import shown
from askaround.host.shape import fitted
from askaround.host.stock import SELECTORS
from askaround.model.contact import Contact
from askaround.model.declare import Channel
from askaround.model.effect import Delivered, Failed, HandedOver, Status, Unknown
from askaround.model.observation import Observation
from askaround.testing.builders import a_draft
from askaround.testing.contracts.interrupted import Interrupted
from askaround.testing.contracts.strangers import NOBODY, STRANGE, STRANGERS
from askaround.testing.memory import Memory
from askaround.testing.written import contents, files_written, left_outside, others_may_write

RESERVED = tuple(selector.name for selector in SELECTORS)
OUTCOMES = (Delivered, HandedOver, Failed, Unknown)


class ChannelContract(Interrupted):
    """Subclass it, say which channel, and pytest runs what every channel has to pass.

    Attributes:
        settings: the plugin's settings object.
        secrets: what ``env.secret(name)`` finds, by name.
        reachable: a contact whom the channel can reach.
        delivers: False for a channel that only listens.
        unready: settings under which something has to be set up first (`SetupNeeded`).
        every: crash at every n'th line only, where very many run; 0 tries no crash.
        keeps: patterns of files below the campaign's folder that may stay after `forget`, such as
            an index; they may hold nothing of the person.
    """

    # ---- what has to hold

    def test_it_says_what_it_is(self) -> None:
        """It has a name, a sentence about it, a mode, and an order that is a number or None."""
        channel = self.channel()
        assert channel.name not in RESERVED, f"{channel.name} means something else in a workflow"
        assert isinstance(channel, Channel), "a channel is an instance of a subclass of Channel"
        assert channel.name, "it needs a name"
        assert channel.name == channel.name.strip().lower(), "names are in lower case"
        assert channel.about, "it needs a sentence that says what it is (about)"
        assert channel.mode in ("async", "sync"), "mode is async or sync"
        assert channel.order is None or isinstance(channel.order, int), "order is a number or None"

    def test_an_address_is_found_or_none_is(self) -> None:
        """A reachable contact has one, the same each time; one about whom nothing is known none."""
        channel = self.channel()
        found = channel.address(self.reachable)
        assert isinstance(found, str), "the reachable contact has to have an address"
        assert found, "the reachable contact has to have an address"
        assert channel.address(self.reachable) == found, "address() has to be pure"
        for contact in (self.reachable, *NOBODY):
            answers.address(channel.address(contact), contact)  # text of one line, or None
            assert channel.address(contact) in (None, channel.address(contact)), "it has to be pure"
        assert not channel.address(NOBODY[0]), "None where they cannot be reached"

    def test_it_says_how_much_it_carries_and_by_what(self, tmp_path: Path) -> None:
        """`limits` are pairs (messages, seconds), `via` is the name of a channel or empty."""
        env, channel = self.env(tmp_path), self.channel()
        answers.limits(channel.limits(env))
        answers.carrier(channel.via(env))

    def test_one_key_is_delivered_once(self, tmp_path: Path) -> None:
        """A second call with the same key sends nothing more; another key does."""
        if not self.delivers:
            return
        env, channel = self.env(tmp_path), self.channel()
        memory = Memory(channel, type(self).__module__)
        first = channel.deliver(self.draft(), "key-1", env)
        assert isinstance(first, Delivered | HandedOver), f"it came to {first!r}"
        answers.delivery(first, env.folder)  # text, and files below the campaign's folder
        arrived = len(self.received(env))
        assert arrived == 1, f"{arrived} arrived after one delivery"
        memory.lose()  # as after a restart
        again = self.channel().deliver(self.draft(), "key-1", env)
        assert isinstance(again, Delivered | HandedOver | Unknown), f"it came to {again!r}"
        assert len(self.received(env)) == 1, "the same key was delivered twice"
        self.channel().deliver(self.draft(2), "key-2", env)
        assert len(self.received(env)) == 2, "another key has to be delivered"

    def test_the_whole_message_arrives(self, tmp_path: Path) -> None:
        """Its words come with it, in any script; it is changed for nobody, and lies nowhere else.

        Where `received` gives the message's text, that has to hold the body; where it gives names
        of files or keys, those files may not be empty.
        """
        if not self.delivers:
            return
        env = self.env(tmp_path)
        for number, body in enumerate((a_draft().body, STRANGE), 1):
            draft = replace(self.draft(number), body=body)
            known = list(self.received(env))
            with files_written() as paths:
                done = self.channel().deliver(draft, f"key-{number}", env)
            assert isinstance(done, Delivered | HandedOver), f"of {body!r:.40} it came to {done!r}"
            assert draft == replace(self.draft(number), body=body), "it changed the draft"
            text = next(one for one in self.received(env) if one not in known)
            told = [line for line in body.splitlines() if line]
            assert text.strip(), "what arrived is empty"
            if number == 1 and any(word in text for word in (draft.subject, *told)):
                lost = [line for line in told if line not in text]
                assert not lost, f"what arrived lacks {lost[0]!r}"
            for file in done.files:
                path = env.folder / file
                assert not path.is_file() or path.stat().st_size, f"{file} is empty"
            away = left_outside(paths, env.folder, (draft.to, draft.to_name, *told))
            assert not away, f"{away} holds it, outside of the campaign's folder"
        loose = others_may_write(env.folder)
        assert not loose, f"{loose}: everybody on the machine may write to it"

    def test_what_is_handed_over_can_be_withdrawn(self, tmp_path: Path) -> None:
        """After `withdraw` said True nothing of it lies there, and a second time does no harm.

        What was handed over under another key stays where it is.
        """
        if not self.delivers:
            return
        env, channel = self.env(tmp_path), self.channel()
        done = channel.deliver(self.draft(), "key-1", env)
        if not isinstance(done, HandedOver):
            return
        effect = self.effect(key="key-1", files=done.files)
        assert isinstance(channel.withdraw(effect, env), bool), "withdraw returns True or False"
        if channel.withdraw(effect, env):
            assert not self.received(env), "it said that nothing is left of it"
            channel.deliver(self.draft(2), "key-2", env)
            again = channel.deliver(self.draft(3), "key-3", env)
            files = again.files if isinstance(again, HandedOver) else ()
            channel.withdraw(self.effect(3, key="key-3", files=files), env)
            assert len(self.received(env)) == 1, "it took back what has another key"

    def test_polling_twice_brings_the_same(self, tmp_path: Path) -> None:
        """From one cursor the same keys come, from the new one nothing; keys are unique."""
        env = self.env(tmp_path)
        seen, cursor = self.channel().poll(None, env)
        again, same = self.channel().poll(None, env)
        keys = _keys(seen, self.channel().name)
        assert keys == _keys(again, self.channel().name), "polling twice brought other things"
        assert len(set(keys)) == len(keys), "keys have to be unique"
        assert cursor is None or isinstance(cursor, str), "a cursor is a text or None"
        assert cursor == same, "the same poll gave another cursor"
        later, _ = self.channel().poll(cursor, env)
        assert not _keys(later, self.channel().name), "the new cursor brought old things again"

    def test_what_is_settled_can_be_written_down(self, tmp_path: Path) -> None:
        """`settled` returns pairs of a kind of record and its plain data, or nothing."""
        env = self.env(tmp_path)
        for status in (Status.DELIVERED, Status.REJECTED):
            answers.records(self.channel().settled(self.effect(key="key-1", status=status), env))

    def test_forgetting_leaves_no_file(self, tmp_path: Path) -> None:
        """Every file it wrote or names is gone, and forgetting nobody removes nothing.

        It need not name a file for it to count: the folder is compared with what was there before.
        """
        env, channel = self.env(tmp_path), self.channel()
        there = contents(env.folder)
        files: tuple[str, ...] = ()
        if self.delivers:
            done = channel.deliver(self.draft(), "key-1", env)
            files = tuple(done.files) if isinstance(done, Delivered | HandedOver) else ()
            before = list(self.received(env))
            assert not channel.forget((), (), env), "nobody was to be forgotten"
            assert list(self.received(env)) == before, "nobody was to be forgotten"
            channel.forget(STRANGERS, ("key-of-a-stranger",), env)
            assert list(self.received(env)) == before, "a stranger was to be forgotten"
        address = channel.address(self.reachable) or ""
        for path in channel.forget((address,), ("key-1",), env):
            assert not (env.folder / path).exists(), f"{path} is still there"
        for path in files:
            assert not (env.folder / path).exists(), f"{path} was delivered and is still there"
        words = (address, "key-1", self.reachable.name, a_draft().body)
        for path, content in contents(env.folder).items():
            if there.get(path) == content or (not content and "key-1" not in path):
                continue
            if path not in there and not any(fnmatch(path, one) for one in self.keeps):
                raise AssertionError(f"{path} was written and is still there")
            found = [word for word in words if word and word.encode() in content]
            assert not found, f"{path} still holds {found[0]!r}"

    def neighbour(self) -> Contact:
        """Return somebody else whom the channel reaches, elsewhere."""
        return replace(
            self.reachable,
            id=self.reachable.id + 1,
            name="Ida Falk",
            emails=("ida.falk@example.net",),
            phones=("+12025550188",),
            address="9 Birch Lane\nSpringfield 01101",
            fields={name: f"{value}2" for name, value in self.reachable.fields.items()},
        )

    def test_forgetting_one_leaves_the_others(self, tmp_path: Path) -> None:
        """What somebody else was sent stays, whoever it was that is forgotten."""
        env, channel = self.env(tmp_path), self.channel()
        address, other = channel.address(self.reachable), channel.address(self.neighbour())
        if not self.delivers or not other or other == address:
            return  # only who writes the test knows another: override `neighbour`
        channel.deliver(self.draft(), "key-1", env)
        before = list(self.received(env))
        draft = replace(self.draft(2), to=other, to_name=self.neighbour().name, body=STRANGE)
        channel.deliver(draft, "key-2", env)
        theirs = [one for one in self.received(env) if one not in before]
        assert theirs, "somebody else was sent nothing"
        for keys in ((), ("key-1",)):
            channel.forget((address or "",), keys, env)
            assert set(theirs) <= set(self.received(env)), "it forgot somebody else as well"


def _keys(found: Iterable[Observation], channel: str) -> list[str]:
    seen = list(found)
    for one in seen:
        assert isinstance(one, Observation), f"poll brought {shown(one)}"
        fitted(one, Observation)  # every part of it, to the bottom: at is seconds, data is plain
        assert one.key, "an observation needs a key"
        assert one.channel == channel, f"an observation of {channel} says {one.channel}"
    return [one.key for one in seen]
