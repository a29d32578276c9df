"""Delivering approved messages: consent, policies again, intent committed, then the wire."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from askaround.engine.apply import change_effect
from askaround.errors import AskaroundError, Conflict, Locked, NotSaved, SetupNeeded
from askaround.host.answers import delivery
from askaround.host.fault import of_plugin, worded
from askaround.host.remedy import one_line
from askaround.host.remedy import said as blame
from askaround.journal import Joint
from askaround.model.effect import Delivery, Draft, Effect, Status, Unknown
from askaround.model.finding import Severity
from askaround.outgoing.consent import blocked, held_back
from askaround.outgoing.draft import finish
from askaround.outgoing.pace import BACK_OFF, first_free, limits_of
from askaround.outgoing.report import DeliveryReport, said
from askaround.outgoing.settlement import settle
from askaround.policy import Verdict, as_dict

if TYPE_CHECKING:
    from askaround.outgoing.desk import Desk
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace

BEGUN = "delivery was begun"

LEASE = 300
"""Seconds after which a delivery that never reported back counts as interrupted."""


class Postman:
    """Takes approved messages to their channels.

    Args:
        workspace: the open campaign.
        outbox: writes what became of them.
    """

    def __init__(self, workspace: Workspace, outbox: Desk) -> None:
        self.workspace = workspace
        self.outbox = outbox
        self._joint = Joint()
        self._by = "person"
        self._unready: dict[str, SetupNeeded] = {}

    def begin(self, join: Joint | None, by: str) -> None:
        """Begin a run: what it writes belongs to the command of `join`, by `by`."""
        self._joint, self._by = join or Joint(), by
        self._unready.clear()

    def writing(self) -> AbstractContextManager[Batch]:
        """Hold one transaction; all of one delivery run belong to one command, and one undo."""
        return self.workspace.journal.command(
            "deliver", by=self._by, summary="deliver messages", join=self._joint, lasting=True
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
        self.begin(join, by)
        now = self.workspace.clock.now()
        if numbers is None:
            due = [e.id for e in self.workspace.store.effects.deliverable(now, limit)]
        else:
            due = list(dict.fromkeys(numbers))
        for number in due:
            try:
                self._one(number, report)
            except (Locked, NotSaved) as error:
                report.stop(self.outbox.message(number), error)
            except Conflict:
                report.held.append((self.outbox.message(number), "another process is at it"))
            if report.unsaved is not None:
                break  # what cannot be written down is not begun
        return report

    def _one(self, number: int, report: DeliveryReport) -> None:
        effect = self.outbox.message(number)
        if not self._approved(effect, report):
            return
        try:
            self.outbox.draft(number)
            # What is judged from here on, down to its version, is what is claimed below; another
            # process may have claimed it while it was rendered.
            effect = self.outbox.message(number)
            if not self._approved(effect, report):
                return
            verdict = self.outbox.review(number)
        except AskaroundError as error:
            report.stop(effect, error)
            return
        if verdict.stops:
            self._hold(effect, report, verdict)
            return
        if verdict.severity is Severity.APPROVE and effect.data.get("consent") != "person":
            self._ask(effect, report)
            return
        try:
            finished = finish(self.workspace, effect, self.outbox.draft(effect.id))
            carrier = self.workspace.host.carrier(effect.channel)
        except AskaroundError as error:  # before the wire: nothing has happened yet
            report.stop(effect, error)
            return
        if effect.channel in self._unready:
            report.failed.append((effect, said(self._unready[effect.channel])))
            return
        claimed = self._claim(effect, report)
        if claimed is None:
            return
        try:
            result = self._hand_to_channel(claimed, finished, carrier)
        except SetupNeeded as error:
            self._give_back(claimed, error, report)
        else:
            self.write(claimed, result, report)

    def _approved(self, effect: Effect, report: DeliveryReport) -> bool:
        if effect.status is not Status.APPROVED:
            report.held.append((effect, f"it is {effect.status.value}, not approved"))
            return False
        return True

    def _hold(self, effect: Effect, report: DeliveryReport, verdict: Verdict) -> None:
        contact = self.workspace.contact(effect.contact)
        changes = held_back(effect, verdict)
        reasons = "; ".join(finding.reason for finding in verdict.counting[:3])
        error = str(blocked(effect, contact.name, verdict))
        if not changes and effect.detail == reasons:  # as it was told before
            report.held.append((effect, error))
            return
        with self.writing() as batch:
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
        report.held.append((changed, error))

    def _ask(self, effect: Effect, report: DeliveryReport) -> None:
        """An automatic channel does not cover a message that a policy wants a person to see."""
        with self.writing() as batch:
            changed = change_effect(batch, effect, status=Status.DRAFTED, approved_at=None)
            batch.event(effect.contact, "effect.held", data={"effect": effect.id})
        report.held.append((changed, "a policy wants your approval"))

    def _claim(self, effect: Effect, report: DeliveryReport) -> Effect | None:
        """Commit the intent before the wire is touched: a crash from here on leaves `unknown`.

        Where the channel has carried as many as it may, it is put off instead; None then. That is
        counted under the write lock, so that two processes do not count the same last place.

        Raises:
            Conflict: another process changed or claimed it.
        """
        try:
            limits = limits_of(self.workspace, effect.channel)
        except AskaroundError as error:  # before the wire: nothing has happened yet
            report.stop(effect, error)
            return None
        with self.writing() as batch:
            full = first_free(self.workspace, effect.channel, limits, batch.now)
            if full is not None:
                until, why = full
                changed = change_effect(batch, effect, detail=why, not_before=until)
                data = {"effect": effect.id, "until": until, "reason": why}
                batch.event(effect.contact, "effect.held", data=data)
                report.held.append((changed, why))
                return None
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

    def _hand_to_channel(self, effect: Effect, draft: Draft, carrier: str) -> Delivery:
        host = self.workspace.host
        says = host.speaker(effect.channel)
        try:
            with host.speaking(host.owner("channels", carrier)) as env:
                answer: object = host.channel(carrier).deliver(draft, effect.key, env)
            return delivery(answer, self.workspace.folder, says)
        except SetupNeeded as error:  # the channel's word that nothing has gone
            what, why = one_line(worded(error.what)), one_line(worded(error.why))
            raise SetupNeeded(what, why=why, hint=one_line(worded(error.hint))) from error
        except BaseException as error:
            of_plugin(error)
            host.mark(host.owner("channels", carrier), "deliver", error)
            return Unknown(f"{says}channel {effect.channel} failed: {blame(error)}")

    def _give_back(self, effect: Effect, error: SetupNeeded, report: DeliveryReport) -> None:
        """It stays approved: it goes when what is missing has been set up."""
        self._unready[effect.channel] = error
        report.unready = report.unready or error
        report.failed.append((effect, said(error)))
        with self.writing() as batch:
            if self.outbox.get(effect.id).version != effect.version:
                return  # somebody has settled it meanwhile
            self.outbox.settle(
                batch,
                effect,
                Status.APPROVED,
                said(error),
                attempts=effect.attempts - 1,
                not_before=batch.now + BACK_OFF[0],
            )

    def write(self, effect: Effect, result: Delivery, report: DeliveryReport) -> None:
        """Write what became of a message that was claimed.

        Where somebody has settled it meanwhile (it was taken for dead after `LEASE`, or the person
        said what became of it), that stands, unless it is known now that it was delivered.
        """
        fresh = DeliveryReport()
        with self.writing() as batch:
            settle(self.outbox, batch, effect, result, fresh)
        report.add(fresh)  # by now it is so
