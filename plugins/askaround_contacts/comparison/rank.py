"""Who to ask first: knows the field, can introduce others, is likely to say yes (S11).

Pure: contacts go in, scores with their reasons come out. The people one knows come first, as a
wave of their own (S44); within a wave the product of the three parts decides, so that nobody is
carried to the top by one part alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from askaround.model import WARM_TIES, Contact
from askaround_contacts.comparison import alike

WAVES = ("people you know", "people one step away", "strangers, and people not placed yet")
_SECOND = frozenset({"referral", "acquaintance"})
_YES = {
    "family": 0.95, "friend": 0.95, "colleague": 0.85, "schoolmate": 0.8, "referral": 0.65,
    "acquaintance": 0.6, "unknown": 0.35, "stranger": 0.25,
}  # fmt: skip
_TOP = alike.word_set(
    "chief ceo cto cfo coo cio president director directrice direktor direktorin "
    "directora founder cofounder owner partner vp head dean geschaftsfuhrer "
    "geschaftsfuhrerin leiter leiterin inhaber executive"
)
_UPPER = alike.word_set(
    "senior sr principal staff lead manager managerin professor editor supervisor chair "
    "coordinator responsable"
)
_LOWER = alike.word_set(
    "intern trainee apprentice junior student assistant werkstudent praktikant "
    "praktikantin stagiaire"
)
_LEAST = 0.1
"""No part falls below it: what a file does not say is not known, which is not the same as no."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What the campaign wants to learn, as far as ranking looks at it.

    Attributes:
        field: words of the field, the question and the target.
        organisation: the organisation it is about, folded, or empty.
        own: what the seeker says of themselves: schools and employers are found in it.
    """

    field: frozenset[str]
    organisation: frozenset[str]
    own: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the three scores, from 0.1 to 1, and why."""

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prospect:
    """A contact with its place in the ranking.

    Attributes:
        wave: 0 for people one knows, 1 for people one step away, 2 for strangers.
        score: 0 to 100.
        missing: what to find out or add, as commands to type.
    """

    contact: Contact
    wave: int
    score: int
    knowledge: Part
    reach: Part
    likelihood: Part
    missing: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """All reasons in words."""
        return (*self.knowledge.reasons, *self.reach.reasons, *self.likelihood.reasons)


def aim(objective: Mapping[str, object], profile: Mapping[str, str]) -> Aim:
    """Take from objective and profile what ranking needs."""

    def text(name: str) -> str:
        value = objective.get(name, "")
        return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)

    field = alike.words(text("field")) | alike.words(text("target"))
    if not field:
        field = alike.words(" ".join(text(name) for name in ("options", "text", "question")))
    return Aim(field, alike.words(text("organisation")), profile.get("about", ""))


def best(
    contacts: Iterable[Contact], aimed: Aim, weights: Mapping[str, float], limit: int
) -> list[Prospect]:
    """Return the first `limit` of any number of contacts, holding no more than those."""
    scored = (score(one, aimed, weights) for one in contacts if not one.do_not_contact)
    return nsmallest(limit, scored, key=lambda p: (p.wave, -p.score, p.contact.id))


def score(contact: Contact, aimed: Aim, weights: Mapping[str, float]) -> Prospect:
    """Score one contact."""
    knows, reach, yes = _knowledge(contact, aimed), _reach(contact), _likelihood(contact, aimed)
    weighed = [
        (max(weights.get(name, 1.0), 0.0), part.score)
        for name, part in (("knowledge", knows), ("reach", reach), ("likelihood", yes))
    ]
    total = sum(weight for weight, _ in weighed)
    product = math.exp(sum(w * math.log(p) for w, p in weighed) / total) if total else 0.0
    return Prospect(
        contact, wave(contact.tie), round(100 * product), knows, reach, yes, _missing(contact)
    )


def wave(tie: str) -> int:
    """Return the wave a tie belongs to."""
    return 0 if tie in WARM_TIES else 1 if tie in _SECOND else 2


def _knowledge(contact: Contact, aimed: Aim) -> Part:
    value, reasons = _LEAST, []
    if contact.role == "practitioner":
        value += 0.35
        reasons.append("does this work")
    elif contact.role == "expert":
        value += 0.35
        reasons.append("is an expert on this work")
    named = alike.shared(aimed.field, contact.title)
    if named:
        value += 0.5 * min(1.0, 0.4 + len(named) / len(aimed.field))
        reasons.append(f"title “{contact.title}” names your field ({', '.join(named)})")
    there = alike.shared(aimed.organisation, contact.organisation)
    if there and len(there) >= min(2, len(aimed.organisation)):
        value += 0.35
        reasons.append(f"works at {contact.organisation}, which you want to learn about")
    elif shared := alike.shared(aimed.field, contact.organisation):
        value += 0.2
        reasons.append(f"{contact.organisation} is of your field ({', '.join(shared)})")
    if not reasons:
        reasons.append("nothing known yet that ties them to your field")
    return Part(min(value, 1.0), tuple(reasons))


def _reach(contact: Contact) -> Part:
    value, reasons = 0.25, []
    if contact.role == "connector":
        value += 0.45
        reasons.append("knows many people and can introduce you")
    standing = alike.words(f"{contact.seniority} {contact.title}")
    if standing & _LOWER:
        value -= 0.1
        reasons.append("early in their career: knows beginners best")
    elif standing & _TOP:
        value += 0.35
        reasons.append(f"senior ({contact.seniority or contact.title}): knows many in the field")
    elif standing & _UPPER:
        value += 0.2
        reasons.append(f"experienced ({contact.seniority or contact.title})")
    if contact.tie in WARM_TIES:
        value += 0.2
        reasons.append("knows you well enough to vouch for you")
    elif contact.tie in _SECOND:
        value += 0.1
    return Part(min(max(value, _LEAST), 1.0), tuple(reasons))


def _likelihood(contact: Contact, aimed: Aim) -> Part:
    value, reasons = _YES.get(contact.tie, 0.35), []
    if contact.introduced_by is not None:
        value = max(value, 0.65)
        reasons.append(f"named to you by {contact.introduced_by:02d}")
    if contact.tie not in ("unknown", "stranger"):
        reasons.append(_KNOWN.get(contact.tie, contact.tie))
    for what, name in (
        ("worked at", contact.organisation),
        ("went to", contact.fields.get("school", "")),
    ):
        if _same_place(name, aimed.own):
            value += 0.15
            reasons.append(f"you both {what} {name}")
    if contact.channel or contact.emails or contact.phones:
        reasons.append("can be reached")
    elif contact.address or contact.url:
        value *= 0.7
        reasons.append("no mail address or number known yet")
    else:
        value *= 0.5
        reasons.append("no way to reach them known yet")
    return Part(min(max(value, _LEAST), 1.0), tuple(reasons))


_KNOWN = {
    "family": "family",
    "friend": "a friend",
    "schoolmate": "a schoolmate",
    "colleague": "you worked together",
    "acquaintance": "you have met",
    "referral": "somebody named them to you",
}


def _same_place(name: str, own: str) -> bool:
    """Whether a seeker's own words name a place; all its words must be there, and be telling."""
    wanted = alike.words(name)
    return bool(wanted) and wanted <= alike.words(own) and max(map(len, wanted)) > 3


def _missing(contact: Contact) -> tuple[str, ...]:
    found = []
    if contact.tie == "unknown":
        found.append(f"askaround edit {contact.ref} --tie acquaintance")
    if not (contact.emails or contact.phones or contact.address):
        found.append(f"askaround edit {contact.ref} --email ADDRESS")
    return tuple(found)
