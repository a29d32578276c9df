"""Timers in motion: what a real contact restarts, what a silence stops, what a meeting moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.engine.counting import counted
from askaround.engine.facts import anchors
from askaround.engine.records import revise

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.model.effect import Effect
    from askaround.model.observation import IntentSeen
    from askaround.store.batch import Batch
    from askaround.store.rows import Row
    from askaround.workspace import Workspace

DAY = 86_400


def begin_timers(workspace: Workspace, batch: Batch, contact: Contact) -> None:
    """Start the timers of the state that a new contact begins in; nothing is waited for there."""
    waits = workspace.workflow(contact.workflow).timers_in(contact.state)
    if not waits:
        return
    zone = workspace.zone_of(contact)
    for timer in waits:
        due = (
            None  # set when the record comes that gives the moment
            if timer.after.anchor
            else workspace.time.add(contact.entered_at, timer.after, contact.place, zone)
        )
        row = {"contact": contact.id, "slot": timer.index, "due_at": due, "fired": 0}
        batch.insert("timer", row)


class Timing:
    """Moves the timers of contacts.

    Args:
        workspace: the open campaign.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def anchors_of(self, rules: Rules, contact: int) -> dict[str, int]:
        """Return the moments the contact's records give to this workflow's timers and tasks."""
        if not rules.anchors:
            return {}
        kinds = {kind for kind, _ in rules.anchors.values()}
        found = [
            r for kind in sorted(kinds) for r in self.workspace.store.records.select(contact, kind)
        ]
        return anchors(found, rules.anchors)

    def contacted(
        self,
        batch: Batch,
        rules: Rules,
        contact: Contact,
        *,
        delivered: Effect | None = None,
        at: int | None = None,
        wrote: int | None = None,
    ) -> Contact:
        """Restart the timers of the present state: there was a real contact.

        A timer that waits for a message goes on waiting until that message is delivered.

        Args:
            delivered: the message that was delivered, if that was the contact: timers that waited
                for it start as well.
            at: when it was; now if not said.
            wrote: when they wrote themselves, which ends an absence that put timers off.
        """
        anew = wrote is not None and self._returned(batch, contact.id, wrote)
        self.workspace.journal.flush()
        store = self.workspace.store
        rows = store.timers.of([contact.id])[contact.id]
        facts = self.workspace.loader.load([contact], (), batch.now)[contact.id]
        # Only a message of a step of this stay: of what it was entered by they are the follow-up.
        came = store.events.outside(contact.id, (contact.state,))
        starts = delivered is not None and store.events.stepped(contact.id, delivered.id) > came
        pending = store.effects.pending([contact.id])[contact.id]
        waiting = {e.purpose for e in pending if e.kind == "message"}
        due: dict[int, int | None] = {}
        for row in rows:
            timer = rules.workflow.timers[row["slot"]]
            if timer.after.anchor or row["fired"] >= timer.at_most:
                continue
            if row["due_at"] is None and not row["fired"] and not starts:
                continue
            if row["fired"] and row["due_at"] is None and waiting & rules.messages(timer.steps):
                continue
            moment = counted(rules, timer.after, facts, at or batch.now)
            # A word about an earlier contact does not bring forward what a later one put off.
            due[row["id"]] = moment if anew else max(moment, row["due_at"] or moment)
        new = self._moved(batch, contact, rows, due, "timers.restarted")
        return self.waiting(batch, rules, new) if due else new

    def heard(self, batch: Batch, contact: int, at: int) -> None:
        """Restart the timers of somebody who wrote themselves; an absence they told of is over."""
        batch.flush()
        found = self.workspace.contact(contact)
        self.contacted(batch, self.workspace.rules(found.workflow), found, wrote=at)

    def away(self, batch: Batch, contact: int, intents: Sequence[IntentSeen]) -> None:
        """Nobody is reminded while away: timers wait until plugins say that they are back."""
        until = [one for seen in intents if isinstance(one := seen.data.get("away_until"), int)]
        if until:
            batch.flush()
            found = self.workspace.contact(contact)
            self.postponed(batch, self.workspace.rules(found.workflow), found, max(until))

    def _returned(self, batch: Batch, contact: int, at: int) -> bool:
        """Write down that somebody is back before the day they had named: they wrote themselves.

        Args:
            at: when they wrote (seconds since 1970 UTC); an older absence notice is overtaken.
        """
        self.workspace.journal.flush()
        store = self.workspace.store
        records = store.records.select(contact, "absence")
        until = records[-1].data.get("until") if records else None
        notices = [
            seen["at"]
            for seen in store.observations.select(contact=contact)
            if seen["kind"] == "auto_reply"
        ]
        if not isinstance(until, int) or until <= batch.now or not notices or max(notices) >= at:
            return False
        revise(batch, records[-1], {**records[-1].data, "until": at})
        return True

    def waiting(self, batch: Batch, rules: Rules, contact: Contact) -> Contact:
        """Let timers that started while somebody is known to be away wait for their return too."""
        self.workspace.journal.flush()
        records = self.workspace.store.records.select(contact.id, "absence")
        told = (one.data.get("until") for one in reversed(records))
        until = next((moment for moment in told if isinstance(moment, int)), 0)
        return self.postponed(batch, rules, contact, until) if until > batch.now else contact

    def postponed(self, batch: Batch, rules: Rules, contact: Contact, until: int) -> Contact:
        """Let the running timers of the present state wait until somebody is back.

        What counts business days moves by business days, the rest by days, and all by as much: what
        follows a reminder keeps its distance to it, and nothing comes to lie on a closed day.

        Args:
            until: when they are back (seconds since 1970 UTC).
        """
        self.workspace.journal.flush()
        rows = self.workspace.store.timers.of([contact.id])[contact.id]
        afters = {row["id"]: rules.workflow.timers[row["slot"]].after for row in rows}
        running = {
            row["id"]: row["due_at"]
            for row in rows
            if row["due_at"] is not None and not afters[row["id"]].anchor
        }
        if not running or min(running.values()) >= until:
            return contact
        place, zone, add = contact.place, rules.zone_of(contact), rules.time.add_business_days
        working = {number for number in running if afters[number].unit == "business_days"}
        first = min(running, key=lambda number: (running[number], number not in working))
        days = -((running[first] - until) // DAY)
        until = until if first in working else running[first] + days * DAY
        steps = 0  # how many business days pass until then: at most as many as days
        while add(running[first], steps, place, zone) < until and steps <= days:
            steps += 1
        if first in working:
            days = (add(running[first], steps, place, zone) - running[first] + DAY // 2) // DAY
        due = {
            number: add(at, steps, place, zone) if number in working else at + days * DAY
            for number, at in running.items()
        }
        return self._moved(batch, contact, rows, due, "timers.postponed")

    def relocated(self, batch: Batch, old: Contact, new: Contact) -> Contact:
        """Count the running timers anew where somebody turned out to be, or has gone to.

        A timer that was put off (they are away, a policy held it) is left as it is, and one that
        hangs on a meeting by a length of time on the clock comes out the same.
        """
        workspace = self.workspace
        there = workspace.zone_of(old), workspace.zone_of(new)
        timers = workspace.workflow(new.workflow).timers
        rows = workspace.store.timers.of([new.id])[new.id]
        running = [row for row in rows if row["due_at"] is not None]
        if not running or (old.place == new.place and there[0] == there[1]):
            return new
        starts = {one.at for one in workspace.store.events.select(contact=new.id)}
        starts.add(new.entered_at)
        if any(timers[row["slot"]].after.anchor for row in running):
            starts |= set(self.anchors_of(workspace.rules(new.workflow), new.id).values())
        due: dict[int, int | None] = {}
        for row in running:
            after = timers[row["slot"]].after
            for start in sorted(starts, reverse=True):
                if workspace.time.add(start, after, old.place, there[0]) == row["due_at"]:
                    due[row["id"]] = workspace.time.add(start, after, new.place, there[1])
                    break
        return self._moved(batch, new, rows, due, "timers.moved")

    def silenced(self, batch: Batch, rules: Rules, contact: Contact, effect: Effect) -> Contact:
        """Stop the timers that a message had started which, as it turns out, did not arrive."""
        self.workspace.journal.flush()
        store = self.workspace.store
        rows = store.timers.of([contact.id])[contact.id]
        entered = store.events.entered(contact.id)
        by_it = store.events.made(contact.id, effect.id) == entered
        arrived = [
            other
            for other in store.effects.delivered(contact.id)
            if other.id != effect.id and store.events.made(contact.id, other.id) >= entered
        ]
        due: dict[int, int | None] = {}
        for row in rows:
            timer = rules.workflow.timers[row["slot"]]
            own = row["fired"] and effect.purpose in rules.messages(timer.steps)
            if not timer.after.anchor and (own or (by_it and not arrived)):
                due[row["id"]] = None
        return self._moved(batch, contact, rows, due, "timers.stopped")

    def concerns(self, effect: Effect) -> bool:
        """Whether the contact has stayed in the states an effect is meant for since it was made."""
        if self.belongs(effect):
            return True
        if not effect.states:
            return False
        events = self.workspace.store.events
        return events.made(effect.contact, effect.id) > events.outside(
            effect.contact, effect.states
        )

    def belongs(self, effect: Effect) -> bool:
        """Whether an effect was made since its contact came into the present state."""
        events = self.workspace.store.events
        return events.made(effect.contact, effect.id) >= events.entered(effect.contact)

    def _moved(
        self,
        batch: Batch,
        contact: Contact,
        rows: Sequence[Row],
        due: Mapping[int, int | None],
        kind: str,
    ) -> Contact:
        if all(due[row["id"]] == row["due_at"] for row in rows if row["id"] in due):
            return contact
        new = move_timers(batch, contact, rows, due)
        batch.event(contact.id, kind)
        batch.flush()
        return new

    def reanchor(self, batch: Batch, rules: Rules, contact: Contact) -> Contact:
        """Move timers that hang on an anchor to where the newest records put it."""
        self.workspace.journal.flush()
        rows = self.workspace.store.timers.of([contact.id])[contact.id]
        found = self.anchors_of(rules, contact.id)
        facts = self.workspace.loader.load([contact], (), batch.now)[contact.id]
        due: dict[int, int | None] = {}
        for row in rows:
            after = rules.workflow.timers[row["slot"]].after
            if after.anchor and not row["fired"]:
                moment = found.get(after.anchor)
                due[row["id"]] = None if moment is None else counted(rules, after, facts, moment)
        return self._moved(batch, contact, rows, due, "timers.moved")


def move_timers(
    batch: Batch, contact: Contact, rows: Sequence[Row], due: Mapping[int, int | None]
) -> Contact:
    """Set timers to new due times and raise the contact's version; the caller writes the event.

    Args:
        due: new ``due_at`` by timer id.
    """
    for row in rows:
        if row["id"] in due and due[row["id"]] != row["due_at"]:
            batch.update("timer", row["id"], {"due_at": row["due_at"]}, {"due_at": due[row["id"]]})
    batch.update(
        "contact", contact.id, {"version": contact.version}, {"version": contact.version + 1}
    )
    return replace(contact, version=contact.version + 1)
