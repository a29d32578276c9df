"""Which command a person types next, with its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from askaround import Campaign
from askaround.model import Contact
from tests.crash.deeds import (
    IMPORTED,
    address_of,
    forgetting,
    name_of,
    newest_unasked,
    still,
)
from tests.crash.steps import Steps

ALWAYS = ("add", "tick", "deliver", "undo", "import")
"""Commands that need nobody."""
ABOUT = ("note", "call", "stop", "forget", "request", "merge")
"""Commands about somebody who is there."""
STATUSES = {
    "approve": ("drafted",),
    "sent": ("handed_over", "unknown", "approved"),
    "reject": ("drafted", "approved", "unknown"),
    "retry": ("unknown", "failed"),
}
"""Commands about a message, and in which statuses it may be."""


@dataclass(frozen=True)
class Chosen:
    """A command.

    Attributes:
        name: its kind.
        words: what is typed.
        begins: what is to be known should it be cut off; empty where nothing is.
        more: what is held against it once it has said that it is done.
    """

    name: str
    words: list[str]
    begins: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


def chosen(campaign: Campaign, steps: Steps, file: Path) -> Chosen:
    """Return a command that can be typed as the campaign is.

    Args:
        steps: knows who is new, and what is random.
        file: written where people are to be read from one.
    """
    waiting = {name: campaign.outbox.list(statuses) for name, statuses in STATUSES.items()}
    people = [one for one in campaign.store.contacts.select() if not one.forgotten]
    names = [*ALWAYS, *(ABOUT if people else ()), *(name for name in waiting if waiting[name])]
    name = steps.random.choice(names)
    if name in waiting:
        effect = steps.random.choice(waiting[name])
        begins = {"step": "retry begins", "keys": [effect.key]} if name == "retry" else {}
        return Chosen(name, ["outbox", name, str(effect.id)], begins)
    if name == "deliver":
        count = len(campaign.outbox.list("approved"))
        return Chosen(name, ["outbox", "deliver", "--confirm", str(count)])
    if name == "add":
        who = steps.new()
        words = ["add", name_of(who), "--email", address_of(who), "--zone", "UTC"]
        return Chosen(name, words, {"step": "add begins", "people": [who]})
    if name == "import":
        return _import(steps, file)
    if name in ALWAYS:
        return Chosen(name, [name])
    return _about(campaign, name, steps.random.choice(people))


def _import(steps: Steps, file: Path) -> Chosen:
    new = [steps.new() for _ in range(IMPORTED)]
    rows = ["name,email", *(f"{name_of(n)},{address_of(n)}" for n in new)]
    file.write_text("\n".join(rows) + "\n")
    return Chosen(
        "import", ["import", str(file)], {"step": "import begins", "people": new}, {"added": 1}
    )


def _about(campaign: Campaign, name: str, who: Contact) -> Chosen:
    number = str(who.id)
    if name == "note":
        source = ["--about", "person", "--source", "example.org"]
        return Chosen(name, [name, number, "Draws maps", *source])
    if name == "call":
        return Chosen(name, [name, number, "--outcome", "voicemail"])
    if name == "stop":
        stopped = {"stopped": who.id, "still": still(campaign, who.id)}
        return Chosen(name, [name, number], {}, stopped)
    if name == "forget":
        words = [name, number, "--confirm", who.name]
        return Chosen(name, words, forgetting(who), {"forgot": who.id})
    if name == "merge":
        double = newest_unasked(campaign, who.id)
        if double is None:
            return Chosen("tick", ["tick"])
        joined = {"joined": [double.id, who.id]}
        return Chosen(name, [name, number, str(double.id)], {}, joined)
    return Chosen(name, [name, number])
