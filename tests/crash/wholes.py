"""What must be whole or not at all: forgetting, reading a file, joining, a word on a message."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from askaround import Campaign
from askaround.upkeep.scrub import GONE
from tests.crash.deeds import RESTORING, address_of, messages, name_of, people_of

Said = Sequence[Mapping[str, Any]]

OWNED = ("record", "effect", "timer", "observation", "contact_key")
LATER = {"sent": ("delivered",), "reject": ("rejected", "delivered")}
"""What a message may be that was said to be so; that it had gone may come out later."""
BACK = ("undo", RESTORING)
"""What takes back what was said before it."""


def halves(campaign: Campaign, said: Said, taken: Collection[str]) -> list[str]:
    """Return what is there by half, or was taken back.

    Args:
        said: the acknowledgements.
        taken: keys of the messages that arrived.
    """
    return [
        *_forgotten(campaign, said),
        *_imported(campaign, said),
        *_joined(campaign, said),
        *_settled(campaign, said),
        *_stopped(campaign, said, taken),
    ]


def gone(said: Said) -> set[int]:
    """Return the people whom somebody began to forget, and did not add again since."""
    found: set[int] = set()
    for one in said:
        if one["step"] == "forget begins":
            found |= set(one["people"])
        elif one["step"] in ("add begins", "import begins"):
            found -= set(one["people"])
    return found


def _forgotten(campaign: Campaign, said: Said) -> Iterator[str]:
    """Whoever is forgotten is named nowhere; whoever is not is as they were."""
    done = {one["forgot"] for one in said if "forgot" in one}
    clean = _clean(said)
    away = gone(said)
    tables, rows = "", campaign.store.connection
    # The last time counts: before it, the contact may have been one with somebody else.
    last = {one["contact"]: one["people"] for one in said if one["step"] == "forget begins"}
    for number, those in last.items():
        people = [n for n in those if n in away]
        if not people:
            continue
        contact = campaign.store.contacts.get(number)
        if number in campaign.store.upkeep.forgotten():
            tables = tables or "\n".join(rows.iterdump())
            named = re.search(_words(people), tables, re.IGNORECASE)
            if named:
                around = tables[max(0, named.start() - 80) : named.end() + 20]
                yield f"half forgotten: contact {number} is still named: {around!r}"
            if number in clean:
                yield from _left(campaign.folder, number, people)
        elif number in done:
            yield f"lost: contact {number} was forgotten, and is not"
        elif contact is not None:
            query = "SELECT count(*) FROM event WHERE contact = ? AND tombstone = 1"
            (emptied,) = rows.execute(query, (number,)).fetchone()
            if emptied or contact.name == GONE:
                yield f"half forgotten: {emptied} events of contact {number} are emptied"


def _clean(said: Said) -> set[int]:
    """Return who is in no file any more by what `forget` said, and no backup came back since."""
    found: set[int] = set()
    for one in said:
        if one["step"] == RESTORING:
            found.clear()
        elif one.get("clean"):
            found.add(one["forgot"])
    return found


def _words(people: Sequence[int]) -> str:
    return "|".join(f"{re.escape(name_of(n))}|{re.escape(address_of(n))}" for n in people)


def _left(folder: Path, number: int, people: Sequence[int]) -> Iterator[str]:
    """Look for somebody in the bytes of every file but the backups."""
    named = re.compile(_words(people).encode(), re.IGNORECASE)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "backups" not in path.parts and named.search(path.read_bytes()):
            yield f"half forgotten: contact {number} can be read in {path.name}"


def _imported(campaign: Campaign, said: Said) -> Iterator[str]:
    """All people of a file are there, or none."""
    there = {a for one in campaign.store.contacts.select() for a in one.emails}
    away = gone(said)
    for place, one in enumerate(said):
        if one["step"] != "import begins":
            continue
        people = [n for n in one["people"] if n not in away]
        found = [n for n in people if address_of(n) in there]
        if found and len(found) < len(people):
            yield f"half imported: of {people} there are only {found}"
        acked = any("added" in later for later in said[place : place + 2])
        if acked and not found and people and not _taken_back(said[place:]):
            yield f"lost: {people} were imported, and are not there"


def _taken_back(later: Said) -> bool:
    return any(one["step"] in BACK or "undo" in one["step"] for one in later)


def _joined(campaign: Campaign, said: Said) -> Iterator[str]:
    """Nothing belongs to a contact that is no more; what was joined is one."""
    rows = campaign.store.connection
    for table in OWNED:
        query = (
            f"SELECT DISTINCT contact FROM {table} WHERE contact NOT IN (SELECT id FROM contact)"
        )
        for (number,) in rows.execute(query):
            yield f"half joined: rows of {table} belong to contact {number}, who is no more"
    for place, one in enumerate(said):
        if "joined" not in one or _taken_back(said[place:]):
            continue
        double, number = one["joined"]
        if campaign.store.contacts.get(double) is not None:
            yield f"lost: contact {double} was joined to {number}, and is there"


def _settled(campaign: Campaign, said: Said) -> Iterator[str]:
    """What somebody said of a message stays said."""
    effects = {e.key: e for e in messages(campaign)}
    for place, one in enumerate(said):
        allowed = LATER.get(str(one["step"]).removeprefix("command "))
        if allowed is None or _taken_back(said[place:]):
            continue
        for key, _ in one.get("settled", ()):
            effect = effects.get(key)
            if effect is not None and effect.status.value not in allowed:
                yield f"lost: {effect.id} was {one['step']}, and is {effect.status.value}"


def _stopped(campaign: Campaign, said: Said, taken: Collection[str]) -> Iterator[str]:
    """Who asked to be left alone is, and gets nothing that had not been begun by then."""
    for place, one in enumerate(said):
        if "stopped" not in one or any("undo" in later["step"] for later in said[place:]):
            continue
        contact = campaign.store.contacts.get(one["stopped"])
        if contact is not None and not contact.forgotten and not contact.do_not_contact:
            yield f"lost: contact {contact.id} asked to be left alone"
        for key in one["still"]:
            if key in taken:
                yield f"lost: {key} went to contact {one['stopped']}, who is to be left alone"


def joined_ever(campaign: Campaign) -> dict[int, int]:
    """Return one number for all contacts that were one at any time, by their own numbers."""
    found: dict[int, int] = {}
    for event in campaign.store.events.select(kind="contact.joined"):
        pair = (event.contact or 0, int(str(event.data.get("into", 0))))
        one, other = (found.get(number, number) for number in pair)
        found |= dict.fromkeys((*pair, *(k for k, v in found.items() if v == other)), one)
    return found


def recipients(received: Said) -> dict[str, list[int]]:
    """Return to whom each message went, by its key."""
    return {str(one["key"]): people_of(one["to"]) for one in received if "to" in one}
