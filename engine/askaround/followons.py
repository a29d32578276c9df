"""What one contact's step means for others: new contacts, the next person, a word to all.

Each is keyed so that a rerun does nothing: a record that was spawned names its contact, a
contact that was moved is no longer in the state looked for, an effect has its deterministic key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from askaround.engine import records as record_rules
from askaround.engine.apply import apply
from askaround.engine.decide import Situation, carry_out
from askaround.engine.decision import Decision
from askaround.errors import Held
from askaround.model.contact import Contact, Person
from askaround.people import People
from askaround.workflow.compiled import Step

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
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
    rules: Rules,
    contact: Contact,
    args: Mapping[str, object],
    depth: int,
) -> list[Contact]:
    """Fire a trigger on others of the contact's group.

    Args:
        flow: the flow of the open campaign.
        batch: the command's batch.
        rules: of the contact's workflow.
        contact: whose step it follows from.
        args: ``group`` (``organisation``), ``in`` states, ``trigger``, ``at_most`` how many.
        depth: how many follow-ons led here.
    """
    workspace = flow.workspace
    states = args.get("in", ())
    wanted = [str(s) for s in states] if isinstance(states, list | tuple) else [str(states)]
    limit = args.get("at_most", 1)
    limit = limit if isinstance(limit, int) else 1
    moved: list[Contact] = []
    workspace.journal.flush()
    for number in workspace.store.contacts.of_organisation(contact.organisation, wanted):
        if number == contact.id or len(moved) >= min(limit, MOST):
            continue
        other = workspace.contact(number)
        try:
            done = flow.step(
                batch,
                workspace.rules(other.workflow),
                other,
                str(args["trigger"]),
                "",
                {},
                depth=depth + 1,
            )
        except Held:
            continue  # what holds one back says nothing about the next
        moved.append(done.contact)
    return moved


def broadcast(flow: Flow, batch: Batch, contact: Contact, args: Mapping[str, object]) -> None:
    """Draft a message to everybody in some states (closing words at the end, say).

    Args:
        flow: the flow of the open campaign.
        batch: the command's batch.
        contact: whose step it follows from; left out.
        args: ``message``, ``channel``, ``in`` states.
    """
    workspace = flow.workspace
    states = args.get("in", ())
    wanted = [str(s) for s in states] if isinstance(states, list | tuple) else [str(states)]
    step = Step("send", {"message": args["message"], "channel": args["channel"], "while": wanted})
    for state in wanted:
        for other in list(workspace.store.contacts.select(state=state, limit=MOST)):
            if other.id == contact.id or other.do_not_contact:
                continue
            rules = workspace.rules(other.workflow)
            situation: Situation = flow.situation(rules, other, rules.reads_of_steps([step]), {})
            effects, _, _, missing = carry_out(rules, [step], situation, "")
            if missing:
                continue
            decision = Decision(other, "broadcast", "", state, state, tuple(effects))
            apply(batch, decision, [], workspace.identity, automatic=flow.automatic(effects))
