"""Contacts, and what is known about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TIES = (
    "family",
    "friend",
    "schoolmate",
    "colleague",
    "acquaintance",
    "referral",
    "stranger",
    "unknown",
)
"""How well the seeker knows a contact, closest first; ``referral``: named by another contact."""

WARM_TIES = frozenset({"family", "friend", "schoolmate", "colleague"})
"""The ties of people one knows already, who are asked first."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of the campaign, and where in the workflow they stand.

    Attributes:
        id: stable number, shown with at least two digits (``07``).
        state: name of a state of the contact's workflow definition.
        workflow: number of the stored definition the contact is pinned to.
        version: raised by one at every change; the compare-and-swap key.
        entered_at: when the present state was entered (seconds since 1970 UTC).
        place: where they are, as a territory id (``US``, ``US-NC``, ``US-NC:charlotte``), or empty.
        zone: IANA time-zone name, or empty where it is not known.
        tie: one of `TIES`.
        channel: the channel they asked for, or empty.
        minutes: the length they set themselves, or None.
        do_not_contact: they asked not to be contacted; nothing overrules this.
        fields: whatever else was imported or said (``connected_on``, plugin attributes).
    """

    id: int
    name: str
    state: str
    workflow: int
    version: int
    entered_at: int
    created_at: int
    given: str = ""
    family: str = ""
    organisation: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    url: str = ""
    address: str = ""
    place: str = ""
    zone: str = ""
    language: str = ""
    tie: str = "unknown"
    role: str = ""
    seniority: str = ""
    channel: str = ""
    minutes: int | None = None
    do_not_contact: bool = False
    forgotten: bool = False
    introduced_by: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """The short id a person types: at least two digits."""
        return f"{self.id:02d}"
