"""The policies of the craft, and who is not asked again."""

from __future__ import annotations

from collections.abc import Iterable

from askaround.model import Finding, Policy, PolicyContext, Severity, Tier
from askaround_interview.discretion import InConfidence, Meeting
from askaround_interview.purpose import Purpose
from askaround_interview.requests.again import ASKING, NoIsNo
from askaround_interview.requests.goodwill import Elsewhere, Goodwill, TheirChannel, WarmFirst
from askaround_interview.requests.morning import OneMorning
from askaround_interview.requests.readiness import Ready
from askaround_interview.requests.unasked import Unasked
from askaround_interview.requests.voice import Voice
from askaround_interview.talks.talked import Talked
from askaround_interview.thanks.gratitude import CoolingOff, FromTheTalk, KeepInTouch, ThanksFirst
from askaround_interview.thanks.naming import NamesIt


class Uncomfortable(Policy):
    """Whoever was uncomfortable with being asked is never asked again (S10)."""

    name = "uncomfortable"
    about = "Somebody who was uncomfortable with being asked is not asked again"
    reads = ("contact.*", "records.decline")
    stages = frozenset({"transition", "message"})
    purposes = ASKING

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Block every message that asks for a talk."""
        if context.purpose not in self.purposes:
            return
        declines = context.facts.records("decline")
        if any(record.data.get("reason") == "uncomfortable" for record in declines):
            yield Finding(
                Severity.BLOCK,
                "asking",
                f"{context.facts.contact.name} was uncomfortable with being asked",
                source="S10",
                remedy="leave it at that; a thank-you for the answer is welcome",
                tier=Tier.WISH,
                rule="never-ask-again",
            )


POLICIES: tuple[type[Policy], ...] = (
    CoolingOff,
    Elsewhere,
    FromTheTalk,
    Goodwill,
    InConfidence,
    KeepInTouch,
    Meeting,
    NamesIt,
    NoIsNo,
    OneMorning,
    Purpose,
    Ready,
    Talked,
    ThanksFirst,
    TheirChannel,
    Unasked,
    Uncomfortable,
    Voice,
    WarmFirst,
)
