"""Which column holds what: titles of a table read as the values of a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from askaround_contacts.tables import words

FIELDS = (
    "name", "given", "middle", "family", "organisation", "department", "title", "school", "email",
    "phone", "url", "country", "address", "connected_on", "language", "zone", "tie",
)  # fmt: skip
"""What a column map may name."""

_SYNONYMS = {
    "organization": "organisation", "company": "organisation", "employer": "organisation",
    "first": "given", "last": "family", "surname": "family", "fullname": "name", "emails": "email",
    "mail": "email", "phones": "phone", "region": "country", "place": "country", "timezone": "zone",
    "connected": "connected_on", "position": "title", "job": "title", "link": "url",
}  # fmt: skip


_FREE = "field:"
"""What titles begin with in our own export where the field is the person's own."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of a person's values in a row, best first; a value may have several.

    Attributes:
        at: field of `FIELDS` (and ``fax``, ``labels``) to column numbers from 0.
        addresses: by group (0 work, 1 plain, 2 home, 3 other), part of the address to columns.
        width: how many columns the header has.
        free: by key, the columns of our own export that hold fields of the person's own.
    """

    at: Mapping[str, tuple[int, ...]]
    addresses: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    width: int = 0
    free: Mapping[str, int] = field(default_factory=dict)

    @property
    def score(self) -> int:
        """How much it looks like the header of a table of people; 0: not at all."""
        told = sum(len(where) for name, where in self.at.items() if name != "labels")
        named = any(self.at.get(name) for name in ("name", "given", "family"))
        if not named and not self.at.get("email"):
            return 0
        parts = sum(len(parts) for parts in self.addresses.values())
        return 3 * named + 2 * bool(self.at.get("email")) + told + parts

    def needed(self) -> int:
        """Return how many cells a row must have to state a name in full."""
        given, family = self.at.get("given"), self.at.get("family")
        if given and family and not self.at.get("name"):
            return max(given[0], family[0]) + 1
        return min((self.at.get(name) or (0,))[0] for name in ("name", "given", "family")) + 1


def synonym(name: str) -> str:
    """Return the field that a person means by `name`, empty where none is meant."""
    plain = name.strip().casefold().replace("-", "_").replace(" ", "_")
    if plain in FIELDS:
        return plain
    return _SYNONYMS.get(plain.replace("_", ""), "")


def recognise(titles: Sequence[str]) -> Columns:
    """Return what the titles of a table say about its columns; data rows say nothing."""
    told = [title for title in titles if not title.startswith(_FREE)]
    if any("@" in title or len(title) > 80 for title in told):
        return Columns({}, width=len(titles))
    keys = [words.key(title) for title in titles]
    own = set(keys) >= words.OWN
    free = _free(titles) if own else {}
    for place in free.values():
        keys[place] = ""
    at: dict[str, list[int]] = {}
    addresses: dict[int, dict[str, int]] = {}
    present = frozenset(keys)
    kinds = {word: _kind(word, present) for word in present}
    for place, word in enumerate(keys):
        kind = kinds[word]
        if kind:
            at.setdefault(kind, []).append(place)
        elif part := words.address_part(word):
            addresses.setdefault(part[0], {}).setdefault(part[1], place)
    for name, wanted in (("organisation", words.ORGANISATION), ("title", words.TITLE)):
        at[name] = _ordered(keys, wanted)
    if own:
        at |= {words.OURS[word]: [place] for place, word in enumerate(keys) if word in words.OURS}
    if own or not at["title"]:
        # In our own export a role is what somebody is to the seeker, and no job.
        # Where one word heads two columns, the first is the form of address: Outlook in French.
        civil = _ordered(keys, words.CIVIL)
        at["title"] = [place for place in civil if keys[place] not in keys[place + 1 :]]
    at["url"] = sorted(at.get("url", ()), key=lambda place: "linkedin" not in keys[place])
    at["phone"] = sorted(at.get("phone", ()), key=lambda place: keys[place] in words.SHARED)
    countries = [parts["country"] for _, parts in sorted(addresses.items()) if "country" in parts]
    # Words such as "Boston, MA" are no country: they count where no column is one.
    at["country"] = [*countries, *(n for n, word in enumerate(keys) if word in words.WHERE)]
    found = {name: tuple(places) for name, places in at.items() if places}
    return Columns(found, addresses, len(titles), free)


def _free(titles: Sequence[str]) -> dict[str, int]:
    """Return the places of titles such as ``field: met_at``, by key."""
    return {
        title.partition(":")[2].strip(): place
        for place, title in enumerate(titles)
        if title.startswith(_FREE)
    }


def mapped(columns: Columns, titles: Sequence[str], wanted: Mapping[str, Sequence[str]]) -> Columns:
    """Return `columns` with the ones a person named in place of those that were guessed.

    Raises:
        KeyError: a title that the table does not have.
    """
    at = dict(columns.at)
    keys = [words.key(title) for title in titles]
    for name, named in wanted.items():
        at[name] = tuple(_place(title, titles, keys) for title in named)
    if "name" in wanted:
        at = {key: places for key, places in at.items() if key not in _PARTS or key in wanted}
    taken = {place for name in wanted for place in at[name]}
    free = {
        name: tuple(p for p in places if name in wanted or p not in taken)
        for name, places in at.items()
    }
    return Columns(
        {n: p for n, p in free.items() if p}, columns.addresses, columns.width, columns.free
    )


_PARTS = frozenset({"given", "middle", "family"})


def _place(title: str, titles: Sequence[str], keys: Sequence[str]) -> int:
    if title in titles:
        return list(titles).index(title)
    word = words.key(title)
    if word and word in keys:
        return list(keys).index(word)
    if title.isdecimal() and 1 <= int(title) <= len(titles):
        return int(title) - 1
    raise KeyError(title)


def _ordered(keys: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return the columns whose key is wanted, in the order of `wanted`."""
    return [place for word in wanted for place, found in enumerate(keys) if found == word]


def _kind(word: str, keys: frozenset[str]) -> str:
    """Return the field a column belongs to, as far as its title alone decides; else empty."""
    if word in words.EITHER:
        part, partners = words.EITHER[word]
        return part if not partners.isdisjoint(keys) else "name"
    for name, known in _EXACT.items():
        if word in known:
            return name
    if len(word) > _LONGEST:
        return ""
    if words.FAX.search(word):
        return "fax"
    if words.EMAIL.search(word) and not words.NO_EMAIL.search(word):
        return "email"
    if words.PHONE.search(word) and not words.NO_PHONE.search(word):
        return "phone"
    if words.URL.search(word) and not words.NO_URL.search(word):
        return "url"
    return ""


_LONGEST = 40
"""Letters of a title that is looked into; a longer one is a sentence."""

_EXACT = {
    "name": words.FULL,
    "given": words.GIVEN,
    "middle": words.MIDDLE,
    "family": words.FAMILY,
    "department": words.DEPARTMENT,
    "school": words.SCHOOL,
    "connected_on": words.CONNECTED,
    "language": words.LANGUAGE,
    "zone": words.ZONE,
    "tie": words.TIE,
    "labels": words.LABELS,
}


def numbered(wanted: Mapping[str, Sequence[str]]) -> bool:
    """True where a column map names every column by its number: for files without a header."""
    return bool(wanted) and all(re.fullmatch(r"\d+", t) for named in wanted.values() for t in named)
