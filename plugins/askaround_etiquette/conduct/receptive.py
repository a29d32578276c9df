"""How welcome a request for a talk is where the contact is, as a policy."""

from __future__ import annotations

from collections.abc import Iterator

from askaround.model import AdvisedValue, Finding, Policy, PolicyContext, Severity
from askaround_etiquette.conduct.welcome import FIRST, Welcome, received
from askaround_etiquette.knowledge.local import unknown_at
from askaround_etiquette.placing.titles import as_typed, called
from askaround_etiquette.suiting.opening import provenance

ASK_LOCALLY = "ask a local job group, employment office or career coach first"
BOUND = {
    "high": Severity.BLOCK,
    "medium": Severity.WARN,
    "low": Severity.ADVISE,
    "none": Severity.ADVISE,
}
"""How strict advice of a confidence may be: what is thinly known only hints."""

OVERRULE = 'or go on with --overrule "why"'


class Receptive(Policy):
    """How welcome a request is where the contact is (S83, S84, S90, S91)."""

    name = "receptive"
    about = "How welcome a request for a talk is where the contact is"
    reads = (
        "contact.*", "campaign.etiquette", "advice.acceptance", "advice.acceptance_for",
        "advice.first_channel",
    )  # fmt: skip
    stages = frozenset({"transition"})
    purposes = frozenset({"request"})

    def review(self, context: PolicyContext) -> Iterator[Finding]:
        """Judge a first request: high confidence may block it, medium warns, low hints."""
        if context.purpose not in self.purposes:
            return
        facts = context.facts
        found = received(facts)
        if found is None or (unknown_at(facts) and not found.known):
            if found is not None or not _warm(context):
                yield _unknown(facts.contact.place, facts.contact.ref)
        elif found.open:
            yield _opened(found)
        else:
            severity = BOUND.get(found.said.confidence, Severity.ADVISE)
            first = FIRST.get(found.value, ASK_LOCALLY).format(ref=facts.contact.ref)
            if found.by_group and found.value == "needs_introduction":
                first = f"{FIRST['group_first']}; or {first}"
            yield _acceptance(severity, found, f"{first}; {OVERRULE}")


def _warm(context: PolicyContext) -> bool:
    from askaround.model import WARM_TIES

    contact = context.facts.contact
    return contact.tie in WARM_TIES or contact.introduced_by is not None


def _unknown(place: str, ref: str) -> Finding:
    where = f"in {called(place)}" if place else "there (where they are is not known)"
    return Finding(
        # Where no place is said, a warning would want a reason of everybody.
        Severity.WARN if place else Severity.ADVISE,
        "acceptance",
        f"how welcome such a request is {where}, no source says",
        source="S83",
        remedy=f"{ASK_LOCALLY}, then: askaround etiquette learn {as_typed(place)} acceptance "
        'welcome --source "who told you"'
        if place
        else f"say where they are: askaround etiquette place {ref}",
        rule="receptive",
    )


def _opened(found: Welcome) -> Finding:
    """Return that nothing comes before the request; made once for everybody of a place."""
    key = (id(found.said), found.words)
    known = _OPENED.get(key)
    if known is None or known[0] is not found.said:
        if len(_OPENED) >= _KEPT:
            _OPENED.clear()
        known = _OPENED[key] = found.said, _acceptance(Severity.ALLOW, found, "")
    return known[1]


_OPENED: dict[tuple[int, str], tuple[AdvisedValue, Finding]] = {}
_KEPT = 512


def _acceptance(severity: Severity, found: Welcome, remedy: str) -> Finding:
    said = found.said
    return Finding(
        severity,
        "acceptance",
        f"{found.words} ({provenance(said)})",
        source="; ".join(said.sources) or f"pack {said.pack}",
        remedy=remedy,
        tier=said.tier,
        rule="receptive",
    )
