"""Etiquette as policies: hold messages until a suitable hour; say how welcome a request is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from askaround.errors import UsageError
from askaround.model import (
    Advice,
    Contact,
    Finding,
    Policy,
    PolicyContext,
    Severity,
    Tier,
)
from askaround_etiquette.geography.zones import clocks
from askaround_etiquette.knowledge.library import PROBLEM
from askaround_etiquette.placing.titles import called, title
from askaround_etiquette.proof import passed_over
from askaround_etiquette.suiting.everywhere import next_everywhere
from askaround_etiquette.suiting.meantime import explained
from askaround_etiquette.suiting.opening import Cut, provenance
from askaround_etiquette.suiting.schedule import Moment, Schedule, schedule_for
from askaround_etiquette.values.hours import parse

SILENT = frozenset({"calendar", "letter", "card"})
"""Channels that ring nowhere: they may arrive at any hour."""

_NAMED = 6
"""How many zones are named."""

AT_ONCE = 'or approve it with --now "why at this hour"'


class OfficeHours(Policy):
    """Messages arrive on working days, at the hours of the place they go to (S16, S49)."""

    name = "office_hours"
    about = "Messages arrive on working days, at suitable hours where the contact is"
    reads = ("contact.*", "advice.*")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hold the message until the next suitable moment there; say what else speaks against now.

        Only a rule with high confidence holds a message back for itself; working days, holidays
        and office hours always do.
        """
        if context.channel in SILENT or context.spoken:
            return
        contact = context.facts.contact
        noted = contact.fields.get("hours", "")
        wish = parse(noted)
        if noted and wish is None:
            yield _unread(noted, contact.ref)
        advice = context.facts.advice
        schedule = schedule_for(advice, context.time, wish)
        said = advice.values.get("zone")
        zone = contact.zone or (str(said.value or "") if said is not None else "")
        if not zone and (zones := clocks(contact.place).zones):
            yield from _anywhere(schedule, context.now, zones, contact)
            yield from _problem(schedule, advice)
            return
        if not zone:
            zone = context.zone
            yield _own_clock(contact, zone)
        try:
            moment = schedule.next_moment(context.now, zone)
            if moment.cut is None:
                yield from _hints(schedule, context.now, zone, contact.ref)
        except UsageError as error:
            yield _no_clock(error, contact.ref)
            return
        if moment.cut is not None:
            again = _again(schedule, moment.at, zone, contact)
            also, stated = explained(schedule, context.now, zone, moment.at, moment.cut)
            words = f"{also}{again}"
            yield _hold(moment, moment.cut, contact.ref, wish is not None, words, stated)
        elif wish is not None:
            # Said aloud, so that no rule of the region speaks against their own wish.
            yield Finding(
                Severity.ALLOW,
                "hours",
                f"they asked for {wish}",
                source="their own wish",
                tier=Tier.WISH,
                rule="office-hours",
            )
        yield from _problem(schedule, advice)


def _problem(schedule: Schedule, advice: Advice) -> Iterator[Finding]:
    lost = [f"{one['field']} of {one['plugin']}: {one['problem']}"
            for one in passed_over(advice.values) if not one["used"]]  # fmt: skip
    if lost:
        more = f"; and {len(lost) - 1} more" if len(lost) > 1 else ""
        yield Finding(
            Severity.ADVISE,  # nothing else is lost: what others say of the place counts
            "advice",
            f"what a plugin advises is passed over: {lost[0]}{more}",
            remedy="askaround etiquette check",
            rule="passed-over",
        )
    problem = advice.values.get(PROBLEM)
    if problem is not None or schedule.problem:
        yield Finding(
            Severity.WARN,
            "packs",
            f"a pack cannot be used: {problem.value if problem else schedule.problem}",
            remedy="askaround etiquette check",
            rule="broken-pack",
        )


def _anywhere(
    schedule: Schedule, now: int, zones: tuple[str, ...], contact: Contact
) -> Iterator[Finding]:
    """Hold a message to hours that suit all the clocks by which somebody may live."""
    moment = next_everywhere(schedule, now, zones)
    listed = ", ".join(zones[:_NAMED]) + (", …" if len(zones) > _NAMED else "")
    if moment.cut is not None:
        yield Finding(
            Severity.HOLD,
            "hours",
            f"not now: {called(contact.place)} has several time zones ({listed}) and theirs is not "
            "known, so it waits for hours that suit all of them"
            + explained(schedule, now, zones[0], moment.at, moment.cut)[0]
            + _again(schedule, moment.at, zones[0], None),
            source="tz database",
            remedy=f"askaround edit {contact.ref} --zone {zones[0]}, or the zone that is theirs; "
            f"{AT_ONCE}",
            until=moment.at,
            rule="several-zones",
        )


def _own_clock(contact: Contact, zone: str) -> Finding:
    where = f"what time it is in {called(contact.place)}" if contact.place else "where they are"
    return Finding(
        Severity.ADVISE,  # a warning would want a reason of everybody whose place is not known
        "clock",
        f"{where} is not known, so your own clock counts ({zone})",
        source="S49",
        remedy=f"askaround etiquette place {contact.ref}"
        f"{' --apply' if contact.address else ' PLACE'}, or: askaround edit {contact.ref} --zone "
        "Area/City",
        rule="own-clock",
    )


def _again(schedule: Schedule, at: int | None, zone: str, contact: Contact | None) -> str:
    """Return when it suits again, by the clock there; nothing of now, which changes every time.

    Args:
        contact: None where which clock is theirs is not known, so that `zone` has to be named.
    """
    if at is None:
        return ""
    there = schedule.calendar.local(at, zone)
    where = f"in {title(contact.place) if contact and contact.place else zone}"
    return f"; it suits from {there:%a} {there.day} {there:%b} {there:%H:%M} {where}"


def _hold(moment: Moment, cut: Cut, ref: str, wished: bool, also: str, stated: str) -> Finding:
    tier = Tier.WISH if wished else (Tier.DEFAULT if cut.said is None else cut.said.tier)
    by = f" ({provenance(cut.said)})" if cut.said is not None else ""
    return Finding(
        Severity.HOLD,
        "hours",
        f"not now: {cut.reason} there{by}{also}",
        source="their own wish" if wished and cut.rule == "hours" else stated,
        remedy=f"askaround edit {ref} --set hours=any, if they do not mind the hour; {AT_ONCE}",
        tier=tier,
        until=moment.at,
        rule=cut.rule if cut.said is not None and cut.rule != "hours" else "office-hours",
    )


def _hints(schedule: Schedule, now: int, zone: str, ref: str) -> Iterator[Finding]:
    """Say what rules that may not hold a message say of this moment."""
    _, minute, day = schedule.now(now, zone)
    for cut in day.cuts:
        if cut.effect != "hold" and cut.first <= minute < cut.end and cut.said is not None:
            yield Finding(
                Severity.WARN if cut.effect == "warn" else Severity.ADVISE,
                f"time:{cut.rule}",
                f"{cut.reason} ({provenance(cut.said)})",
                source=cut.source,
                remedy=f"better times: askaround etiquette when {ref}",
                tier=cut.said.tier,
                rule=cut.rule,
            )


def _unread(noted: str, ref: str) -> Finding:
    return Finding(
        Severity.WARN,  # what they asked for would be passed over otherwise
        "wished hours",
        f"the hours noted for them are not understood: {noted[:40]!r}",
        source="their own wish",
        remedy=f'askaround edit {ref} --set hours="9:00-12:00, 14:00-17:00", or any, or ""',
        rule="wished-hours",
    )


def _no_clock(error: UsageError, ref: str) -> Finding:
    return Finding(
        Severity.WARN,
        "hours",
        f"what time it is where they are cannot be told: {error.what}",
        source="S49",
        remedy=f"askaround edit {ref} --zone Area/City",
        rule="office-hours",
    )
