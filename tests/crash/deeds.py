"""The single steps of a campaign under test, through what the commands call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from askaround import Campaign
from askaround.errors import AskaroundError
from askaround.model import Contact, Effect, Person
from askaround.upkeep.backup import backup, restore
from askaround.upkeep.forget import forget

Step = tuple[str, int]
"""What to do, and with whom: numbers of people count from 1."""

BACKUP = "crash.db"
"""Name of the one backup of a campaign; a later one takes the place of an earlier."""
RESTORING = "restoring"
"""The line written before a restore: from then on only what the backup knew is promised."""
IMPORTED = 5
"""People whom a file brings that were not there before."""
WENT = ("delivered", "handed_over")


@dataclass(frozen=True)
class Done:
    """What a step said of itself.

    Attributes:
        did: contacts with whom it says that it did something.
        more: what else is held against it.
    """

    did: list[int] = field(default_factory=list)
    more: dict[str, object] = field(default_factory=dict)


def name_of(person: int) -> str:
    """Return the name of a made-up person."""
    return f"Vera Number-{person:03d}"


def address_of(person: int) -> str:
    """Return their address."""
    return f"vera{person:03d}@example.net"


def people_of(addresses: Sequence[str]) -> list[int]:
    """Return whose addresses these are."""
    return [int(one[4:7]) for one in addresses]


def messages(campaign: Campaign) -> list[Effect]:
    """Return every message there is."""
    return campaign.store.effects.select(kind="message")


def announced(campaign: Campaign, what: str, whom: int) -> dict[str, object]:
    """Return what is to be known of a step that may be cut off; empty where nothing is."""
    if what == "restore":
        return {"step": RESTORING}
    if what in ("add", "import"):
        people = [whom] if what == "add" else list(range(whom, whom + IMPORTED))
        return {"step": f"{what} begins", "people": people}
    if what == "forget":
        return forgetting(campaign.find(address_of(whom)))
    if what == "retry":
        return {"step": "retry begins", "keys": [one.key for one in doubtful(campaign)[:1]]}
    return {}


def forgetting(contact: Contact) -> dict[str, object]:
    """Return the line written before somebody is forgotten."""
    people = people_of(contact.emails)
    return {"step": "forget begins", "contact": contact.id, "people": people}


def take(campaign: Campaign, what: str, whom: int) -> Done:
    """Take one step."""
    if what == "tick":
        return Done([effect.contact for effect in campaign.tick().delivered])
    if what == "deliver":
        return Done([one.contact for one in campaign.outbox.deliver() if one.status in WENT])
    if what == "approve":
        drafted = [e for e in campaign.outbox.list("drafted") if e.kind == "message"]
        return Done([campaign.outbox.approve(effect.id).contact for effect in drafted])
    if what in ("sent", "reject", "retry"):
        return _settle(campaign, what)
    if what == "undo":
        campaign.undo()
        return Done()
    if what == "backup":
        backup(campaign.workspace, campaign.folder / "backups" / BACKUP, replace=True)
        return Done()
    if what == "restore":
        restore(campaign.workspace, campaign.folder / "backups" / BACKUP)
        return Done()
    if what == "add":
        return Done([_add(campaign, whom)])
    if what == "import":
        report = campaign.import_people([person(n) for n in range(whom - 1, whom + IMPORTED)])
        return Done([], {"added": report.added})
    return _to(campaign, what, campaign.find(address_of(whom)))


def _to(campaign: Campaign, what: str, contact: Contact) -> Done:
    """Do something with one person who is there."""
    number = contact.id
    if what == "request":
        campaign.intend(number, "user.request")
    elif what == "talk":
        campaign.touch(number, "call.talked")
    elif what == "voicemail":
        campaign.touch(number, "call.voicemail")
    elif what == "stop":
        campaign.intend(number, "user.stop")
        return Done([number], {"stopped": number, "still": still(campaign, number)})
    elif what == "forget":
        done = forget(campaign.workspace, number)
        said = {"pages": done.pages, "left": done.left, "failed": done.failed}
        return Done([], {"forgot": number, "clean": clean(said)})
    elif what == "merge":
        double = newest_unasked(campaign, number)
        if double is None:
            raise AskaroundError("nobody is left to be joined")
        campaign.join(number, double.id)
        return Done([double.id], {"joined": [double.id, number]})
    else:
        raise LookupError(what)
    return Done([number])


def clean(said: Mapping[str, Any]) -> bool:
    """Whether `forget` said that nothing of somebody is left in any file but backups."""
    left = [one for one in said["left"] if "backups" not in one]
    return not (said["pages"] or said["failed"] or left)


def still(campaign: Campaign, contact: int) -> list[str]:
    """Return the keys of what had not gone to somebody when they asked to be left alone."""
    begun = (*WENT, "unknown")
    return [e.key for e in messages(campaign) if e.contact == contact and e.status not in begun]


def newest_unasked(campaign: Campaign, but: int) -> Contact | None:
    """Return the newest contact nobody has asked for anything, or None."""
    found = [
        one
        for one in campaign.store.contacts.select()
        if one.state == "prospect" and one.id != but and not one.forgotten
    ]
    return max(found, key=lambda one: one.id, default=None)


def _settle(campaign: Campaign, what: str) -> Done:
    """Say of one message what became of it, or what is to."""
    outbox = campaign.outbox
    if what == "sent":
        found = outbox.list(("handed_over", "unknown", "approved"))
    elif what == "reject":
        found = outbox.list(("drafted", "approved", "unknown"))
    else:
        found = doubtful(campaign)
    if not found:
        raise AskaroundError("there is no such message")
    number = found[0].id
    if what == "sent":
        changed = outbox.sent(number)
    else:
        changed = outbox.reject(number) if what == "reject" else outbox.retry(number)
    return Done([changed.contact], {"settled": [[changed.key, changed.status.value]]})


def doubtful(campaign: Campaign) -> list[Effect]:
    """Return the messages that may be tried again."""
    return campaign.outbox.list(("unknown", "failed"))


def person(number: int) -> Person:
    """Return a made-up person."""
    return Person(name_of(number), emails=(address_of(number),), zone="UTC")


def _add(campaign: Campaign, whom: int) -> int:
    with campaign.command("add"):
        contact = campaign.add(person(whom))
        for about in ("person", "field"):
            said = {"about": about, "text": "Draws the timetables", "source": "example.org"}
            campaign.note(contact.id, "research", said)
    return contact.id
