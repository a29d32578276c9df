"""Loading the facts that guards and policies declared, for a whole chunk of contacts at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from askaround.model.context import Facts
from askaround.model.finding import Advice
from askaround.store.rows import fold

if TYPE_CHECKING:
    from askaround.host.host import Host
    from askaround.model.contact import Contact
    from askaround.model.record import Record
    from askaround.store.store import Store


class FactLoader:
    """Loads facts in a handful of queries, however many contacts there are.

    Args:
        store: where the facts are.
        host: gives the advice for a place.
    """

    def __init__(self, store: Store, host: Host) -> None:
        self.store = store
        self.host = host

    def load(
        self,
        contacts: Sequence[Contact],
        reads: Iterable[str],
        now: int,
        given: Mapping[str, object] | None = None,
    ) -> dict[int, Facts]:
        """Return the facts of each contact, by number.

        Args:
            contacts: whom to load for.
            reads: what was declared: ``records.research``, ``events.call``,
                ``effects.delivered``, ``group.organisation.states``, ``campaign.*``, ``advice.*``.
            now: seconds since 1970 UTC.
            given: values that came with the command, the same for all.
        """
        wanted = set(reads)
        numbers = [contact.id for contact in contacts]
        columns: dict[str, Mapping[int, Any]] = {}
        for read in sorted(wanted):
            root, _, rest = read.partition(".")
            if root == "records":
                columns[read] = self.store.records.of(numbers, rest)
            elif root == "events":
                columns[read] = self.store.events.times(numbers, rest)
            elif read == "effects.delivered":
                columns[read] = self._delivered(numbers)
            elif read == "inbox.waiting":
                waiting = self.store.observations.waiting(numbers)
                columns[read] = {number: waiting.get(number) for number in numbers}
            elif root in ("confidential", "tally"):
                whole = cache(self._whole(root, rest))
                columns[read] = dict.fromkeys(numbers, whole)
            elif root == "group":
                columns[read] = self._groups(contacts)
            elif root not in ("contact", "campaign", "advice"):
                raise LookupError(f"nobody knows how to load {read!r}")
        campaign = Declared(self.store.facts.all, wanted)
        advised = any(r.startswith("advice.") for r in wanted)
        loaded = {}
        shared = MappingProxyType(given or {})  # every policy gets the same one
        for contact in contacts:
            loaded[contact.id] = Facts(
                contact,
                now,
                campaign,
                {read: values[contact.id] for read, values in columns.items()},
                self.host.advise(contact.place) if advised else Advice(contact.place),
                shared,
            )
        return loaded

    def _delivered(self, numbers: Sequence[int]) -> dict[int, list[tuple[str, str, int]]]:
        found: dict[int, list[tuple[str, str, int]]] = {number: [] for number in numbers}
        for number, purpose, channel, at in self.store.effects.delivered_to(numbers):
            found[number].append((purpose, channel, at))
        return found

    def _whole(self, root: str, name: str) -> Callable[[], object]:
        """Return what works out a fact of the whole campaign; nobody waits for it unasked."""
        if root == "tally":
            if name != "tie":
                raise LookupError(f"nobody knows how to load 'tally.{name}'")
            return self.store.contacts.states_by_tie
        return self.store.records.confidential

    def _groups(self, contacts: Sequence[Contact]) -> dict[int, dict[str, int]]:
        keys = {fold(c.organisation) for c in contacts if c.organisation}
        counts = self.store.contacts.states_by_organisation(keys)
        found = {}
        for contact in contacts:
            states = dict(counts.get(fold(contact.organisation), {}))
            if contact.state in states:
                states[contact.state] -= 1
                if not states[contact.state]:
                    del states[contact.state]
            found[contact.id] = states
        return found


class Declared(Mapping[str, object]):
    """The campaign's facts, as far as they were declared; another one raises.

    Args:
        load: returns all facts; not called where none was declared.
        reads: what was declared.
    """

    def __init__(self, load: Callable[[], Mapping[str, object]], reads: Iterable[str]) -> None:
        self._names = {read.partition(".")[2] for read in reads if read.startswith("campaign.")}
        self._facts = load() if self._names else {}

    def __getitem__(self, name: str) -> object:
        if name not in self._names and "*" not in self._names:
            raise LookupError(f"'campaign.{name}' was read but is not declared in reads=(…)")
        return self._facts[name]

    def get(self, name: str, default: object = None) -> object:
        """Return one fact, or `default` where the campaign has none."""
        try:
            return self[name]
        except KeyError:
            return default

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
