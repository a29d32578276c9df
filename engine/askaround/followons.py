"""What one contact's step means for others: new contacts, the next person, a word to all.

Each is keyed so that a rerun does nothing: a record that was spawned names its contact, a
contact that was moved is no longer in the state looked for, an effect has its deterministic key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from askaround.engine import records as record_rules
from askaround.errors import Held
from askaround.model.contact import Contact, Person
from askaround.people import People

if TYPE_CHECKING:
    from askaround.flow import Flow
    from askaround.store.batch import Batch

MOST = 1000
"""Contacts that one follow-on may reach."""


def spawn(flow: Flow, batch: Batch, contact: Contact, args: Mapping[str, object]) -> list[Contact]:
    """Make a contact of every person named in the contact's records of a kind.

    Args:
        flow: the flow of the open campaign.
        batch: the command's batch.
        contact: who named them; kept as ``introduced_by``.
        args: ``from`` a record kind, ``as`` a state.
    """
    workspace = flow.workspace
    kind = str(args["from"])
    new: list[Contact] = []
    people = People(workspace)
    workspace.journal.flush()
    for record in workspace.store.records.select(contact.id, kind):
        name = str(record.data.get("name", "")).strip()
        if record.data.get("contact") or not name:
            continue
        person = Person(
            name,
            organisation=str(record.data.get("organisation", "")),
            title=str(record.data.get("title", "")),
            emails=tuple(str(e) for e in [record.data.get("email")] if e),
            phones=tuple(str(p) for p in [record.data.get("phone")] if p),
            tie="referral",
        )
        known = people.same(person)
        if known is None:
            known = people.create(
                batch, person, state=str(args.get("as") or ""), introduced_by=contact.id
            )
            new.append(known)
        record_rules.revise(batch, record, {**record.data, "contact": known.id})
        batch.flush()
    return new


def fire_on(
    flow: Flow,
    batch: Batch,
    contact: Contact,
    args: Mapping[str, object],
    depth: int,
    *,
    everybody: bool = False,
) -> list[Contact]:
    """Fire a trigger on others; who is held back is passed over, for it says nothing of the next.

    Args:
        flow: the flow of the open campaign.
        batch: the command's batch.
        contact: whose step it follows from; left out.
        args: ``trigger``, ``in`` states, ``group`` (``organisation``) and ``count`` how many.
        depth: how many follow-ons led here.
        everybody: ``broadcast``: no ``count``, and the group may be left out.
    """
    workspace = flow.workspace
    states = args.get("in", ())
    wanted = [str(s) for s in states] if isinstance(states, list | tuple) else [str(states)]
    count = args.get("count", 1)
    limit = MOST if everybody or not isinstance(count, int) else count
    workspace.journal.flush()
    contacts = workspace.store.contacts
    if args.get("group"):
        numbers = contacts.of_organisation(contact.organisation, wanted)
    else:
        numbers = [c.id for state in wanted for c in contacts.select(state=state, limit=MOST)]
    moved: list[Contact] = []
    for number in numbers:
        if number == contact.id:
            continue
        if len(moved) >= limit:
            break
        other = workspace.contact(number)
        rules = workspace.rules(other.workflow)
        try:
            done = flow.step(batch, rules, other, str(args["trigger"]), "", {}, depth=depth + 1)
        except Held:
            continue
        moved.append(done.contact)
    return moved
