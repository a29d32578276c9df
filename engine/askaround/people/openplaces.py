"""Places that an import left open: which of several, or by which of their time zones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from askaround.people.whereabouts import NOTED, open_zones
from askaround.store.rows import fold

if TYPE_CHECKING:
    from askaround.model import Contact
    from askaround.workspace import Workspace

FACT = "open_places"
_PREFIX = 3
MOST = 100
"""People who are asked about; the others follow with the next import, or with their message."""


def is_open(workspace: Workspace, contact: Contact) -> bool:
    """Whether it is open where a contact is, or by which time zone they live."""
    if not contact.place:
        return bool(contact.fields.get(NOTED) or _clue(contact))
    if contact.zone:
        return False
    return bool(open_zones(workspace.host, contact, workspace.clock.now()))


def keep_open(workspace: Workspace, numbers: list[int]) -> None:
    """Remember who is to be asked about; those who are plain by now are forgotten."""
    from askaround.founding import put

    still = [one.id for one in _known(workspace) if is_open(workspace, one)]
    value = {"contacts": sorted({*still, *numbers})[:MOST]}
    batch = workspace.journal.batch
    if batch is not None and value != workspace.fact(FACT, {}):
        put(workspace, FACT, value)
        batch.event(None, f"{FACT}.set", data={"parts": ["contacts"]})
        batch.flush()


def questions(workspace: Workspace) -> Iterator[tuple[Contact, str, str]]:
    """Yield ``(contact, what is open, what to type)``; people of one place are one question."""
    seen: dict[str, list[Contact]] = {}
    for contact in _known(workspace):
        if is_open(workspace, contact):
            noted = contact.fields.get(NOTED)
            key = contact.place or (f"?{noted}" if noted else _clue(contact))
            seen.setdefault(key, []).append(contact)
    for place, people in seen.items():
        first = people[0]
        more = f" (and of {len(people) - 1} more)" if len(people) > 1 else ""
        if place.startswith("?"):
            what = f"where is {place[1:]!r}?{more}"
            yield first, what, f"askaround edit {first.ref} --place PLACE"
        elif place.startswith("+"):
            place = next(one for one in first.phones if one.startswith("+"))
            what = f"where are they?{more} only a number is known: {place}"
            yield first, what, f"askaround edit {first.ref} --place PLACE"
        else:
            zones = open_zones(workspace.host, first, workspace.clock.now())
            listed = ", ".join(zones[:3]) + (", …" if len(zones) > 3 else "")
            what = f"which time zone of {place}?{more} {listed}"
            yield first, what, f"askaround edit {first.ref} --zone ZONE"


def hinted(workspace: Workspace, contact: Contact) -> str:
    """Return what hints at where a new contact is whose place nobody said; empty where nothing.

    That is where others of their organisation are, or a number with a country's prefix. Neither is
    sure, so nothing is recorded.
    """
    if contact.place or contact.zone or contact.fields.get(NOTED):
        return ""
    if wanted := fold(contact.organisation):
        near = workspace.store.contacts.select(text=contact.organisation, limit=MOST)
        places = Counter(o.place for o in near if o.place and fold(o.organisation) == wanted)
        if places:
            listed = " or ".join(place for place, _ in places.most_common(_PREFIX))
            return f"others of {contact.organisation} are in {listed}, and where they are is open"
    number = next((one for one in contact.phones if one.startswith("+")), "")
    return f"where they are is open: only a number is known, {number}" if number else ""


def _clue(contact: Contact) -> str:
    """Return what may say where somebody is; all whose clue is the same are one question.

    The last line of an address, with a question mark before it, else the first signs of a number
    with a country's prefix: it moves with its owner, so it is asked about and not acted on.
    """
    if contact.zone:
        return ""
    if lines := contact.address.split("\n")[-1].strip(" ,"):
        return f"?{lines[:60]}"
    number = next((one for one in contact.phones if one.startswith("+")), "")
    return number[:_PREFIX]


def _known(workspace: Workspace) -> list[Contact]:
    numbers = workspace.fact(FACT, {}).get("contacts", ())
    found = (workspace.store.contacts.get(one) for one in numbers)
    return [one for one in found if one is not None]
