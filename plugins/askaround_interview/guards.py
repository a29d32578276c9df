"""What has to be there before somebody's time is asked for, spent or thanked for."""

from __future__ import annotations

from collections.abc import Mapping

from askaround.model import Facts, Guard, No

_NOTHING = """
    everything all it that time talk chat call meeting conversation interview help support advice
    input insight insights information kindness generosity thoughts being giving taking
"""
_DRESS = """
    a an the your you for so much very great good lovely wonderful helpful kind useful of and to
    me us with our this nice really truly
"""
VAGUE = frozenset(f"{_NOTHING} {_DRESS}".split())
"""Words that alone name nothing in particular: "all your great advice"."""


def concrete(thing: str) -> bool:
    """Return whether `thing` names something in particular, not just "your time"."""
    words = "".join(sign if sign.isalnum() else " " for sign in thing.lower()).split()
    return any(word not in VAGUE for word in words)


def objective(facts: Facts, _args: Mapping[str, object]) -> No | None:
    """The campaign says what it wants to learn (S19, S20, S53)."""
    known = facts.campaign("objective")
    if isinstance(known, Mapping) and any(
        str(known.get(name) or "").strip() for name in ("text", "question", "field")
    ):
        return None
    return No(
        "the campaign does not say yet what you want to learn",
        'askaround objective "what you want to find out" --kind career',
        "S53",
    )


def gaps(facts: Facts) -> list[tuple[str, str]]:
    """Return what is missing before a talk, each with what to type about it (S27, S28, S53).

    Needs the facts that the guard `ready_to_talk` reads.
    """
    ref = facts.contact.ref
    missing: list[tuple[str, str]] = []
    no_objective = objective(facts, {})
    if no_objective is not None:
        missing.append(("an objective", no_objective.remedy))
    about = {str(record.data.get("about", "")) for record in facts.records("research")}
    note = f'askaround note {ref} "…" --kind research --about'
    if "person" not in about:
        missing.append(("a note on the person", f"{note} person"))
    if about.isdisjoint({"field", "organisation"}):
        missing.append(("a note on their field or organisation", f"{note} organisation"))
    open_ones = [one for one in facts.records("question") if not one.data.get("declined")]
    if not open_ones and not facts.records("preparation"):
        missing.append(("a list of questions", f"askaround prepare {ref}"))
    return missing


def ready_to_talk(facts: Facts, _args: Mapping[str, object]) -> No | None:
    """They may want to talk at once: questions in hand, the basics known (S24)."""
    missing = gaps(facts)
    if not missing:
        return None
    return No(
        f"not ready to talk yet: {', '.join(what for what, _ in missing)} missing",
        missing[0][1],
        "S24",
    )


def names_one_concrete_thing(facts: Facts, _args: Mapping[str, object]) -> No | None:
    """A thank-you says what exactly helped (S71)."""
    given = str(facts.given.get("thing") or "")
    things = [given, *(str(one.data.get("thing") or "") for one in facts.records("thanks"))]
    if any(concrete(thing) for thing in things):
        return None
    said = next((thing for thing in things if thing.strip()), "")
    return No(
        f'"{said}" names nothing in particular'
        if said
        else "the thank-you does not name one concrete thing yet",
        f'askaround thank {facts.contact.ref} --for "one thing they told you that you will use"',
        "S71",
    )


READINESS = (
    "contact.*",
    "campaign.objective",
    "records.research",
    "records.question",
    "records.preparation",
)
"""The facts that say whether one is ready to talk."""

GUARDS: tuple[Guard, ...] = (
    Guard(
        "objective",
        "The campaign says what it wants to learn",
        ("campaign.objective",),
        objective,
    ),
    Guard(
        "ready_to_talk",
        "Objective, research and questions are there: they may want to talk at once",
        READINESS,
        ready_to_talk,
    ),
    Guard(
        "names_one_concrete_thing",
        "A concrete thing to thank for is named",
        ("contact.*", "records.thanks"),
        names_one_concrete_thing,
    ),
)
