"""The inbox: what channels saw, matched to contacts, and what the workflow makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import OperationalError
from typing import TYPE_CHECKING, Any

from askaround.engine import records as record_rules
from askaround.engine.apply import change_effect
from askaround.errors import AskaroundError
from askaround.host.fault import of_plugin
from askaround.host.remedy import said
from askaround.incoming.match import SURE_WAYS, Match, alive, for_good, match_of, with_named
from askaround.model.effect import Effect, Status
from askaround.model.observation import IntentSeen, Observation
from askaround.store.rows import dumps, plain

if TYPE_CHECKING:
    from askaround.incoming.poll import News
    from askaround.journal import Joint
    from askaround.outgoing.outbox import Outbox
    from askaround.steps.flow import Flow
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace

MOST_TEXT = 20_000
SURE = 0.9
"""How certain an intent must be to act by itself."""

WORTH_READING = ("reply", "calendar")
"""Kinds that wait for the person where nobody is sure what they mean, or from whom they are."""

BOUNCING = (Status.DELIVERED, Status.HANDED_OVER, Status.UNKNOWN)
UNSENT = (
    Status.HANDED_OVER,
    Status.UNKNOWN,
    Status.APPROVED,
    Status.DRAFTED,
    # Taken back too late: it went all the same.
    Status.CANCELLED,
    Status.REJECTED,
)


@dataclass(slots=True)
class InboxReport:
    """What polling brought.

    Attributes:
        seen: new observations, with what was done about each.
        trouble: channels that could not be polled, with the reason.
    """

    seen: list[tuple[Observation, str]] = field(default_factory=list)
    trouble: list[tuple[str, str]] = field(default_factory=list)


class Inbox:
    """Polls channels and takes in what they saw.

    Args:
        workspace: the open campaign.
        flow: fires what is unambiguous.
        outbox: learns what was sent and what bounced.
    """

    def __init__(self, workspace: Workspace, flow: Flow, outbox: Outbox) -> None:
        self.workspace = workspace
        self.flow = flow
        self.outbox = outbox

    def take_in(
        self, news: Sequence[News], *, join: Joint | None = None, by: str = "tick"
    ) -> InboxReport:
        """Take in what channels saw; each channel's news and cursor are committed together.

        Args:
            news: as `askaround.incoming.poll.look` brought it.
            join: the command this belongs to.
            by: who asked.
        """
        report = InboxReport()
        for one in news:
            with self.workspace.journal.command(
                "tick", by=by, summary=f"news from {one.channel}", join=join
            ) as batch:
                for observation in one.observations:
                    done = self._whole(batch, observation, report, one.doubtful)
                    if done:
                        report.seen.append((observation, done))
                if one.cursor is not None:
                    self.workspace.store.observations.set_cursor(one.channel, one.cursor)
        return report

    def _whole(
        self, batch: Batch, seen: Observation, report: InboxReport, doubtful: Mapping[str, str]
    ) -> str:
        """Take one observation in; one that cannot be taken in waits for the person instead."""
        try:
            if seen.key in doubtful:
                raise AskaroundError(doubtful[seen.key])
            with self.workspace.journal.command("tick"):
                return self.take(batch, seen)
        except OperationalError:
            raise  # of the database itself: nothing is taken in, and the cursor stays
        except BaseException as error:
            of_plugin(error)  # what it saw is made by its plugin, too
            report.trouble.append((seen.channel, failed := said(error)))
        try:
            with self.workspace.journal.command("tick"):
                match = match_of(self.workspace, seen)
                kept = self._keep(batch, seen, match, [])
                return self._status(batch, kept, match.contact, "review", seen.kind, failed=failed)
        except OperationalError:
            raise
        except BaseException as error:  # not even that: it is no observation, as was told above
            of_plugin(error)
            return ""

    def take(self, batch: Batch, observation: Observation) -> str:
        """Take one observation in; return what was done in a word, empty where it was known."""
        batch.flush()
        if self.workspace.store.observations.known(observation.key):
            return ""
        match = match_of(self.workspace, observation)
        if observation.kind == "sent":
            return self._sent(batch, observation, match)
        intents = [seen for _, seen in self.workspace.host.classify(observation)]
        match = with_named(self.workspace, match, intents)
        number = self._keep(batch, observation, match, intents)
        if match.contact is None:
            # A report that something never arrived, of nobody knows what, may be of ours.
            lost = observation.kind == "bounce" and observation.data.get("permanent") is True
            status = "review" if lost else "unmatched"
            return self._status(batch, number, None, status, observation.kind)
        if observation.kind != "bounce":
            self._record(batch, match.contact, intents)
        self.outbox.answered(batch, observation, match.contact, match.effect, intents)
        bounced = None
        if observation.kind == "bounce" and match.effect is not None:
            current = self.flow.timing.belongs(match.effect)
            bounced = self._bounced(batch, observation, match.effect)
            if bounced is not None:  # what is said of no message of ours may be forged
                self._record(batch, match.contact, intents)
            # Of a message that was given up before, or of an earlier round, nothing follows.
            intents = intents if bounced is not None and current else []
        # Where only the address, or not even that, speaks for them, it may not be about this.
        if observation.kind == "reply" and match.how in SURE_WAYS:
            self.flow.timing.heard(batch, match.contact, observation.at)
        self.flow.timing.away(batch, match.contact, intents)
        done = self._act(batch, number, observation, match, intents)
        if bounced is not None and not done.startswith(("fired", "held")):
            # The workflow gives the bounce no meaning of its own, so the message's own way counts.
            trigger = self.outbox.undelivered(batch, bounced)
            done = f"fired {trigger}" if trigger else done
        return done

    def _keep(
        self, batch: Batch, observation: Observation, match: Match, intents: list[IntentSeen]
    ) -> int:
        data: dict[str, Any] = {
            **{k: v for k, v in observation.data.items() if isinstance(v, str | int | bool)},
            "sender": observation.sender,
            "subject": observation.subject,
            # Of mail from somebody else only what is needed to recognise it.
            "text": observation.text[:MOST_TEXT] if match.contact else "",
            "digest": observation.digest,
            "matched": match.how,
            "effect": match.effect.id if match.effect else None,
            "intents": [
                {
                    "intent": i.intent,
                    "words": i.words,
                    "certainty": i.certainty,
                    "data": plain(i.data),
                }
                for i in intents
            ],
            "files": list(observation.files),
        }
        return batch.insert(
            "observation",
            {
                "key": observation.key,
                "channel": observation.channel,
                "kind": observation.kind,
                "at": observation.at,
                "contact": match.contact,
                "status": "review",
                "data": dumps(data),
            },
        )

    def _record(self, batch: Batch, contact: int, intents: Sequence[IntentSeen]) -> None:
        """Write down what a plugin read in an observation (until when somebody is away)."""
        for seen in intents:
            records = seen.data.get("records", ())
            for kind, data in records if isinstance(records, list | tuple) else ():
                known = self.workspace.host.record_kind(str(kind))
                record_rules.add(batch, contact, known.name, record_rules.checked(known, data))

    def _status(
        self, batch: Batch, number: int, contact: int | None, status: str, kind: str, **data: Any
    ) -> str:
        """Write the event of an observation; `review` and `unmatched` ones wait for the person."""
        batch.event(
            contact, "observation", data={"observation": number, "of": kind, "done": status, **data}
        )
        batch.flush()
        if status != "review":
            kept = "review" if status == "unmatched" and kind in WORTH_READING else status
            if kept != "review":
                batch.update("observation", number, {"status": "review"}, {"status": kept})
                batch.event(contact, "observation.settled", data={"observation": number})
        return status

    def _act(
        self,
        batch: Batch,
        number: int,
        observation: Observation,
        match: Match,
        intents: list[IntentSeen],
    ) -> str:
        assert match.contact is not None  # the caller asked
        batch.flush()
        contact = self.workspace.contact(match.contact)
        rules = self.workspace.rules(contact.workflow)
        proposed = ""
        for seen in intents:
            meaning = rules.workflow.observe.get(seen.intent)
            if meaning is None or not rules.workflow.moves(contact.state, meaning.trigger):
                continue
            sure = match.how in SURE_WAYS and seen.certainty >= SURE
            if meaning.mode == "fire" and sure:
                try:
                    with self.workspace.journal.command("tick"):
                        self._status(batch, number, contact.id, "fired", observation.kind)
                        given = plain(seen.data)
                        self.flow.step(batch, rules, contact, meaning.trigger, seen.intent, given)
                except AskaroundError as error:
                    kind = observation.kind
                    self._status(batch, number, contact.id, "review", kind, held=str(error))
                    return "held"
                return f"fired {meaning.trigger}"
            proposed = proposed or meaning.trigger
        unsure = observation.kind == "reply" or not all(seen.certainty >= SURE for seen in intents)
        if proposed or (observation.kind in WORTH_READING and (unsure or not intents)):
            return self._status(
                batch, number, contact.id, "review", observation.kind, proposed=proposed
            )
        return self._status(batch, number, contact.id, "noted", observation.kind)

    def _bounced(self, batch: Batch, observation: Observation, effect: Effect) -> Effect | None:
        """A message that bounced for good was never delivered, and nothing follows it up."""
        batch.flush()
        effect = self.workspace.store.effects.get(effect.id) or effect
        if not for_good(self.workspace, observation, effect) or effect.status not in BOUNCING:
            return None
        changed = change_effect(
            batch,
            effect,
            status=Status.FAILED,
            settled_at=batch.now,
            detail=str(observation.data.get("reason", "it bounced")),
        )
        batch.event(
            effect.contact,
            "effect.failed",
            data={"effect": effect.id, "purpose": effect.purpose, "reason": "bounced"},
        )
        batch.flush()
        contact = self.workspace.contact(effect.contact)
        self.flow.timing.silenced(batch, self.workspace.rules(contact.workflow), contact, changed)
        return changed

    def _sent(self, batch: Batch, observation: Observation, match: Match) -> str:
        """A draft was found in Sent: the person has sent it."""
        key = str(observation.data.get("key", ""))
        effect = self.workspace.store.effects.by_key(key) if key else None
        effect = effect or match.effect
        if (
            effect is None
            or effect.status not in UNSENT
            or alive(self.workspace, effect.contact) is None
        ):
            return ""
        match = Match(effect.contact, effect, "key")
        number = self._keep(batch, observation, match, [])
        self._status(batch, number, effect.contact, "sent", "sent")
        self.outbox.delivered(
            batch,
            effect,
            "found in Sent",
            at=min(observation.at, batch.now),
            message_id=str(observation.data.get("message_id", "")),
        )
        return "sent"
