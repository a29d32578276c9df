"""The outbox: drafts to review, approve and send. Nothing twice, nothing lost, nothing unasked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from askaround.engine.apply import change_effect
from askaround.errors import UsageError
from askaround.model.effect import PENDING, Effect, Status
from askaround.model.finding import Finding, Severity
from askaround.outgoing.consent import (
    blocked,
    doubted,
    endless,
    given_for,
    held_back,
    unconsented,
    warned,
    went_against,
)
from askaround.outgoing.desk import Desk
from askaround.outgoing.leftovers import withdraw_later
from askaround.outgoing.repetition import RULE
from askaround.policy import as_dict, ruling, waits
from askaround.reasons import must_be_a_reason

if TYPE_CHECKING:
    from askaround.store.batch import Batch

SENDABLE = (
    Status.HANDED_OVER,
    Status.UNKNOWN,
    Status.APPROVED,
    Status.DRAFTED,
    Status.FAILED,
)
UNAGREED = (Status.DRAFTED, Status.APPROVED, Status.FAILED)
"""Statuses of a message that was never laid out to be sent by hand, so that policies are asked."""
EDITABLE = (Status.DRAFTED, Status.APPROVED, Status.HANDED_OVER)


class Outbox(Desk):
    """The person's side of the outbox; delivery itself is in `askaround.outgoing.delivery`.

    Args:
        workspace: the open campaign.
        flow: for the trigger that follows a rejection.
    """

    def edit(
        self,
        number: int,
        *,
        subject: str | None = None,
        body: str | None = None,
        to: str | None = None,
    ) -> Effect:
        """Change the words or the address of a message; an approval given before is withdrawn."""
        self._must_be(self.message(number), EDITABLE, "edited")
        draft = self.draft(number)
        content = {
            "to": draft.to if to is None else to.strip(),
            "subject": draft.subject if subject is None else " ".join(subject.split()),
            "body": draft.body if body is None else body.rstrip() + "\n",
            "edited": True,
        }
        with self.workspace.journal.command("outbox", summary=f"edit message {number}") as batch:
            effect = self._still(number, EDITABLE, "edited")
            changed = change_effect(
                batch,
                effect,
                content=content,
                status=Status.DRAFTED,
                approved_at=None,
                files=(),
                data=unconsented(effect.data),  # what was agreed to were other words
            )
            batch.event(effect.contact, "effect.edited", data={"effect": effect.id})
            withdraw_later(self.workspace, batch, [effect])
        return changed

    def approve(self, number: int, *, overrule: str = "", now: str = "") -> Effect:
        """Give the person's consent to a message. It is delivered when its time has come.

        Args:
            overrule: reason to send it against what policies say; journaled. It says nothing of
                the hour: a message that is held until then still waits.
            now: reason not to wait for that hour; journaled. With a reason, a message that is
                approved already and held back is approved again, and held no longer.

        Raises:
            Held: a policy blocks it, or warns of it and no reason was given.
            UsageError: it is approved already, and nothing that a reason sets aside holds it.
        """
        again = (Status.APPROVED,) if overrule or now else ()
        approvable = (Status.DRAFTED, Status.FAILED, *again)
        self._may_be_approved(self.message(number), approvable)
        self.draft(number)
        with self.workspace.journal.command("outbox", summary=f"approve message {number}") as batch:
            effect = self._still(number, approvable, "approved")
            verdict = self.review(number, overrule=overrule, now=now)
            if verdict.severity is Severity.BLOCK:
                contact = self.workspace.contact(effect.contact)
                raise blocked(effect, contact.name, verdict)
            if verdict.warnings:
                raise warned(effect, self.workspace.contact(effect.contact).name, verdict)
            if held_back(effect, verdict).get("status") is Status.DRAFTED and verdict.stopping:
                raise endless(effect, self.workspace.contact(effect.contact).name, verdict)
            must_be_a_reason(overrule, verdict.overruled, f"askaround outbox approve {effect.id}")
            aside = sorted({ruling(f) for f in verdict.overruled})
            if effect.status is Status.APPROVED and not set(aside) - set(given_for(effect)):
                self._may_be_approved(effect, ())
            data: dict[str, Any] = {"effect": effect.id}
            agreed: dict[str, object] = {**effect.data, "consent": "person"}
            reasons = {k: v for k, v in (("overrule", overrule), ("now", now)) if v}
            if reasons:
                agreed |= {**reasons, "overruled": aside}
                data |= {**reasons, "overruled": [as_dict(f) for f in verdict.overruled]}
            changed = change_effect(
                batch,
                effect,
                status=Status.APPROVED,
                approved_at=batch.now,
                not_before=verdict.until,
                detail="" if effect.status is Status.APPROVED else effect.detail,
                data=agreed,
                **self._anew(batch, effect),
            )
            batch.event(effect.contact, "effect.approved", data=data)
        return changed

    def _may_be_approved(self, effect: Effect, allowed: Sequence[Status]) -> None:
        """Refuse what cannot be approved; of what is approved already, say how it goes on."""
        if effect.status is not Status.APPROVED or effect.status in allowed:
            self._must_be(effect, allowed, "approved")
            return
        held = effect.not_before is not None and effect.not_before > self.workspace.clock.now()
        deliver = f"askaround outbox deliver {effect.id}"
        anew = f'askaround outbox approve {effect.id} --now "why it may go at this hour"'
        raise UsageError(
            f"message {effect.id} is approved already; it cannot be approved again",
            why=effect.detail if held else "",
            hint=f"{anew}   (or wait)" if held and "now" not in effect.data else deliver,
        )

    def retry(self, number: int) -> Effect:
        """Let a message that failed, or whose fate is unknown, go once more.

        Consent was given before; saying `retry` of an unknown one takes the risk of a double.
        """
        retriable = (Status.FAILED, Status.UNKNOWN)
        self._must_be(self.message(number), retriable, "tried again")
        with self.workspace.journal.command("outbox", summary=f"retry message {number}") as batch:
            effect = self._still(number, retriable, "tried again")
            return self.settle(
                batch,
                effect,
                Status.APPROVED,
                "to be tried again",
                not_before=None,
                **self._anew(batch, effect),
                **doubted(effect),
            )

    def deliver(
        self, numbers: Sequence[int] | None = None, *, command: int | None = None
    ) -> Sequence[Effect]:
        """Deliver these approved messages, or all whose time has come; return those that went.

        Policies are asked once more; what they hold stays in the outbox, with the reason.

        Args:
            numbers: effects by number; None for all that are due.
            command: id of the command that goes on here, so that one undo takes back both.

        Raises:
            NotSaved, Locked: the disk is full, or failed, or another process holds the database,
                before anything went.
            PartlyDone: the same, after it: `details` has which were ``delivered``, and which are
                ``unknown``.
            SetupNeeded: a channel has to be set up first; its messages stay approved.
            PluginFailed, BadFile: a plugin's fault, or wrong settings, kept a message from the
                wire; it stays approved, and the others went.
        """
        from askaround.journal import Joint
        from askaround.outgoing.delivery import Postman

        report = Postman(self.workspace, self).deliver(numbers, join=Joint(command))
        if report.unsaved is not None:
            raise report.cut_short(report.unsaved)
        if report.unready is not None:
            raise report.unready
        if report.broken is not None:
            raise report.broken
        return report.done

    def reject(self, number: int, *, reason: str = "") -> Effect:
        """Decide that a message shall not go; the workflow's ``on_undelivered`` fires."""
        rejectable = (*PENDING, Status.FAILED, Status.UNKNOWN)
        self._must_be(self.message(number), rejectable, "rejected")
        with self.workspace.journal.command("outbox", summary=f"reject message {number}") as batch:
            effect = self._still(number, rejectable, "rejected")
            why = reason or "rejected by you"
            changed = self.settle(batch, effect, Status.REJECTED, why, **doubted(effect))
            for plugin, records in self.workspace.host.settled(changed):
                self.noted(batch, changed, records, plugin)
            if effect.status is not Status.FAILED:  # else that was seen to when it failed
                self.undelivered(batch, changed)
            self.given_up(batch, changed)
            withdraw_later(self.workspace, batch, [effect])
        return changed

    def cancel(self, number: int, *, reason: str) -> Effect:
        """Put aside a message that has not gone, or an open task: what it was for is no more so.

        Other than by `reject` the workflow is told of nothing: nobody decided on these words.

        Args:
            reason: why, as the outbox shows it.
        """
        cancellable = (*PENDING, Status.FAILED, Status.OPEN)
        self._must_be(self.get(number), cancellable, "cancelled")
        with self.workspace.journal.command("outbox", summary=f"cancel {number}") as batch:
            effect = self._still(number, cancellable, "cancelled")
            changed = self.settle(batch, effect, Status.CANCELLED, reason)
            self.given_up(batch, changed)
            withdraw_later(self.workspace, batch, [effect])
        return changed

    def done(self, number: int) -> Effect:
        """Mark a task as done."""
        effect = self.get(number)
        if effect.kind != "task":
            raise UsageError(
                f"{number} is a message, not a task", hint=f"askaround outbox sent {number}"
            )
        self._must_be(effect, (Status.OPEN,), "done")
        with self.workspace.journal.command("outbox", summary=f"task {number} done") as batch:
            effect = self._still(number, (Status.OPEN,), "done")
            return self.settle(batch, effect, Status.DONE, "done")

    def sent(self, number: int, *, at: int | None = None, overrule: str = "") -> Effect:
        """Say that the person sent a message themselves.

        What was laid out was agreed to before. Whatever else is read first, as it went: nothing
        takes back what went by hand, but it is not written down as if nobody had said a word.

        Args:
            at: when (seconds since 1970 UTC); now if not said. Timers count from here.
            overrule: why it went against what policies say of it; journaled with what they say.

        Raises:
            Held: nobody agreed to it so far, policies speak against it, and no reason was given.
        """
        self._must_be(self.message(number), SENDABLE, "marked as sent")
        now = self.workspace.clock.now()
        if at is not None and at > now:
            raise UsageError("a message cannot have been sent in the future", hint="--at yesterday")
        self.draft(number)
        with self.workspace.journal.command("sent", summary=f"message {number} was sent") as batch:
            effect = self._still(number, SENDABLE, "marked as sent")
            against = self._against(effect) if effect.status in UNAGREED else []
            if against and not overrule:
                raise went_against(effect, self.workspace.contact(effect.contact).name, against)
            must_be_a_reason(overrule, against, f"askaround outbox sent {number}")
            said = {"overrule": overrule, "overruled": [as_dict(one) for one in against]}
            return self.delivered(
                batch,
                effect,
                "you sent it",
                at=at,
                told=True,
                said=said if against else {},
            )

    def _against(self, effect: Effect) -> list[Finding]:
        """Return what speaks against a message the person sent as it stood, but for the hour."""
        counting = self.review(effect.id).counting
        return [
            one
            for one in counting
            # That it went before is just what is being said.
            if one.severity >= Severity.WARN and not waits(one) and one.rule != RULE
        ]

    def _anew(self, batch: Batch, effect: Effect) -> dict[str, object]:
        """Return what a message that failed needs to go again: a key no channel has seen."""
        if effect.status is not Status.FAILED:
            return {"attempts": 0}
        identity = self.workspace.identity
        said = f"{effect.purpose} again"
        key, message_id, token = identity.names(
            effect.contact, effect.version, said, effect.id, batch.era
        )
        return {"attempts": 0, "key": key, "message_id": message_id, "token": token}
