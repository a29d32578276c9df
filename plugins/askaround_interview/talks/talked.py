"""What is said of a talk just written down: whether one was ready, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from askaround.model import Finding, Policy, PolicyContext, Record, Severity, Tier
from askaround_interview.requests.readiness import READS, readiness

MOST_ASKED = 30
"""Minutes that one may ask for; a longer talk is theirs to offer (C1)."""

GRACE = 5
"""So many minutes more are nobody's fault."""


class Talked(Policy):
    """Looks back at a talk when it is written down (S4, S24, S49); what happened has happened."""

    name = "talked"
    about = "Of a talk that ran over, or that one was not ready for, it is said when it is noted"
    reads = tuple(dict.fromkeys((*READS, "records.call", "records.meeting")))
    stages = frozenset({"transition"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn of a talk beyond its time, and of one without questions in hand."""
        if context.facts.given.get("call") != "talked":
            return
        calls = context.facts.records("call")
        if calls:
            yield from _over_run(context, calls[-1])
        missing = [what for what, _ in readiness(context.facts).needed]
        if missing and not context.facts.given.get("overrule"):
            yield Finding(
                Severity.WARN,
                "readiness",
                f"you talked without {', '.join(missing)}",
                source="S24, S29",
                remedy="askaround prepare NAME   (before the next talk)",
                tier=Tier.METHOD,
                rule="talked-unprepared",
            )


def _over_run(context: PolicyContext, call: Record) -> Iterator[Finding]:
    lasted = call.data.get("minutes")
    allowed, said = _allowed(context)
    if isinstance(lasted, int) and lasted > allowed + GRACE:
        yield Finding(
            Severity.WARN,
            "length",
            f"it lasted {lasted} minutes, and {said}: unless they went on, say so in your thanks",
            source="S4, S49",
            remedy=f'askaround thank {context.facts.contact.ref} --for "…" '
            '--text "Thank you for the longer talk than we had agreed."',
            tier=Tier.METHOD,
            rule="over-run",
        )


def _allowed(context: PolicyContext) -> tuple[int, str]:
    """Return how long it might have taken, and in words who said so."""
    theirs = context.facts.contact.minutes
    if theirs:
        return theirs, f"they have {theirs} for you"
    meetings = context.facts.records("meeting")
    agreed = meetings[-1].data.get("minutes") if meetings else None
    if isinstance(agreed, int) and agreed > 0:
        return agreed, f"{agreed} were agreed"
    return MOST_ASKED, f"nobody asks for more than {MOST_ASKED}"
