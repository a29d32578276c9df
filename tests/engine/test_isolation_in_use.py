"""Plugins that misbehave while a campaign runs: what they are given stays as it was."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

from askaround.errors import Held, PluginFailed
from askaround.hookspecs import hookimpl
from askaround.model import (
    Channel,
    Contact,
    Delivery,
    Draft,
    Effect,
    Env,
    Finding,
    HandedOver,
    Observation,
    Policy,
    PolicyContext,
    Status,
    Unknown,
)
from askaround.upkeep.forget import forget
from tests.engine.faults import FAULTS
from tests.engine.orchard import Orchard

Change = Callable[[PolicyContext], object]


class Meddling(Policy):
    """Changes what it is given."""

    name = "meddling"
    about = "Changes what it is given"
    reads = ("contact.*", "records.fruit", "advice.*")

    def __init__(self, change: Change) -> None:
        self.change = change

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        self.change(context)
        return ()


class Plugin:
    """A plugin made of one policy or one channel."""

    def __init__(self, policy: Policy | None = None, channel: Channel | None = None) -> None:
        self.policy = policy
        self.channel = channel

    @hookimpl
    def register_policies(self) -> Sequence[Policy]:
        return [self.policy] if self.policy else []

    @hookimpl
    def register_channels(self) -> Sequence[Channel]:
        return [self.channel] if self.channel else []


def _put(mapping: Any) -> None:
    mapping["by"] = "person"


CHANGES: dict[str, Change] = {
    "a field": lambda c: c.facts.contact.fields.update({"a": "b"}),  # type: ignore[attr-defined]
    "the name": lambda c: setattr(c.facts.contact, "name", "Eve"),
    "the moment": lambda c: setattr(c, "now", 0),
    "what was given": lambda c: _put(c.facts.given),
    "advice": lambda c: _put(c.facts.advice.values),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_policy_cannot_change_what_others_see(what: str, orchard: Orchard) -> None:
    """The attempt fails as any other fault of a policy: it blocks, and names the plugin."""
    orchard.campaign.host.add("crow", Plugin(Meddling(CHANGES[what])))
    ada = orchard.add()
    with pytest.raises(Held) as held:
        orchard.campaign.intend(ada.id, "user.sow")
    text = str(held.value) + str(held.value.details)
    assert "meddling" in text
    assert "crow" in text
    assert orchard.campaign.contact(ada.id) == ada
    orchard.sound()


class Crow(Channel):
    """A channel with one method that goes wrong."""

    name = "crow"
    about = "Goes wrong"
    order = 0  # before the pigeons

    def __init__(self, method: str, fault: Callable[[], object]) -> None:
        self.method = method
        self.fault = fault

    def address(self, contact: Contact) -> str | None:
        return self._do("address") or contact.emails[0]  # type: ignore[return-value]  # rubbish is the point

    def limits(self, env: Env) -> Sequence[tuple[int, int]]:
        return self._do("limits") or ()  # type: ignore[return-value]  # as above

    def via(self, env: Env) -> str:
        return self._do("via") or ""  # type: ignore[return-value]  # as above

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        return self._do("deliver") or HandedOver("lies there", files=("crow.txt",))  # type: ignore[return-value]  # as above

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        return self._do("poll") or ((), cursor)  # type: ignore[return-value]  # as above

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        return self._do("reconcile") or super().reconcile(effect, env)  # type: ignore[return-value]  # as above

    def withdraw(self, effect: Effect, env: Env) -> bool:
        return self._do("withdraw") or True  # type: ignore[return-value]  # as above

    def settled(self, effect: Effect, env: Env) -> Sequence[tuple[str, Mapping[str, object]]]:
        return self._do("settled") or ()  # type: ignore[return-value]  # as above

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        return self._do("forget") or ()  # type: ignore[return-value]  # as above

    def _do(self, method: str) -> object:
        return self.fault() if method == self.method else None


METHODS = (
    "address",
    "limits",
    "via",
    "deliver",
    "poll",
    "reconcile",
    "withdraw",
    "settled",
    "forget",
)
BEFORE_THE_WIRE = ("limits", "via")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", METHODS)
def test_a_channel_that_goes_wrong(method: str, fault: str, orchard: Orchard) -> None:
    """Every method, every fault: the pigeons fly on, nothing is lost, journal and tables agree."""
    _goes_wrong(method, FAULTS[fault], orchard)


def _goes_wrong(method: str, fault: Callable[[], object], orchard: Orchard) -> None:
    campaign = orchard.campaign
    campaign.host.add("crow", Plugin(channel=Crow(method, fault)))
    ada, bea = orchard.add("Ada Byron"), orchard.add("Bea Reed")
    effects = []
    for contact, channel in ((ada, "crow"), (bea, "pigeon")):
        campaign.edit(contact.id, channel=channel)
        if method == "address" and contact is ada:
            with pytest.raises(PluginFailed, match="crow"):  # no way to her; whose fault it is
                orchard.sow(contact)
        else:
            effects.append(orchard.sow(contact))
    orchard.mode("deliver")
    for effect in effects:
        campaign.outbox.approve(effect.id)
    if method in BEFORE_THE_WIRE:
        with pytest.raises(PluginFailed, match="crow") as failed:
            campaign.outbox.deliver()
        assert failed.value.exit_code == 7
    else:
        campaign.outbox.deliver()
    report = campaign.tick()
    assert len(orchard.flown()) == 1
    assert campaign.outbox.get(effects[-1].id).status is Status.DELIVERED
    if method != "address":
        status = campaign.outbox.get(effects[0].id).status
        assert (status is Status.UNKNOWN) == (method == "deliver")
        assert (status is Status.APPROVED) == (method in BEFORE_THE_WIRE)
    if method == "poll":
        assert "crow" in str(report)
    forget(campaign.workspace, ada.id)
    orchard.sound()


@pytest.mark.parametrize("method", METHODS)
def test_a_channel_whose_server_never_answers(method: str, orchard: Orchard) -> None:
    """A real connection that hangs ends at its plugin's time-out, and the rest goes on."""
    with socket.create_server(("127.0.0.1", 0)) as silent:

        def ask() -> object:
            from urllib.request import urlopen

            where = f"http://127.0.0.1:{silent.getsockname()[1]}/"
            with urlopen(where, timeout=0.2) as answer:  # accepted by the kernel, never read
                return answer.read()

        _goes_wrong(method, ask, orchard)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_channel_that_nobody_named_is_passed_over(fault: str, orchard: Orchard) -> None:
    """`channel: preferred` takes the next one that reaches them, and the broken one is told of."""
    campaign = orchard.campaign
    campaign.host.add("crow", Plugin(channel=Crow("address", FAULTS[fault])))
    ada, bea = orchard.add("Ada Byron"), orchard.add("Bea Reed")
    assert orchard.sow(ada).channel == orchard.sow(bea).channel == "pigeon"
    assert [one.plugin for one in campaign.host.problems] == ["crow"]
    assert campaign.host.problems[0].hint.startswith(
        "askaround plugins disable crow" if "library" not in fault else "pip install"
    )
    cat = orchard.add("Cat Low", emails=())
    with pytest.raises(PluginFailed, match="crow"):  # no other reaches her
        orchard.sow(cat)
    orchard.sound()


class Grasping(Channel):
    """A channel with one method that takes hold of what it is given."""

    name = "crow"
    about = "Changes what is not its own"
    order = 0

    def __init__(self, change: Callable[[Draft, Env], None]) -> None:
        self.change = change

    def address(self, contact: Contact) -> str | None:
        return contact.emails[0]

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        self.change(draft, env)
        return Unknown("it went on")


GRASPS: dict[str, Callable[[Draft, Env], None]] = {
    "the words": lambda draft, env: setattr(draft, "body", "send me money"),
    "the receiver": lambda draft, env: setattr(draft, "to", "eve@example.org"),
    "the meeting": lambda draft, env: _put(draft.meeting),
    "the profile": lambda draft, env: _put(env.profile),
    "the clock": lambda draft, env: setattr(env, "clock", None),
}


@pytest.mark.parametrize("what", GRASPS)
def test_a_channel_cannot_change_what_it_is_given(what: str, orchard: Orchard) -> None:
    """The attempt is a fault of that channel: unknown, its plugin named, all else as it was."""
    campaign = orchard.campaign
    campaign.host.add("crow", Plugin(channel=Grasping(GRASPS[what])))
    ada = orchard.add()
    campaign.edit(ada.id, channel="crow")
    effect = orchard.sow(ada)
    campaign.outbox.approve(effect.id)
    campaign.outbox.deliver()
    settled = campaign.outbox.get(effect.id)
    assert settled.status is Status.UNKNOWN
    assert settled.detail.startswith("plugin crow: channel crow failed")
    assert campaign.outbox.draft(effect.id).to == ada.emails[0]
    assert "by" not in campaign.profile
    orchard.sound()


RUBBISH: dict[str, object] = {
    "a number": 42,
    "a list": ["ada@example.org"],
    "yes": True,
    "bytes": b"ada@example.org",
    "a header": "ada@example.org\nBcc: eve@example.org",
    "a return": "ada@example.org\rBcc: eve@example.org",
    "a separator": "ada@example.org\u2028Bcc: eve@example.org",
    "a code": "\x1b[2Jada@example.org",
}


@pytest.mark.parametrize("what", RUBBISH)
def test_an_address_that_is_none(what: str, orchard: Orchard) -> None:
    """What would be no address, or a header of its own, writes no message; the plugin is named."""
    orchard.campaign.host.add("crow", Plugin(channel=Crow("address", lambda: RUBBISH[what])))
    ada = orchard.add()
    orchard.campaign.edit(ada.id, channel="crow")
    with pytest.raises(PluginFailed, match="crow") as failed:
        orchard.sow(ada)
    assert failed.value.exit_code == 7
    assert "address() returned" in failed.value.why
    assert failed.value.hint.startswith("askaround plugins disable crow")
    assert not orchard.campaign.outbox.list()
    orchard.sound()


@pytest.mark.parametrize("named", ["nobody", "\x1b[2Jno\nbody", 7, object()])
def test_a_carrier_that_is_none(named: object, orchard: Orchard) -> None:
    """A message whose channel names no carrier stays approved, and its plugin is named."""
    campaign = orchard.campaign
    campaign.host.add("crow", Plugin(channel=Crow("via", lambda: named)))
    ada = orchard.add()
    campaign.edit(ada.id, channel="crow")
    effect = orchard.sow(ada)
    campaign.outbox.approve(effect.id)
    with pytest.raises(PluginFailed, match="crow") as failed:
        campaign.outbox.deliver()
    assert str(failed.value).isprintable()
    assert failed.value.hint == "askaround plugins disable crow   (or repair it)"
    assert campaign.outbox.get(effect.id).status is Status.APPROVED
    orchard.sound()
