"""A campaign on a tiny workflow of other state names, and what pigeons do in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.model import Contact, Effect, Person

START = 1_772_442_000
"""Monday 2 March 2026, 09:00 UTC."""
HOUR = 3600
DAY = 86_400

Python = Callable[..., CompletedProcess[str]]
"""``python(code, *words, expect=0)``: the finished process."""


class Orchard:
    """A campaign and what pigeons do in it.

    Args:
        campaign: on the orchard workflow.
        clock: its clock.
    """

    def __init__(self, campaign: Campaign, clock: FixedClock) -> None:
        self.campaign = campaign
        self.clock = clock
        self.folder = campaign.folder
        self.home = campaign.folder / "pigeon"
        self.loft = self.home / "loft"
        self.loft.mkdir(parents=True, exist_ok=True)
        campaign.store.connection.execute("PRAGMA synchronous=OFF")  # a test outlives no power cut
        self._brought = len(list(self.loft.iterdir()))

    def add(self, name: str = "Ada Byron", **more: object) -> Contact:
        """Add a contact with a mail address made of its name."""
        mail = name.lower().replace(" ", ".") + "@example.org"
        fields = {"emails": (mail,), **more}
        return self.campaign.add(Person(name, **fields))  # type: ignore[arg-type]  # by name

    def sow(self, contact: Contact | int) -> Effect:
        """Sow somebody; return the greeting that was drafted."""
        number = contact if isinstance(contact, int) else contact.id
        return self.campaign.intend(number, "user.sow").effects[0]

    def mode(self, mode: str) -> None:
        """Say what becomes of deliveries from now on."""
        (self.home / "mode").write_text(mode)

    def set(self, name: str, value: str) -> None:
        """Write another of the files the pigeons go by."""
        (self.home / name).write_text(value)

    def bring(self, kind: str = "reply", says: str = "", **more: object) -> str:
        """Lay something into the loft for the next poll; return its key."""
        self._brought += 1
        key = str(more.pop("key", f"bird-{self._brought}"))
        data = {"says": says, **dict(more.pop("data", {}))}  # type: ignore[call-overload]
        seen = {
            "key": key,
            "channel": "pigeon",
            "kind": kind,
            "at": self.clock.now(),
            "text": "coo",
            "data": data,
            **more,
        }
        (self.loft / f"{self._brought:04d}.json").write_text(json.dumps(seen))
        return key

    def flown(self) -> list[str]:
        """Return the keys of all that really left, in order."""
        path = self.home / "flown.txt"
        return [line.split()[0] for line in path.read_text().splitlines()] if path.exists() else []

    def kinds(self, contact: int | None = None) -> list[str]:
        """Return the kinds of all events."""
        return [event.kind for event in self.campaign.events(contact)]

    def timers(self, contact: int) -> dict[int, tuple[int | None, int]]:
        """Return ``(due, fired)`` of a contact's timers by their place in the workflow."""
        rows = self.campaign.store.timers.of([contact])[contact]
        return {row["slot"]: (row["due_at"], row["fired"]) for row in rows}

    def state(self, contact: Contact | int) -> str:
        """Return the state somebody is in now."""
        number = contact if isinstance(contact, int) else contact.id
        return self.campaign.contact(number).state

    def sound(self) -> None:
        """Assert that journal and tables agree."""
        assert self.campaign.verify() == []
