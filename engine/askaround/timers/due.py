"""When the timers of a contact ring, with the arithmetic of the calendar spelt out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from askaround.moments import show_day
from askaround.workflow.parts import Duration

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.model.context import Facts
    from askaround.store.rows import Row
    from askaround.workflow.compiled import Workflow
    from askaround.workflow.parts import Timer
    from askaround.workspace import Workspace


_EXACT = frozenset({"minutes", "hours"})
"""Units that are as long by every clock."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """A timer of the present state.

    Attributes:
        does: what it fires, observes, drafts or sets.
        due_at: None where it waits (for a delivery, or for an anchor).
        waits_for: what it waits for, or why it rings no more.
        counted_from: the moment it counts from; None where it waits.
        counted_since: what that moment is.
        skipped: days that did not count, ``(day, reason)``: a weekday's name, or the holiday's.
        calendar: whose working days are counted; empty where none are.
        held: why it was put off, if it was.
        clock: the zone of the seeker, where days are counted by it because theirs is not known.
        source: which line of which workflow says so.
    """

    after: str
    does: str
    due_at: int | None
    fired: int
    at_most: int
    waits_for: str = ""
    counted_from: int | None = None
    counted_since: str = ""
    skipped: tuple[tuple[str, str], ...] = ()
    calendar: str = ""
    held: str = ""
    clock: str = ""
    source: str = ""


def ringing(workspace: Workspace, contact: Contact) -> list[Ringing]:
    """Return the timers of a contact's state, in the order of the file."""
    rules = workspace.rules(contact.workflow)
    reads = {f"records.{kind}" for kind, _ in rules.anchors.values()}
    facts = workspace.loader.load([contact], reads, workspace.clock.now())[contact.id]
    rows = workspace.store.timers.of([contact.id])[contact.id]
    held = _held(workspace, contact)
    return [
        _one(workspace, rules, facts, row, held.get((row["id"], row["due_at"]), ""))
        for row in sorted(rows, key=lambda row: int(row["slot"]))
    ]


def _one(workspace: Workspace, rules: Rules, facts: Facts, row: Row, held: str) -> Ringing:
    workflow = rules.workflow
    timer = workflow.timers[row["slot"]]
    start, since, place = _start(workspace, rules, facts, timer, row)
    contact, due = facts.contact, row["due_at"]
    business = timer.after.unit == "business_days"
    calendar = place or "Monday to Friday, for their place is not known"
    if place != contact.place:
        calendar = f"Monday to Friday, as long as {contact.place} was not known to be their place"
    zone = rules.zone_of(contact)
    theirs = contact.zone or workspace.host.zone_at(contact.place)
    return Ringing(
        str(timer.after),
        _does(timer),
        due,
        row["fired"],
        timer.at_most,
        _waits(timer, row),
        start,
        since,
        _skipped(workspace, place, zone, start, due) if business else (),
        calendar if business else "",
        held,
        zone if timer.after.unit not in _EXACT and not theirs else "",
        said_in(workspace, workflow, "timers", timer.index),
    )


def said_in(workspace: Workspace, workflow: Workflow, section: str, index: int) -> str:
    """Return which line of which workflow says so, with the trigger or the wait.

    Args:
        section: ``transitions`` or ``timers``.
        index: the entry's place in it, from 0.
    """
    from askaround.workflow.entries import lines

    entries = getattr(workflow, section)
    text = workspace.store.definitions.source(workflow.number) or ""
    found = lines(text, section, len(entries))
    one = entries[index]
    what = f"'{one.trigger}'" if section == "transitions" else f"after {one.after}"
    where = f"line {found[index]}" if found else f"{section[:-1]} {index + 1}"
    return f"{workflow.name} version {workflow.version}, {where} ({what})"


def _does(timer: Timer) -> str:
    said = [
        f"{step.name} {step.args.get('message') or step.args.get('do') or ''}".strip()
        for step in timer.steps
    ]
    return ", ".join([*said, *(one for one in (timer.fire, timer.observe) if one)])


def _waits(timer: Timer, row: Row) -> str:
    if row["due_at"] is not None:
        return ""
    if row["fired"] >= timer.at_most:
        return "has run as often as it may"
    if timer.after.anchor:
        return f"waits until there is a {timer.after.anchor}"
    return "waits until the message is delivered"


def _start(
    workspace: Workspace, rules: Rules, facts: Facts, timer: Timer, row: Row
) -> tuple[int | None, str, str]:
    """Return the moment a timer counts from, what that is, and the place whose days count."""
    contact, due = facts.contact, row["due_at"]
    if due is None:
        return None, "", contact.place
    if timer.after.anchor:
        moment = rules.moments(facts).get(timer.after.anchor)
        return moment, f"the {timer.after.anchor.replace('_', ' ')}", contact.place
    arrived = [
        (at, f"the {purpose} was delivered")
        for _, purpose, _, at in workspace.store.effects.delivered_to([contact.id])
        if at >= contact.entered_at
    ]
    known = [*reversed(arrived), (contact.entered_at, f"{contact.state} was entered")]
    for place in dict.fromkeys((contact.place, "")):
        for at, what in known:
            if workspace.time.add(at, timer.after, place, rules.zone_of(contact)) == due:
                return at, what, place
    back = Duration(timer.after.count, timer.after.unit, before=True)
    if row["fired"]:
        return _counted(rules, back, facts, due), "it last rang", contact.place
    return _counted(rules, back, facts, due), "the last contact, or what put it off", contact.place


def _skipped(
    workspace: Workspace, place: str, zone: str, start: int | None, due: int | None
) -> tuple[tuple[str, str], ...]:
    """Return the days between two moments that are no working days there, with the reason."""
    if start is None or due is None:
        return ()
    first, last = sorted((start, due))
    day = workspace.time.local(first, zone).date()
    end = workspace.time.local(last, zone).date()
    skipped: list[tuple[str, str]] = []
    while day < end and len(skipped) < 400:
        day += timedelta(days=1)
        reason = workspace.time.closed(place, day)
        if reason:
            skipped.append((day.isoformat(), reason))
    return tuple(skipped)


def _held(workspace: Workspace, contact: Contact) -> dict[tuple[int, int], str]:
    """Return why timers of the present state were put off, by timer and the moment it was set to.

    What has moved on since, or was counted anew, is not at that moment any more.
    """
    found: dict[tuple[int, int], str] = {}
    for kind in ("timer.held", "timers.postponed"):
        for event in workspace.store.events.select(contact=contact.id, kind=kind):
            if event.at < contact.entered_at:
                continue
            away = kind == "timers.postponed"
            why = _absent(workspace, contact) if away else str(event.data.get("reason", ""))
            for table, number, _, after in event.changes:
                if table == "timer" and after and isinstance(due := after.get("due_at"), int):
                    found[number, due] = why
    return found


def _absent(workspace: Workspace, contact: Contact) -> str:
    """Return until when they are away, in the words of their automatic reply."""
    records = workspace.store.records.select(contact.id, "absence")
    data = next((one.data for one in reversed(records) if one.data.get("until")), {})
    until = data.get("until")
    words = " ".join(str(data.get("words") or data.get("text", "")).split())[:200]
    day = f" until {show_day(until)}" if isinstance(until, int) else ""
    said = f': "{words}"' if words else ""
    return f"they are away{day}, as their automatic reply says{said}"


def _counted(rules: Rules, duration: Duration, facts: Facts, start: int) -> int:
    """Return `start` plus a duration, counted where the contact is."""
    contact = facts.contact
    return rules.time.add(start, duration, contact.place, rules.zone_of(contact))
