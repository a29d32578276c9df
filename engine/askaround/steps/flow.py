"""Moving contacts: intents and triggers, as people and plugins give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.engine import records as record_rules
from askaround.errors import Held
from askaround.mover import Outcome
from askaround.steps.step import Stepper
from askaround.store.having import ANYTHING

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
    from askaround.model.contact import Contact
    from askaround.store.batch import Batch

NewRecord = tuple[str, Mapping[str, object]]

__all__ = ["Flow", "NewRecord", "Outcome"]


class Flow(Stepper):
    """Fires triggers and takes intents, for the façade and for ticks.

    Args:
        workspace: the open campaign.
    """

    # ---- what people and plugins call

    def intend(
        self,
        contact: int,
        intent: str,
        *,
        records: Sequence[NewRecord] = (),
        given: Mapping[str, object] | None = None,
        overrule: str = "",
        dry_run: bool = False,
        by: str = "person",
        strict: bool = True,
        at: int | None = None,
    ) -> Outcome:
        """Do what an intent means in the contact's workflow.

        Args:
            contact: number of the contact.
            intent: a registered intent.
            records: ``(kind, data)`` to write first; guards see them.
            given: values for guards and templates.
            overrule: reason to go on against findings.
            strict: an intent the workflow does not map, or not from this state, is an error;
                otherwise it is only journaled.
            at: when it was, where a log tells of it afterwards (seconds since 1970 UTC): cadences
                count from then, and nothing that waits for the person's word is settled by it.

        Raises:
            Held: not mapped, not possible from this state, or held back.
        """
        workspace = self.workspace
        found = workspace.contact(contact)
        rules = workspace.rules(found.workflow)
        meaning = rules.workflow.observe.get(intent)
        if meaning is None and strict:
            raise Held(
                f"the workflow {rules.workflow.name} does not say what {intent} means",
                why="its `observe:` has no line for it",
                hint=f"add `{intent}: {{ fire: … }}` to `observe:`, or use a workflow that has it",
            )
        trigger = meaning.trigger if meaning else ""
        if not strict and trigger and not rules.workflow.moves(found.state, trigger):
            trigger = ""
        return self._go(
            contact, trigger, intent, records, given or {}, overrule, dry_run, by, _verb(intent), at
        )

    def fire(
        self,
        contact: int,
        trigger: str,
        *,
        records: Sequence[NewRecord] = (),
        given: Mapping[str, object] | None = None,
        overrule: str = "",
        dry_run: bool = False,
        by: str = "person",
    ) -> Outcome:
        """Fire a trigger by the workflow's own name for it.

        Raises:
            Held: not possible from this state, or held back.
        """
        return self._go(contact, trigger, "", records, given or {}, overrule, dry_run, by, "fire")

    def allows(self, contact: int, intent: str) -> bool:
        """Whether an intent is mapped and its trigger known in the present state."""
        found = self.workspace.contact(contact)
        workflow = self.workspace.workflow(found.workflow)
        meaning = workflow.observe.get(intent)
        return meaning is not None and bool(workflow.moves(found.state, meaning.trigger))

    # ---- how it is done

    def _go(
        self,
        number: int,
        trigger: str,
        intent: str,
        records: Sequence[NewRecord],
        given: Mapping[str, object],
        overrule: str,
        dry_run: bool,
        by: str,
        name: str,
        at: int | None = None,
    ) -> Outcome:
        workspace = self.workspace
        kinds = [(workspace.host.record_kind(kind), data) for kind, data in records]
        checked = [(kind.name, record_rules.checked(kind, data)) for kind, data in kinds]
        summary = f"{trigger or intent} contact {number:02d}"
        with workspace.journal.command(name, by=by, summary=summary, dry_run=dry_run) as batch:
            contact, having = workspace.contact_having(number)  # now that the database is ours
            written = [record_rules.add(batch, number, kind, data) for kind, data in checked]
            batch.flush()
            rules = workspace.rules(contact.workflow)
            made = {record.kind for record in written}
            if made and not made.isdisjoint(kind for kind, _ in rules.anchors.values()):
                contact = self.timing.reanchor(batch, rules, contact)
            if intent:
                self._prove(batch, contact, intent, at)
                contact = workspace.contact(contact.id)
            if batch.first_event is not None or batch.dangling:
                having = ANYTHING
            if trigger:
                outcome = self.step(
                    batch, rules, contact, trigger, intent, given, overrule, having=having
                )
            else:
                outcome = self._journal_only(batch, rules, contact, intent, given, at)
            if at is None and having.reviews:
                self._settle_proposals(batch, rules, outcome)
            batch.flush()
        if not written and not dry_run:
            return outcome
        return replace(outcome, records=tuple(written), dry_run=dry_run)

    def _prove(self, batch: Batch, contact: Contact, intent: str, at: int | None) -> None:
        """An answer by a channel shows that what lay ready there for the contact was sent.

        What they said is on the disk when the command ends: they may want to be left alone.
        """
        host = self.workspace.host
        kind = host.intent(intent) if intent else None
        if kind is None or not kind.contact:
            return
        self.workspace.journal.settle()
        batch.flush()
        plugin = host.owner("intents", intent)
        for effect in self.workspace.store.effects.pending([contact.id])[contact.id]:
            laid_out = effect.channel and effect.status == "handed_over"
            later = at is None or at >= effect.created_at
            if laid_out and later and host.owner("channels", effect.channel) == plugin:
                from askaround.outgoing.outcome import Settling

                Settling(self.workspace, self).proven(batch, effect, at or batch.now)

    def _journal_only(
        self,
        batch: Batch,
        rules: Rules,
        contact: Contact,
        intent: str,
        given: Mapping[str, object],
        at: int | None,
    ) -> Outcome:
        kind = self.workspace.host.intent(intent)
        data = {"intent": intent, **{k: v for k, v in given.items() if isinstance(v, str | int)}}
        batch.event(contact.id, "intent", source=contact.state, target=contact.state, data=data)
        if kind is not None and kind.contact:
            contact = self.timing.contacted(batch, rules, contact, at=at)
        return Outcome(contact, "", contact.state, contact.state, intent=intent)

    def _settle_proposals(self, batch: Batch, rules: Rules, outcome: Outcome) -> None:
        """Close what waited for the person's word on this contact, if this was that word."""
        batch.flush()
        contact = outcome.contact.id
        kind = self.workspace.host.intent(outcome.intent) if outcome.intent else None
        # Whoever moves a contact on has read what they wrote.
        answers = (kind is not None and kind.contact) or outcome.source != outcome.target
        for seen in self.workspace.store.observations.reviews(contact):
            meanings = [
                rules.workflow.observe.get(said["intent"])
                for said in seen["data"].get("intents", [])
            ]
            triggers = {meaning.trigger for meaning in meanings if meaning is not None}
            if not answers and outcome.trigger not in triggers:
                continue
            batch.update("observation", seen["id"], {"status": "review"}, {"status": "settled"})
            batch.event(
                contact,
                "observation.settled",
                data={"observation": seen["id"], "said": outcome.intent or outcome.trigger},
            )


def _verb(intent: str) -> str:
    """Return the name a command goes by in history: ``request`` of ``user.request``."""
    root, _, rest = intent.partition(".")
    return rest if root == "user" else root
