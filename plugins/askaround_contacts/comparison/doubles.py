"""Pairs of contacts that may be one person, with what speaks for it and against it.

Nothing is joined here: a wrong join sends a message to the wrong person (decision 0014).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from askaround_contacts.comparison.alike import word_set

if TYPE_CHECKING:
    from askaround.model import Contact

APART = "apart"
"""The field in which is noted with whom somebody is not to be joined."""

ALSO_NAMED = "also_named"
"""The field with the same name in other scripts, as a card gives it, between semicolons."""

ALIKE = 88
"""Percent of likeness of two names that are worth asking about."""

LIKELY = 45
"""Points from which on a pair is worth asking about."""

CROWD = 40
"""A number or mail address that more people share than this tells nobody from another."""

_FORMS = word_set(
    "the and a der die das la le les el los inc llc ltd limited plc corp corporation co company "
    "gmbh ag kg se ev sa sas sarl srl spa bv nv ab oy as"
)
_HOUSE = word_set(
    "info office contact kontakt mail post hello hallo team admin sales support service jobs "
    "career careers hr press presse enquiries bonjour contacto empfang reception sekretariat"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts that may be one.

    Attributes:
        score: 0 to 100, how likely it is.
        reasons: what speaks for it.
        against: what speaks against it.
    """

    one: Contact
    other: Contact
    score: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def pairs(contacts: Iterable[Contact], after: int = 0) -> list[Pair]:
    """Return the pairs worth asking about, likeliest first.

    Args:
        after: only pairs with a contact above this number.

    Compared are those who share a mail address, a number, a profile, or a word of their names and
    the employer; so the time it takes grows with the doubles and not with the square of the people.
    """
    people = list(contacts)
    found: dict[tuple[int, int], Pair] = {}
    for group in _groups(people):
        for one, other in combinations(group, 2):
            key = (min(one.id, other.id), max(one.id, other.id))
            if key[1] > after and key not in found and not apart(one, other):
                pair = compare(one, other)
                if pair is not None:
                    found[key] = pair
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.one.id, pair.other.id))


def compare(one: Contact, other: Contact) -> Pair | None:
    """Return what speaks for two contacts being one person; None where too little does."""
    if one.id > other.id:
        one, other = other, one
    likeness = max(alike(mine, theirs) for mine in _names(one) for theirs in _names(other))
    foreign = likeness < ALIKE and _latin(one.name) != _latin(other.name)
    mails = _folded(one.emails) & _folded(other.emails)
    phones = _tails(one.phones) & _tails(other.phones)
    profile = _profile(one.url) and _profile(one.url) == _profile(other.url)
    firm = _same_firm(one.organisation, other.organisation)
    reasons = [
        *(f"the same mail address {mail}" for mail in sorted(mails)),
        *(["the same number"] if phones else []),
        *([f"the same profile {one.url}"] if profile else []),
        *([f"names alike ({likeness} %)"] if likeness >= ALIKE else []),
        *([f"both at {one.organisation}"] if firm else []),
    ]
    against = []
    if one.url and other.url and _profile(one.url) and _profile(other.url) and not profile:
        against.append("different profiles")
    if one.organisation and other.organisation and not firm:
        against.append(f"{one.organisation} and {other.organisation}")
    if likeness < 60 and not foreign:
        against.append(f"names unlike ({likeness} %)")
    unsure = ("names in different scripts",) if foreign else ()
    score = (
        45 * bool(mails) + 30 * bool(phones) + 55 * bool(profile) + 12 * firm
        + (40 * (likeness >= ALIKE)) + likeness // 10 - 22 * len(against)
    )  # fmt: skip
    # What two have as their only address is listed in any case, but for a house's own.
    theirs = any(mail.partition("@")[0] not in _HOUSE for mail in mails)
    if (score < LIKELY and not theirs) or not (mails or phones or profile or likeness >= ALIKE):
        return None
    return Pair(one, other, max(1, min(score, 100)), tuple(reasons), (*against, *unsure))


def _names(contact: Contact) -> list[str]:
    return [contact.name, *contact.fields.get(ALSO_NAMED, "").split(";")[:5]]


def _latin(name: str) -> bool:
    """Whether a name has letters that nobody has to transliterate."""
    return any("a" <= sign <= "z" for sign in _plain(name))


def alike(one: str, other: str) -> int:
    """Return the likeness of two names in percent: accents, order and case do not count."""
    from rapidfuzz import fuzz

    left, right = _plain(one), _plain(other)
    if not left or not right:
        return 0
    found = max(fuzz.token_sort_ratio(left, right), 0.98 * _initials(left, right))
    return round(found)


def _same_firm(one: str, other: str) -> bool:
    """Whether two employers may be one: articles and legal forms do not count."""
    left, right = (
        " ".join(word for word in _plain(text).split() if word not in _FORMS)
        for text in (one, other)
    )
    return bool(left) and bool(right) and alike(left, right) >= 90


def apart(one: Contact, other: Contact) -> bool:
    """Whether the person said that these are two."""
    return (
        str(other.id) in one.fields.get(APART, "").split()
        or str(one.id) in other.fields.get(APART, "").split()
    )


def _initials(left: str, right: str) -> float:
    """Return 100 where one writes initials and the other the names: ``b. liskov``."""
    some, more = sorted((_WORD.findall(left), _WORD.findall(right)), key=lambda w: len("".join(w)))
    if len(some) < 2 or len(more) < 2 or some[-1] != more[-1] or len(some[-1]) < 3:
        return 0.0
    fits = zip(some[:-1], more[:-1], strict=False)
    return 100.0 if all(b.startswith(a) and (len(a) == 1 or a == b) for a, b in fits) else 0.0


def _groups(people: list[Contact]) -> Iterator[list[Contact]]:
    by: dict[tuple[str, str], list[Contact]] = defaultdict(list)
    for person in people:
        keys = {("mail", mail) for mail in _folded(person.emails)}
        keys |= {("phone", tail) for tail in _tails(person.phones)}
        if profile := _profile(person.url):
            keys.add(("url", profile))
        words = sorted(set(_WORD.findall(_plain(person.name))))
        keys |= {("name", " ".join(word[:4] for word in words))}
        firm = _plain(person.organisation)
        keys |= {("firm", f"{firm}|{word[:5]}") for word in words if firm and len(word) > 2}
        keys |= {("word", word) for word in words if len(word) > 3}
        for key in keys:
            by[key].append(person)
    for (kind, _), group in by.items():
        if 1 < len(group) <= (CROWD if kind != "word" else 12):
            yield group


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text[:200]).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(bare))


def _folded(values: Iterable[str]) -> set[str]:
    return {value.casefold().strip() for value in values if value.strip()}


def _tails(phones: Iterable[str]) -> set[str]:
    digits = ("".join(sign for sign in phone if sign.isdecimal()) for phone in phones)
    return {number[-9:] for number in digits if len(number) >= 7}


def _profile(url: str) -> str:
    found = re.search(r"linkedin\.com/(?:in|pub)/([^/?#]+)", url, re.IGNORECASE)
    return found[1].casefold() if found else ""
