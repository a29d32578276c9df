"""Two contacts that are one person, joined: nothing is lost, and `undo` takes them apart again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.errors import Held, UsageError
from askaround.model.person import Person
from askaround.people.recognition import merge
from askaround.store.rows import contact_row

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.people.roster import People
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace


def join(people: People, keep: int, double: int, *, dry_run: bool = False) -> Contact:
    """Give all that is known of one contact to another, and remove the first.

    What `keep` says of itself stands; the other fills the gaps. Records, messages that went, what
    was seen, and the people they named go over. The state is that of `keep`.

    Args:
        people: of the open campaign.
        keep: the contact that stays.
        double: the contact that goes.
        dry_run: roll back at the end.

    Raises:
        UsageError: they are the same contact.
        Held: the one that goes is further along, or messages to it wait for a word.
    """
    workspace = people.workspace
    one, other = workspace.contact(keep), workspace.contact(double)
    if one.id == other.id:
        raise UsageError(f"{one.ref} and {other.ref} are the same contact", hint="askaround list")
    _refuse(workspace, one, other)
    summary = f"{other.ref} into {one.ref}"
    with workspace.journal.command("merge", summary=summary, dry_run=dry_run) as batch:
        batch.flush()
        joined = merge(one, _as_person(other))
        joined = replace(joined, introduced_by=_introducer(one, other))
        _hand_over(workspace, batch, one.id, other.id)
        batch.delete("contact", other.id, contact_row(other))
        batch.event(other.id, "contact.joined", source=other.state, data={"into": one.id})
        batch.flush()
        workspace.store.upkeep.drop_keys(other.id)
        new = people.write(batch, one, joined, "contact.merged")
        if new.do_not_contact and not one.do_not_contact:
            workspace.mark_do_not_contact(new)
    return new


def _hand_over(workspace: Workspace, batch: Batch, keep: int, double: int) -> None:
    """Move the rows of one contact to another; its timers end."""
    store = workspace.store
    for record in store.records.select(double):
        batch.update("record", record.id, {"contact": double}, {"contact": keep})
    for effect in store.effects.select(contact=double):
        before = {"contact": double, "version": effect.version}
        batch.update("effect", effect.id, before, {"contact": keep, "version": effect.version + 1})
    for seen in store.observations.select(contact=double):
        batch.update("observation", seen["id"], {"contact": double}, {"contact": keep})
    for timer in store.timers.of([double])[double]:
        batch.delete("timer", timer["id"], timer)
    for number in store.contacts.children(double):
        child = workspace.contact(number)
        before = {"introduced_by": double, "version": child.version}
        after = {"introduced_by": keep, "version": child.version + 1}
        if number != keep:
            batch.update("contact", number, before, after)


def _refuse(workspace: Workspace, one: Contact, other: Contact) -> None:
    initial = workspace.workflow(one.workflow).initial
    begun = other.state != workspace.workflow(other.workflow).initial
    if one.state == initial and begun:
        raise Held(
            f"{other.ref} {other.name} is {other.state}, and would be {one.state} again",
            hint=f"askaround merge {other.ref} {one.ref}",
        )
    pending = workspace.store.effects.pending([other.id])[other.id]
    for effect in pending:
        if effect.kind == "message":
            raise Held(
                f"a message to {other.ref} {other.name} waits for your word",
                hint=f"askaround outbox reject {effect.id}   (or: outbox sent {effect.id})",
            )


def _as_person(contact: Contact) -> Person:
    return Person(
        name=contact.name,
        given=contact.given,
        family=contact.family,
        organisation=contact.organisation,
        title=contact.title,
        emails=contact.emails,
        phones=contact.phones,
        url=contact.url,
        address=contact.address,
        region=contact.place,
        zone=contact.zone,
        language=contact.language,
        tie=contact.tie,
        role=contact.role,
        seniority=contact.seniority,
        channel=contact.channel,
        minutes=contact.minutes,
        do_not_contact=contact.do_not_contact,
        fields={k: v for k, v in contact.fields.items() if isinstance(v, str)},
    )


def _introducer(one: Contact, other: Contact) -> int | None:
    """Return who named them; neither of the two named the other."""
    pair = (one.id, other.id)
    named = (one.introduced_by, other.introduced_by)
    return next((number for number in named if number is not None and number not in pair), None)
