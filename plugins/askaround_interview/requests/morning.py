"""A wave goes out in one morning: the morning of each person's own place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time, timedelta

from askaround.model import Finding, Policy, PolicyContext, Severity, Tier

FIRST, LAST = time(9), time(12)
SILENT = frozenset({"calendar", "letter", "card"})
"""Channels of which nobody notices the hour."""

DAYS = 30
"""How far ahead a morning is looked for."""


class OneMorning(Policy):
    """Holds the requests of a wave until it is morning where they go to (S16)."""

    name = "one_morning"
    about = "The requests of a wave arrive in one morning, in each person's own time zone"
    reads = ("contact.*",)
    stages = frozenset({"message"})
    purposes = frozenset({"request"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hold it until the next morning of a working day there."""
        if not context.facts.given.get("wave") or context.purpose not in self.purposes:
            return
        if context.channel in SILENT:
            return
        place = context.facts.contact.place
        here = context.time.local(context.now, context.zone)
        if FIRST <= here.time() < LAST and not context.time.closed(place, here.date()):
            return
        day = here.date() if here.time() < FIRST else here.date() + timedelta(days=1)
        for _ in range(DAYS):
            if not context.time.closed(place, day):
                break
            day += timedelta(days=1)
        yield Finding(
            Severity.HOLD,
            "morning",
            f"a wave goes out in the morning, and it is {here:%H:%M} on {here:%A} there",
            source="S16",
            remedy="it goes by itself then; without --wave it goes at any suitable hour",
            tier=Tier.METHOD,
            until=context.time.moment(day, FIRST, context.zone),
            rule="one-morning",
        )
