"""The contract of policies passes a good one, and fails each bad one for its own fault."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from askaround.model import Finding, Policy, PolicyContext, Severity
from askaround.testing import PolicyContract

HOUR = 3600


class Quiet(Policy):
    """Holds messages until nine in the morning, there."""

    name = "quiet"
    about = "Holds messages at night"
    reads = ("contact.*", "records.call")

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        context.facts.records("call")
        local = context.time.local(context.now, context.zone)
        if local.hour < 9:
            until = context.now + (9 - local.hour) * HOUR
            yield Finding(Severity.HOLD, "hours", "it is night", "good manners", until=until)


class TestQuiet(PolicyContract):
    """A good policy passes every test of the contract."""

    def policy(self) -> Policy:
        return Quiet()


class Raising(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        return [Finding(Severity.ADVISE, context.facts.contact.given[0], "x")]


class Undeclared(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        context.facts.events("call")
        return ()


class Random(Quiet):
    numbers = count()

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        return [Finding(Severity.ADVISE, "luck", str(next(self.numbers)))]


class Past(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        return [Finding(Severity.HOLD, "hours", "x", "y", until=context.now)]


class Endless(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        return [Finding(Severity.HOLD, "hours", "x", "y", until=context.now + HOUR)]


class Bare(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        return [Finding(Severity.BLOCK, "content", "no")]


class Beside(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        return [Finding(Severity.ADVISE, "content", "x", start=0, end=3, text="zzz")]


class Wordy(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        return ["no"]  # type: ignore[list-item]  # that is the point


class Nowhere(Quiet):
    stages = frozenset({"breakfast"})


class Clocked(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        if datetime.now().hour == 25:  # noqa: DTZ005 - the fault under test
            yield Finding(Severity.ADVISE, "hours", "x")


class Stationed(Quiet):
    def review(self, context: PolicyContext) -> Iterable[Finding]:
        here = datetime.fromtimestamp(context.now)  # noqa: DTZ006 - the fault under test
        if here.hour < 9:
            yield Finding(Severity.ADVISE, "hours", "it is night here")


class Stuck(Quiet):
    """Holds, and nobody learns until when or what for."""

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        yield Finding(Severity.HOLD, "stuck", "not now", source="a mood")


class Overwriting(Quiet):
    """Gives the others another contact."""

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        context.facts.contact = None  # type: ignore[assignment]  # that is the point
        return ()


class Appending(Quiet):
    """Adds to what all policies read."""

    reads = ("contact.*", "records.note")

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        context.facts.records("note").append(3)  # type: ignore[attr-defined]  # that is the point
        return ()


BAD: dict[type[Quiet], tuple[str, type[BaseException], str]] = {
    Stuck: ("test_a_hold_ends", AssertionError, "nobody knows when"),
    Overwriting: ("test_it_has_an_answer_for_everybody", AttributeError, "read-only"),
    Appending: ("test_it_has_an_answer_for_everybody", AttributeError, "append"),
    Raising: ("test_it_has_an_answer_for_everybody", IndexError, ""),
    Undeclared: ("test_it_has_an_answer_for_everybody", LookupError, "not declared"),
    Random: ("test_it_gives_the_same_answer_twice", AssertionError, "something else"),
    Past: ("test_it_has_an_answer_for_everybody", AssertionError, "not after"),
    Endless: ("test_a_hold_ends", AssertionError, "twenty times"),
    Bare: ("test_it_has_an_answer_for_everybody", AssertionError, "where the rule comes from"),
    Beside: ("test_it_has_an_answer_for_everybody", AssertionError, "stands there|in the body"),
    Wordy: ("test_it_has_an_answer_for_everybody", AssertionError, "not a Finding"),
    Clocked: ("test_it_does_not_look_at_the_machine", AssertionError, "clock.*context.now"),
    Stationed: ("test_it_does_not_look_at_the_machine", AssertionError, "on a machine in"),
    Nowhere: ("test_it_says_what_it_is", AssertionError, "stages"),
}


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.__name__)
def test_a_bad_policy_fails(bad: type[Quiet], tmp_path: Path) -> None:
    """Each fault is found by the test meant for it."""
    name, error, said = BAD[bad]

    class Contract(PolicyContract):
        def policy(self) -> Policy:
            return bad()

    with pytest.raises(error, match=said or None):
        getattr(Contract(), name)()
