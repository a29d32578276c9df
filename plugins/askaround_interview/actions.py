"""What to try where a message is not answered: the phone, which is answered at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askaround.model import Action, Facts, Field

CALL = "call"
REQUEST = "request"


def _suggest_call(
    facts: Facts, _args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Set a task to call where a number is known and they were asked in writing (S26)."""
    if facts.campaign("decision"):
        return []
    asked = [channel for purpose, channel, _ in facts.sent() if purpose == "request"]
    if not facts.contact.phones or not asked or asked[-1] == "phone":
        return []
    return [{"task": {"do": CALL, "due": "2 business days"}}]


def _suggest_request(
    facts: Facts, args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Set a task to ask them, as long as nothing is decided (S17, S18)."""
    if facts.campaign("decision"):
        return []
    due = {"due": args["due"]} if args.get("due") else {}
    return [{"task": {"do": REQUEST, **due}}]


ACTIONS: tuple[Action, ...] = (
    Action(
        "suggest_call",
        "Set a task to call, where they were asked in writing and a number is known",
        ("contact.*", "effects.delivered", "campaign.decision"),
        _suggest_call,
    ),
    Action(
        "suggest_request",
        "Set a task to ask them, as long as the campaign is not decided",
        ("campaign.decision",),
        _suggest_request,
        (Field("due", "duration", about="when the task is due; at once if not said"),),
    ),
)
