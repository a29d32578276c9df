"""``propose``: times that suit both clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    moment,
    moment_option,
    overrule_option,
    pass_campaign,
    resolve,
    say,
    show_outcome,
    show_time,
    who_argument,
)

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact
    from askaround_calendar.proposing.proposal import Proposal


@click.command()
@who_argument
@click.option(
    "--from",
    "start",
    metavar="TIME",
    default="",
    help="The first moment to look at; else a day from now.",
)
@moment_option("--until", help="The last moment to look at; else 15 working days there.")
@click.option(
    "--minutes", type=int, default=None, metavar="N", help="How long; what they set wins."
)
@click.option("--count", type=click.IntRange(1, 10), default=3, help="How many times to offer.")
@click.option("--draft", "write", is_flag=True, help="Write them into a message to review.")
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def propose(
    campaign: Campaign,
    who: str,
    start: str,
    until: str,
    minutes: int | None,
    count: int,
    write: bool,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Find three times that suit both clocks; nothing is held.

    Working days and holidays of both places, the hours that suit there, your own hours and what
    stands in your calendar are looked at. What is shown here they
    have not read: only times that a message of --draft names count as offered, so that
    their "Tuesday works" is understood as the one on that day.

    \b
    Example:
      askaround propose ines
      askaround propose ines --from "mon 9:00" --until "in 2 weeks" --minutes 30
      askaround propose ines --draft
    """
    from askaround_calendar.proposing import proposal as times

    contact = resolve(campaign, who)
    found = times.propose(
        campaign,
        contact.id,
        first=moment(campaign, start) if start else None,
        last=moment(campaign, until) if until else None,
        minutes=minutes,
        count=count,
        overrule=overrule,
    )
    if write:
        outcome = times.draft(campaign, contact.id, found, overrule=overrule, dry_run=dry_run)
        if not as_json:
            _say(campaign, contact, found)
        show_outcome(campaign, outcome, as_json)
        return
    emit(_data(campaign, contact, found), as_json, lambda: _tell(campaign, contact, found))


def _data(campaign: Campaign, contact: Contact, found: Proposal) -> dict[str, object]:
    return {
        "contact": {"id": contact.id, "ref": contact.ref, "name": contact.name},
        "minutes": found.minutes,
        "zone": found.zone,
        "own_zone": found.own_zone,
        "times": [
            {
                "start": campaign.time.local(slot.start, found.zone).isoformat(),
                "end": campaign.time.local(slot.end, found.zone).isoformat(),
                "there": show_time(campaign, slot.start, found.zone),
                "here": show_time(campaign, slot.start, found.own_zone),
                "own_start": campaign.time.local(slot.start, found.own_zone).isoformat(),
                "odd": slot.odd or None,
                "why": list(slot.why),
            }
            for slot in found.slots
        ],
        "passed_over": [{"reason": why, "days": days} for why, days in found.passed.items()],
        "notes": list(found.notes),
    }


def _tell(campaign: Campaign, contact: Contact, found: Proposal) -> None:
    _say(campaign, contact, found)
    first = campaign.time.local(found.slots[0].start, found.own_zone)
    say(f"next: askaround propose {contact.ref} --draft", "dim")
    say(f'agreed: askaround schedule {contact.ref} --at "{first:%Y-%m-%d %H:%M}"', "dim")


def _say(campaign: Campaign, contact: Contact, found: Proposal) -> None:
    say(f"{found.minutes} minutes with {contact.name}; nothing is held.")
    for slot in found.slots:
        there = show_time(campaign, slot.start, found.zone)
        here = show_time(campaign, slot.start, found.own_zone)
        odd = f"  ({slot.odd})" if slot.odd else ""
        say(f"  {there} there ({found.zone}), {here} here ({found.own_zone}){odd}")
        say(f"      {'; '.join(slot.why)}", "dim")
    for why, days in found.passed.items():
        say(f"  passed over: {days} day{'s' if days != 1 else ''}, {why}", "dim")
    for note in found.notes:
        say(f"  {note}", "dim")
