"""How ready one is to talk with somebody, as a figure, with what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from askaround.model import Facts, Finding, No, Policy, PolicyContext, Severity, Tier
from askaround_interview.purpose import aim, objective, text_of

READS = (
    "contact.*",
    "campaign.objective",
    "records.research",
    "records.question",
    "records.preparation",
)
"""The facts that say whether one is ready to talk."""

WELL = 75
"""From this figure on nothing is said of it."""

THIN = 2
"""A note of fewer words says that one looked, and not what one found: it counts half."""

LETTERS = 4
"""A note of fewer letters says nothing, and counts for nothing."""

WEIGHTS = {"aim": 25, "question": 10, "person": 25, "about": 25, "list": 10, "source": 5}
LIST = "a list of questions"
"""How the lack of one is called."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready one is.

    Attributes:
        score: 0 to 100.
        missing: what is not there yet, each with what to type about it, the heaviest first.
        needed: those of them without which no talk should begin.
    """

    score: int
    missing: tuple[tuple[str, str], ...]
    needed: tuple[tuple[str, str], ...]


def readiness(facts: Facts) -> Readiness:
    """Return how ready one is to talk with a contact (S28, S29).

    Counted are what one wants to learn and to decide, a note on the person, one on their field or
    organisation, where these were found, and a list of questions. Needs the facts of `READS`.
    """
    found, ref = _found(facts), facts.contact.ref
    return Readiness(found.score, _for(found.missing, ref), _for(found.needed, ref))


def _found(facts: Facts) -> Readiness:
    """Return how ready one is, with ``{ref}`` in what is to be typed for the contact."""
    global _aimed  # noqa: PLW0603  # of thousands of contacts all have the same objective
    known = aim(facts)
    if known is not _aimed[0]:
        no = objective(facts, {})
        _aimed = (known, no.remedy if no else "", bool(text_of(known, "question")))
    _, aiming, question = _aimed
    notes = facts.records("research")
    shares = (
        float(not aiming),
        float(question),
        _share(notes, {"person"}),
        _share(notes, {"field", "organisation"}),
        float(any(one.data.get("source") or one.data.get("url") for one in notes)),
        float(_questions(facts)),
    )
    return _weighed(shares, aiming)


_Lacks = tuple[tuple[str, str], ...]
_aimed: tuple[object, str, bool] = (None, "", False)
"""An objective, what to type where it lacks something, and whether it names the decision."""
_NOTE = 'askaround note {ref} "…" --kind research --about'


@lru_cache(maxsize=256)
def _weighed(shares: tuple[float, ...], aiming: str) -> Readiness:
    """Return the figure, what is missing and what of it is needed, with ``{ref}`` for the contact.

    Of thousands of contacts most lack the same.

    Args:
        shares: of each part, in the order of `parts` below.
        aiming: what to type for an objective.
    """
    parts = (
        ("aim", "an objective", aiming, True),
        ("question", "the decision it is for", 'askaround objective --question "…"', False),
        ("person", "a note on the person", f"{_NOTE} person", True),
        ("about", "a note on their field or organisation", f"{_NOTE} organisation", True),
        ("source", "where you found it", f'{_NOTE} person --source "…"', False),
        ("list", LIST, "askaround prepare {ref}", True),
    )
    got = dict(zip((part for part, *_ in parts), shares, strict=True))
    missing = [
        (part, what if not got[part] else f"more on it: {what}", needed, remedy)
        for part, what, remedy, needed in parts
        if got[part] < 1
    ]
    missing.sort(key=lambda one: (not one[2], -WEIGHTS[one[0]]))
    return Readiness(
        round(sum(WEIGHTS[part] * share for part, share in got.items())),
        tuple((what, remedy) for _, what, _, remedy in missing),
        tuple((what, remedy) for part, what, needed, remedy in missing if needed and not got[part]),
    )


@lru_cache(maxsize=256)
def _lacking(found: Readiness, wanted: int) -> str:
    wants = f", {wanted} are wanted" if found.score < wanted else ""
    listed = ", ".join(what for what, _ in found.missing)
    return f"readiness {found.score} of 100{wants}; missing: {listed}"


def _for(lacks: _Lacks, ref: str) -> _Lacks:
    return tuple([(what, remedy.replace("{ref}", ref)) for what, remedy in lacks])


def _share(notes: Sequence[object], about: set[str]) -> float:
    """Return 1 where there is a note about one of these, a half where it is thin, else 0."""
    if not notes:
        return 0.0
    texts = [
        str(note.data.get("text", ""))  # type: ignore[attr-defined]  # a Record
        for note in notes
        if note.data.get("about") in about  # type: ignore[attr-defined]  # a Record
    ]
    texts = [text for text in texts if says_something(text)]
    if not texts:
        return 0.0
    return 1.0 if sum(len(text.split()) for text in texts) >= THIN else 0.5


_NOT_YET = re.compile(
    r"(?i)\W*(?:(?:i |we )?(?:still )?(?:know|knew|found|find|have found) (?:nothing|little|no\b)|"
    r"(?:i |we )?(?:do not|don['’]t|did not|didn['’]t|could not|couldn['’]t|have not|haven['’]t) "
    r"(?:know|find|look|check|google|search|found|read)|"
    r"no(?:thing| information| info| idea| clue)\b[\w\s]{0,24}|"
    r"not (?:(?:known|looked|found) )?(?:yet|so far)\b|"
    r"(?:to (?:do|be (?:done|looked up|found out|filled in|researched))|todo|tbd|tba)\b|"
    r"(?:will |must |need to |should |i['’]ll )?(?:look|looking|check|google|search|research|find)"
    r"(?:ed|ing)? (?:it |this |him |her |them |that )?(?:up|out|on|for)?\s*(?:later|soon|tomorrow|"
    r"next week|before the (?:talk|call)|some time|sometime)|"
    r"(?:unknown|none|n/?a|placeholder|bla(?:h)?|lorem ipsum|dummy)\W*$)"
)
"""How a note begins that says one has not looked yet."""


def says_something(text: str) -> bool:
    """Return whether a note says what one found: "x", "ok" and "to be looked up" are none.

    In scripts without spaces two signs may say much.
    """
    if _NOT_YET.match(text):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    short = 2 if any(sign > "ɐ" for sign in letters) else LETTERS
    return len(letters) >= short


def _empty(facts: Facts) -> tuple[str, str] | None:
    """Return what the only note of a kind that is wanted says, and what it is about, or None."""
    notes = facts.records("research")
    for about in ({"person"}, {"field", "organisation"}):
        said = [one for one in notes if one.data.get("about") in about]
        if said and not _share(notes, about):
            return str(said[-1].data.get("text", "")), str(said[-1].data.get("about"))
    return None


def _questions(facts: Facts) -> bool:
    asked = facts.records("question")
    if asked and not all(one.data.get("declined") for one in asked):
        return True
    return bool(facts.records("preparation"))


def ready_to_talk(facts: Facts, _args: Mapping[str, object]) -> No | None:
    """They may want to talk at once: questions in hand, the basics known (S24)."""
    needed = readiness(facts).needed
    if not needed:
        return None
    return No(
        f"not ready to talk yet: {', '.join(what for what, _ in needed)} missing",
        needed[0][1],
        "S24",
    )


class Ready(Policy):
    """A bad talk is worse than none: who is not ready does not ask yet (S24, S29)."""

    name = "ready"
    about = "Who is not ready for a talk does not ask for one yet, least of all on the phone"
    reads = READS
    stages = frozenset({"transition"})
    purposes = frozenset({"request"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hold a request that is not ready, and one by phone without a list of questions."""
        if context.purpose not in self.purposes:
            return
        found, ref = _found(context.facts), context.facts.contact.ref
        empty = _empty(context.facts)
        if empty is not None:
            text, about = empty
            yield Finding(
                Severity.HOLD,
                "research",
                f"“{text}” is all you noted of their {about}, and it says nothing"
                if about != "person"
                else f"“{text}” is all you noted of them, and it says nothing",
                source="S53",
                remedy=f'askaround note {ref} "what you found" --about {about}',
                tier=Tier.METHOD,
                rule="research-says-nothing",
            )
        if context.channel == "phone" and found.needed:
            yield Finding(
                Severity.HOLD,
                "readiness",
                "on the phone they may want to talk right away, and there is no "
                + ", no ".join(what.removeprefix("a ") for what, _ in found.needed)
                + " yet",
                source="S24",
                remedy=found.needed[0][1].replace("{ref}", ref),
                tier=Tier.METHOD,
                rule="ready-to-call",
            )
        wanted = getattr(context.settings, "readiness", 50)
        if found.score >= max(wanted, WELL):
            return
        severity = Severity.ADVISE
        if found.score < wanted:
            # A method that asks before anything is looked up has no guard for it, and may do so.
            severity = Severity.HOLD if context.facts.records("research") else Severity.WARN
        yield Finding(
            severity,
            "readiness",
            _lacking(found, wanted),
            source="S29",
            remedy=found.missing[0][1].replace("{ref}", ref),
            tier=Tier.METHOD,
            rule="readiness",
        )
