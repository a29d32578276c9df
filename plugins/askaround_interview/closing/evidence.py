"""What all talks together say: by topic and person, for and against each option."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.errors import NotFound, UsageError
from askaround_interview.closing.voices import Voices
from askaround_interview.purpose import ANSWERS, FOUR, criteria_of, options_of, question_of
from askaround_interview.questions.bank import alike, bank

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Record

FACETS = {
    "the job": ("typical_day", "skills", "path"),
    "the field": ("future", "fit", "advice"),
    "the employer": ("company", "culture"),
}
"""What one learns about (S37): the bank's topics, by what they are about."""

BEST = 5
"""The best of one's own marks, from 1 on."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing somebody said.

    Attributes:
        record: its number, to weigh it by.
        text: empty where it was said in confidence and that was not asked for.
    """

    record: int
    contact: int
    name: str
    text: str
    topic: str = ""
    certainty: str = ""
    criterion: str = ""
    confidential: bool = False
    unpublished: bool = False


@dataclass(slots=True)
class Side:
    """What speaks for an option, or against it.

    Attributes:
        people: how many said so.
        voices: how many of them are independent of one another.
    """

    said: list[Said] = field(default_factory=list)
    people: int = 0
    voices: int = 0


@dataclass(slots=True)
class Option:
    """One way to decide.

    Attributes:
        scores: one's own marks from 1 to 5, by the four questions.
    """

    name: str
    speaks_for: Side = field(default_factory=Side)
    against: Side = field(default_factory=Side)
    scores: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Evidence:
    """What all talks together say.

    Attributes:
        people: everybody who told something, in order of number.
        voices: how many of them are independent of one another.
        coverage: by topic: how many things each of them said on it, by number of the contact.
        open: topics on which nobody said anything yet.
        four: how many things were said that help to answer each of the four questions.
        criteria: how many things were said on each criterion.
        unweighed: what speaks neither for nor against any option yet.
        roles: how many of them have which role.
        reached: insights, those published nowhere, contacts named by others, those of them who told
            something; leads, which are a bonus.
    """

    question: str
    people: list[Contact] = field(default_factory=list)
    voices: int = 0
    coverage: dict[str, dict[int, int]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    four: dict[str, int] = field(default_factory=dict)
    criteria: dict[str, int] = field(default_factory=dict)
    unweighed: list[Said] = field(default_factory=list)
    roles: dict[str, int] = field(default_factory=dict)
    reached: dict[str, int] = field(default_factory=dict)
    withheld: int = 0


def gather(campaign: Campaign, *, confidential: bool = False) -> Evidence:
    """Return what all talks together say.

    Args:
        confidential: with the words of what was said in confidence; it counts in any case.
    """
    aim = campaign.objective
    found = Evidence(question_of(aim))
    records = campaign.records(kind="insight")
    known = campaign.store.contacts.many({record.contact for record in records})
    found.people = [known[n] for n in sorted(known) if not known[n].forgotten]
    voices = Voices(campaign)
    found.voices = voices.count(one.id for one in found.people)
    said = [_said(record, known, confidential=confidential) for record in records]
    found.withheld = sum(one.confidential and not one.text for one in said)
    _cover(found, said)
    scores = aim.get("scores")
    marks = scores if isinstance(scores, Mapping) else {}
    weighed: set[int] = set()
    for name in options_of(aim):
        option = Option(name, scores=dict(marks.get(name, {})))
        for record, one in zip(records, said, strict=True):
            if alike(str(record.data.get("option") or "")) == alike(name):
                weighed.add(one.record)
                side = (
                    option.against if record.data.get("weighs") == "against" else option.speaks_for
                )
                side.said.append(one)
        for side in (option.speaks_for, option.against):
            speakers = {one.contact for one in side.said}
            side.people, side.voices = len(speakers), voices.count(speakers)
        found.options.append(option)
    found.unweighed = [one for one in said if one.record not in weighed]
    found.criteria = {
        name: sum(alike(one.criterion) == alike(name) for one in said) for name in criteria_of(aim)
    }
    for contact in found.people:
        role = contact.role or "not said"
        found.roles[role] = found.roles.get(role, 0) + 1
    named = {one.id for one in campaign.store.contacts.introduced()}
    found.reached = {
        "insights": len(said),
        "unpublished": sum(one.unpublished for one in said),
        "new_contacts": len(named),
        "met": len(named & {one.id for one in found.people}),
        "leads": len(campaign.records(kind="lead")),
    }
    return found


def _said(record: Record, known: Mapping[int, Contact], *, confidential: bool) -> Said:
    data = record.data
    secret = bool(data.get("confidential"))
    return Said(
        record.id,
        record.contact,
        known[record.contact].name if record.contact in known else "somebody",
        "" if secret and not confidential else str(data.get("text", "")),
        str(data.get("topic") or ""),
        str(data.get("certainty") or ""),
        str(data.get("criterion") or ""),
        secret,
        bool(data.get("unpublished")),
    )


def _cover(found: Evidence, said: Sequence[Said]) -> None:
    asked = [topic for topic in bank().topics if topic != "referral"]
    found.coverage = {topic: {} for topic in asked}
    found.four = dict.fromkeys(FOUR, 0)
    for one in said:
        if one.topic in found.coverage:
            row = found.coverage[one.topic]
            row[one.contact] = row.get(one.contact, 0) + 1
        if one.topic in ANSWERS:
            found.four[ANSWERS[one.topic]] += 1
    found.open = [topic for topic in asked if not found.coverage[topic]]


def option_named(campaign: Campaign, said: str) -> str:
    """Return the option that `said` means: its name, or the beginning of it.

    Raises:
        NotFound: there is no such option, or there are two.
    """
    options = options_of(campaign.objective)
    return _named(options, said, "option")


def criterion_named(campaign: Campaign, said: str) -> str:
    """Return the criterion that `said` means: its name, or the beginning of it.

    Raises:
        NotFound: there is no such criterion, or there are two.
    """
    return _named(criteria_of(campaign.objective), said, "criterion")


def _named(names: Sequence[str], said: str, what: str) -> str:
    wanted = alike(said)
    exact = [name for name in names if alike(name) == wanted]
    found = exact or [name for name in names if wanted and alike(name).startswith(wanted)]
    if len(found) != 1:
        raise NotFound(
            f"there is no {what} {said!r}" if not found else f"{said!r} means more than one {what}",
            why=f"there are: {'; '.join(names)}",
            hint=f"askaround objective --{what} …   (all of them, each with its own --{what})",
        )
    return found[0]


def weigh(campaign: Campaign, record: int, way: str, option: str) -> None:
    """Note that something somebody said speaks for an option, or against it.

    Raises:
        NotFound: there is no such insight, or no such option.
        UsageError: `way` is neither ``for`` nor ``against``.
    """
    if way not in ("for", "against"):
        raise UsageError(f"{way!r} is neither for nor against", hint='--weigh "12 for stay"')
    if record not in {one.id for one in campaign.records(kind="insight")}:
        raise NotFound(f"there is no insight {record}", hint="askaround decide")
    campaign.revise(record, {"option": option_named(campaign, option), "weighs": way})
