"""Recognising people: whether a person in a file is somebody known already, and joining the two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.model.contact import Contact
from askaround.model.person import Person
from askaround.store.rows import contact_keys, fold, profile_key

if TYPE_CHECKING:
    from askaround.store.contacts import Contacts


_WORD = re.compile(r"[^\W\d_]+")
ALSO_NAMED = "also_named"
"""The field with the same name in other scripts, between semicolons, as importers keep it."""


def keys_of(person: Person) -> set[tuple[str, str]]:
    """Return what a person is recognised by."""
    return contact_keys(_as_contact(person))


def same(contacts: Contacts, person: Person) -> Contact | None:
    """Return the contact that is this person, or None.

    A shared profile or mail address counts where the names do not contradict it (a house's
    ``info@`` is shared by many, a family's or a desk's address stands second with several); the
    same name counts with the same organisation, unless their
    profiles or mail addresses say that they are two.

    Args:
        contacts: the store's contacts.
        person: as a file or somebody named them.
    """
    keys = {key for key in keys_of(person) if key[0] != "phone"}
    for number in contacts.having(keys):
        known = contacts.get(number)
        if known is None or known.forgotten:
            continue
        agree = _names_agree if _share_first(known, person) else _names_alike
        if agree(_names(known), _names(person)):
            return known
    if not person.name:
        return None
    for number in contacts.same_person(person.name, person.organisation):
        known = contacts.get(number)
        if known is not None and not _contradict(known, person):
            return known
    return None


def why_same(contact: Contact, person: Person) -> str:
    """Return in words what a contact and a person in a file share."""
    mine, theirs = contact_keys(contact), keys_of(person)
    told = {"email": "the same mail address", "url": "the same profile", "phone": "the same number"}
    reasons = [f"{told[kind]} {value}" for kind, value in sorted(mine & theirs)]
    if fold(contact.name) == fold(person.name):
        firm = fold(contact.organisation) == fold(person.organisation) != ""
        reasons.append(f"the same name{' and organisation' if firm else ''}")
    return ", ".join(reasons)


def _names(one: Contact | Person) -> list[str]:
    return [one.name, *one.fields.get(ALSO_NAMED, "").split(";")]


def _names_agree(some: list[str], others: list[str]) -> bool:
    """Whether two names may be of one person: a word in common, or one of them unknown.

    Args:
        some, others: the name of each, and how it is written in other scripts.
    """
    if not fold(some[0]) or not fold(others[0]) or "@" in some[0] or "@" in others[0]:
        return True
    first, second = (
        {word for name in names for word in fold(name).split()} for names in (some, others)
    )
    return bool(first & second)


def _share_first(known: Contact, person: Person) -> bool:
    """Whether they share a profile, or the address that is the first of both."""
    profile = profile_key(person.url)
    if profile and profile == profile_key(known.url):
        return True
    mine, theirs = (fold(next(iter(one.emails), "")) for one in (known, person))
    return mine == theirs != ""


def _names_alike(some: list[str], others: list[str]) -> bool:
    """Whether two names are of one person by themselves: no word of one is denied by the other.

    >>> _names_alike(["Ana Maria Nunez"], ["Nunez, A."]), _names_alike(["Ana Berg"], ["Tom Berg"])
    (True, False)
    """
    if not _names_agree(some, others):
        return False
    if any("@" in one or not fold(one) for one in (some[0], others[0])):
        return True
    return any(
        _no_denial(set(_WORD.findall(fold(one))), set(_WORD.findall(fold(other))))
        for one in some
        for other in others
        if one.strip() and other.strip()
    )


def _no_denial(one: set[str], other: set[str]) -> bool:
    """Whether two sets of words may be one name: what each has alone fits, or one has nothing."""
    mine, theirs = one - other, other - one
    if not one & other:
        return False
    return (
        not mine
        or not theirs
        or any(a.startswith(b) or b.startswith(a) for a in mine for b in theirs)
    )


def _contradict(known: Contact, person: Person) -> bool:
    one, other = profile_key(known.url), profile_key(person.url)
    if one and other:
        return one != other
    if person.organisation or not known.emails or not person.emails:
        return False
    # Namesakes without an employer: only a mail address could tell them apart.
    return {fold(e) for e in known.emails}.isdisjoint(fold(e) for e in person.emails)


def only_named(contacts: Contacts, person: Person, but: int = 0) -> Contact | None:
    """Return the one contact of that name, where nothing but the name is said of a person.

    Args:
        but: the number of who named them: nobody names themselves.
    """
    if not person.name or person.emails or person.phones or person.url or person.organisation:
        return None
    found = [number for number in contacts.called(person.name) if number != but]
    return contacts.get(found[0]) if len(found) == 1 else None


def merge(contact: Contact, person: Person) -> Contact:
    """Return the contact with what the person adds; nothing that was known is overwritten.

    A place within the known one adds to it: whose country was known is now known to be in Boone.
    """

    def joined(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
        known = {fold(value) for value in old}
        return (*old, *(value for value in new if fold(value) not in known))

    extra = {**person.fields, **contact.fields}
    if person.connected_on:
        extra.setdefault("connected_on", person.connected_on)
    return replace(
        contact,
        given=contact.given or person.given,
        family=contact.family or person.family,
        organisation=contact.organisation or person.organisation,
        title=contact.title or person.title,
        emails=joined(contact.emails, person.emails),
        phones=joined(contact.phones, person.phones),
        url=contact.url or person.url,
        address=contact.address or person.address,
        place=person.region if lies_in(person.region, contact.place) else contact.place,
        zone=contact.zone or person.zone,
        language=contact.language or person.language,
        tie=contact.tie if contact.tie != "unknown" else person.tie,
        role=contact.role or person.role,
        seniority=contact.seniority or person.seniority,
        channel=contact.channel or person.channel,
        minutes=contact.minutes or person.minutes,
        do_not_contact=contact.do_not_contact or person.do_not_contact,
        fields=extra,
    )


def lies_in(place: str, around: str) -> bool:
    """Whether a territory lies in another one, or the other one is not known.

    >>> lies_in("US-NC:boone", "US"), lies_in("US", "US-NC"), lies_in("US-NY", ""), lies_in("", "")
    (True, False, True, False)
    """
    if not around:
        return bool(place)
    return place.startswith((f"{around}-", f"{around}:"))


def _as_contact(person: Person) -> Contact:
    return Contact(
        0, person.name, "", 0, 0, 0, 0, emails=person.emails, phones=person.phones, url=person.url
    )
