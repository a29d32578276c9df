"""Whether a text names one concrete thing: what was given, not just "your time"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from askaround.model import Facts, Finding, Policy, PolicyContext, Record, Severity, Tier

THANK_YOU = "thank-you"
TOLD = ("insight", "lead", "referral", "job_talk")
"""Kinds of records of what they said."""

_NOTHING = """
    everything all it that this those time minutes hour morning afternoon evening day today
    yesterday talk talks chat call meeting conversation interview help support assistance advice
    tip tips hint hints pointer pointers input insight insights information info answer answers
    perspective perspectives view views viewpoint opinion opinions guidance suggestion suggestions
    idea ideas thought thoughts word words feedback wisdom experience experiences expertise
    knowledge story stories recommendation recommendations kindness generosity patience openness
    honesty candour candor frankness encouragement hospitality effort efforts attention interest
    willingness thing things stuff being giving taking sharing talking speaking meeting explaining
    telling showing answering helping listening career work job field industry company topic
    person people inspiration trick tricks
"""
_DRESS = """
    a an the your you yours for so much very great good lovely wonderful helpful useful kind of and
    to me my us our with from about on in at as well nice really truly some any one valuable
    interesting thoughtful honest frank open professional brilliant excellent amazing fantastic
    awesome inspiring was were is had have gave made said told shared did all those these what
    which who how when i we it its
"""
VAGUE = frozenset(f"{_NOTHING} {_DRESS}".split())
"""Words that alone name nothing in particular: "all your great advice"."""


def particular(text: str) -> frozenset[str]:
    """Return the words of `text` that name something: neither vague ones nor single letters."""
    plain = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    # A short word in Latin letters is dress or a slip of the key; in other scripts it may be much.
    return frozenset(
        word for word in plain.split() if word not in VAGUE and (len(word) > 2 or word > "ɐ")
    )


def concrete(thing: str) -> bool:
    """Return whether `thing` names something in particular, not just "your time"."""
    return bool(particular(thing))


_LETTERS = """
    would could should there their where about after again before think going great other every
    never always first because really still people please found something anything someone nothing
    return regards sincerely whole everyone everybody thank thanks thankful grateful appreciate
"""
_COMMON = frozenset(f"{_LETTERS}".split())
"""Words found in any letter: that two texts share one says nothing."""

TELLING = 5
"""Letters that tell "proof-reader" and "proofs" together, and pass over small words."""


def _stems(text: str, shortest: int = 0) -> set[str]:
    found: set[str] = set()
    for word in particular(text) - _COMMON:
        if word > "ɐ":  # scripts without spaces: two signs in a row are enough
            found |= {word[at : at + 2] for at in range(max(1, len(word) - 1))}
        elif len(word) >= shortest:
            found.add(word[:TELLING])
    return found


def tells_of(thing: str, told: Iterable[str]) -> bool:
    """Return whether something that was told has a word of `thing` that names something.

    A short word counts as well as a long one: "calm" is what they said.
    """
    wanted = _stems(thing)
    return any(wanted & _stems(text) for text in told)


def names(body: str, things: Iterable[str], told: Iterable[str], people: Iterable[str]) -> bool:
    """Return whether `body` names one of the things, or something of what was told.

    Args:
        things: what one said that one is thankful for.
        told: what was written down of the talk; only its longer words count.
        people: names of those who write and are written to: they name no thing.
    """
    plain = " ".join(body.casefold().split())
    given = [thing for thing in things if concrete(thing)]
    if any(" ".join(thing.casefold().split()).rstrip(". ") in plain for thing in given):
        return True
    said = _stems(body) - {stem for name in people for stem in _stems(name)}
    wanted = {stem for thing in given for stem in _stems(thing)}
    wanted |= {stem for text in told for stem in _stems(text, TELLING)}
    return bool(said & wanted)


def thanked_at(facts: Facts) -> int:
    """Return when a thank-you last reached them; -1 where none did. Needs ``effects.delivered``.

    What was noted before it was thanked for: a later talk has its own.
    """
    return max((at for purpose, _, at in facts.sent() if purpose == THANK_YOU), default=-1)


class NamesIt(Policy):
    """Reads a thank-you as it stands, also where it was edited: one concrete thing is in it."""

    name = "names_it"
    about = "A thank-you names one concrete thing, as it stands and as it goes"
    reads = (
        "contact.*",
        "campaign.profile",
        *(f"records.{kind}" for kind in TOLD),
        "records.thanks",
    )
    stages = frozenset({"message"})
    purposes = frozenset({THANK_YOU})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Block words of thanks that would do for anybody (S71)."""
        draft, facts = context.draft, context.facts
        if context.purpose not in self.purposes or draft is None:
            return
        things = [str(facts.given.get("thing") or ""), *_of(facts.records("thanks"), "thing")]
        told = [
            text
            for kind in TOLD
            for record in facts.records(kind)
            if not record.data.get("confidential")
            for text in (*_of([record], "text"), *_of([record], "name"))
        ]
        if not any(map(concrete, (*things, *told))):
            return  # nothing is known that it could name; whether that will do, the workflow says
        if names(f"{draft.subject}\n{draft.body}", things, told, _people(facts)):
            return
        thing = next((thing for thing in things if concrete(thing)), "")
        yield Finding(
            Severity.BLOCK,
            "thanks",
            "it names no one thing they told you or gave you",
            source="S71",
            remedy=f"askaround outbox edit {draft.effect}" if draft.effect else "",
            tier=Tier.METHOD,
            rule="names-one-thing",
            rewrite=f"Thank you for {thing.rstrip('. ')}." if thing else "",
        )


def _of(records: Iterable[Record], key: str) -> list[str]:
    return [str(record.data.get(key) or "") for record in records]


def _people(facts: Facts) -> list[str]:
    profile = facts.campaign("profile")
    own = profile if isinstance(profile, Mapping) else {}
    return [facts.contact.name, facts.contact.given, str(own.get("name", ""))]
