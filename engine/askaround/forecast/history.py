"""What the campaign has seen so far: who was asked, who answered what and when, who is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError
from askaround.forecast.path import Path, path_of
from askaround.forecast.priors import SEGMENTS, segment_of
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
        pending: segment and course of those asked whose request has not gone out yet.
        agreed: a time for each meeting that is agreed or was held; None where none is set yet.
        said_yes: when those without a time said yes.
        leads: working days from the yes to the meeting, of every meeting with a time.
        pool: segment and organisation of the people who were not asked yet, in the order in which
            to ask them.
        skipped: people on an older definition of which nothing can be forecast.
    """

    trials: list[Trial] = field(default_factory=list)
    pending: list[tuple[str, Path, Course]] = field(default_factory=list)
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
            path = self._path(contact.workflow)
            if path is None:
                found.skipped += 1
            elif contact.state != path.workflow.initial:
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
        path: Path,
        delivered: list[tuple[str, float]],
        unread: int | None,
    ) -> None:
        begun = next((at for purpose, at in delivered if purpose == path.message), None)
        if begun is None:
            if contact.state == path.asked:
                course = walk(path.workflow, self.scale, path.asked, self.now, steps=path.ask.steps)
                found.pending.append((segment_of(contact.tie), path, course))
            elif contact.state in path.positive:
                self._agreed(found, contact, None)
            return
        answer, at = self._answer(contact, path, begun)
        if answer == YES and (contact.state in path.positive or contact.state == path.asked):
            self._agreed(found, contact, at)  # in the asked state a time is still to be found
        open_still = not answer and contact.state in path.silent and not contact.do_not_contact
        if not answer and unread is not None:
            answer, at = UNREAD, max(begun, self.scale.at(unread))
        trial = Trial(segment_of(contact.tie), (), answer, at, path=path)
        trial.sent = tuple(
            when for purpose, when in delivered if begun <= when <= at and self._asks(path, purpose)
        )
        if open_still:
            trial.course = self._course(contact, path)
        found.trials.append(trial)

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
            if event.trigger in path.noes:
                if _by_person(event):
                    return "", at  # the seeker let go: what they would have said is not known
                return NO, self._heard(contact, begun, at)
        return "", max(begun, self.now)

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


def _by_person(event: Event) -> bool:
    return str(event.data.get("intent", "")).startswith("user.")
