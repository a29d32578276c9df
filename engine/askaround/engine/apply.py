"""Writing decisions: each whole, inside the batch's one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askaround.engine.decision import Decision, NewEffect
from askaround.model.contact import Contact
from askaround.model.effect import Effect, Status
from askaround.model.finding import Severity
from askaround.model.mould import altered
from askaround.policy import as_dict
from askaround.store.batch import Batch
from askaround.store.effects import effect_row
from askaround.store.rows import Row, contact_row


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes keys and Message-IDs of one campaign its own.

    Attributes:
        key: the campaign's secret; makes reply tokens unguessable.
        domain: right side of Message-IDs.
    """

    key: bytes
    domain: str

    def names(
        self, contact: int, version: int, purpose: str, place: int, era: str
    ) -> tuple[str, str, str]:
        """Return ``(key, message id, reply token)`` of an effect, the same at every call.

        Args:
            era: as the batch says: after a restore, numbers and versions may come once more.
        """
        import hashlib  # only where something is to go out
        import hmac

        said = f"{contact}:{version}:{purpose}:{place}" + (f":{era}" if era else "")
        key = hmac.new(self.key, f"key:{said}".encode(), hashlib.sha256).hexdigest()[:32]
        token = hmac.new(self.key, f"token:{said}".encode(), hashlib.sha256).hexdigest()[:20]
        return key, f"{key}@{self.domain}", token


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written for one decision, and when (seconds since 1970 UTC)."""

    decision: Decision
    effects: tuple[Effect, ...]
    cancelled: tuple[Effect, ...]
    at: int

    @property
    def contact(self) -> Contact:
        """The contact as it is now: made when somebody asks, for in a tick hardly anybody does."""
        return moved(self.decision, self.at)


def apply(
    batch: Batch,
    decision: Decision,
    timers: Sequence[Row],
    identity: Identity,
    *,
    automatic: Sequence[str] = (),
    intent: str = "",
) -> Applied:
    """Write one decision: contact by compare-and-swap, timers, effects, one event.

    Args:
        batch: open, with the write lock held.
        timers: the contact's stored timers.
        automatic: channels whose messages need no approval.
        intent: what the person or plugin said, for the journal.
    """
    update_contact(batch, decision)
    _write_timers(batch, decision, timers)
    effects: list[Effect] = []
    if decision.effects:
        contact = moved(decision, batch.now)
        # A step that policies warn of, or want a person to look at, is no automatic channel's.
        asked = any(finding.severity >= Severity.WARN for finding in decision.findings)
        effects = [
            _create(batch, new, contact, place, identity, new.channel in automatic and not asked)
            for place, new in enumerate(decision.effects)
        ]
    cancelled = [
        # Why one failed is worth more than that it is no longer wanted.
        cancel(batch, e, e.detail if e.status is Status.FAILED else "it made no sense any more")
        for e in decision.cancelled
    ]
    data: dict[str, object] = dict(decision.data)
    if intent:
        data["intent"] = intent
    if decision.findings:
        data["findings"] = [as_dict(finding) for finding in decision.findings]
    if decision.overruled:
        data["overruled"] = [as_dict(finding) for finding in decision.overruled]
    batch.event(
        decision.contact.id,
        decision.kind,
        trigger=decision.trigger,
        source=decision.source,
        target=decision.target,
        data=data,
    )
    return Applied(decision, tuple(effects), tuple(cancelled), batch.now)


def moved(decision: Decision, now: int) -> Contact:
    """Return the contact as a decision leaves it; its version rises with every one."""
    old = decision.contact
    changes: dict[str, object] = {"version": old.version + 1, **decision.mark}
    if decision.restart:
        changes |= {"state": decision.target, "entered_at": now}
    return altered(old, changes)


def update_contact(batch: Batch, decision: Decision) -> None:
    """Write what a decision changes in the contact's own row."""
    old = decision.contact
    before: Row = {"version": old.version}
    after: Row = {"version": old.version + 1}
    if decision.restart:
        before["state"], before["entered_at"] = old.state, old.entered_at
        after["state"], after["entered_at"] = decision.target, batch.now
    if decision.mark:
        rows = contact_row(old), contact_row(moved(decision, batch.now))
        changed = [k for k in rows[0] if rows[0][k] != rows[1][k] and k not in after]
        before |= {k: rows[0][k] for k in changed}
        after |= {k: rows[1][k] for k in changed}
    batch.update("contact", old.id, before, after)


def _write_timers(batch: Batch, decision: Decision, timers: Sequence[Row]) -> None:
    if decision.keeps:
        return
    if decision.restart:
        for row in timers:
            batch.delete("timer", row["id"], row)
        for new in decision.timers:
            batch.insert(
                "timer",
                {
                    "contact": decision.contact.id,
                    "slot": new.slot,
                    "due_at": new.due_at,
                    "fired": new.fired,
                },
            )
        return
    by_id = {row["id"]: row for row in timers}
    for number, due_at, fired in decision.settled:
        row = by_id[number]
        batch.update(
            "timer",
            number,
            {"due_at": row["due_at"], "fired": row["fired"]},
            {"due_at": due_at, "fired": fired},
        )


def _create(
    batch: Batch, new: NewEffect, contact: Contact, place: int, identity: Identity, automatic: bool
) -> Effect:
    key, message_id, token = "", "", ""
    if new.kind == "message":
        key, message_id, token = identity.names(
            contact.id, contact.version, new.purpose, place, batch.era
        )
        status = Status.APPROVED if automatic else Status.DRAFTED
    else:
        status = Status.OPEN
    effect = Effect(
        id=batch.next_id("effect"),
        contact=contact.id,
        command=batch.command,
        kind=new.kind,
        purpose=new.purpose,
        channel=new.channel,
        status=status,
        created_at=batch.now,
        due_at=new.due_at,
        approved_at=batch.now if status is Status.APPROVED else None,
        key=key,
        message_id=message_id,
        token=token,
        states=new.states,
        undelivered=new.undelivered,
        content={"to": new.to} if new.to else {},
        data=new.data,
    )
    batch.insert("effect", effect_row(effect))
    return effect


def add_task(batch: Batch, contact: Contact, what: str, due: int) -> Effect:
    """Write a task that holds as long as the contact is in its state, and its event.

    Args:
        due: seconds since 1970 UTC.
    """
    new = NewEffect("task", what, due_at=due, states=(contact.state,))
    effect = _create(batch, new, contact, 0, Identity(b"", ""), automatic=False)
    batch.event(contact.id, "effect.set", data={"effect": effect.id, "purpose": what})
    return effect


def change_effect(batch: Batch, effect: Effect, **changes: object) -> Effect:
    """Write changed columns of an effect, by compare-and-swap on its version; return the new one.

    The caller writes the event.
    """
    new = altered(effect, {"version": effect.version + 1, **changes})
    before, after = effect_row(effect), effect_row(new)
    columns = [column for column in after if after[column] != before[column]]
    batch.update(
        "effect", effect.id, {c: before[c] for c in columns}, {c: after[c] for c in columns}
    )
    return new


def cancel(batch: Batch, effect: Effect, why: str) -> Effect:
    """Cancel an effect that has reached nobody. The caller writes the event."""
    return change_effect(batch, effect, status=Status.CANCELLED, settled_at=batch.now, detail=why)
