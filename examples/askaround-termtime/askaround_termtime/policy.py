"""The policy: a message waits until a busy time is over."""

from collections.abc import Iterable
from datetime import time, timedelta

from askaround.model import Finding, Policy, PolicyContext, Severity, Tier
from askaround_termtime.pack import weeks

LONGEST = 120
"""Days that a busy time may last at most; a pack that says more is not taken at its word."""


class TermTime(Policy):
    """Holds messages to people in their busiest weeks."""

    name = "termtime"
    about = "Leaves people alone in their busiest weeks"
    reads = ("contact.*", "records.busy")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hold until the day they named; else until the week of the pack is over."""
        said = context.facts.records("busy")
        until = said[-1].data.get("until") if said else None
        if isinstance(until, int):
            if context.now < until:
                words = str(said[-1].data.get("text") or "they asked to be left alone until then")
                yield self._hold(until, words, "their own wish", Tier.WISH)
            return  # what they said themselves weighs more than any pack
        settings = context.settings
        kind = context.facts.contact.fields.get(settings.field, "")
        if not kind or (settings.kinds and kind not in settings.kinds):
            return
        for week in weeks(kind, settings.also):
            day = context.time.local(context.now, context.zone).date()
            if not week.holds(day):
                continue
            for _ in range(LONGEST):
                if not week.holds(day):
                    break
                day += timedelta(days=1)
            end = context.time.moment(day, time(8), context.zone)
            yield self._hold(end, week.reason, f"pack {kind!r} of termtime", Tier.REGION)

    def _hold(self, until: int, reason: str, source: str, tier: Tier) -> Finding:
        return Finding(
            Severity.HOLD,
            "season",
            reason,
            source=source,
            remedy="wait, or approve it again with --now and a reason",
            tier=tier,
            until=until,
            rule="termtime",
        )
