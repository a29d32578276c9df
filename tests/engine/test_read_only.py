"""What plugins are given cannot be changed, and what forces its way in changes no decision."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from askaround.campaign import Campaign
from askaround.errors import Held, PluginFailed
from askaround.hookspecs import hookimpl
from askaround.host.readers import guarded
from askaround.model import (
    Advice,
    AdvisedValue,
    Contact,
    Facts,
    Finding,
    Guard,
    Importer,
    IntentSeen,
    No,
    Observation,
    Policy,
    PolicyContext,
    Selector,
    Status,
)
from askaround.model.context import twin
from askaround.model.readonly import readonly, shut
from askaround.testing import a_contact, facts_about
from tests.engine.orchard import Orchard

READS = ("contact.*", "records.pip", "campaign.*", "effects.delivered", "group.organisation.states")
Slip = Callable[[Facts], object]


def _force(name: str, value: object) -> Slip:
    """Return what goes past every frozen object, as no slip does."""
    return lambda facts: object.__setattr__(facts.contact, name, value)


SLIPS: dict[str, Slip] = {
    "another contact": lambda facts: setattr(facts, "contact", a_contact("Eve")),
    "another time": lambda facts: setattr(facts, "now", 5),
    "other advice": lambda facts: setattr(facts, "advice", Advice("US")),
    "no contact": lambda facts: delattr(facts, "contact"),
    "its own slot": lambda facts: setattr(facts, "_read", {}.get),
    "records cleared": lambda facts: facts.records("pip").clear(),  # type: ignore[attr-defined]
    "records popped": lambda facts: facts.records("pip").pop(),  # type: ignore[attr-defined]
    "records sorted": lambda facts: facts.records("pip").sort(),  # type: ignore[attr-defined]
    "a record": lambda facts: facts.records("pip")[0].data.update(what="x"),  # type: ignore[attr-defined]
    "the campaign": lambda facts: facts.campaign("objective").update(field="x"),
    "what lies deeper": lambda facts: facts.campaign("objective")["options"].append("x"),
    "what arrived": lambda facts: facts.sent().append(1),  # type: ignore[attr-defined]
    "what came with it": lambda facts: facts.given.update(by="person"),  # type: ignore[attr-defined]
    "the group": lambda facts: facts.group("organisation").clear(),  # type: ignore[attr-defined]
    "advised values": lambda facts: facts.advice.values.clear(),  # type: ignore[attr-defined]
    "the contact's fields": lambda facts: facts.contact.fields.clear(),  # type: ignore[attr-defined]
}


class Crow(Policy):
    """A policy that does what it is told with the facts, before any other is asked."""

    name = "a_crow"
    about = "Meddles"
    reads = READS

    def __init__(self, slip: Slip) -> None:
        self.slip = slip
        self.raised: list[BaseException] = []

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        try:
            self.slip(context.facts)
        except (TypeError, AttributeError) as error:
            self.raised.append(error)
        return ()


class Hooks:
    """A plugin with a policy, a guard or a selector."""

    def __init__(self, **brings: Any) -> None:
        self.brings = brings

    @hookimpl
    def register_policies(self) -> Sequence[Policy]:
        return [self.brings["policy"]] if "policy" in self.brings else []

    @hookimpl
    def register_guards(self) -> Sequence[Guard]:
        return [self.brings["guard"]] if "guard" in self.brings else []

    @hookimpl
    def register_channels(self) -> Sequence[Selector]:
        return [self.brings["selector"]] if "selector" in self.brings else []


@pytest.fixture
def planted(orchard: Orchard) -> Contact:
    """A contact with a record, in a campaign whose objective has a list in it."""
    campaign = orchard.campaign
    campaign.set_objective(text="trees", options=["apple"])
    ada = orchard.add(organisation="Elm", fields={"address": "loft"})
    orchard.add("Bo Elm", organisation="Elm")
    campaign.note(ada.id, "pip", {"name": "Cy"})
    return campaign.contact(ada.id)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_a_policy_raises_and_changes_nothing(
    slip: str, orchard: Orchard, planted: Contact
) -> None:
    """Whatever it would change of what it was given refuses; the message goes where it went."""
    crow = Crow(SLIPS[slip])
    assert orchard.campaign.host.add("crow", Hooks(policy=crow))
    effect = orchard.sow(planted)
    assert crow.raised
    assert effect.content["to"] == planted.emails[0]
    assert orchard.campaign.contact(planted.id).fields == {"address": "loft"}
    orchard.sound()


@pytest.mark.parametrize("slip", SLIPS)
def test_the_kit_hands_out_the_same(slip: str) -> None:
    """A slip shows in a plugin's own tests, before it is installed."""
    facts = facts_about(
        reads=READS, campaign={"objective": {"options": []}}, records__pip=[object()],
        effects__delivered=[], group__organisation__states={"seed": 1}, given={"by": "x"},
        advice=Advice("US", readonly({"minutes": AdvisedValue(20)})),
    )  # fmt: skip
    with pytest.raises((TypeError, AttributeError)):
        SLIPS[slip](facts)


@pytest.mark.parametrize(
    "force",
    [
        _force("do_not_contact", False),
        lambda facts: object.__setattr__(
            facts, "contact", replace(facts.contact, do_not_contact=False)
        ),
    ],
)
def test_the_law_is_kept_on_the_engines_own_contact(force: Slip, orchard: Orchard) -> None:
    """Even a policy that forces its way past a frozen object lifts no wish of a contact's."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.mode("deliver")
    orchard.campaign.outbox.approve(effect.id)
    bo = orchard.add("Bo Elm")
    for one in (ada, bo):
        orchard.campaign.edit(one.id, do_not_contact=True)
    assert orchard.campaign.host.add("crow", Hooks(policy=Crow(force)))
    with pytest.raises(Held, match="asked not to be contacted"):
        orchard.campaign.intend(bo.id, "user.sow", overrule="nobody will mind it")
    orchard.campaign.outbox.deliver()
    assert not orchard.flown()
    orchard.sound()


@pytest.mark.parametrize("brings", ["guard", "policy", "selector"])
def test_nobody_redirects_a_message(brings: str, orchard: Orchard) -> None:
    """It goes to the contact's own address, whatever a guard or a policy did to what it saw."""

    def meddle(facts: Facts, args: object = None) -> Any:
        object.__setattr__(facts.contact, "emails", ("eve@example.org",))
        return ("pigeon",) if args is None else None

    made: dict[str, object] = {
        "guard": Guard("sunny", "x", ("contact.*",), meddle),
        "policy": Crow(meddle),
        "selector": Selector("preferred", "x", ("contact.*",), meddle),
    }
    host = orchard.campaign.host
    kind = {"guard": "guards", "selector": "channels"}.get(brings)
    if kind == "guards":
        host._need("guards", "sunny")  # it is loaded before another takes its place
        host.loader.registry.things["guards"]["sunny"] = ("crow", made["guard"])
    elif kind == "channels":
        host.loader.registry.things["selectors"]["preferred"] = ("crow", made["selector"])
    else:
        assert host.add("crow", Hooks(policy=made["policy"]))
    ada = orchard.add()
    effect = orchard.sow(ada)
    assert effect.content["to"] == ada.emails[0]
    orchard.mode("deliver")
    orchard.campaign.outbox.approve(effect.id)
    orchard.campaign.outbox.deliver()
    assert f" {ada.emails[0]} " in (orchard.home / "flown.txt").read_text()
    orchard.sound()


def test_a_twin_is_equal_and_another(orchard: Orchard) -> None:
    """Facts are frozen; their twin says the same of a contact that is another object."""
    facts = facts_about(reads=("records.call",))
    other = twin(facts)
    assert other.contact == facts.contact
    assert other.contact is not facts.contact
    assert (other.now, other.records("call")) == (facts.now, ())
    for made in (facts, other):
        with pytest.raises(FrozenInstanceError):
            made.now = 5


def test_what_is_read_only_reads_like_what_it_was_made_of() -> None:
    """It compares, sorts, adds up, becomes JSON; a copy of it may be changed."""
    plain = {"a": [1, {"b": [3, 2]}], "c": {"d": 1}, "e": "x"}
    for made in (readonly(plain), shut(plain)):
        assert made == plain
        assert json.loads(json.dumps(dict(made))) == plain
        assert isinstance(made["a"], list)
        assert isinstance(made["c"], dict)
        assert [*made["a"], 5] == made["a"] + [5]  # as plugins write it
        assert sorted(made["a"][1]["b"]) == [2, 3]
        whole = copy.deepcopy(dict(made))
        whole["a"][1]["b"].append(4)
        whole["c"].update(d=2)
        assert made == plain
        changes: list[Callable[[], object]] = [
            lambda made=made: made.__setitem__("a", 1),  # type: ignore[misc]  # bound now
            lambda made=made: made["a"].append(1),  # type: ignore[misc]  # as above
            lambda made=made: made["a"][1]["b"].sort(),  # type: ignore[misc]  # as above
            lambda made=made: made["c"].__setitem__("d", 2),  # type: ignore[misc]  # as above
            lambda made=made: made["a"].__iadd__([1]),  # type: ignore[misc]  # as above
        ]
        for change in changes:
            with pytest.raises((TypeError, AttributeError)):
                change()
    assert isinstance(shut({"a": 1}), MappingProxyType)  # where nothing lies deeper


def test_an_importer_cannot_change_its_options(tmp_path: Path) -> None:
    """What it was given goes on to others: to change it is its plugin's fault."""

    def read(path: Path, options: Any) -> Any:
        options.clear()
        yield from ()

    options = {"sheet": "a"}
    made = guarded("crow", Importer("crow", "x", lambda head, name: 1.0, read))
    with pytest.raises(PluginFailed, match="read-only"):
        list(made.read(tmp_path, options))
    assert options == {"sheet": "a"}


class Listener:
    """A plugin that changes what was observed, before another looks at it."""

    @hookimpl
    def classify(self, observation: Observation) -> Sequence[IntentSeen]:
        observation.data.clear()  # type: ignore[attr-defined]  # that is the point
        return ()


def test_nobody_changes_an_observation(orchard: Orchard) -> None:
    """A plugin that would is named; the others see it as the channel saw it."""
    host = orchard.campaign.host
    assert host.add("crow", Listener())
    seen = Observation("k", "pigeon", "reply", 1, data={"lists": [1]})
    host.classify(seen)
    assert seen.data == {"lists": [1]}
    assert any(problem.plugin == "crow" for problem in host.problems)


def test_a_held_message_stays_held(orchard: Orchard) -> None:
    """A contact's wish that came after the approval counts, by what the store says."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.campaign.outbox.approve(effect.id)
    orchard.campaign.edit(ada.id, do_not_contact=True)
    orchard.campaign.outbox.deliver()
    assert orchard.campaign.outbox.get(effect.id).status is not Status.DELIVERED


def test_reading_again_gives_the_campaigns_own(orchard: Orchard, planted: Contact) -> None:
    """What a plugin does to its copy of a record, nobody else sees."""
    assert isinstance(orchard.campaign, Campaign)
    facts = orchard.campaign.facts(planted.id, READS)
    mine = dict(facts.records("pip")[0].data)
    mine["name"] = "Eve"
    again = orchard.campaign.facts(planted.id, READS)
    assert again.records("pip")[0].data["name"] == "Cy"
    assert No("x").reason == "x"
