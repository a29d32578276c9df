"""What the campaign has seen so far: who was asked, who answered what and when, who is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError
from askaround.forecast.path import Path, path_of
from askaround.forecast.priors import REFERRAL, SEGMENTS, segment_of
from askaround.forecast.turns import Plan, plan_of
from askaround.forecast.walk import Course, walk
from askaround.store.rows import fold

if TYPE_CHECKING:
    from askaround.forecast.scale import Scale
    from askaround.model.contact import Contact
    from askaround.model.event import Event
    from askaround.workspace import Workspace

YES, NO, UNREAD = "yes", "no", "unread"


@dataclass(slots=True)
class Trial:
    """One person who was asked.

    Attributes:
        sent: when the request and the reminders reached them, on the forecast's scale.
        answer: ``yes``, ``no``, ``unread`` (a reply waits to be read) or empty for silence.
        at: when they answered; for silence, until when it was seen to last.
        course: what the workflow goes on to do with them; None where no answer is waited for.
        path: of the definition they are pinned to.
    """

    segment: str
    sent: tuple[float, ...]
    answer: str
    at: float
    course: Course | None = None
    path: Path | None = None


@dataclass(slots=True)
class History:
    """A campaign so far, in what matters to a forecast.

    Attributes:
        trials: everybody whom a request reached.
        pending: segment and plan of those who are asked next: their request is drafted, or somebody
            has named them to be asked.
        agreed: a time for each meeting that is agreed or was held; None where none is set yet.
        said_yes: when those without a time said yes.
        leads: working days from the yes to the meeting, of every meeting with a time.
        pool: segment and organisation of the people who were not asked yet, in the order in which
            to ask them.
        skipped: people on an older definition of which nothing can be forecast.
    """

    trials: list[Trial] = field(default_factory=list)
    pending: list[tuple[str, Plan]] = field(default_factory=list)
    agreed: list[float | None] = field(default_factory=list)
    said_yes: list[float] = field(default_factory=list)
    leads: list[float] = field(default_factory=list)
    pool: list[tuple[str, str]] = field(default_factory=list)
    skipped: int = 0


class Historian:
    """Reads a campaign's history from its journal and its outbox.

    Args:
        workspace: the open campaign.
        scale: converts moments.
        now: on that scale.
    """

    def __init__(self, workspace: Workspace, scale: Scale, now: float) -> None:
        self.workspace = workspace
        self.scale = scale
        self.now = now
        self._paths: dict[int, Path | None] = {}
        self._plans: dict[tuple[int, str], Plan] = {}
        self._named_by: set[int] = set()
        events = workspace.store.events
        self._undone = {event.data.get("of") for event in events.select(kind="undone")}
        self._anchors: Mapping[str, Sequence[str]] = workspace.fact("anchors", {})

    def read(self) -> History:
        """Return the history; every contact counts once."""
        store = self.workspace.store
        found = History()
        pool: list[tuple[str, str]] = []
        asked: list[tuple[Contact, Path]] = []
        for contact in store.contacts.select():
            if contact.introduced_by is not None:
                self._named_by.add(contact.introduced_by)
            path = self._path(contact.workflow)
            if path is None:
                found.skipped += 1
            elif contact.state != path.start:
                asked.append((contact, path))
            elif not contact.do_not_contact:
                pool.append((segment_of(contact.tie), fold(contact.organisation)))
        found.pool = sorted(pool, key=lambda one: SEGMENTS.index(one[0]))
        numbers = [contact.id for contact, _ in asked]
        delivered: dict[int, list[tuple[str, float]]] = {number: [] for number in numbers}
        for number, purpose, _, at in store.effects.delivered_to(numbers):
            delivered[number].append((purpose, self.scale.at(at)))
        unread = store.observations.waiting(numbers)
        for contact, path in asked:
            self._one(found, contact, path, delivered[contact.id], unread.get(contact.id))
        return found

    def _path(self, number: int) -> Path | None:
        if number not in self._paths:
            try:
                self._paths[number] = path_of(self.workspace.workflow(number))
            except AskaroundError:
                self._paths[number] = None
        return self._paths[number]

    def _one(
        self,
        found: History,
        contact: Contact,
        whole: Path,
        delivered: list[tuple[str, float]],
        unread: int | None,
    ) -> None:
        begun: float | None = None
        path = whole
        for part in whole.parts:  # the last part of the way that they were asked on
            times = [at for purpose, at in delivered if purpose == part.message]
            if times:
                begun, path = times[0], part
        if begun is None:
            self._not_reached(found, contact, whole)
            return
        answer, at = self._answer(contact, path, begun)
        if answer == YES and (contact.state in path.positive or contact.state == path.asked):
            self._said_yes(found, contact, path, at)
        trial = Trial(segment_of(contact.tie), (), answer, at, path=path)
        if not answer and path.takes_yes(contact.state) and not contact.do_not_contact:
            trial.course = self._course(contact, path)
        if not answer and unread is not None:
            trial.answer, trial.at = UNREAD, max(begun, self.scale.at(unread))
        trial.sent = tuple(
            when
            for purpose, when in delivered
            if begun <= when <= trial.at and self._asks(path, purpose)
        )
        found.trials.append(trial)

    def _not_reached(self, found: History, contact: Contact, whole: Path) -> None:
        """Take in somebody whom no request has reached: by their state alone."""
        for part in whole.parts:
            if contact.state == part.asked or (contact.state == part.start and part is not whole):
                found.pending.append((segment_of(contact.tie), self._plan(part)))
            elif contact.state in part.positive:
                self._said_yes(found, contact, part, None)

    def _said_yes(self, found: History, contact: Contact, path: Path, yes: float | None) -> None:
        if path.then is None:
            self._agreed(found, contact, yes)
        elif contact.id not in self._named_by:
            found.pending.append((REFERRAL, self._plan(path.then)))

    def _plan(self, path: Path) -> Plan:
        key = (path.workflow.number, path.start)
        if key not in self._plans:
            start = self.scale.next_morning(self.now)
            self._plans[key] = plan_of(path, self.scale, start)
        return self._plans[key]

    def _asks(self, path: Path, purpose: str) -> bool:
        """Whether a message asks for an answer: the request, or what timers send meanwhile."""
        if purpose == path.message:
            return True
        return any(
            step.name == "send" and step.args.get("message") == purpose
            for state in path.silent
            for timer in path.workflow.timers_in(state)
            for step in timer.steps
        )

    def _answer(self, contact: Contact, path: Path, begun: float) -> tuple[str, float]:
        """Return ``(answer, when)``; without one, until when they are known to be silent."""
        for event in self.workspace.store.events.select(contact=contact.id, kind="transition"):
            at = self.scale.at(event.at)
            if event.seq in self._undone or at < begun:
                continue
            if event.trigger == path.yes or event.target in path.positive:
                return YES, self._heard(contact, begun, at)
            if event.trigger in path.noes and not self._by_timer(event):
                if str(event.data.get("intent", "")).startswith("user."):
                    return "", at  # the seeker let go: what they would have said is not known
                return NO, self._heard(contact, begun, at)
        return "", max(begun, self.now)

    def _by_timer(self, event: Event) -> bool:
        """Whether time has done it: a workflow may say the same of silence as of a no."""
        command = self.workspace.store.events.command(event.command)
        return not event.data.get("intent") and command is not None and command.by == "tick"

    def _heard(self, contact: Contact, begun: float, at: float) -> float:
        """Return when a reply came that was read at `at`, where its own time is known."""
        seen = self.workspace.store.observations.select(contact=contact.id)
        times = [self.scale.at(one["at"]) for one in seen if one["kind"] == "reply"]
        return max((time for time in times if begun <= time <= at), default=at)

    def _course(self, contact: Contact, path: Path) -> Course:
        rows = self.workspace.store.timers.of([contact.id])[contact.id]
        running = {
            row["slot"]: (max(self.now, self.scale.at(row["due_at"])), row["fired"])
            for row in rows
            if row["due_at"] is not None
        }
        return walk(path.workflow, self.scale, contact.state, self.now, running=running)

    def _agreed(self, found: History, contact: Contact, yes: float | None) -> None:
        """Note a meeting, with its time where a record gives one."""
        moments = []
        for kind, name in self._anchors.values():
            for record in self.workspace.store.records.select(contact.id, kind)[-1:]:
                value = record.data.get(name)
                if isinstance(value, int) and record.data.get("status") != "cancelled":
                    moments.append(self.scale.at(value))
        meeting = min(moments, default=None)
        found.agreed.append(meeting)
        said = yes if yes is not None else self.now
        if meeting is None:
            found.said_yes.append(said)
        elif yes is not None and meeting > yes:
            found.leads.append(self.scale.worked(meeting) - self.scale.worked(yes))
