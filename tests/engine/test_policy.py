"""Putting findings together: no order matters, tiers and severities do, law stands above all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.errors import Held
from askaround.model import Finding, Policy, PolicyContext, Severity, Tier
from askaround.policy import combine, review
from tests.engine.orchard import Orchard

FINDINGS = st.builds(
    Finding,
    severity=st.sampled_from(Severity),
    topic=st.sampled_from(("hours", "channel", "content")),
    reason=st.sampled_from(("one", "two")),
    tier=st.sampled_from(Tier),
    until=st.none() | st.integers(1, 5),
    rule=st.sampled_from(("", "r")),
    source=st.sampled_from(("", "s")),
    plugin=st.sampled_from(("a", "b")),
    start=st.integers(-1, 2),
)
LISTS = st.lists(FINDINGS, max_size=8)


@given(st.data(), LISTS, st.sampled_from(("", "because")))
def test_the_order_of_plugins_never_matters(data: Any, said: list[Finding], overrule: str) -> None:
    """The same findings in any order come to the same verdict, down to the order shown."""
    other = data.draw(st.permutations(said))
    assert combine(said, overrule=overrule) == combine(other, overrule=overrule)


@given(LISTS, st.sampled_from(("", "because")))
def test_every_finding_has_its_place(said: list[Finding], overrule: str) -> None:
    """Each finding counts, is outranked or is overruled, and nothing is lost or made up."""
    verdict = combine(said, overrule=overrule)
    places = [*verdict.counting, *verdict.outranked, *verdict.overruled]
    assert sorted(places, key=repr) == sorted(said, key=repr)


@given(LISTS)
def test_within_a_topic_the_highest_tier_speaks(said: list[Finding]) -> None:
    """What counts in a topic is all of its highest tier; across topics the strictest decides."""
    verdict = combine(said)
    for topic in {finding.topic for finding in said}:
        top = max(finding.tier for finding in said if finding.topic == topic)
        assert {f.tier for f in verdict.counting if f.topic == topic} == {top}
        assert all(f.tier < top for f in verdict.outranked if f.topic == topic)
    assert verdict.severity == max((f.severity for f in verdict.counting), default=Severity.ALLOW)


@given(LISTS)
def test_law_is_never_overruled(said: list[Finding]) -> None:
    """A reason sets aside what stops, but never a finding of the tier of law."""
    verdict = combine(said, overrule="because")
    assert all(f.tier < Tier.LAW for f in verdict.overruled)
    assert all(f.tier is Tier.LAW for f in verdict.counting if f.severity >= Severity.HOLD)
    law = [f for f in said if f.tier is Tier.LAW and f.severity >= Severity.HOLD]
    assert verdict.stops == bool(law)


@given(LISTS)
def test_a_hold_lasts_until_the_last_of_them(said: list[Finding]) -> None:
    """With several holds the latest moment counts; where one names none, there is none."""
    holds = [replace(f, severity=Severity.HOLD, tier=Tier.REGION) for f in said]
    verdict = combine(holds)
    untils = [f.until for f in holds]
    known = [until for until in untils if until is not None]
    assert verdict.until == (max(known) if known and len(known) == len(untils) else None)


@pytest.mark.parametrize("mood", ["raise", "exit", "rubbish"])
def test_a_policy_that_fails_blocks_and_is_named(orchard: Orchard, mood: str) -> None:
    """Whatever it raises or returns: nothing goes, and the plugin's name is on it."""
    ada = orchard.add(fields={"step": mood})
    with pytest.raises(Held) as caught:
        orchard.sow(ada)
    assert "the policy 'mood' of plugin pigeon failed" in caught.value.why
    assert "askaround plugins disable pigeon" in caught.value.hint
    assert orchard.state(ada) == "seed"


def test_a_reason_goes_on_against_a_policy(orchard: Orchard) -> None:
    """An overruled finding is journaled with the step; one of law is not overruled."""
    ada = orchard.add(fields={"step": "block"})
    with pytest.raises(Held):
        orchard.sow(ada)
    outcome = orchard.campaign.intend(ada.id, "user.sow", overrule="we spoke of it at the fair")
    assert [finding.reason for finding in outcome.overruled] == ["the mood is block"]
    event = next(e for e in orchard.campaign.events(ada.id) if e.kind == "transition")
    assert event.data["overruled"][0]["reason"] == "the mood is block"  # type: ignore[index]
    bob = orchard.add("Bob Bean", fields={"step": "law"})
    with pytest.raises(Held):
        orchard.campaign.intend(bob.id, "user.sow", overrule="we spoke of it at the fair")


def test_a_policy_is_asked_only_of_the_messages_it_judges(orchard: Orchard) -> None:
    """One that names messages is not asked of others, nor of a step that sends none."""
    asked: list[tuple[str, str]] = []

    class Listens(Policy):
        def __init__(self, name: str, *purposes: str) -> None:
            self.name = name
            self.purposes = frozenset(purposes)

        def review(self, context: PolicyContext) -> list[Finding]:
            asked.append((self.name, context.purpose))
            return []

    contact = orchard.add()
    workspace = orchard.campaign.workspace
    rules = workspace.rules(contact.workflow)
    rules.policies = [("one", Listens("all")), ("two", Listens("some", "greeting", "thanks"))]
    facts = workspace.loader.load([contact], (), 0)[contact.id]
    for purpose in ("", "greeting", "question"):
        rules.findings("transition", facts, purpose=purpose)
    assert asked == [("all", ""), ("all", "greeting"), ("some", "greeting"), ("all", "question")]
    assert [policy.name for _, policy in rules.speaking("message")] == ["all", "some"]


def test_a_policy_is_told_whether_words_are_spoken(orchard: Orchard) -> None:
    """Words without a channel are said in a talk; with one they go out, as on the phone."""
    heard: list[tuple[str, str, bool]] = []

    class Listens(Policy):
        name = "listens"
        stages = frozenset({"message"})

        def review(self, context: PolicyContext) -> list[Finding]:
            heard.append((context.purpose, context.channel, context.spoken))
            return []

    contact = orchard.add()
    campaign = orchard.campaign
    campaign.workspace.rules(contact.workflow).policies = [("one", Listens())]
    campaign.judge(contact.id, "question", "How did you come to trees?")
    campaign.judge(contact.id, "story", "I like trees.")
    campaign.judge(contact.id, "greeting", "Hello!", channel="crow")
    assert heard == [
        ("question", "", True),
        ("story", "", True),
        ("greeting", "crow", False),
    ]


def test_no_reason_overrules_a_policy_that_failed() -> None:
    """Nobody knows what it would have said, and the reason may be older than its failure."""
    from askaround.model.finding import POLICY_FAILED

    failed = Finding(Severity.BLOCK, "plugin:crow", "it failed", rule=POLICY_FAILED)
    assert combine([failed], overrule="they know me").stops


@pytest.mark.parametrize(
    "rubbish",
    [
        {"severity": "hold"},
        {"severity": 4},
        {"tier": 2},
        {"until": "noon"},
        {"until": 1_795_334_400_000},
        {"until": -1},
        {"topic": None},
        {"reason": 7},
        {"remedy": ["x"]},
    ],
)
def test_a_finding_made_of_rubbish_blocks(rubbish: dict[str, object]) -> None:
    """What cannot be weighed or shown is the policy's fault, and policies fail closed."""
    from types import SimpleNamespace

    made = {"severity": Severity.WARN, "topic": "x", "reason": "x", **rubbish}

    class Crow(Policy):
        name = "crow"

        def review(self, context: object) -> list[Finding]:
            return [Finding(**made)]  # type: ignore[arg-type]  # rubbish is the point

    context = SimpleNamespace(stage="message")
    (found,) = review([("crow", Crow())], lambda plugin, policy: context)  # type: ignore[arg-type, return-value]  # it reads the stage alone
    assert (found.severity, found.topic) == (Severity.BLOCK, "plugin:crow")
