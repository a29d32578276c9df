"""What one contact's step means for others: new contacts, the next person, a word to all.

Each is keyed so that a rerun does nothing: a record that was spawned names its contact, a
contact that was moved is no longer in the state looked for, an effect has its deterministic key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.engine import records as record_rules
from askaround.engine.apply import add_task
from askaround.engine.decision import Situation
from askaround.engine.ring import announce
from askaround.errors import Held
from askaround.model.contact import Contact
from askaround.model.person import Person
from askaround.people.recognition import only_named
from askaround.people.roster import People
from askaround.workflow.compiled import Step
from askaround.workflow.duration import parse_duration

if TYPE_CHECKING:
    from askaround.mover import Mover
    from askaround.store.batch import Batch

MOST = 1000
"""Contacts that one follow-on may reach."""


def spawn(flow: Mover, batch: Batch, contact: Contact, args: Mapping[str, object]) -> list[Contact]:
    """Make a contact of every person named in the contact's records of a kind.

    Args:
        flow: takes the steps.
        batch: the command's batch.
        contact: who named them; kept as ``introduced_by``.
        args: ``from`` a record kind, ``as`` a state; ``task`` and ``due``: what is then to be done
            about each of them, and until when, counted where they are; nothing where the campaign
            is decided.
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
        known = people.same(person) or only_named(workspace.store.contacts, person, contact.id)
        if known is None:
            known = people.create(
                batch, person, state=str(args.get("as") or ""), introduced_by=contact.id
            )
            new.append(known)
            if args.get("task"):
                _set_task(flow, batch, known, args)
        elif known.introduced_by is None and known.id != contact.id:
            # Known already, and now it is known too who would open the door.
            batch.flush()
            known = people.write(
                batch, known, replace(known, introduced_by=contact.id), "contact.edited"
            )
        record_rules.revise(batch, record, {**record.data, "contact": known.id})
        batch.flush()
    return new


def _set_task(flow: Mover, batch: Batch, contact: Contact, args: Mapping[str, object]) -> None:
    workspace = flow.workspace
    if workspace.fact("decision", {}):
        return  # a campaign that is decided begins nothing new
    due = batch.now
    if args.get("due"):
        duration = parse_duration(str(args["due"]))
        zone = workspace.zone_of(contact)
        due = workspace.time.add(batch.now, duration, contact.place, zone)
    batch.flush()
    add_task(batch, contact, str(args["task"]), due)


def fire_on(
    flow: Mover, batch: Batch, contact: Contact, args: Mapping[str, object], depth: int
) -> list[Contact]:
    """Fire a trigger on others; who is held back is passed over, for it says nothing of the next.

    Args:
        flow: takes the steps.
        batch: the command's batch.
        contact: whose step it follows from; left out.
        args: ``trigger``, ``in`` states, ``group`` (``organisation``) and ``at_most`` how many.
        depth: how many follow-ons led here.
    """
    workspace = flow.workspace
    most = args.get("at_most", 1)
    workspace.journal.flush()
    moved: list[Contact] = []
    for number in workspace.store.contacts.of_organisation(contact.organisation, _states(args)):
        if number == contact.id:
            continue
        if len(moved) >= (most if isinstance(most, int) else 1):
            break
        other = workspace.contact(number)
        rules = workspace.rules(other.workflow)
        try:
            with workspace.journal.command("follow-on"):
                trigger = str(args["trigger"])
                done = flow.step(batch, rules, other, trigger, "", {}, depth=depth + 1)
        except Held:
            continue
        moved.append(done.contact)
    return moved


def broadcast(
    flow: Mover, batch: Batch, contact: Contact, args: Mapping[str, object]
) -> list[Contact]:
    """Draft a message to everybody else in some states.

    Who cannot be reached, is held back, or has such a message waiting already is passed over.

    Args:
        flow: takes the steps.
        batch: the command's batch.
        contact: whose step it follows from; left out.
        args: ``message``, ``channel``, ``in`` states.
    """
    workspace = flow.workspace
    workspace.journal.flush()
    step = Step("send", {"message": args["message"], "channel": args["channel"]})
    chosen: dict[int, list[Contact]] = {}
    for state in _states(args):
        for other in workspace.store.contacts.select(state=state, limit=MOST):
            if other.id != contact.id:
                chosen.setdefault(other.workflow, []).append(other)
    reached: list[Contact] = []
    for number, others in chosen.items():
        rules = workspace.rules(number)
        reads = rules.reads(()) | rules.reads_of_steps((step,))
        facts = workspace.loader.load(others, reads, batch.now, {"broadcast": True})
        pending = workspace.store.effects.pending([other.id for other in others])
        for other in others:
            if any(e.purpose == args["message"] for e in pending[other.id]):
                continue
            decision = announce(rules, step, Situation(facts[other.id], pending[other.id]))
            if decision is not None:
                reached.append(flow.write(batch, decision, ()).contact)
    return reached


def _states(args: Mapping[str, object]) -> list[str]:
    states = args.get("in", ())
    return [str(s) for s in states] if isinstance(states, list | tuple) else [str(states)]
