"""The desk: messages and tasks looked up, rendered, and judged, before anybody decides on them."""

from __future__ import annotations

from collections.abc import Sequence

from askaround.engine.apply import change_effect
from askaround.model.effect import PENDING, Draft, Effect, Status
from askaround.outgoing.consent import covering
from askaround.outgoing.doubt import doubts
from askaround.outgoing.outcome import Settling
from askaround.outgoing.repetition import repeated
from askaround.policy import Verdict, combine


class Desk(Settling):
    """What both the person and the delivery need of a message.

    Args:
        workspace: the open campaign.
        flow: for the trigger that follows a message that did not arrive, and for timers.
    """

    def list(
        self,
        status: str | Sequence[str] | None = None,
        contact: int | None = None,
        kind: str | None = "message",
        limit: int | None = None,
    ) -> list[Effect]:
        """Return effects in order of number.

        Args:
            status: one status or several; None for those that still need something.
            kind: ``message``, ``task`` or None for both.
        """
        if status is None:
            statuses: Sequence[str] = (*PENDING, Status.FAILED, Status.UNKNOWN, Status.OPEN)
        else:
            statuses = [status] if isinstance(status, str) else status
        return self.workspace.store.effects.select(
            statuses=[str(s) for s in statuses], contact=contact, kind=kind or None, limit=limit
        )

    def draft(self, number: int) -> Draft:
        """Return the rendered message, rendering and storing it where that was not done yet."""
        from askaround.outgoing.draft import compose_effect, draft_of

        self.workspace.journal.flush()
        effect = self.message(number)
        if "body" in effect.content:
            return draft_of(self.workspace, effect)
        draft = compose_effect(self.workspace, effect)
        if not self.workspace.readonly:
            summary = "make the words of a message ready"
            with self.workspace.journal.command("render", by="askaround", summary=summary) as batch:
                effect = self._fresh(effect)
                if "body" in effect.content:  # another process was quicker: its words count
                    return draft_of(self.workspace, effect)
                change_effect(
                    batch,
                    effect,
                    content={"to": draft.to, "subject": draft.subject, "body": draft.body},
                )
                batch.event(effect.contact, "effect.rendered", data={"effect": effect.id})
        return draft

    def review(self, number: int, *, overrule: str = "", now: str = "") -> Verdict:
        """Return what the policies say of sending this message now.

        A reason that was given with the approval counts for what it was given for, and not for what
        came up since. Before the approval, what was said against the step that drafted the message
        is said again, as long as it is so.

        Args:
            overrule: reason to send it against what they say; the hour it waits for still counts.
            now: reason not to wait for that hour.
        """
        effect = self.message(number)
        contact = self.workspace.contact(effect.contact)
        rules = self.workspace.rules(contact.workflow)
        facts = self.workspace.loader.load(
            [contact], rules.message_reads(), self.workspace.clock.now(), dict(effect.data)
        )[contact.id]
        findings = rules.findings(
            "message",
            facts,
            source=contact.state,
            target=contact.state,
            purpose=effect.purpose,
            channel=effect.channel,
            draft=self.draft(number),
        )
        findings += doubts(self.workspace, rules, contact, effect)
        findings += repeated(self.workspace, contact, effect)
        reasons = (overrule, now, effect.data.get("overrule"), effect.data.get("now"))
        given = next((str(one) for one in reasons if one), "")
        return combine(findings, overrule=given, only=covering(effect, overrule, now))
