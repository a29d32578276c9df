"""Steps a workflow may take where nobody knows what is fitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askaround.model import Action, Facts, Field
from askaround_etiquette.local import unknown_at

TASK = "ask a local job group, employment office or coach how requests are received there"


def ask_locally(
    facts: Facts, args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Return the task to ask locally, where no pack of the region says how a request is received.

    Also where the seeker is new to the area and has not asked there yet (S89).
    """
    if not unknown_at(facts):
        return ()
    place = f" ({facts.contact.place})" if facts.contact.place else ""
    task: dict[str, object] = {"do": TASK + place}
    if args.get("due"):
        task["due"] = args["due"]
    return ({"task": task},)


ACTIONS = (
    Action(
        "ask_locally",
        "A task to ask locally how requests are received, where no source says",
        ("contact.*", "campaign.etiquette", "advice.acceptance"),
        ask_locally,
        (Field("due", "duration", about="when the task is due; at once if not said"),),
    ),
)
