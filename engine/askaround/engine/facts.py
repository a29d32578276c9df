"""Loading the facts that guards and policies declared, for a whole chunk of contacts at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from askaround.engine.tallies import Tallies
from askaround.engine.wanted import wanted_by
from askaround.model.context import Facts
from askaround.model.finding import Advice
from askaround.model.mould import mould
from askaround.model.readonly import ReadOnlyDict, ReadOnlyList, readonly
from askaround.store.rows import fold

if TYPE_CHECKING:
    from askaround.host.host import Host
    from askaround.model.contact import Contact
    from askaround.model.effect import Effect
    from askaround.model.record import Record
    from askaround.store.store import Store

_OpenFacts = mould(Facts)
_NONE: Sequence[Any] = ReadOnlyList()
_NO_ADVICE: Mapping[str, Any] = MappingProxyType({})


class FactLoader:
    """Loads facts in a handful of queries, however many contacts there are.

    Args:
        store: where the facts are.
        host: gives the advice for a place.
    """

    def __init__(self, store: Store, host: Host) -> None:
        self.store = store
        self.host = host
        self._campaign: tuple[str, Mapping[str, Any]] = ("", ReadOnlyDict())

    def campaign(self) -> Mapping[str, Any]:
        """Return every fact of the campaign, decoded anew only where one of them has changed.

        Where plugins of others are in use, each step has its own: what forces its way past what is
        read-only is gone with it.
        """
        every = self.store.facts.every()
        if every != self._campaign[0] or self.host.has_others:
            self._campaign = every, readonly(json.loads(every))
        return self._campaign[1]

    def load(
        self,
        contacts: Sequence[Contact],
        reads: Iterable[str],
        now: int,
        given: Mapping[str, object] | None = None,
        tallies: Tallies | None = None,
    ) -> dict[int, Facts]:
        """Return the facts of each contact, by number.

        Args:
            contacts: whom to load for.
            reads: what was declared: ``records.research``, ``events.call``,
                ``effects.delivered``, ``introducer.pending``, ``group.organisation.states``,
                ``campaign.*``, ``advice.*``.
            now: seconds since 1970 UTC.
            given: values that came with the command, the same for all.
            tallies: of the run that this is a chunk of; counted anew if not said.
        """
        wanted = wanted_by(frozenset(reads))
        tallies = tallies or Tallies(self.store)
        tallies.passing(len(contacts))
        columns = Columns(self.store, contacts, wanted.loaded, tallies)
        campaign = Declared(self.campaign, wanted.campaign)
        advised = wanted.advised
        loaded = {}
        shared = readonly(dict(given or {}))  # every policy gets the same one
        for contact in contacts:
            made = _OpenFacts()
            made.contact, made.now, made.given = contact, now, shared
            made._fact = campaign.get
            made._read = Of(columns, contact.id).__getitem__
            place = contact.place
            made.advice = self.host.advise(place) if advised else Advice(place, _NO_ADVICE)
            made.__class__ = Facts
            loaded[contact.id] = made
        return loaded


class Columns:
    """The declared facts of a chunk of contacts: each is loaded for all of them when first read.

    Most guards and policies read little of what they may read; nobody waits for the rest.

    Args:
        store: where the facts are.
        contacts: the chunk.
        reads: what was declared, as far as it is loaded for each contact.
        tallies: what is counted over the whole campaign.
    """

    def __init__(
        self,
        store: Store,
        contacts: Sequence[Contact],
        reads: frozenset[str],
        tallies: Tallies,
    ) -> None:
        self._tallies = tallies
        self._store = store
        self._contacts = contacts
        self._numbers = [contact.id for contact in contacts]
        self.loaded: dict[str, Mapping[int, Any]] = {}
        self._reads = reads

    @property
    def reads(self) -> frozenset[str]:
        """What was declared and is loaded here."""
        return self._reads

    def of(self, read: str, contact: int) -> Any:
        """Return one fact of one contact.

        Raises:
            KeyError: it was not declared.
        """
        column = self.loaded.get(read)
        if column is None:
            if read not in self._reads:
                raise KeyError(read)
            self._load(read)
            column = self.loaded[read]
        return column[contact]

    def _load(self, read: str) -> None:
        root, _, rest = read.partition(".")
        if root == "records":
            kinds = [r.partition(".")[2] for r in self._reads if r.startswith("records.")]
            for kind, column in self._store.records.of(self._numbers, sorted(kinds)).items():
                self.loaded[f"records.{kind}"] = _fixed(column)
        elif root == "events":
            self.loaded[read] = _fixed(self._store.events.times(self._numbers, rest))
        elif root == "group":
            self.loaded[read] = self._groups()
        elif root == "tally":
            self.loaded[read] = dict.fromkeys(self._numbers, cache(self._tallies.of(rest)))
        elif root == "confidential":
            whole = cache(lambda: readonly(self._store.records.confidential()))
            self.loaded[read] = dict.fromkeys(self._numbers, whole)
        elif read == "inbox.waiting":
            waiting = self._store.observations.waiting(self._numbers)
            self.loaded[read] = {number: waiting.get(number) for number in self._numbers}
        elif read == "introducer.pending":
            self.loaded[read] = self._introducers()
        else:
            self.loaded[read] = self._delivered()

    def _introducers(self) -> dict[int, tuple[Contact, Sequence[Effect]] | None]:
        above = {c.introduced_by for c in self._contacts if c.introduced_by is not None}
        known = {n: c for n, c in self._store.contacts.many(above).items() if not c.forgotten}
        pending = self._store.effects.pending(sorted(known))
        found: dict[int, tuple[Contact, Sequence[Effect]] | None] = {}
        for contact in self._contacts:
            one = known.get(contact.introduced_by or 0)
            found[contact.id] = None if one is None else (one, ReadOnlyList(pending[one.id]))
        return found

    def _delivered(self) -> dict[int, Sequence[tuple[str, str, int]]]:
        found: dict[int, list[tuple[str, str, int]]] = {number: [] for number in self._numbers}
        for number, purpose, channel, at in self._store.effects.delivered_to(self._numbers):
            found[number].append((purpose, channel, at))
        return _fixed(found)

    def _groups(self) -> dict[int, Mapping[str, int]]:
        keys = {fold(c.organisation) for c in self._contacts if c.organisation}
        counts = self._store.contacts.states_by_organisation(keys)
        found: dict[int, Mapping[str, int]] = {}
        for contact in self._contacts:
            states = dict(counts.get(fold(contact.organisation), {}))
            if contact.state in states:
                states[contact.state] -= 1
                if not states[contact.state]:
                    del states[contact.state]
            found[contact.id] = ReadOnlyDict(states)
        return found


def _fixed(column: Mapping[int, Sequence[Any]]) -> dict[int, Sequence[Any]]:
    return {number: ReadOnlyList(found) if found else _NONE for number, found in column.items()}


class Of(Mapping[str, Any]):
    """One contact's part of the columns.

    Args:
        columns: of the chunk.
        contact: number.
    """

    __slots__ = ("_columns", "_contact")

    def __init__(self, columns: Columns, contact: int) -> None:
        self._columns = columns
        self._contact = contact

    def __getitem__(self, read: str) -> Any:
        column = self._columns.loaded.get(read)
        return self._columns.of(read, self._contact) if column is None else column[self._contact]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.reads)

    def __len__(self) -> int:
        return len(self._columns.reads)


class Declared(Mapping[str, object]):
    """The campaign's facts, as far as they were declared; another one raises.

    Args:
        load: returns all facts; not called before one of them is read.
        names: what was declared; ``*`` for all.
    """

    def __init__(self, load: Callable[[], Mapping[str, object]], names: frozenset[str]) -> None:
        self._names = names
        self._load = load
        self._known: Mapping[str, object] | None = None

    @property
    def _facts(self) -> Mapping[str, object]:
        if self._known is None:
            self._known = self._load() if self._names else {}
        return self._known

    def _declared(self, name: str) -> Mapping[str, object]:
        if name not in self._names and "*" not in self._names:
            raise LookupError(f"'campaign.{name}' was read but is not declared in reads=(…)")
        return self._facts

    def __getitem__(self, name: str) -> object:
        return self._declared(name)[name]

    def get(self, name: str, default: object = None) -> object:
        """Return one fact, or `default` where the campaign has none."""
        return self._declared(name).get(name, default)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._facts if name in self._names or "*" in self._names)

    def __len__(self) -> int:
        return len(list(iter(self)))


def anchors(records: Sequence[Record], named: Mapping[str, tuple[str, str]]) -> dict[str, int]:
    """Return the moments that a contact's newest records give, by anchor.

    Args:
        records: the contact's records, oldest first.
        named: anchor → ``(record kind, field)``.
    """
    found: dict[str, int] = {}
    for anchor, (kind, field) in named.items():
        for record in reversed(records):
            if record.kind == kind:
                value = record.data.get(field)
                if isinstance(value, int) and record.data.get("status") != "cancelled":
                    found[anchor] = value
                break
    return found
