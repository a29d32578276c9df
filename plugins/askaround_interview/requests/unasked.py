"""An invitation to somebody who was never asked: what asking would have needed holds for it too."""

from __future__ import annotations

from collections.abc import Iterable

from askaround.model import WARM_TIES, Finding, Policy, PolicyContext, Severity, Tier
from askaround_interview.requests.readiness import READS, readiness

AGREEING = frozenset({"invitation", "new-times"})
"""Messages to people who have said yes."""


class Unasked(Policy):
    """A time is agreed with a stranger whom nobody asked, and of whom nothing is known (S53)."""

    name = "unasked"
    about = "A time is for people who were asked; of a stranger something is known before"
    reads = tuple(dict.fromkeys((*READS, "effects.delivered", "records.call")))
    stages = frozenset({"message"})
    purposes = AGREEING

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn where no word went between the two, and the basics are missing."""
        facts = context.facts
        if context.purpose not in self.purposes or facts.contact.tie in WARM_TIES:
            return
        if facts.sent() or facts.records("call"):
            return
        missing = readiness(facts).needed
        notes = [one for one in missing if "note" in one[0] or "objective" in one[0]]
        if not notes:
            return
        yield Finding(
            Severity.WARN,
            "asking",
            f"{facts.contact.name} was never asked, as far as it is written down, and there is no "
            + ", no ".join(what.removeprefix("a ").removeprefix("an ") for what, _ in notes),
            source="S53, S24",
            remedy=notes[0][1],
            tier=Tier.METHOD,
            rule="never-asked",
        )
