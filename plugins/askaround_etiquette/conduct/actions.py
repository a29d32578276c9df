"""Steps a workflow may take where nobody knows what is fitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askaround.model import WARM_TIES, Action, Facts, Field
from askaround_etiquette.conduct.guards import READS
from askaround_etiquette.conduct.welcome import received
from askaround_etiquette.knowledge.local import new_in, unknown_at
from askaround_etiquette.placing.titles import title

TASK = "ask a local job group, employment office or coach how requests are received there"


def ask_locally(
    facts: Facts, args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Return the task to ask locally, where no pack of the region says how a request is received.

    Also where the seeker is new to the area and has not asked there yet (S89). It is set once for a
    place, and not for people whom one knows or was introduced to.
    """
    contact = facts.contact
    new = new_in(facts)
    warm = contact.tie in WARM_TIES or contact.introduced_by is not None
    if not unknown_at(facts) or (warm and not new):
        return ()
    where = new or contact.place
    known = facts.tally("task")
    if any(task in known for task in tasks_of(where)):
        return ()  # once for a place, however many people are there
    # For who is new it comes before all else: at once.
    return _task(tasks_of(where)[0], {} if new else args)


def tasks_of(place: str) -> tuple[str, ...]:
    """Return how the task for a place is written, and how it was before places had names."""
    name = title(place) if place else ""
    bare = f"{TASK} ({place})" if place else TASK
    return (f"{TASK} ({name}, {place})", bare) if name else (bare,)


def come_first(
    facts: Facts, args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Return the task that comes before a request there: an introduction, or a group."""
    found = received(facts)
    if found is None or found.open or facts.campaign("decision"):
        return ()  # known, or nobody need be asked any more
    group = found.by_group and found.value != "needs_introduction"
    said = f"{found.words}; pack {found.said.pack}, confidence {found.said.confidence}"
    return _task(f"{STEPS['group_first' if group else found.value]} ({said})", args)


def _task(do: str, args: Mapping[str, object]) -> Sequence[Mapping[str, Mapping[str, object]]]:
    due = {"due": args["due"]} if args.get("due") else {}
    return ({"task": {"do": do, **due}},)


DUE = (Field("due", "duration", about="when the task is due; at once if not said"),)
STEPS = {
    "needs_introduction": "find somebody who introduces you",
    "group_first": "meet them in a networking group or a job group first",
    "discouraged": TASK,
}
"""What comes first, by how a request is received."""

ACTIONS = (
    Action(
        "ask_locally",
        "A task to ask locally how requests are received, where no source says",
        ("contact.*", "campaign.etiquette", "advice.acceptance", "tally.task"),
        ask_locally,
        DUE,
    ),
    Action(
        "come_first",
        "A task for what comes before a request there: an introduction, or a networking group",
        (*READS, "campaign.decision"),
        come_first,
        DUE,
    ),
)
