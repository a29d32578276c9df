"""How often one may ask a person, and an employer: goodwill is not without end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from askaround.model import WARM_TIES, Finding, Policy, PolicyContext, Severity, Tier

FAVOURS = frozenset({"request", "follow-up", "introduction-request"})
"""Messages by which one asks somebody for something."""

YEAR = 365 * 86_400

TALKED = "thank"
"""A talk that was held leaves this task, whatever the workflow calls its states."""


class Goodwill(Policy):
    """Limits how often a person, and how many people of one employer, are asked (S49, S50)."""

    name = "goodwill"
    about = "Nobody is asked too often, and no employer by everybody at once"
    reads = ("contact.*", "effects.delivered", "group.organisation.states")
    stages = frozenset({"transition"})
    purposes = FAVOURS

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hold what asks once too often."""
        if context.purpose not in self.purposes:
            return
        yield from _person(context)
        if context.purpose == "request":
            yield from _employer(context)


def _person(context: PolicyContext) -> Iterator[Finding]:
    most = getattr(context.settings, "asks_per_person", 3)
    asked = [
        at
        for purpose, _, at in context.facts.sent()
        if purpose in FAVOURS and at > context.now - YEAR
    ]
    if len(asked) >= most:
        yield Finding(
            Severity.HOLD,
            "goodwill",
            f"{context.facts.contact.name} was asked {len(asked)} times within a year",
            source="S49, S50",
            remedy="leave it for now; [plugins.interview] asks_per_person says how often",
            tier=Tier.CAMPAIGN,
            until=asked[-most] + YEAR,
            rule="asks-per-person",
        )


def _employer(context: PolicyContext) -> Iterator[Finding]:
    contact = context.facts.contact
    if not contact.organisation or context.source == context.target:
        return
    most = getattr(context.settings, "asks_per_employer", 3)
    waiting = context.facts.group("organisation").get(context.target, 0)
    if waiting >= most:
        yield Finding(
            Severity.HOLD,
            "goodwill",
            f"{waiting} others at {contact.organisation} are {context.target} already; "
            "people there talk with each other",
            source="S49, S52",
            remedy="wait for their answers; [plugins.interview] asks_per_employer says how many",
            tier=Tier.CAMPAIGN,
            rule="asks-per-employer",
        )


class TheirChannel(Policy):
    """Whoever said how they want to be asked is asked that way (S49)."""

    name = "their_channel"
    about = "Who prefers the phone, or a letter, is asked by it"
    reads = ("contact.*",)
    stages = frozenset({"transition"})
    purposes = frozenset({"request"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Block a request by a channel one chose oneself against theirs."""
        contact = context.facts.contact
        chosen = str(context.facts.given.get("channel") or "")
        if context.purpose not in self.purposes or not chosen or not contact.channel:
            return
        if chosen != contact.channel and context.channel == chosen:
            yield Finding(
                Severity.BLOCK,
                "channel",
                f"{contact.name} prefers {contact.channel}, and you ask by {chosen}",
                source="S49",
                remedy=f"askaround request {contact.ref}   (or, where they changed their mind: "
                f"askaround edit {contact.ref} --channel {chosen})",
                tier=Tier.WISH,
                rule="their-channel",
            )


class WarmFirst(Policy):
    """Strangers come after talks with people one knows, who teach how it is done (S44, S45)."""

    name = "warm_first"
    about = "Talks with people you know come before strangers are asked"
    reads = ("contact.*", "tally.tie", "tally.tie_task")
    stages = frozenset({"transition"})
    purposes = frozenset({"request"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn before a stranger is asked while talks with people one knows are still to come."""
        contact = context.facts.contact
        if context.purpose not in self.purposes or contact.tie in WARM_TIES:
            return
        if contact.introduced_by is not None:
            return
        talked = self._talked(context.facts.tally("tie_task"))
        if talked >= getattr(context.settings, "warm_first", 2):
            return
        tally = context.facts.tally("tie")
        waiting = sum([tally.get(tie, {}).get(context.source, 0) for tie in WARM_TIES])
        asked = sum([tally.get(tie, {}).get(context.target, 0) for tie in WARM_TIES])
        if waiting or asked:
            yield _warm_first(waiting, asked, talked)

    @staticmethod
    def _talked(tasks: Mapping[str, Mapping[str, int]]) -> int:
        """Return with how many people one knows a talk was held."""
        return sum([tasks.get(tie, {}).get(TALKED, 0) for tie in WARM_TIES])


@lru_cache(maxsize=64)
def _warm_first(waiting: int, asked: int, talked: int) -> Finding:
    so_far = (
        f"{talked} talked with you so far" if talked else "none of them has talked with you yet"
    )
    if waiting:
        known = "1 person you know waits" if waiting == 1 else f"{waiting} people you know wait"
        said = f"{known} to be asked"
    else:
        known = "1 person you know has" if asked == 1 else f"{asked} people you know have"
        said = f"{known} not answered yet"
    return Finding(
        Severity.WARN,
        "order",
        f"{said}, and {so_far}; with them you learn how to do it",
        source="S44, S45",
        remedy=f"askaround request --wave {waiting}" if waiting else "askaround today",
        rule="warm-first",
    )


class Elsewhere(Policy):
    """Points out that somebody one does not know lives in another region than oneself (S88)."""

    name = "elsewhere"
    about = "Who asks a stranger in another region is told that other customs may hold there"
    reads = ("contact.*", "campaign.profile")
    stages = frozenset({"transition"})
    purposes = frozenset({"request"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hint where both places are known and differ."""
        contact = context.facts.contact
        if context.purpose not in self.purposes:
            return
        if contact.tie in WARM_TIES or contact.introduced_by:
            return
        profile = context.facts.campaign("profile")
        own = str(profile.get("place") or "") if isinstance(profile, Mapping) else ""
        here, there = own.partition(":")[0], contact.place.partition(":")[0]
        if here and there and here != there:
            yield Finding(
                Severity.ADVISE,
                "elsewhere",
                f"you are in {here}, and they are in {there}: other customs may hold there",
                source="S88, S89",
                remedy="ask a local job group, employment office or career coach first",
                rule="elsewhere",
            )
