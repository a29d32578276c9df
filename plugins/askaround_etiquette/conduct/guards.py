"""Guards: whether a request may come out of the blue, or an introduction or a group comes first."""

from __future__ import annotations

from collections.abc import Mapping

from askaround.model import Facts, Field, Guard, No
from askaround_etiquette.conduct.welcome import FIRST, Welcome, received
from askaround_etiquette.knowledge.local import new_in
from askaround_etiquette.placing.titles import as_typed, called

OVERRULE = "overrule"
"""Under this name a command gives the person's reason to go on all the same."""

CONFIDENCES = ("low", "medium", "high")
SURE = (Field("confidence", "text", about="how sure a pack must be to count: low, medium, high"),)
READS = ("contact.*", "advice.acceptance", "advice.acceptance_for", "advice.first_channel")


def direct_welcome(facts: Facts, args: Mapping[str, object]) -> No | None:
    """Say no where a request out of the blue is not welcome, as far as a pack is sure enough."""
    found = received(facts)
    if found is None or found.open or not _counts(found, facts, args):
        return None
    return _no(facts, found)


def introduction_first(facts: Facts, args: Mapping[str, object]) -> No | None:
    """Say no unless people there want an introduction and nobody has introduced the seeker."""
    found = received(facts)
    wanted = found is not None and found.value == "needs_introduction" and not found.open
    if found is not None and wanted and _counts(found, facts, args):
        return None
    return No("no pack says that people there want an introduction first")


def group_first(facts: Facts, args: Mapping[str, object]) -> No | None:
    """Say no unless one is to meet people there in a networking group first."""
    found = received(facts)
    if found is not None and found.by_group and not found.open and _counts(found, facts, args):
        return None
    return No("no pack says that one meets in networking groups there first")


def knows_the_area(facts: Facts, args: Mapping[str, object]) -> No | None:
    """Say no while the seeker is new to the contact's area and has not asked there (S89)."""
    place = new_in(facts)
    if not place or facts.given.get(OVERRULE):
        return None
    return No(
        f"you are new in {called(place)} and have not asked yet how requests are received there",
        f"askaround etiquette ask {facts.contact.ref}, then: "
        f'askaround etiquette learn {as_typed(place)} acceptance welcome --source "who told you"',
        "S89",
    )


def _counts(found: Welcome, facts: Facts, args: Mapping[str, object]) -> bool:
    """Whether a pack is sure enough to route by, and nobody said why to go on all the same."""
    wanted = str(args.get("confidence") or CONFIDENCES[0])
    if facts.given.get(OVERRULE) or wanted not in CONFIDENCES:
        return False
    sure = found.said.confidence
    return sure in CONFIDENCES and CONFIDENCES.index(sure) >= CONFIDENCES.index(wanted)


def _no(facts: Facts, found: Welcome) -> No:
    return No(
        f"{found.words} (pack {found.said.pack}, confidence {found.said.confidence})",
        FIRST[found.value].format(ref=facts.contact.ref),
        "; ".join(found.said.sources) or f"pack {found.said.pack}",
    )


GUARDS = (
    Guard(
        "direct_welcome",
        "A request may come out of the blue, as far as the packs know",
        READS,
        direct_welcome,
        SURE,
    ),
    Guard(
        "introduction_first",
        "People there want an introduction first, and there was none",
        READS,
        introduction_first,
        SURE,
    ),
    Guard(
        "group_first",
        "One meets people there in networking groups first",
        READS,
        group_first,
        SURE,
    ),
    Guard(
        "knows_the_area",
        "You are not new to the contact's area, or have asked there",
        ("contact.*", "campaign.etiquette"),
        knows_the_area,
    ),
)
