"""Whether a request is plain on what one is looking for; its tone the promise guard reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from askaround.model import Finding, Policy, PolicyContext, Severity, Tier

_DISCLOSED = re.compile(
    r"(?i)\b(?:settled on|decided on|chosen|begin(?:ning)?|start(?:ing)?|about to|"
    r"looking (?:at|around)|learning about its)\b"
)


class Voice(Policy):
    """Reads every request for what one says one is after (S8, C6); it warns, and you decide."""

    name = "voice"
    about = "A request in the company mode says that one has chosen and is looking around"
    reads = ("contact.*", "campaign.objective")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn where it is not said."""
        if context.draft is None or (context.draft.language or "en")[:2] != "en":
            return
        if context.purpose == "request":
            yield from _undisclosed(context, context.draft.body)


def _undisclosed(context: PolicyContext, body: str) -> Iterator[Finding]:
    aim = context.facts.campaign("objective")
    mode = aim.get("mode") if isinstance(aim, dict) else None
    if mode == "research_companies" and not _DISCLOSED.search(body):
        yield Finding(
            Severity.WARN,
            "voice",
            "it does not say that you have chosen your field and look at organisations now",
            source="S8, C6",
            tier=Tier.METHOD,
            rule="disclosure",
            rewrite="I have settled on the field and am now learning about its organisations",
        )
