"""People taken in as a stream, from a file of any size, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from askaround.model.contact import Contact
from askaround.model.person import Person, Skipped
from askaround.people.fields import tidied
from askaround.people.openplaces import MOST, is_open, keep_open
from askaround.people.recognition import keys_of, merge, why_same
from askaround.people.roster import People
from askaround.people.whereabouts import NOTED, narrowed, understood
from askaround.store.rows import fold

if TYPE_CHECKING:
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace


UNUSABLE = "unusable"
"""The field with what was not taken over, and why."""


@dataclass(slots=True)
class ImportReport:
    """What came of an import.

    Attributes:
        added: new contacts.
        merged: rows that only added something to contacts known before.
        unchanged: rows that said nothing new.
        held: people not to be contacted, left out.
        skipped: rows that could not be used.
        joined: ``(line, contact, reason)`` of the rows in `merged`.
        left_out: values that were not taken over, though their rows were.
        last: the highest number a contact had before.
        open_places: how many of those who were read are to be asked about where they are; at most
            as many as are kept to ask about.
    """

    added: int = 0
    merged: int = 0
    unchanged: int = 0
    held: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    joined: list[tuple[int, Contact, str]] = field(default_factory=list)
    left_out: list[Skipped] = field(default_factory=list)
    last: int = 0
    open_places: int = 0


class Intake(People):
    """Adds people of a file, and joins those who are known with what is new of them.

    Args:
        workspace: the open campaign.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._fresh: set[tuple[str, str]] = set()
        self._places: dict[tuple[str, tuple[str, ...]], tuple[str, str, str]] = {}
        self._open: list[int] = []

    def take_in(
        self,
        people: Iterable[Person | Skipped],
        *,
        progress: Callable[[int], None] | None = None,
        dry_run: bool = False,
    ) -> ImportReport:
        """Import people as a stream, in one transaction: all of the file or nothing.

        Args:
            people: as an importer yields them.
            progress: called with the number of rows read, every 500.
            dry_run: roll back at the end.
        """
        report = ImportReport()
        with self.workspace.journal.command(
            "import", summary="import contacts", dry_run=dry_run
        ) as batch:
            report.last = self.workspace.store.contacts.highest()
            for count, person in enumerate(people, 1):
                if isinstance(person, Skipped):
                    report.skipped.append(person)
                else:
                    self._take(batch, person, report)
                if count % 500 == 0:
                    batch.flush()
                    self._fresh.clear()
                    if progress:
                        progress(count)
            batch.flush()
            report.open_places = len(self._open)
            if self._open:
                keep_open(self.workspace, self._open)
        return report

    def _take(self, batch: Batch, person: Person, report: ImportReport) -> None:
        person = tidied(person)
        if not person.name:
            report.skipped.append(Skipped(person.line, "no name"))
            return
        if self._unwanted(person):
            report.held += 1
            return
        if person.zone and not self._zone(person.zone):
            report.left_out.append(
                Skipped(person.line, f"there is no time zone {person.zone[:60]!r}")
            )
            fields = {**person.fields, "tz": person.zone[:60]}
            person = replace(person, zone="", fields=fields)
        if person.unusable:
            person = _noted(person, report)
        if person.region or person.narrower:
            person = self._placed(person, report)
        known = self._known(batch, person)
        if known is None:
            self._fresh.add((fold(person.name), fold(person.organisation)))
            self._ask(self.create(batch, person))
            report.added += 1
            return
        batch.flush()
        known = self.workspace.store.contacts.get(known.id) or known
        merged = merge(known, person)
        if merged == known:
            report.unchanged += 1
            return
        new = self.write(batch, known, merged, "contact.merged")
        if new.do_not_contact and not known.do_not_contact:
            self.workspace.mark_do_not_contact(new)
        self._ask(new)
        report.merged += 1
        report.joined.append((person.line, new, why_same(known, person)))

    def _ask(self, contact: Contact) -> None:
        """Note who is to be asked about: the place is not plain, or it has several time zones."""
        if len(self._open) < MOST and is_open(self.workspace, contact):
            self._open.append(contact.id)

    def _placed(self, person: Person, report: ImportReport) -> Person:
        """Return the person with a territory for a place; words that mean none become a field."""
        words = (person.region, person.narrower)
        if words not in self._places:
            host = self.workspace.host
            around = understood(host, person.region) if person.region else ("", "", "")
            self._places[words] = narrowed(host, around, person.narrower)
        place, zone, lacking = self._places[words]
        fields = person.fields
        if lacking:
            report.left_out.append(Skipped(person.line, lacking))
            fields = {**fields, NOTED: (person.region or person.narrower[0])[:60]}
        zone = person.zone or zone
        if (place, zone, fields) == (person.region, person.zone, person.fields):
            return person
        return replace(person, region=place, zone=zone, fields=fields)

    def _known(self, batch: Batch, person: Person) -> Contact | None:
        """Return the same person, one that still waits in the buffer included."""
        if (fold(person.name), fold(person.organisation)) in self._fresh:
            batch.flush()
            self._fresh.clear()
        keys = {key for key in keys_of(person) if key[0] != "phone"}
        if self._fresh and self.workspace.store.contacts.having(keys):
            batch.flush()
            self._fresh.clear()
        return self.same(person)


def _noted(person: Person, report: ImportReport) -> Person:
    """Return the person with what was not taken over as a field, and tell of it by its line."""
    report.left_out += [Skipped(person.line, one) for one in person.unusable]
    said = "; ".join(person.unusable)[:300]
    return replace(person, fields={**person.fields, UNUSABLE: said})
