"""The contract of a policy: an answer for everybody, the same answer twice, honest holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any, ClassVar

from askaround.businesstime import BusinessTime
from askaround.host.declaration import declared
from askaround.host.shape import fitted
from askaround.model.contact import TIES, Contact
from askaround.model.context import PolicyContext
from askaround.model.declare import Policy
from askaround.model.finding import Advice, Finding, Severity
from askaround.model.mould import altered
from askaround.testing.builders import NOW, a_contact, a_draft, a_policy_context, facts_about
from askaround.testing.machine import ZONES as ZONES_OF_MACHINES
from askaround.testing.machine import clocks_read, machine_in

STAGES = frozenset({"transition", "message"})
MOMENTS = (
    NOW,
    1_793_493_000,  # the hour that New York has twice, 1 November 2026
    1_774_751_400,  # the hour that Berlin lacks, 29 March 2026
    1_798_761_540,  # the last minute of 2026, UTC
    2_145_916_800,  # 2038
)
"""Moments (seconds since 1970 UTC) at which arithmetic with local times goes wrong."""
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia")
TEXTS = ("", "Dear Ada,\n\nMay I ask you?", "お忙しいところ失礼します。", "x" * 20_000)


class PolicyContract:
    """Subclass it, say which policy, and pytest runs what every policy has to pass.

    Attributes:
        settings: the plugin's settings object.
        places: territory ids to try besides the unknown one.
    """

    settings: ClassVar[Any] = None
    places: ClassVar[tuple[str, ...]] = ("US", "DE-BY", "XX")

    def policy(self) -> Policy:
        """Return the policy to test; it is asked for anew for each test."""
        raise NotImplementedError("return your policy here")

    def loaded(self) -> Mapping[str, Any]:
        """Return facts to try besides none at all, by what is read: ``{"records.call": […]}``."""
        return {}

    def test_it_says_what_it_is(self) -> None:
        """It has a name, a sentence about it, the stages it speaks at, and what it reads."""
        policy = self.policy()
        assert isinstance(policy, Policy), "a policy is an instance of a subclass of Policy"
        assert policy.name, "it needs a name"
        assert policy.about, "it needs a sentence that says what it is (about)"
        assert policy.stages, f"stages is one or both of {sorted(STAGES)}"
        assert policy.stages <= STAGES, f"stages is one or both of {sorted(STAGES)}"
        assert isinstance(policy.reads, tuple), "reads is a tuple of texts"
        declared("yours", "register_policies", policy)  # as when it is installed
        assert isinstance(policy.purposes, frozenset), "purposes is a frozenset of texts"

    def test_it_has_an_answer_for_everybody(self) -> None:
        """Whatever contact, state, moment, zone and text: findings or none, never an error."""
        for context in self.contexts():
            for finding in self.policy().review(context):
                _check(finding, context)

    def test_it_gives_the_same_answer_twice(self) -> None:
        """`review` is pure: asked again, also by another instance, it says the same."""
        for context in self.contexts():
            first = list(self.policy().review(context))
            policy = self.policy()
            assert list(policy.review(context)) == first, "another instance said something else"
            assert list(policy.review(context)) == first, "asked again it said something else"

    def test_it_does_not_look_at_the_machine(self) -> None:
        """`context.now` is the moment and `context.zone` the zone, whatever the machine has."""
        contexts = list(self.contexts())
        with clocks_read() as read:
            for context in contexts:
                list(self.policy().review(context))
        assert not read, f"it asked the machine's clock; the moment is context.now: {read[0]}"
        said = []
        for zone in ZONES_OF_MACHINES:
            with machine_in(zone):
                said.append([list(self.policy().review(context)) for context in contexts])
            assert said[-1] == said[0], (
                f"on a machine in {zone} it said something else than on one in "
                f"{ZONES_OF_MACHINES[0]}; use context.time and context.zone"
            )

    def test_a_hold_ends(self) -> None:
        """When the moment comes that a hold names, the same rule does not hold for ever.

        A hold that names no moment has to say what ends it.
        """
        for context in self.contexts():
            here = context
            for _ in range(20):
                found = list(self.policy().review(here))
                for finding in found:
                    ended = finding.until is not None or finding.remedy
                    assert ended or finding.severity is not Severity.HOLD, (
                        f"it holds ({finding.topic}) until nobody knows when: give until or remedy"
                    )
                ends = [finding.until for finding in found if finding.until is not None]
                if not ends:
                    break
                assert max(ends) > here.now, "a hold has to name a moment that is still to come"
                here = replace(here, now=max(ends), facts=altered(here.facts, {"now": max(ends)}))
            else:
                raise AssertionError(f"held twenty times in a row, from {context.now} on")

    def contexts(self) -> Iterator[PolicyContext]:
        """Yield what the policy has to have an answer for; extend it with cases of your own."""
        policy = self.policy()
        stages = sorted(policy.stages)
        cases: list[tuple[str, Contact, int, str, str]] = [
            (stage, contact, NOW, "UTC", TEXTS[1])
            for stage, contact in product(stages, _people(self.places))
        ]
        cases += [
            (stage, a_contact(place=place), moment, zone, TEXTS[1])
            for stage, moment, zone, place in product(stages, MOMENTS, ZONES, ("", self.places[0]))
        ]
        cases += [
            ("message", a_contact(), NOW, "UTC", text) for text in TEXTS if "message" in stages
        ]
        for stage, contact, moment, zone, text in cases:
            for known in ({}, self.loaded()):
                facts = facts_about(
                    contact,
                    reads=policy.reads,
                    now=moment,
                    advice=Advice(contact.place),
                    **{name.replace(".", "__"): value for name, value in known.items()},
                )
                yield a_policy_context(
                    facts,
                    stage=stage,
                    trigger="" if stage == "message" else "request",
                    source=contact.state,
                    target="requested",
                    draft=a_draft(body=text, to_name=contact.name) if stage == "message" else None,
                    time=BusinessTime(),
                    zone=zone,
                    settings=self.settings,
                )


def _people(places: tuple[str, ...]) -> Iterator[Contact]:
    yield a_contact("X", emails=(), phones=())
    yield a_contact("山田太郎", given="", family="", language="ja", place="JP", zone="Asia/Tokyo")
    yield a_contact(do_not_contact=True)
    yield a_contact(minutes=5, channel="phone", phones=("+1 555 0100",), introduced_by=2)
    yield from (a_contact(tie=tie) for tie in TIES)
    yield from (a_contact(place=place) for place in ("", *places))
    yield from (a_contact(state=state) for state in ("prospect", "", "a state of another workflow"))


def _check(finding: object, context: PolicyContext) -> None:
    assert isinstance(finding, Finding), f"review returned {finding!r:.80}, not a Finding"
    fitted(finding, Finding)  # every part of it
    assert finding.topic, "a finding needs a topic"
    assert finding.reason, "a finding needs a reason, one sentence for the person"
    assert (
        finding.severity is not Severity.HOLD
        or finding.until is None
        or (isinstance(finding.until, int) and finding.until > context.now)
    ), f"it holds until {finding.until}, which is not after {context.now}"
    if finding.severity >= Severity.WARN:
        assert finding.source or finding.remedy, "say where the rule comes from or what to do"
    if finding.start >= 0:
        assert finding.part in ("body", "subject"), "words stand in the body or in the subject"
        words = getattr(context.draft, finding.part) if context.draft is not None else ""
        assert finding.start < finding.end <= len(words), f"they must lie in the {finding.part}"
        there = words[finding.start : finding.end]
        assert finding.text in ("", there), "text is not what stands there"
