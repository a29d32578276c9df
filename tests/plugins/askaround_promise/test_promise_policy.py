"""The promise as a policy: what it takes from the facts, and when it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest

from askaround.model import (
    Advice,
    AdvisedValue,
    Contact,
    Draft,
    Facts,
    PolicyContext,
    Record,
    Severity,
)
from askaround_promise.plugin import register_policies
from askaround_promise.policy import Promise

BODY = "My name is Ada. Could you spare 45 minutes? No worries if you are busy. Thank you."


def _context(
    body: str | None,
    *,
    contact: Mapping[str, object] | None = None,
    noted: tuple[str, ...] = (),
    advice: Mapping[str, AdvisedValue] | None = None,
) -> PolicyContext:
    known: dict[str, Any] = {"tie": "stranger", **(contact or {})}
    person = Contact(7, "Basil Reed", "prospect", 1, 1, 0, 0, **known)
    loaded = {
        f"records.{kind}": [Record(1, 7, kind, {}, 0)] if kind in noted else []
        for kind in ("job_talk", "resume_requested", "not_an_ask")
    }
    facts = Facts(
        person, 0, {"profile": {"name": "Ada Quill"}}, loaded, Advice("", advice or {}), {}
    )
    draft = body and Draft(1, 7, "request", "email", "b@example.org", "", "", "", "Hello", body)
    return PolicyContext(
        "message" if body else "transition",
        facts,
        0,
        "request",
        "prospect",
        "requested",
        "request",
        "email",
        cast("Draft | None", draft),
        cast("Any", None),
        "UTC",
    )


def _blocked(context: PolicyContext) -> list[str]:
    return [one.rule for one in Promise().review(context) if one.severity is Severity.BLOCK]


def test_policy_is_registered() -> None:
    """The plugin registers one policy, for messages only."""
    (policy,) = register_policies()
    assert (policy.name, policy.stages) == ("promise", frozenset({"message"}))


def test_without_a_draft_it_is_silent() -> None:
    """At a transition there is nothing to read."""
    assert not Promise().review(_context(None))


def test_their_own_length_wins() -> None:
    """A contact who set a longer talk may be asked for it; so may one in a place of long talks."""
    assert _blocked(_context(BODY)) == ["asks-too-long"]
    assert _blocked(_context(BODY, contact={"minutes": 60})) == []
    assert _blocked(_context(BODY, advice={"minutes_range": AdvisedValue([30, 45])})) == []


@pytest.mark.parametrize("kind", ["job_talk", "resume_requested"])
def test_records_open_a_subject(kind: str) -> None:
    """What they raised themselves is no longer blocked, the other subject still is."""
    body = f"{BODY.replace('45', '20')} I would love to work for your company. My CV is attached."
    blocked = _blocked(_context(body, noted=(kind,)))
    assert len(blocked) == 1
    assert blocked != _blocked(_context(body))
