"""What to try where a message is not answered: the phone, which is answered at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askaround.model import Action, Facts

CALL = "call"


def _suggest_call(
    facts: Facts, _args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Set a task to call where a number is known and they were asked in writing (S26)."""
    asked = [channel for purpose, channel, _ in facts.sent() if purpose == "request"]
    if not facts.contact.phones or not asked or asked[-1] == "phone":
        return []
    return [{"task": {"do": CALL, "due": "2 business days"}}]


ACTIONS: tuple[Action, ...] = (
    Action(
        "suggest_call",
        "Set a task to call, where they were asked in writing and a number is known",
        ("contact.*", "effects.delivered"),
        _suggest_call,
    ),
)
