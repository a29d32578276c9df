"""What a restore carries over from the present state: what cannot be taken back.

Who was forgotten stays forgotten, who asked for peace has it, and what went out counts as sent:
under its contact where the backup knows them, else under the keyed hash of their addresses.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed_to
from typing import TYPE_CHECKING

from askaround.engine.apply import change_effect
from askaround.model.effect import DOUBTED, Status
from askaround.model.person import Person
from askaround.people.recall import carry, marks_of, recall
from askaround.people.recognition import same
from askaround.people.roster import People
from askaround.steps.flow import Flow
from askaround.store.effects import effect_row
from askaround.store.facts import RESTORED
from askaround.store.rows import Row, contact_keys, dumps, name_key

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.effect import Effect
    from askaround.store.batch import Batch
    from askaround.store.store import Store
    from askaround.workspace import Workspace

WENT = ("delivered", "handed_over", "unknown")
"""Statuses of a message that has left the program, or may have."""


@dataclass(frozen=True, slots=True)
class Present:
    """What is read of the present state, all at one moment.

    Attributes:
        forgotten: numbers of contacts that were forgotten.
        marks: of those who are not to be contacted.
        went: what went out, by key.
        people: to whom, by number.
        unknown: what went to people unknown here as well, with their marks.
        numbers: the highest number of a contact and of an effect that was ever given.
    """

    forgotten: set[int]
    marks: Sequence[str]
    went: Mapping[str, Effect]
    people: Mapping[int, Contact]
    unknown: Sequence[tuple[str, Row]]
    numbers: Mapping[str, int]


def carry_over(workspace: Workspace, made: Workspace) -> None:
    """Carry what cannot be taken back from the present state into the one made ready.

    Args:
        workspace: the present state.
        made: a copy of the backup.
    """
    present = _read(workspace)
    store = made.store
    made.journal.observers.clear()  # nobody is told of what is not yet so
    from askaround.upkeep.forget import forget

    for number in sorted(present.forgotten):
        contact = store.contacts.get(number)
        if contact is not None and not contact.forgotten:
            forget(made, number, again=True)
    with made.journal.command("restore", summary="a backup was restored", lasting=True) as batch:
        begin_era(made, batch, present.numbers)
        store.upkeep.remember_forgotten(present.forgotten, batch.now)
        store.upkeep.add_marks(present.marks)
        _keep_wishes(made, batch)
        _keep_sent(made, batch, present.went)
        batch.flush()
        _keep_unknown(made, batch, present)


def begin_era(workspace: Workspace, batch: Batch, numbers: Mapping[str, int]) -> None:
    """Keep all numbers and keys to come apart from those given in what is no longer there.

    Args:
        numbers: the highest number of a ``contact`` and an ``effect``, as far as known.
    """
    value = dumps({"mark": secrets.token_hex(8), **numbers})
    row = workspace.store.facts.row(RESTORED)
    if row is None:
        batch.insert("fact", {"name": RESTORED, "value": value})
    else:
        batch.update("fact", row["id"], {"value": row["value"]}, {"value": value})
    batch.event(None, "campaign.restored")
    batch.flush()


def _read(workspace: Workspace) -> Present:
    store = workspace.store
    with store.database.snapshot():
        went = {e.key: e for e in _went(store) if e.key}
        return Present(
            forgotten=store.upkeep.forgotten(),
            marks=store.upkeep.marks(),
            went=went,
            people=store.contacts.many({effect.contact for effect in went.values()}),
            unknown=list(store.went.all()),
            numbers={table: store.upkeep.highest(table) for table in ("contact", "effect")},
        )


def _went(store: Store) -> Iterator[Effect]:
    """Yield what has left the program, or may have: a person's word on that goes with the state."""
    for effect in store.effects.select(kind="message"):
        if effect.status.value in WENT:
            yield effect
        elif effect.data.get(DOUBTED):
            why = f"nobody knew whether it went when it was settled: {effect.detail}".strip(" :")
            yield changed_to(effect, status=Status.UNKNOWN, detail=why)


def _keep_wishes(workspace: Workspace, batch: Batch) -> None:
    """Who asked not to be contacted after the backup was made has asked for good."""
    marks = workspace.store.do_not_contact()
    if marks.empty():
        return
    people = People(workspace)
    for contact in list(workspace.store.contacts.select()):
        wished = contact_keys(contact) or {name_key(contact.name, contact.organisation)}
        if not contact.do_not_contact and marks.has(wished):
            new = changed_to(contact, do_not_contact=True)
            people.write(batch, contact, new, "contact.edited")


def _keep_sent(workspace: Workspace, batch: Batch, went: Mapping[str, Effect]) -> None:
    """What went out after the backup was made must not go out once more."""
    statuses = ("drafted", "approved", "failed", "handed_over", "unknown")
    for effect in workspace.store.effects.select(statuses=statuses):
        after = went.get(effect.key)
        settled = effect.status.value in WENT  # it is the same still, or is known to have gone
        if after is None or (settled and after.status != "delivered"):
            continue
        changed = change_effect(
            batch,
            effect,
            status=after.status,
            settled_at=after.settled_at,
            attempts=after.attempts,
            message_id=after.message_id,
            content=after.content,
            detail=after.detail or "went out after the backup was made",
            files=after.files,
        )
        _tell(workspace, batch, changed)
        _contacted(workspace, batch, changed)


def _tell(workspace: Workspace, batch: Batch, effect: Effect) -> None:
    batch.event(
        effect.contact,
        f"effect.{effect.status.value}",
        data={"effect": effect.id, "purpose": effect.purpose, "channel": effect.channel},
    )


def _contacted(workspace: Workspace, batch: Batch, effect: Effect) -> None:
    """Let the timers of whoever got a message count from it."""
    if effect.status != "delivered":
        return
    batch.flush()
    contact = workspace.contact(effect.contact)
    rules = workspace.rules(contact.workflow)
    Flow(workspace).timing.contacted(batch, rules, contact, delivered=effect, at=effect.settled_at)


def _keep_unknown(made: Workspace, batch: Batch, present: Present) -> None:
    """Write what the backup has no trace of to whom it went; else keep it under their marks."""
    store = made.store
    store.went.clear()
    for mark, row in present.unknown:
        store.went.add([mark], row)
    for effect in present.went.values():
        if store.effects.by_key(effect.key) is not None:
            continue
        person = present.people.get(effect.contact)
        known = _counterpart(made, person) if person is not None else None
        if known is not None:
            carried = carry(batch, known, effect)
            batch.flush()
            _contacted(made, batch, carried)
        elif person is not None:
            to = str(effect.content.get("to") or "")
            store.went.add(marks_of(made, person, [to]), effect_row(effect))
    if present.unknown:
        for contact in list(store.contacts.select()):
            recall(made, batch, contact)


def _counterpart(made: Workspace, person: Contact) -> Contact | None:
    """Return the contact of the backup that is this person: the same one, or one alike."""
    found = made.store.contacts.get(person.id)
    if found is not None and not found.forgotten and found.created_at == person.created_at:
        return found
    return same(
        made.store.contacts,
        Person(
            person.name,
            organisation=person.organisation,
            emails=person.emails,
            phones=person.phones,
            url=person.url,
            fields=person.fields,
        ),
    )
