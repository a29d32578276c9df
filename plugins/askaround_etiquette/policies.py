"""Etiquette as policies: hold messages until a suitable hour; say how welcome a request is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from askaround.errors import UsageError
from askaround.model import (
    WARM_TIES,
    AdvisedValue,
    Finding,
    Policy,
    PolicyContext,
    Severity,
    Tier,
)
from askaround_etiquette.hours import USUAL, Hours, Moment, next_moment, parse

SILENT = frozenset({"calendar", "letter", "card"})
"""Channels that ring nowhere: they may arrive at any hour."""

ASK_LOCALLY = "ask a local job group, employment office or career coach first"
_FULL = {"welcome": Severity.ALLOW, "ok": Severity.ALLOW}
_BOUND = {
    "high": Severity.WARN,
    "medium": Severity.WARN,
    "low": Severity.ADVISE,
    "none": Severity.ADVISE,
}
"""How strict advice of a confidence may be: what is thinly known only hints."""

_WORDS = {
    "needs_introduction": "people there are said to want an introduction first",
    "discouraged": "asking directly is said to be unwelcome there",
}


class OfficeHours(Policy):
    """Messages arrive on working days, at the hours of the place they go to (S16, S49)."""

    name = "office_hours"
    about = "Messages arrive on working days, at suitable hours where the contact is"
    reads = ("contact.*", "advice.hours")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hold the message until the next suitable moment there."""
        if context.channel in SILENT:
            return
        hours, tier, source = _hours(context)
        place = context.facts.contact.place
        try:
            moment = next_moment(context.now, place, context.zone, hours, context.time)
        except UsageError as error:
            yield _no_clock(error, context.facts.contact.ref)
            return
        if moment.why:
            yield _hold(moment, tier, source, context.facts.contact.ref)
        elif tier is Tier.WISH:
            # Said aloud, so that no rule of the region speaks against their own wish.
            yield Finding(
                Severity.ALLOW,
                "hours",
                f"they asked for {hours}",
                source=source,
                tier=tier,
                rule="office-hours",
            )


def _hours(context: PolicyContext) -> tuple[Hours, Tier, str]:
    """Return the hours that hold, who says so, and the source."""
    wish = parse(context.facts.contact.fields.get("hours"))
    if wish is not None:
        return wish, Tier.WISH, "their own wish"
    said = context.facts.advice.values.get("hours")
    advised = None if said is None else parse(said.value)
    if said is None or advised is None:
        return USUAL, Tier.DEFAULT, "S16"
    sure = said.confidence in ("medium", "high")
    return advised, said.tier if sure else Tier.DEFAULT, _source(said)


def _hold(moment: Moment, tier: Tier, source: str, ref: str) -> Finding:
    return Finding(
        Severity.HOLD,
        "hours",
        f"not now: {moment.why}",
        source=source,
        remedy=f"askaround edit {ref} --set hours=any, if they do not mind the hour",
        tier=tier,
        until=moment.at,
        rule="office-hours",
    )


def _no_clock(error: UsageError, ref: str) -> Finding:
    return Finding(
        Severity.WARN,
        "hours",
        f"what time it is where they are cannot be told: {error.what}",
        source="S49",
        remedy=f"askaround edit {ref} --zone Area/City",
        rule="office-hours",
    )


class Receptive(Policy):
    """How welcome a request is where the contact is (S83, S84, S90, S91)."""

    name = "receptive"
    about = "How welcome a request for a talk is where the contact is"
    reads = ("contact.*", "advice.acceptance", "advice.first_channel")
    stages = frozenset({"transition"})

    def review(self, context: PolicyContext) -> Iterator[Finding]:
        """Hint or warn before a first request; never block, for the sources are thin."""
        contact = context.facts.contact
        if context.purpose != "request":
            return
        said = context.facts.advice.values.get("acceptance")
        known = contact.tie in WARM_TIES or contact.introduced_by is not None
        if said is None or said.value is None:
            if not known:
                yield _unknown(contact.place)
        elif known or said.value in _FULL:
            reason = "you know each other" if known else f"requests are {said.value} there"
            yield _acceptance(Severity.ALLOW, reason, said)
        else:
            severity = _BOUND.get(said.confidence, Severity.ADVISE)
            words = _WORDS.get(str(said.value), f"requests are said to be {said.value} there")
            yield _acceptance(severity, words, said, ASK_LOCALLY)


def _unknown(place: str) -> Finding:
    where = f"in {place}" if place else "there (where they are is not known)"
    return Finding(
        Severity.ADVISE,
        "acceptance",
        f"how welcome such a request is {where}, no source says",
        source="S83",
        remedy=ASK_LOCALLY,
        rule="receptive",
    )


def _acceptance(severity: Severity, reason: str, said: AdvisedValue, remedy: str = "") -> Finding:
    return Finding(
        severity,
        "acceptance",
        f"{reason} (pack {said.pack}, confidence {said.confidence})",
        source=_source(said),
        remedy=remedy,
        tier=said.tier,
        rule="receptive",
    )


def _source(said: AdvisedValue) -> str:
    return "; ".join(said.sources) or f"pack {said.pack}"
