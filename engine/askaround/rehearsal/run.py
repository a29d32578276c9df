"""Running a rehearsal: from one moment at which something is due to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from askaround.errors import UsageError
from askaround.model.effect import Status
from askaround.rehearsal.agenda import Agenda
from askaround.rehearsal.ending import waiting
from askaround.rehearsal.notes import notes
from askaround.rehearsal.person import Person
from askaround.rehearsal.reasons import held
from askaround.rehearsal.report import SHOWN, Day, Line, Rehearsal
from askaround.rehearsal.stage import staged
from askaround.rehearsal.telling import Teller
from askaround.workflow.compiled import Duration

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.clock import FixedClock

MOST_DAYS = 3660
MOST_MOMENTS = 20_000
"""Moments that are stepped through before a rehearsal stops and says so."""


def rehearse(
    campaign: Campaign,
    days: int,
    *,
    approve: bool = False,
    replies: str = "none",
    progress: Callable[[int], None] | None = None,
) -> Rehearsal:
    """Run the campaign on a copy and return what would happen, day by day.

    The campaign's own folder is only read. Nothing is delivered, polled or told to anybody.

    Args:
        campaign: the open campaign; reading it is enough.
        days: how far to look, from now.
        approve: assume that you approve and send every draft on the day it is made; else a draft
            stays a draft.
        replies: what to assume about answers: ``none``.
        progress: called with the number of days that are done.

    Raises:
        UsageError: `days` or `replies` is out of range.
    """
    if not 1 <= days <= MOST_DAYS:
        raise UsageError(f"{days} days cannot be rehearsed", hint=f"1 to {MOST_DAYS}: --days 14")
    if replies != "none":
        raise UsageError(f"{replies!r} is no assumption about answers", hint="--replies none")
    with staged(campaign.workspace) as (copy, clock):
        return _Run(copy, clock, days, approve, progress).run()


class _Run:
    def __init__(
        self,
        campaign: Campaign,
        clock: FixedClock,
        days: int,
        approve: bool,
        progress: Callable[[int], None] | None,
    ) -> None:
        self.campaign = campaign
        self.clock = clock
        self.progress = progress
        self.person = Person(campaign) if approve else None
        self.teller = Teller(campaign.workspace)
        self.start = clock.now()
        end = campaign.time.add(self.start, Duration(days, "days"), "", campaign.zone)
        self.agenda = Agenda(campaign.workspace, self.teller, self.start, end)
        self.report = Rehearsal(
            self.start, end, campaign.zone, approve, "none", _assumed(campaign, approve)
        )
        self.lines: list[Line] = []
        self._seen: dict[tuple[object, ...], Line] = {}
        self._read = campaign.store.events.floor(0)

    def run(self) -> Rehearsal:
        """Step through all moments and return the report."""
        report = self.report
        report.before = self.campaign.store.contacts.counts()
        for effect in self.campaign.outbox.list(Status.APPROVED):
            if effect.not_before is not None and effect.not_before > self.start:
                self._add(held(self.campaign, effect))
        moment: int | None = self.start
        while moment is not None:
            if report.moments == MOST_MOMENTS:
                report.assumptions.append(
                    f"It stops after {MOST_MOMENTS} moments; a timer of the workflow may be going "
                    "round without waiting."
                )
                report.end = self.clock.now()
                break
            self._step(moment)
            moment = self.agenda.following(moment)
        self.clock.at = report.end
        report.after = self.campaign.store.contacts.counts()
        standing = waiting(self.campaign, self.teller)
        report.assumptions += [f"Not used: {one}." for one in self.campaign.host.problems]
        report.waiting, report.waits = standing[:SHOWN], len(standing)
        report.totals = Counter[str]()
        for line in self.lines:
            report.totals[line.kind] += line.times
        report.days = self._days()
        return report

    def _step(self, moment: int) -> None:
        self.clock.at = moment
        self.report.moments += 1
        for line in self.agenda.reached(moment):
            self._add(line)
        failed = self.campaign.tick().failed
        self._tell()
        if self.person is not None:
            kept = list(self.person.act())
            self._tell()
            for line in kept:
                self._add(line)
        for what, reason in failed:
            self._add(Line(moment, "failed", 0, "", what, reason))
        if self.progress is not None:
            self.progress((moment - self.start) // 86_400)

    def _tell(self) -> None:
        for event in self.campaign.store.events.select(after=self._read):
            self._read = event.seq
            self.agenda.heed(event)
            for line in self.teller.tell(event):
                self._add(line)

    def _add(self, line: Line) -> None:
        """Keep a line; where something is held or fails again for the same reason, count it."""
        key = (line.kind, line.contact, line.what, line.why, line.effect)
        known = self._seen.get(key) if line.kind in ("held", "failed") else None
        if known is not None:
            known.times += 1
            known.last = line.at
            known.until = line.until
            return
        self._seen[key] = line
        self.lines.append(line)

    def _days(self) -> list[Day]:
        campaign, report = self.campaign, self.report
        people = self.teller.people()
        zones = {report.zone, *(contact.zone for contact in people)}
        places = {campaign.profile.get("place", ""), *(contact.place for contact in people)}
        first, last = (self._date(at) for at in (report.start, report.end))
        found = {
            day: Day(day.isoformat(), said)
            for day, said in notes(campaign.time, zones, places, first, last).items()
        }
        for line in self.lines:
            day = self._date(line.at)
            found.setdefault(day, Day(day.isoformat())).lines.append(line)
        return [found[day] for day in sorted(found)]

    def _date(self, at: int) -> date:
        return self.campaign.time.local(at, self.report.zone).date()


def _assumed(campaign: Campaign, approve: bool) -> list[str]:
    said = [
        "Nobody answers.",
        "You approve and send every draft on the day it is made, as far as policies allow."
        if approve
        else "You approve and send nothing: a draft stays a draft, and what waits for it waits.",
        "You ask nobody new, do no task and write nothing down.",
        "askaround ticks whenever something is due, as `askaround watch` does.",
    ]
    senders = sorted(getattr(campaign.workspace, "senders", ()))
    if senders:
        said.append(f"{', '.join(senders)} sends by itself, as it has done before.")
    return said
