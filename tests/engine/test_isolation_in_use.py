"""Plugins that misbehave while a campaign runs: what they are given stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    Observation,
    Policy,
    PolicyContext,
    Status,
)
from askaround.upkeep.forget import forget
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

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        from askaround.model import HandedOver

        return self._do("deliver") or HandedOver("lies there", files=("crow.txt",))  # type: ignore[return-value]  # as above

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        return self._do("poll") or ((), cursor)  # type: ignore[return-value]  # as above

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        return self._do("reconcile") or super().reconcile(effect, env)  # type: ignore[return-value]  # as above

    def withdraw(self, effect: Effect, env: Env) -> bool:
        return self._do("withdraw") or True  # type: ignore[return-value]  # as above

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        return self._do("forget") or ()  # type: ignore[return-value]  # as above

    def _do(self, method: str) -> object:
        return self.fault() if method == self.method else None


def _raise(error: BaseException) -> object:
    raise error


FAULTS: dict[str, Callable[[], object]] = {
    "raises": lambda: _raise(ValueError("no luck")),
    "exits": lambda: _raise(SystemExit(3)),
    "times out": lambda: _raise(TimeoutError("30 s are over")),
    "returns rubbish": lambda: 7,
    "lacks a library": lambda: __import__("nothing_of_that_name"),
}
METHODS = ("address", "deliver", "poll", "reconcile", "withdraw", "forget")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", METHODS)
def test_a_channel_that_goes_wrong(method: str, fault: str, orchard: Orchard) -> None:
    """Every method, every fault: the pigeons fly on, nothing is lost, journal and tables agree."""
    campaign = orchard.campaign
    campaign.host.add("crow", Plugin(channel=Crow(method, FAULTS[fault])))
    ada, bea = orchard.add("Ada Byron"), orchard.add("Bea Reed")
    effects = []
    for contact, channel in ((ada, "crow"), (bea, "pigeon")):
        campaign.edit(contact.id, channel=channel)
        if method == "address" and fault != "returns rubbish" and contact is ada:
            with pytest.raises(PluginFailed, match="crow"):  # no way to her; whose fault it is
                orchard.sow(contact)
        else:
            effects.append(orchard.sow(contact))
    orchard.mode("deliver")
    for effect in effects:
        campaign.outbox.approve(effect.id)
    campaign.outbox.deliver()
    report = campaign.tick()
    assert len(orchard.flown()) == 1
    assert campaign.outbox.get(effects[-1].id).status is Status.DELIVERED
    if method != "address":
        status = campaign.outbox.get(effects[0].id).status
        assert (status is Status.UNKNOWN) == (method == "deliver")
    if method == "poll":
        assert "crow" in str(report)
    forget(campaign.workspace, ada.id)
    orchard.sound()
