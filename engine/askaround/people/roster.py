"""Contacts: adding, editing, finding, recognising."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.errors import Ambiguous, Held, NotFound, UsageError
from askaround.mailaddress import mail_address
from askaround.model.contact import TIES, Contact
from askaround.model.person import Person
from askaround.people.fields import checked, known_zone, tidied
from askaround.people.recall import recall
from askaround.people.recognition import keys_of, merge, same
from askaround.people.whereabouts import located, nested, place_of
from askaround.store.rows import contact_keys, contact_row, name_key

if TYPE_CHECKING:
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace


class People:
    """Adds, edits and finds contacts; imports are in `askaround.people.intake`.

    Args:
        workspace: the open campaign.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._zones: dict[str, str] = {}

    def add(self, person: Person, *, state: str = "") -> Contact:
        """Add a contact.

        Raises:
            Ambiguous, NotFound: the place may be several, or is none.
            Held: the person asked not to be contacted, and was then forgotten.
            UsageError: the name is empty, the same person is there already, or a zone or a mail
                address is none.
        """
        person = tidied(person)
        if not person.name.strip():
            raise UsageError("a contact needs a name", hint='askaround add "Barb Liskov" …')
        known_zone(person.zone)
        place, zone = place_of(self.workspace.host, person.region)
        person = replace(person, region=place, zone=person.zone or zone)
        person = replace(person, emails=tuple(mail_address(one) for one in person.emails))
        if self._unwanted(person):
            raise Held(
                f"{person.name} asked not to be contacted",
                why="their address is on the do-not-contact list, which outlives `forget`",
            )
        known = self.same(person)
        if known is not None:
            raise UsageError(
                f"{person.name} is known already as {known.ref} {known.name}",
                hint=f"askaround show {known.ref}   or: askaround edit {known.ref} …",
            )
        with self.workspace.journal.command("add", summary="add a contact") as batch:
            contact = self.create(batch, person, state=state)
            batch.flush()
        return contact

    def create(
        self, batch: Batch, person: Person, *, state: str = "", introduced_by: int | None = None
    ) -> Contact:
        """Write a new contact and its event; no question is asked any more."""
        person = tidied(person)
        number = self.workspace.current
        workflow = self.workspace.workflow(number)
        state = state or workflow.initial
        if state not in workflow.states:
            raise UsageError(
                f"the workflow {workflow.name} has no state {state!r}",
                hint=f"one of: {', '.join(workflow.states)}",
            )
        bare = Contact(
            id=batch.next_id("contact"),
            name=person.name.strip(),
            state=state,
            workflow=number,
            version=1,
            entered_at=batch.now,
            created_at=batch.now,
            introduced_by=introduced_by,
        )
        tie = person.tie if person.tie in TIES else "unknown"
        zone = self._zone(person.zone)
        if (zone, tie) != (person.zone, person.tie):
            person = replace(person, zone=zone, tie=tie)
        contact = merge(bare, person)
        batch.insert("contact", contact_row(contact))
        if workflow.timers_in(state):
            from askaround.timers.motion import begin_timers

            begin_timers(self.workspace, batch, contact)
        batch.event(contact.id, "contact.added", target=state)
        self.workspace.store.contacts.index_new(contact)
        if contact.do_not_contact:
            self.workspace.mark_do_not_contact(contact)
        recall(self.workspace, batch, contact)
        return contact

    def _zone(self, name: str) -> str:
        """Return a zone that exists, or none: every sum of days would fail on it."""
        if name and name not in self._zones:
            from askaround.moments import zone_named

            try:
                zone_named(name)
                self._zones[name] = name
            except UsageError:
                self._zones[name] = ""
        return self._zones.get(name, "")

    def edit(self, number: int, **changes: object) -> Contact:
        """Change fields of a contact.

        Args:
            number: the contact.
            changes: fields of `Contact` by name; ``fields`` is merged into what is there.

        Raises:
            Ambiguous, NotFound: the place may be several, or is none.
            UsageError: a field or value that does not fit.
        """
        values = checked(located(self.workspace.host, changes))
        with self.workspace.journal.command("edit", summary=f"edit contact {number:02d}") as batch:
            batch.flush()
            old = self.workspace.contact(number)
            if isinstance(given := values.get("fields"), Mapping):
                values["fields"] = {k: v for k, v in {**old.fields, **given}.items() if v != ""}
            place = str(values.get("place") or old.place)
            if old.zone and "zone" not in values and not nested(old.place, place):
                values["zone"] = ""  # it was the clock of where they were
            new = replace(old, **values)  # type: ignore[arg-type]  # checked above
            if new != old:
                self._heed_wishes(old, new)
                new = self.write(batch, old, new, "contact.edited")
            batch.flush()
        return new

    def _heed_wishes(self, old: Contact, new: Contact) -> None:
        """Keep the marks of people not to be contacted in step with what is edited."""
        if old.do_not_contact and not new.do_not_contact:
            self.workspace.unmark_do_not_contact(old)
            return
        marks = self.workspace.store.do_not_contact()
        added = contact_keys(new) - contact_keys(old)
        if not new.do_not_contact and added and marks.has(added):
            raise Held(
                "whoever has that address asked not to be contacted",
                why="it is on the do-not-contact list, which outlives `forget`",
            )
        if new.do_not_contact:
            self.workspace.mark_do_not_contact(new)

    def write(self, batch: Batch, old: Contact, new: Contact, kind: str) -> Contact:
        """Write a changed contact, its keys and its event."""
        new = replace(new, version=old.version + 1)
        before, after = contact_row(old), contact_row(new)
        changed = [column for column in after if after[column] != before[column]]
        batch.update(
            "contact", old.id, {c: before[c] for c in changed}, {c: after[c] for c in changed}
        )
        batch.event(old.id, kind, data={"fields": [f for f in changed if f != "version"]})
        batch.flush()
        self.workspace.store.contacts.index_keys(new)
        recall(self.workspace, batch, new)
        if (old.place, old.zone) != (new.place, new.zone):
            from askaround.timers.motion import Timing

            new = Timing(self.workspace).relocated(batch, old, new)
        return new

    def find(self, who: str | int) -> Contact:
        """Return the contact that `who` means: a number, a name, its beginning, or like it.

        Raises:
            NotFound: nobody answers to it.
            Ambiguous: several do.
        """
        text = str(who).strip()
        text = text.encode("utf-8", "replace").decode()  # a shell may hand on any bytes
        if text.isascii() and text.isdigit() and len(text) < 15:
            return self.workspace.contact(int(text))
        found = self.workspace.store.contacts.named(text)
        if not found:
            raise NotFound(f"nobody is called {text!r}", hint=f'askaround list --search "{text}"')
        if len(found) > 1:
            raise Ambiguous(
                f"{text!r} could be {len(found)} people",
                found,
                hint=f"type the number, such as {found[0][0]:02d}",
            )
        return self.workspace.contact(found[0][0])

    def same(self, person: Person) -> Contact | None:
        """Return the contact that is this person; see `askaround.people.recognition`."""
        return same(self.workspace.store.contacts, person)

    def _unwanted(self, person: Person) -> bool:
        marks = self.workspace.store.do_not_contact()
        if marks.empty():
            return False
        return marks.has({*keys_of(person), name_key(person.name, person.organisation)})
