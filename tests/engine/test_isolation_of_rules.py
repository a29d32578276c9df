"""Policies, guards, selectors, actions, composers and importers that go wrong, by every fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from askaround.engine.blame import asked, blamed
from askaround.engine.decide import held
from askaround.errors import Held, PluginFailed
from askaround.hookspecs import hookimpl
from askaround.host.readers import guarded
from askaround.model import (
    Composer,
    Finding,
    Guard,
    Importer,
    Policy,
    PolicyContext,
    Severity,
    Status,
    Tier,
)
from askaround.model.finding import POLICY_FAILED
from askaround.policy import combine
from tests.engine.faults import FAULTS
from tests.engine.orchard import Orchard
from tests.engine.test_isolation_in_use import Plugin

Fault = Callable[[], object]
RAISING = [name for name in FAULTS if not name.startswith("returns")]


class Crow(Policy):
    """A policy that goes wrong."""

    name = "crow"
    about = "Goes wrong"

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        return self.fault()  # type: ignore[return-value]  # rubbish is the point


class Hooks:
    """A plugin with one guard or one composer."""

    def __init__(self, *, guard: Guard | None = None, composer: Composer | None = None) -> None:
        self.guard, self.composer = guard, composer

    @hookimpl
    def register_guards(self) -> Sequence[Guard]:
        return [self.guard] if self.guard else []

    @hookimpl
    def register_composers(self) -> Sequence[Composer]:
        return [self.composer] if self.composer else []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_policy_that_goes_wrong_holds(fault: str, orchard: Orchard) -> None:
    """It fails closed: nothing goes on, and its plugin is named with the way out."""
    orchard.campaign.host.add("crow", Plugin(Crow(FAULTS[fault])))
    ada = orchard.add()
    with pytest.raises(Held) as held:
        orchard.campaign.intend(ada.id, "user.sow")
    assert "the policy 'crow' of plugin crow failed" in str(held.value) + str(held.value.details)
    assert orchard.campaign.contact(ada.id) == ada
    orchard.sound()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_guard_that_goes_wrong_is_named(fault: str, orchard: Orchard) -> None:
    """It says neither yes nor no: the step is refused by exit code 7."""
    host = orchard.campaign.host
    check: Any = lambda facts, args: FAULTS[fault]()  # noqa: E731 - a guard's function
    assert host.add("crow", Hooks(guard=Guard("crow", "x", (), check)))
    leaf: Any = SimpleNamespace(name="crow", args={})
    facts: Any = None
    with pytest.raises(PluginFailed, match="crow") as failed:
        asked(host, leaf, facts)
    assert failed.value.plugin == "crow"


@pytest.mark.parametrize("fault", RAISING)
@pytest.mark.parametrize("kind", ["selectors", "actions", "channels"])
def test_what_it_registered_is_named(kind: str, fault: str, orchard: Orchard) -> None:
    """Whatever is called on behalf of a plugin raises nothing but `PluginFailed`."""
    with pytest.raises(PluginFailed), blamed(orchard.campaign.host, kind, "crow"):
        FAULTS[fault]()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_composer_that_goes_wrong_sends_nothing(fault: str, orchard: Orchard) -> None:
    """Before the wire: the message stays approved, and its plugin is named."""
    campaign = orchard.campaign
    compose: Any = lambda draft, context, env: FAULTS[fault]()  # noqa: E731 - a composer's function
    assert campaign.host.add("crow", Hooks(composer=Composer("crow", ("pigeon",), compose)))
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.mode("deliver")
    campaign.outbox.approve(effect.id)
    with pytest.raises(PluginFailed, match="crow") as failed:
        campaign.outbox.deliver()
    assert failed.value.plugin == "crow"
    assert not orchard.flown()
    assert campaign.outbox.get(effect.id).status is Status.APPROVED
    orchard.sound()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", ["sniff", "read", "while reading"])
def test_an_importer_that_goes_wrong_is_named(method: str, fault: str) -> None:
    """What it raises is its plugin's fault; what it yields besides people is refused."""

    def reading() -> Iterable[Any]:
        yield FAULTS[fault]()

    def do(name: str) -> Any:
        return FAULTS[fault]() if name == method else iter(reading())

    made = guarded("crow", Importer("crow", "x", lambda *a: do("sniff"), lambda *a: do("read")))
    if method == "sniff":
        if fault in RAISING and fault != "times out":
            with pytest.raises(PluginFailed, match="crow"):
                made.sniff(b"", "x.crow")
        return
    with pytest.raises(PluginFailed, match="crow"):
        list(made.read(b"", None))  # type: ignore[arg-type]  # it never looks at them


def test_an_approval_outlives_a_policy_that_fails(orchard: Orchard) -> None:
    """Nothing was said against the message: once the plugin is mended it goes by itself."""
    campaign = orchard.campaign
    policy = Crow(tuple)  # nothing to say
    campaign.host.add("crow", Plugin(policy))
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.mode("deliver")
    campaign.outbox.approve(effect.id)
    policy.fault = FAULTS["is cancelled"]
    events = []
    for _ in range(2):
        campaign.outbox.deliver()
        waiting = campaign.outbox.get(effect.id)
        assert waiting.status is Status.APPROVED
        assert "the policy 'crow' of plugin crow failed" in waiting.detail
        events.append(len(list(campaign.events(ada.id))))
    assert events[0] == events[1], "a tick that meets the same fault has nothing new to write"
    assert not orchard.flown()
    policy.fault = tuple
    campaign.outbox.deliver()
    assert campaign.outbox.get(effect.id).status is Status.DELIVERED
    orchard.sound()


def test_what_mends_a_failed_policy_is_told_first() -> None:
    """What any other finding proposes leads nowhere while the policy cannot be asked."""
    law = Finding(Severity.BLOCK, "law", "it is forbidden", remedy="do not", tier=Tier.LAW)
    late = Finding(Severity.HOLD, "hours", "it is late", remedy="wait", until=9)
    failed = Finding(Severity.BLOCK, "plugin:crow", "it failed", remedy="x", rule=POLICY_FAILED)
    verdict = combine([late, law, failed])
    assert [one.remedy for one in verdict.stopping] == ["x", "do not", "wait"]
    assert held("Ada", "ask", verdict.counting, "01").hint == "x"
