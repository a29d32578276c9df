"""What the process that dies is doing: a real campaign, step by step, each acknowledged at its end.

A step's line in the file of acknowledgements is written when the step has returned to its caller:
what stands there was promised, and must be in the journal for ever.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.errors import AskaroundError
from askaround.model import Effect, Person
from askaround.upkeep.backup import backup, restore

Step = tuple[str, int]
"""What to do, and with whom: numbers of people count from 0."""

ACKNOWLEDGED = "acknowledged.jsonl"
BACKUP = "crash.db"
"""Name of the one backup of a campaign; a later one takes the place of an earlier."""
RESTORING = "restoring"
"""The line written before a restore: from then on only what the backup knew is promised."""


def name_of(person: int) -> str:
    """Return the name of a made-up person."""
    return f"Vera Number-{person:03d}"


def address_of(person: int) -> str:
    """Return their address."""
    return f"vera{person:03d}@example.net"


def work(folder: Path, now: int, steps: Sequence[Step], *, alone: bool = True) -> None:
    """Open the campaign and take the steps; errors are acknowledged as refusals.

    Args:
        folder: the campaign's.
        now: seconds since 1970 UTC.
        steps: in order.
        alone: nobody else writes meanwhile, so that all new commands are this process's.
    """
    line = os.open(folder.parent / ACKNOWLEDGED, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        with Campaign.open(folder, clock=FixedClock(now)) as campaign:
            for what, whom in steps:
                seen = _newest(campaign)
                did: list[int] = []
                try:
                    if what == "restore":
                        _announce(line)
                    did = _take(campaign, what, whom)
                    refused = ""
                except (AskaroundError, sqlite3.Error, OSError) as error:
                    refused = f"{type(error).__name__}: {error}"
                since = _since(campaign, seen)
                events = [] if refused else since
                said = {"step": what, "whom": whom, "refused": refused, "events": events}
                # What the call itself returned, and what it made, whether it said so or not.
                said |= {"did": did, "commands": _commands(campaign, since) if alone else []}
                os.write(line, (json.dumps(said) + "\n").encode())
    except (AskaroundError, sqlite3.Error, OSError) as error:
        os.write(line, (json.dumps({"step": "open", "refused": str(error)}) + "\n").encode())
    finally:
        os.close(line)


def _announce(line: int) -> None:
    """Say that a restore begins; it must not where that could not be written whole."""
    said = (json.dumps({"step": RESTORING}) + "\n").encode()
    if os.write(line, said) != len(said):
        raise OSError("no room to say that a restore begins")


def _newest(campaign: Campaign) -> int:
    return next((e.seq for e in campaign.events(limit=1, newest_first=True)), 0)


def _since(campaign: Campaign, seen: int) -> list[list[object]]:
    return [
        [e.seq, e.command, e.contact, e.kind, e.trigger, e.target]
        for e in campaign.store.events.select(after=seen)
    ]


def _commands(campaign: Campaign, since: Sequence[Sequence[object]]) -> list[int]:
    """Return the commands that made these events, without making a message's words ready."""
    ready = {e[1] for e in since if e[3] == "effect.rendered"}
    other = {e[1] for e in since if e[3] != "effect.rendered"}
    return sorted(int(str(one)) for one in other | (ready & other))


def _take(campaign: Campaign, what: str, whom: int) -> list[int]:
    """Take one step; return whom it says that it did something with."""
    if what == "tick":
        return [effect.contact for effect in campaign.tick().delivered]
    if what == "deliver":
        tried = campaign.outbox.deliver()
        return [one.contact for one in tried if one.status in ("delivered", "handed_over")]
    if what == "approve":
        drafted = [e for e in campaign.outbox.list("drafted") if e.kind == "message"]
        return [campaign.outbox.approve(effect.id).contact for effect in drafted]
    if what == "undo":
        campaign.undo()
        return []
    if what == "backup":
        backup(campaign.workspace, campaign.folder / "backups" / BACKUP, replace=True)
        return []
    if what == "restore":
        restore(campaign.workspace, campaign.folder / "backups" / BACKUP)
        return []
    if what == "add":
        return [_add(campaign, whom)]
    number = campaign.find(address_of(whom)).id
    if what == "request":
        campaign.intend(number, "user.request")
    elif what == "talk":
        campaign.touch(number, "call.talked")
    elif what == "voicemail":
        campaign.touch(number, "call.voicemail")
    else:
        raise LookupError(what)
    return [number]


def _add(campaign: Campaign, whom: int) -> int:
    with campaign.command("add"):
        person = Person(name_of(whom), emails=(address_of(whom),), zone="UTC")
        contact = campaign.add(person)
        for about in ("person", "field"):
            said = {"about": about, "text": "Draws the timetables", "source": "example.org"}
            campaign.note(contact.id, "research", said)
    return contact.id


def messages(campaign: Campaign) -> list[Effect]:
    """Return every message there is."""
    return campaign.store.effects.select(kind="message")
