"""What must hold after every fault."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.model import Effect
from askaround.store.facts import RESTORED
from tests.crash.deeds import RESTORING, messages
from tests.crash.wholes import gone, halves, joined_ever, recipients
from tests.crash.work import ACKNOWLEDGED

DOUBTFUL = ("unknown",)
ONCE = (
    *("add", "request", "undo", "talk", "voicemail", "stop", "forget", "import", "merge"),
    *("sent", "reject", "retry"),
)
"""Steps that are one command, whether its acknowledgement came or was lost."""
BY_HAND = "you sent it"
"""What is told of a message of which somebody said that they sent it."""
ASKING = ("request", "follow-up")
"""Purposes of which there is at most one for each time that somebody was asked."""


def acknowledged(folder: Path) -> list[dict[str, Any]]:
    """Return what was promised so far; a line that was torn was not promised."""
    path = folder.parent / ACKNOWLEDGED
    if not path.exists():
        return []
    found = []
    for line in path.read_text().splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def wrong(folder: Path, now: int, received: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what does not hold; empty where all does.

    Args:
        folder: the campaign's.
        now: seconds since 1970 UTC.
        received: what the server has on its disk for this campaign.
    """
    with Campaign.open(folder, clock=FixedClock(now), readonly=True) as campaign:
        found = [f"verify: {trouble}" for trouble in campaign.verify()]
        found += _lost(campaign, folder)
        said = acknowledged(folder)
        found += halves(campaign, said, {str(one["key"]) for one in received})
        found += _messages(campaign, received, said)
    return found


def _lost(campaign: Campaign, folder: Path) -> list[str]:
    """What was acknowledged and is not in the journal as it was."""
    there = {
        e.seq: [e.seq, e.command, e.contact, e.kind, e.trigger, e.target]
        for e in campaign.store.events.select()
    }
    said = acknowledged(folder)
    found = [
        f"lost: event {event} of {step}"
        for step, event in promised(said)
        if there.get(event[0]) != event
    ]
    found += [
        f"lost: {one['step']} said that it was done with {contact}, and no event tells of it"
        for one in said
        for contact in one.get("did", [])
        if contact not in {event[2] for event in one["events"]}
    ]
    found += [
        f"doubled: {one['step']} of {one['whom']} was done by commands {one['commands']}"
        for one in said
        if one["step"] in ONCE and len(one.get("commands", [])) > 1
    ]
    return found


def promised(said: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Return ``(step, event)`` of what must be in the journal.

    Where a restore was begun, that is what had been acknowledged when the backup was made, and what
    was since the restore.
    """
    found: list[tuple[str, list[Any]]] = []
    kept: list[tuple[str, list[Any]]] = []
    for one in said:
        if one["step"] == RESTORING:
            found = list(kept)
        found += [(one["step"], event) for event in one.get("events", [])]
        if one["step"] == "backup" and not one["refused"]:
            kept = list(found)
    return found


def _messages(
    campaign: Campaign,
    received: Sequence[Mapping[str, Any]],
    said: Sequence[Mapping[str, Any]],
) -> list[str]:
    found = []
    taken = Counter(str(mail["key"]) for mail in received)
    effects = {e.key: e for e in messages(campaign)}
    again = Counter(key for line in said for key in line.get("keys", ()))  # at somebody's risk
    found += [f"doubled: {key} arrived {n} times" for key, n in taken.items() if n > 1 + again[key]]
    forgotten, whose = gone(said), recipients(received)
    one = joined_ever(campaign)
    kinds: Counter[tuple[int, str]] = Counter()
    nameless = {row["key"] for _, row in campaign.store.went.all()}
    for key in taken:
        effect = effects.get(key)
        if effect is None:
            if key not in nameless and not forgotten & set(whose.get(key, ())):
                found.append(f"lost: {key} arrived, and nothing is known of it")
            continue
        # Somebody said that it had not gone, at their own risk.
        doubted = key in again or (effect.status.value == "rejected" and _doubted(campaign, effect))
        if not effect.data.get(RESTORED):
            kinds[one.get(effect.contact, effect.contact), effect.purpose] += 1
        elif effect.contact not in one and not doubted:
            found += _again(effect, [e for e in effects.values() if e.key in taken])
        if effect.status.value not in ("delivered", *DOUBTFUL) and not doubted:
            found.append(f"forgotten: {effect.purpose} {effect.id} arrived: {effect.status.value}")
    moves = campaign.store.events.select(kind="transition")
    asked = Counter(
        one.get(e.contact or 0, e.contact or 0) for e in moves if e.trigger == "request"
    )
    found += [
        f"doubled: contact {contact} was asked {asked[contact]} times and got {n} of {purpose}"
        for (contact, purpose), n in kinds.items()
        if purpose in ASKING and n > asked[contact]
    ]
    found += [
        f"claimed: {effect.purpose} {effect.id} is delivered, and never arrived"
        for key, effect in effects.items()
        if effect.status.value == "delivered" and key not in taken and effect.detail != BY_HAND
    ]
    return found


def _doubted(campaign: Campaign, effect: Effect) -> bool:
    """Whether somebody rejected a message of which nobody knew whether it had gone."""
    return any(
        table == "effect" and number == effect.id and (before or {}).get("status") == "unknown"
        for event in campaign.store.events.select(kind="effect.rejected")
        for table, number, before, _ in event.changes
    )


def _again(first: Effect, arrived: Sequence[Effect]) -> list[str]:
    """Return what arrived once more after a restore that knew it had gone."""
    return [
        f"doubled: {one.purpose} {one.id} arrived, and {first.id} had before a restore"
        for one in arrived
        if (one.contact, one.purpose) == (first.contact, first.purpose)
        and one.id > first.id
        and not one.data.get(RESTORED)
    ]


def doubtful(folder: Path, now: int) -> list[str]:
    """Return the keys of the messages that are listed as unknown."""
    with Campaign.open(folder, clock=FixedClock(now), readonly=True) as campaign:
        return [effect.key for effect in campaign.outbox.list("unknown")]


def unfinished(folder: Path, now: int) -> list[str]:
    """Return what neither went nor is listed for the person, after all faults are over."""
    found = []
    with Campaign.open(folder, clock=FixedClock(now), readonly=True) as campaign:
        for effect in messages(campaign):
            if effect.status.value == "approved" and (effect.not_before or 0) <= now:
                found.append(f"left behind: {effect.purpose} {effect.id}: {effect.detail}")
    return found
