"""A workflow together with the guards, actions, channels and policies it names, ready to use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from askaround.engine.blame import asked, blamed
from askaround.engine.facts import anchors
from askaround.engine.handed import Handed
from askaround.engine.law import barred
from askaround.engine.native import NATIVE
from askaround.engine.ways import way_to
from askaround.model.context import Facts, PolicyContext
from askaround.model.declare import No, Policy
from askaround.model.finding import Finding, Severity, Tier
from askaround.model.mould import mould
from askaround.policy import review
from askaround.workflow.compiled import Check, Step, Transition, Workflow

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime
    from askaround.engine.machinery import Choose
    from askaround.engine.table import Table
    from askaround.host.host import Host
    from askaround.model.contact import Contact
    from askaround.model.effect import Draft

_OpenContext = mould(PolicyContext)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the guards of one transition say.

    Attributes:
        holds: whether all of them hold.
        findings: one for each guard that does not.
        parts: every guard with its no, or None where it holds: for `why`.
    """

    holds: bool
    findings: tuple[Finding, ...]
    parts: tuple[tuple[Check, No | None], ...] = field(default=())


class Rules:
    """What decisions about contacts of one workflow definition need.

    Args:
        workflow: the definition.
        host: where its names are looked up, when they are first used.
        time: working days and local times.
        zone: the seeker's time zone, used where a contact's is not known.
        anchors: as they were found when the workflow was stored; None looks them up in the kinds
            of records, which loads every plugin that has some.
    """

    def __init__(
        self,
        workflow: Workflow,
        host: Host,
        time: BusinessTime,
        zone: str,
        anchors: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.workflow = workflow
        self.host = host
        self.time = time
        self.zone = zone
        self._anchors = anchors
        self.has_message: Callable[[str], bool] = bool  # whether there is a template of that name
        self._speaking: dict[tuple[str, str | None], list[tuple[str, Policy]]] = {}
        self._reads: dict[tuple[int, ...], set[str]] = {}
        self.handed = Handed(host)

    @cached_property
    def single(self) -> Choose:
        """Takes single steps: through the state machine."""
        from askaround.engine.machinery import from_machine

        return from_machine(self.workflow)

    @cached_property
    def bulk(self) -> Choose:
        """Takes steps in bulk: through the compiled table, first allowed transition wins."""

        def choose(state: str, trigger: str, allowed: Mapping[int, bool]) -> Transition | None:
            moves = self.workflow.moves(state, trigger)
            return next((move for move in moves if allowed[move.index]), None)

        return choose

    @cached_property
    def table(self) -> Table:
        """The transitions by state and trigger, their guards compiled."""
        from askaround.engine.table import Table

        return Table(self.workflow, self.host.guard)

    def zone_of(self, contact: Contact) -> str:
        """Return the contact's time zone: their own, their place's where it has one, else ours."""
        return contact.zone or self.host.zone_at(contact.place) or self.zone

    @cached_property
    def policies(self) -> list[tuple[str, Policy]]:
        """Every policy with its plugin."""
        return self.host.policies()

    @cached_property
    def anchors(self) -> dict[str, tuple[str, str]]:
        """Anchor → ``(record kind, field)``, of those the workflow's timers and tasks name."""
        if self._anchors is not None:
            return {name: (kind, field) for name, (kind, field) in self._anchors.items()}
        named = {timer.after.anchor for timer in self.workflow.timers if timer.after.anchor}
        for step in self.workflow.steps():
            words = str(step.args.get("due", "")).split()
            if len(words) > 2 and words[-2] in ("before", "after"):
                named.add(words[-1])
        if not named:
            return {}
        found = {}
        for kind in self.host.record_kinds().values():
            for anchor, name in kind.anchors.items():
                if anchor in named:
                    found[anchor] = (kind.name, name)
        return found

    def moments(self, facts: Facts) -> dict[str, int]:
        """Return the moments the contact's loaded records give to timers and tasks."""
        if not self.anchors:
            return {}
        kinds = sorted({kind for kind, _ in self.anchors.values()})
        return anchors([r for kind in kinds for r in facts.records(kind)], self.anchors)

    def reads(self, moves: Sequence[Transition]) -> set[str]:
        """Return the facts needed to decide among these transitions, policies included."""
        known = tuple(move.index for move in moves)
        if known not in self._reads:
            self._reads[known] = self._read_by(moves)
        return self._reads[known]

    def _read_by(self, moves: Sequence[Transition]) -> set[str]:
        found = {"contact.*"}
        for move in moves:
            for check in move.checks:
                for leaf in check.leaves():
                    guard = self.host.guard(leaf.name)
                    with self.blamed("guards", leaf.name):
                        found.update(_filled(guard.reads, leaf.args))
            found |= self.reads_of_steps(move.steps)
        for _, policy in self.speaking("transition"):
            found.update(policy.reads)
        return found

    def reads_of_steps(self, steps: Iterable[Step]) -> set[str]:
        """Return the facts needed to carry these steps out, anchors included."""
        found: set[str] = set()
        for step in steps:
            if step.name == "send":
                selector = self.host.selector(str(step.args["channel"]))
                found.update(selector.reads if selector else ())
            elif step.name == "spawn":
                found.add(f"records.{step.args['from']}")
            elif step.name not in NATIVE:
                found.update(self.host.action(step.name).reads)
                # It may send by any of them: that shows when it is spelt out, with the facts.
                for name in self.host.selectors():
                    selector = self.host.selector(name)
                    found.update(selector.reads if selector else ())
        found.update(f"records.{kind}" for kind, _ in self.anchors.values())
        return found

    def messages(self, steps: Iterable[Step]) -> set[str]:
        """Return the messages that these steps name (a plugin's action may send others)."""
        return {str(step.args["message"]) for step in steps if step.name == "send"}

    def judge(self, move: Transition, facts: Facts) -> Judged:
        """Evaluate every guard of a transition once; none is skipped, for `why` needs all."""
        parts: list[tuple[Check, No | None]] = []
        noes = [no for check in move.checks for no in self._noes(check, facts, parts)]
        findings = tuple(
            Finding(
                Severity.BLOCK,
                f"guard:{check.name}",
                no.reason,
                source=no.source or f"workflow {self.workflow.name}",
                remedy=no.remedy,
                tier=Tier.METHOD,
                rule=check.name,
                plugin=self.host.owner("guards", check.name),
            )
            for check, no in noes
        )
        return Judged(not noes, findings, tuple(parts))

    def _noes(
        self, check: Check, facts: Facts, parts: list[tuple[Check, No | None]]
    ) -> list[tuple[Check, No]]:
        """Return what speaks against `check`; empty where it holds."""
        if check.op == "guard":
            no = asked(self.host, check, self.handed(facts))
            parts.append((check, no))
            return [] if no is None else [(check, no)]
        answers = [self._noes(child, facts, parts) for child in check.children]
        if check.op == "all":
            return [no for answer in answers for no in answer]
        if check.op == "any":
            if any(not answer for answer in answers):
                return []
            return [no for answer in answers for no in answer]
        if all(answers):  # not: none of them holds
            return []
        name = next(check.children[0].leaves()).name
        return [(Check("guard", name), No(f"{name} must not hold, and does"))]

    def blamed(self, kind: str, name: str) -> AbstractContextManager[None]:
        """Run what a plugin registered; what it raises becomes a `PluginFailed` that names it."""
        return blamed(self.host, kind, name)

    def channel_for(self, name: str, facts: Facts) -> tuple[str, str] | None:
        """Return ``(channel, address)`` by a channel or selector; None where none reaches them."""
        return way_to(self.host, self.blamed, name, facts)

    def findings(
        self,
        stage: str,
        facts: Facts,
        *,
        trigger: str = "",
        source: str = "",
        target: str = "",
        purpose: str = "",
        channel: str = "",
        draft: Draft | None = None,
        spoken: bool = False,
    ) -> list[Finding]:
        """Ask every policy of a stage; `spoken` are words in a talk, which nobody sends."""
        speaking = self.speaking(stage, purpose)
        contexts: dict[str, PolicyContext] = {}
        zone = self.zone_of(facts.contact)
        handed = self.handed(facts)

        def context_for(plugin: str, policy: Policy) -> PolicyContext:
            known = contexts.get(plugin)
            if known is not None:
                return known
            made = _OpenContext()
            made.stage = stage
            made.facts = handed
            made.now = facts.now
            made.trigger = trigger
            made.source = source
            made.target = target
            made.purpose = purpose
            made.channel = channel
            made.draft = draft
            made.time = self.time
            made.zone = zone
            made.settings = self.host.settings_of(plugin)
            made.spoken = spoken
            made.__class__ = PolicyContext
            context: PolicyContext = made
            contexts[plugin] = context
            return context

        said = review(speaking, context_for, self.host.mark)
        return [*said, *barred(facts.contact, said)] if purpose or draft else said

    def speaking(self, stage: str, purpose: str | None = None) -> list[tuple[str, Policy]]:
        """Return the policies of a stage, each with its plugin.

        Args:
            purpose: only those that judge messages of that name, or (where it is empty) a step
                without a message; None returns all.
        """
        found = self._speaking.get((stage, purpose))
        if found is None:
            found = self._speaking[stage, purpose] = [
                (plugin, policy)
                for plugin, policy in self.policies
                if stage in policy.stages
                and (purpose is None or not policy.purposes or purpose in policy.purposes)
            ]
        return found

    def message_reads(self) -> set[str]:
        """Return the facts that policies need to judge a message."""
        return {"contact.*"}.union(*(policy.reads for _, policy in self.speaking("message")))


def _filled(reads: Iterable[str], args: Mapping[str, object]) -> list[str]:
    return [read.format_map({k: str(v) for k, v in args.items()}) for read in reads]
