"""Steps a workflow may take where nobody knows what is fitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askaround.model import Action, Facts, Field

TASK = "ask a local job group, employment office or coach how requests are received there"


def ask_locally(
    facts: Facts, args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Return the task to ask locally, where no pack says how welcome a request is (S89)."""
    if facts.advice.value("acceptance") is not None:
        return ()
    task: dict[str, object] = {"do": TASK}
    if args.get("due"):
        task["due"] = args["due"]
    return ({"task": task},)


ACTIONS = (
    Action(
        "ask_locally",
        "A task to ask locally how requests are received, where no source says",
        ("contact.*", "advice.acceptance"),
        ask_locally,
        (Field("due", "duration", about="when the task is due; at once if not said"),),
    ),
)
