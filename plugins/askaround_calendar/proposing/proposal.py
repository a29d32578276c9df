"""Times to offer to a contact, and the message that offers them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, BadFile, Held, UsageError
from askaround_calendar.clocks import show, zone_of
from askaround_calendar.content.busy import Engagements, engagements
from askaround_calendar.meetings.agreeing import length
from askaround_calendar.proposing.reasons import reasons, unknowns
from askaround_calendar.proposing.seasons import seasons
from askaround_calendar.proposing.slots import USUAL, Side, Slot, avoided, search, windows
from askaround_calendar.rules import is_agreed, newest
from askaround_calendar.settings import Settings, busy_files

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact
    from askaround.steps.flow import Outcome

AHEAD = 15
"""Working days there to look ahead where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Times that suit both clocks.

    Attributes:
        zone, own_zone: the two clocks.
        passed: ``{reason: days}`` that were passed over.
        notes: what was not known or could not be looked at.
    """

    slots: tuple[Slot, ...]
    minutes: int
    zone: str
    own_zone: str
    passed: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def propose(
    campaign: Campaign,
    contact: int,
    *,
    first: int | None = None,
    last: int | None = None,
    minutes: int | None = None,
    count: int = 3,
    overrule: str = "",
) -> Proposal:
    """Return times that suit both clocks, the working week and the customs of their place.

    Nothing is held or written.

    Args:
        first, last: moments between which to look (seconds since 1970 UTC).
        minutes: how long; what they set themselves wins.
        count: how many to offer.

    Raises:
        UsageError: the time to look at has passed, or is none.
        Held: too long, or nothing suits both.
        BadFile: a calendar file of your own cannot be read.
    """
    found = campaign.contact(contact)
    settings: Settings = campaign.env("calendar").settings
    lasting = length(found, minutes, overrule=overrule)
    theirs, mine = _sides(campaign, found, settings)
    notes = list(unknowns(campaign, found))
    begin, end = _between(campaign, found, theirs, settings, first, last)
    busy = engaged(campaign, begin, end, but=contact)
    looked = search(
        theirs,
        mine,
        campaign.time,
        busy,
        first=begin,
        last=end,
        minutes=lasting,
        pause=max(0, settings.pause),
        count=count,
    )
    if not looked.slots:
        passed = ", ".join(f"{why} ({days})" for why, days in looked.passed.items())
        raise Held(
            f"no time suits both {found.name} and you in these days",
            why=passed or "the days end before they begin",
            hint=f'askaround propose {found.ref} --until "in 6 weeks", or [plugins.calendar] hours',
        )
    if len(looked.slots) < count:
        several = "times suit" if len(looked.slots) > 1 else "time suits"
        more = f'askaround propose {found.ref} --until "in 6 weeks"'
        notes.insert(0, f"only {len(looked.slots)} {several} both in these days: {more}")
    notes += [f"not counted in your calendar: {one}" for one in busy.skipped[:5]]
    seen = bool(settings.busy or settings.url)
    if not seen:
        notes.append('no calendar of yours is looked at: busy = ["…"] under [plugins.calendar]')
    slots = [
        replace(one, why=reasons(one, theirs, mine, campaign.time, looked=seen and not busy.blind))
        for one in looked.slots
    ]
    return Proposal(tuple(slots), lasting, theirs.zone, mine.zone, looked.passed, tuple(notes))


def _sides(campaign: Campaign, contact: Contact, settings: Settings) -> tuple[Side, Side]:
    own = windows(settings.hours)
    if not own:
        raise AskaroundError(
            f"your hours {settings.hours!r} cannot be read",
            hint='hours = "08:00-18:00" under [plugins.calendar] in askaround.toml',
        )
    advice = campaign.advice(contact)
    wish = windows(contact.fields.get("hours"))
    theirs = Side(
        campaign.zone_of(contact),
        contact.place,
        wish or windows(advice.value("hours")) or USUAL,
        avoided(advice.value("avoid")),
        seasons(advice.values),
    )
    return theirs, Side(campaign.zone, campaign.profile.get("place", ""), own)


def _between(
    campaign: Campaign,
    contact: Contact,
    theirs: Side,
    settings: Settings,
    first: int | None,
    last: int | None,
) -> tuple[int, int]:
    now = campaign.clock.now()
    begin = max(first or 0, now + 3600 * max(0, settings.notice)) if first is None else first
    if begin < now:
        raise UsageError("the time to look at has passed", hint='--from "tomorrow 9:00"')
    if last is None:
        last = campaign.time.add_business_days(begin, AHEAD, contact.place, theirs.zone)
    if last <= begin:
        raise UsageError("the last moment comes before the first", hint='--until "in 3 weeks"')
    return begin, last


def engaged(campaign: Campaign, first: int, last: int, *, but: int = 0) -> Engagements:
    """Return when the seeker is busy: calendar files, own calendar on a server, other talks.

    Args:
        first, last: the time that matters (seconds since 1970 UTC).
        but: the contact whose own meeting is the one to be moved.

    Raises:
        BadFile: a calendar file cannot be read.
    """
    from askaround_calendar.content.reading import read_file

    env = campaign.env("calendar")
    zone = zone_of(campaign.zone)
    found = Engagements()
    for path in busy_files(env):
        if not path.exists():
            raise BadFile(
                str(path),
                "your calendar is not there",
                hint="busy = [...] under [plugins.calendar] in askaround.toml",
            )
        own = engagements(read_file(path), first, last, zone)
        found.add(own.spans)
        found.skipped += own.skipped
    if env.settings.url:
        from askaround_calendar.server.remote import busy_there

        try:
            there = busy_there(env, first, last, zone)
            found.add(there.spans)
            found.skipped += there.skipped
        except AskaroundError as error:
            why = f"{error.what}: {error.why}" if error.why else error.what
            found.skipped.insert(0, f"the calendar server, which could not be asked ({why})")
            found.blind = True
    latest = {record.contact: record for record in campaign.records(kind="meeting")}
    for record in latest.values():
        start, end = record.data.get("start"), record.data.get("end")
        # A time they were invited to is kept free until they answer.
        taken = record.data.get("status", "agreed") in ("agreed", "proposed")
        agreed = taken and record.contact != but
        if agreed and isinstance(start, int):
            found.add([(start, end if isinstance(end, int) and end > start else start + 1200)])
    return found


def told(proposal: Proposal, slot: Slot) -> str:
    """Return a time in the words of a message: on their clock, with yours where it differs."""
    there = show(slot.start, proposal.zone)
    city = proposal.zone.rpartition("/")[2].replace("_", " ")
    here = show(slot.start, proposal.own_zone)
    if here == there:
        return f"{there} ({proposal.minutes} minutes)"
    return f"{there} your time ({city}), {here} mine ({proposal.minutes} minutes)"


def draft(
    campaign: Campaign,
    contact: int,
    proposal: Proposal,
    *,
    overrule: str = "",
    dry_run: bool = False,
) -> Outcome:
    """Write the times into a message for the contact, which waits for the person's word.

    Where a time is agreed already, that one is given up (as `reschedule` without a time does).

    Raises:
        Held: the workflow has no such message here.
    """
    from askaround_calendar import api

    times = [told(proposal, slot) for slot in proposal.slots]
    meeting = newest(campaign.records(contact, "meeting"))
    found = campaign.contact(contact)
    with campaign.command("propose", summary=f"propose times to {found.ref}", dry_run=dry_run):
        # So that a day in their answer is known for the time it stands for.
        campaign.note(contact, "offer", {"starts": [str(one.start) for one in proposal.slots]})
        if is_agreed(meeting, campaign.clock.now()):
            return api.reschedule(
                campaign, contact, times=times, overrule=overrule, dry_run=dry_run
            )
        return campaign.intend(
            contact,
            "user.propose",
            given={"by": "person", "times": times},
            overrule=overrule,
            dry_run=dry_run,
        )
