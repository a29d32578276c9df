"""What has to be there before somebody's time is asked for, spent or thanked for."""

from __future__ import annotations

from askaround.model import Facts, Guard
from askaround_interview.purpose import objective
from askaround_interview.requests.readiness import READS as READINESS
from askaround_interview.requests.readiness import readiness, ready_to_talk
from askaround_interview.thanks.gratitude import names_one_concrete_thing
from askaround_interview.thanks.naming import concrete

__all__ = [
    "GUARDS",
    "READINESS",
    "concrete",
    "gaps",
    "names_one_concrete_thing",
    "objective",
    "ready_to_talk",
]


def gaps(facts: Facts) -> list[tuple[str, str]]:
    """Return what is missing before a talk, each with what to type about it (S27, S28, S53).

    Needs the facts that the guard `ready_to_talk` reads.
    """
    return list(readiness(facts).needed)


GUARDS: tuple[Guard, ...] = (
    Guard(
        "objective",
        "The campaign says what it wants to learn, and of which field or organisation",
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
        ("contact.*", "records.thanks", "effects.delivered"),
        names_one_concrete_thing,
    ),
)
