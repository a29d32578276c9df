"""Writing what became of a message: shared by the outbox, the delivery and the inbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from askaround.engine import records as record_rules
from askaround.engine.apply import change_effect
from askaround.errors import AskaroundError, NotFound, UsageError
from askaround.model.effect import Effect, Status
from askaround.outgoing.giving import mark_given

if TYPE_CHECKING:
    from askaround.model.observation import IntentSeen, Observation
    from askaround.mover import Mover
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace

ANSWERS = ("reply", "auto_reply", "calendar", "challenge")
"""Kinds that show that the message they answer was sent."""

Records = Sequence[tuple[str, Mapping[str, object]]]


class Settling:
    """Looks effects up and writes what became of them.

    Args:
        workspace: the open campaign.
        flow: for the trigger that follows a message that did not arrive, and for timers.
    """

    def __init__(self, workspace: Workspace, flow: Mover) -> None:
        self.workspace = workspace
        self.flow = flow

    def get(self, number: int) -> Effect:
        """Return an effect.

        Raises:
            NotFound: there is none of that number.
        """
        found = self.workspace.store.effects.get(number)
        if found is None:
            raise NotFound(f"there is no message or task {number}", hint="askaround outbox list")
        return found

    def message(self, number: int) -> Effect:
        """Return an effect that is a message."""
        found = self.get(number)
        if found.kind != "message":
            raise UsageError(
                f"{number} is a task, not a message", hint=f"askaround outbox done {number}"
            )
        return found

    def delivered(
        self,
        batch: Batch,
        effect: Effect,
        detail: str,
        *,
        at: int | None = None,
        message_id: str = "",
        files: Sequence[str] = (),
        told: bool = False,
        said: Mapping[str, object] = MappingProxyType({}),
    ) -> Effect:
        """Write that a message reached its receiver, and start the timers that waited for it.

        Args:
            batch: the command's batch.
            effect: the message.
            detail: how it is known.
            at: when it was (seconds since 1970 UTC); now if not said.
            message_id: the real one, where a mail program replaced ours.
            files: what the channel wrote for it.
            told: it is known by somebody's word and not from sending it; so undo may take it back.
            said: why it went against findings, and those findings, for the history.
        """
        effect = self._fresh(effect)
        changed = change_effect(
            batch,
            effect,
            status=Status.DELIVERED,
            settled_at=at or batch.now,
            detail=detail,
            message_id=message_id or effect.message_id,
            files=tuple(files) or effect.files,
        )
        batch.event(
            effect.contact,
            "effect.delivered",
            data={
                "effect": effect.id,
                "purpose": effect.purpose,
                "channel": effect.channel,
                **({"told": True} if told else {}),
                **said,
            },
        )
        for plugin, records in self.workspace.host.settled(changed):
            self.noted(batch, changed, records, plugin)
        mark_given(batch, self.workspace.store, self.workspace.host, changed, at or batch.now)
        batch.flush()
        self.workspace.journal.settle()
        try:
            with self.workspace.journal.command("sent"):
                contact = self.workspace.contact(effect.contact)
                rules = self.workspace.rules(contact.workflow)
                self.flow.timing.contacted(batch, rules, contact, delivered=changed, at=at)
        except AskaroundError as error:
            # That it went must be written down, whatever becomes of the timers.
            batch.event(effect.contact, "timers.failed", data={"reason": str(error)})
        batch.flush()
        return changed

    def settle(
        self, batch: Batch, effect: Effect, status: Status, detail: str, **more: object
    ) -> Effect:
        """Write a new status of an effect with its event ``effect.<status>``."""
        batch.flush()
        effect = self._fresh(effect)
        changed = change_effect(
            batch, effect, status=status, settled_at=batch.now, detail=detail, **more
        )
        batch.event(
            effect.contact,
            f"effect.{status.value}",
            data={"effect": effect.id, "purpose": effect.purpose, "reason": detail},
        )
        batch.flush()
        return changed

    def proven(self, batch: Batch, effect: Effect, at: int) -> bool:
        """Settle a message that lay ready to be sent, and was answered: so it was sent.

        Args:
            at: when the answer came (seconds since 1970 UTC); it was sent by then.

        Returns:
            Whether it had been open until now.
        """
        effect = self._fresh(effect)
        if effect.status is not Status.HANDED_OVER:
            return False
        at = min(at, batch.now)
        self.delivered(batch, effect, "they answered it", at=at, told=True)
        return True

    def answered(
        self,
        batch: Batch,
        seen: Observation,
        contact: int | None,
        effect: Effect | None,
        intents: Sequence[IntentSeen],
    ) -> None:
        """Settle what lay ready and was answered: by the mail it names, or by its meeting.

        A plugin that read an answer to what a channel laid out says so as ``data["answered"]``,
        with the name of that channel.
        """
        if effect is not None and seen.kind in ANSWERS:
            self.proven(batch, effect, seen.at)
        channels = {str(one.data["answered"]) for one in intents if "answered" in one.data}
        if contact is None or not channels:
            return
        batch.flush()
        for laid_out in self.workspace.store.effects.pending([contact])[contact]:
            if laid_out.channel in channels and seen.at >= laid_out.created_at:
                self.proven(batch, laid_out, seen.at)

    def noted(self, batch: Batch, effect: Effect, records: Records, plugin: str = "") -> None:
        """Write down what a channel learned of the contact, such as a refused address.

        Args:
            plugin: whose word it is; the plugin's of the message's channel if not said.
        """
        host = self.workspace.host
        by = plugin or host.owner("channels", effect.channel)
        for kind, data in records:
            try:
                known = host.record_kind(kind)
                record_rules.add(
                    batch, effect.contact, known.name, record_rules.checked(known, data)
                )
            except AskaroundError as error:
                # That it did not go must be written down, whatever becomes of the record.
                batch.event(effect.contact, "record.failed", data={"reason": str(error)})
                host.blame(by, "settled" if plugin else "deliver", error)

    def undelivered(self, batch: Batch, effect: Effect, records: Records = ()) -> str:
        """Fire what the workflow names for a message that did not arrive; return the trigger.

        Only where the contact has stayed in the states the message is meant for: what became of an
        earlier round says nothing of this one. A guard that says no leaves the contact there.

        Args:
            records: what the channel learned of the contact, to be written down.
        """
        self.noted(batch, effect, records)
        batch.flush()
        contact = self.workspace.contact(effect.contact)
        rules = self.workspace.rules(contact.workflow)
        trigger = effect.undelivered
        if not rules.workflow.moves(contact.state, trigger) or not self.flow.timing.concerns(
            effect
        ):
            return ""
        try:
            with self.workspace.journal.command("undelivered"):
                self.flow.step(batch, rules, contact, trigger, "", {})
        except AskaroundError as error:
            batch.event(contact.id, "undelivered.held", data={"reason": str(error)})
            return ""
        return trigger

    def given_up(self, batch: Batch, effect: Effect) -> None:
        """Let the timers that waited for a message count from now, where its contact stays.

        Only where the step that made it led from a state back to the same one (an introduction
        asked for in passing): whoever came into a state by it was never asked at all.
        """
        batch.flush()
        store = self.workspace.store
        entered = store.events.entered(effect.contact)
        if not entered or store.events.made(effect.contact, effect.id) != entered:
            return
        steps = store.events.select(
            contact=effect.contact, kind="transition", after=entered - 1, until=entered
        )
        if any(step.source == step.target for step in steps):
            contact = self.workspace.contact(effect.contact)
            rules = self.workspace.rules(contact.workflow)
            self.flow.timing.contacted(batch, rules, contact, delivered=effect)

    def _still(self, number: int, allowed: Sequence[Status], what: str) -> Effect:
        """Return the effect as it is now that the database is ours, if it still allows this."""
        self.workspace.journal.flush()
        effect = self.get(number)
        self._must_be(effect, allowed, what)
        return effect

    def _fresh(self, effect: Effect) -> Effect:
        self.workspace.journal.flush()
        return self.workspace.store.effects.get(effect.id) or effect

    def _must_be(self, effect: Effect, allowed: Sequence[Status], what: str) -> None:
        if effect.status not in allowed:
            raise UsageError(
                f"message {effect.id} is {effect.status.value}; it cannot be {what}",
                why=effect.detail,
                hint=f"askaround outbox show {effect.id}",
            )
