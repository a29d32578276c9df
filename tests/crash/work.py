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
from tests.crash.deeds import Done, Step, announced, take

ACKNOWLEDGED = "acknowledged.jsonl"


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
                seen = newest(campaign)
                done = Done()
                try:
                    begins = announced(campaign, what, whom)
                    if begins:
                        _announce(line, begins)
                    done = take(campaign, what, whom)
                    refused = ""
                except (AskaroundError, sqlite3.Error, OSError) as error:
                    refused = f"{type(error).__name__}: {error}"
                since = since_then(campaign, seen)
                events = [] if refused else since
                said = {"step": what, "whom": whom, "refused": refused, "events": events}
                # What the call itself returned, and what it made, whether it said so or not.
                said |= {"did": done.did, "commands": _commands(campaign, since) if alone else []}
                said |= done.more
                os.write(line, (json.dumps(said) + "\n").encode())
    except (AskaroundError, sqlite3.Error, OSError) as error:
        os.write(line, (json.dumps({"step": "open", "refused": str(error)}) + "\n").encode())
    finally:
        os.close(line)


def _announce(line: int, what: dict[str, object]) -> None:
    """Say what begins; it must not where that could not be written whole."""
    said = f"\n{json.dumps(what)}\n".encode()  # the line before may be torn
    if os.write(line, said) != len(said):
        raise OSError("no room to say what begins")


def newest(campaign: Campaign) -> int:
    """Return the number of the newest event."""
    return next((e.seq for e in campaign.events(limit=1, newest_first=True)), 0)


def since_then(campaign: Campaign, seen: int) -> list[list[object]]:
    """Return the events after one, as they are acknowledged."""
    return [
        [e.seq, e.command, e.contact, e.kind, e.trigger, e.target]
        for e in campaign.store.events.select(after=seen)
    ]


def _commands(campaign: Campaign, since: Sequence[Sequence[object]]) -> list[int]:
    """Return the commands that made these events, without making a message's words ready."""
    ready = {e[1] for e in since if e[3] == "effect.rendered"}
    other = {e[1] for e in since if e[3] != "effect.rendered"}
    return sorted(int(str(one)) for one in other | (ready & other))
