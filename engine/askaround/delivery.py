"""Delivering approved messages: consent, policies again, intent committed, then the wire."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.composing import finish
from askaround.engine.apply import change_effect
from askaround.errors import AskaroundError, Conflict
from askaround.holding import blocked, unconsented
from askaround.journal import Joint
from askaround.model.effect import (
    Delivered,
    Delivery,
    Draft,
    Effect,
    Failed,
    HandedOver,
    Status,
    Unknown,
)
from askaround.model.finding import Severity
from askaround.policy import Verdict, as_dict

if TYPE_CHECKING:
    from askaround.outbox import Outbox
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace

BEGUN = "delivery was begun"

LEASE = 300
"""Seconds after which a delivery that never reported back counts as interrupted."""

BACK_OFF = (300, 1800, 7200, 21600)
"""Seconds to wait after the first, second, … temporary failure."""


@dataclass(slots=True)
class DeliveryReport:
    """What became of each message.

    Attributes:
        done: delivered or handed over.
        held: with the reason, to go later or never.
        failed: with the reason.
    """

    done: list[Effect] = field(default_factory=list)
    held: list[tuple[Effect, str]] = field(default_factory=list)
    failed: list[tuple[Effect, str]] = field(default_factory=list)


class Postman:
    """Takes approved messages to their channels.

    Args:
        workspace: the open campaign.
        outbox: writes what became of them.
    """

    def __init__(self, workspace: Workspace, outbox: Outbox) -> None:
        self.workspace = workspace
        self.outbox = outbox
        self._joint = Joint()
        self._by = "person"

    def _writing(self) -> AbstractContextManager[Batch]:
        """Hold one transaction; all of one delivery run belong to one command, and one undo."""
        return self.workspace.journal.command(
            "deliver", by=self._by, summary="deliver messages", join=self._joint
        )

    def deliver(
        self,
        numbers: Sequence[int] | None = None,
        *,
        join: Joint | None = None,
        by: str = "person",
        limit: int = 1000,
    ) -> DeliveryReport:
        """Deliver these approved messages, or all whose time has come.

        Args:
            numbers: effects by number; None for all that are due.
            join: the command this belongs to; one of its own if not said.
            by: who asked.
            limit: how many at most.
        """
        if self.workspace.busy:
            raise RuntimeError("delivering commits its intent first; leave the command before it")
        report = DeliveryReport()
        self._joint, self._by = join or Joint(), by
        now = self.workspace.clock.now()
        if numbers is None:
            due = [e.id for e in self.workspace.store.effects.deliverable(now, limit)]
        else:
            due = list(dict.fromkeys(numbers))
        for number in due:
            try:
                self._one(number, report)
            except Conflict:
                report.held.append((self.outbox.message(number), "another process is at it"))
        return report

    def _one(self, number: int, report: DeliveryReport) -> None:
        effect = self.outbox.message(number)
        if effect.status is not Status.APPROVED:
            report.held.append((effect, f"it is {effect.status.value}, not approved"))
            return
        try:
            self.outbox.draft(number)
            # What is judged from here on, down to its version, is what is claimed below.
            effect = self.outbox.message(number)
            verdict = self.outbox.review(number)
        except AskaroundError as error:
            report.failed.append((effect, str(error)))
            return
        if verdict.stops:
            self._hold(effect, report, verdict)
            return
        if verdict.severity is Severity.APPROVE and effect.data.get("consent") != "person":
            self._ask(effect, report)
            return
        try:
            finished = finish(self.workspace, effect, self.outbox.draft(effect.id))
        except AskaroundError as error:  # before the wire: nothing has happened yet
            report.failed.append((effect, str(error)))
            return
        claimed = self._claim(effect)
        self._write(claimed, self._hand_to_channel(claimed, finished), report)

    def _hold(self, effect: Effect, report: DeliveryReport, verdict: Verdict) -> None:
        contact = self.workspace.contact(effect.contact)
        # Without a moment to wait for, it goes back to the person.
        changes: dict[str, object] = {"not_before": verdict.until}
        if verdict.until is None or verdict.severity is Severity.BLOCK:
            changes = {
                "status": Status.DRAFTED,
                "approved_at": None,
                "not_before": None,
                "data": unconsented(effect.data),
            }
        reasons = "; ".join(finding.reason for finding in verdict.counting[:3])
        with self._writing() as batch:
            changed = change_effect(batch, effect, detail=reasons, **changes)
            batch.event(
                effect.contact,
                "effect.held",
                data={
                    "effect": effect.id,
                    "until": verdict.until,
                    "findings": [as_dict(finding) for finding in verdict.counting],
                },
            )
        report.held.append((changed, str(blocked(effect, contact.name, verdict))))

    def _ask(self, effect: Effect, report: DeliveryReport) -> None:
        """An automatic channel does not cover a message that a policy wants a person to see."""
        with self._writing() as batch:
            changed = change_effect(batch, effect, status=Status.DRAFTED, approved_at=None)
            batch.event(effect.contact, "effect.held", data={"effect": effect.id})
        report.held.append((changed, "a policy wants your approval"))

    def _claim(self, effect: Effect) -> Effect:
        """Commit the intent before the wire is touched: a crash from here on leaves `unknown`.

        Raises:
            Conflict: another process changed or claimed it.
        """
        with self._writing() as batch:
            claimed = change_effect(
                batch,
                effect,
                status=Status.UNKNOWN,
                settled_at=batch.now,
                attempts=effect.attempts + 1,
                detail=BEGUN,
            )
            batch.event(effect.contact, "effect.begun", data={"effect": effect.id})
        return claimed

    def _hand_to_channel(self, effect: Effect, draft: Draft) -> Delivery:
        host = self.workspace.host
        try:
            with host.speaking(host.owner("channels", effect.channel)) as env:
                result: object = host.channel(effect.channel).deliver(draft, effect.key, env)
        except (Exception, SystemExit) as error:
            return Unknown(f"channel {effect.channel} failed: {type(error).__name__}: {error}")
        if isinstance(result, Delivered | HandedOver | Failed | Unknown):
            return result
        return Unknown(f"channel {effect.channel} returned {type(result).__name__}")

    def _write(self, effect: Effect, result: Delivery, report: DeliveryReport) -> None:
        with self._writing() as batch:
            if isinstance(result, Delivered):
                report.done.append(
                    self.outbox.delivered(
                        batch,
                        effect,
                        result.detail,
                        message_id=result.message_id,
                        files=result.files,
                    )
                )
            elif isinstance(result, HandedOver):
                report.done.append(
                    self.outbox.settle(
                        batch,
                        effect,
                        Status.HANDED_OVER,
                        result.detail,
                        files=tuple(result.files),
                        message_id=result.message_id or effect.message_id,
                    )
                )
            elif isinstance(result, Failed):
                report.failed.append((self._failed(batch, effect, result), result.reason))
            else:
                changed = self.outbox.settle(batch, effect, Status.UNKNOWN, result.reason)
                report.failed.append((changed, f"unknown: {result.reason}"))

    def _failed(self, batch: Batch, effect: Effect, result: Failed) -> Effect:
        if result.temporary and effect.attempts <= len(BACK_OFF):
            wait = BACK_OFF[max(effect.attempts, 1) - 1]
            return self.outbox.settle(
                batch, effect, Status.APPROVED, result.reason, not_before=batch.now + wait
            )
        changed = self.outbox.settle(batch, effect, Status.FAILED, result.reason)
        self.outbox.undelivered(batch, changed)
        return changed

    def reconcile(self, *, join: Joint | None = None, by: str = "tick") -> DeliveryReport:
        """Ask the channels what became of deliveries that never reported back.

        Args:
            join: the command this belongs to; one of its own if not said.
            by: who asked.
        """
        report = DeliveryReport()
        self._joint, self._by = join or Joint(), by
        now = self.workspace.clock.now()
        host = self.workspace.host
        for effect in self.outbox.list(Status.UNKNOWN):
            if effect.detail == BEGUN and (effect.settled_at or 0) > now - LEASE:
                continue  # may still be under way in another process
            try:
                channel = host.channel(effect.channel)
                with host.speaking(host.owner("channels", effect.channel)) as env:
                    result: object = channel.reconcile(effect, env)
            except (Exception, SystemExit) as error:
                report.failed.append((effect, f"{type(error).__name__}: {error}"))
                continue
            if not isinstance(result, Delivered | HandedOver | Failed | Unknown):
                report.failed.append((effect, f"reconcile returned {type(result).__name__}"))
            elif not isinstance(result, Unknown) or effect.detail != result.reason:
                self._reconciled(effect, result, report)
            # else nothing is new, and it stays with the person
        return report

    def _reconciled(self, effect: Effect, result: Delivery, report: DeliveryReport) -> None:
        with self._writing():
            if self.outbox.get(effect.id).version != effect.version:
                return  # somebody was quicker
            found = DeliveryReport()
            self._write(effect, result, found)
        if isinstance(result, Failed) and result.temporary:
            # Cleared up, not gone wrong: it never went, and goes at the next occasion.
            report.held += [
                (one, f"never went ({why}); it goes again") for one, why in found.failed
            ]
            found.failed = []
        report.done += found.done
        report.held += found.held
        report.failed += found.failed
